//! Links to pages that nobody wrote, on a site where that is allowed.

use std::sync::Arc;

use super::Finder;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::page::written_language;
use crate::markdown::{Link, LinkForm};
use crate::path::{SourcePath, check_source_segment, resolve};
use crate::site::route::delivery::{content_type, is_page_ending};
use crate::site::route::path::BADGES;
use crate::site::wanted::{named_key, path_key};

impl Finder<'_> {
    /// The key of the page that a link names and nobody wrote; `None` for whatever is wrong otherwise. A picture, a file, an
    /// embed and an anchor are errors always: nobody can write them by opening an editor.
    pub(super) fn wanted(&self, link: &Link, why: &Diagnostic) -> Option<Arc<str>> {
        let target = link.target.split('?').next().unwrap_or_default().trim();
        if target.is_empty() || target.contains(['\\', '|', '<', '>', '{', '}']) {
            return None;
        }
        match (link.form, why.code) {
            (LinkForm::Path, Code::NoSuchPage) => self.wanted_path(target),
            (LinkForm::Wiki, Code::NoSuchWikilink) => self.wanted_name(target),
            _ => None,
        }
    }

    fn wanted_path(&self, target: &str) -> Option<Arc<str>> {
        let path = match target.strip_prefix('/') {
            Some(below) => resolve("content", below)?,
            None => self.file.join(target)?,
        };
        let (folder, name) = path.as_str().rsplit_once('/')?;
        let (stem, has_ending) = match name.rsplit_once('.') {
            Some((stem, ending)) if is_page_ending(ending) => (stem, true),
            // what has another ending is a file
            Some((_, ending)) if is_ending(ending) => return None,
            _ => (name, false),
        };
        self.page(folder, stem, has_ending)
    }

    fn wanted_name(&self, name: &str) -> Option<Arc<str>> {
        if name.contains("://") || is_file(name) {
            return None;
        }
        let name = name.strip_suffix(".md").unwrap_or(name);
        let path = name.trim_matches('/');
        if !path.contains('/') && !name.starts_with('.') {
            check_source_segment(path).ok()?;
            return Some(named_key(self.language, path).into());
        }
        let path = match name.starts_with("./") || name.starts_with("../") {
            true => self.file.join(name)?,
            false => resolve("content", path)?,
        };
        let (folder, stem) = path.as_str().rsplit_once('/')?;
        self.page(folder, stem, false)
    }

    /// The key of the page of a path, where the site may have one. A name without an ending is of the language of the file that
    /// holds the link, unless it says another one.
    fn page(&self, folder: &str, stem: &str, has_ending: bool) -> Option<Arc<str>> {
        let below = match folder.strip_prefix("content")? {
            "" => "",
            below => below.strip_prefix('/')?,
        };
        let mut names = below.split('/').filter(|name| !name.is_empty());
        let of_badges = !self.site.classes.is_empty() && names.clone().next() == Some(BADGES);
        let is_sound = |name: &str| check_source_segment(name).is_ok() && !name.starts_with('.');
        if of_badges || !is_sound(stem) || !names.all(is_sound) {
            return None;
        }
        let languages = &self.site.settings.languages;
        let written = written_language(stem, languages);
        let suffix = match written {
            None if !has_ending => self.site.settings.file_suffix(self.language),
            _ => String::new(),
        };
        let path = SourcePath::new(&format!("{folder}/{stem}{suffix}.md"));
        Some(path_key(&path).into())
    }
}

/// True for what looks like the ending of a file, and not like the end of a sentence or a number.
fn is_ending(ending: &str) -> bool {
    (1..=5).contains(&ending.len())
        && ending.starts_with(|c: char| c.is_ascii_alphabetic())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// True for the name of a picture, a film, a document: what nobody writes in an editor. `Node.js` may be the title of a page.
fn is_file(name: &str) -> bool {
    let kind = content_type(name);
    [
        "image/",
        "audio/",
        "video/",
        "application/pdf",
        "application/vnd",
        "application/zip",
        "application/epub",
    ]
    .iter()
    .any(|start| kind.starts_with(start))
}
