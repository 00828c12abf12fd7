//! `sobre bake`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::terminal::Terminal;
use super::{SUCCESS, clock, file};
use crate::badge::bake::{self, BakeError};
use crate::badge::verify::{Object, Reason, saved};
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceTree;
use crate::text::date::Moment;

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

/// A picture with an award in it.
struct Baked {
    bytes: Vec<u8>,
    /// Why nobody would take the badge for valid today.
    reported: Vec<Diagnostic>,
    /// The address of the badge that the picture held before.
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
            terminal.say(&format!("{}", output.display()));
            if let Some(id) = baked.replaced {
                terminal.note(&format!(
                    "it replaces the badge that the picture held: {id}"
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
    let unsound = |diagnostic| refused(&args.assertion, &diagnostic);
    let json = String::from_utf8(json).map_err(|_| unsound(BakeError::NotUtf8))?;
    let reported = award(&args.assertion, json.trim(), clock::now()?)?;
    let id = bake::id(&json).map_err(unsound)?;
    let bytes =
        bake::bake(&image, &json, &id).map_err(|diagnostic| refused(&args.image, &diagnostic))?;
    let before = bake::unbake(&image).ok();
    Ok(Baked {
        bytes,
        reported,
        replaced: before
            .map(|before| before.id)
            .filter(|before| *before != id),
    })
}

/// Refuses what is not an award that counts; tells of one that does not count today, but did or will. Which picture it
/// goes into is free: the standard wants none in particular, and only the hosts of award and class could tell.
fn award(path: &Path, json: &str, now: Moment) -> Result<Vec<Diagnostic>, Diagnostic> {
    let name = path.display();
    let refuse = |why: String| Diagnostic::general(Code::CannotBake, format!("`{name}` {why}"));
    let (object, report) = saved(json.as_bytes(), now);
    match object {
        Object::Assertion => {}
        Object::Document => {
            if let Some(other) = other_standard(json) {
                return Err(
                    refuse(format!("is {other}, not an award of Open Badges 2.0")).help(
                        "bake the award as its issuer publishes it in the form of Open Badges 2.0",
                    ),
                );
            }
        }
        other => {
            let message = format!("is not an award but {}", with_article(other));
            return Err(refuse(message).help(
                "give the JSON of the award: its address is that of the award's page, with `.json` in the place of the last slash",
            ));
        }
    }
    let mut reported = Vec::new();
    for (_, step, reason) in report.failures() {
        let what = match step.found.as_str() {
            "" => reason.sentence().to_owned(),
            found => format!("{}: {found}", reason.sentence()),
        };
        match reason {
            Reason::Expired | Reason::IssuedInFuture => reported.push(
                Diagnostic::general(Code::BadgeCountsNotNow, format!("`{name}`: {what}"))
                    .help("whoever verifies the picture today is told so"),
            ),
            Reason::Revoked => {
                return Err(refuse(format!("is not an award that counts: {what}"))
                    .help("a picture of it would verify nowhere"));
            }
            _ => {
                return Err(refuse(format!("is not a sound award: {what}"))
                    .help("save it again from its address: what was changed by hand is not what its host serves"));
            }
        }
    }
    Ok(reported)
}

fn with_article(object: Object) -> String {
    let name = object.as_str();
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {name}")
}

/// What a badge of another standard is.
fn other_standard(json: &str) -> Option<&'static str> {
    let value: Value = serde_json::from_str(json).ok()?;
    let types = match &value["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect::<Vec<_>>(),
    };
    let is = |name: &str| types.contains(&name);
    if is("VerifiableCredential") || is("OpenBadgeCredential") || is("AchievementCredential") {
        Some("a credential of Open Badges 3.0")
    } else if value.get("@context").is_none() && value.get("badge").is_some() {
        Some("a badge of Open Badges 1")
    } else {
        None
    }
}

fn refused(path: &Path, diagnostic: &BakeError) -> Diagnostic {
    Diagnostic::general(
        Code::CannotBake,
        format!("`{}`: {diagnostic}", path.display()),
    )
}
