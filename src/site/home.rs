//! Which file is the page of a folder: the one in it that is named so, else the page of the same name beside it.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::Entry;
use super::route::path::BADGES;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Documents, Page};
use crate::message;
use crate::path::SourcePath;
use crate::text::slug::{segment, slug};

/// Which page is that of which folder, in each language.
pub(super) struct Homes {
    /// The folder below `content/` of each page of a folder.
    sections: HashMap<SourcePath, String>,
    /// Further candidates for a folder, each with the page that the folder has.
    rivals: HashMap<SourcePath, SourcePath>,
}

impl Homes {
    /// Finds the page of every folder that contains pages, in each language.
    pub(super) fn of(documents: &Documents, has_badges: bool) -> Self {
        let mut folders: BTreeSet<&str> = has_badges.then_some(BADGES).into_iter().collect();
        let mut last = "";
        for page in documents.pages() {
            let mut folder = page.folder();
            // pages come by path: most lie beside the one before
            if std::mem::replace(&mut last, folder) == folder {
                continue;
            }
            while !folder.is_empty() && folders.insert(folder) {
                folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
            }
        }
        // A page beside a folder is recognised by its URL: `Été.md` beside `ete/`.
        let mut beside: HashMap<&str, Vec<(String, &str)>> = HashMap::new();
        for folder in &folders {
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            let within = beside.entry(above).or_default();
            within.push((segment(name).0, *folder));
        }
        let section = |page: &Page| -> Option<String> {
            if page.is_index() {
                return Some(page.folder().to_owned());
            }
            let folders = beside.get(page.folder())?;
            let name = segment(&page.stem).0;
            if page
                .front
                .slug
                .as_ref()
                .is_some_and(|slug| slug.value != name)
            {
                return None;
            }
            // of two folders with one name in URLs, the last
            let mut folders = folders.iter().rev();
            let found = folders.find(|(known, _)| *known == name);
            found.map(|(_, folder)| (*folder).to_owned())
        };
        let mut candidates: BTreeMap<(usize, String), Vec<&Arc<Page>>> = BTreeMap::new();
        for page in documents.pages() {
            if let Some(section) = section(page) {
                candidates
                    .entry((page.language, section))
                    .or_default()
                    .push(page);
            }
        }
        let mut homes = Self {
            sections: HashMap::new(),
            rivals: HashMap::new(),
        };
        for ((_, section), mut pages) in candidates {
            pages.sort_by_key(|page| (rank(page), page.path.clone()));
            let first = pages[0].path.clone();
            for rival in &pages[1..] {
                homes.rivals.insert(rival.path.clone(), first.clone());
            }
            homes.sections.insert(first, section);
        }
        homes
    }

    /// The folder below `content/` whose page this is; `None` when it is that of no folder.
    pub(super) fn section(&self, page: &Page) -> Option<&str> {
        self.sections.get(&page.path).map(String::as_str)
    }

    /// The pages that are published: of two that would be the page of one folder, the second is reported and left out.
    pub(super) fn without_rivals<'a>(
        &self,
        pages: &'a [Arc<Page>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<&'a Arc<Page>> {
        let reported = |page: &&Arc<Page>| match self.rivals.get(&page.path) {
            Some(first) => {
                diagnostics.push(two(&page.path, first));
                false
            }
            None => true,
        };
        pages.iter().filter(reported).collect()
    }
}

/// The order of candidates: a page in the folder before one beside it, and `index.md` before the names of other tools.
fn rank(page: &Page) -> usize {
    if !page.is_index() {
        return 3;
    }
    match slug(page.path.file_name().split('.').next().unwrap_or_default()).as_str() {
        "index" if !page.path.file_name().starts_with('_') => 0,
        "index" => 1,
        _ => 2,
    }
}

/// The error of a page of a folder that has another one already.
fn two(path: &SourcePath, first: &SourcePath) -> Diagnostic {
    let message = message!("`{first}` is the page of the same folder", first);
    let help = message!(
        "move the text of one into the other, then `git rm \"{path}\"`; or give this one another name",
        path
    );
    Diagnostic::about(Code::TwoHomes, path, message).help(help)
}

/// Reports keys that have no meaning for a page of a folder, or only for one, and names that give no URL.
pub(super) fn check(entries: &[Entry], diagnostics: &mut Vec<Diagnostic>) {
    for entry in entries {
        let front = &entry.page.front;
        if let (Some(span), None) = (&front.children_key, &entry.section) {
            let message = message!("only the page of a section has `children`");
            diagnostics.push(
                Diagnostic::at(Code::SectionKey, &entry.page.path, span.clone(), message)
                    .help(message!("write it in the `index.md` of the folder")),
            );
        }
        if let (Some(slug), Some(folder)) = (&front.slug, &entry.section)
            && folder
                .rsplit('/')
                .next()
                .is_none_or(|name| segment(name).0 != slug.value)
        {
            let message =
                message!("the URL of a section is the name of its folder: this changes nothing");
            let span = slug.span.clone();
            diagnostics.push(
                Diagnostic::at(Code::SectionSlug, &entry.page.path, span, message)
                    .help(message!("rename the folder, and leave `slug` out")),
            );
        }
        let name = match (&entry.section, &front.slug) {
            (Some(folder), _) => folder.rsplit('/').next().unwrap_or_default(),
            (None, None) => entry.page.stem.as_str(),
            (None, Some(_)) => continue,
        };
        let has_letter = name.bytes().any(|byte| byte.is_ascii_alphanumeric());
        if !name.is_empty() && !has_letter && !segment(name).1 {
            let message = message!(
                "`{name}` holds no letter or digit that a URL could keep: it becomes `/{url}`",
                name,
                url = entry.path.url()
            );
            let help = if entry.is_section() {
                message!("rename the folder")
            } else {
                message!("rename the file, or give it a `slug`")
            };
            let path = if entry.generated {
                SourcePath::new(entry.page.path.folder())
            } else {
                entry.page.path.clone()
            };
            diagnostics.push(Diagnostic::about(Code::NamelessAddress, &path, message).help(help));
        }
    }
}
