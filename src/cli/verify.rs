//! `sobre verify`.

use crate::message;
use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::fetch::{Folder, ISSUER, Network};
use super::terminal::Terminal;
use super::{SUCCESS, UNVERIFIED, clock, file};
use crate::badge::verify::{Fetch, Given, Mark, Reason, Report, Step, Subject, Verdict, verify};
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic};
use crate::project::{Project, settings};

/// What stands for the standard input.
const STANDARD: &str = "-";

#[derive(clap::Args)]
pub(super) struct VerifyArgs {
    /// Address of a badge or of its picture, or a file: a picture (PNG, SVG) or JSON; `-` reads the standard input
    #[arg(value_name = "ADDRESS|FILE|-")]
    subject: String,
    /// Whose badge it should be: an e-mail address, the address of a page, or a telephone number; `-` reads it from the
    /// standard input, so that it stays out of the history of the shell
    #[arg(long, value_name = "ADDRESS|-")]
    recipient: Option<String>,
    /// Ask a folder that holds a built site, instead of the network
    #[arg(long, value_name = "FOLDER")]
    offline: Option<PathBuf>,
    /// Seconds to wait for each answer; six times as long at most for all of them
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=60))]
    timeout: u64,
    /// Output format
    #[arg(long, value_name = "FORM", default_value = "human", value_parser = ["human", "json"])]
    format: String,
}

pub(super) fn run(args: &VerifyArgs, terminal: &Terminal) -> u8 {
    let json = args.format == "json";
    let form = if json { Format::Json } else { Format::Human };
    match report(args) {
        Ok(report) => {
            terminal.say(&if json {
                program(&report)
            } else {
                people(&report) + &foreign(&report)
            });
            match report.verdict() {
                Verdict::Valid => SUCCESS,
                _ => UNVERIFIED,
            }
        }
        Err(diagnostic) => terminal.fail(form, &diagnostic),
    }
}

