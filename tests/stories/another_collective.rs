//! A collective that looks after a river: rows, levels and four recognitions of its own. Nothing of
//! our first site may show in what it publishes.

use std::collections::BTreeSet;
use std::path::Path;

use super::other_site;
use super::page::page;
use crate::support::{Files, Site, files};

const ISSUER: &str = "name: Friends of the Elbe\nurl: /index.md\nemail: post@elbe.example\ndescription: Neighbours of a river.\n";

const FRAMEWORK: &str = "\
name: What the river teaches
rows:
  - {id: sees, name: Sees, description: Looks and counts.}
  - {id: mends, name: Mends}
levels:
  - {name: Once}
  - {name: Every season, description: Without being asked.}
recognitions:
  - {id: watch, name: Watching the water, colour: teal}
  - {id: cleaning, name: Cleaning a bank, colour: \"#8a4b00\"}
  - {id: teaching, name: Teaching others, colour: violet}
  - {id: hosting, name: Hosting the group, colour: blue}
";

/// A class by name, recognition, row and level.
fn class(name: &str, recognition: &str, row: &str, level: u8) -> String {
    format!(
        "name: {name}\ndescription: For those who did.\nrecognition: {recognition}\nkind: {row}\nlevel: {level}\n\
         criteria: Did it, and wrote it down.\ntags: [water]\nclaim: {{request: forge, peers: 2, code: true}}\n"
    )
}

fn site() -> Site {
    Site::empty()
        .file(
            "site.yaml",
            "title: The Elbe Notes\ndescription: What neighbours know of a river.\nbase_url: https://elbe.example/notes/\n\
             languages: [en]\nforge: {kind: gitlab, url: \"https://forge.example/elbe/notes\"}\n",
        )
        .file("content/index.md", "# The Elbe Notes\n\nSee [the gauge](gauge.md).\n")
        .file(
            "content/gauge.md",
            "---\ntitle: Read the gauge\nkind: card\ngesture: Note the height at noon.\ntheme: water\nbadges: [watcher]\n---\n> [!NOTE]\n> Twice.\n",
        )
        .file(
            "content/spring.md",
            "---\ntitle: Spring clean\nkind: event\nstart: 2026-04-11T10:00\nplace: The ferry\norganisers: [ferry.md]\n---\n",
        )
        .file(
            "content/ladder.md",
            "---\ntitle: A fish ladder\nkind: project\nstatus: active\npartners: [ferry.md]\n---\n",
        )
        .file("content/ferry.md", "---\ntitle: The ferry\nkind: organisation\nform: association\n---\n")
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/framework.yaml", FRAMEWORK)
        .file("badges/classes/watcher.yaml", &class("Watcher", "watch", "sees", 2))
        .file("badges/classes/cleaner.yaml", &class("Cleaner", "cleaning", "mends", 1))
        .file("badges/classes/teacher.yaml", &class("Teacher", "teaching", "sees", 1))
        .file(
            "badges/classes/host.yaml",
            &format!("{}requires: [watcher]\n", class("Host", "hosting", "mends", 2)),
        )
        .file(
            "badges/awards/spring.yaml",
            "class: cleaner\nevent: spring.md\nissued: 2026-04-11T18:00:00Z\nawards:\n  - id: 0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11\n    recipient: {url: \"https://people.example/ada/\"}\n    listed: true\n",
        )
}

/// Words of the first site: those of its settings, of its framework and of its badges, and some of the region. What the interface
/// says in English, what templates and styles hold, and names that belong to all sites are left out.
fn words_of_the_first_site() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("text");
    let mut texts = vec![
        read("site.yaml"),
        read("badges/framework.yaml"),
        read("badges/issuer.yaml"),
    ];
    let classes = files(&root.join("badges/classes"));
    texts.extend(
        classes
            .into_iter()
            .map(|(path, bytes)| format!("{path} {}", String::from_utf8_lossy(&bytes))),
    );
    let mut words: BTreeSet<String> = texts.iter().flat_map(|text| words(text)).collect();
    words.extend(
        [
            "rennes",
            "rennais",
            "caen",
            "dôme",
            "collectif",
            "collective",
            "démarche",
            "demarche",
            "movement",
            "chantier",
            "chantiers",
            "fichier",
            "territoire",
            "numérique",
            "responsable",
            "sobriété",
            "fresque",
            "doudou",
            "savoir",
            "savoir-faire",
            "savoir-etre",
            "participation",
            "enedis",
            "poool",
        ]
        .map(str::to_owned),
    );
    let mut general = self::words(&read("themes/sobre/strings/en.yaml"));
    for (path, bytes) in files(&root.join("themes/sobre")) {
        if !path.starts_with("strings/") {
            general.extend(self::words(&String::from_utf8_lossy(&bytes)));
        }
    }
    // Of the policy of licences, of the standard and of names of files that every site has, not of a site.
    general.extend(
        [
            "sobre",
            "forgejo",
            "https",
            "example",
            "cc-by-sa-4",
            "commons",
        ]
        .map(str::to_owned),
    );
    words.retain(|word| word.chars().count() > 3 && !general.contains(word));
    words
}

