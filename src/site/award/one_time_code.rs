//! One-time codes: each was given out for a class, and is spent once.

use std::collections::BTreeMap;

use super::check::elsewhere;
use super::copied;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::document::{CodeList, Documents};
use crate::message;
use crate::message::Message;
use crate::site::index::Index;
use crate::site::{ClassId, Site};
use crate::yaml::fields::Spanned;

/// Checks the lists, and the codes that awards spend.
pub(super) fn check(
    site: &Site,
    index: &Index,
    documents: &Documents,
    copied_awards: &[bool],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let copied = copied::code_lists(documents, diagnostics);
    let mut known: BTreeMap<&str, (ClassId, &CodeList, &Spanned<String>)> = BTreeMap::new();
    for list in documents.code_lists() {
        let Some(class) = super::class(site, index, &list.class, &list.path, diagnostics) else {
            continue;
        };
        if copied.contains(&list.path) {
            continue;
        }
        for hash in &list.hashes {
            if let Some((_, other, first)) = known.insert(&hash.value, (class, list, hash)) {
                diagnostics.push(
                    Diagnostic::at(
                        Code::OneTimeCode,
                        &list.path,
                        hash.span.clone(),
                        message!("this code is in a list already"),
                    )
                    .related(span(other, first), message!("here"))
                    .help(message!("take one of the two away")),
                );
            }
        }
    }
    let is_broken = super::is_broken(site, documents);
    let mut spent: BTreeMap<&str, Span> = BTreeMap::new();
    for (award, copied) in site.awards.iter().zip(copied_awards) {
        let Some(code) = award.record().code.as_ref().filter(|_| !copied) else {
            continue;
        };
        let place = Span {
            file: award.occasion.document.path.clone(),
            range: code.span.clone(),
        };
        let diagnostic = |message: Message| {
            Diagnostic::at(Code::OneTimeCode, &place.file, place.range.clone(), message)
        };
        match known.get(code.value.as_str()) {
            // A list that cannot be read may hold it: what is wrong with the list is reported already.
            None if is_broken => {}
            None => {
                let message = message!("this code was never given out");
                diagnostics.push(diagnostic(message).help(message!(
                    "check the code with its holder: `sobre award` reads it from the list of people"
                )));
            }
            Some((class, ..)) if *class != award.class() => {
                let slug = &site.classes[*class].document.slug;
                let message = message!("this code is for the badge `{slug}`", slug);
                diagnostics.push(
                    diagnostic(message).help(message!("award that class, or leave the code out")),
                );
            }
            Some((_, list, hash)) if list.is_spent(hash) => {
                let message = message!("this code is spent already, by an award that was erased");
                diagnostics.push(
                    diagnostic(message)
                        .related(span(list, hash), message!("here"))
                        .help(message!("a code is for one person: ask for another")),
                );
            }
            Some(_) => {}
        }
        if let Some(first) = spent.insert(&code.value, place.clone()) {
            let message = message!("this code is spent already");
            diagnostics.push(
                diagnostic(elsewhere(message, &place.file, &first.file))
                    .related(first, message!("here"))
                    .help(message!("a code is for one person: ask for another")),
            );
        }
    }
}

fn span(list: &CodeList, hash: &Spanned<String>) -> Span {
    Span {
        file: list.path.clone(),
        range: hash.span.clone(),
    }
}
