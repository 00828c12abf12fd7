//! What front matter says of other files: every relation is shown on both of its pages.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::index::Index;
use super::reference::{Finder, PATHS};
use super::{EntryId, NavigationLink, Site, Target, person, report, section, update};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Kind;
use crate::message;
use crate::message::{any, quoted};
use crate::path::SourcePath;
use crate::project::{NavigationEntry, SETTINGS};
use crate::text::date::PartialDate;
use crate::text::nearest::nearest;
use crate::yaml::fields::{Spanned, is_web_url};

/// What the front matter of one page names.
#[derive(Default)]
struct DeclaredRelations {
    related: Vec<EntryId>,
    relations: Vec<(&'static str, Vec<EntryId>)>,
    organisers: Vec<Option<EntryId>>,
    authors: Vec<Option<EntryId>>,
    badges: Vec<usize>,
    image: Option<std::sync::Arc<super::File>>,
}

/// Fills the relations of all entries, the navigation, and the pages that lead to each badge; then dates and orders what
/// depends on them.
pub(super) fn relate(site: &mut Site, index: &Index, diagnostics: &mut Vec<Diagnostic>) {
    let shared: &Site = site;
    let read: Vec<(DeclaredRelations, Vec<Diagnostic>)> = (0..shared.entries.len())
        .into_par_iter()
        .map(|id| {
            let mut reported = Vec::new();
            (read(shared, index, id, &mut reported), reported)
        })
        .collect();
    let mut declared = Vec::with_capacity(read.len());
    for (relations, reported) in read {
        declared.push(relations);
        diagnostics.extend(reported);
    }
    navigation(site, index, diagnostics);
    for (id, declared) in declared.into_iter().enumerate() {
        for other in &declared.related {
            site.entries[*other].related.push(id);
        }
        for other in declared.relations.iter().flat_map(|(_, pages)| pages) {
            site.entries[*other].named_by.push(id);
        }
        for author in declared.authors.iter().flatten() {
            site.entries[*author].works.push(id);
        }
        for class in &declared.badges {
            site.classes[*class].paths.push(id);
        }
        let entry = &mut site.entries[id];
        entry.related.extend(declared.related);
        entry.relations = declared.relations;
        entry.organisers = declared.organisers;
        entry.authors = declared.authors;
        entry.badges = declared.badges;
        entry.image = declared.image;
    }
    backlinks(site);
    report::date(site);
    report::check(site, diagnostics);
    order(site);
    section::order(&site.title_ranks, &mut site.entries);
}

fn read(
    site: &Site,
    index: &Index,
    id: EntryId,
    diagnostics: &mut Vec<Diagnostic>,
) -> DeclaredRelations {
    let page = &site.entries[id].page;
    let finder = Finder {
        site,
        index,
        file: &page.path,
        language: page.language,
    };
    let front = &page.front;
    let mut declared = DeclaredRelations::default();
    let mut pages = |paths: &[Spanned<String>], wanted: &[Kind]| -> Vec<EntryId> {
        let page = |path: &Spanned<String>| match page_at(&finder, path, wanted) {
            Ok(found) => {
                let warning = site.unpublished(&page.path, path.span.clone(), found?);
                diagnostics.extend(warning);
                found
            }
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                None
            }
        };
        paths.iter().filter_map(page).collect()
    };
    let mut named_wrongly = Vec::new();
    declared.related = pages(&front.related, &[]);
    for relation in front.fields.relations() {
        let found = if relation.takes_names {
            let named = relation.pages.iter().map(|name| {
                person::named(&finder, name, relation.kinds).unwrap_or_else(|diagnostic| {
                    named_wrongly.push(diagnostic);
                    None
                })
            });
            declared.organisers = named.collect();
            declared.organisers.iter().copied().flatten().collect()
        } else {
            pages(relation.pages, relation.kinds)
        };
        if !found.is_empty() {
            declared.relations.push((relation.key, found));
        }
    }
    diagnostics.append(&mut named_wrongly);
    let authors = front.authors.iter();
    declared.authors = authors
        .map(|author| {
            person::author(&finder, author).unwrap_or_else(|diagnostic| {
                diagnostics.push(diagnostic);
                None
            })
        })
        .collect();
    for slug in &front.badges {
        match site
            .classes
            .iter()
            .position(|class| class.document.slug == slug.value)
        {
            Some(class) => declared.badges.push(class),
            None if index.is_broken(&format!("badges/classes/{}.yaml", slug.value)) => {}
            None => {
                let known = nearest(
                    slug,
                    site.classes
                        .iter()
                        .map(|class| class.document.slug.as_str()),
                );
                let help = match known {
                    Some(known) => message!("did you mean `{known}`?", known),
                    None => message!("write the name of a file of `badges/classes/`"),
                };
                let message = message!("there is no badge class `{slug}`", slug = slug.value);
                diagnostics.push(
                    Diagnostic::at(Code::NoSuchBadge, &page.path, slug.span.clone(), message)
                        .help(help),
                );
            }
        }
    }
    if let Some(image) = front.image.as_ref().filter(|image| is_web_url(image)) {
        let diagnostic = Diagnostic::at(
            Code::NoSuchAsset,
            &page.path,
            image.span.clone(),
            message!("the picture is on another site"),
        );
        diagnostics.push(diagnostic.help(message!(
            "put the file beside the page: another site would learn who reads it"
        )));
    } else if let Some(image) = &front.image {
        match finder.path(&image.value, image.span.clone()) {
            Ok(Target::File(file)) if file.asset.format.is_some() => declared.image = Some(file),
            Ok(Target::Nowhere) => {}
            Ok(_) => diagnostics.push(
                Diagnostic::at(
                    Code::NoSuchAsset,
                    &page.path,
                    image.span.clone(),
                    message!("`{target}` is not a picture", target = image.value),
                )
                .help(message!("name a picture beside the page")),
            ),
            Err(mut diagnostic) => {
                if diagnostic.code == Code::NoSuchPage {
                    diagnostic.code = Code::NoSuchAsset;
                }
                diagnostics.push(diagnostic);
            }
        }
    }
    declared
}

