//! `sobre verify`.

use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::fetch::{Folder, ISSUER, Network};
use super::terminal::Terminal;
use super::{SUCCESS, UNVERIFIED, clock, file};
use crate::badge::verify::{
    Fetch, Given, Mark, Reason, Report, Step, Subject, Verdict, shown, verify,
};
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Language, Message};
use crate::project::{Project, settings};

/// What stands for the standard input.
const STANDARD: &str = "-";

#[derive(clap::Args)]
pub(super) struct VerifyArgs {
    /// URL of a badge or of its picture, or a file: a picture (PNG, SVG) or JSON; `-` reads the standard input
    #[arg(value_name = "URL|FILE")]
    subject: String,
    /// Whose badge it should be: an e-mail address, the URL of a page, or a telephone number; `-` reads it from the
    /// standard input, so that it stays out of the history of the shell
    #[arg(long, value_name = "PERSON")]
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
            let language = terminal.language();
            terminal.print(&if json {
                program(&report, language)
            } else {
                people(&report, language)
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
    let is_url = ["http://", "https://"].iter().any(|scheme| {
        let start = args.subject.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let typed = is_url.then_some(args.subject.as_str());
    let network: Box<dyn Fetch> = match &args.offline {
        Some(folder) => Box::new(Folder::open(folder).map_err(|why| {
            let folder = folder.display();
            let message = message!("`{folder}` holds no built site: {why}", folder, why);
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
fn recipient(typed: Option<&str>) -> Result<Option<String>, Diagnostic> {
    let diagnostic = |message: Message| {
        Diagnostic::general(Code::Usage, message)
            .help(message!("give `--recipient` an e-mail address, an http URL or a telephone number such as +33123456789"))
    };
    let text = match typed {
        None => return Ok(None),
        Some(STANDARD) => {
            let mut line = String::new();
            let stdin = std::io::stdin().lock();
            if stdin.take(2_000).read_to_string(&mut line).is_err() {
                return Err(diagnostic(message!("the standard input cannot be read")));
            }
            line
        }
        Some(text) => text.to_owned(),
    };
    match Given::parse(&text) {
        Some(_) => Ok(Some(text)),
        None => Err(diagnostic(message!(
            "the recipient is none that a badge can have"
        ))),
    }
}

/// The report for people: what was looked at, step by step, the verdict last.
fn people(report: &Report, language: Language) -> String {
    let mut text = String::new();
    let checks = report.parts.iter().flat_map(|part| &part.steps);
    let widths = checks.map(|step| step.check.message().text(language).chars().count());
    let width = widths.max().unwrap_or(0);
    for part in &report.parts {
        let title = format!("{}  {}", part.object.message().text(language), part.url);
        let _ = writeln!(text, "{}", title.trim_end());
        for step in &part.steps {
            let check = step.check.message().text(language);
            let words = step.message().map(|words| words.text(language));
            let line = format!(
                "  {} {check:width$}  {}",
                sign(step.mark),
                words.unwrap_or_default()
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text.push('\n');
    }
    let lines: Vec<String> = verdict(report)
        .into_iter()
        .chain(foreign(report))
        .map(|line| line.text(language))
        .collect();
    format!(
        "{text}{} {}",
        verdict_sign(report.verdict()),
        lines.join("\n  ")
    )
}

fn verdict_sign(verdict: Verdict) -> char {
    match verdict {
        Verdict::Valid => '✓',
        Verdict::ValidForUnnamed => '·',
        Verdict::OtherRecipient(_) | Verdict::Invalid(_) => '✗',
        Verdict::Unknown(_) => '?',
    }
}

fn sign(mark: Mark) -> char {
    match mark {
        Mark::Passed => '✓',
        Mark::Noted(_) => '·',
        Mark::Failed(_) => '✗',
    }
}

/// The verdict, what it is about, and what to think of it: a line each.
fn verdict(report: &Report) -> Vec<Message> {
    let because = |reason: Reason| {
        message!(
            "({name}): {why}",
            name = reason.name(),
            why = reason.message()
        )
    };
    // The host comes first: a name can be anybody's.
    let host = report.summary.host();
    let (first, last) = match (report.verdict(), host) {
        (Verdict::Valid, Some(host)) => (message!("valid: {host} vouches for it", host), None),
        (Verdict::Valid, None) => (message!("valid"), None),
        (Verdict::ValidForUnnamed, host) => (
            match host {
                Some(host) => message!(
                    "valid for an unnamed recipient: {host} vouches for it",
                    host
                ),
                None => message!("valid for an unnamed recipient"),
            },
            Some(message!(
                "anybody can show the badge of somebody else: `--recipient` says whether it is theirs"
            )),
        ),
        (Verdict::OtherRecipient(reason), host) => (
            match host {
                Some(host) => message!(
                    "not this person's badge {why}; {host} vouches for it",
                    why = because(reason),
                    host
                ),
                None => message!("not this person's badge {why}", why = because(reason)),
            },
            Some(message!(
                "the badge itself is valid: compare the e-mail address or the URL letter by letter"
            )),
        ),
        (Verdict::Unknown(reason), _) => {
            let why = because(reason);
            return vec![message!("nobody can tell now {why}", why)];
        }
        (Verdict::Invalid(reason), _) => {
            let why = because(reason);
            return vec![message!("not verified {why}", why)];
        }
    };
    std::iter::once(first)
        .chain(what(report).map(|what| what.map_texts(shown)))
        .chain(last)
        .collect()
}

/// Which badge it is, by whom, and when; `None` when nothing of that is known.
fn what(report: &Report) -> Option<Message> {
    let summary = &report.summary;
    let issuer = summary.issuer.as_ref().zip(summary.issuer_id.as_ref());
    let parts = [
        summary
            .badge
            .as_ref()
            .map(|badge| message!("“{badge}”", badge)),
        issuer.map(|(issuer, url)| message!("by {issuer} ({url})", issuer, url)),
        summary
            .issued
            .as_ref()
            .map(|issued| message!("on {issued}", issued)),
    ];
    let mut parts = parts.into_iter().flatten();
    let first = parts.next()?;
    Some(parts.fold(first, |before, next| {
        message!("{before}, {next}", before, next)
    }))
}

/// Said of a badge that verifies, in the folder of a site whose issuer is another: it may have the same name.
fn foreign(report: &Report) -> Option<Message> {
    if !matches!(
        report.verdict(),
        Verdict::Valid | Verdict::ValidForUnnamed | Verdict::OtherRecipient(_)
    ) {
        return None;
    }
    let project = Project::new(".");
    let text = fs::read_to_string(project.settings_path()).ok()?;
    let base = settings(&project, &text).0?.base.href();
    let id = report.summary.issuer_id.as_ref()?;
    (*id != format!("{base}{ISSUER}")).then(|| {
        message!(
            "it does not come from the issuer of the site in this folder ({base}), whatever its name",
            base
        )
    })
}

/// The report for programs: names that never change, and sentences in a language.
fn program(report: &Report, language: Language) -> String {
    use serde_json::{Value, json};
    let text = |message: &Message| message.text(language);
    let step = |step: &Step| {
        let (result, reason) = match step.mark {
            Mark::Passed => ("passed", None),
            Mark::Noted(reason) => ("noted", Some(reason)),
            Mark::Failed(reason) => ("failed", Some(reason)),
        };
        json!({
            "check": step.check.name(), "result": result, "reason": reason.map(|reason| reason.name()),
            "found": step.found.as_ref().map(text).unwrap_or_default(),
        })
    };
    let parts: Vec<Value> = report
        .parts
        .iter()
        .map(|part| {
            let steps: Vec<Value> = part.steps.iter().map(step).collect();
            json!({"object": part.object.name(), "address": part.url, "steps": steps})
        })
        .collect();
    let (verdict, summary) = (report.verdict(), &report.summary);
    let reason = verdict.reason();
    let value = json!({
        "verdict": verdict.name(),
        "reason": reason.map(|reason| reason.name()),
        "sentence": reason.map(|reason| text(&reason.message())),
        "id": summary.id,
        "badge": summary.badge,
        "issuer": summary.issuer,
        "issuerId": summary.issuer_id,
        "host": summary.host(),
        "issuedOn": summary.issued,
        "expires": summary.expires,
        "revocationReason": summary.revocation.as_ref().map(text),
        "objects": parts,
    });
    serde_json::to_string_pretty(&value).unwrap_or_default()
}
