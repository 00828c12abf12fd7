//! The search: an index in small files, which the script of the search page asks, and the lists of all pages.
//!
//! ```text
//!  Plan ─doc─▶ pages ─segment─▶ words ─group─▶ stems ─shard, reversed─▶ files ◀─ themes/sobre/scripts/search.js
//!              numbers          postings (index)                 opening ─▶ files
//! ```
//!
//! - [`doc`]: which pages are found, their numbers, and their texts;
//! - [`segment`]: the words of texts, read in parallel; [`words`] and [`postings`] what is kept of them;
//! - [`index`]: the words of all pages, made of those of before and of the pages that changed;
//! - [`group`]: the forms of a stem with their pages, each with how much it is about them;
//! - [`shard`]: groups in small files; [`reversed`] words from their ends; [`opening`] what results show of pages;
//! - [`memory`]: the index of before;
//! - [`page`]: the page of the search, and the lists of all pages by initial and by kind.
//!
//! The index is made when the first of its files is asked for, since nothing else needs the texts of all pages: an edit in the
//! preview costs nothing. What it is made of before does not show in it: the same pages give the same files.

mod doc;
mod group;
mod index;
mod memory;
mod opening;
mod page;
mod postings;
mod reversed;
mod segment;
mod shard;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Lost, Plan, View};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::OutPath;
use crate::site::search::FILES;
use crate::text::search::stop_words;
use doc::Doc;
use index::Index;
pub use memory::SearchMemory;
pub(super) use opening::Opening;
pub(super) use page::{list, start};

/// The files of the index of one site.
#[derive(Debug)]
pub(super) struct Search {
    docs: Vec<Doc>,
    /// The digest of the numbers of pages, in each file.
    map: String,
    /// Texts, by their path; `None` for the openings, which are made when they are asked for.
    files: BTreeMap<OutPath, File>,
}

#[derive(Debug)]
enum File {
    Text(String),
    /// Of the pages from this number on.
    Opening(usize),
    /// All there is when a text cannot be read any more.
    Lost(Diagnostic),
}

impl Search {
    /// Makes the index of a site; what `memory` has of it is used again.
    pub(super) fn of(plan: &Plan, memory: &SearchMemory) -> Self {
        let docs = doc::all(plan);
        let before = memory.get();
        let languages = &plan.site.settings.languages;
        let index = match before
            .as_ref()
            .filter(|before| before.is_of(&docs, languages))
        {
            Some(before) => Ok(before.clone()),
            None => Index::of(plan, &docs, before.as_deref()).map(Arc::new),
        };
        let map = map(&docs, languages);
        let index = match index {
            Ok(index) => index,
            Err(why) => {
                let files = out_path("root").map(|path| (path, File::Lost(why)));
                let files = files.into_iter().collect();
                return Self { docs, map, files };
            }
        };
        memory.put(index.clone());
        let files = files(plan, &docs, &index, &map);
        Self { docs, map, files }
    }

    /// The paths of its files, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &OutPath> {
        self.files.keys()
    }

    /// True when one of its files is at this path.
    pub(super) fn contains(&self, path: &OutPath) -> bool {
        self.files.contains_key(path)
    }

    /// The view of one of its files.
    pub(super) fn view(&self, path: &OutPath) -> Option<View> {
        Some(match self.files.get(path)? {
            File::Text(text) => View::Text(text.clone()),
            File::Opening(first) => View::Opening(Box::new(self.opening(*first))),
            File::Lost(why) => View::Lost(Box::new(Lost(why.clone()))),
        })
    }
}

/// True for a path that only the index has.
pub(super) fn is_file(path: &OutPath) -> bool {
    path.as_str()
        .strip_prefix(FILES)
        .is_some_and(|rest| rest.starts_with('/'))
}

fn out_path(name: &str) -> Option<OutPath> {
    OutPath::new(&format!("{FILES}/{name}.txt")).ok()
}

/// Names the numbers of pages: files with another name belong to another index.
fn map(docs: &[Doc], languages: &[String]) -> String {
    let pages: Vec<_> = docs
        .iter()
        .map(|doc| (&languages[doc.language], doc.kind, &doc.url))
        .collect();
    Digest::of_value(&pages).short(8)
}

fn files(plan: &Plan, docs: &[Doc], index: &Index, map: &str) -> BTreeMap<OutPath, File> {
    let groups = group::all(index);
    let forms = shard::forms(&groups);
    let (shards, (reversed, reversed_keys)) = rayon::join(
        || shard::Shards::of(&groups, &forms, map, docs.len()),
        || reversed::files(&groups, &forms, map),
    );
    let root = root(plan, docs, map, &shards.keys, &reversed_keys);
    let mut files = BTreeMap::new();
    let mut add = |folder: &str, texts: Vec<String>| {
        for (number, text) in texts.into_iter().enumerate() {
            let path = out_path(&format!("{folder}/{number}"));
            files.extend(path.map(|path| (path, File::Text(text))));
        }
    };
    add("s", shards.shards);
    add("p", shards.packs);
    add("r", reversed);
    files.extend(out_path("root").map(|path| (path, File::Text(root))));
    for first in (0..docs.len()).step_by(opening::PAGES) {
        let path = out_path(&format!("d/{}", first / opening::PAGES));
        files.extend(path.map(|path| (path, File::Opening(first))));
    }
    files
}

/// The file that says what the others are: what a browser asks for first.
///
/// ```text
/// map TAB pages TAB pages of a file of openings TAB pages of a group in its shard
/// language:kind:first page TAB …
/// language:stop words TAB …
/// n(letters of the last) rest of the key of a shard TAB …
/// the same for the files of reversed words
/// ```
fn root(plan: &Plan, docs: &[Doc], map: &str, shards: &[String], reversed: &[String]) -> String {
    let languages = &plan.site.settings.languages;
    let mut root = format!(
        "{map}\t{}\t{}\t{}\n",
        docs.len(),
        opening::PAGES,
        group::INLINE
    );
    for (number, doc) in docs.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| &docs[before]);
        if before.is_none_or(|before| (before.language, before.kind) != (doc.language, doc.kind)) {
            let language = &languages[doc.language];
            root.push_str(&format!("{language}:{}:{number}\t", doc.kind));
        }
    }
    root.push('\n');
    for language in languages {
        let words: Vec<&str> = stop_words(language).collect();
        root.push_str(&format!("{language}:{}\t", words.join(" ")));
    }
    for keys in [shards, reversed] {
        root.push('\n');
        let mut last = "";
        for key in keys {
            let kept = shard::common(last, key);
            crate::text::search::number(&mut root, crate::text::search::utf16_len(&last[..kept]));
            root.push_str(&key[kept..]);
            root.push('\t');
            last = key;
        }
    }
    root.push('\n');
    root
}
