//! Terms that pages misspell: those that are not in the list of the site, and those that look like another one.

use std::collections::BTreeMap;

use super::words::{Word, Words};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message;
use crate::path::SourcePath;
use crate::site::Site;
use crate::text::misspelling::{Likeness, Name};
use crate::text::nearest::nearest;
use crate::text::tag;
use crate::yaml::fields::Spanned;

/// Reports the words of pages that are no term of a closed list, that look like another one, or that cannot be a URL.
pub(super) fn check(site: &Site, words: &Words<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let counts = words.subjects();
    // words of the list of the site are written as they are there
    let is_exact = words.taxonomy == 0 && !site.settings.tags.is_empty();
    let is_closed = words.settings.closed || is_exact;
    let near = match is_closed {
        true => BTreeMap::new(),
        false => near_misses(&counts),
    };
    same_urls(site, words, &counts, diagnostics);
    for entry in site.entries.iter() {
        for tag in words.of_page(&entry.page) {
            let Some(word) = words.get(tag) else { continue };
            let is_known = match is_exact {
                true => words.settings.has(tag),
                false => word.term.is_some(),
            };
            if is_known {
                continue;
            }
            let file = &entry.page.path;
            if word.url.is_empty() {
                let message = message!("the tag `{tag}` holds no letter or digit", tag = tag.value);
                diagnostics.push(
                    Diagnostic::at(Code::BadAddress, file, tag.span.clone(), message)
                        .help(message!("write a word: the tag becomes part of a URL")),
                );
            } else if is_closed {
                diagnostics.push(unknown(words, file, tag));
            } else if let Some((other, likeness)) = near.get(tag.value.as_str()) {
                diagnostics.push(looks_like(words, word, file, tag, other, *likeness));
            }
        }
    }
}

/// The error of a word that a closed list does not have.
fn unknown(words: &Words<'_>, file: &SourcePath, tag: &Spanned<String>) -> Diagnostic {
    let declared = words.settings.terms.iter().flat_map(|term| term.words());
    let known = nearest(tag, declared);
    let key = &words.settings.key.value;
    let help = match known {
        Some(known) => message!("did you mean `{known}`?", known),
        None if words.taxonomy == 0 => {
            message!("use a tag of the list in `site.yaml`, or add this one to it")
        }
        None => message!(
            "use a term of `{key}` in `site.yaml`, or declare this one there",
            key
        ),
    };
    let message = match words.taxonomy {
        0 => message!(
            "the tag `{tag}` is not in the list of the site",
            tag = tag.value
        ),
        _ => message!("`{tag}` is not a term of `{key}`", tag = tag.value, key),
    };
    Diagnostic::at(Code::UnknownTag, file, tag.span.clone(), message).help(help)
}

/// The warning about a word that looks like another one.
fn looks_like(
    words: &Words<'_>,
    word: &Word,
    file: &SourcePath,
    tag: &Spanned<String>,
    other: &str,
    likeness: Likeness,
) -> Diagnostic {
    let message = match likeness {
        _ if words.taxonomy > 0 => message!(
            "the term `{tag}` looks like `{other}`, which more pages have",
            tag = tag.value,
            other
        ),
        Likeness::Spelling => message!(
            "the tag `{tag}` is also written `{other}`",
            tag = tag.value,
            other
        ),
        Likeness::Plural => message!(
            "the tag `{tag}` is also there as `{other}`: they make two lists",
            tag = tag.value,
            other
        ),
        Likeness::Slip | Likeness::Letter => message!(
            "the tag `{tag}` looks like `{other}`, which more pages have",
            tag = tag.value,
            other
        ),
    };
    let help = match word.url == tag::url(other) {
        true => message!(
            "write `{other}` on all pages: it is one list already",
            other
        ),
        false if words.taxonomy > 0 => message!(
            "write `{other}` if it is the same subject; if not, declare both under `taxonomies` in `site.yaml`",
            other
        ),
        false => message!(
            "write `{other}` if it is the same subject; if not, list all tags of the site under `tags` in `site.yaml`",
            other
        ),
    };
    Diagnostic::at(Code::NearTag, file, tag.span.clone(), message).help(help)
}

