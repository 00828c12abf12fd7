//! The sentences around the links of a text, for the pages that the links lead to.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::LinkId;
use super::line::{Line, Piece};
use super::state::link::{Opening, To};
use crate::text::sentence::{TITLE, around, window};

/// Most characters of a sentence.
const MOST: usize = 160;

/// The sentence around a link, without markup, typeset.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sentence {
    /// The link.
    pub link: LinkId,
    /// What stands before the words of the link.
    pub before: Vec<Words>,
    /// The words of the link.
    pub words: Vec<Words>,
    /// What stands after them.
    pub after: Vec<Words>,
}

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Words {
    /// Words as they are.
    Text(Box<str>),
    /// The title of what a wikilink without a label leads to.
    Title(LinkId),
}

/// A line as plain text.
#[derive(Default)]
struct Plain {
    /// On one line, with single spaces; [`TITLE`] stands for each of `titles`.
    text: String,
    /// Where each stands, and the link.
    titles: Vec<(usize, LinkId)>,
    /// The links to other files, with their words.
    links: Vec<(LinkId, Range<usize>)>,
}

/// The sentences around the links of a line to other files. A link that stands alone in its line has none.
pub(super) fn of_line(line: &Line, sentences: &mut Vec<Sentence>) {
    let opens_link = |piece: &Piece| {
        matches!(
            piece,
            Piece::Link(Opening {
                to: To::Link(_),
                ..
            })
        )
    };
    if !line.pieces().iter().any(opens_link) {
        return;
    }
    let plain = Plain::of(line);
    for (link, words) in &plain.links {
        let sentence = around(&plain.text, words, MOST);
        let says_more = |range: Range<usize>| {
            plain.text[range].contains(|c: char| c.is_alphanumeric() || c == TITLE)
        };
        if words.is_empty()
            || !says_more(sentence.start..words.start) && !says_more(words.end..sentence.end)
        {
            continue;
        }
        let shown = window(&plain.text, &sentence, words, MOST);
        let (start, end) = (shown.start.min(words.start), shown.end.max(words.start));
        let inner = words.start..words.end.min(end);
        let mut before = plain.words(start..words.start);
        let mut after = plain.words(inner.end..end);
        if start > sentence.start {
            before.insert(0, Words::Text("… ".into()));
        }
        if end < sentence.end {
            after.push(Words::Text(" …".into()));
        }
        let (link, words) = (*link, plain.words(inner));
        sentences.push(Sentence {
            link,
            before,
            words,
            after,
        });
    }
}

impl Plain {
    fn of(line: &Line) -> Self {
        let mut plain = Self::default();
        let mut open: Option<(LinkId, usize)> = None;
        for piece in line.pieces() {
            match piece {
                Piece::Text(run) => plain.push(line.run(*run)),
                Piece::Title(link, _) => {
                    plain.titles.push((plain.text.len(), *link));
                    plain.text.push(TITLE);
                }
                Piece::Html(markup) if markup.starts_with("<br") => plain.push(" "),
                Piece::Link(Opening {
                    to: To::Link(link), ..
                }) => open = Some((*link, plain.text.len())),
                Piece::EndLink => {
                    if let Some((link, start)) = open.take() {
                        let words = plain.text[start..].trim_end().len();
                        plain.links.push((link, start..start + words));
                    }
                }
                _ => {}
            }
        }
        plain
    }

    /// Adds text, of which spaces that may break are one space, and what stands for titles is left out.
    fn push(&mut self, text: &str) {
        for c in text.chars().filter(|c| *c != TITLE) {
            match c {
                ' ' | '\n' | '\t' if self.text.is_empty() || self.text.ends_with(' ') => {}
                '\n' | '\t' => self.text.push(' '),
                c => self.text.push(c),
            }
        }
    }

    /// A part of the text with its titles apart.
    fn words(&self, range: Range<usize>) -> Vec<Words> {
        let first = (self.titles).partition_point(|(at, _)| *at < range.start);
        let mut titles = self.titles[first..].iter();
        let mut words = Vec::new();
        for (n, text) in self.text[range].split(TITLE).enumerate() {
            if n > 0 {
                words.extend(titles.next().map(|(_, link)| Words::Title(*link)));
            }
            if !text.is_empty() {
                words.push(Words::Text(text.into()));
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;

    /// The sentences as `link: before [words] after`.
    fn of(text: &str) -> Vec<String> {
        let (prose, _) = page(text);
        let shown = |words: &[Words]| -> String {
            let shown = words.iter().map(|words| match words {
                Words::Text(text) => text.to_string(),
                Words::Title(link) => format!("{{{}}}", prose.links[*link as usize].target),
            });
            shown.collect()
        };
        let sentences = prose.sentences.iter();
        sentences
            .map(|s| {
                let target = &prose.links[s.link as usize].target;
                format!(
                    "{target}: {}[{}]{}",
                    shown(&s.before),
                    shown(&s.words),
                    shown(&s.after)
                )
            })
            .collect()
    }

    #[test]
    fn each_link_has_the_sentence_around_it() {
        for (text, expected) in [
            (
                "Un. On lit [la *suite*](b.md) ici. Trois.",
                &["b.md: On lit [la suite] ici."][..],
            ),
            (
                "On lit [[b]] et [[c|là]].",
                &["b: On lit [{b}] et là.", "c: On lit {b} et [là]."],
            ),
            ("## Vers [b](b.md)", &["b.md: Vers [b]"]),
            (
                "- [b](b.md)\n- [c](c.md) : la suite",
                &["c.md: [c]\u{a0}: la suite"],
            ),
            ("| a |\n|---|\n| voir [b](b.md) |", &["b.md: voir [b]"]),
            (
                "> Une\n> citation [de b](b.md) : « a »",
                &["b.md: Une citation [de b]\u{a0}: «\u{a0}a\u{a0}»"],
            ),
            ("a `b` [c](c.md)", &["c.md: a b [c]"]),
            ("[b](b.md)", &[]),
            ("**[b](b.md)**.", &[]),
            ("[a](https://a.fr) et du texte", &[]),
            (
                "Une note[^1].\n\n[^1]: Voir [b](b.md).",
                &["b.md: Voir [b]."],
            ),
            ("[![x](x.png)](b.md) du texte", &[]),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let text = format!(
            "{}[la suite](b.md){}",
            "avant ".repeat(60),
            " après".repeat(60)
        );
        let sentence = of(&text).remove(0);
        assert!(sentence.starts_with("b.md: … avant avant"), "{sentence}");
        assert!(
            sentence.contains("avant [la suite] après") && sentence.ends_with("après …"),
            "{sentence}"
        );
        assert!(sentence.chars().count() < MOST + 16, "{sentence}");
        let long = of(&format!("Voir [{}](b.md) là", "mot ".repeat(80))).remove(0);
        assert!(
            long.chars().count() < MOST + 16 && long.contains('…'),
            "{long}"
        );
    }
}
