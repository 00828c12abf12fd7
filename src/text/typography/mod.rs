//! Quotes, spaces, dashes and ellipses as printers of a language set them, on the text of one block at a time.
//!
//! A block (a paragraph, a heading, a cell) is given as its runs of text in reading order, so that a sign is judged with
//! its neighbours even across the edge of a link or of emphasis. Its rules in one place:
//!
//! - nothing is ever changed in a literal run, in a URL, an e-mail address or a file path (`words`);
//! - straight quotes are replaced in pairs; one without its pair stays as it is (`quotes`);
//! - doing it twice is doing it once: every rule reads what it would write as if it were what it replaces.
//!
//! A rule records edits on the joined text of the block (`block`); they are applied at the end, and a run without an
//! edit is left untouched, without any allocation.

mod aside;
mod block;
mod english;
mod french;
mod marks;
mod numbers;
mod quotes;
mod words;

use block::{Block, Span};
use memchr::memchr2;

/// A piece of the text of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text, as a reader sees it (no markup, no HTML entities). A line feed counts as a space.
    pub text: String,
    /// Never changed, only read as context: code, a URL shown as it is, a formula; a hard line break is the literal
    /// `\n`, and an image the literal `\u{fffc}`.
    pub literal: bool,
}

impl Run {
    /// A run that may be changed.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            literal: false,
        }
    }

    /// A run that is never changed.
    pub fn literal(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            literal: true,
        }
    }
}

/// The rules of a language, from its tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `fr` and its regions.
    French(Region),
    /// `en` and its regions.
    English,
    /// Any other: text is left as it is.
    Other,
}

/// Where French is printed with other spaces than in France.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// France, and any region not named below.
    France,
    /// Switzerland (`fr-CH`): narrow spaces also before `:` and inside guillemets.
    Switzerland,
    /// Canada (`fr-CA`): no space is added before `;`, `!` and `?`.
    Canada,
}

impl Language {
    /// The rules for the language tag `lang`, of which only the language and the region count (`fr`, `fr-CH`, `en_GB`).
    pub fn of(lang: &str) -> Self {
        let mut parts = lang.split(['-', '_']);
        let language = parts.next().unwrap_or_default();
        if language.eq_ignore_ascii_case("en") {
            return Self::English;
        }
        if !language.eq_ignore_ascii_case("fr") {
            return Self::Other;
        }
        let region = parts.find_map(|part| {
            let regions = [("CH", Region::Switzerland), ("CA", Region::Canada)];
            let known = regions
                .iter()
                .find(|(code, _)| part.eq_ignore_ascii_case(code));
            known.map(|(_, region)| *region)
        });
        Self::French(region.unwrap_or(Region::France))
    }
}

/// Sets the text of one block by the rules of language `lang`. Literal runs, and blocks of a language without rules here,
/// do not change; setting twice changes nothing more.
pub fn typeset(lang: &str, runs: &mut [Run]) {
    let language = Language::of(lang);
    let signs = match language {
        Language::French(_) => &french::SIGNS,
        Language::English => &english::SIGNS,
        Language::Other => return,
    };
    let has_sign = |run: &Run| !run.literal && run.text.bytes().any(|b| signs[b as usize]);
    if !runs.iter().any(has_sign) {
        return;
    }
    // A quote left straight may find its partner once others have found theirs: again until nothing changes, so that
    // setting twice is setting once.
    let straight = |run: &Run| !run.literal && memchr2(b'"', b'\'', run.text.as_bytes()).is_some();
    for _ in 0..MAX_PASSES {
        if !pass(language, runs) || !runs.iter().any(straight) {
            return;
        }
    }
}

/// More passes than any honest text needs.
const MAX_PASSES: usize = 16;

/// One pass over a block. False when it changed nothing.
fn pass(language: Language, runs: &mut [Run]) -> bool {
    // one run, the usual case, needs no joined copy
    let joined;
    let spans;
    let one;
    let (text, spans) = if let [run] = &*runs {
        one = [Span {
            start: 0,
            end: run.text.len(),
            literal: run.literal,
        }];
        (run.text.as_str(), one.as_slice())
    } else {
        (joined, spans) = block::join(runs);
        (joined.as_str(), spans.as_slice())
    };
    let block = Block::new(text, spans);
    let edits = match language {
        Language::French(region) => french::edits(block, region),
        _ => english::edits(block),
    };
    block::apply(runs, &edits);
    !edits.is_empty()
}

/// Sets one string (a title, a description) as a block of its own.
pub fn typeset_plain(lang: &str, text: &str) -> String {
    let mut runs = [Run::new(text)];
    typeset(lang, &mut runs);
    let [run] = runs;
    run.text
}

/// A table of the bytes at which a language has something to look at.
const fn table(signs: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut i = 0;
    while i < signs.len() {
        table[signs[i] as usize] = true;
        i += 1;
    }
    table
}

/// The place of the first sign of a language at a place or behind it.
fn next_sign(bytes: &[u8], from: usize, signs: &[bool; 256]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let found = rest.iter().position(|byte| signs[*byte as usize])?;
    Some(from + found)
}

#[cfg(test)]
mod french_tests;
#[cfg(test)]
mod tests;
