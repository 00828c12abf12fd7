//! The people of a list among those who have the badge: who is new, who has it already, and whose line is wrong.

use std::collections::{BTreeMap, BTreeSet};

use super::occasion::Occasion;
use crate::badge::identity::Likeness;
use crate::cli::identity::{Holders, Identity, recipient};
use crate::cli::random;
use crate::cli::recipients::{Bad, Line, bad};
use crate::cli::workspace::Workspace;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::award::Recipient;
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
    /// What is said of those who are passed over.
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
    /// A remark when some are known by a page: it is said where it can still be chosen otherwise.
    pub(super) fn without_wallet(&self) -> Option<String> {
        let fresh = self.fresh.iter();
        let by_page = fresh.filter(|person| matches!(person.recipient, Recipient::Url(_)));
        let who = match by_page.count() {
            0 => return None,
            1 => "1 person is".to_owned(),
            count => format!("{count} people are"),
        };
        Some(format!(
            "{who} known by the address of a page: Open Badge Passport takes no such badge, other wallets only from who proves that the page is theirs; for a wallet, give an e-mail address"
        ))
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
                people.bad.push(bad(line.number, why));
                continue;
            }
        };
        let said = |code, message: String| {
            Diagnostic::general(code, format!("line {}: {message}", line.number))
        };
        if let Some(first) = seen.people.get(&identity) {
            let message = format!("the same person as on line {first}");
            people.reported.push(said(Code::HasAlready, message));
            continue;
        }
        if let Some(first) = seen.add(&identity, line.number) {
            let message = format!("perhaps the same person as on line {first}, at another address");
            people.reported.push(
                said(Code::PerhapsTwice, message)
                    .help("if it is, take one of the two back with `sobre revoke`"),
            );
        }
        let (held, before): (Vec<&Award>, Vec<&Award>) = holders
            .awards(&identity)
            .into_iter()
            .partition(|award| occasion.is(&workspace.site, award));
        if let [award, others @ ..] = &held[..] {
            let id = award.id().to_owned();
            let message = format!("this person has the badge already: {}", list(&held));
            let reported = said(Code::HasAlready, message);
            people.reported.push(if others.is_empty() {
                reported
            } else {
                // Two branches awarded it: hashes with two salts tell nobody that they are of one person.
                reported.help("two branches may have awarded it: keep one, and take back the others with `sobre revoke`")
            });
            people.known.push((line.number, identity, id));
            continue;
        }
        let again: Vec<&Award> = before
            .into_iter()
            .filter(|award| occasion.repeats(&workspace.site, award))
            .collect();
        if !again.is_empty() {
            let message = format!(
                "this person has the badge from another occasion, and gets it again: {}",
                list(&again)
            );
            people.reported.push(
                said(Code::AwardedAgain, message)
                    .help("if once is enough, take one back with `sobre revoke`"),
            );
        }
        let perhaps: Vec<&Award> = holders
            .perhaps(&identity)
            .into_iter()
            .filter(|award| {
                occasion.is(&workspace.site, award) || occasion.repeats(&workspace.site, award)
            })
            .collect();
        if !perhaps.is_empty() {
            let message = format!(
                "perhaps this person has the badge already, at another address: {}",
                list(&perhaps)
            );
            people
                .reported
                .push(said(Code::PerhapsTwice, message).help(
                    "if it is the same person, take one of the two back with `sobre revoke`",
                ));
        }
        let reasons = wrong(&workspace.site, occasion, &line, &mut codes);
        if !reasons.is_empty() {
            people
                .bad
                .extend(reasons.into_iter().map(|why| bad(line.number, why)));
            continue;
        }
        people.fresh.push(person(identity, line)?);
    }
    // The order of a list is often that of names: the file must not tell it.
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
fn list(awards: &[&Award]) -> String {
    if let [award] = awards {
        return award.id().to_owned();
    }
    let each = |award: &&Award| format!("{} in `{}`", award.id(), award.occasion.document.path);
    awards.iter().map(each).collect::<Vec<_>>().join(", ")
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
fn wrong(
    site: &Site,
    occasion: &Occasion<'_>,
    line: &Line,
    codes: &mut Codes,
) -> Vec<&'static str> {
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
        reasons.push("the evidence is neither an address of the Web nor a page of `content/`");
    }
    let is_award = |id: &String| site.awards.iter().any(|award| award.id() == id);
    if !line.vouchers.iter().all(is_award) {
        reasons.push("there is no such award among those who vouch");
    }
    // The build counts who held the badge on the day of the occasion; who vouches today holds it today.
    let vouches = |id: &str| {
        line.vouchers
            .iter()
            .chain(&occasion.vouchers)
            .any(|said| said == id)
    };
    let mut holders = site.awards.iter().filter(|award| vouches(award.id()));
    if holders.any(|award| award.status() != Status::Valid) {
        reasons.push("the award of this holder is revoked");
    }
    if let Some(code) = &line.code {
        let hash = code.hash();
        if codes.other.contains(&hash) && !codes.given.contains(&hash) {
            reasons.push("the code is for another badge");
        } else if !codes.given.contains(&hash) {
            reasons.push("the code was never given out");
        } else if !codes.spent.insert(hash) {
            reasons.push("the code is spent already");
        }
    }
    reasons
}
