//! What results show of pages: titles, URLs and the beginnings of texts, some pages in a file.

use std::hash::{Hash, Hasher};
use std::ops::ControlFlow;

use super::Search;
use super::doc::Doc;
use crate::artifact::Plan;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::text::search::{Part, number, utf16_len};

/// Pages of a file: more make fewer files and more bytes for each result.
pub(super) const PAGES: usize = 4;

/// Letters of a text.
const LETTERS: usize = 850;

/// The view of a file: the digests of its pages stand for their texts.
#[derive(Debug)]
pub struct Opening {
    map: String,
    first: usize,
    pages: Vec<(String, Digest)>,
}

impl Hash for Opening {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.map, &self.pages).hash(state);
    }
}

impl Search {
    pub(super) fn opening(&self, first: usize) -> Opening {
        let docs = self.docs[first..].iter().take(PAGES);
        Opening {
            map: self.map.clone(),
            first,
            pages: docs.map(|doc| (doc.url.clone(), doc.digest)).collect(),
        }
    }

    /// The text of such a file: its map, then a line for each page.
    ///
    /// ```text
    /// title TAB n(letters of the last) rest of the URL TAB text
    /// ```
    ///
    /// # Errors
    /// A text that cannot be read any more.
    pub(in crate::artifact) fn write(
        &self,
        plan: &Plan,
        view: &Opening,
    ) -> Result<String, Diagnostic> {
        let mut out = format!("{}\n", view.map);
        let mut last = "";
        for doc in self.docs[view.first..].iter().take(view.pages.len()) {
            let kept = super::shard::common(last, &doc.url);
            on_one_line(&doc.title, &mut out, usize::MAX);
            out.push('\t');
            number(&mut out, utf16_len(&last[..kept]));
            out.push_str(&doc.url[kept..]);
            out.push('\t');
            text(plan, doc, &mut out)?;
            out.push('\n');
            last = &doc.url;
        }
        Ok(out)
    }
}

/// The beginning of the text of a page: what a result can show around the words that were looked for.
fn text(plan: &Plan, doc: &Doc, out: &mut String) -> Result<(), Diagnostic> {
    let mut left = LETTERS;
    let start = out.len();
    doc.read(plan, |part, text| {
        if part == Part::Code || text.trim().is_empty() {
            return ControlFlow::Continue(());
        }
        if out.len() > start {
            // Two pieces are no sentence.
            let is_sentence = out.ends_with(['.', '!', '?', ':', ';', ',', '…', '»', ')']);
            out.push_str(if is_sentence { " " } else { " · " });
        }
        left = on_one_line(text, out, left);
        if left == 0
            && let Some(end) = out[start..].rfind(' ')
        {
            // No part of a word.
            out.truncate(start + end);
        }
        match left {
            0 => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    })
}

/// Adds a text with single spaces and without signs that nobody sees, at most so many letters; gives how many more there may
/// be.
fn on_one_line(text: &str, out: &mut String, mut left: usize) -> usize {
    let mut is_apart = false;
    for c in text.trim().chars() {
        if left == 0 {
            break;
        }
        if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}') || c.is_control() {
            is_apart = true;
            continue;
        }
        if matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') {
            continue;
        }
        if std::mem::take(&mut is_apart) {
            out.push(' ');
        }
        out.push(c);
        left -= 1;
    }
    left
}
