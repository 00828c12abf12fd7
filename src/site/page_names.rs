//! The paths and names under which a page is found.

use super::index::Known;
use super::names::{KeyedNames, Named};
use super::{Entry, Site};
use crate::document::Page;
use crate::text::slug::slug;

/// The paths and names under which a page is found, ready for the tables.
pub(super) struct PageNames {
    /// Its path without language and ending; that of the folder too for the page of a folder.
    pub(super) stems: Vec<String>,
    /// Its names.
    pub(super) names: KeyedNames,
}

/// All names of a page; `entry` is there when it is published.
pub(super) fn page_names(
    site: &Site,
    page: &Page,
    known: Known,
    entry: Option<&Entry>,
) -> PageNames {
    let folder = page.folder();
    let section = entry.and_then(|entry| entry.section.as_deref());
    let section = section.or_else(|| page.is_index().then_some(folder));
    let join = |folder: &str, name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    let file_name = page.path.file_name();
    let suffix = &site.settings.languages[page.language];
    let stem = stem(file_name, suffix);
    let own = join(folder, stem);
    let mut stems = vec![join("content", &own)];
    if let Some(section) = section {
        stems.push(join("content", section).trim_end_matches('/').to_owned());
    }
    let named = Named {
        language: Some(page.language),
        folder: page.path.folder().to_owned(),
        file: file_name.to_owned(),
        path: written_path(section.unwrap_or(&own)),
        bare: entry.is_some_and(|entry| entry.generated),
        known,
    };
    let is_hidden = matches!(named.known, Known::Hidden(_));
    let whole = section.map(|section| (section.to_owned(), join(section, "index")));
    let paths: Vec<&str> = match &whole {
        Some((section, index)) => vec![section, index, &own],
        None => vec![&own],
    };
    let last = section.map_or(stem, |section| {
        section.rsplit('/').next().unwrap_or(section)
    });
    let with_suffix = file_name
        .rsplit_once('.')
        .map_or(file_name, |(name, _)| name);
    let mut names = vec![last, with_suffix];
    if !is_hidden {
        names.push(page.title());
        let aliases = page.front.aliases.iter();
        names.extend(
            aliases
                .map(|alias| alias.value.as_str())
                .filter(|alias| is_name(alias)),
        );
    }
    if stem != with_suffix && section.is_none() {
        names.push(stem);
    }
    names.dedup();
    PageNames {
        stems,
        names: KeyedNames::new(named, paths, names),
    }
}

/// True for an alias that is another name of its page, and not an old URL or something that looks like one.
pub(super) fn is_name(alias: &str) -> bool {
    // "Guide : la suite" and "14:30" are names
    let is_after_scheme =
        |rest: &str| rest.starts_with(|c: char| !c.is_whitespace() && !c.is_ascii_digit());
    let is_url = alias.contains(['/', '\\'])
        || alias.ends_with(".html")
        || alias.contains(char::is_control)
        || alias.split(':').skip(1).any(is_after_scheme);
    !is_url && !alias.trim().is_empty()
}

/// The name of a file without its ending, and without the language where it says the page's own.
fn stem<'a>(file_name: &'a str, language: &str) -> &'a str {
    let stem = file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem);
    let bare = stem
        .strip_suffix(language)
        .and_then(|name| name.strip_suffix('.'));
    bare.filter(|name| !name.is_empty()).unwrap_or(stem)
}

/// A path as a wikilink writes it: each name as in a URL, but unchanged where no slug can be made of it.
pub(super) fn written_path(path: &str) -> String {
    let part = |name: &str| match slug(name) {
        slug if slug.is_empty() => name.to_owned(),
        slug => slug,
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
