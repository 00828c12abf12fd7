//! The tree of sources. A scan walks it, opens each file that changed once, hands it to whoever makes something of it, and
//! forgets its bytes. What is needed again (an excerpt in a message, a file that a command edits) is read again, and is
//! given only when it is the same: its digest says so.

mod conflict;
mod entry;
mod file;
pub mod history;
mod ignore;
mod names;
mod read;
mod scan;
mod single;
mod stamp;
mod walk;

use std::sync::Arc;

pub use conflict::lines as conflict_lines;
pub use entry::Source;
pub use file::SourceFile;
pub use ignore::is_ignored;
pub use scan::{Scan, Scanned};
pub use single::{Single, single};
pub use stamp::Stamp;

use crate::diagnostic::{Diagnostic, Sources};
use crate::path::SourcePath;
use history::History;

/// Largest page, in bytes.
pub const MAX_PAGE_BYTES: u64 = 2 * 1024 * 1024;
/// Largest file of any other sort, in bytes.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// All sources of a site, by path. A copy shares them.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    files: Arc<Vec<Arc<Source>>>,
    history: Arc<History>,
}

impl SourceTree {
    /// A file by its path.
    pub fn get(&self, path: &SourcePath) -> Option<&Arc<Source>> {
        self.place(path).map(|place| &self.files[place])
    }

    /// The place of a file in [`Self::sources`].
    pub fn place(&self, path: &SourcePath) -> Option<usize> {
        self.files.binary_search_by(|file| file.path.cmp(path)).ok()
    }

    /// The files below a folder (`content/`), by path.
    pub fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a SourcePath, &'a Source)> {
        let start = self
            .files
            .partition_point(|file| file.path.as_str() < folder);
        self.files[start..]
            .iter()
            .take_while(move |file| file.path.as_str().starts_with(folder))
            .map(|file| (&file.path, &**file))
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&SourcePath, &Source)> {
        self.files.iter().map(|file| (&file.path, &**file))
    }

    /// The same as they are shared.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = &Arc<Source>> {
        self.files.iter()
    }

    /// What git knows of them.
    pub fn history(&self) -> &Arc<History> {
        &self.history
    }

    /// The same files with what git knows of them.
    #[must_use]
    pub fn with_history(self, history: Arc<History>) -> Self {
        Self { history, ..self }
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True without any file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What is wrong with the bytes of files, by path.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.files.iter().filter_map(|file| file.diagnostic())
    }

    /// The same tree with some files changed or added; all others are shared.
    #[must_use]
    pub fn with(&self, files: impl IntoIterator<Item = Arc<Source>>) -> Self {
        let mut all = Vec::clone(&self.files);
        let mut added = Vec::new();
        for file in files {
            match self.place(&file.path) {
                Some(place) => all[place] = file,
                None => added.push(file),
            }
        }
        if added.is_empty() {
            return Self {
                files: Arc::new(all),
                history: self.history.clone(),
            };
        }
        all.extend(added);
        let tree: Self = all.into_iter().collect();
        tree.with_history(self.history.clone())
    }

    /// A tree from texts: for tests and for tools that have no disk.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::from_bytes(
            files
                .into_iter()
                .map(|(path, text)| (path, text.as_bytes())),
        )
    }

    /// The same from the bytes of files.
    pub fn from_bytes<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let source = |(path, bytes): (&str, &[u8])| {
            Arc::new(Source::in_memory(&SourcePath::new(path), bytes.into()))
        };
        files.into_iter().map(source).collect()
    }
}

/// Files in any order. Of two with one path the last one counts.
impl FromIterator<Arc<Source>> for SourceTree {
    fn from_iter<I: IntoIterator<Item = Arc<Source>>>(files: I) -> Self {
        let mut files: Vec<_> = files.into_iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|later, earlier| {
            let same = later.path == earlier.path;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        files.shrink_to_fit();
        Self {
            files: Arc::new(files),
            history: Arc::default(),
        }
    }
}

impl Sources for SourceTree {
    fn text(&self, file: &SourcePath) -> Option<&str> {
        let file = self.get(file)?.file()?;
        file.text.as_deref().or(file.conflict.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_with_a_change_is_the_tree_of_the_changed_files() {
        let texts = [
            ("content/b.md", "1"),
            ("content/d.md", "1"),
            ("site.yaml", "1"),
        ];
        let changed = [
            ("content/a.md", "2"),
            ("content/b.md", "2"),
            ("themes/z", "2"),
        ];
        let before = SourceTree::from_texts(texts);
        let after = before.with(SourceTree::from_texts(changed).sources().cloned());
        let expected = SourceTree::from_texts(texts.into_iter().chain(changed));
        let shown = |tree: &SourceTree| -> Vec<_> {
            tree.iter()
                .map(|(path, file)| (path.to_string(), file.digest))
                .collect()
        };
        assert_eq!(shown(&after), shown(&expected));
        assert_eq!(before.len(), 3);
        let kept = SourcePath::new("content/d.md");
        assert!(Arc::ptr_eq(
            before.get(&kept).unwrap(),
            after.get(&kept).unwrap()
        ));
    }

    #[test]
    fn the_files_of_a_folder_are_those_below_it() {
        let tree = SourceTree::from_texts(
            [
                "content-b/a.md",
                "content/a.md",
                "content/b/c.md",
                "contents",
                "site.yaml",
            ]
            .map(|path| (path, "")),
        );
        let below: Vec<_> = tree
            .below("content/")
            .map(|(path, _)| path.as_str())
            .collect();
        assert_eq!(below, ["content/a.md", "content/b/c.md"]);
    }
}
