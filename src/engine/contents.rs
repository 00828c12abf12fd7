//! The parsed sources of a site: its settings, its documents, and the linked site. The only place that parses and links, so
//! that nothing does it twice.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::document::{self, Document, Documents, Page, Parsed};
use crate::project::{Project, Settings};
use crate::site::{self, Site};
use crate::source::{Source, SourceFile, SourceTree};

/// The parsed sources of a site, with errors or without.
#[derive(Debug, Clone)]
pub struct Contents {
    /// The settings of `site.yaml`.
    pub settings: Arc<Settings>,
    /// One document a file; none for a file with an error.
    pub documents: Arc<Documents>,
    /// The documents, linked to a site.
    pub site: Arc<Site>,
}

/// What is wrong with some contents, by what found it.
#[derive(Debug, Clone)]
pub(super) struct Reported {
    /// Each file alone.
    pub(super) files: Arc<Vec<Diagnostic>>,
    /// What linking reports.
    pub(super) links: Arc<Vec<Diagnostic>>,
    /// Personal data on pages of people.
    pub(super) personal: Arc<Vec<Diagnostic>>,
}

impl Reported {
    fn into_all(self) -> Vec<Diagnostic> {
        let lists = [self.files, self.links, self.personal];
        lists.into_iter().flat_map(Arc::unwrap_or_clone).collect()
    }

    /// The personal data once some pages of a site changed.
    fn personal_after(
        &self,
        changed: &[Arc<Page>],
        site: &Site,
        tree: &SourceTree,
    ) -> Arc<Vec<Diagnostic>> {
        let found = |page: &Arc<Page>| site.personal_data_of(page, tree);
        let found: Vec<Diagnostic> = changed.iter().flat_map(found).collect();
        let is_about = |diagnostic: &&Diagnostic| {
            let mut pages = changed.iter();
            pages.any(|page| diagnostic.path() == Some(&page.path))
        };
        if found.is_empty() && !self.personal.iter().any(|known| is_about(&known)) {
            return self.personal.clone();
        }
        let others = self.personal.iter().filter(|known| !is_about(known));
        others.cloned().chain(found).collect::<Vec<_>>().into()
    }
}

impl Contents {
    /// Parses the files of a tree and links them; also gives what is wrong with the files and between them. Documents of
    /// `known` whose file is the same are used again: they were parsed under settings with the same languages, theme and
    /// folder of awards.
    pub(super) fn read(
        project: &Project,
        settings: &Arc<Settings>,
        tree: &SourceTree,
        known: Option<&Documents>,
    ) -> (Self, Reported) {
        #[cfg(test)]
        tests::count(known.is_some());
        let (documents, files) = document::parse(tree, settings, known);
        Self::link(project, settings, tree, documents, files)
    }

    /// Links the documents of a tree; also gives what is wrong with them and between them.
    pub(super) fn of(
        project: &Project,
        settings: &Arc<Settings>,
        tree: &SourceTree,
        documents: Documents,
    ) -> (Self, Reported) {
        #[cfg(test)]
        tests::count(false);
        let files = documents.diagnostics().cloned().collect();
        Self::link(project, settings, tree, documents, files)
    }

    /// Links documents; `files` is what is wrong with each alone. Also gives what is wrong between them.
    fn link(
        project: &Project,
        settings: &Arc<Settings>,
        tree: &SourceTree,
        documents: Documents,
        files: Vec<Diagnostic>,
    ) -> (Self, Reported) {
        let (site, links) = site::link(project, settings, &documents, tree.history());
        let reported = Reported {
            files: files.into(),
            links: links.into(),
            personal: site.personal_data(tree).into(),
        };
        let contents = Self {
            settings: settings.clone(),
            documents: Arc::new(documents),
            site: Arc::new(site),
        };
        (contents, reported)
    }

