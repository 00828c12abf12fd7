//! Terms of the glossary in the text of pages: each is marked where it stands first, and the glossary shows where its terms
//! are.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Plan, label};
use crate::diagnostic::Diagnostic;
use crate::document::Page;
use crate::markdown::Definition;
use crate::site::{EntryId, Glossary, Site};
use crate::text::escape;
use crate::theme::view::TermUsesView;

/// Elements within which no term is marked: links and what acts, headings, and what is shown as it was written.
const LEFT_OUT: &[&str] = &[
    "a", "abbr", "button", "code", "dfn", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "math",
    "pre", "samp", "script", "select", "style", "summary", "svg", "textarea", "var",
];

/// Most pages that the glossary names for each term.
const NAMED: usize = 3;

/// The HTML of the text of a page with its terms marked, where the page wants that.
pub(super) fn mark(plan: &Plan, id: EntryId, html: String) -> String {
    let site = &plan.site;
    let language = site.entries[id].page.language;
    let Some(glossary) = site.glossary(language).filter(|_| site.marks_terms(id)) else {
        return html;
    };
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut done = 0;
    each_first(glossary, &html, |range, term| {
        let (entry, definition) = definition(site, glossary, term);
        out.push_str(&html[done..range.start]);
        let url = format!("{}#{}", site.entries[entry].url, definition.anchor);
        out.push_str(&format!(
            "<a class=\"term\" href=\"{}\" title=\"{}\">{}</a>",
            escape::html(&url),
            escape::html(&definition.text),
            &html[range.clone()]
        ));
        done = range.end;
    });
    out.push_str(&html[done..]);
    out
}

fn definition<'a>(site: &'a Site, glossary: &Glossary, term: usize) -> (EntryId, &'a Definition) {
    let term = &glossary.terms[term];
    let body = &site.entries[term.entry].page.body;
    (term.entry, &body.definitions[term.definition])
}

/// Calls `take` with each term where it stands first, in order.
fn each_first(
    glossary: &Glossary,
    html: &str,
    mut take: impl FnMut(std::ops::Range<usize>, usize),
) {
    let mut marked = vec![false; glossary.terms.len()];
    let mut depth = 0_usize;
    let mut at = 0;
    while at < html.len() {
        let start = html[at..].find('<').map_or(html.len(), |start| at + start);
        if depth == 0 {
            let text = &html[at..start];
            for (range, term) in glossary.finder.find(text) {
                if is_reference(text, range.start) {
                    continue;
                }
                let known = marked.get_mut(term);
                if known.is_some_and(|known| !std::mem::replace(known, true)) {
                    take(at + range.start..at + range.end, term);
                }
            }
        }
        // Values of attributes hold no `>`: it is written as a reference.
        let end = html[start..]
            .find('>')
            .map_or(html.len(), |end| start + end + 1);
        let tag = html.get(start + 1..end).unwrap_or_default();
        let (name, closes) = match tag.strip_prefix('/') {
            Some(name) => (name, true),
            None => (tag, false),
        };
        let name = &name[..name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len())];
        if LEFT_OUT.contains(&name) {
            depth = match closes {
                true => depth.saturating_sub(1),
                false => depth + 1,
            };
        }
        at = end.max(start + 1);
    }
}

/// True for a word of a text that is the name of a character reference: `amp` of `&amp;`.
fn is_reference(text: &str, start: usize) -> bool {
    let before = &text[..start];
    before.ends_with('&') || before.ends_with("&#")
}

/// The terms that the own text of a page holds.
fn terms_of(glossary: &Glossary, page: &Page) -> Result<BTreeSet<usize>, Diagnostic> {
    let text = page.text.read(&page.path)?;
    let mut terms = BTreeSet::new();
    each_first(glossary, &text.html, |_, term| {
        terms.insert(term);
    });
    Ok(terms)
}

/// For each term that a glossary defines, the pages whose text has it, by title.
///
/// # Errors
/// The text of one of them cannot be read any more.
pub(super) fn uses(plan: &Plan, id: EntryId) -> Result<Vec<TermUsesView>, Diagnostic> {
    let site = &plan.site;
    let page = &site.entries[id].page;
    let Some(glossary) = site.glossary(page.language) else {
        return Ok(Vec::new());
    };
    if page.front.glossary != Some(true) {
        return Ok(Vec::new());
    }
    let all: Vec<EntryId> = (0..site.entries.len())
        .filter(|id| site.entries[*id].page.language == page.language && site.marks_terms(*id))
        .collect();
    let found: Vec<(EntryId, BTreeSet<usize>)> = all
        .into_par_iter()
        .map(|id| Ok((id, terms_of(glossary, &site.entries[id].page)?)))
        .collect::<Result<_, Diagnostic>>()?;
    let mut pages: Vec<Vec<EntryId>> = vec![Vec::new(); glossary.terms.len()];
    for (id, terms) in found {
        terms.into_iter().for_each(|term| pages[term].push(id));
    }
    let own = glossary.terms.iter().zip(pages).enumerate();
    let own = own.filter(|(_, (term, pages))| term.entry == id && !pages.is_empty());
    Ok(own
        .map(|(term, (_, mut pages))| {
            pages.sort_by_key(|id| (site.title_rank(*id), *id));
            let (named, others) = pages.split_at(pages.len().min(NAMED));
            let (_, definition) = definition(site, glossary, term);
            TermUsesView {
                label: definition
                    .names
                    .first()
                    .map(|name| name.to_string())
                    .unwrap_or_default(),
                url: format!("#{}", definition.anchor),
                pages: label::links(plan, named),
                others: others.len(),
            }
        })
        .collect())
}

/// The glossaries that may show something else once the text of a page changed: those of its language, when it has other
/// terms than before.
pub(super) fn affected(site: &Site, id: EntryId, before: &Page) -> Vec<EntryId> {
    let page = &site.entries[id].page;
    let Some(glossary) = site
        .glossary(page.language)
        .filter(|_| site.marks_terms(id))
    else {
        return Vec::new();
    };
    let terms = |page: &Page| terms_of(glossary, page).ok();
    let (now, before) = (terms(page), terms(before));
    if now.is_some() && now == before {
        return Vec::new();
    }
    let pages: BTreeSet<EntryId> = glossary.terms.iter().map(|term| term.entry).collect();
    pages.into_iter().collect()
}
