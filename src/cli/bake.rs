//! `sobre bake`.

use std::path::{Path, PathBuf};

use super::SUCCESS;
use super::file;
use super::terminal::Terminal;
use crate::badge::bake::{self, Fault};
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic};

#[derive(clap::Args)]
pub(super) struct BakeArgs {
    /// PNG or SVG of the badge
    image: PathBuf,
    /// JSON of the award, as its address serves it
    #[arg(long, value_name = "FILE")]
    assertion: PathBuf,
    /// Where the baked picture goes; beside the other, with `baked` in its name, when not given
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the output if it is there
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &BakeArgs, terminal: &Terminal) -> u8 {
    let output = args.output.clone().unwrap_or_else(|| beside(&args.image));
    match bake(args).and_then(|bytes| file::write(&output, &bytes, args.force)) {
        Ok(()) => {
            terminal.say(&format!("{}", output.display()));
            SUCCESS
        }
        Err(fault) => terminal.fail(Format::Human, &fault),
    }
}

/// `badge.png` becomes `badge.baked.png`.
fn beside(image: &Path) -> PathBuf {
    let mut name = image.file_stem().unwrap_or_default().to_owned();
    name.push(".baked");
    if let Some(extension) = image.extension() {
        name.push(".");
        name.push(extension);
    }
    image.with_file_name(name)
}

fn bake(args: &BakeArgs) -> Result<Vec<u8>, Diagnostic> {
    let image = file::read(&args.image)?;
    let json = file::read(&args.assertion)?;
    let unsound = |fault| refused(&args.assertion, &fault);
    let json = String::from_utf8(json).map_err(|_| unsound(Fault::NotUtf8))?;
    let id = bake::id(&json).map_err(unsound)?;
    bake::bake(&image, &json, &id).map_err(|fault| refused(&args.image, &fault))
}

fn refused(path: &Path, fault: &Fault) -> Diagnostic {
    Diagnostic::general(Code::CannotBake, format!("`{}`: {fault}", path.display()))
}
