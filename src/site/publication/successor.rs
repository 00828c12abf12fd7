//! Where the page is now that a URL which is gone led to.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::{Publication, Publications};
use crate::digest::Digest;
use crate::path::OutPath;
use crate::site::{EntryId, Site};
use crate::text::nearest::Dictionary;

/// Where pages may have moved to, by what identifies them. Nothing is gathered before the first question: most builds have
/// none.
pub(super) struct Successors<'a> {
    site: &'a Site,
    before: &'a Publications,
    tables: OnceCell<Tables<'a>>,
}

/// Pages that somebody wrote.
#[derive(Default)]
struct Tables<'a> {
    by_source: BTreeMap<&'a str, EntryId>,
    /// Of pages whose URL is new: the first with a text.
    by_text: BTreeMap<Digest, EntryId>,
    /// The only one with a title; `None` where several have it.
    by_title: BTreeMap<Digest, Option<EntryId>>,
    by_folder: BTreeMap<&'a str, Folder<'a>>,
}

/// The pages of a folder whose URL is new.
#[derive(Default)]
struct Folder<'a> {
    pages: BTreeMap<&'a str, EntryId>,
    names: OnceCell<Dictionary>,
}

impl<'a> Successors<'a> {
    /// Successors among the pages of `site` for URLs of `before`.
    pub(super) fn new(site: &'a Site, before: &'a Publications) -> Self {
        Self {
            site,
            before,
            tables: OnceCell::new(),
        }
    }

    /// The page that a URL led to, where it is now: made from the same file, with the same text, with the same title, or from
    /// a file with nearly the same name. Only a page whose URL is new can be it, unless its file is the same.
    pub(super) fn of(&self, path: &OutPath, publication: &Publication) -> Option<EntryId> {
        if publication.source.is_empty() {
            return None;
        }
        let tables = self.tables.get_or_init(|| self.tables());
        if let Some(id) = tables.by_source.get(publication.source.as_str()) {
            return Some(*id);
        }
        let same_text = || tables.by_text.get(&publication.text).copied();
        let same_title = || tables.by_title.get(&publication.title).copied().flatten();
        let near_name = || {
            let folder = tables.by_folder.get(parent(path.url()))?;
            folder.near(path.url())
        };
        same_text().or_else(same_title).or_else(near_name)
    }

    fn tables(&self) -> Tables<'a> {
        let mut tables = Tables::default();
        let no_text = Digest::of(b"");
        for (id, entry) in self.site.entries.iter().enumerate() {
            if entry.generated {
                continue;
            }
            let source = entry.page.path.as_str();
            tables.by_source.entry(source).or_insert(id);
            if self
                .before
                .get(&entry.path)
                .is_some_and(|known| known.served)
            {
                continue;
            }
            let text = entry.page.text.html_digest();
            if text != no_text {
                tables.by_text.entry(text).or_insert(id);
            }
            let title = Digest::of(entry.page.title().as_bytes());
            let titled = tables.by_title.entry(title);
            titled.and_modify(|only| *only = None).or_insert(Some(id));
            let url = entry.path.url();
            let folder = tables.by_folder.entry(parent(url)).or_default();
            folder.pages.insert(url, id);
        }
        tables
    }
}

impl Folder<'_> {
    /// The page whose URL is nearest.
    fn near(&self, url: &str) -> Option<EntryId> {
        let urls = self.pages.keys().copied();
        let names = self.names.get_or_init(|| Dictionary::new(urls));
        self.pages.get(names.nearest(url)?).copied()
    }
}

/// The folder of a URL: `a/` of `a/x/` and of `a/x.txt`.
pub(super) fn parent(url: &str) -> &str {
    let bare = url.strip_suffix('/').unwrap_or(url);
    bare.rfind('/').map_or("", |slash| &url[..=slash])
}

#[cfg(test)]
mod tests {
    use super::parent;

    #[test]
    fn the_folder_of_a_url() {
        assert_eq!(
            [parent("a/x/"), parent("a/x.txt"), parent("a/"), parent("")],
            ["a/", "a/", "", ""]
        );
    }
}
