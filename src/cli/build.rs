//! `sobre build`.

#![expect(
    clippy::disallowed_methods,
    reason = "the person is told how long it took"
)]

use std::path::PathBuf;
use std::time::Instant;

use super::lock;
use super::terminal::{Terminal, is_for_people, status};
use super::{MessageArgs, SiteArgs};
use crate::build;
use crate::engine::Engine;
use crate::output::{Report, Target};
use crate::text::count::count;

#[derive(clap::Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// Folder to publish to; `public` below the root when not given
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
    #[command(flatten)]
    messages: MessageArgs,
}

pub(super) fn run(args: &BuildArgs, terminal: &Terminal) -> u8 {
    let started = Instant::now();
    let (format, deny) = (args.messages.format(), args.messages.deny_warnings());
    let project = match args.site.project() {
        Ok(project) => project,
        Err(diagnostic) => return terminal.fail(format, &diagnostic),
    };
    let snapshot = match Engine::new(project.clone()).refresh() {
        Ok(snapshot) => snapshot,
        Err(diagnostic) => return terminal.fail(format, &diagnostic),
    };
    let target = Target::new(&project, snapshot.awards(), args.output.clone());
    let outcome = match build::publish(&snapshot, &target, deny) {
        Ok(outcome) => outcome,
        Err(diagnostic) => return terminal.fail(format, &diagnostic),
    };
    terminal.report(format, &outcome.diagnostics, snapshot.sources());
    match (&outcome.report, is_for_people(format)) {
        (Some(report), true) => {
            terminal.say(&published(report, &target, started));
            lock::remind(&snapshot, terminal, false);
        }
        (None, true) => terminal.note("the site was not published; the previous site is unchanged"),
        _ => {}
    }
    if outcome.report.is_none() {
        super::CONTENT
    } else {
        status(&outcome.diagnostics, deny)
    }
}

fn published(report: &Report, target: &Target, started: Instant) -> String {
    let folder = target.output.display();
    if !report.changed {
        return format!(
            "`{folder}` is up to date: {}, nothing to write",
            count(report.unchanged, "file")
        );
    }
    let kilobytes = report.bytes.div_ceil(1000);
    let mut line = format!(
        "published `{folder}`: {} written",
        count(report.written, "file")
    );
    if report.unchanged > 0 {
        line.push_str(&format!(", {} unchanged", report.unchanged));
    }
    if report.removed > 0 {
        line.push_str(&format!(", {} removed", report.removed));
    }
    format!(
        "{line}, {kilobytes} kB in all, in {} ms",
        started.elapsed().as_millis()
    )
}
