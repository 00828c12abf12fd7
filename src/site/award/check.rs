//! What no award can tell alone: that its id is its own, that those who vouch hold the badge.

use std::collections::BTreeMap;

use super::{Award, Status};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::path::SourcePath;
use crate::site::{AwardId, Site};
use crate::text::count::of;
use crate::text::nearest::nearest;
use crate::yaml::fields::Spanned;

/// Every id once, as a table.
/// Those of copied files are reported with the file.
pub(super) fn ids(
    site: &Site,
    copied: &[bool],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, AwardId> {
    let mut ids = BTreeMap::new();
    for (id, award) in site.awards.iter().enumerate() {
        if let Some(first) = ids.insert(award.id().to_owned(), id) {
            ids.insert(award.id().to_owned(), first);
            if copied[id] || copied[first] {
                continue;
            }
            diagnostics.push(
                at(
                    award,
                    Code::AwardId,
                    &award.record().id,
                    format!(
                        "another award has this id{}",
                        elsewhere(path(award), path(&site.awards[first]))
                    ),
                )
                .related(span(&site.awards[first]), "here")
                .help("take away the copy; a new award gets its id from `sobre award`"),
            );
        }
    }
    ids
}

/// Where the other of two things is, if not in the same file: what two branches added meets only once they are merged.
pub(super) fn elsewhere(file: &SourcePath, other: &SourcePath) -> String {
    if other == file {
        String::new()
    } else {
        format!(", in `{other}`")
    }
}

/// Nothing is awarded from a class that was retired before.
pub(super) fn retired(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for award in &site.awards {
        let class = &site.classes[award.class()].document;
        let Some(retired) = &class.retired else {
            continue;
        };
        if award.issued().day().is_some_and(|day| day > retired.date) {
            let message = format!("`{}` is retired since {}", class.slug, retired.date.iso());
            diagnostics.push(
                at(award, Code::RetiredClass, &award.record().id, message)
                    .help("award the class that replaces it"),
            );
        }
    }
}

/// The awards of those who vouch: holders of the same badge, each once, as many as the class wants.
pub(super) fn vouchers(
    site: &Site,
    id: AwardId,
    ids: &BTreeMap<String, AwardId>,
) -> (Vec<AwardId>, Vec<Diagnostic>) {
    let award = &site.awards[id];
    let record = award.record();
    let class = &site.classes[award.class()].document;
    let (mut found, mut diagnostics): (Vec<AwardId>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for said in &record.vouchers {
        let mut diagnostic = |message: String, help: &str| {
            diagnostics.push(at(award, Code::Vouchers, said, message).help(help));
        };
        let Some(&voucher) = ids.get(&said.value) else {
            diagnostics.push(unknown(award, said, ids));
            continue;
        };
        let other = &site.awards[voucher];
        if voucher == id {
            diagnostic(
                "nobody vouches for themselves".into(),
                "name the award of somebody else",
            );
        } else if other.class() != award.class() {
            let slug = &site.classes[other.class()].document.slug;
            diagnostic(
                format!("this holder has the badge `{slug}`, not this one"),
                "those who vouch hold the badge that they vouch for",
            );
        } else if !counted(other, award) {
            diagnostic(
                "the award of this holder was revoked".into(),
                "name a holder whose badge counts",
            );
        } else if other.issued() > award.issued() {
            diagnostic(
                "this holder got the badge later".into(),
                "those who vouch have the badge before",
            );
        } else if found.contains(&voucher) {
            diagnostic("this holder is named twice".into(), "each one vouches once");
        } else if found
            .iter()
            .any(|known| same_person(&site.awards[*known], other))
        {
            diagnostic(
                "two of these awards are of one person".into(),
                "each one vouches once",
            );
        } else {
            found.push(voucher);
        }
    }
    let wanted = class.claim.peers.unwrap_or(0);
    if diagnostics.is_empty() && !record.vouchers.is_empty() {
        if class.claim.peers.is_none() {
            let message = format!("`{}` is not given by peers", class.slug);
            diagnostics.push(
                at(award, Code::Vouchers, &record.vouchers[0], message)
                    .help("leave `vouchers` out, or add `claim: {peers: 2}` to the class"),
            );
        } else if found.len() < usize::from(wanted) {
            let message = format!(
                "{} {}, and the class wants {wanted}",
                found.len(),
                of(found.len(), "vouches", "vouch")
            );
            diagnostics.push(
                at(award, Code::Vouchers, &record.vouchers[0], message)
                    .help("name more holders of the badge"),
            );
        }
    }
    (found, diagnostics)
}

/// True when the award of one who vouches counted on the day of the other award: what became of it since takes nothing
/// from others. Of an erased one nothing is known any more.
fn counted(voucher: &Award, award: &Award) -> bool {
    match voucher.status() {
        Status::Valid | Status::Erased => true,
        Status::Revoked(revocation) => revocation
            .date
            .zip(award.issued().day())
            .is_some_and(|(revoked, day)| revoked.without_time() > day),
    }
}

fn same_person(one: &Award, other: &Award) -> bool {
    let both = one.recipient().zip(other.recipient());
    both.is_some_and(|(one, other)| one.is_same_person(other))
}

/// The award that this one replaces: of the same class, and revoked, so that one of the two counts. Of several that replace
/// one, one counts at most; it is the one that is given.
pub(super) fn replaced(
    site: &Site,
    id: AwardId,
    ids: &BTreeMap<String, AwardId>,
) -> Result<Option<AwardId>, Box<Diagnostic>> {
    let award = &site.awards[id];
    let Some(said) = &award.record().replaces else {
        return Ok(None);
    };
    let Some(&other) = ids.get(&said.value) else {
        return Err(Box::new(unknown(award, said, ids)));
    };
    let replaced = &site.awards[other];
    let diagnostic = |message: &str, help: &str| {
        Err(Box::new(
            at(award, Code::Replaced, said, message).help(help),
        ))
    };
    if other == id {
        return diagnostic("an award cannot replace itself", "name the award before");
    }
    if replaced.class() != award.class() {
        return diagnostic(
            "the award that it replaces is of another class",
            "a renewed award is the same badge",
        );
    }
    if replaced.status() == Status::Valid {
        return diagnostic(
            "the award that it replaces still counts",
            "renew with `sobre renew`, which revokes the old one",
        );
    }
    // Two branches that renew it revoke it in the same words, which git merges without a conflict.
    if let Some(first) = replaced.replaced_by {
        let first = &site.awards[first];
        if award.status() != Status::Valid {
            return Ok(None);
        }
        if first.status() != Status::Valid {
            return Ok(Some(other));
        }
        let message = format!(
            "this award is replaced already, by {}{}",
            first.id(),
            elsewhere(path(award), path(first))
        );
        return Err(Box::new(
            at(award, Code::Replaced, said, message)
                .related(span(first), "here")
                .help("one person would have the badge twice: keep one of the two; once published, take the other back with `sobre revoke`"),
        ));
    }
    Ok(Some(other))
}

/// The error of an id that no award has.
pub(in crate::site) fn unknown_id(known: &BTreeMap<String, AwardId>, id: &str) -> (String, String) {
    let help = nearest(id, known.keys().map(String::as_str)).map_or_else(
        || "write the UUID in the address of the award's page".to_owned(),
        |known| format!("did you mean `{known}`?"),
    );
    (format!("there is no award `{id}`"), help)
}

fn unknown(award: &Award, said: &Spanned<String>, ids: &BTreeMap<String, AwardId>) -> Diagnostic {
    let (message, help) = unknown_id(ids, &said.value);
    at(award, Code::NoSuchAward, said, message).help(help)
}

pub(super) fn at(
    award: &Award,
    code: Code,
    said: &Spanned<String>,
    message: impl Into<String>,
) -> Diagnostic {
    Diagnostic::at(
        code,
        &award.occasion.document.path,
        said.span.clone(),
        message,
    )
}

pub(super) fn path(award: &Award) -> &SourcePath {
    &award.occasion.document.path
}

pub(super) fn span(award: &Award) -> Span {
    Span {
        file: path(award).clone(),
        range: award.record().id.span.clone(),
    }
}
