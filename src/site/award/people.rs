//! Who has a badge twice, in whichever files: found where identities are public. Of e-mail addresses only hashes are known,
//! each with its own salt; `sobre award` has the list in clear and finds the rest.

use std::collections::BTreeMap;

use super::check::{at, elsewhere, path, span};
use super::{Award, Status};
use crate::badge::identity::Likeness;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::award::{Recipient, When};
use crate::message;
use crate::site::{AwardId, ClassId, Site};
use crate::text::date::Moment;

/// An occasion of a class, and from when until when its award counts.
pub type Given<'a> = (&'a When, Moment, Option<Moment>);

/// True when two awards of one class to one person, on two occasions, are one award too many. The badge of each event is one
/// more, and a badge that has expired is given again.
pub fn says_again(one: Given<'_>, other: Given<'_>) -> bool {
    let of_events = matches!((one.0, other.0), (When::Event(_), When::Event(_)));
    let (first, second) = if one.1 <= other.1 {
        (one, other)
    } else {
        (other, one)
    };
    !of_events && first.2.is_none_or(|expires| expires > second.1)
}

/// Salts that are there twice, and people who are, but for awards that are known to be copied.
pub(super) fn check(site: &Site, copied: &[bool], diagnostics: &mut Vec<Diagnostic>) {
    let mut salts: BTreeMap<&str, &Award> = BTreeMap::new();
    let mut holders: BTreeMap<(ClassId, String), Vec<Holder<'_>>> = BTreeMap::new();
    let awards = (0..site.awards.len()).filter(|id: &AwardId| !copied[*id]);
    for award in awards.map(|id| &site.awards[id]) {
        match award.recipient() {
            Some(Recipient::Email { salt, .. }) => {
                if let Some(first) = salts.insert(salt, award) {
                    diagnostics.push(same_salt(award, first));
                }
            }
            // A badge that was lost and given again is there twice.
            Some(recipient) if award.status() == Status::Valid => {
                let page = recipient.page().unwrap_or_default();
                let likeness = Likeness::of(&page);
                let key = (award.class(), likeness.key().to_owned());
                let holder = Holder {
                    award,
                    page,
                    likeness,
                    when: &award.occasion.when,
                };
                let known = holders.entry(key).or_default();
                // One message is enough: that of an error, if there is one.
                let found = known.iter().filter_map(|first| first.reported(&holder));
                diagnostics.extend(found.min_by_key(Diagnostic::severity));
                known.push(holder);
            }
            _ => {}
        }
    }
}

fn same_salt(award: &Award, first: &Award) -> Diagnostic {
    let message = message!("another award has the same salt");
    let message = elsewhere(message, path(award), path(first));
    at(award, Code::Salt, &award.record().id, message)
        .related(span(first), message!("here"))
        .help(message!("two awards with one salt show that they are of one person: award again with `sobre award`"))
}

/// Somebody with a badge that counts.
struct Holder<'a> {
    award: &'a Award,
    page: String,
    likeness: Likeness,
    when: &'a When,
}

impl Holder<'_> {
    /// The message about another who is, or seems to be, the same.
    fn reported(&self, other: &Self) -> Option<Diagnostic> {
        let same = self.page == other.page;
        let alike = self.likeness.is_like(&other.likeness);
        let once = self.when == other.when;
        let again = || says_again(self.given(), other.given());
        let (code, message, help) = if same && once {
            (
                Code::AwardTwice,
                message!("this person has the badge already on this occasion"),
                message!(
                    "keep one of the two; once published, take the other back with `sobre revoke`"
                ),
            )
        } else if same && again() {
            (
                Code::AwardedAgain,
                message!("this person has the badge already, from another occasion"),
                message!(
                    "take one back with `sobre revoke`; a badge that is earned again has `expires`, or an event each time"
                ),
            )
        } else if !same && alike && (once || again()) {
            (
                Code::PerhapsTwice,
                message!(
                    "this is perhaps a person who has the badge already, at another URL of the page"
                ),
                message!("if it is, take one of the two back with `sobre revoke`"),
            )
        } else {
            return None;
        };
        let message = elsewhere(message, path(other.award), path(self.award));
        Some(
            at(other.award, code, &other.award.record().id, message)
                .related(span(self.award), message!("here"))
                .help(help),
        )
    }

    fn given(&self) -> Given<'_> {
        (self.when, self.award.issued(), self.award.expires())
    }
}
