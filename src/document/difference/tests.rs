use super::*;
use crate::document::page::{Form, parse};
use crate::path::SourcePath;

fn page(text: &str) -> Page {
    let form = Form {
        languages: vec!["fr".to_owned()],
        taxonomies: vec!["publics".to_owned()],
    };
    let (page, _) = parse(&SourcePath::new("content/a.md"), text, &form);
    page.unwrap()
}

/// What differs between a page and the same after a replacement, by its first letters.
fn differs(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    let Difference {
        identity,
        title,
        shown,
        links,
        anchors,
    } = page(text).difference(&page(&text.replace(from, to)));
    let all = [
        (identity, 'i'),
        (title, 't'),
        (shown, 's'),
        (links, 'l'),
        (anchors, 'a'),
    ];
    let all = all.iter().filter(|(differs, _)| *differs);
    all.map(|(_, letter)| letter).collect()
}

#[test]
fn others_see_all_but_the_text_and_the_places() {
    let text = "---\n# rien\ntitle: Un\ndescription: Deux\ntags: [x, y]\naliases: [Trois]\nweight: 3\n\
        extra: {a: 1}\nrelated: [b.md]\nkind: card\ntheme: eau\nupdated: 2026-01-02\n---\n\
        ## Titre\n\nTexte [b](b.md#c) et [w](https://w.example/).\n\nBloc. ^bloc\n\n```rust\nfn a() {}\n```\n";
    for (from, to, expected) in [
        ("# rien\n", "# un commentaire\n", ""),
        ("Texte", "Autre texte, plus long", ""),
        ("fn a", "fn b", ""),
        ("```rust\nfn a() {}\n```\n", "", ""),
        ("title: Un", "title: \"Un\"", ""),
        ("title: Un", "title: Une", "t"),
        ("description: Deux", "description: Trois", "s"),
        ("[x, y]", "[y, x]", "i"),
        ("[Trois]", "[Quatre]", "i"),
        ("weight: 3", "weight: 4", "i"),
        ("weight: 3\n", "weight: 3\npublics: [x]\n", "i"),
        ("weight: 3\n", "weight: 3\nglossary: false\n", "i"),
        ("{a: 1}", "{a: 2}", "s"),
        ("[b.md]", "[c.md]", "i"),
        ("theme: eau", "theme: feu", "i"),
        ("2026-01-02", "2026-01-03", "s"),
        ("kind: card\ntheme: eau\n", "", "i"),
        ("## Titre", "## Titres", "a"),
        ("## Titre", "### Titre", "a"),
        ("## Titre", "- x\n\n## Titre", ""),
        ("^bloc", "^bloc2", "a"),
        ("#c)", "#d)", "l"),
        ("(b.md#c)", "(c.md#c)", "l"),
        ("[b](b.md#c)", "b", "l"),
        ("w.example", "v.example", "l"),
    ] {
        assert_eq!(differs(text, from, to), expected, "{from} → {to}");
    }
}

#[test]
fn others_see_what_a_glossary_defines() {
    let text = "---\nglossary: true\n---\nUn texte.\n\nMot (M)\n: Un *sens*, avec [b](b.md).\n: Un autre.\n";
    for (from, to, expected) in [
        ("Un texte", "Un autre texte", ""),
        ("*sens*", "**sens**", ""),
        ("Un autre.", "Encore un autre.", ""),
        ("*sens*", "mot", "i"),
        ("(M)", "(N)", "i"),
        ("Mot", "Terme", "ia"),
        ("glossary: true", "title: Un", "ia"),
    ] {
        assert_eq!(differs(text, from, to), expected, "{from} → {to}");
    }
}
