//! The people of a list among those who have the badge: who is new, who has it already, and whose line is wrong.

use std::collections::{BTreeMap, BTreeSet};

use super::occasion::Occasion;
use crate::badge::identity::Likeness;
use crate::cli::identity::{Holders, Identity, recipient};
use crate::cli::random;
use crate::cli::recipients::{Bad, Line, bad, bad_as};
use crate::cli::workspace::Workspace;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::award::Recipient;
use crate::message;
use crate::message::{Message, Value, all};
use crate::site::award::Status;
use crate::site::{Award, Site};
use crate::yaml::fields::is_web_url;

/// Somebody who gets the badge.
pub(super) struct Person {
    /// The id of the award.
    pub(super) id: String,
    /// In clear: never written but in a private file.
    pub(super) identity: Identity,
    pub(super) recipient: Recipient,
    pub(super) line: Line,
}

/// The people of a list.
pub(super) struct People {
    /// By id.
    pub(super) fresh: Vec<Person>,
    /// Those who have the badge: line, identity, id of the award.
    known: Vec<(u64, Identity, String)>,
    /// Those who cannot get it as their lines say.
    pub(super) bad: Vec<Bad>,
    /// Messages about those who are passed over.
    pub(super) reported: Vec<Diagnostic>,
}

impl People {
    /// Everybody of the list once, in its order: identity and id of the award.
    pub(super) fn all(&self) -> Vec<(&str, &str)> {
        let known = self.known.iter();
        let known = known.map(|(line, identity, id)| (*line, identity.shown(), id.as_str()));
        let fresh = self.fresh.iter();
        let fresh = fresh.map(|p| (p.line.number, p.identity.shown(), p.id.as_str()));
        let mut all: Vec<_> = known.chain(fresh).collect();
        all.sort_unstable();
        all.into_iter()
            .map(|(_, identity, id)| (identity, id))
            .collect()
    }
}

impl People {
    /// A remark when some are known by a page: it is shown where it can still be chosen otherwise.
    pub(super) fn without_wallet(&self) -> Option<Message> {
        let fresh = self.fresh.iter();
        let by_page = fresh.filter(|person| matches!(person.recipient, Recipient::Url(_)));
        let n = by_page.count();
        (n > 0).then(|| {
            message!(
                "{n} {n:person is|people are} known by the URL of a page: Open Badge Passport takes no such badge, other wallets only from who proves that the page is theirs; for a wallet, give an e-mail address",
                n
            )
        })
    }
}

/// Sorts the lines of a list.
pub(super) fn sort(
    workspace: &Workspace,
    occasion: &Occasion<'_>,
    lines: Vec<Line>,
) -> Result<People, Diagnostic> {
    let mut people = People {
        fresh: Vec::new(),
        known: Vec::new(),
        bad: Vec::new(),
        reported: Vec::new(),
    };
    let mut seen = Seen::default();
    let mut codes = Codes::of(workspace, occasion);
    let holders = Holders::of(&workspace.site, occasion.class);
    for line in lines {
        let identity = match Identity::of(&workspace.site, &line.who) {
            Ok(identity) => identity,
            Err(why) => {
                people.bad.push(bad(line.number, &why));
                continue;
            }
        };
        let reported = |code, why: Message| bad_as(code, line.number, &why).1;
        if let Some(first) = seen.people.get(&identity) {
            let message = message!("the same person as on line {first}", first);
            people.reported.push(reported(Code::HasAlready, message));
            continue;
        }
        if let Some(first) = seen.add(&identity, line.number) {
            let message = message!(
                "perhaps the same person as on line {first}, at another address",
                first
            );
            people
                .reported
                .push(reported(Code::PerhapsTwice, message).help(message!(
                    "if it is, take one of the two back with `sobre revoke`"
                )));
        }
        let (held, before): (Vec<&Award>, Vec<&Award>) = holders
            .awards(&identity)
            .into_iter()
            .partition(|award| occasion.is(&workspace.site, award));
        if let [award, others @ ..] = &held[..] {
            let id = award.id().to_owned();
            let message = message!(
                "this person has the badge already: {awards}",
                awards = list(&held)
            );
            // Two branches awarded it: hashes with two salts show nobody that they are of one person.
            let help = (!others.is_empty()).then(|| {
                message!("two branches may have awarded it: keep one, and take back the others with `sobre revoke`")
            });
            let reported = reported(Code::HasAlready, message).maybe_help(help);
            people.reported.push(reported);
            people.known.push((line.number, identity, id));
            continue;
        }
        let again: Vec<&Award> = before
            .into_iter()
            .filter(|award| occasion.repeats(&workspace.site, award))
            .collect();
        if !again.is_empty() {
            let message = message!(
                "this person has the badge from another occasion, and gets it again: {awards}",
                awards = list(&again)
            );
            people
                .reported
                .push(reported(Code::AwardedAgain, message).help(message!(
                    "if once is enough, take one back with `sobre revoke`"
                )));
        }
        let perhaps: Vec<&Award> = holders
            .perhaps(&identity)
            .into_iter()
            .filter(|award| {
                occasion.is(&workspace.site, award) || occasion.repeats(&workspace.site, award)
            })
            .collect();
        if !perhaps.is_empty() {
            let message = message!(
                "perhaps this person has the badge already, at another address: {awards}",
                awards = list(&perhaps)
            );
            people
                .reported
                .push(reported(Code::PerhapsTwice, message).help(message!(
                    "if it is the same person, take one of the two back with `sobre revoke`"
                )));
        }
        let reasons = wrong(&workspace.site, occasion, &line, &mut codes);
        if !reasons.is_empty() {
            people
                .bad
                .extend(reasons.iter().map(|why| bad(line.number, why)));
            continue;
        }
        people.fresh.push(person(identity, line)?);
    }
    // The order of a list is often that of names: the file must not show it.
    people.fresh.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(people)
}

