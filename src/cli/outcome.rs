//! What commands that change the sources share: where the site is, how messages are reported, and how they end.

use std::path::PathBuf;

use super::cache::CacheArgs;
use super::command_error::CommandError;
use super::terminal::{Terminal, is_for_people};
use super::workspace::Workspace;
use super::{CONTENT, ENVIRONMENT, SUCCESS};
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::Engine;
use crate::message;
use crate::message::Message;
use crate::project::Project;
use crate::source::SourceTree;
use crate::text::personal::personal;

/// Where the site is, and how messages are reported.
#[derive(clap::Args)]
pub(super) struct ChangeArgs {
    /// Folder of the site's repository
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    root: PathBuf,
    /// Output format
    #[arg(long, value_name = "FORM", default_value = "human", value_parser = ["human", "short", "json", "github", "gitlab"])]
    format: String,
    #[command(flatten)]
    cache: CacheArgs,
}

impl ChangeArgs {
    /// The form in which messages are reported.
    pub(super) fn format(&self) -> Format {
        // The parser of the command line lets no other word through.
        self.format.parse().unwrap_or(Format::Human)
    }

    /// The project as its settings say: what is awarded holds its URL for ever.
    pub(super) fn project(&self) -> Project {
        Project::new(&self.root)
    }

    /// An engine for the project, with what was remembered of it.
    pub(super) fn engine(&self, terminal: &Terminal) -> Engine {
        self.cache.engine(self.project(), terminal)
    }

    /// The same for a site with its drafts: what they refer to counts too.
    pub(super) fn engine_with_drafts(&self, terminal: &Terminal) -> Engine {
        let project = Project {
            drafts: true,
            ..self.project()
        };
        self.cache.engine(project, terminal)
    }

    /// Removes what is remembered of the project.
    pub(super) fn forget(&self, terminal: &Terminal) {
        self.cache.forget(&self.project(), terminal);
    }

    /// The site, to change it.
    pub(super) fn workspace(&self, terminal: &Terminal) -> Result<Workspace, CommandError> {
        Workspace::open(self.engine(terminal))
    }
}

/// What a command came to.
#[derive(Default)]
pub(super) struct Outcome {
    /// Results that are data, one a line.
    pub(super) printed: Vec<String>,
    /// Results, for people.
    pub(super) results: Vec<Message>,
    /// Remarks, for people.
    pub(super) noted: Vec<Message>,
    /// What somebody should look at.
    pub(super) reported: Vec<Diagnostic>,
}

impl Outcome {
    /// One line of result.
    pub(super) fn of(line: Message) -> Self {
        Self {
            results: vec![line],
            ..Self::default()
        }
    }
}

/// Ends a command. Gives the exit status.
pub(super) fn end(
    format: Format,
    terminal: &Terminal,
    result: Result<Outcome, CommandError>,
) -> u8 {
    let terminal = terminal.redacting();
    match result {
        Ok(outcome) => {
            terminal.report(format, &outcome.reported, &SourceTree::default());
            if is_for_people(format) {
                outcome.printed.iter().for_each(|line| terminal.print(line));
                outcome
                    .results
                    .into_iter()
                    .for_each(|line| terminal.say(line));
                outcome
                    .noted
                    .into_iter()
                    .for_each(|line| terminal.note(line));
            }
            super::terminal::status(&outcome.reported, false)
        }
        Err(error) => {
            terminal.report(format, &error.diagnostics, &error.sources);
            status(&error.diagnostics)
        }
    }
}

fn status(diagnostics: &[Diagnostic]) -> u8 {
    if diagnostics
        .iter()
        .any(|diagnostic| diagnostic.code.is_environment())
    {
        ENVIRONMENT
    } else if diagnostics.is_empty() {
        SUCCESS
    } else {
        CONTENT
    }
}

/// Refuses a text that would be published with an e-mail address or a telephone number in it.
pub(super) fn public<'a>(
    option: &str,
    texts: impl IntoIterator<Item = &'a String>,
) -> Result<(), Diagnostic> {
    let Some(what) = texts.into_iter().find_map(|text| personal(text)) else {
        return Ok(());
    };
    let message = message!(
        "`{option}` holds {what}, and would be published",
        option,
        what = what.message()
    );
    Err(Diagnostic::general(Code::Personal, message)
        .help(message!("leave it out, or give the URL of a public page")))
}
