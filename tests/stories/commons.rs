//! `commons.json`: what may be used again, for programs.

use serde_json::{Value, json};

use super::page::page;
use super::samples::{ISSUER, class};
use crate::support::{LOCK, Site};

const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\"><path d=\"M0 0h1v1z\"/></svg>";

fn list(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).expect("JSON")
}

/// The work of a file of the sources.
fn work(site: &Site, file: &str) -> Value {
    let list = list(site, "commons.json");
    let works = list["works"].as_array().unwrap();
    let found = works.iter().find(|work| work["file"] == file);
    found
        .unwrap_or_else(|| panic!("{file} is not listed"))
        .clone()
}

#[test]
fn pages_badges_and_pictures_are_listed_with_their_terms() {
    let text = "---\ntitle: A\nkind: card\ndate: 2026-01-02\nupdated: 2026-03-04\nauthors: [equipe/bug.md]\nbased_on: {title: Ranger, authors: [Ada], licence: CC-BY-3.0, source: \"https://ranger.example/\"}\n---\n![X](x.svg)\n";
    let site = Site::new()
        .compared()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/w/\nlicence: CC-BY-4.0\n",
        )
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/equipe/bug.md",
            "---\ntitle: BUG\nkind: organisation\n---\n",
        )
        .file("content/a.md", text)
        .file("content/x.svg", DRAWING)
        .file(
            "content/x.svg.yaml",
            "title: Un plan\nlicence: CC0-1.0\nauthors: [Zoé]\nsource: https://plans.example/\n",
        )
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/as.yaml", &class("As"))
        .file(LOCK.0, LOCK.1)
        .build();
    let all = list(&site, "commons.json");
    assert_eq!(
        (&all["version"], &all["url"], &all["next"]),
        (
            &1.into(),
            &"https://essai.example/w/commons.json".into(),
            &Value::Null
        )
    );
    assert_eq!(
        all["site"],
        json!({"url": "https://essai.example/w/", "title": "Essai", "licence": "CC-BY-4.0", "languages": ["fr"]})
    );
    // the pages of folders that nobody wrote are no works
    let works = all["works"].as_array().unwrap();
    let files: Vec<&str> = works
        .iter()
        .map(|work| work["file"].as_str().unwrap())
        .collect();
    assert_eq!(
        files,
        [
            "content/index.md",
            "content/a.md",
            "content/equipe/bug.md",
            "badges/classes/as.yaml",
            "content/x.svg"
        ]
    );
    assert_eq!(all["total"], files.len());

    let mut a = work(&site, "content/a.md");
    let digest = blake3::hash(text.as_bytes()).to_hex();
    assert_eq!(a["digest"].take(), format!("blake3:{}", &digest[..32]));
    assert_eq!(
        a,
        json!({
            "type": "page", "kind": "card", "url": "https://essai.example/w/a/", "title": "A", "language": "fr",
            "licence": "CC-BY-4.0", "licenceUrl": "https://creativecommons.org/licenses/by/4.0/",
            "authors": [{"name": "BUG", "url": "https://essai.example/w/equipe/bug/"}],
            "sources": [{"url": "https://ranger.example/", "title": "Ranger", "authors": [{"name": "Ada"}], "licence": "CC-BY-3.0"}],
            "date": "2026-01-02", "updated": "2026-03-04", "file": "content/a.md", "digest": null
        })
    );
    let picture = work(&site, "content/x.svg");
    let url = picture["url"].as_str().unwrap();
    let path = url.strip_prefix("https://essai.example/w/").unwrap();
    let published = blake3::hash(site.read(path).as_bytes()).to_hex();
    assert_eq!(picture["digest"], format!("blake3:{}", &published[..32]));
    assert_eq!(
        (
            &picture["type"],
            &picture["title"],
            &picture["licence"],
            &picture["mediaType"],
            &picture["width"]
        ),
        (
            &"image".into(),
            &"Un plan".into(),
            &"CC0-1.0".into(),
            &"image/svg+xml".into(),
            &20.into()
        )
    );
    assert_eq!(picture["sources"][0]["url"], "https://plans.example/");
    let badge = work(&site, "badges/classes/as.yaml");
    let object = site.read("badges/as.json");
    let digest = blake3::hash(object.as_bytes()).to_hex();
    assert_eq!(badge["json"], "https://essai.example/w/badges/as.json");
    assert_eq!(badge["digest"], format!("blake3:{}", &digest[..32]));

    // the home page says where it is
    let home = page(&site, "index.html");
    assert_eq!(
        home.attr("link[type='application/json']", "href"),
        "https://essai.example/w/commons.json"
    );

    // another text, another digest; all else stays
    let site = site
        .change("content/a.md", "![X](x.svg)", "![X](x.svg) Un mot.")
        .build();
    assert_eq!(
        site.report().unwrap().written,
        4,
        "the page, the list, and two files of the search"
    );
    assert_ne!(
        work(&site, "content/a.md")["digest"],
        format!("blake3:{}", &digest[..32])
    );
}

#[test]
fn a_long_list_goes_on_in_another_file() {
    let mut site = Site::new();
    for number in 0..1001 {
        site = site.file(&format!("content/p{number:04}.md"), "Un texte.\n");
    }
    let site = site.build();
    let (first, second) = (list(&site, "commons.json"), list(&site, "commons-2.json"));
    assert_eq!(first["next"], "https://essai.example/commons-2.json");
    assert_eq!(second["next"], Value::Null);
    assert_eq!(
        (&first["total"], &second["total"]),
        (&1001.into(), &1001.into())
    );
    let count = |list: &Value| list["works"].as_array().unwrap().len();
    assert_eq!((count(&first), count(&second)), (1000, 1));

    // an edit touches the file that lists the page
    let site = site
        .change("content/p1000.md", "Un texte.", "Un autre.")
        .build();
    assert_eq!(
        site.report().unwrap().written,
        5,
        "the page, its part of the list, and three files of the search"
    );
    assert_eq!(list(&site, "commons.json"), first);
    assert_ne!(list(&site, "commons-2.json"), second);
}
