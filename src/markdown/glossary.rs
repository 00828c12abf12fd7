//! The terms that a glossary defines: the items of its definition lists.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::PlaceholderKind;
use super::page::Page;
use crate::text::excerpt;
use crate::text::slug::slug;
use crate::text::typography::typeset_plain;

/// Most characters of a definition that other pages show.
const MOST: usize = 240;

/// A term that a glossary defines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// Its name, then those in parentheses after it: abbreviations and other words for it.
    pub names: Box<[Box<str>]>,
    /// Its definition as plain text, cut when it is long.
    pub text: Box<str>,
    /// Its anchor.
    pub anchor: Box<str>,
    /// Where it is written in the file.
    span: Range<u32>,
}

impl Definition {
    /// Where it is written, in bytes of the file's text.
    pub fn span(&self) -> Range<usize> {
        self.span.start as usize..self.span.end as usize
    }

    /// True when both say the same, wherever they are written.
    pub fn is_same(&self, other: &Self) -> bool {
        let Self {
            names,
            text,
            anchor,
            span: _,
        } = self;
        *names == other.names && *text == other.text && *anchor == other.anchor
    }
}

/// The terms of a page, while it is written.
#[derive(Default)]
pub(super) struct Definitions {
    /// The terms with their definitions.
    pub(super) all: Vec<Definition>,
    /// Where the HTML of the definition begins that is open.
    start: Option<usize>,
}

impl Page<'_> {
    /// Begins the element of a term; in a glossary, when its words are known.
    pub(super) fn start_term(&mut self) {
        if !self.input.is_glossary {
            self.out.push("<dt>");
        }
    }

    /// Begins the element of a term of a glossary, whose words are those of the line.
    pub(super) fn open_term(&mut self, range: &Range<usize>) {
        let names = names(&self.line.plain());
        let Some(name) = names.first().filter(|_| self.input.is_glossary) else {
            if self.input.is_glossary {
                self.out.push("<dt><dfn>");
            }
            return;
        };
        let anchor = match slug(name) {
            anchor if anchor.is_empty() => format!("t{}", self.definitions.all.len() + 1),
            anchor => anchor,
        };
        self.choose_anchor(anchor.clone(), range.clone());
        self.out.push("<dt");
        self.out.fill(PlaceholderKind::Id(anchor.clone()));
        self.out.push("><dfn>");
        let language = self.input.language;
        let typeset = |name: &String| -> Box<str> { typeset_plain(language, name).into() };
        self.definitions.all.push(Definition {
            names: names.iter().map(typeset).collect(),
            text: "".into(),
            anchor: anchor.into(),
            span: range.start as u32..range.end as u32,
        });
    }

    /// Ends the element of a term.
    pub(super) fn end_term(&mut self) {
        let end = if self.input.is_glossary {
            "</dfn></dt>\n"
        } else {
            "</dt>\n"
        };
        self.out.push(end);
    }

    /// Begins a definition.
    pub(super) fn start_definition(&mut self) {
        self.out.push("<dd>");
        self.definitions.start = Some(self.out.text.len());
    }

    /// Ends a definition: the first after a term is that which other pages show.
    pub(super) fn end_definition(&mut self) {
        let start = self.definitions.start.take();
        if let Some(start) = start.filter(|_| self.input.is_glossary)
            && let Some(last) = self
                .definitions
                .all
                .last_mut()
                .filter(|last| last.text.is_empty())
        {
            let mut html = String::new();
            let mut at = start;
            for placeholder in self.out.placeholders.iter().filter(|p| p.at >= start) {
                // a link without words of its own is shown by what it names
                if let PlaceholderKind::Title(link) = placeholder.fill
                    && let Some(link) = self.links.get(link as usize)
                {
                    html.push_str(&self.out.text[at..placeholder.at]);
                    html.push_str(&crate::text::escape::html(&link.target));
                    at = placeholder.at;
                }
            }
            html.push_str(&self.out.text[at..]);
            let blocks = excerpt::blocks(&html);
            let words: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
            last.text = cut(&words.join(" ")).into();
        }
        self.out.push("</dd>\n");
    }
}

/// The names of a term: `Analyse du cycle de vie (ACV)` has two.
fn names(text: &str) -> Vec<String> {
    let text = text.trim();
    let (name, others) = match text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    {
        Some((name, others)) if !name.trim().is_empty() => (name, others),
        _ => (text, ""),
    };
    let others = others.split([',', ';']);
    let names = std::iter::once(name).chain(others).map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The text, or as many of its words as fit, with an ellipsis.
fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(MOST) else {
        return text.to_owned();
    };
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Input, parse};
    use crate::path::SourcePath;

    fn glossary(text: &str) -> (String, Vec<Definition>) {
        let file = SourcePath::new("content/glossaire.md");
        let (prose, _) = parse(&Input {
            file: &file,
            text,
            body: 0..text.len(),
            language: "fr",
            has_title: true,
            is_glossary: true,
        });
        (prose.text.html.clone(), prose.body.definitions.to_vec())
    }

    #[test]
    fn the_items_of_definition_lists_are_terms() {
        let (html, all) = glossary(
            "Analyse du cycle de vie (ACV)\n: Une *mesure* : de [[tout]].\n\nCommun\n: Un.\n: Deux.\n",
        );
        assert_eq!(
            html,
            "<dl>\n<dt><dfn>Analyse du cycle de vie (ACV)</dfn></dt>\n<dd>Une <em>mesure</em>\u{a0}: de <a href=\"\"></a>.</dd>\n<dt><dfn>Commun</dfn></dt>\n<dd>Un.</dd>\n<dd>Deux.</dd>\n</dl>\n"
        );
        let shown: Vec<String> = all
            .iter()
            .map(|d| format!("{} #{} {}", d.names.join("/"), d.anchor, d.text))
            .collect();
        assert_eq!(
            shown,
            [
                "Analyse du cycle de vie/ACV #analyse-du-cycle-de-vie Une mesure\u{a0}: de tout.",
                "Commun #commun Un."
            ]
        );
    }

    #[test]
    fn long_definitions_are_cut_between_words() {
        let (_, all) = glossary(&format!("A\n: {}\n", "mot ".repeat(200)));
        assert!(all[0].text.ends_with("mot …") && all[0].text.chars().count() <= MOST + 2);
    }
}
