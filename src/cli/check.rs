//! `sobre check`.

use super::lock;
use super::terminal::{Terminal, is_for_people, status};
use super::{MessageArgs, SiteArgs};
use crate::build;
use crate::engine::Engine;

#[derive(clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    messages: MessageArgs,
}

pub(super) fn run(args: &CheckArgs, terminal: &Terminal) -> u8 {
    let format = args.messages.format();
    let snapshot = match Engine::new(args.site.project()).refresh() {
        Ok(snapshot) => snapshot,
        Err(fault) => return terminal.fail(format, &fault),
    };
    let diagnostics = build::check(&snapshot);
    terminal.tell(format, &diagnostics, snapshot.sources());
    if diagnostics.is_empty() && is_for_people(format) {
        terminal.say(&format!(
            "nothing wrong: {} files would be published",
            snapshot.paths().len()
        ));
    }
    if is_for_people(format) {
        lock::remind(&snapshot, terminal);
    }
    status(&diagnostics, args.messages.deny_warnings())
}
