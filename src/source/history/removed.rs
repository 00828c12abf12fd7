//! A page that a commit removed, with the pages that stood around it: they say whether it was published.

use gix::ObjectId;
use gix::bstr::ByteSlice;

use crate::path::SourcePath;
use crate::text::date::PartialDate;

/// A page that a commit removed.
pub struct RemovedPage<'a> {
    /// Where it was.
    pub path: &'a SourcePath,
    /// Its last text.
    pub text: &'a [u8],
    /// The day of the commit; `None` for a date that cannot be.
    pub day: Option<PartialDate>,
    /// The commit before, as a number: the pages around two pages with the same are the same.
    pub before: u32,
    pub(super) tree: Before<'a>,
}

/// What gives the tree before a commit, with the path of the site in it.
#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    pub(super) repository: &'a gix::Repository,
    pub(super) commit: ObjectId,
    pub(super) prefix: &'a str,
}

impl RemovedPage<'_> {
    /// The files of a folder of the site before the commit, whose names are wanted, by name: each with its bytes.
    pub fn files(
        &self,
        folder: &str,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Vec<(SourcePath, Vec<u8>)> {
        self.tree.files(folder, &is_wanted).unwrap_or_default()
    }
}

impl Before<'_> {
    fn files(
        &self,
        folder: &str,
        is_wanted: &dyn Fn(&str) -> bool,
    ) -> Option<Vec<(SourcePath, Vec<u8>)>> {
        let root = self.repository.find_commit(self.commit).ok()?.tree().ok()?;
        let path = format!("{}{folder}", self.prefix);
        let names = path.split('/').filter(|name| !name.is_empty());
        let entry = root.lookup_entry(names.map(str::as_bytes)).ok()??;
        let tree = entry.object().ok()?.try_into_tree().ok()?;
        let mut files = Vec::new();
        for entry in tree.iter().filter_map(Result::ok) {
            let Ok(name) = entry.filename().to_str() else {
                continue;
            };
            if entry.mode().is_blob() && is_wanted(name) {
                let bytes = entry.object().ok()?.data.clone();
                files.push((SourcePath::new(&format!("{folder}/{name}")), bytes));
            }
        }
        Some(files)
    }
}
