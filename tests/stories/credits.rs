//! Who made a picture and under which licence: said beside it or by a page, shown where the picture is, and given to machines;
//! how a page is attributed by who uses it again.

use serde_json::Value;

use super::page::{Page, page};
use crate::support::Site;

const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\"><path d=\"M0 0h1v1z\"/></svg>";
const SETTINGS: &str = "title: Essai\nbase_url: https://essai.example/\n";

fn json_ld(page: &Page) -> Value {
    let text = page.inner("script[type='application/ld+json']");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_picture_is_credited_on_each_page_that_shows_it() {
    let site = Site::new()
        .compared()
        .file("site.yaml", SETTINGS)
        .file(
            "content/a.md",
            "# A\n\n![Le jardin](jardin.svg)\n\n![Encore](jardin.svg)\n",
        )
        .file(
            "content/b.md",
            "---\ntitle: B\nimage: jardin.svg\n---\nUn texte.\n",
        )
        .file("content/c.md", "# C\n\n![[a]]\n")
        .file("content/d.md", "# D\n\nRien à voir.\n")
        .file("content/jardin.svg", DRAWING)
        .build()
        .expect_warning(
            "S291",
            "content/a.md:3:14",
            "nobody says under which licence `jardin.svg` is",
        );

    // the file beside it says so, once for all pages
    let site = site
        .file(
            "content/jardin.svg.yaml",
            "title: \"Le jardin : plan\"\nlicence: CC-BY-4.0\nauthors: [Jeanne Martin, Le Dôme]\nsource: https://photos.example/1\n",
        )
        .build();
    let line = "Le jardin\u{a0}: plan, Jeanne Martin, Le Dôme, CC BY 4.0";
    for path in ["a", "b", "c"] {
        let page = page(&site, &format!("{path}/index.html"));
        assert_eq!(page.fact("Images").as_deref(), Some(line), "{path}");
        assert_eq!(
            page.links("[resource] a"),
            [
                "Le jardin\u{a0}: plan → https://photos.example/1",
                "CC BY 4.0 → https://creativecommons.org/licenses/by/4.0/deed.fr",
            ]
        );
        // the licence of the picture is not that of the page
        assert_eq!(page.texts("a[rel=license]"), ["CC BY-SA 4.0"]);
        assert_eq!(page.texts("[resource] a[property=license]"), ["CC BY 4.0"]);
        let image = &json_ld(&page)["image"];
        assert_eq!(image["@type"], "ImageObject");
        assert_eq!(image["creditText"], "Jeanne Martin, Le Dôme");
        assert_eq!(image["creator"][1]["name"], "Le Dôme");
        assert_eq!(
            image["license"],
            "https://creativecommons.org/licenses/by/4.0/"
        );
        assert_eq!(image["acquireLicensePage"], "https://photos.example/1");
        let url = image["contentUrl"].as_str().unwrap();
        assert!(
            url.starts_with("https://essai.example/assets/jardin."),
            "{url}"
        );
        assert_eq!(
            page.attr("[resource]", "resource"),
            url.replace("https://essai.example", "")
        );
    }
    let other = page(&site, "d/index.html");
    assert_eq!(
        (other.fact("Images"), &json_ld(&other)["image"]),
        (None, &Value::Null)
    );

    // what it says changes: every page that shows the picture says so
    let site = site
        .change("content/jardin.svg.yaml", "CC-BY-4.0", "CC0-1.0")
        .build();
    let line = "Le jardin\u{a0}: plan, Jeanne Martin, Le Dôme, CC0 1.0";
    for path in ["a", "b", "c"] {
        let page = page(&site, &format!("{path}/index.html"));
        assert_eq!(page.fact("Images").as_deref(), Some(line), "{path}");
    }
    // nothing of it is published as a file
    assert!(!site.files().into_keys().any(|path| path.ends_with(".yaml")));
}

#[test]
fn a_page_credits_the_pictures_that_it_shows() {
    let site = Site::new()
        .compared()
        .file("site.yaml", SETTINGS)
        .file("content/equipe/bug.md", "---\ntitle: BUG\nkind: organisation\n---\n")
        .file(
            "content/a.md",
            "---\ntitle: A\ncredits:\n  img/x.svg: {licence: CC-BY-SA-4.0, authors: [equipe/bug.md]}\n  img/y.svg: {licence: LicenseRef-prêté, authors: [\"Zoé\"]}\n---\n![X](img/x.svg) ![Y](img/y.svg)\n",
        )
        .file("content/img/x.svg", DRAWING)
        .file("content/img/y.svg", DRAWING)
        .build()
        .expect_warning(
            "S290",
            "content/a.md:5:24",
            "`LicenseRef-prêté` is not the identifier of a licence (help: write it as SPDX does, `CC-BY-4.0`, `CC0-1.0` or `MIT`; one that it does not have is `LicenseRef-prete`)",
        )
        .change("content/a.md", "LicenseRef-prêté", "LicenseRef-prete")
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(
        a.texts("[resource]"),
        ["x.svg, BUG, CC BY-SA 4.0", "y.svg, Zoé, prete"]
    );
    assert_eq!(a.links("[resource] a")[0], "BUG → /equipe/bug/");
    let images = &json_ld(&a)["image"];
    assert_eq!(
        (&images[0]["name"], &images[1]["license"]),
        (&"x.svg".into(), &Value::Null)
    );

    // said in another way beside the picture, which counts
    let site = site
        .file("content/img/x.svg.yaml", "licence: CC0-1.0\n")
        .build()
        .expect_warning(
            "S294",
            "content/a.md:4:3",
            "`x.svg` is credited in another way already, which counts",
        );
    assert_eq!(
        page(&site, "a/index.html").texts("[resource]")[0],
        "x.svg, CC0 1.0"
    );
}

#[test]
fn the_settings_say_what_a_picture_without_a_licence_is() {
    let site = Site::new()
        .file(
            "site.yaml",
            &format!("{SETTINGS}images: {{missing_licence: error}}\n"),
        )
        .file("content/a.md", "# A\n\n![X](x.svg)\n")
        .file("content/x.svg", DRAWING)
        .file("content/x.svg.yaml", "authors: [Zoé]\n")
        .build()
        .expect_error(
            "S292",
            "content/a.md:3:6",
            "nobody says under which licence `x.svg` is",
        )
        .change(
            "site.yaml",
            "missing_licence: error",
            "missing_licence: ignore",
        )
        .build();
    assert_eq!(
        page(&site, "a/index.html").fact("Images").as_deref(),
        Some("x.svg, Zoé")
    );

    // one for all that say nothing
    let site = site
        .change("site.yaml", "missing_licence: ignore", "licence: CC-BY-4.0")
        .build();
    assert_eq!(
        page(&site, "a/index.html").fact("Images").as_deref(),
        Some("x.svg, Zoé, CC BY 4.0")
    );
}

#[test]
fn a_page_says_how_it_is_attributed() {
    let site = Site::new()
        .compared()
        .file("site.yaml", SETTINGS)
        .file("content/index.md", "# Accueil\n")
        .file("content/equipe/bug.md", "---\ntitle: BUG\nkind: organisation\n---\n")
        .file(
            "content/a.md",
            "---\ntitle: \"Trier <vite>\"\nauthors: [equipe/bug.md, Zoé]\nlicence: CC-BY-4.0\n---\nUn texte.\n",
        )
        .file(
            "content/b.md",
            "---\ntitle: B\nbased_on:\n  - {title: Ranger, authors: [Ada], licence: CC-BY-3.0, source: https://ranger.example/?a&b}\n  - https://autre.example/\n---\nUn texte.\n",
        )
        .build();
    let copied = |path: &str| page(&site, path).texts("details > :not(summary)");
    assert_eq!(
        copied("a/index.html"),
        [
            "«\u{a0}Trier <vite>\u{a0}», BUG, Zoé, Essai, CC BY 4.0, https://essai.example/a/",
            "<p>«\u{a0}<a href=\"https://essai.example/a/\">Trier &lt;vite&gt;</a>\u{a0}», <a href=\"https://essai.example/equipe/bug/\">BUG</a>, Zoé, <a href=\"https://essai.example/\">Essai</a>, <a href=\"https://creativecommons.org/licenses/by/4.0/deed.fr\">CC BY 4.0</a></p>",
        ]
    );
    let b = page(&site, "b/index.html");
    assert_eq!(
        b.texts("details > p")[0],
        "«\u{a0}B\u{a0}», Essai, CC BY-SA 4.0, https://essai.example/b/ (d’après «\u{a0}Ranger\u{a0}», Ada, CC BY 3.0, https://ranger.example/?a&b; https://autre.example/)"
    );
    assert_eq!(
        b.fact("D’après").as_deref(),
        Some("Ranger, Ada, CC BY 3.0https://autre.example/")
    );
    let based_on = &json_ld(&b)["isBasedOn"];
    assert_eq!(
        (&based_on[0]["name"], &based_on[1]["url"]),
        (&"Ranger".into(), &"https://autre.example/".into())
    );
    assert_eq!(
        (&based_on[0]["author"][0]["name"], &based_on[0]["license"]),
        (
            &"Ada".into(),
            &"https://creativecommons.org/licenses/by/3.0/".into()
        )
    );
    // what nobody wrote is not attributed
    assert_eq!(page(&site, "equipe/index.html").count("details"), 0);
    assert_eq!(page(&site, "404.html").count("details"), 0);
}
