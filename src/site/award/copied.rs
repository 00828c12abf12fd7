//! Files of awards and of codes that were copied in a file explorer: what is drawn at random is there twice. There is one
//! message for the file, not one for each of its lines.

use std::collections::{BTreeMap, BTreeSet};

use super::Award;
use super::check::{at, path, span};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::document::award::Recipient;
use crate::document::{CodeList, Documents};
use crate::message;
use crate::path::SourcePath;
use crate::site::Site;

/// Marks the awards of files that repeat another one whole, and reports these files.
pub(super) fn awards(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<bool> {
    let mut files: BTreeMap<&SourcePath, Vec<usize>> = BTreeMap::new();
    for (id, award) in site.awards.iter().enumerate() {
        files.entry(path(award)).or_default().push(id);
    }
    let marks = files.values().map(|awards| {
        let awards = awards.iter().map(|id| &site.awards[*id]);
        marks(&awards.collect::<Vec<_>>())
    });
    let copies = copies(&files.keys().copied().zip(marks).collect::<Vec<_>>());
    let mut copied = vec![false; site.awards.len()];
    for (copy, original) in copies {
        let (awards, originals) = (&files[copy], &files[original]);
        for id in awards {
            copied[*id] = true;
        }
        let (award, first) = (&site.awards[awards[0]], &site.awards[originals[0]]);
        let with_ids = awards.iter().any(|id| {
            let id = site.awards[*id].id();
            originals.iter().any(|first| site.awards[*first].id() == id)
        });
        let count = awards.len();
        let message = match with_ids {
            true => message!(
                "this file repeats `{original}`: {count} {count:award|awards} with the same ids",
                original,
                count
            ),
            false => message!(
                "this file repeats `{original}`: {count} {count:award|awards} with the same hashes and salts",
                original,
                count
            ),
        };
        let is_once = award.class() == first.class() && award.occasion.when == first.occasion.when;
        let help = match is_once {
            true => message!("delete the copy: these people have the badge already"),
            false => message!(
                "delete the copy, and award with `sobre award` and the list of people: it draws an id and a salt for each"
            ),
        };
        diagnostics.push(
            at(award, Code::CopiedFile, &award.record().id, message)
                .related(span(first), message!("here"))
                .help(help),
        );
    }
    copied
}

/// What was drawn at random for the awards of a file: their salts, else their ids, which may have been changed since.
fn marks<'a>(awards: &[&'a Award]) -> BTreeSet<&'a str> {
    let salts = awards.iter().filter_map(|award| match award.recipient() {
        Some(Recipient::Email { salt, .. }) => Some(salt.as_str()),
        _ => None,
    });
    let salts: BTreeSet<&str> = salts.collect();
    if salts.is_empty() {
        awards.iter().map(|award| award.id()).collect()
    } else {
        salts
    }
}

/// The lists of codes that repeat another one whole; each is reported.
pub(super) fn code_lists<'a>(
    documents: &'a Documents,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeSet<&'a SourcePath> {
    let lists: BTreeMap<&SourcePath, &CodeList> = documents
        .code_lists()
        .map(|list| (&list.path, list.as_ref()))
        .collect();
    let marks = lists.values().map(|list| {
        let hashes = list.hashes.iter().map(|hash| hash.value.as_str());
        hashes.collect::<BTreeSet<_>>()
    });
    let mut copied = BTreeSet::new();
    for (copy, original) in copies(&lists.keys().copied().zip(marks).collect::<Vec<_>>()) {
        copied.insert(copy);
        let (list, first) = (lists[copy], lists[original]);
        let (Some(hash), Some(other)) = (list.hashes.first(), first.hashes.first()) else {
            continue;
        };
        let message = message!(
            "this file repeats `{original}`: {count} {count:code is|codes are} the same",
            original,
            count = list.hashes.len()
        );
        let related = Span {
            file: original.clone(),
            range: other.span.clone(),
        };
        diagnostics.push(
            Diagnostic::at(Code::CopiedFile, copy, hash.span.clone(), message)
                .related(related, message!("here"))
                .help(message!(
                    "delete the copy; more codes, or those of another badge, are drawn with `sobre codes`"
                )),
        );
    }
    copied
}

/// The files whose marks are all in one other file, with that file: the one with the shorter name is taken for the first,
/// as file explorers add to the name of a copy.
fn copies<'a>(files: &[(&'a SourcePath, BTreeSet<&str>)]) -> Vec<(&'a SourcePath, &'a SourcePath)> {
    let mut order: Vec<_> = files
        .iter()
        .filter(|(_, marks)| !marks.is_empty())
        .collect();
    order.sort_by_key(|(file, _)| (file.as_str().len(), *file));
    let mut holders: BTreeMap<&str, &(&SourcePath, BTreeSet<&str>)> = BTreeMap::new();
    let mut found = Vec::new();
    for file in order {
        let (copy, marks) = file;
        let first = marks.first().and_then(|mark| holders.get(mark));
        if let Some((original, all)) = first
            && marks.is_subset(all)
        {
            found.push((*copy, *original));
            continue;
        }
        for mark in marks {
            holders.entry(mark).or_insert(file);
        }
    }
    found.sort();
    found
}
