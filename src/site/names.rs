//! The names by which a wikilink may mean something, and what fits a name that was written.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use super::asked::Asked;
use super::index::Known;
use crate::text::nearest::Dictionary;
use crate::text::slug::slug;

/// Something that has names.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// The language of a page; `None` for files and badges.
    pub(super) language: Option<usize>,
    /// What the names lead to.
    pub(super) known: Known,
    /// The folder of its file, from the root.
    pub(super) folder: String,
    /// The name of its file, with its ending.
    pub(super) file: String,
    /// The path under which a wikilink always finds it (`cartes/trier`).
    pub(super) path: String,
    /// True for the page of a folder for which nobody wrote one: anything that somebody wrote comes first.
    pub(super) bare: bool,
}

/// A thing with its names and the keys under which they are found.
pub(super) struct KeyedNames {
    named: Named,
    names: Vec<KeyedName>,
}

struct KeyedName {
    key: String,
    text: String,
    whole: bool,
}

impl KeyedNames {
    /// A thing with its paths from the root of the content, and its other names.
    pub(super) fn new<'a>(
        named: Named,
        paths: impl IntoIterator<Item = &'a str>,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let is_file = matches!(named.known, Known::File(_));
        let paths = paths.into_iter().map(|path| (path, true));
        let all = paths.chain(names.into_iter().map(|name| (name, false)));
        let keyed = all.map(|(text, whole)| KeyedName {
            key: match (whole, is_file) {
                (true, _) => path_key(text, is_file),
                (false, true) => file_key(text),
                (false, false) => key(text),
            },
            text: text.to_owned(),
            whole,
        });
        let names = keyed.filter(|name| name.whole || !name.key.is_empty());
        Self {
            names: names.collect(),
            named,
        }
    }
}

/// All names of a site.
#[derive(Debug, Default)]
pub(super) struct Names {
    things: Vec<Named>,
    names: Vec<Name>,
    by_key: HashMap<String, Vec<u32>>,
    /// The names of what is published; made when the first name that nothing has is met.
    dictionary: OnceLock<Dictionary>,
    asked: Asked,
}

#[derive(Debug)]
struct Name {
    thing: usize,
    /// The name as its author writes it.
    text: String,
    /// True for a path from the root of the content.
    whole: bool,
}

/// Something that a written name may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit<'a> {
    /// What it is, with its names.
    pub(super) named: &'a Named,
    /// True when it has this very name, but for case and the signs that typography changes.
    pub(super) exact: bool,
}

impl Names {
    /// No names; what is looked for is noted.
    pub(super) fn noting(asked: Asked) -> Self {
        Self {
            asked,
            ..Self::default()
        }
    }

    /// Adds a thing with its names.
    pub(super) fn add(&mut self, KeyedNames { named, names }: KeyedNames) {
        let thing = self.things.len();
        self.things.push(named);
        for KeyedName { key, text, whole } in names {
            let place = self.names.len() as u32;
            self.by_key.entry(key).or_default().push(place);
            self.names.push(Name { thing, text, whole });
        }
    }

    /// What a name that was written in a file of `folder` may mean. A path from the root is never ambiguous: it means what
    /// has this path, and nothing else.
    pub(super) fn find(&self, written: &str, folder: &str) -> Vec<Fit<'_>> {
        let written = written.trim();
        let is_relative = written.starts_with("./") || written.starts_with("../");
        let from_root = written.starts_with('/');
        let bare = strip_ending(written);
        let path = bare.trim_matches('/');
        if !is_relative && !from_root && !path.contains('/') {
            return self.fits(path, |_| true);
        }
        let here = folder.strip_prefix("content").unwrap_or_default();
        let below = crate::path::resolve(here, path);
        let below = below.as_ref().map(|path| path.as_str());
        if is_relative {
            return below.map_or_else(Vec::new, |below| self.fits(below, |name| name.whole));
        }
        let whole = self.fits(path, |name| name.whole);
        if from_root || !whole.is_empty() {
            return whole;
        }
        if let Some(below) = below {
            let fits = self.fits(below, |name| name.whole);
            if !fits.is_empty() {
                return fits;
            }
        }
        // The end of a path is enough where it fits one; a title may hold a slash.
        let last = path.rsplit('/').next().unwrap_or(path);
        let ends = |name: &Name| {
            let known = &self.things[name.thing];
            let is_file = matches!(known.known, Known::File(_));
            format!("/{}", path_key(&known.path, is_file))
                .ends_with(&format!("/{}", path_key(path, is_file)))
        };
        let fits = self.fits(last, ends);
        if fits.is_empty() {
            self.fits(&path.replace('/', " "), |name| !name.whole)
        } else {
            fits
        }
    }

    /// What has a name of this key that `pass` accepts, each once.
    fn fits(&self, path: &str, pass: impl Fn(&Name) -> bool) -> Vec<Fit<'_>> {
        let folded = fold(path);
        let mut fits: Vec<(usize, bool)> = Vec::new();
        for key in [path_key(path, true), path_key(path, false)] {
            self.asked.note(&key);
            for at in self.by_key.get(&key).into_iter().flatten() {
                let name = &self.names[*at as usize];
                if !pass(name) {
                    continue;
                }
                let exact = fold(&name.text) == folded;
                match fits.iter_mut().find(|(thing, _)| *thing == name.thing) {
                    Some((_, known)) => *known |= exact,
                    None => fits.push((name.thing, exact)),
                }
            }
        }
        let fit = |(thing, exact): (usize, bool)| Fit {
            named: &self.things[thing],
            exact,
        };
        fits.into_iter().map(fit).collect()
    }

    /// The name of something published that is nearest to one that nothing has.
    pub(super) fn nearest(&self, name: &str) -> Option<&str> {
        self.asked.note_all();
        self.dictionary
            .get_or_init(|| Dictionary::new(self.published()))
            .nearest(name)
    }

    /// True when something published has this very name.
    pub(super) fn has(&self, name: &str) -> bool {
        let fits = |key: String| {
            self.asked.note(&key);
            self.by_key.get(&key).into_iter().flatten()
        };
        fits(key(name))
            .chain(fits(file_key(name)))
            .map(|at| &self.names[*at as usize])
            .any(|known| known.text == name && self.is_published(known))
    }

    /// The names of what is published.
    fn published(&self) -> impl Iterator<Item = &str> {
        self.names
            .iter()
            .filter(|name| self.is_published(name))
            .map(|name| name.text.as_str())
    }

    fn is_published(&self, name: &Name) -> bool {
        let known = &self.things[name.thing].known;
        !name.whole && !name.text.is_empty() && !matches!(known, Known::Hidden(_) | Known::Broken)
    }
}