fn report(args: &VerifyArgs) -> Result<Report, Diagnostic> {
    let both = args.subject == STANDARD && args.recipient.as_deref() == Some(STANDARD);
    if both {
        let message = message!("the standard input cannot be both the badge and its recipient");
        return Err(
            Diagnostic::general(Code::Usage, message).help(message!("name the file of the badge"))
        );
    }
    let recipient = recipient(args.recipient.as_deref())?;
    let is_address = ["http://", "https://"].iter().any(|scheme| {
        let start = args.subject.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let typed = is_address.then_some(args.subject.as_str());
    let network: Box<dyn Fetch> = match &args.offline {
        Some(folder) => Box::new(Folder::open(folder).map_err(|diagnostic| {
            let message = message!(
                "`{folder}` holds no built site: {diagnostic}",
                folder = folder.display(),
                diagnostic
            );
            Diagnostic::general(Code::NoBuiltSite, message).help(message!(
                "build the site first, and name the folder that it was published to"
            ))
        })?),
        None => Box::new(Network::for_badge(typed, Duration::from_secs(args.timeout))),
    };
    let bytes;
    let subject = match typed {
        Some(url) => Subject::Url(url),
        None => {
            bytes = file::read(Path::new(&args.subject))?;
            Subject::File(&bytes)
        }
    };
    Ok(verify(
        subject,
        network.as_ref(),
        recipient.as_deref(),
        clock::now()?,
    ))
}

/// The person that was named. No message ever repeats what was typed.
fn recipient(said: Option<&str>) -> Result<Option<String>, Diagnostic> {
    let diagnostic = |message: &str| {
        Diagnostic::general(Code::Usage, message)
            .help(message!("give `--recipient` an e-mail address, an http address or a telephone number such as +33123456789"))
    };
    let text = match said {
        None => return Ok(None),
        Some(STANDARD) => {
            let mut line = String::new();
            let stdin = std::io::stdin().lock();
            if stdin.take(2_000).read_to_string(&mut line).is_err() {
                return Err(diagnostic("the standard input cannot be read"));
            }
            line
        }
        Some(text) => text.to_owned(),
    };
    match Given::parse(&text) {
        Some(_) => Ok(Some(text)),
        None => Err(diagnostic("the recipient is none that a badge can have")),
    }
}

/// The report for people: what was looked at, step by step, the verdict last.
fn people(report: &Report) -> String {
    let mut text = String::new();
    let steps = || report.parts.iter().flat_map(|part| &part.steps);
    let width = steps()
        .map(|step| step.check.chars().count())
        .max()
        .unwrap_or(0);
    for part in &report.parts {
        let title = format!("{}  {}", part.object.as_str(), part.url);
        let _ = writeln!(text, "{}", title.trim_end());
        for step in &part.steps {
            let line = format!(
                "  {} {:width$}  {}",
                sign(step.mark),
                step.check,
                words(step)
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text.push('\n');
    }
    text + &verdict(report)
}

fn sign(mark: Mark) -> char {
    match mark {
        Mark::Passed => '✓',
        Mark::Noted(_) => '·',
        Mark::Failed(_) => '✗',
    }
}

fn words(step: &Step) -> String {
    match step.mark {
        Mark::Passed => step.found.clone(),
        Mark::Noted(reason) | Mark::Failed(reason) if step.found.is_empty() => {
            reason.sentence().to_owned()
        }
        Mark::Noted(reason) | Mark::Failed(reason) => {
            format!("{}: {}", reason.sentence(), step.found)
        }
    }
}

fn verdict(report: &Report) -> String {
    let summary = &report.summary;
    // The host comes first: a name can be anybody's.
    let host = summary
        .host()
        .map_or(String::new(), |host| format!(": {host} vouches for it"));
    let mut what = String::new();
    if let Some(badge) = &summary.badge {
        let _ = write!(what, ", “{badge}”");
    }
    if let (Some(issuer), Some(id)) = (&summary.issuer, &summary.issuer_id) {
        let _ = write!(what, ", by {issuer} ({id})");
    }
    if let Some(issued) = &summary.issued {
        let _ = write!(what, ", on {issued}");
    }
    let what = match what.strip_prefix(", ") {
        Some(rest) => format!("{host}\n  {rest}"),
        None => host,
    };
    let because = |reason: Reason| format!("({}): {}", reason.name(), reason.sentence());
    match report.verdict() {
        Verdict::Valid => format!("✓ valid{what}"),
        Verdict::ValidForUnnamed => format!(
            "· valid for an unnamed recipient{what}\n  anybody can show the badge of somebody else: `--recipient` says whether it is theirs"
        ),
        Verdict::OtherRecipient(reason) => format!(
            "✗ not this person's badge {}{}\n  the badge itself is valid: compare the address letter by letter",
            because(reason),
            what.replacen(": ", "; ", 1),
        ),
        Verdict::Unknown(reason) => format!("? nobody can tell now {}", because(reason)),
        Verdict::Invalid(reason) => format!("✗ not verified {}", because(reason)),
    }
}

/// Said of a badge that verifies, in the folder of a site whose issuer is another: it may have the same name.
fn foreign(report: &Report) -> String {
    if !matches!(
        report.verdict(),
        Verdict::Valid | Verdict::ValidForUnnamed | Verdict::OtherRecipient(_)
    ) {
        return String::new();
    }
    let project = Project::new(".");
    let Some(settings) = fs::read_to_string(project.settings_path())
        .ok()
        .and_then(|text| settings(&project, &text).0)
    else {
        return String::new();
    };
    let base = settings.base.href();
    match &report.summary.issuer_id {
        Some(id) if *id != format!("{base}{ISSUER}") => {
            format!(
                "\n  it does not come from the issuer of the site in this folder ({base}), whatever its name"
            )
        }
        _ => String::new(),
    }
}

/// The report for programs.
fn program(report: &Report) -> String {
    use serde_json::{Value, json};
    let step = |step: &Step| {
        let (result, reason) = match step.mark {
            Mark::Passed => ("passed", None),
            Mark::Noted(reason) => ("noted", Some(reason)),
            Mark::Failed(reason) => ("failed", Some(reason)),
        };
        json!({
            "check": step.check, "result": result, "reason": reason.map(|reason| reason.name()), "found": step.found,
        })
    };
    let parts: Vec<Value> = report
        .parts
        .iter()
        .map(|part| {
            let steps: Vec<Value> = part.steps.iter().map(step).collect();
            json!({"object": part.object.as_str(), "address": part.url, "steps": steps})
        })
        .collect();
    let (verdict, summary) = (report.verdict(), &report.summary);
    let reason = verdict.reason();
    let value = json!({
        "verdict": verdict.name(),
        "reason": reason.map(|reason| reason.name()),
        "sentence": reason.map(|reason| reason.sentence()),
        "id": summary.id,
        "badge": summary.badge,
        "issuer": summary.issuer,
        "issuerId": summary.issuer_id,
        "host": summary.host(),
        "issuedOn": summary.issued,
        "expires": summary.expires,
        "revocationReason": summary.revocation,
        "objects": parts,
    });
    serde_json::to_string_pretty(&value).unwrap_or_default()
}
