//! `sobre award`.

mod new_file;
mod occasion;
mod people;

use std::path::PathBuf;

use super::command_error::CommandError;
use super::outcome::{ChangeArgs, Outcome, end, public};
use super::recipients::{self, Bad};
use super::terminal::Terminal;
use super::workspace::{Change, Workspace, without_place};
use super::{clock, handout, lock, secret};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, ToValue, all, quoted};
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
    /// CSV with one person a line: an e-mail address, which wallets ask for, or the URL of a public page; `-` for the
    /// standard input
    #[arg(long, value_name = "FILE")]
    recipients: PathBuf,
    /// When it was awarded; the day of the event, else today, when not given
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Until when it counts
    #[arg(long, value_name = "DATE")]
    expires: Option<String>,
    /// What shows that it was earned: a URL, or a page below `content/`
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
    /// Private file to make: who has which badge, with its URLs
    #[arg(long, value_name = "FILE")]
    handout: Option<PathBuf>,
    #[command(flatten)]
    change: ChangeArgs,
}

pub(super) fn run(args: &AwardArgs, terminal: &Terminal) -> u8 {
    end(args.change.format(), terminal, award(args, terminal))
}

fn award(args: &AwardArgs, terminal: &Terminal) -> Result<Outcome, CommandError> {
    public("--narrative", &args.narrative)?;
    public("--evidence", &args.evidence)?;
    // Before the workspace is open: a person may type the list.
    let bytes = recipients::bytes(&args.recipients)?;
    let workspace = args.change.workspace(terminal)?;
    let occasion = occasion(args, &workspace)?;
    workspace.sound_awards()?;
    let awards = workspace.project.folder(&workspace.settings.awards);
    let place = args.handout.as_deref();
    let place = place.map(|path| secret::SecretTarget::new(path, &workspace.project, &awards));
    let place = place.transpose()?;
    let lines = recipients::read(&bytes);
    let people = people::sort(&workspace, &occasion, lines.lines)?;
    let changes = new_file::write_down(&workspace, &occasion, &people.fresh)?;
    let (site, diagnostics) = workspace.validate(&changes);
    let mut bad = by_line(diagnostics, &changes, &people.fresh);
    bad.extend(lines.bad.into_iter().chain(people.bad.iter().cloned()));
    if !bad.is_empty() {
        return Err(recipients::reported(bad).into());
    }
    let secret = match place {
        Some(place) => Some(place.write(&handout::csv(&site, &people.all())?)?),
        None => None,
    };
    workspace.write(&changes)?;
    let private = secret.map(secret::Secret::keep);
    let mut outcome = Outcome {
        results: results(&site, args, &people, &changes, private.is_none()),
        noted: people.without_wallet().into_iter().collect(),
        reported: people.reported,
        ..Outcome::default()
    };
    if let Some(path) = private {
        let path = path.display();
        let line = message!("who has which: `{path}`, for you alone", path);
        outcome.noted.push(line);
    }
    if secret::is_exposed(&args.recipients, &workspace.project, &awards) {
        outcome.noted.push(message!(
            "the list of people lies in a repository that does not ignore it: move it out before you commit"
        ));
    }
    if !changes.is_empty() {
        outcome.noted.push(lock::next_step());
    }
    if lines.unread > 0 {
        let n = lines.unread;
        let line = message!("columns of the list that were not read: {n}", n);
        outcome.noted.push(line);
    }
    super::leave((site, workspace));
    Ok(outcome)
}

/// What the command line says of all of them.
fn occasion<'a>(args: &AwardArgs, workspace: &'a Workspace) -> Result<Occasion<'a>, CommandError> {
    let class = workspace.living_class(&args.class)?;
    let event = args
        .event
        .as_deref()
        .map(|page| workspace.event(page))
        .transpose()?;
    let now = clock::now()?;
    let held = event.as_ref().and_then(|(id, _)| {
        let start = workspace.site.entries[*id].page.front.fields.event.start?;
        Some((clock::noon(start, now)?, start.iso()))
    });
    let issued = match (&args.date, held) {
        (Some(date), _) => {
            let moment = clock::moment("--date", date, now)?;
            clock::past(moment, now, &Message::verbatim("`--date`"), date)?
        }
        (None, Some((held, start))) => clock::past(held, now, &message!("the event"), &start)?,
        (None, None) => now,
    };
    let expires = args
        .expires
        .as_deref()
        .map(|date| clock::moment("--expires", date, now));
    let vouchers = args.vouchers.iter().map(|id| {
        let id = workspace.award(id.trim())?;
        Ok(workspace.site.awards[id].id().to_owned())
    });
    Ok(Occasion {
        class,
        event,
        issued,
        expires: expires.transpose()?,
        evidence: args.evidence.clone(),
        narrative: args.narrative.clone(),
        vouchers: vouchers.collect::<Result<_, CommandError>>()?,
        listed: args.listed,
    })
}

/// What the build would say of the new awards, by the lines of the list: the words of an error may repeat a cell.
fn by_line(diagnostics: Vec<Diagnostic>, changes: &[Change], people: &[Person]) -> Vec<Bad> {
    let person = |diagnostic: &Diagnostic| {
        let span = diagnostic.span.as_ref()?;
        let change = changes.iter().find(|change| change.file == span.file)?;
        let text = normal(&change.text);
        people.iter().rev().find(|person| {
            let place = text.find(&person.id);
            place.is_some_and(|place| place <= span.range.start + "- id: ".len())
        })
    };
    let lines = diagnostics
        .into_iter()
        .map(|diagnostic| match person(&diagnostic) {
            None => (0, without_place(diagnostic)),
            Some(person) => {
                let number = person.line.number;
                let known = matches!(
                    diagnostic.code,
                    Code::Vouchers | Code::OneTimeCode | Code::AwardTwice | Code::RetiredClass
                );
                let why = match known {
                    true => diagnostic.message.to_value(),
                    false => diagnostic.code.titles(),
                };
                let (number, reported) = recipients::bad_as(diagnostic.code, number, why);
                (
                    number,
                    reported.maybe_help(diagnostic.help.filter(|_| known)),
                )
            }
        });
    lines.collect()
}

/// What has come of it, for people.
fn results(
    site: &Site,
    args: &AwardArgs,
    people: &People,
    changes: &[Change],
    with_urls: bool,
) -> Vec<Message> {
    let n = people.fresh.len();
    if changes.is_empty() {
        return vec![message!(
            "everybody has the badge already: nothing to write"
        )];
    }
    let mut lines = Vec::new();
    if with_urls {
        let mut fresh: Vec<&Person> = people.fresh.iter().collect();
        fresh.sort_by_key(|person| person.line.number);
        lines.extend(fresh.into_iter().filter_map(|person| {
            let award = site
                .awards
                .iter()
                .position(|award| award.id() == person.id)?;
            let page = site.absolute(&site.award_url(award, 0));
            let number = person.line.number;
            Some(message!("line {number}: {page}", number, page))
        }));
    }
    lines.push(message!(
        "{n} {n:person has|people have} the badge `{class}`: {files}",
        n,
        class = args.class,
        files = all(changes.iter().map(|change| quoted(&change.file)))
    ));
    lines
}
