//! The place in a page that a link names after `#`: by its anchor, by the words of a heading, or as another tool would
//! have made an anchor of them.

use super::Finder;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{Body, Definition, Heading, Link};
use crate::message;
use crate::path::SourcePath;
use crate::text::nearest::nearest;
use crate::text::slug::slug;

/// The anchor that `fragment` means in a page of this title: `Some(None)` for the page itself, `None` when there is none.
pub(in crate::site) fn find(fragment: &str, title: &str, body: &Body) -> Option<Option<String>> {
    let outline = &body.outline;
    if let Some(id) = exact(fragment, body) {
        return Some(Some(id));
    }
    if let Some(heading) = heading(fragment, outline) {
        return Some(Some(heading.id.to_string()));
    }
    if let Some(term) = term(fragment, body) {
        return Some(Some(term.anchor.to_string()));
    }
    if let Some(heading) = repeated(fragment, outline) {
        return Some(Some(heading.id.to_string()));
    }
    // `#top` is the top of any page, in HTML itself
    if same(fragment, title) || fragment == "top" {
        return Some(None);
    }
    nested(fragment, title, outline).map(|heading| Some(heading.id.to_string()))
}

/// An anchor as it is. A block of text is named after a caret.
fn exact(fragment: &str, body: &Body) -> Option<String> {
    let id = fragment.strip_prefix('^').unwrap_or(fragment);
    // forges write this before the anchors of texts
    let id = id.strip_prefix("user-content-").unwrap_or(id);
    body.has_anchor(id).then(|| id.to_owned())
}

/// The first heading with these words.
fn heading<'a>(fragment: &str, outline: &'a [Heading]) -> Option<&'a Heading> {
    let words = slug(fragment);
    let by_words = outline
        .iter()
        .find(|heading| !words.is_empty() && slug(&heading.text) == words);
    by_words.or_else(|| {
        let mut fits = outline
            .iter()
            .filter(|heading| same(fragment, &heading.text) || same(fragment, &heading.id));
        let first = fits.next()?;
        // letters without what parts them may say two things
        fits.all(|other| slug(&other.text) == slug(&first.text))
            .then_some(first)
    })
}

/// The term of a glossary that has this name.
fn term<'a>(fragment: &str, body: &'a Body) -> Option<&'a Definition> {
    let is_name = |name: &Box<str>| same(fragment, name);
    let mut definitions = body.definitions.iter();
    definitions.find(|definition| definition.names.iter().any(is_name))
}

/// The same letters and digits: tools differ in what they make of the signs between them (`l-été`, `l'été`, `lété`).
fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| slug(text).replace('-', "");
    let a = letters(a);
    !a.is_empty() && a == letters(b)
}

/// The second heading of the same words is `words-1` for forges and `words_1` for MkDocs, where the first is `words`.
fn repeated<'a>(fragment: &str, outline: &'a [Heading]) -> Option<&'a Heading> {
    let (words, number) = fragment.rsplit_once(['-', '_'])?;
    let number: usize = number.parse().ok()?;
    let mut fits = outline.iter().filter(|heading| same(words, &heading.text));
    fits.nth(number)
}

/// `A#B`: the heading B below the heading A, as Obsidian writes it. A may be the title.
fn nested<'a>(fragment: &str, title: &str, outline: &'a [Heading]) -> Option<&'a Heading> {
    let parts: Vec<&str> = fragment
        .split('#')
        .filter(|part| !part.trim().is_empty())
        .collect();
    if parts.len() < 2 {
        return None;
    }
    let mut within = outline;
    let mut found = None;
    for (at, part) in parts.iter().enumerate() {
        let next = heading(part, within);
        let Some(next) = next else {
            if at == 0 && same(part, title) {
                continue;
            }
            return None;
        };
        let start = within
            .iter()
            .position(|heading| std::ptr::eq(heading, next))?;
        let below = &within[start + 1..];
        let end = below.iter().position(|heading| heading.level <= next.level);
        within = &below[..end.unwrap_or(below.len())];
        found = Some(next);
    }
    found
}

