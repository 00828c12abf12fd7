//! The parsed sources of a site: its settings, its documents, and the linked site. The only place that parses and links, so
//! that nothing does it twice.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::document::{self, Documents};
use crate::project::{Project, Settings};
use crate::site::{self, Site};
use crate::source::SourceTree;

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

impl Contents {
    /// Parses the files of a tree and links them; also gives what is wrong with the files and between them. Documents of
    /// `known` whose file is the same are used again: they were parsed under settings with the same languages, theme and
    /// folder of awards.
    pub(super) fn read(
        project: &Project,
        settings: &Arc<Settings>,
        tree: &SourceTree,
        known: Option<&Documents>,
    ) -> (Self, Vec<Diagnostic>) {
        #[cfg(test)]
        tests::count(known.is_some());
        let (documents, mut diagnostics) = document::parse(tree, settings, known);
        let (site, between) = site::link(project, settings, &documents);
        diagnostics.extend(between);
        diagnostics.extend(site.personal_data(tree));
        let contents = Self {
            settings: settings.clone(),
            documents: Arc::new(documents),
            site: Arc::new(site),
        };
        (contents, diagnostics)
    }

    /// The contents of another tree under the same settings, and what is wrong with it. Only files that differ are parsed.
    pub fn with_tree(&self, project: &Project, tree: &SourceTree) -> (Self, Vec<Diagnostic>) {
        Self::read(project, &self.settings, tree, Some(&self.documents))
    }
}

#[cfg(test)]
mod tests;
