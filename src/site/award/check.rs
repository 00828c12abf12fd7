//! What is checked of awards against others: that ids are unique, that those who vouch hold the badge, that what is replaced
//! is revoked.

use std::collections::BTreeMap;

use super::{Award, Status};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::site::{AwardId, Site};
use crate::text::nearest::nearest;
use crate::yaml::fields::Spanned;

/// Every id with the first award that has it. Each further one is reported, but for those of copied files, which are
/// reported as a whole.
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
                    elsewhere(
                        message!("another award has this id"),
                        path(award),
                        path(&site.awards[first]),
                    ),
                )
                .related(span(&site.awards[first]), message!("here"))
                .help(message!(
                    "take away the copy; a new award gets its id from `sobre award`"
                )),
            );
        }
    }
    ids
}

/// A message about one of two things, with the file of the other if it is not the same: what two branches added meets only
/// once they are merged.
pub(super) fn elsewhere(message: Message, file: &SourcePath, other: &SourcePath) -> Message {
    match other == file {
        true => message,
        false => message!("{message}, in `{other}`", message, other),
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
            let message = message!(
                "`{slug}` is retired since {date}",
                slug = class.slug,
                date = retired.date.iso()
            );
            diagnostics.push(
                at(award, Code::RetiredClass, &award.record().id, message)
                    .help(message!("award the class that replaces it")),
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
    for voucher_id in &record.vouchers {
        let mut diagnostic = |message: Message, help: Message| {
            diagnostics.push(at(award, Code::Vouchers, voucher_id, message).help(help));
        };
        let Some(&voucher) = ids.get(&voucher_id.value) else {
            diagnostics.push(unknown(award, voucher_id, ids));
            continue;
        };
        let other = &site.awards[voucher];
        if voucher == id {
            diagnostic(
                message!("nobody vouches for themselves"),
                message!("name the award of somebody else"),
            );
        } else if other.class() != award.class() {
            let slug = &site.classes[other.class()].document.slug;
            diagnostic(
                message!("this holder has the badge `{slug}`, not this one", slug),
                message!("those who vouch hold the badge that they vouch for"),
            );
        } else if !counted(other, award) {
            diagnostic(
                message!("the award of this holder was revoked"),
                message!("name a holder whose badge counts"),
            );
        } else if other.issued() > award.issued() {
            diagnostic(
                message!("this holder got the badge later"),
                message!("those who vouch have the badge before"),
            );
        } else if found.contains(&voucher) {
            diagnostic(
                message!("this holder is named twice"),
                message!("each one vouches once"),
            );
        } else if found
            .iter()
            .any(|known| same_person(&site.awards[*known], other))
        {
            diagnostic(
                message!("two of these awards are of one person"),
                message!("each one vouches once"),
            );
        } else {
            found.push(voucher);
        }
    }
    let wanted = class.claim.peers.unwrap_or(0);
    if diagnostics.is_empty() && !record.vouchers.is_empty() {
        if class.claim.peers.is_none() {
            let message = message!("`{slug}` is not given by peers", slug = class.slug);
            diagnostics.push(
                at(award, Code::Vouchers, &record.vouchers[0], message).help(message!(
                    "leave `vouchers` out, or add `claim: {{peers: 2}}` to the class"
                )),
            );
        } else if found.len() < usize::from(wanted) {
            let message = message!(
                "{count} {count:vouches|vouch}, and the class wants {wanted}",
                count = found.len(),
                wanted
            );
            diagnostics.push(
                at(award, Code::Vouchers, &record.vouchers[0], message)
                    .help(message!("name more holders of the badge")),
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
    let Some(replaces) = &award.record().replaces else {
        return Ok(None);
    };
    let Some(&other) = ids.get(&replaces.value) else {
        return Err(Box::new(unknown(award, replaces, ids)));
    };
    let replaced = &site.awards[other];
    let diagnostic = |message: Message, help: Message| {
        Err(Box::new(
            at(award, Code::Replaced, replaces, message).help(help),
        ))
    };
    if other == id {
        return diagnostic(
            message!("an award cannot replace itself"),
            message!("name the award before"),
        );
    }
    if replaced.class() != award.class() {
        return diagnostic(
            message!("the award that it replaces is of another class"),
            message!("a renewed award is the same badge"),
        );
    }
    if replaced.status() == Status::Valid {
        return diagnostic(
            message!("the award that it replaces still counts"),
            message!("renew with `sobre renew`, which revokes the old one"),
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
        let message = message!("this award is replaced already, by {id}", id = first.id());
        let message = elsewhere(message, path(award), path(first));
        return Err(Box::new(
            at(award, Code::Replaced, replaces, message)
                .related(span(first), message!("here"))
                .help(message!("one person would have the badge twice: keep one of the two; once published, take the other back with `sobre revoke`")),
        ));
    }
    Ok(Some(other))
}

/// The error of an id that no award has: its message and its help.
pub(in crate::site) fn unknown_id(
    known: &BTreeMap<String, AwardId>,
    id: &str,
) -> (Message, Message) {
    let help = match nearest(id, known.keys().map(String::as_str)) {
        Some(known) => message!("did you mean `{known}`?", known),
        None => message!("write the UUID in the URL of the award's page"),
    };
    (message!("there is no award `{id}`", id), help)
}

fn unknown(award: &Award, id: &Spanned<String>, ids: &BTreeMap<String, AwardId>) -> Diagnostic {
    let (message, help) = unknown_id(ids, &id.value);
    at(award, Code::NoSuchAward, id, message).help(help)
}

pub(super) fn at(award: &Award, code: Code, id: &Spanned<String>, message: Message) -> Diagnostic {
    Diagnostic::at(
        code,
        &award.occasion.document.path,
        id.span.clone(),
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