/// A name without `.md` at its end.
fn strip_ending(name: &str) -> &str {
    let at = name.len().saturating_sub(3);
    let is_page = name.is_char_boundary(at) && name[at..].eq_ignore_ascii_case(".md");
    if is_page && at > 0 { &name[..at] } else { name }
}

/// What two spellings of one name have in common: its slug, or its text when it has none.
pub(super) fn key(name: &str) -> String {
    match slug(name) {
        slug if slug.is_empty() => fold(name).replace('/', "\u{1}"),
        slug => slug,
    }
}

fn path_key(path: &str, is_file: bool) -> String {
    if !path.contains('/') {
        return if is_file { file_key(path) } else { key(path) };
    }
    let mut keys: Vec<String> = path.split('/').map(key).collect();
    if let (true, Some(last)) = (is_file, keys.last_mut()) {
        *last = file_key(path.rsplit('/').next().unwrap_or(path));
    }
    keys.join("/")
}

fn file_key(name: &str) -> String {
    format!("file:{}", fold(name))
}

/// A name in lower case and NFC, with straight quotes, hyphens and ordinary spaces.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_ascii_lowercase();
    }
    text.nfc()
        .flat_map(char::to_lowercase)
        .filter(|c| *c != '\u{ad}')
        .map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' | '«' | '»' => '"',
            '\u{a0}' | '\u{202f}' => ' ',
            '–' | '—' => '-',
            c => c,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_as_people_write_them() {
        let mut names = Names::default();
        for (path, name, title) in [
            ("trier", "trier", "Trier : l’essentiel"),
            ("guide/trier", "trier", "Trier dans le guide"),
            ("guide/Où aller ?", "Où aller ?", ""),
            ("c", "c", "C"),
            ("langages/cpp", "cpp", "C++"),
            ("tcp", "tcp", "TCP/IP"),
            ("🎉", "🎉", ""),
        ] {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let named = Named {
                language: None,
                known: Known::Hidden(crate::document::front::schedule::Hidden::Draft),
                folder: format!("content/{folder}").trim_end_matches('/').to_owned(),
                file: format!("{name}.md"),
                path: path.to_owned(),
                bare: false,
            };
            names.add(KeyedNames::new(named, [path], [name, title]));
        }
        let find = |written: &str, folder: &str| -> Vec<String> {
            let fits = names.find(written, folder);
            let shown =
                |fit: &Fit<'_>| format!("{}{}", fit.named.path, if fit.exact { "" } else { "~" });
            fits.iter().map(shown).collect()
        };
        for (written, folder, expected) in [
            ("trier", "content", &["trier", "guide/trier"][..]),
            ("/trier", "content/guide", &["trier"]),
            ("./trier", "content/guide", &["guide/trier"]),
            ("../trier", "content/guide", &["trier"]),
            ("trier.md", "content", &["trier", "guide/trier"]),
            ("Guide/Trier", "content", &["guide/trier"]),
            ("Trier : l'essentiel", "content", &["trier"]),
            ("Ou aller", "content", &["guide/Où aller ?~"]),
            ("Où aller ?", "content", &["guide/Où aller ?"]),
            ("guide/Où aller ?", "content/x", &["guide/Où aller ?"]),
            ("C++", "content", &["c~", "langages/cpp"]),
            ("TCP/IP", "content", &["tcp~"]),
            ("🎉", "content", &["🎉"]),
            ("rien", "content", &[]),
            ("...", "content", &[]),
            ("", "content", &[]),
        ] {
            assert_eq!(find(written, folder), expected, "{written} in {folder}");
        }
    }
}
