//! `sobre check`.

use std::path::PathBuf;
use std::time::Duration;

use super::lock;
use super::terminal::{Terminal, is_for_people, status};
use super::{
    MessageArgs, SiteArgs, badges, clock, deployed, external, reports, translations, wanted,
};
use crate::build;
use crate::diagnostic::render::Format;
use crate::diagnostic::{Diagnostic, has_errors};
use crate::engine::{Engine, Snapshot};
use crate::message;
use crate::output::Target;

#[derive(clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// Folder of the last build, to report URLs that would be gone; `public` when not given
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Compare the badges of the live site with those of this build too
    #[arg(long)]
    deployed: bool,
    /// Ask other sites whether what pages link to is still there
    #[arg(long)]
    external: bool,
    /// Report what nobody finds, finishes or keeps up to date
    #[arg(long)]
    reports: bool,
    /// List the texts that are not translated, and the translations that are older than their texts
    #[arg(long)]
    translations: bool,
    /// Seconds to wait for each answer of a site
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=60))]
    timeout: u64,
    #[command(flatten)]
    messages: MessageArgs,
}

pub(super) fn run(args: &CheckArgs, terminal: &Terminal) -> u8 {
    let format = args.messages.format();
    let mut engine = match args.site.engine(terminal) {
        Ok(engine) => engine,
        Err(diagnostic) => return terminal.fail(format, &diagnostic),
    };
    let snapshot = match engine.refresh() {
        Ok(snapshot) => snapshot,
        Err(diagnostic) => return terminal.fail(format, &diagnostic),
    };
    engine.save();
    let diagnostics = match diagnostics(args, &engine, &snapshot) {
        Ok(diagnostics) => diagnostics,
        Err(diagnostic) => return terminal.fail(format, &diagnostic),
    };
    if let (true, Some(contents)) = (args.translations, snapshot.contents()) {
        // What is wrong goes to the standard error, and the report alone to the other.
        let people = if is_for_people(format) {
            format
        } else {
            Format::Short
        };
        terminal.report(people, &diagnostics, snapshot.sources());
        translations::show(terminal, format, &contents.site);
        super::leave((engine, snapshot));
        return status(&diagnostics, args.messages.deny_warnings());
    }
    // Programs get one document: the reports, once nothing is wrong that hides a part of the site.
    let contents = snapshot
        .contents()
        .filter(|_| args.reports && snapshot.is_sound());
    match contents {
        Some(contents) if format == Format::Json => {
            let today = engine.project().date.today();
            terminal.print(&reports::json(contents, today));
        }
        _ => terminal.report(format, &diagnostics, snapshot.sources()),
    }
    if let Some(contents) = contents.filter(|_| is_for_people(format)) {
        reports::say(contents, engine.project().date.today(), terminal);
    }
    if diagnostics.is_empty() && is_for_people(format) {
        terminal.say(message!(
            "nothing wrong: {n} {n:file|files} would be published",
            n = snapshot.paths().len()
        ));
    }
    if is_for_people(format) {
        if let Some(note) = wanted::note(&snapshot) {
            terminal.note(note);
        }
        lock::remind(&snapshot, terminal, args.deployed && diagnostics.is_empty());
    }
    super::leave((engine, snapshot));
    status(&diagnostics, args.messages.deny_warnings())
}

/// What is wrong with the sources; when that is nothing, with the badges; then with the live site, and with links to others.
/// The error is one of the environment.
fn diagnostics(
    args: &CheckArgs,
    engine: &Engine,
    snapshot: &Snapshot,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let mut diagnostics = build::check(snapshot);
    let target = Target::new(engine.project(), snapshot.awards(), args.output.clone());
    diagnostics.extend(build::check_published(snapshot, &target));
    diagnostics.sort();
    if has_errors(&diagnostics) {
        return Ok(diagnostics);
    }
    diagnostics.extend(badges::check(snapshot, clock::now()?));
    if args.deployed {
        diagnostics.extend(deployed::compare(
            snapshot,
            Duration::from_secs(args.timeout),
        )?);
    }
    if args.external {
        let answer = Duration::from_secs(args.timeout);
        diagnostics.extend(external::check(engine, snapshot, answer)?);
    }
    diagnostics.sort();
    diagnostics.dedup();
    Ok(diagnostics)
}