/// The page at a path, of one of the kinds that are wanted: none for any. `None` when an error of that page is reported already.
pub(super) fn page_at(
    finder: &Finder<'_>,
    path: &Spanned<String>,
    wanted: &[Kind],
) -> Result<Option<EntryId>, Diagnostic> {
    match finder.path(&path.value, path.span.clone())? {
        Target::Page(id, _)
            if wanted.is_empty() || wanted.contains(&finder.site.entries[id].kind) =>
        {
            Ok(Some(id))
        }
        Target::Nowhere => Ok(None),
        Target::Page(id, _) => {
            let kind = finder.site.entries[id].kind.as_str();
            let message = message!(
                "`{path}` is of kind `{kind}`, not {wanted}",
                path = path.value,
                kind,
                wanted = any(wanted.iter().map(|kind| quoted(kind.as_str())))
            );
            Err(Diagnostic::at(
                Code::WrongReference,
                finder.file,
                path.span.clone(),
                message,
            )
            .help(message!("change the path, or the kind of that page")))
        }
        _ => {
            let message = message!("`{path}` is not a page", path = path.value);
            Err(Diagnostic::at(
                Code::WrongReference,
                finder.file,
                path.span.clone(),
                message,
            )
            .help(message!("name a file of `content/` that ends with `.md`")))
        }
    }
}