fn person(identity: Identity, line: Line) -> Result<Person, Diagnostic> {
    Ok(Person {
        id: random::id()?,
        recipient: recipient(&identity)?,
        identity,
        line,
    })
}

/// The people of the lines that were read, by the lines.
#[derive(Default)]
struct Seen {
    people: BTreeMap<Identity, u64>,
    alike: BTreeMap<String, Vec<(Likeness, u64)>>,
}

impl Seen {
    /// Adds somebody; gives the line of another who is perhaps the same.
    fn add(&mut self, identity: &Identity, line: u64) -> Option<u64> {
        self.people.insert(identity.clone(), line);
        let likeness = identity.likeness();
        let alike = self.alike.entry(likeness.key().to_owned()).or_default();
        let first = alike.iter().find(|(other, _)| likeness.is_like(other));
        let first = first.map(|(_, line)| *line);
        alike.push((likeness, line));
        first
    }
}

/// The ids of awards, each with its file where there are several.
fn list(awards: &[&Award]) -> Value {
    if let [award] = awards {
        return all([award.id()]);
    }
    all(awards.iter().map(|award| {
        let path = &award.occasion.document.path;
        message!("{id} in `{path}`", id = award.id(), path)
    }))
}

/// The codes that were given out for the class, and those that are spent.
struct Codes {
    given: BTreeSet<String>,
    other: BTreeSet<String>,
    spent: BTreeSet<String>,
}

impl Codes {
    fn of(workspace: &Workspace, occasion: &Occasion<'_>) -> Self {
        let slug = &occasion.class.document.slug;
        let (given, other): (Vec<_>, Vec<_>) = workspace
            .documents
            .code_lists()
            .partition(|list| list.class.value == *slug);
        let hashes = |lists: Vec<&std::sync::Arc<crate::document::CodeList>>| {
            let hashes = lists.into_iter().flat_map(|list| &list.hashes);
            hashes.map(|hash| hash.value.clone()).collect()
        };
        let spent = workspace.site.awards.iter();
        let spent = spent.filter_map(|award| award.record().code.as_ref());
        let lists = workspace.documents.code_lists();
        let marked = lists.flat_map(|list| list.hashes.iter().filter(|hash| list.is_spent(hash)));
        Self {
            given: hashes(given),
            other: hashes(other),
            spent: spent.chain(marked).map(|code| code.value.clone()).collect(),
        }
    }
}

/// What is wrong with a line, beside the person.
fn wrong(site: &Site, occasion: &Occasion<'_>, line: &Line, codes: &mut Codes) -> Vec<Message> {
    let mut reasons = Vec::new();
    let is_page = |name: &str| {
        let path = format!("content/{}", name.trim_start_matches('/'));
        let mut entries = site.entries.iter();
        entries.any(|entry| entry.page.path.as_str() == path)
    };
    if !line
        .evidence
        .iter()
        .all(|url| is_web_url(url) || is_page(url))
    {
        reasons.push(message!(
            "the evidence is neither a URL of the Web nor a page of `content/`"
        ));
    }
    let is_award = |id: &String| site.awards.iter().any(|award| award.id() == id);
    if !line.vouchers.iter().all(is_award) {
        reasons.push(message!("there is no such award among those who vouch"));
    }
    // The build counts who held the badge on the day of the occasion; who vouches today holds it today.
    let vouches = |id: &str| {
        line.vouchers
            .iter()
            .chain(&occasion.vouchers)
            .any(|voucher| voucher == id)
    };
    let mut holders = site.awards.iter().filter(|award| vouches(award.id()));
    if holders.any(|award| award.status() != Status::Valid) {
        reasons.push(message!("the award of this holder is revoked"));
    }
    if let Some(code) = &line.code {
        let hash = code.hash();
        if codes.other.contains(&hash) && !codes.given.contains(&hash) {
            reasons.push(message!("the code is for another badge"));
        } else if !codes.given.contains(&hash) {
            reasons.push(message!("the code was never given out"));
        } else if !codes.spent.insert(hash) {
            reasons.push(message!("the code is spent already"));
        }
    }
    reasons
}
