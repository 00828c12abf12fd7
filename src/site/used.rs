//! Which files are published: those that something published uses, and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::index::{Index, Known};
use super::reference::Finder;
use super::{File, Site, Target};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Documents, Page, other_format};
use crate::markdown::LinkForm;
use crate::message;
use crate::path::SourcePath;

/// Gathers the files that are published, and warns of those that nothing uses; a file that only a draft uses is neither.
pub(super) fn gather(
    site: &Site,
    index: &Index,
    documents: &Documents,
    drafts: &[Arc<Page>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Arc<File>> {
    let mut files: BTreeMap<SourcePath, Arc<File>> = BTreeMap::new();
    let targets = site
        .entries
        .iter()
        .flat_map(|entry| &entry.targets)
        .chain(site.classes.iter().flat_map(|class| &class.targets));
    let linked = targets.filter_map(|target| match target {
        Target::File(file) => Some(file),
        _ => None,
    });
    let shown = site.entries.iter().filter_map(|entry| entry.image.as_ref());
    for file in linked.chain(shown) {
        files.insert(file.asset.path.clone(), file.clone());
    }
    // What a badge names is in use even when it was refused: that has been reported.
    let named = site
        .classes
        .iter()
        .filter_map(|class| class.document.image.as_ref().map(|image| &image.file));
    let named = named.chain(
        site.issuer
            .iter()
            .filter_map(|issuer| issuer.image.as_ref()),
    );
    let badges: BTreeSet<SourcePath> = named
        .map(|image| image.value.strip_prefix("images/").unwrap_or(&image.value))
        .map(|name| SourcePath::new(&format!("badges/images/{name}")))
        .collect();
    let mut awaited = of_drafts(site, index, drafts);
    awaited.extend(of_errors(site, index));
    for asset in documents.assets() {
        let path = &asset.path;
        if !(files.contains_key(path)
            || badges.contains(path)
            || awaited.contains(path)
            || is_verbatim(path))
        {
            let diagnostic = || {
                let message = message!("no published page uses this file: it is not published");
                Diagnostic::about(Code::UnusedAsset, path, message)
                    .help(message!("link to it from a page, or delete it"))
            };
            diagnostics.push(other_format::unused(path).unwrap_or_else(diagnostic));
        }
    }
    files.into_values().collect()
}

/// Files that hosts look for under a fixed name.
pub(super) fn is_verbatim(path: &SourcePath) -> bool {
    path.as_str().starts_with("content/.well-known/") || path.as_str() == "content/.nojekyll"
}

/// What a reference names in a form that was refused: the file is of use, and what is wrong has been reported.
fn of_errors(site: &Site, index: &Index) -> BTreeSet<SourcePath> {
    let mut found = BTreeSet::new();
    let mut add = |known: Option<&Known>| {
        if let Some(Known::File(file)) = known {
            found.insert(file.asset.path.clone());
        }
    };
    for entry in site.entries.iter() {
        let page = &entry.page;
        let refused = page.body.links.iter().zip(&entry.targets);
        for (link, _) in refused.filter(|(_, target)| matches!(target, Target::Nowhere)) {
            let path = page.path.join(&link.target);
            add(path.and_then(|path| index.source(&path)));
            if link.form == LinkForm::Embed {
                let named = index.named(&link.target, &page.path);
                named.iter().for_each(|fit| add(Some(&fit.named.known)));
            }
        }
        let image = page.front.image.iter().filter(|_| entry.image.is_none());
        let path = image
            .filter_map(|image| page.path.join(&image.value))
            .next();
        add(path.and_then(|path| index.source(&path)));
    }
    found
}

/// Files that only drafts use. What is wrong with a draft is reported when it is published.
fn of_drafts(site: &Site, index: &Index, drafts: &[Arc<Page>]) -> BTreeSet<SourcePath> {
    let used = |page: &Arc<Page>| -> Vec<Target> {
        let finder = Finder {
            site,
            index,
            file: &page.path,
            language: page.language,
        };
        let (mut targets, _) = finder.body(&page.body);
        let image = page.front.image.as_ref();
        targets.extend(image.and_then(|image| finder.path(&image.value, image.span.clone()).ok()));
        targets
    };
    let files = drafts
        .iter()
        .flat_map(used)
        .filter_map(|target| match target {
            Target::File(file) => Some(file.asset.path.clone()),
            _ => None,
        });
    files.collect()
}
