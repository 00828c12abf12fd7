//! Random edits of random sites.

use proptest::collection::vec;
use proptest::prelude::*;

use super::Edited;

/// The pages that there may be, in two languages and in folders.
const PATHS: [&str; 10] = [
    "content/index.md",
    "content/a.md",
    "content/a.en.md",
    "content/b.md",
    "content/guide/index.md",
    "content/guide/c.md",
    "content/guide/d.en.md",
    "content/guide.md",
    "content/cartes/e.md",
    "content/cartes/f.md",
];

/// Lines of front matter, the first of them harmless.
const KEYS: [&str; 18] = [
    "description: Une phrase.\n",
    "description: Une autre phrase.\n",
    "updated: 2026-02-04\n",
    "updated: 2026-03-05\n",
    "licence: MIT\n",
    "tags: [tri]\n",
    "tags: [tri, eau]\n",
    "weight: 3\n",
    "date: 2026-02-03\n",
    "draft: true\n",
    "title: Un\n",
    "title: Deux\n",
    "title: Aa\n",
    "title: Zz\n",
    "kind: event\nstart: 2026-05-06\n",
    "related: [/b.md]\n",
    "aliases: [Surnom]\n",
    "image: p.svg\n",
];

/// Pieces of texts that are right on most sites: links of most forms, headings, blocks with names.
const PIECES: [&str; 16] = [
    "Du texte.\n\n",
    "Un autre texte, plus long.\n\n",
    "[x](/a.md)\n\n",
    "[x](/b.md) [y](/guide/)\n\n",
    "[x](/a.md#tri)\n\n",
    "[x](/b.md#tri) [y](/cartes/e.md#nom)\n\n",
    "[[b]] [[c#Tri|t]]\n\n",
    "[x](#tri)\n\n",
    "[e](/cartes/e.md) [f](/cartes/f.md)\n\n",
    "## Eau\n\n",
    "### Tri\n\n",
    "## Tri\n\nTri.\n\n",
    "Bloc. ^nom\n\n",
    "> ## Tri\n\n",
    "[p](/p.svg)\n\n",
    "![[f#tri]]\n\n",
];

/// Pieces that are often wrong, or that use a file.
const RARE: [&str; 9] = [
    "![p](/p.svg)\n\n",
    "[x](/a.md#eau)\n\n",
    "[x](/a.md#rien)\n\n",
    "[x](rien.md)\n\n",
    "[[Surnom]] [[Un]]\n\n",
    "![[b]]\n\n",
    "![[c]]\n\n",
    "[w](https://essai.example/a/)\n\n",
    "[[a]]\n\n",
];

fn piece() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        12 => (0..PIECES.len()).prop_map(|piece| PIECES[piece]),
        1 => (0..RARE.len()).prop_map(|piece| RARE[piece]),
    ]
}

/// A text of a page.
fn text() -> impl Strategy<Value = String> {
    let key = proptest::option::weighted(0.3, 0..KEYS.len());
    (key, vec(piece(), 0..5)).prop_map(|(key, pieces)| {
        let key = key.map_or("", |key| KEYS[key]);
        let start = format!("---\n{key}---\nTexte.\n\n## Tri\n\nTri.\n\nUn bloc. ^nom\n\n");
        start + &pieces.concat()
    })
}

/// What becomes of one file.
#[derive(Debug, Clone)]
enum Edit {
    /// Another text.
    Write(usize, String),
    /// Another line of front matter.
    Say(usize, usize),
    /// A piece more at the end, which is what most edits are.
    Add(usize, &'static str),
    /// A piece less.
    Cut(usize, &'static str),
    /// The file is gone.
    Delete(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let path = || 0..PATHS.len();
    prop_oneof![
        1 => (path(), text()).prop_map(|(path, text)| Edit::Write(path, text)),
        2 => (path(), 0..KEYS.len()).prop_map(|(path, key)| Edit::Say(path, key)),
        10 => (path(), piece()).prop_map(|(path, piece)| Edit::Add(path, piece)),
        8 => (path(), piece()).prop_map(|(path, piece)| Edit::Cut(path, piece)),
        1 => path().prop_map(Edit::Delete),
    ]
}

impl Edit {
    /// The file with its text after the edit; `None` for a page that there is not.
    fn apply(self, edited: &Edited) -> Option<(&'static str, Option<String>)> {
        let current = |path: usize| edited.files.get(PATHS[path]);
        Some(match self {
            Self::Write(path, text) => (PATHS[path], Some(text)),
            Self::Say(path, key) => {
                let (_, body) = current(path)?.split_once("---\nTexte.")?;
                let text = format!("---\n{}---\nTexte.{body}", KEYS[key]);
                (PATHS[path], Some(text))
            }
            Self::Add(path, piece) => (PATHS[path], Some(format!("{}{piece}", current(path)?))),
            Self::Cut(path, piece) => (PATHS[path], Some(current(path)?.replacen(piece, "", 1))),
            Self::Delete(path) => (PATHS[path], None),
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// After any edits, the site that was updated is the site that a full link gives, and so is what is reported: debug
    /// builds compare the two at each step.
    #[test]
    fn an_updated_site_is_what_a_full_link_gives(
        texts in vec(proptest::option::weighted(0.95, text()), PATHS.len()),
        steps in vec(vec(edit(), 1..3), 1..20),
    ) {
        let pages = PATHS.iter().zip(&texts);
        let pages = pages.filter_map(|(path, text)| Some((*path, text.as_deref()?)));
        let picture = ("content/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        let mut edited = Edited::new(pages.chain([picture]));
        for edits in steps {
            let written = edits.into_iter().filter_map(|edit| edit.apply(&edited));
            let written: Vec<_> = written.collect();
            edited.edit(written);
        }
    }
}
