//! `sobre move`: sources under other paths, with all that refers to them.

mod disk;
mod index;
mod journal;

use std::collections::BTreeSet;
use std::fs::File;

use super::command_error::CommandError;
use super::outcome::{ChangeArgs, Outcome, end};
use super::terminal::{Terminal, is_for_people};
use crate::message;
use crate::message::Message;
use crate::output::Probe;
use crate::path::SourcePath;
use crate::project::Project;
use crate::rename::diff::{Sort, unified};
use crate::rename::{Plan, Refusal, Request, plan};
pub(super) use journal::recover;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct MoveArgs {
    /// Page, folder, file or badge class, by its path from the root or below `content/`
    from: String,
    /// Its new path, or a folder to move it into
    to: String,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    change: ChangeArgs,
}

const EXAMPLES: &str = "\
Every link, wikilink, embed and path that leads there is written anew, in its own style.
The old URL becomes an alias of what was published.

  sobre move cartes/trier.md cartes/tri-des-fichiers.md   another name
  sobre move cartes/trier.md ateliers/                    into a folder
  sobre move ateliers rencontres                          a folder with all it holds
  sobre move cartes/photo.jpg communs/                    a file that pages show
  sobre move badges/classes/tri.yaml tri-des-fichiers     a badge class, before it is published
  sobre move --dry-run cartes/trier.md ateliers/          what would change, as a diff";

pub(super) fn run(args: &MoveArgs, terminal: &Terminal) -> u8 {
    end(args.change.format(), terminal, rename(args, terminal))
}

impl From<Refusal> for CommandError {
    fn from(refusal: Refusal) -> Self {
        Self {
            diagnostics: refusal.diagnostics,
            sources: refusal.sources,
        }
    }
}

fn rename(args: &MoveArgs, terminal: &Terminal) -> Result<Outcome, CommandError> {
    let mut engine = args.change.engine_with_drafts(terminal);
    let project = engine.project().clone();
    // Two commands take turns; where a folder cannot be locked, a file that changed meanwhile is noticed all the same.
    let turn = File::open(&project.root).ok();
    let _turn = turn.filter(|folder| folder.lock().is_ok());
    let snapshot = engine.refresh()?;
    engine.save();
    let (from, to) = (
        below_root(&project, &args.from),
        below_root(&project, &args.to),
    );
    let request = Request {
        from: &from,
        to: &to,
    };
    let known = |paths: &[SourcePath]| index::published(&project, paths);
    let plan = plan(&project, &snapshot, &request, known)?;
    if args.dry_run {
        if is_for_people(args.change.format()) {
            show(&plan, terminal);
        }
        return Ok(Outcome {
            noted: vec![message!("nothing was changed")],
            reported: plan.reported.clone(),
            ..done(&plan)
        });
    }
    let index = disk::carry_out(&project, &plan, &Probe::current())?;
    let mut outcome = done(&plan);
    outcome
        .noted
        .extend((index == Some(false)).then(add_by_hand));
    Ok(outcome)
}

/// What a person does for git when its index does not follow.
fn add_by_hand() -> Message {
    message!("the index of git does not follow: run `git add --all` before you commit")
}

/// A path below the root: as it is written there, or from the folder in which the command runs.
fn below_root(project: &Project, path: &str) -> String {
    let root = project.root.to_string_lossy();
    let root = root.trim_end_matches('/');
    let below = path
        .strip_prefix(root)
        .filter(|_| root != "." && !root.is_empty());
    below
        .filter(|rest| rest.starts_with('/'))
        .unwrap_or(path)
        .to_owned()
}

/// What was done, or would be.
fn done(plan: &Plan) -> Outcome {
    let mut results: Vec<_> = plan
        .renames
        .iter()
        .map(|(from, to)| message!("{from} → {to}", from, to))
        .collect();
    let files: BTreeSet<&SourcePath> = plan.edits.iter().map(|edit| &edit.before).collect();
    if plan.references > 0 {
        results.push(message!(
            "{n} {n:link|links} written anew, in {files} {files:file|files}",
            n = plan.references,
            files = files.len()
        ));
    }
    results.extend(
        plan.aliases
            .iter()
            .map(|alias| message!("alias: {alias}", alias)),
    );
    Outcome {
        results,
        reported: plan.reported.clone(),
        ..Outcome::default()
    }
}

/// Shows what would change.
fn show(plan: &Plan, terminal: &Terminal) {
    let edited: BTreeSet<&SourcePath> = plan.edits.iter().map(|edit| &edit.before).collect();
    let renamed = plan.moved.iter().filter(|(from, _)| !edited.contains(from));
    let mut lines = Vec::new();
    for (from, to) in renamed {
        lines.extend(unified(from.as_str(), "", to.as_str(), ""));
    }
    for edit in &plan.edits {
        let (before, after) = (edit.before.as_str(), edit.after.as_str());
        lines.extend(unified(before, &edit.old, after, &edit.new));
    }
    for (sort, line) in lines {
        let colour = match sort {
            Sort::Head => "1",
            Sort::Place => "36",
            Sort::Removed => "31",
            Sort::Added => "32",
            Sort::Context => "",
        };
        terminal.print_coloured(&line, colour);
    }
}
