//! `sobre lock`: records what is published, so that a later build keeps it; and accepts what has changed since.

mod accept;
mod before;

use std::fs;
use std::path::Path;

use super::outcome::{ChangeArgs, end};
use super::terminal::{Terminal, is_for_people, status};
use crate::diagnostic::{Code, Diagnostic, has_errors};
use crate::document::PUBLISHED;
use crate::engine::Snapshot;
use crate::message;
use crate::message::{Message, io_error};

#[derive(clap::Args)]
pub(super) struct LockArgs {
    /// Accept what has changed since it was published: the path of a badge (`badges/x.json`), a file below `badges/`, or
    /// `base` for the URL of the site
    #[arg(long, value_name = "WHAT")]
    accept: Vec<String>,
    /// Why it means the same, for everyone to read
    #[arg(long, value_name = "TEXT", requires = "accept")]
    because: Option<String>,
    /// Who decided: a group or an organisation, for everyone to read
    #[arg(long, value_name = "NAME", requires = "accept")]
    by: Option<String>,
    #[command(flatten)]
    change: ChangeArgs,
}

/// The path of the record, from the root of the repository.
const RECORD: &str = "badges/published.lock";

/// Two branches that both added lines: git keeps the lines of both.
const ATTRIBUTES: &str = "published.lock merge=union\n";

pub(super) fn run(args: &LockArgs, terminal: &Terminal) -> u8 {
    let format = args.change.format();
    if !args.accept.is_empty() {
        return end(format, terminal, accept::accept(args, terminal));
    }
    let mut engine = args.change.engine(terminal);
    let folder = engine.project().root.join("badges");
    let snapshot = match engine.refresh() {
        Ok(snapshot) => snapshot,
        Err(diagnostic) => return terminal.fail(format, &diagnostic),
    };
    // What the command repairs is not reported.
    let mut diagnostics = snapshot.diagnostics().to_vec();
    diagnostics.retain(|diagnostic| diagnostic.code != Code::NoLock);
    terminal.report(format, &diagnostics, snapshot.sources());
    let Some(record) = snapshot.record().filter(|_| !has_errors(&diagnostics)) else {
        return status(&diagnostics, false);
    };
    let say = |line: Message| {
        if is_for_people(format) {
            terminal.say(line);
        }
    };
    let file = folder.join(PUBLISHED);
    if fs::read(&file).is_ok_and(|known| known == record.text.as_bytes()) {
        say(message!(
            "nothing new: {file} holds everything",
            file = RECORD
        ));
        return super::SUCCESS;
    }
    if let Err(error) = write(&folder, &record.text) {
        let why = io_error(&error);
        let message = message!("`{path}` cannot be written: {why}", path = RECORD, why);
        let diagnostic = Diagnostic::general(Code::CannotWrite, message)
            .help(message!("check the permissions of the folder"));
        return terminal.fail(format, &diagnostic);
    }
    let (file, new, known) = (RECORD, record.news, record.outdated);
    say(match known {
        0 => message!(
            "{file}: {new} new {new:URL|URLs}, ready to be committed",
            file,
            new
        ),
        _ => message!(
            "{file}: {new} new {new:URL|URLs}, {known} known {known:URL|URLs} in more detail, ready to be committed",
            file,
            new,
            known
        ),
    });
    super::SUCCESS
}

/// Reminds of URLs that are published and not recorded.
pub(super) fn remind(snapshot: &Snapshot, terminal: &Terminal, is_live: bool) {
    reminder(snapshot, is_live)
        .into_iter()
        .for_each(|reminder| terminal.note(reminder));
}

/// The reminder of URLs that are published and not recorded, once something is to be kept. `is_live`: the site that people
/// see was compared, and has them.
pub(super) fn reminder(snapshot: &Snapshot, is_live: bool) -> Option<Message> {
    let record = snapshot.record().filter(|record| record.wanted)?;
    let (n, file) = (record.news, RECORD);
    if n > 0 && is_live {
        return Some(message!(
            "{n} badge {n:URL is|URLs are} published and not recorded yet: run `sobre lock` and commit `{file}`",
            n,
            file
        ));
    }
    if n > 0 {
        return Some(message!(
            "{n} badge {n:URL is|URLs are} not recorded yet: once published, run `sobre lock` and commit `{file}`",
            n,
            file
        ));
    }
    (record.outdated > 0).then(|| {
        message!(
            "{n} badge {n:URL is|URLs are} recorded by an older version, which kept less: run `sobre lock` and commit `{file}`",
            n = record.outdated,
            file
        )
    })
}

/// What to do after a command that changes badges.
pub(super) fn next_step() -> Message {
    message!(
        "once it is published, run `sobre lock` and commit `{file}`",
        file = RECORD
    )
}

/// A whole file takes the place of the old one: a reader never meets a part of it.
fn write(folder: &Path, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let attributes = folder.join(".gitattributes");
    if !attributes.exists() {
        fs::write(attributes, ATTRIBUTES)?;
    }
    let new = folder.join(format!(".{PUBLISHED}.new"));
    fs::write(&new, text)?;
    fs::rename(&new, folder.join(PUBLISHED))
}