impl Finder<'_> {
    /// The error of an anchor that a page does not have, with the one that was probably meant. `owner` is the file of that
    /// page; `None` for the page of the link itself.
    pub(super) fn no_anchor(
        &self,
        fragment: &str,
        body: &Body,
        link: &Link,
        owner: Option<&SourcePath>,
    ) -> Box<Diagnostic> {
        let ids = || body.outline.iter().map(|heading| &*heading.id);
        let message = match (fragment.strip_prefix('^'), owner) {
            (Some(block), Some(owner)) => {
                message!(
                    "`{owner}` has no block that ends with `^{block}`",
                    owner,
                    block
                )
            }
            (Some(block), None) => {
                message!("this page has no block that ends with `^{block}`", block)
            }
            (None, Some(owner)) => message!(
                "`{owner}` has no heading with the anchor `#{fragment}`",
                owner,
                fragment
            ),
            (None, None) => message!(
                "this page has no heading with the anchor `#{fragment}`",
                fragment
            ),
        };
        let diagnostic = self.at(Code::NoSuchAnchor, link.span(), message);
        let slug = slug(fragment);
        let begins = || ids().find(|id| slug.len() > 3 && id.starts_with(&slug));
        let near = nearest(fragment, ids())
            .or_else(|| nearest(&slug, ids()))
            .or_else(begins);
        let all: Vec<String> = ids().take(8).map(|id| format!("`#{id}`")).collect();
        let help = match near {
            Some(id) => message!("did you mean `#{id}`?", id),
            None if all.is_empty() => {
                message!("it has no headings at all: leave out what follows `#`")
            }
            None => message!("its anchors: {anchors}", anchors = all.join(", ")),
        };
        Box::new(diagnostic.help(help))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(headings: &[(u8, &str, &str)]) -> Body {
        let heading = |(level, id, text): &(u8, &str, &str)| Heading {
            level: *level,
            id: (*id).into(),
            text: (*text).into(),
            part: 0..0,
        };
        Body {
            outline: headings.iter().map(heading).collect(),
            ..Body::default()
        }
    }

    #[test]
    fn a_heading_is_named_as_people_and_other_tools_name_it() {
        let body = body(&[
            (2, "ou-ranger-ses-badges", "Où ranger ses badges\u{202f}?"),
            (2, "l-ete", "L’été"),
            (3, "exemple", "Exemple"),
            (2, "a-b", "A & B"),
            (3, "exemple-2", "Exemple"),
            (2, "v1-2", "v1.2 \u{1f389}"),
            (2, "c", "C#"),
            (2, "choisi", "Un titre dont l’ancre est choisie"),
            (3, "exemple-3", "Exemple"),
        ]);
        for (fragment, expected) in [
            ("ou-ranger-ses-badges", "ou-ranger-ses-badges"),
            ("où-ranger-ses-badges", "ou-ranger-ses-badges"),
            ("où-ranger-ses-badges-", "ou-ranger-ses-badges"),
            ("Où ranger ses badges ?", "ou-ranger-ses-badges"),
            ("Où+ranger+ses+badges+%3F", "-"),
            ("lété", "l-ete"),
            ("lete", "l-ete"),
            ("L'été", "l-ete"),
            ("a--b", "a-b"),
            ("A & B", "a-b"),
            ("exemple-1", "exemple-2"),
            ("exemple_1", "exemple-2"),
            ("exemple-2", "exemple-2"),
            ("Exemple", "exemple"),
            ("A & B#Exemple", "exemple-2"),
            ("Le titre#A & B#Exemple", "exemple-2"),
            ("Exemple#L'été", "-"),
            ("v12-", "v1-2"),
            ("v1.2 🎉", "v1-2"),
            ("C#", "c"),
            ("Un titre dont l'ancre est choisie", "choisi"),
            ("CHOISI", "choisi"),
            ("Le titre", "page"),
            ("top", "page"),
            ("rien", "-"),
            ("^rien", "-"),
            ("?", "-"),
        ] {
            let found = match find(fragment, "Le titre", &body) {
                Some(Some(id)) => id,
                Some(None) => "page".to_owned(),
                None => "-".to_owned(),
            };
            assert_eq!(found, expected, "{fragment}");
        }
    }
}
