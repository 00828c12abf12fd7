//! `sobre reuse`.

use super::SiteArgs;
use super::terminal::{Terminal, status};
use crate::artifact::reuse_toml;
use crate::diagnostic::render::Format;

#[derive(clap::Args)]
pub(super) struct ReuseArgs {
    #[command(flatten)]
    site: SiteArgs,
}

pub(super) fn run(args: &ReuseArgs, terminal: &Terminal) -> u8 {
    let format = Format::Human;
    let mut engine = match args.site.engine(terminal) {
        Ok(engine) => engine,
        Err(diagnostic) => return terminal.fail(format, &diagnostic),
    };
    let snapshot = match engine.refresh() {
        Ok(snapshot) => snapshot,
        Err(diagnostic) => return terminal.fail(format, &diagnostic),
    };
    engine.save();
    match snapshot.contents().filter(|_| snapshot.is_sound()) {
        Some(contents) => terminal.print(reuse_toml(&contents.site).trim_end()),
        None => terminal.report(format, snapshot.diagnostics(), snapshot.sources()),
    }
    let exit = match snapshot.is_sound() {
        true => super::SUCCESS,
        false => status(snapshot.diagnostics(), false),
    };
    super::leave((engine, snapshot));
    exit
}
