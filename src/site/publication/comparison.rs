//! The warnings about URLs that are gone: where their pages are now, and one message for each cause.

use std::collections::{BTreeMap, BTreeSet};

use super::Publication;
use super::successor::{Successors, parent};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::front::schedule::Hidden;
use crate::message;
use crate::message::{Message, all, first_of, quoted};
use crate::path::{OutPath, SourcePath};
use crate::project::SETTINGS;
use crate::site::{EntryId, Site};
use crate::source::SourceTree;

/// How many URLs of a group a message names.
const NAMED: usize = 3;

/// A site, and what was published before it.
pub(super) struct Comparison<'a> {
    pub(super) site: &'a Site,
    pub(super) tree: &'a SourceTree,
    pub(super) successors: Successors<'a>,
}

/// A folder of URLs before and after.
type Move<'a> = (&'a str, &'a str);

impl Comparison<'_> {
    /// A warning for each cause by which URLs are gone.
    pub(super) fn diagnostics(&self, gone: &[Lost<'_>]) -> Vec<Diagnostic> {
        let mut moved: BTreeMap<Move<'_>, Vec<(&OutPath, EntryId)>> = BTreeMap::new();
        let mut lost: Vec<Lost<'_>> = Vec::new();
        for (path, publication) in gone {
            match self.successors.of(path, publication) {
                Some(id) => moved
                    .entry(folders(path.url(), self.site.entries[id].path.url()))
                    .or_default()
                    .push((path, id)),
                None => lost.push((path, publication)),
            }
        }
        let mut diagnostics = Vec::new();
        let mut alone: BTreeMap<EntryId, Vec<&OutPath>> = BTreeMap::new();
        for ((from, to), pages) in moved {
            // The URL of the whole site cannot be an alias.
            if pages.len() > 1 && !from.is_empty() {
                diagnostics.push(self.folder_moved(from, to, &pages));
            } else {
                for (path, id) in pages {
                    alone.entry(id).or_default().push(path);
                }
            }
        }
        diagnostics.extend(alone.iter().map(|(id, paths)| self.page_moved(paths, *id)));
        diagnostics.extend(self.lost(&lost));
        diagnostics.sort();
        diagnostics
    }

    /// A message for each folder that is gone whole, for each folder of which many pages are gone, and for each file besides.
    fn lost(&self, lost: &[Lost<'_>]) -> Vec<Diagnostic> {
        let all: BTreeSet<&str> = lost.iter().map(|(path, _)| path.url()).collect();
        let mut folders: BTreeMap<&str, Vec<Lost<'_>>> = BTreeMap::new();
        for (path, publication) in lost {
            let folder = highest(path.url(), &all).unwrap_or_else(|| parent(path.url()));
            folders.entry(folder).or_default().push((path, publication));
        }
        let mut diagnostics = Vec::new();
        let mut files: BTreeMap<&str, Vec<Lost<'_>>> = BTreeMap::new();
        for (folder, urls) in folders {
            let is_whole = urls.len() > 1 && all.contains(folder);
            if is_whole || urls.len() > NAMED {
                diagnostics.push(several_lost(folder, urls));
                continue;
            }
            for (path, publication) in urls {
                // What is made from no file has a cause of its own each.
                let file = match publication.source.as_str() {
                    "" => path.as_str(),
                    source => source,
                };
                files.entry(file).or_default().push((path, publication));
            }
        }
        for urls in files.into_values() {
            diagnostics.push(self.file_lost(&urls));
        }
        diagnostics
    }

    fn page_moved(&self, paths: &[&OutPath], id: EntryId) -> Diagnostic {
        let entry = &self.site.entries[id];
        let urls: Vec<String> = paths.iter().map(|path| url(path)).collect();
        let message = message!(
            "the {n:URL|URLs} {urls} {n:was|were} published and {n:is|are} gone; {n:its|their} page seems to be `{page}` now",
            n = urls.len(),
            urls = all(urls.iter().map(quoted)),
            page = url(&entry.path)
        );
        Diagnostic::about(Code::AddressGone, &entry.page.path, message).help(self.alias(id, &urls))
    }

    fn folder_moved(&self, from: &str, to: &str, pages: &[(&OutPath, EntryId)]) -> Diagnostic {
        let message = message!(
            "{count} URLs below `/{from}` were published and are gone; their pages seem to be below `/{to}` now",
            count = pages.len(),
            from,
            to
        );
        let section = self
            .site
            .entries
            .iter()
            .position(|entry| entry.path.url() == to && entry.page.is_index());
        let alias = format!("/{from}*");
        match section {
            Some(id) if self.site.entries[id].generated => {
                let file = &self.site.entries[id].page.path;
                let help = message!(
                    "write a file `{file}` that begins with the lines `---`, `aliases: [\"{alias}\"]`, `---`: it stands for every page of the folder",
                    file,
                    alias
                );
                Diagnostic::about(
                    Code::AddressGone,
                    &self.site.entries[pages[0].1].page.path,
                    message,
                )
                .help(help)
            }
            Some(id) => {
                let help = message!(
                    "{alias}: it stands for every page of the folder",
                    alias = self.alias(id, &[alias])
                );
                Diagnostic::about(Code::AddressGone, &self.site.entries[id].page.path, message)
                    .help(help)
            }
            None => {
                let (path, id) = &pages[0];
                let help = message!(
                    "give each page its old URL; in this one, {alias}",
                    alias = self.alias(*id, &[url(path)])
                );
                Diagnostic::about(
                    Code::AddressGone,
                    &self.site.entries[*id].page.path,
                    message,
                )
                .help(help)
            }
        }
    }

    /// What to write in a page so that old URLs lead to it.
    fn alias(&self, id: EntryId, urls: &[String]) -> Message {
        let page = &self.site.entries[id].page;
        let yaml = |alias: &str| match alias.contains(['*', ' ', ',', '\'']) {
            true => format!("\"{alias}\""),
            false => alias.to_owned(),
        };
        let mut all: Vec<String> = page
            .front
            .aliases
            .iter()
            .map(|alias| yaml(&alias.value))
            .collect();
        let has_aliases = !all.is_empty();
        all.extend(urls.iter().map(|url| yaml(url)));
        let line = format!("aliases: [{}]", all.join(", "));
        let has_front = self
            .tree
            .get(&page.path)
            .and_then(|file| file.text())
            .is_some_and(|text| text.trim_start().starts_with("---"));
        match (has_aliases, has_front) {
            (true, _) => message!("in its front matter, write `{line}`", line),
            (false, true) => message!("add the line `{line}` to its front matter", line),
            (false, false) => {
                message!("begin the file with the lines `---`, `{line}`, `---`", line)
            }
        }
    }

    /// The message about the URLs of one file.
    fn file_lost(&self, lost: &[Lost<'_>]) -> Diagnostic {
        let (path, publication) = lost[0];
        let urls: Vec<String> = lost.iter().map(|(path, _)| url(path)).collect();
        let aliases = yaml_list(&urls);
        let acknowledge = acknowledge(&aliases);
        let what = message!(
            "the {n:URL|URLs} {urls} {n:was|were} published and {n:is|are} gone",
            n = urls.len(),
            urls = all(urls.iter().map(quoted))
        );
        let source = SourcePath::new(&publication.source);
        if self.tree.get(&source).is_some() && source.extension() == "md" {
            let message = match self.site.visibility.hidden(&source) {
                Some(Hidden::Scheduled(day)) => message!(
                    "{what}: this page is published from {day} on",
                    what,
                    day = day.iso()
                ),
                _ => message!("{what}: this page is a draft now", what),
            };
            return Diagnostic::about(Code::AddressGone, &source, message).help(message!(
                "publish it again, or add `aliases: [{aliases}]` to the page that replaces it; if none does, {acknowledge}",
                aliases,
                acknowledge
            ));
        }
        let settings = SourcePath::new(SETTINGS);
        let message = match publication.source.as_str() {
            "" => what,
            source => message!("{what} with `{source}`", what, source),
        };
        let diagnostic = Diagnostic::about(Code::AddressGone, &settings, message);
        // Only a page can lead elsewhere: nothing that reads a feed or a file follows such a page.
        if !path.as_str().ends_with(".html") {
            return diagnostic.help(message!(
                "put it back: whoever subscribes to it or fetches it meets an error; if that is meant, {acknowledge}",
                acknowledge
            ));
        }
        diagnostic.help(message!(
            "add `aliases: [{aliases}]` to the page that replaces it; if none does, {acknowledge}",
            aliases,
            acknowledge
        ))
    }
}

/// The output path and the publication of a URL whose page was not found again.
type Lost<'a> = (&'a OutPath, &'a Publication);

/// The highest folder of a URL that is lost itself.
fn highest<'a>(url: &'a str, lost: &BTreeSet<&str>) -> Option<&'a str> {
    let folders = std::iter::successors(Some(url), |url| {
        Some(parent(url)).filter(|folder| !folder.is_empty())
    });
    folders
        .filter(|folder| lost.contains(folder) && folder.ends_with('/'))
        .last()
}

