//! URLs that people may have noted: which there are, and which of those that were published are served no more.

mod comparison;
mod successor;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{EntryId, Route, Site};
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::document::Page;
use crate::document::front::schedule::Hidden;
use crate::message;
use crate::path::{OutPath, SourcePath};
use crate::project::SETTINGS;
use crate::source::SourceTree;
use comparison::Comparison;
use successor::Successors;

/// What a build keeps of a URL, so that a later one finds its page again under another URL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Path of the file that it was made from; empty for what the generator makes from many.
    pub source: String,
    /// Digest of the title of the page: a title that is published no more is not kept in words.
    pub title: Digest,
    /// False when no site that was built since served it any more.
    pub served: bool,
    /// Digest of the text of the page; the same for the same text under another front matter.
    pub text: Digest,
}

/// Output paths with what is known of each.
pub type Publications = BTreeMap<OutPath, Publication>;

impl Site {
    /// The outputs of this site that people may link to or subscribe to: pages, redirects, feeds and files that are
    /// published under their own name. Drafts, further pages of a list, lists of tags and files under content-hashed names
    /// are left out: nobody can rely on those.
    pub fn publications(&self) -> Publications {
        let made = |path: &OutPath, route: &Route| {
            let publication = match route {
                Route::Entry(id, 1) | Route::Redirect(id, _) if !self.is_draft(*id) => {
                    of_page(&self.entries[*id].page)
                }
                Route::Class(id, language) => {
                    let class = &self.classes[*id];
                    match class.translation(*language) {
                        Some(translation) => {
                            named(&translation.document.path, &translation.document.name)
                        }
                        None => named(&class.document.path, &class.document.name),
                    }
                }
                Route::Verbatim(file) => named(&file.asset.path, ""),
                Route::Feed(_)
                | Route::SectionFeed(_)
                | Route::Calendar(_)
                | Route::SectionCalendar(_)
                | Route::Matrix(_)
                | Route::Pathway(_)
                | Route::Verify(_)
                | Route::DirectoryJson
                | Route::DirectoryCsv => named(&SourcePath::new(""), ""),
                _ => return None,
            };
            Some((path.clone(), publication))
        };
        self.routes
            .iter()
            .filter_map(|(path, route)| made(path, route))
            .collect()
    }

    /// True for a page that is here because drafts were asked for.
    fn is_draft(&self, id: EntryId) -> bool {
        let mut own = std::iter::successors(Some(id), |id| self.entries[*id].parent);
        own.any(|id| self.hidden(id).is_some())
    }

    /// True for what was published of a page that has expired since: its author said that it would.
    fn has_expired(&self, publication: &Publication) -> bool {
        let source = SourcePath::new(&publication.source);
        let why = self.visibility.hidden(&source);
        matches!(why, Some(Hidden::Expired(_)))
    }

    /// A warning for each group of URLs of `before` that this site does not serve and that its settings do not acknowledge as
    /// gone. One cause is one warning: a folder that was renamed, or pages removed from one folder.
    pub fn gone(&self, before: &Publications, tree: &SourceTree) -> Vec<Diagnostic> {
        let comparison = Comparison {
            site: self,
            tree,
            successors: Successors::new(self, before),
        };
        comparison.diagnostics(&self.unserved(before))
    }

    /// The URLs that must be remembered after this build: those that it serves, and those that are gone without an alias or an
    /// acknowledgement, so that the next build reports them again.
    pub fn remembered(&self, before: &Publications) -> Publications {
        let successors = Successors::new(self, before);
        let mut all = self.publications();
        for (path, publication) in self.unserved(before) {
            let mut publication = publication.clone();
            publication.served = false;
            // The next build knows every page of this one: which of them is new is known now only.
            if let Some(id) = successors.of(path, &publication) {
                publication.source = self.entries[id].page.path.as_str().to_owned();
            }
            all.insert(path.clone(), publication);
        }
        all
    }

    fn unserved<'a>(&self, before: &'a Publications) -> Vec<(&'a OutPath, &'a Publication)> {
        before
            .iter()
            .filter(|(path, _)| !self.routes.contains_key(path) && !self.is_acknowledged(path))
            .filter(|(_, publication)| !self.has_expired(publication))
            .collect()
    }

    /// True for a URL that the settings declare gone: itself, or one below `/folder/*`.
    fn is_acknowledged(&self, path: &OutPath) -> bool {
        let url = format!("/{}", path.url());
        self.settings.gone.iter().any(|gone| {
            match gone
                .strip_suffix('*')
                .filter(|folder| folder.ends_with('/'))
            {
                Some(folder) => url.starts_with(folder),
                None => *gone.trim_end_matches('/') == *url.trim_end_matches('/'),
            }
        })
    }
}

/// Reports URLs that the settings declare gone and that are served: one of the two is a mistake.
pub(super) fn check_acknowledged(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for gone in site.settings.gone.iter().filter(|g| !g.ends_with("/*")) {
        let path = gone.trim_matches('/');
        let served = [path.to_owned(), format!("{path}/index.html")]
            .iter()
            .filter_map(|path| OutPath::new(path).ok())
            .any(|path| site.routes.contains_key(&path));
        if served {
            let message = message!(
                "`{url}` is not gone: the site has this URL",
                url = gone.value
            );
            let file = SourcePath::new(SETTINGS);
            diagnostics.push(
                Diagnostic::at(Code::NotGone, &file, gone.span.clone(), message)
                    .help(message!("take the line away, or correct the URL")),
            );
        }
    }
}

fn of_page(page: &Page) -> Publication {
    Publication {
        source: page.path.as_str().to_owned(),
        title: Digest::of(page.title().as_bytes()),
        served: true,
        // The targets of links are not part of it: they change when a page moves.
        text: page.text.html_digest(),
    }
}

fn named(source: &SourcePath, title: &str) -> Publication {
    Publication {
        source: source.as_str().to_owned(),
        title: Digest::of(title.as_bytes()),
        served: true,
        text: Digest::of(b""),
    }
}