/// The words of a text, in small letters: letters and hyphens.
fn words(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let all = text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
    all.map(|word| word.trim_matches(['-', '_']).to_owned())
        .collect()
}

/// The outputs that hold one of the words, with the word. What a site writes itself is its own affair.
fn found(published: &Files, sources: &Files, wanted: &BTreeSet<String>) -> Vec<String> {
    let own: BTreeSet<String> = sources
        .iter()
        .flat_map(|(path, bytes)| words(&format!("{path} {}", String::from_utf8_lossy(bytes))))
        .collect();
    let mut found = Vec::new();
    for (path, bytes) in published {
        let held = words(&format!("{path} {}", String::from_utf8_lossy(bytes)));
        for word in held
            .intersection(wanted)
            .filter(|word| !own.contains(*word))
        {
            found.push(format!("{path} holds {word:?}"));
        }
    }
    found
}

#[test]
fn no_word_of_the_first_site_is_published() {
    let wanted = words_of_the_first_site();
    assert!(wanted.len() > 150, "{} words", wanted.len());
    assert!(wanted.contains("participation") && wanted.contains("savoir-faire"));
    let site = site().build();
    let diagnostics = found(&site.files(), &files(&site.root()), &wanted);
    assert!(diagnostics.is_empty(), "{}", diagnostics.join("\n"));
    // Nor by the wiki of yet another collective.
    let other = other_site::other_site();
    let diagnostics = found(other_site::published(), &files(&other.root()), &wanted);
    assert!(diagnostics.is_empty(), "{}", diagnostics.join("\n"));
}

/// The words are found where they are: the same look at a site without a framework of its own meets the default ones.
#[test]
fn the_words_are_found_where_they_are() {
    let wanted = words_of_the_first_site();
    let site = site()
        .remove("badges/framework.yaml")
        .remove("badges/classes/teacher.yaml")
        .remove("badges/classes/host.yaml")
        .file(
            "badges/classes/watcher.yaml",
            &class("Watcher", "participation", "competence", 2),
        )
        .file(
            "badges/classes/cleaner.yaml",
            &class("Cleaner", "event", "know-how", 1),
        )
        .build();
    let published = site.files();
    // Of the defaults, only what is a word of English too.
    assert_eq!(
        found(&published, &files(&site.root()), &wanted),
        [] as [&str; 0]
    );
    let list = page(&site, "badges/index.html");
    assert_eq!(
        list.texts(".group h2"),
        [
            "Taking part in the life of the group",
            "Taking part in an event"
        ]
    );
    let mut first = Files::new();
    first.insert("index.html".to_owned(), "<p>La démarche, à Rennes".into());
    assert_eq!(found(&first, &Files::new(), &wanted).len(), 2);
}

#[test]
fn recognitions_have_their_order_their_names_and_their_colours() {
    let site = site().build();
    let list = page(&site, "badges/index.html");
    assert_eq!(
        list.texts(".group h2"),
        [
            "Watching the water",
            "Cleaning a bank",
            "Teaching others",
            "Hosting the group"
        ]
    );
    assert_eq!(
        list.attrs(".badges .medal", "color"),
        ["#00708f", "#8a4b00", "#6d3596", "#233f8a"]
    );
    let watcher = page(&site, "badges/watcher/index.html");
    assert_eq!(
        watcher.fact("Recognises").as_deref(),
        Some("Watching the water")
    );
    assert_eq!(watcher.fact("Kind").as_deref(), Some("Sees"));
    assert!(
        site.read("badges/watcher.svg")
            .contains("stroke=\"#00708f\"")
    );
    let pathway = page(&site, "badges/pathway/index.html");
    assert_eq!(pathway.attrs("svg .medal", "color"), ["#00708f", "#233f8a"]);
    // A change of a colour is a change of the image, and of nothing that was awarded.
    let json = site.read("badges/watcher.json");
    let site = site
        .change("badges/framework.yaml", "colour: teal", "colour: green")
        .build();
    assert!(
        site.read("badges/watcher.svg")
            .contains("stroke=\"#1d6b52\"")
    );
    assert_eq!(site.read("badges/watcher.json"), json);
}
