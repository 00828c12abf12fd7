//! What results show of pages: titles, URLs and the beginnings of texts, some pages in a file.

use std::hash::{Hash, Hasher};

use super::Search;
use crate::artifact::Plan;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::text::search::{number, on_one_line, utf16_len};

/// Pages of a file: more make fewer files and more bytes for each result.
pub(super) const PAGES: usize = 4;

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
            out.push_str(&doc.excerpt(plan)?);
            out.push('\n');
            last = &doc.url;
        }
        Ok(out)
    }
}
