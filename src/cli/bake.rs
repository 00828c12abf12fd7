//! `sobre bake`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::terminal::Terminal;
use super::{SUCCESS, clock, file};
use crate::badge::bake::{self, BakeError};
use crate::badge::verify::{Object, Reason, saved};
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::source::SourceTree;
use crate::text::date::Moment;

#[derive(clap::Args)]
pub(super) struct BakeArgs {
    /// PNG or SVG of the badge
    image: PathBuf,
    /// JSON of the award, as its URL serves it
    #[arg(long, value_name = "FILE")]
    assertion: PathBuf,
    /// Where the baked picture goes; beside the other, with `baked` in its name, when not given
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the output if it is there
    #[arg(long)]
    force: bool,
}

/// A picture with an award in it.
struct Baked {
    bytes: Vec<u8>,
    /// Why nobody would take the badge for valid today.
    reported: Vec<Diagnostic>,
    /// The URL of the badge that the picture held before.
    replaced: Option<String>,
}

pub(super) fn run(args: &BakeArgs, terminal: &Terminal) -> u8 {
    let output = args.output.clone().unwrap_or_else(|| beside(&args.image));
    let written = bake(args).and_then(|baked| {
        file::write(&output, &baked.bytes, args.force)?;
        Ok(baked)
    });
    match written {
        Ok(baked) => {
            terminal.print(&output.display().to_string());
            if let Some(id) = baked.replaced {
                terminal.note(message!(
                    "it replaces the badge that the picture held: {url}",
                    url = id
                ));
            }
            terminal.report(Format::Human, &baked.reported, &SourceTree::default());
            SUCCESS
        }
        Err(diagnostic) => terminal.fail(Format::Human, &diagnostic),
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

fn bake(args: &BakeArgs) -> Result<Baked, Diagnostic> {
    let image = file::read(&args.image)?;
    let json = file::read(&args.assertion)?;
    let unsound = |error| refused(&args.assertion, &error);
    let json = String::from_utf8(json).map_err(|_| unsound(BakeError::NotUtf8))?;
    let reported = award(&args.assertion, json.trim(), clock::now()?)?;
    let id = bake::id(&json).map_err(unsound)?;
    let bytes = bake::bake(&image, &json, &id).map_err(|error| refused(&args.image, &error))?;
    let before = bake::unbake(&image).ok();
    Ok(Baked {
        bytes,
        reported,
        replaced: before
            .map(|before| before.id)
            .filter(|before| *before != id),
    })
}

/// Refuses what is not an award that counts; reports one that does not count today, but did or will. Which picture it
/// goes into is free: the standard wants none in particular, and only the hosts of award and class could tell.
fn award(path: &Path, json: &str, now: Moment) -> Result<Vec<Diagnostic>, Diagnostic> {
    let name = path.display();
    let refuse = |message| Diagnostic::general(Code::CannotBake, message);
    let (object, report) = saved(json.as_bytes(), now);
    match object {
        Object::Assertion => {}
        Object::Document => {
            if let Some(other) = other_standard(json) {
                return Err(refuse(message!(
                    "`{name}` is {other}, not an award of Open Badges 2.0",
                    name,
                    other
                ))
                .help(message!(
                    "bake the award as its issuer publishes it in the form of Open Badges 2.0"
                )));
            }
        }
        other => {
            return Err(refuse(message!(
                "`{name}` is not an award but {other}",
                name,
                other = with_article(other)
            ))
            .help(message!(
                "give the JSON of the award: its URL is that of the award's page, with `.json` in the place of the last slash"
            )));
        }
    }
    let mut reported = Vec::new();
    for (_, step, reason) in report.failures() {
        let why = step.message().unwrap_or_else(|| reason.message());
        match reason {
            Reason::Expired | Reason::IssuedInFuture => {
                let message = message!("`{name}`: {why}", name, why);
                let diagnostic = Diagnostic::general(Code::BadgeCountsNotNow, message);
                reported.push(diagnostic.help(message!(
                    "whoever verifies the picture today reads this too"
                )));
            }
            Reason::Revoked => {
                return Err(refuse(message!(
                    "`{name}` is not an award that counts: {why}",
                    name,
                    why
                ))
                .help(message!("a picture of it would verify nowhere")));
            }
            _ => {
                return Err(refuse(message!(
                    "`{name}` is not a sound award: {why}",
                    name,
                    why
                ))
                .help(message!(
                    "save it again from its URL: what was changed by hand is not what its host serves"
                )));
            }
        }
    }
    Ok(reported)
}

/// What a document is that is no award.
fn with_article(object: Object) -> Message {
    match object {
        Object::BadgeClass => message!("a badge class"),
        Object::Profile | Object::Issuer => message!("a profile"),
        Object::Endorsement => message!("an endorsement"),
        Object::RevocationList => message!("a revocation list"),
        other => other.message(),
    }
}

/// What a badge of another standard is.
fn other_standard(json: &str) -> Option<Message> {
    let value: Value = serde_json::from_str(json).ok()?;
    let types = match &value["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect::<Vec<_>>(),
    };
    let is = |name: &str| types.contains(&name);
    if is("VerifiableCredential") || is("OpenBadgeCredential") || is("AchievementCredential") {
        Some(message!("a credential of Open Badges 3.0"))
    } else if value.get("@context").is_none() && value.get("badge").is_some() {
        Some(message!("a badge of Open Badges 1"))
    } else {
        None
    }
}

fn refused(path: &Path, error: &BakeError) -> Diagnostic {
    let (name, why) = (path.display(), error.message());
    Diagnostic::general(Code::CannotBake, message!("`{name}`: {why}", name, why))
}
