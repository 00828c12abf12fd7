//! `sobre endorse`: the file of an endorsement, to be completed with what its author says.

use super::command_error::CommandError;
use super::outcome::{ChangeArgs, Outcome, end, public};
use super::terminal::Terminal;
use super::workspace::{Change, Workspace};
use super::{clock, lock};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Language, Message};
use crate::path::SourcePath;
use crate::text::slug::slug;
use crate::yaml::write::Fresh;

#[derive(clap::Args)]
pub(super) struct EndorseArgs {
    /// What is endorsed: the name of a badge's file, the id of an award, or `issuer`
    subject: String,
    /// Name of the organisation that endorses
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Its site
    #[arg(long, value_name = "URL", required_unless_present = "hosted")]
    url: Option<String>,
    /// Its public e-mail address, which is published
    #[arg(long, value_name = "EMAIL", required_unless_present = "hosted")]
    email: Option<String>,
    /// What it says, in Markdown
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
    /// URL of the endorsement, when its author hosts it
    #[arg(long, value_name = "URL", conflicts_with_all = ["url", "email", "comment"])]
    hosted: Option<String>,
    #[command(flatten)]
    change: ChangeArgs,
}

/// What the new file says of the text that is still to be written.
const TO_WRITE: Message = message!("What the endorser says, in Markdown (links, emphasis, lists):");

pub(super) fn run(args: &EndorseArgs, terminal: &Terminal) -> u8 {
    end(args.change.format(), terminal, endorse(args, terminal))
}

fn endorse(args: &EndorseArgs, terminal: &Terminal) -> Result<Outcome, CommandError> {
    public("--by", [&args.by])?;
    public("--comment", &args.comment)?;
    public("--url", args.url.iter().chain(&args.hosted))?;
    let workspace = args.change.workspace(terminal)?;
    let (subject, short) = subject(&workspace, &args.subject)?;
    let name = format!("{}-{short}", slug(&args.by));
    let file = SourcePath::new(&format!(
        "badges/endorsements/{}.yaml",
        name.trim_start_matches('-')
    ));
    if workspace.has(&file) {
        let diagnostic = Diagnostic::general(
            Code::FileExists,
            message!("`{file}` is there already", file),
        );
        return Err(diagnostic
            .help(message!(
                "edit it: its name is part of a URL that never changes"
            ))
            .into());
    }
    let mut entries = vec![subject];
    if let Some(url) = &args.hosted {
        entries.push(("hosted", Fresh::text(url)));
    } else {
        let mut by = vec![("name", Fresh::text(args.by.trim()))];
        by.extend(args.url.as_ref().map(|url| ("url", Fresh::text(url))));
        by.extend(
            args.email
                .as_ref()
                .map(|email| ("email", Fresh::text(email))),
        );
        entries.push(("by", Fresh::map(by)));
        entries.push(("issued", Fresh::text(clock::now()?.to_string())));
        entries.extend(
            args.comment
                .as_ref()
                .map(|text| ("comment", Fresh::markdown(text))),
        );
    }
    let mut text = Fresh::file(entries);
    let is_to_write = args.comment.is_none() && args.hosted.is_none();
    if is_to_write {
        // Whoever completes it reads the language of the site.
        let language = Language::of_tag(&workspace.settings.languages[0]).unwrap_or_default();
        let words = TO_WRITE.text(language);
        text.push_str(&format!("# {words}\n# comment: |\n#   …\n"));
    }
    let changes = [Change { file, text }];
    let reported = workspace.commit(&changes)?;
    let remark = match (is_to_write, &args.hosted) {
        (true, _) => Some(message!("complete it with what the endorser says")),
        (_, Some(_)) => Some(message!(
            "the page of the badge shows it, and its JSON does not: a badge that names a document of another host is refused when that host is away"
        )),
        _ => None,
    };
    // One that its author hosts is only linked.
    let next = args.hosted.is_none().then(lock::next_step);
    Ok(Outcome {
        results: vec![message!("`{file}` is written", file = changes[0].file)],
        noted: remark.into_iter().chain(next).collect(),
        reported,
        ..Outcome::default()
    })
}

/// The key of what is endorsed, and a word for the name of the file.
fn subject(
    workspace: &Workspace,
    name: &str,
) -> Result<((&'static str, Fresh), String), CommandError> {
    if name == "issuer" {
        return Ok((("issuer", Fresh::Bool(true)), name.to_owned()));
    }
    let is_class = workspace
        .site
        .classes
        .iter()
        .any(|class| class.document.slug == name);
    let looks_like_an_id = name.matches('-').count() >= 4 || name.contains('/');
    if is_class || !looks_like_an_id {
        workspace.class(name)?;
        return Ok((("class", Fresh::text(name)), name.to_owned()));
    }
    let id = workspace.site.awards[workspace.award(name)?].id();
    Ok((("award", Fresh::text(id)), id[..8].to_owned()))
}
