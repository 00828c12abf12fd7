//! `sobre revoke`.

use super::command_error::CommandError;
use super::outcome::{ChangeArgs, Outcome, end, public};
use super::terminal::Terminal;
use super::workspace::{Change, unedited};
use super::{clock, lock};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::site::award::Status;
use crate::text::date::PartialDate;
use crate::yaml::write::Fresh;

#[derive(clap::Args)]
pub(super) struct RevokeArgs {
    /// Id of the award, or the URL of its page
    id: String,
    /// Why, for everyone to read
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Since when; today when not given
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[command(flatten)]
    change: ChangeArgs,
}

pub(super) fn run(args: &RevokeArgs, terminal: &Terminal) -> u8 {
    end(args.change.format(), terminal, revoke(args, terminal))
}

fn revoke(args: &RevokeArgs, terminal: &Terminal) -> Result<Outcome, CommandError> {
    public("--reason", [&args.reason])?;
    let workspace = args.change.workspace(terminal)?;
    let award = workspace.award(&args.id)?;
    let id = workspace.site.awards[award].id();
    match workspace.site.awards[award].status() {
        Status::Valid => {}
        Status::Revoked(_) => return Ok(Outcome::of(message!("{id} is revoked already", id))),
        Status::Erased => {
            return Ok(Outcome::of(message!(
                "{id} is erased, and counts no more",
                id
            )));
        }
    }
    let (occasion, mut draft, path) = workspace.draft_of(award)?;
    draft
        .set(
            &path,
            "revoked",
            &revoked(day(args.date.as_deref())?, &args.reason),
        )
        .map_err(|diagnostic| unedited(&occasion.path, &diagnostic))?;
    let changes = [Change {
        file: occasion.path.clone(),
        text: draft.original().to_owned(),
    }];
    let reported = workspace.commit(&changes)?;
    Ok(Outcome {
        results: vec![message!(
            "{id} is revoked: `{file}`",
            id,
            file = occasion.path
        )],
        noted: vec![lock::next_step()],
        reported,
        ..Outcome::default()
    })
}

/// The value of `revoked`.
pub(super) fn revoked(day: PartialDate, reason: &str) -> Fresh {
    Fresh::map([
        ("date", Fresh::text(day.iso())),
        ("reason", Fresh::text(reason.trim())),
    ])
}

/// A day that has begun; today without one.
fn day(text: Option<&str>) -> Result<PartialDate, Diagnostic> {
    let bad = |message: Message| Diagnostic::general(Code::BadDate, message);
    let today = clock::today()?;
    let Some(text) = text else { return Ok(today) };
    match PartialDate::parse(text) {
        Ok(day) if day.without_time() > today => Err(bad(message!("`--date` is in the future"))
            .help(message!(
                "badge software knows no revocation to come: revoke on that day"
            ))),
        Ok(day) => Ok(day),
        Err(_) => Err(bad(message!("`--date` is no day")).help(message!("write `2026-10-04`"))),
    }
}