/// Reports tags of two subjects whose lists would have one URL.
fn same_urls(
    site: &Site,
    words: &Words<'_>,
    counts: &BTreeMap<&str, usize>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut subjects: BTreeMap<String, BTreeMap<String, (&str, usize)>> = BTreeMap::new();
    for (tag, count) in counts {
        let best = subjects
            .entry(tag::url(tag))
            .or_default()
            .entry(tag::subject(tag))
            .or_insert((tag, 0));
        if *count > best.1 {
            *best = (tag, *count);
        }
    }
    subjects.retain(|url, subjects| subjects.len() > 1 && !url.is_empty());
    if subjects.is_empty() {
        return;
    }
    // The one that most pages have stays; of equals, the first.
    let kept = |url: &str| {
        let subjects = subjects.get(url)?;
        let best = subjects.iter().rev().max_by_key(|(_, (_, count))| *count)?;
        Some((best.0, best.1.0))
    };
    for entry in site.entries.iter() {
        for tag in words.of_page(&entry.page) {
            let url = tag::url(tag);
            let Some((subject, other)) = kept(&url) else {
                continue;
            };
            let is_declared = words.get(tag).is_some_and(|word| word.term.is_some());
            if is_declared || tag::subject(tag) == *subject {
                continue;
            }
            let message = match words.taxonomy {
                0 => message!(
                    "the tags `{tag}` and `{other}` have the same URL, `/tags/{url}/`",
                    tag = tag.value,
                    other,
                    url
                ),
                _ => message!(
                    "the terms `{tag}` and `{other}` have the same URL, `/{folder}/{url}/`",
                    tag = tag.value,
                    other,
                    folder = words.settings.folder(entry.page.language),
                    url
                ),
            };
            let first = place_of(site, words, other);
            let mut diagnostic = Diagnostic::at(
                Code::SameTagAddress,
                &entry.page.path,
                tag.span.clone(),
                message,
            )
            .cause(&tag.value)
            .help(message!("write `{other}` if it is the same subject; if not, give one of the two another name, such as two words", other));
            if let Some(first) = first {
                diagnostic = diagnostic.related(first, message!("`{other}` is here", other));
            }
            diagnostics.push(diagnostic);
        }
    }
}

/// Where a tag is written first.
fn place_of(site: &Site, words: &Words<'_>, tag: &str) -> Option<Span> {
    site.entries.iter().find_map(|entry| {
        let found = words.of_page(&entry.page).iter().find(|t| t.value == tag)?;
        Some(Span {
            file: entry.page.path.clone(),
            range: found.span.clone(),
        })
    })
}

/// Most tags that are compared two by two; with more, only those of one URL are, which takes less time.
const COMPARED: usize = 2000;
/// How many pages must have a tag before a single other page is thought to have misspelt it.
const COMMON: usize = 3;

/// For each tag, the one that it is probably a misspelling of: used more often, or as often and first in order where the
/// letters are the same. Asked once for a spelling, not for each page.
fn near_misses<'a>(counts: &BTreeMap<&'a str, usize>) -> BTreeMap<&'a str, (&'a str, Likeness)> {
    let names: Vec<(&'a str, usize, String, Name)> = counts
        .iter()
        .map(|(tag, count)| (*tag, *count, tag::url(tag), Name::new(tag)))
        .collect();
    let is_many = names.len() > COMPARED;
    let mut by_url: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, _, url, _)) in names.iter().enumerate() {
        by_url.entry(url).or_default().push(at);
    }
    let all: Vec<usize> = (0..names.len()).collect();
    let near = |at: usize| {
        let (tag, own, url, name) = &names[at];
        let others = if is_many { &by_url[url.as_str()] } else { &all };
        let mut best: Option<(Likeness, std::cmp::Reverse<usize>, &'a str)> = None;
        for (other, count, other_url, other_name) in others.iter().map(|at| &names[*at]) {
            // Two subjects of one URL are an error of its own.
            let is_reported = url == other_url && tag::subject(tag) != tag::subject(other);
            if other == tag || is_reported {
                continue;
            }
            let Some(likeness) = name.likeness(other_name) else {
                continue;
            };
            let is_better = match likeness {
                Likeness::Spelling | Likeness::Plural => (count, *tag) > (own, *other),
                Likeness::Slip => count > own,
                Likeness::Letter => *own == 1 && *count >= COMMON,
            };
            let candidate = (likeness, std::cmp::Reverse(*count), *other);
            if is_better && best.is_none_or(|best| candidate < best) {
                best = Some(candidate);
            }
        }
        best.map(|(likeness, _, other)| (*tag, (other, likeness)))
    };
    all.iter().filter_map(|at| near(*at)).collect()
}