/// The message about URLs below one folder; below the root when it is empty.
fn several_lost(folder: &str, mut lost: Vec<Lost<'_>>) -> Diagnostic {
    lost.sort_by_key(|(path, _)| path.url());
    let urls: Vec<String> = lost.iter().map(|(path, _)| url(path)).collect();
    let message = message!(
        "{count} URLs were published and are gone: {urls}",
        count = urls.len(),
        urls = first_of(NAMED, urls.iter().map(quoted))
    );
    let gone = match folder {
        "" => yaml_list(&urls),
        folder => yaml_list(&[format!("/{folder}*")]),
    };
    Diagnostic::about(Code::AddressGone, &SourcePath::new(SETTINGS), message).help(message!(
        "add each to the page that replaces it, as in `aliases: [{first}]`; if none does, {acknowledge}",
        first = yaml_list(&urls[..1]),
        acknowledge = acknowledge(&gone)
    ))
}

/// How the settings declare that URLs are gone.
fn acknowledge(gone: &str) -> Message {
    message!(
        "write `gone: [{gone}]` in `{settings}`",
        gone,
        settings = SETTINGS
    )
}

/// URLs as the items of a list of YAML.
fn yaml_list(urls: &[String]) -> String {
    let urls: Vec<String> = urls.iter().map(|url| format!("\"{url}\"")).collect();
    urls.join(", ")
}

/// The URL of an output from the root of the site, as an alias is written.
fn url(path: &OutPath) -> String {
    format!("/{}", path.url())
}

/// The part of two URLs that differs, up to a slash: `a/x/` and `b/x/` give `a/` and `b/`.
fn folders<'a>(from: &'a str, to: &'a str) -> Move<'a> {
    let (mut a, mut b) = (from, to);
    loop {
        let (above_a, above_b) = (parent(a), parent(b));
        let same = a[above_a.len()..] == b[above_b.len()..];
        if !same || above_a.is_empty() || above_b.is_empty() {
            return (a, b);
        }
        (a, b) = (above_a, above_b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_is_where_two_urls_differ() {
        assert_eq!(folders("a/x/", "b/x/"), ("a/", "b/"));
        assert_eq!(folders("a/x/", "a/y/"), ("a/x/", "a/y/"));
        assert_eq!(folders("a/", "b/"), ("a/", "b/"));
        assert_eq!(folders("a/c/x/", "b/x/"), ("a/c/", "b/"));
        assert_eq!(folders("x/", "b/x/"), ("x/", "b/x/"));
    }
}
