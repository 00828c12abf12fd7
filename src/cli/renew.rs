//! `sobre renew`: the same badge for the same person under another e-mail address or URL.

use std::path::PathBuf;

use super::command_error::CommandError;
use super::identity::{Identity, recipient, written};
use super::outcome::{ChangeArgs, Outcome, end};
use super::revoke::revoked;
use super::terminal::Terminal;
use super::workspace::{Change, Workspace, unedited};
use super::{clock, lock, random, recipients};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::site::AwardId;
use crate::site::award::Status;
use crate::yaml::edit::{Draft, Step, at};
use crate::yaml::write::Fresh;
use crate::yaml::{Node, Value};

#[derive(clap::Args)]
pub(super) struct RenewArgs {
    /// Id of the award, or the URL of its page
    id: String,
    /// CSV with the new e-mail address or URL of the person on one line; `-` for the standard input
    #[arg(long, value_name = "FILE")]
    recipient: PathBuf,
    #[command(flatten)]
    change: ChangeArgs,
}

/// What goes over to the new award. A code is spent once, and stays with the old one.
const KEPT: [&str; 6] = [
    "issued",
    "expires",
    "narrative",
    "evidence",
    "listed",
    "vouchers",
];

/// What the old file says of all its awards goes over with it.
const COMMON: [&str; 6] = [
    "class",
    "event",
    "issued",
    "expires",
    "narrative",
    "evidence",
];

pub(super) fn run(args: &RenewArgs, terminal: &Terminal) -> u8 {
    end(args.change.format(), terminal, renew(args, terminal))
}

fn renew(args: &RenewArgs, terminal: &Terminal) -> Result<Outcome, CommandError> {
    let bytes = recipients::bytes(&args.recipient)?;
    let workspace = args.change.workspace(terminal)?;
    let award = workspace.award(&args.id)?;
    let old = workspace.site.awards[award].id();
    if workspace.site.awards[award].status() != Status::Valid {
        let diagnostic =
            Diagnostic::general(Code::AwardState, message!("{old} counts no more", old));
        return Err(diagnostic
            .help(message!("award the badge anew with `sobre award`"))
            .into());
    }
    let identity = one(&workspace, &bytes)?;
    free(&workspace, award, &identity)?;
    let (occasion, mut draft, path) = workspace.draft_of(award)?;
    let new = random::id()?;
    let mut entries = vec![
        ("id", Fresh::text(&new)),
        ("recipient", written(&recipient(&identity)?)),
    ];
    entries.extend(kept(&draft, &path, &KEPT)?);
    entries.push(("replaces", Fresh::text(old)));
    let mut file = kept(&draft, &[], &COMMON)?;
    file.push(("awards", Fresh::List(vec![Fresh::map(entries)])));
    let reason = workspace.text("award_replaced");
    let today = clock::today()?;
    draft
        .set(&path, "revoked", &revoked(today, &reason))
        .map_err(|diagnostic| unedited(&occasion.path, &diagnostic))?;
    let old_file = Change {
        file: occasion.path.clone(),
        text: draft.original().to_owned(),
    };
    let event = workspace.site.awards[award].occasion.event;
    let name = workspace.occasion_name(&occasion.class.value, event, occasion.issued);
    // A file of its own, as for every new award: two branches that renew never add to one file.
    let new_file = Change {
        file: workspace.new_file(&name, &[])?,
        text: Fresh::file(file),
    };
    let replaced = message!(
        "{old} is replaced by {new}: `{old_file}`, `{new_file}`",
        old,
        new,
        old_file = old_file.file,
        new_file = new_file.file
    );
    // The old file first: should the second not be written, nobody has the badge twice.
    let changes = [old_file, new_file];
    let reported = workspace.commit(&changes)?;
    let page = format!("{}badges/awards/{new}/", workspace.settings.base.href());
    Ok(Outcome {
        results: vec![replaced, message!("its page will be {page}", page)],
        noted: vec![lock::next_step()],
        reported,
        ..Outcome::default()
    })
}

/// The person of a list of one.
fn one(workspace: &Workspace, bytes: &[u8]) -> Result<Identity, CommandError> {
    let list = recipients::read(bytes);
    if !list.bad.is_empty() {
        return Err(recipients::reported(list.bad).into());
    }
    let [line] = &list.lines[..] else {
        let diagnostic = Diagnostic::general(
            Code::Recipients,
            message!("the list holds more than one person"),
        );
        return Err(diagnostic
            .help(message!("renew one award at a time"))
            .into());
    };
    let found = Identity::of(&workspace.site, &line.who);
    Ok(found.map_err(|why| recipients::reported(vec![recipients::bad(line.number, &why)]))?)
}

/// Refuses somebody who has the badge of this occasion already.
fn free(workspace: &Workspace, id: AwardId, identity: &Identity) -> Result<(), Diagnostic> {
    let occasion = &workspace.site.awards[id].occasion;
    let holder = workspace.site.awards.iter().find(|award| {
        award.status() == Status::Valid
            && award.occasion.document.class.value == occasion.document.class.value
            && award.occasion.when == occasion.when
            && identity.has(award)
    });
    let Some(holder) = holder else { return Ok(()) };
    let message = message!(
        "this address has the badge already: {award}",
        award = holder.id()
    );
    Err(Diagnostic::general(Code::AwardState, message).help(message!("nothing has to be renewed")))
}

/// What the old file says at a place: the values of keys that go over.
fn kept(
    draft: &Draft,
    path: &[Step<'_>],
    keys: &[&'static str],
) -> Result<Vec<(&'static str, Fresh)>, CommandError> {
    let tree = draft.tree()?;
    let map = tree.as_ref().and_then(|tree| at(tree, path));
    let Some(Value::Map(entries)) = map.map(|node| &node.value) else {
        return Ok(Vec::new());
    };
    let entry = |key: &'static str| {
        let known = entries.iter().find(|(known, _)| known.name == key);
        known.map(|(_, node): &(_, Node)| (key, Fresh::of(node)))
    };
    Ok(keys.iter().copied().filter_map(entry).collect())
}
