//! People who have a public page: as authors, as holders of badges, and what such a page does not hold.

use super::index::{Index, Known};
use super::reference::Finder;
use super::{Entry, EntryId, Site, relation};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Kind, Page};
use crate::message;
use crate::message::Message;
use crate::source::SourceTree;
use crate::text::personal::{Personal, personal};
use crate::yaml::fields::Spanned;

/// The kinds of pages that an author may be.
const AUTHORS: &[Kind] = &[Kind::Person, Kind::Organisation];

/// The page of an author: what a wikilink or a path names, or the page of the person who has this very name. `None` for
/// any other name.
///
/// # Errors
///
/// A wikilink or a path that leads to nothing, or to a page of another kind; a name that several people have.
pub(super) fn author(
    finder: &Finder<'_>,
    author: &Spanned<String>,
) -> Result<Option<EntryId>, Diagnostic> {
    named(finder, author, AUTHORS)
}

/// The page that a text names, of one of some kinds: a wikilink, a path, or its very name. `None` for any other name. By name
/// alone an author is a person: works name many organisations.
///
/// # Errors
///
/// Those of [`author`].
pub(super) fn named(
    finder: &Finder<'_>,
    author: &Spanned<String>,
    kinds: &[Kind],
) -> Result<Option<EntryId>, Diagnostic> {
    let text = author.value.as_str();
    let is_path = text.ends_with(".md")
        || text.starts_with(['/', '.']) && !text.contains(char::is_whitespace);
    if is_path || (text.starts_with("[[") && text.ends_with("]]")) {
        return relation::page_at(finder, author, kinds);
    }
    let by_name: &[Kind] = if kinds == AUTHORS {
        &[Kind::Person]
    } else {
        kinds
    };
    let is_person = |id: &EntryId| by_name.contains(&finder.site.entries[*id].kind);
    let fits = finder.index.named(text, finder.file);
    let mut people: Vec<EntryId> = fits
        .iter()
        .filter(|fit| fit.exact)
        .filter_map(|fit| match fit.named.known {
            Known::Page(id) => Some(id),
            _ => None,
        })
        .filter(is_person)
        .collect();
    let language = |id: &EntryId| finder.site.entries[*id].page.language;
    let first = people
        .iter()
        .map(language)
        .min_by_key(|language| (*language != finder.language, *language));
    people.retain(|id| Some(language(id)) == first);
    people.sort_unstable();
    people.dedup();
    match &people[..] {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        [one, ..] => {
            let link = Spanned {
                value: format!("[[{text}]]"),
                span: author.span.clone(),
            };
            let found = relation::page_at(finder, &link, kinds)?;
            Ok(found.or(Some(*one)))
        }
    }
}

/// The page of a person that a URL leads to, in whatever form the URL was written down: with or without its last slash, or
/// as it was before the page was renamed.
pub(super) fn at_url(site: &Site, index: &Index, url: &str) -> Option<EntryId> {
    let base = &site.settings.published_base;
    let url = url.split(['#', '?']).next().unwrap_or(url);
    let (origin, path) = url.split_at_checked(base.origin.len())?;
    let is_here = origin.eq_ignore_ascii_case(&base.origin);
    let below = path.strip_prefix(base.path.as_str()).filter(|_| is_here)?;
    match index.url(below)? {
        Known::Page(id) => Some(*id).filter(|id| site.entries[*id].kind == Kind::Person),
        _ => None,
    }
}

impl Site {
    /// Errors for the e-mail addresses and the telephone numbers that the pages of people hold, in whatever way they are
    /// hidden. The messages name the line and do not repeat what stands there: an excerpt would copy it into a log.
    pub fn personal_data(&self, tree: &SourceTree) -> Vec<Diagnostic> {
        let entries = self.entries.iter();
        let people = entries.filter(|entry| is_person(entry));
        people
            .flat_map(|entry| of_page(&entry.page, tree))
            .collect()
    }

    /// Those of [`Self::personal_data`] that are about one page.
    pub fn personal_data_of(&self, page: &Page, tree: &SourceTree) -> Vec<Diagnostic> {
        match self.entry_of(page) {
            Some(id) if is_person(&self.entries[id]) => of_page(page, tree),
            _ => Vec::new(),
        }
    }
}

fn is_person(entry: &Entry) -> bool {
    entry.kind == Kind::Person && !entry.generated
}

/// What the page of a person holds and should not.
fn of_page(page: &Page, tree: &SourceTree) -> Vec<Diagnostic> {
    let shown = match page.text.read(&page.path) {
        Ok(text) => text,
        Err(lost) => return vec![lost],
    };
    let mut diagnostics = Vec::new();
    let mut report = |message: Message| {
        let diagnostic = Diagnostic::about(Code::PersonalData, &page.path, message);
        diagnostics.push(diagnostic.help(
            message!("remove it, from the history of git too; `links` may give a page where one can write to the person"),
        ));
    };
    let file = tree.get(&page.path).and_then(|source| source.load());
    let text = file.as_ref().and_then(|file| file.text.as_deref());
    let lines = text.unwrap_or_default().lines().enumerate();
    let mut found: Vec<Personal> = Vec::new();
    for (number, line) in lines {
        if let Some(what) = personal(line) {
            found.push(what);
            report(message!(
                "line {line} holds {what}",
                line = number + 1,
                what = what.message()
            ));
        }
    }
    // What several lines or signs of Markdown and YAML hide; it may be what was reported already.
    let fields = &page.front.fields.person;
    let texts = [&fields.pronouns, &fields.role, &page.front.description];
    let texts = texts.into_iter().flatten().map(String::as_str);
    let names = fields.links.iter().filter_map(|link| link.name.as_deref());
    let shown = [page.title(), &shown.html];
    let hidden = shown
        .into_iter()
        .chain(texts)
        .chain(names)
        .find_map(personal)
        .filter(|what| !found.contains(what));
    if let Some(what) = hidden {
        report(message!(
            "the page, once it is shown, holds {what}",
            what = what.message()
        ));
    }
    diagnostics
}