    /// The contents of another tree under the same settings, and what is wrong with it. Only files that differ are parsed.
    pub fn with_tree(&self, project: &Project, tree: &SourceTree) -> (Self, Vec<Diagnostic>) {
        let (contents, reported) = Self::read(project, &self.settings, tree, Some(&self.documents));
        (contents, reported.into_all())
    }

    /// The same under other settings, which have the same languages, theme and folder of awards.
    pub fn rebuilt(
        &self,
        project: &Project,
        settings: &Arc<Settings>,
        tree: &SourceTree,
    ) -> (Self, Vec<Diagnostic>) {
        let (contents, reported) = Self::read(project, settings, tree, Some(&self.documents));
        (contents, reported.into_all())
    }

    /// The contents of a tree that differs in some files, none of which came or went; `before` is what is wrong with these
    /// contents. Also gives whether the site has the pages of before, under the same URLs and titles.
    pub(super) fn with_files(
        &self,
        project: &Project,
        tree: &SourceTree,
        changed: &[(Arc<Source>, SourceFile)],
        before: &Reported,
    ) -> (Self, Reported, bool) {
        let parse = |(source, file): &(Arc<Source>, SourceFile)| {
            let parsed = document::parse_file(&source.path, file, &self.settings);
            (source.path.clone(), parsed.map(Arc::new))
        };
        let parsed: Vec<_> = changed.par_iter().map(parse).collect();
        // A file of the theme that has a text is no document.
        let documents = match parsed.iter().any(|(_, parsed)| parsed.is_some()) {
            true => self.documents.with(parsed),
            false => Documents::clone(&self.documents),
        };
        self.with_documents(project, tree, documents, before)
    }

    /// The same for the documents of a tree.
    pub(super) fn with_documents(
        &self,
        project: &Project,
        tree: &SourceTree,
        documents: Documents,
        before: &Reported,
    ) -> (Self, Reported, bool) {
        let changed = changed(&self.documents, &documents);
        let files = match &changed {
            Some(changed) if changed.iter().all(|change| change.says_the_same()) => {
                before.files.clone()
            }
            _ => documents.diagnostics().cloned().collect::<Vec<_>>().into(),
        };
        let pages: Option<Vec<_>> =
            changed.and_then(|changed| changed.iter().map(Change::page).collect());
        let site = pages.as_ref().and_then(|pages| {
            if pages.is_empty() {
                return Some(self.site.clone());
            }
            let links = &before.links;
            let site = self.site.with_pages(project, &documents, pages, links);
            site.map(Arc::new)
        });
        let (Some(site), Some(pages)) = (site, pages) else {
            let files = Arc::unwrap_or_clone(files);
            let (contents, reported) = Self::link(project, &self.settings, tree, documents, files);
            return (contents, reported, false);
        };
        let reported = Reported {
            files,
            links: before.links.clone(),
            personal: before.personal_after(&pages, &site, tree),
        };
        let contents = Self {
            settings: self.settings.clone(),
            documents: Arc::new(documents),
            site,
        };
        (contents, reported, true)
    }
}

/// A file that was read as something, and now as something else.
struct Change<'a> {
    before: &'a Parsed,
    after: &'a Parsed,
}

impl Change<'_> {
    fn says_the_same(&self) -> bool {
        self.before.diagnostics == self.after.diagnostics
    }

    /// The page that it is and was.
    fn page(&self) -> Option<Arc<Page>> {
        match (&self.before.document, &self.after.document) {
            (Some(Document::Page(_)), Some(Document::Page(page))) => Some(page.clone()),
            _ => None,
        }
    }
}

/// The files that were read as something else; `None` when some came or went.
fn changed<'a>(before: &'a Documents, after: &'a Documents) -> Option<Vec<Change<'a>>> {
    if before.len() != after.len() {
        return None;
    }
    let mut changes = Vec::new();
    for (before, after) in before.files().zip(after.files()) {
        if before.path != after.path {
            return None;
        }
        if !Arc::ptr_eq(before, after) {
            changes.push(Change { before, after });
        }
    }
    Some(changes)
}

#[cfg(test)]
mod tests;
