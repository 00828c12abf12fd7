//! `sobre award`.

mod new_file;
mod occasion;
mod people;

use std::path::PathBuf;

use super::ledger::{Change, Ledger, Refusal, without_place};
use super::outcome::{ChangeArgs, Outcome, end, public};
use super::recipients::{self, Bad};
use super::terminal::Terminal;
use super::{clock, secret};
use super::{handout, lock};
use crate::diagnostic::{Code, Diagnostic};
use crate::site::Site;
use crate::yaml::edit::normal;
use occasion::Occasion;
use people::{People, Person};

#[derive(clap::Args)]
pub(super) struct AwardArgs {
    /// Name of the badge's file in `badges/classes/`, without its ending
    class: String,
    /// Page of the event, below `content/`
    #[arg(long, value_name = "PAGE")]
    event: Option<String>,
    /// CSV with one person a line: an e-mail address, which wallets ask for, or the address of a public page; `-` for the
    /// standard input
    #[arg(long, value_name = "FILE")]
    recipients: PathBuf,
    /// When it was awarded; the day of the event, else today, when not given
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Until when it counts
    #[arg(long, value_name = "DATE")]
    expires: Option<String>,
    /// What shows that it was earned: an address, or a page below `content/`
    #[arg(long, value_name = "URL")]
    evidence: Vec<String>,
    /// What was done, in Markdown
    #[arg(long, value_name = "TEXT")]
    narrative: Option<String>,
    /// Awards of those who vouch
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    vouchers: Vec<String>,
    /// All of them want to be listed
    #[arg(long)]
    listed: bool,
    /// Private file to make: who has which badge, with its addresses
    #[arg(long, value_name = "FILE")]
    handout: Option<PathBuf>,
    #[command(flatten)]
    change: ChangeArgs,
}

pub(super) fn run(args: &AwardArgs, terminal: &Terminal) -> u8 {
    end(args.change.format(), terminal, award(args))
}

fn award(args: &AwardArgs) -> Result<Outcome, Refusal> {
    public("--narrative", &args.narrative)?;
    public("--evidence", &args.evidence)?;
    // Before the ledger is open: a person may type the list.
    let bytes = recipients::bytes(&args.recipients)?;
    let ledger = Ledger::open(args.change.project())?;
    let occasion = occasion(args, &ledger)?;
    ledger.sound_awards()?;
    let awards = ledger.project.folder(&ledger.settings.awards);
    let place = args.handout.as_deref();
    let place = place.map(|path| secret::Place::new(path, &ledger.project, &awards));
    let place = place.transpose()?;
    let lines = recipients::read(&bytes);
    let people = people::sort(&ledger, &occasion, lines.lines)?;
    let changes = new_file::write_down(&ledger, &occasion, &people.fresh)?;
    let (site, faults) = ledger.judge(&changes);
    let mut bad = by_line(faults, &changes, &people.fresh);
    bad.extend(lines.bad.into_iter().chain(people.bad.iter().cloned()));
    if !bad.is_empty() {
        return Err(recipients::told(bad).into());
    }
    let secret = match place {
        Some(place) => Some(place.write(&handout::csv(&site, &people.all())?)?),
        None => None,
    };
    ledger.write(&changes)?;
    let private = secret.map(secret::Secret::keep);
    let mut outcome = Outcome {
        said: said(&site, args, &people, &changes, private.is_none()),
        noted: people.without_wallet().into_iter().collect(),
        told: people.told,
    };
    if let Some(path) = private {
        let line = format!("who has which: `{}`, for you alone", path.display());
        outcome.noted.push(line);
    }
    if secret::is_exposed(&args.recipients, &ledger.project, &awards) {
        let line = "the list of people lies in a repository that does not ignore it: move it out before you commit";
        outcome.noted.push(line.to_owned());
    }
    if !changes.is_empty() {
        outcome.noted.push(lock::next_step());
    }
    if lines.unread > 0 {
        let line = format!("columns of the list that were not read: {}", lines.unread);
        outcome.noted.push(line);
    }
    Ok(outcome)
}

/// What the command line says of all of them.
fn occasion<'a>(args: &AwardArgs, ledger: &'a Ledger) -> Result<Occasion<'a>, Refusal> {
    let class = ledger.living_class(&args.class)?;
    let event = args
        .event
        .as_deref()
        .map(|page| ledger.event(page))
        .transpose()?;
    let now = clock::now()?;
    let held = event.as_ref().and_then(|(id, _)| {
        let start = ledger.site.entries[*id].page.front.fields.event.start?;
        Some((clock::noon(start, now)?, start.iso()))
    });
    let issued = match (&args.date, held) {
        (Some(date), _) => clock::past(clock::moment("--date", date, now)?, now, "`--date`", date)?,
        (None, Some((held, start))) => clock::past(held, now, "the event", &start)?,
        (None, None) => now,
    };
    let expires = args
        .expires
        .as_deref()
        .map(|date| clock::moment("--expires", date, now));
    let vouchers = args.vouchers.iter().map(|id| {
        let id = ledger.award(id.trim())?;
        Ok(ledger.site.awards[id].id().to_owned())
    });
    Ok(Occasion {
        class,
        event,
        issued,
        expires: expires.transpose()?,
        evidence: args.evidence.clone(),
        narrative: args.narrative.clone(),
        vouchers: vouchers.collect::<Result<_, Refusal>>()?,
        listed: args.listed,
    })
}

/// What the build would say of the new awards, by the lines of the list: the words of a fault may repeat a cell.
fn by_line(faults: Vec<Diagnostic>, changes: &[Change], people: &[Person]) -> Vec<Bad> {
    let person = |fault: &Diagnostic| {
        let span = fault.span.as_ref()?;
        let change = changes.iter().find(|change| change.file == span.file)?;
        let text = normal(&change.text);
        people.iter().rev().find(|person| {
            let place = text.find(&person.id);
            place.is_some_and(|place| place <= span.range.start + "- id: ".len())
        })
    };
    let lines = faults.into_iter().map(|fault| match person(&fault) {
        None => (0, without_place(fault)),
        Some(person) => {
            let number = person.line.number;
            let known = matches!(
                fault.code,
                Code::Vouchers | Code::OneTimeCode | Code::AwardTwice | Code::RetiredClass
            );
            let words = if known {
                fault.message.as_str()
            } else {
                fault.code.title()
            };
            let told = Diagnostic::general(fault.code, format!("line {number}: {words}"));
            (number, told.maybe_help(fault.help.filter(|_| known)))
        }
    });
    lines.collect()
}

fn said(
    site: &Site,
    args: &AwardArgs,
    people: &People,
    changes: &[Change],
    with_addresses: bool,
) -> Vec<String> {
    let count = people.fresh.len();
    let Some(first) = changes.first() else {
        return vec!["everybody has the badge already: nothing to write".to_owned()];
    };
    let mut said = Vec::new();
    if with_addresses {
        let mut fresh: Vec<&Person> = people.fresh.iter().collect();
        fresh.sort_by_key(|person| person.line.number);
        said.extend(fresh.into_iter().filter_map(|person| {
            let award = site
                .awards
                .iter()
                .position(|award| award.id() == person.id)?;
            let page = site.absolute(&site.award_url(award));
            Some(format!("line {}: {page}", person.line.number))
        }));
    }
    let whom = if count == 1 {
        "person has"
    } else {
        "people have"
    };
    let mut files = format!("`{}`", first.file);
    for change in &changes[1..] {
        files.push_str(&format!(", `{}`", change.file));
    }
    said.push(format!(
        "{count} {whom} the badge `{}`: {files}",
        args.class
    ));
    said
}
