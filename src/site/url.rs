//! From the path of a source to the path of an output, and to an address.

use super::Site;
use super::route::path::language_folder;
use crate::document::Page;
use crate::path::{OutPath, percent_decode};
use crate::project::Settings;
use crate::text::slug::segment;

impl Site {
    /// True for an address below the base of the site that has an output: a page with or without its last slash, or a file.
    /// What follows a `?` or a `#` does not count.
    pub fn serves(&self, below: &str) -> bool {
        let path = below.split(['?', '#']).next().unwrap_or(below);
        let Some(path) = percent_decode(path) else {
            return false;
        };
        let bare = path.trim_end_matches('/');
        let folder = match bare {
            "" => "index.html".to_owned(),
            bare => format!("{bare}/index.html"),
        };
        let file = (!path.ends_with('/')).then_some(bare);
        let mut paths = file.into_iter().chain([folder.as_str()]);
        paths.any(|path| OutPath::new(path).is_ok_and(|path| self.routes.contains_key(&path)))
    }
}

/// Where a page is written; of the page of a section, that is where its folder is. The error says why the address cannot
/// be used.
pub(super) fn page_path(
    settings: &Settings,
    page: &Page,
    section: Option<&str>,
) -> Result<OutPath, String> {
    let mut path = language_folder(settings, page.language);
    path.push_str(&folder(section.unwrap_or(page.folder())));
    if section.is_none() {
        match &page.front.slug {
            Some(slug) => {
                crate::path::check_segment(&slug.value)?;
                path.push_str(&slug.value);
            }
            None => path.push_str(&segment(&page.stem).0),
        }
        path.push('/');
    }
    OutPath::new(&format!("{path}index.html"))
}

/// A folder of sources in an address, with a slash after each segment; empty for the root.
pub(super) fn folder(folder: &str) -> String {
    let mut path = String::with_capacity(folder.len() + 1);
    for name in folder.split('/').filter(|name| !name.is_empty()) {
        path.push_str(&segment(name).0);
        path.push('/');
    }
    path
}
