//! `sobre build`.

#![expect(clippy::disallowed_methods, reason = "it is shown how long it took")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::lock;
use super::terminal::{Terminal, is_for_people, status};
use super::timings;
use super::{MessageArgs, SiteArgs, wanted};
use crate::build::{self, Destination};
use crate::engine::Snapshot;
use crate::message;
use crate::message::Message;
use crate::output::{Report, Target};
use crate::source::history::Extent;

#[derive(clap::Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// Folder to publish to; `public` below the root when not given
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Keep no previous site beside the output folder: less room, slower builds
    #[arg(long)]
    no_shadow: bool,
    /// Show how long each stage took, the slowest pages, and what did not have to be made again
    #[arg(long)]
    timings: bool,
    #[command(flatten)]
    messages: MessageArgs,
}

pub(super) fn run(args: &BuildArgs, terminal: &Terminal) -> u8 {
    let started = Instant::now();
    let (format, deny) = (args.messages.format(), args.messages.deny_warnings());
    let mut engine = match args.site.engine(terminal) {
        Ok(engine) => engine.with_timings(args.timings.then(Arc::default)),
        Err(diagnostic) => return terminal.fail(format, &diagnostic),
    };
    let destination = Destination {
        folder: args.output.clone(),
        keeps_shadow: !args.no_shadow,
    };
    let notes = |snapshot: &Snapshot| {
        let reminder = lock::reminder(snapshot, false);
        let wanted = wanted::note(snapshot).into_iter();
        wanted.chain(reminder).chain(snapshot.next_day()).collect()
    };
    let built = match build::build(&mut engine, destination, deny, notes) {
        Ok(built) => built,
        Err(diagnostic) => return terminal.fail(format, &diagnostic),
    };
    let outcome = &built.outcome;
    terminal.report(format, &outcome.diagnostics, &built.sources);
    match (&outcome.report, is_for_people(format)) {
        (Some(report), true) => {
            terminal.say(published(report, &built.target, started));
            for note in &built.notes {
                terminal.note(note.clone());
            }
            if built.sources.history().extent == Extent::Shallow {
                terminal.note(message!(
                    "the clone is shallow: pages whose history is not all there have no dates from git; `git fetch --unshallow` gets the rest (`fetch-depth: 0` in a workflow)"
                ));
            }
        }
        (None, true) => terminal.note(message!(
            "the site was not published; the previous site is unchanged"
        )),
        _ => {}
    }
    if let Some(measured) = engine.timings() {
        timings::show(terminal, &measured, started.elapsed());
    }
    let status = if outcome.report.is_none() {
        super::CONTENT
    } else {
        status(&outcome.diagnostics, deny)
    };
    super::leave((engine, built));
    status
}

/// What was written and removed, for people.
fn published(report: &Report, target: &Target, started: Instant) -> Message {
    let folder = target.output.display();
    let (written, unchanged, removed) = (report.written, report.unchanged, report.removed);
    if !report.changed {
        return message!(
            "`{folder}` is up to date: {n} {n:file|files}, nothing to write",
            folder,
            n = unchanged
        );
    }
    let size = report.bytes.div_ceil(1000);
    let time = started.elapsed().as_millis();
    match (unchanged, removed) {
        (0, 0) => message!(
            "published `{folder}`: {written} {written:file|files} written, {size} kB in all, in {time} ms",
            folder,
            written,
            size,
            time
        ),
        (_, 0) => message!(
            "published `{folder}`: {written} {written:file|files} written, {unchanged} unchanged, {size} kB in all, in {time} ms",
            folder,
            written,
            unchanged,
            size,
            time
        ),
        (0, _) => message!(
            "published `{folder}`: {written} {written:file|files} written, {removed} removed, {size} kB in all, in {time} ms",
            folder,
            written,
            removed,
            size,
            time
        ),
        _ => message!(
            "published `{folder}`: {written} {written:file|files} written, {unchanged} unchanged, {removed} removed, {size} kB in all, in {time} ms",
            folder,
            written,
            unchanged,
            removed,
            size,
            time
        ),
    }
}