/// The navigation of each language: a page stands for its translation where there is one.
fn navigation(site: &mut Site, index: &Index, diagnostics: &mut Vec<Diagnostic>) {
    let settings = site.settings.clone();
    let file = SourcePath::new("content/index.md");
    let settings_file = SourcePath::new(SETTINGS);
    let finder = Finder {
        site,
        index,
        file: &file,
        language: 0,
    };
    let mut entries = Vec::new();
    for entry in &settings.navigation {
        match page_at(&finder, &entry.page, &[]) {
            Ok(id) => entries.extend(id.map(|id| (id, entry))),
            Err(diagnostic) => {
                let span = entry.page.span.clone();
                // The general hint is about links of pages, whose paths start elsewhere.
                let help = diagnostic.help.map(|help| match help == PATHS {
                    true => message!(
                        "a path of the navigation starts from `content/` and ends with `.md`: `navigation: [agenda.md]` names `content/agenda.md`"
                    ),
                    false => help,
                });
                diagnostics.push(
                    Diagnostic::at(diagnostic.code, &settings_file, span, diagnostic.message)
                        .maybe_help(help),
                );
            }
        }
    }
    site.navigation = (0..settings.languages.len())
        .map(|language| {
            let links = entries.iter();
            links
                .map(|(id, entry)| navigation_link(site, *id, entry, language))
                .collect()
        })
        .collect();
}

/// An entry of the navigation for the readers of a language: the label that is translated, else the title of the translation
/// of the page, else the label of the first language.
fn navigation_link(
    site: &Site,
    id: EntryId,
    written: &NavigationEntry,
    language: usize,
) -> NavigationLink {
    let translated = written.translations.get(language);
    let entry = site.for_reader(id, language);
    let (label, language) = match (translated, entry == id) {
        (Some(label), _) => (Some(&label.value), language),
        (None, true) if written.label.is_some() => (written.label.as_ref(), 0),
        _ => (None, site.entries[entry].page.language),
    };
    NavigationLink {
        entry,
        label: label.cloned(),
        language,
    }
}

fn backlinks(site: &mut Site) {
    let mut from: Vec<Vec<EntryId>> = vec![Vec::new(); site.entries.len()];
    for (id, entry) in site.entries.iter().enumerate() {
        for target in &entry.targets {
            if let Target::Page(other, _) = target
                && *other != id
                && from[*other].last() != Some(&id)
            {
                from[*other].push(id);
            }
        }
    }
    for (entry, from) in site.entries.iter_mut().zip(from) {
        entry.backlinks = from;
    }
}

/// What lists of several kinds are sorted by: events and reports by date, the newest first and those without one last; other
/// pages by title.
pub(super) fn list_key(site: &Site, id: EntryId) -> (Kind, Reverse<Option<PartialDate>>, u32) {
    let entry = &site.entries[id];
    let date = match entry.kind {
        Kind::Event => entry.page.front.fields.event.start,
        Kind::Report => entry.date,
        _ => None,
    };
    (entry.kind, Reverse(date), site.title_ranks[id])
}

/// Each list once, by kind then title; a backlink that is a relation too is shown as the relation only.
fn order(site: &mut Site) {
    let keys: Vec<_> = (0..site.entries.len())
        .map(|id| list_key(site, id))
        .collect();
    let sort = |list: &mut Vec<EntryId>, own: EntryId| {
        list.retain(|id| *id != own);
        if list.len() > 1 {
            list.sort_unstable_by(|a, b| keys[*a].cmp(&keys[*b]).then(a.cmp(b)));
            list.dedup();
        }
    };
    for (id, entry) in site.entries.iter_mut().enumerate() {
        sort(&mut entry.related, id);
        sort(&mut entry.named_by, id);
        sort(&mut entry.works, id);
        let shown = update::shown(entry);
        if !shown.is_empty() {
            entry.backlinks.retain(|other| !shown.contains(other));
        }
        sort(&mut entry.backlinks, id);
    }
    for class in &mut site.classes {
        class
            .paths
            .sort_by(|a, b| keys[*a].cmp(&keys[*b]).then(a.cmp(b)));
        class.paths.dedup();
    }
}
