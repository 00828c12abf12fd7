//! `sobre lock`: records what is published, so that a later build keeps it.

use std::fs;
use std::path::{Path, PathBuf};

use super::terminal::{Terminal, status};
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic, has_errors};
use crate::document::PUBLISHED;
use crate::engine::{Engine, Snapshot};
use crate::project::Project;
use crate::text::count::{are, count};

#[derive(clap::Args)]
pub(super) struct LockArgs {
    /// Folder of the site's repository
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    root: PathBuf,
}

/// Two branches that both added lines: git keeps the lines of both.
const ATTRIBUTES: &str = "published.lock merge=union\n";

pub(super) fn run(args: &LockArgs, terminal: &Terminal) -> u8 {
    let mut engine = Engine::new(Project::new(&args.root));
    let snapshot = match engine.refresh() {
        Ok(snapshot) => snapshot,
        Err(fault) => return terminal.fail(Format::Human, &fault),
    };
    terminal.tell(Format::Human, snapshot.diagnostics(), snapshot.sources());
    let Some(record) = snapshot
        .record()
        .filter(|_| !has_errors(snapshot.diagnostics()))
    else {
        return status(snapshot.diagnostics(), false);
    };
    let folder = args.root.join("badges");
    let file = folder.join(PUBLISHED);
    if fs::read(&file).is_ok_and(|known| known == record.text.as_bytes()) {
        terminal.say(&format!("nothing new: badges/{PUBLISHED} holds everything"));
        return super::SUCCESS;
    }
    if let Err(error) = write(&folder, &record.text) {
        let message = format!("`badges/{PUBLISHED}` cannot be written: {error}");
        let fault = Diagnostic::general(Code::CannotWrite, message)
            .help("check the permissions of the folder");
        return terminal.fail(Format::Human, &fault);
    }
    terminal.say(&format!(
        "badges/{PUBLISHED}: {}, ready to be committed",
        count(record.news, "new address")
    ));
    super::SUCCESS
}

/// Reminds of addresses that are published and not recorded, once something is to be kept.
pub(super) fn remind(snapshot: &Snapshot, terminal: &Terminal) {
    let news = snapshot
        .record()
        .filter(|record| record.wanted)
        .map_or(0, |record| record.news);
    if news > 0 {
        terminal.note(&format!(
            "{} not recorded yet: once published, run `sobre lock` and commit `badges/{PUBLISHED}`",
            are(news, "badge address")
        ));
    }
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
