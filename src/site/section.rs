//! Pages become entries: sections, kinds, order, translations.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::home::Homes;
use super::route::path::{BADGES, url};
use super::url::page_path;
use super::{Entries, Entry, EntryId, Site, kind};
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::document::front::{Children, Front, Sort};
use crate::document::page::{INDEX, title_of_name};
use crate::document::{Kind, Page, PageText};
use crate::markdown::Body;
use crate::message;
use crate::message::Message;
use crate::path::{OutPath, SourcePath};
use crate::project::Settings;
use crate::text::name;

/// Where a page stands in the order of entries: language, folder, the section's own page first, path.
pub(super) type Place<'a> = (usize, &'a str, bool, &'a SourcePath);

/// Where a page stands in the order of entries, when it is that of a section or of none.
pub(super) fn place<'a>(page: &'a Page, section: Option<&'a str>) -> Place<'a> {
    let folder = section.unwrap_or(page.folder());
    (page.language, folder, section.is_none(), &page.path)
}

/// Where an entry stands in the order of entries.
pub(super) fn place_of(entry: &Entry) -> Place<'_> {
    place(&entry.page, entry.section.as_deref())
}

/// All entries, with their tree. Pages whose URL cannot be used are reported and left out.
pub(super) fn entries(
    settings: &Settings,
    pages: &[Arc<Page>],
    homes: &Homes,
    has_badges: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    let written = homes.without_rivals(pages, diagnostics).into_iter();
    let written = written.map(|page| {
        let section = homes.section(page).map(str::to_owned);
        (page.clone(), section, false)
    });
    let missing = missing_sections(settings, pages, homes, has_badges).into_iter();
    let missing = missing.map(|page| {
        let section = page.folder().to_owned();
        (Arc::new(page), Some(section), true)
    });
    let mut placed: Vec<(Arc<Page>, Option<String>, bool)> = written.chain(missing).collect();
    placed.sort_unstable_by(|(a, of_a, _), (b, of_b, _)| {
        place(a, of_a.as_deref()).cmp(&place(b, of_b.as_deref()))
    });
    let made: Vec<Result<Entry, Diagnostic>> = placed
        .into_par_iter()
        .map(
            |(page, section, generated)| match page_path(settings, &page, section.as_deref()) {
                Ok(path) => Ok(entry(settings, page, section, generated, path)),
                Err(why) => Err(bad_url(&page, why)),
            },
        )
        .collect();
    let mut entries: Vec<Entry> = Vec::with_capacity(made.len());
    for made in made {
        match made {
            Ok(entry) => entries.push(entry),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    tree(&mut entries);
    kinds(&mut entries, diagnostics);
    translations(&mut entries);
    super::home::check(&entries, diagnostics);
    entries
}

fn entry(
    settings: &Settings,
    page: Arc<Page>,
    section: Option<String>,
    generated: bool,
    path: OutPath,
) -> Entry {
    Entry {
        generated,
        section,
        kind: page.front.kind.unwrap_or(Kind::Page),
        url: url(&settings.base, path.as_str()),
        path,
        parent: None,
        children: Vec::new(),
        position: 0,
        agenda: false,
        subsections: Vec::new(),
        targets: Vec::new(),
        image: None,
        date: page.front.date,
        related: Vec::new(),
        relations: Vec::new(),
        organisers: Vec::new(),
        named_by: Vec::new(),
        authors: Vec::new(),
        works: Vec::new(),
        awards: Vec::new(),
        backlinks: Vec::new(),
        translations: Vec::new(),
        badges: Vec::new(),
        tags: Vec::new(),
        page,
    }
}

/// The error of a page for which no output path can be made.
fn bad_url(page: &Page, why: Message) -> Diagnostic {
    match &page.front.slug {
        Some(slug) => Diagnostic::at(
            Code::BadAddress,
            &page.path,
            slug.span.clone(),
            message!("this slug cannot be used: {why}", why),
        )
        .help(message!(
            "a slug is one part of a URL: letters, digits and hyphens"
        )),
        None => Diagnostic::about(
            Code::BadAddress,
            &page.path,
            message!("the URL of this page cannot be used: {why}", why),
        )
        .help(message!("rename the file, or give it a `slug`")),
    }
}

/// Pages for the folders that hold pages but have none of their own, the root and the list of badges included.
fn missing_sections(
    settings: &Settings,
    pages: &[Arc<Page>],
    homes: &Homes,
    has_badges: bool,
) -> Vec<Page> {
    let mut wanted: BTreeSet<(usize, &str)> = BTreeSet::from([(0, "")]);
    let mut last = None;
    for page in pages {
        let mut folder = page.folder();
        // pages come by path: most lie beside the one before
        if last.replace((page.language, folder)) == Some((page.language, folder)) {
            continue;
        }
        loop {
            wanted.insert((page.language, folder));
            match folder.rsplit_once('/') {
                Some((above, _)) => folder = above,
                None if folder.is_empty() => break,
                None => folder = "",
            }
        }
    }
    // Badges are listed in each language that has a page.
    let languages: Vec<usize> = wanted
        .iter()
        .filter(|(_, folder)| folder.is_empty() && has_badges)
        .map(|(language, _)| *language)
        .collect();
    wanted.extend(languages.into_iter().map(|language| (language, BADGES)));
    for page in pages {
        if let Some(section) = homes.section(page) {
            wanted.remove(&(page.language, section));
        }
    }
    wanted
        .into_iter()
        .map(|(language, folder)| generated_section(settings, language, folder))
        .collect()
}

fn generated_section(settings: &Settings, language: usize, folder: &str) -> Page {
    let suffix = settings.file_suffix(language);
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    let path = SourcePath::new(&format!("content/{folder}index{suffix}.md"));
    Page {
        name: title_of_name(&path, INDEX, &settings.languages[language]),
        path,
        language,
        stem: INDEX.into(),
        front: Front::default(),
        body: Body::default(),
        digest: Digest::default(),
        text: PageText::default(),
    }
}

/// The folder whose page is the parent of an entry; `None` for a home page.
fn folder_above(entry: &Entry) -> Option<&str> {
    match entry.section.as_deref() {
        Some("") => None,
        Some(folder) => Some(folder.rsplit_once('/').map_or("", |(above, _)| above)),
        None => Some(entry.page.folder()),
    }
}

fn tree(entries: &mut [Entry]) {
    let sections: BTreeMap<(usize, &str), EntryId> = entries
        .iter()
        .enumerate()
        .filter_map(|(id, entry)| Some(((entry.page.language, entry.section.as_deref()?), id)))
        .collect();
    let (mut parents, mut last) = (Vec::with_capacity(entries.len()), None);
    for entry in &*entries {
        let place = folder_above(entry).map(|folder| (entry.page.language, folder));
        // A folder above exists unless its own URL could not be used, which has been reported.
        let parent = match last {
            Some((known, parent)) if known == place => parent,
            _ => place.and_then(|place| sections.get(&place).copied()),
        };
        last = Some((place, parent));
        parents.push(parent);
    }
    for (id, parent) in parents.into_iter().enumerate() {
        entries[id].parent = parent;
        let Some(parent) = parent else { continue };
        match entries[id].is_section() {
            true => entries[parent].subsections.push(id),
            false => entries[parent].children.push(id),
        }
    }
}

/// The `children` options of each section: its own, else those of the same section in the default language.
fn child_options<'a>(entries: impl Iterator<Item = &'a Entry> + Clone) -> Vec<Children> {
    let default = entries.clone().filter(|entry| entry.page.language == 0);
    let default: BTreeMap<&str, Children> = default
        .filter_map(|entry| Some((entry.section.as_deref()?, entry.page.front.children)))
        .collect();
    let of = |entry: &Entry| {
        let own = entry.page.front.children;
        let same = entry
            .section
            .as_deref()
            .filter(|_| own == Children::default());
        same.and_then(|section| default.get(section).copied())
            .unwrap_or(own)
    };
    entries.map(of).collect()
}

impl Site {
    /// The kind that a new page of a section would say: that which the section gives, else that of all its pages; none for plain
    /// pages.
    pub fn kind_below(&self, id: EntryId) -> Option<Kind> {
        let entry = &self.entries[id];
        let original = &self.entries[self.original(id)];
        let given = child_options([original, entry].into_iter())[1].kind;
        let mut kinds = entry.children.iter().map(|child| self.entries[*child].kind);
        let kind = match kinds.next() {
            Some(first) if given == Kind::Page && kinds.all(|kind| kind == first) => first,
            _ => given,
        };
        (kind != Kind::Page).then_some(kind)
    }
}

fn kinds(entries: &mut [Entry], diagnostics: &mut Vec<Diagnostic>) {
    for (section, child_options) in child_options(entries.iter()).into_iter().enumerate() {
        let wanted = child_options.kind;
        for child in entries[section].children.clone() {
            let entry = &mut entries[child];
            entry.kind = entry.page.front.kind.unwrap_or(wanted);
        }
    }
    for entry in entries.iter() {
        diagnostics.extend(kind::reported(entry));
    }
}

fn translations(entries: &mut [Entry]) {
    let mut places: Vec<(&str, Option<&str>, EntryId)> = entries
        .iter()
        .enumerate()
        .map(|(id, entry)| {
            let stem = (!entry.is_section()).then_some(entry.page.stem.as_str());
            (entry.folder(), stem, id)
        })
        .collect();
    places.sort_unstable();
    let same = |a: &(&str, Option<&str>, EntryId), b: &(_, _, _)| (a.0, a.1) == (b.0, b.1);
    let groups = places.chunk_by(same).filter(|group| group.len() > 1);
    let groups: Vec<Vec<EntryId>> = groups
        .map(|group| group.iter().map(|(.., id)| *id).collect())
        .collect();
    for group in groups {
        for id in &group {
            entries[*id].translations = group.iter().copied().filter(|other| other != id).collect();
        }
    }
}

/// Sorts the pages of each section by what the section wants, then by title, then by path. It needs the dates of reports.
pub(super) fn order(ranks: &[u32], entries: &mut Entries) {
    for (section, child_options) in child_options(entries.iter()).into_iter().enumerate() {
        entries[section].agenda =
            child_options.sort.is_none() && is_agenda(entries, section, child_options.kind);
        let agenda = entries[section].agenda;
        let sort = child_options.sort.unwrap_or(Sort::Weight);
        let compare = |a: &EntryId, b: &EntryId| -> Ordering {
            let by = match sort {
                _ if agenda => begins(&entries[*a]).cmp(&begins(&entries[*b])),
                Sort::Weight => weight(&entries[*a]).cmp(&weight(&entries[*b])),
                Sort::Date => newest(&entries[*a]).cmp(&newest(&entries[*b])),
                Sort::Title => Ordering::Equal,
            };
            by.then_with(|| ranks[*a].cmp(&ranks[*b]))
                .then_with(|| entries[*a].page.path.cmp(&entries[*b].page.path))
        };
        let (mut children, mut subsections) = (
            entries[section].children.clone(),
            entries[section].subsections.clone(),
        );
        children.sort_by(compare);
        subsections.sort_by(|a, b| {
            weight(&entries[*a])
                .cmp(&weight(&entries[*b]))
                .then_with(|| ranks[*a].cmp(&ranks[*b]))
                .then_with(|| entries[*a].page.path.cmp(&entries[*b].page.path))
        });
        for (position, child) in children.iter().enumerate() {
            entries[*child].position = position;
        }
        entries[section].children = children;
        entries[section].subsections = subsections;
    }
}

/// True for a section of events, which says so or all of whose pages are events. Not asked for a section that chooses an
/// order.
fn is_agenda(entries: &Entries, section: EntryId, kind: Kind) -> bool {
    let children = &entries[section].children;
    let mut kinds = children.iter().map(|child| entries[*child].kind);
    match kind {
        Kind::Event => kinds.any(|kind| kind == Kind::Event),
        _ => !children.is_empty() && kinds.all(|kind| kind == Kind::Event),
    }
}

/// In the order of time; those without a date last, by weight.
fn begins(entry: &Entry) -> (bool, Option<crate::text::date::PartialDate>, (bool, i64)) {
    let start = entry.page.front.fields.event.start;
    (start.is_none(), start, weight(entry))
}

/// Pages without a weight come last. A number with a leading zero before the name of a file or folder is one.
fn weight(entry: &Entry) -> (bool, i64) {
    let name = match &entry.section {
        Some(folder) => folder.rsplit('/').next().unwrap_or_default(),
        None => &entry.page.stem,
    };
    let weight = entry.page.front.weight.or_else(|| name::order(name));
    (weight.is_none(), weight.unwrap_or(0))
}

/// Newest first, pages without a date last. The date of an event is the day it begins.
fn newest(
    entry: &Entry,
) -> (
    bool,
    std::cmp::Reverse<Option<crate::text::date::PartialDate>>,
) {
    let date = entry.page.front.fields.event.start.or(entry.date);
    (date.is_none(), std::cmp::Reverse(date))
}
