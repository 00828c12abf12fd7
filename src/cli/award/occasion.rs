//! One occasion, one file: which it is, and what is added to it.

use super::people::Person;
use crate::address::SourcePath;
use crate::cli::identity::written;
use crate::cli::ledger::{Change, Ledger, Refusal, unedited};
use crate::document;
use crate::site::{Class, EntryId};
use crate::text::date::Moment;
use crate::yaml::edit::{Draft, Fault, Step};
use crate::yaml::write::Fresh;

/// People of one file: more would be a file that is too large to be read.
const PEOPLE: usize = 500;

/// What the command line says of all awards.
pub(super) struct Occasion<'a> {
    pub(super) class: &'a Class,
    /// The page of the event, and its path below `content/`.
    pub(super) event: Option<(EntryId, String)>,
    pub(super) issued: Moment,
    pub(super) expires: Option<Moment>,
    pub(super) evidence: Vec<String>,
    pub(super) narrative: Option<String>,
    pub(super) vouchers: Vec<String>,
    pub(super) listed: bool,
}

impl Occasion<'_> {
    /// True for a file of the same class and event; without an event, of the same day.
    pub(super) fn is(&self, other: &document::Occasion) -> bool {
        let same_time = match (&self.event, &other.event) {
            (Some((_, page)), Some(event)) => {
                let event = event.value.trim_start_matches('/');
                event == page
            }
            (None, None) => other.issued.day() == self.issued.day(),
            _ => false,
        };
        same_time && other.class.value == self.class.document.slug
    }
}

/// The files with the new awards in them.
pub(super) fn write_down(
    ledger: &Ledger,
    occasion: &Occasion<'_>,
    people: &[Person],
) -> Result<Vec<Change>, Refusal> {
    let known = ledger
        .documents
        .occasions()
        .filter(|known| occasion.is(known));
    let mut known = known.last();
    let mut changes: Vec<Change> = Vec::new();
    for people in people.chunks(PEOPLE) {
        if let Some(known) = known.take()
            && let Some(change) = appended(ledger, occasion, known, people)?
        {
            changes.push(change);
            continue;
        }
        let file = new_name(ledger, occasion, &changes)?;
        changes.push(Change {
            text: begun(occasion, people),
            file,
        });
    }
    Ok(changes)
}

/// A file that exists with more awards; `None` when it would be too large.
fn appended(
    ledger: &Ledger,
    occasion: &Occasion<'_>,
    known: &document::Occasion,
    people: &[Person],
) -> Result<Option<Change>, Refusal> {
    let mut draft: Draft = ledger.draft(&known.path)?;
    let items: Vec<_> = people
        .iter()
        .map(|person| award(occasion, Some(known), person))
        .collect();
    match draft.append(&[Step::Key("awards")], &items) {
        Ok(()) => Ok(Some(Change {
            file: known.path.clone(),
            text: draft.original().to_owned(),
        })),
        Err(Fault::Unread(_)) => Ok(None),
        Err(fault) => Err(unedited(&known.path, &fault)),
    }
}

fn new_name(
    ledger: &Ledger,
    occasion: &Occasion<'_>,
    changes: &[Change],
) -> Result<SourcePath, Refusal> {
    let slug = &occasion.class.document.slug;
    let when = match &occasion.event {
        Some((id, _)) => ledger.event_slug(*id),
        None => occasion
            .issued
            .day()
            .map(|day| day.iso())
            .unwrap_or_default(),
    };
    let folder = &ledger.settings.awards;
    ledger.free(&format!("{folder}/{slug}-{when}"), changes)
}

/// The text of a new file.
fn begun(occasion: &Occasion<'_>, people: &[Person]) -> String {
    let mut entries = vec![("class", Fresh::text(&occasion.class.document.slug))];
    if let Some((_, page)) = &occasion.event {
        entries.push(("event", Fresh::text(page)));
    }
    entries.push(("issued", Fresh::text(occasion.issued.to_string())));
    if let Some(expires) = occasion.expires {
        entries.push(("expires", Fresh::text(expires.to_string())));
    }
    if let Some(narrative) = &occasion.narrative {
        entries.push(("narrative", Fresh::markdown(narrative)));
    }
    if !occasion.evidence.is_empty() {
        entries.push(("evidence", evidence(&occasion.evidence)));
    }
    let awards = people.iter().map(|person| award(occasion, None, person));
    entries.push(("awards", Fresh::List(awards.collect())));
    Fresh::file(entries)
}

/// One award. What the file says of all is not repeated; what the command says otherwise is the award's own.
fn award(occasion: &Occasion<'_>, known: Option<&document::Occasion>, person: &Person) -> Fresh {
    let line = &person.line;
    let mut entries = vec![
        ("id", Fresh::text(&person.id)),
        ("recipient", written(&person.recipient)),
    ];
    let mut proofs = line.evidence.clone();
    let mut narratives: Vec<&str> = line.narrative.as_deref().into_iter().collect();
    if let Some(known) = known {
        if known.issued != occasion.issued {
            entries.push(("issued", Fresh::text(occasion.issued.to_string())));
        }
        if let Some(expires) = occasion
            .expires
            .filter(|moment| known.expires != Some(*moment))
        {
            entries.push(("expires", Fresh::text(expires.to_string())));
        }
        let urls = known.evidence.iter().filter_map(|known| known.url.as_ref());
        let urls: Vec<&str> = urls.map(|url| url.value.as_str()).collect();
        let new = occasion
            .evidence
            .iter()
            .filter(|url| !urls.contains(&url.as_str()));
        proofs.splice(0..0, new.cloned());
        let common = known
            .narrative
            .as_ref()
            .map(|narrative| narrative.text.trim());
        let new = occasion
            .narrative
            .as_deref()
            .filter(|new| common != Some(new.trim()));
        narratives.splice(0..0, new);
    }
    if !narratives.is_empty() {
        entries.push(("narrative", Fresh::markdown(&narratives.join("\n\n"))));
    }
    if !proofs.is_empty() {
        entries.push(("evidence", evidence(&proofs)));
    }
    if occasion.listed || line.listed {
        entries.push(("listed", Fresh::Bool(true)));
    }
    let mut vouchers = occasion.vouchers.clone();
    vouchers.extend(
        line.vouchers
            .iter()
            .filter(|id| !occasion.vouchers.contains(id))
            .cloned(),
    );
    if !vouchers.is_empty() {
        entries.push((
            "vouchers",
            Fresh::List(vouchers.into_iter().map(Fresh::Text).collect()),
        ));
    }
    if let Some(code) = &line.code {
        entries.push(("code", Fresh::text(code.hash())));
    }
    Fresh::map(entries)
}

fn evidence(urls: &[String]) -> Fresh {
    Fresh::List(
        urls.iter()
            .map(|url| Fresh::map([("url", Fresh::text(url))]))
            .collect(),
    )
}
