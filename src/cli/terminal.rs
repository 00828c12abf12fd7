//! What people read: results on the standard output, messages on the standard error.
#![expect(clippy::disallowed_methods, reason = "the one place that prints")]

use std::borrow::Cow;
use std::io::{IsTerminal, Write};

use super::{CONTENT, ENVIRONMENT, SUCCESS};
use crate::diagnostic::render::{Format, render, summary};
use crate::diagnostic::{Diagnostic, Sources, has_errors};
use crate::message::{Language, Message};
use crate::text::personal::redact;

/// The two streams, and whether they take colours.
#[derive(Clone, Copy)]
pub(super) struct Terminal {
    language: Language,
    colour: bool,
    /// No e-mail address and no telephone number is shown, whoever wrote it where.
    redacts: bool,
}

/// A source of texts for messages about no file.
struct NoSources;

impl Sources for NoSources {
    fn text(&self, _: &crate::path::SourcePath) -> Option<&str> {
        None
    }
}

impl Terminal {
    /// Colours are for a terminal whose user did not say otherwise (`NO_COLOR`).
    pub(super) fn new(language: Language) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            language,
            colour: std::io::stderr().is_terminal() && !refused,
            redacts: false,
        }
    }

    /// The language of its reader.
    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// The same for commands that people tell who is who: their output may end up in a public log.
    pub(super) fn redacting(self) -> Self {
        Self {
            redacts: true,
            ..self
        }
    }

    fn shown<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.redacts {
            redact(text)
        } else {
            Cow::Borrowed(text)
        }
    }

    /// A result, on the standard output.
    pub(super) fn say(&self, line: impl Into<Message>) {
        self.print(&line.into().text(self.language));
    }

    /// A result that is the same in every language, or is in the language of the reader already, on the standard output.
    pub(super) fn print(&self, text: &str) {
        // A reader that closed the pipe has what it wanted.
        let _ = writeln!(std::io::stdout(), "{}", self.shown(text));
    }

    /// A line of a result in a colour, by the number of its escape, where a terminal shows it; none for the usual one.
    pub(super) fn print_coloured(&self, line: &str, colour: &str) {
        let is_shown = self.colour && std::io::stdout().is_terminal() && !colour.is_empty();
        match is_shown {
            true => self.print(&format!("\u{1b}[{colour}m{line}\u{1b}[m")),
            false => self.print(line),
        }
    }

    /// A remark that is no result, on the standard error.
    pub(super) fn note(&self, line: impl Into<Message>) {
        self.print_note(&line.into().text(self.language));
    }

    /// A remark in the language of the reader already.
    pub(super) fn print_note(&self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{}", self.shown(text));
    }

    /// Reports diagnostics in a form: those for programs on the standard output, those for people on the standard error.
    pub(super) fn report(&self, format: Format, diagnostics: &[Diagnostic], sources: &dyn Sources) {
        let text = render(
            format,
            diagnostics,
            sources,
            self.language,
            self.colour && matches!(format, Format::Human),
        );
        match format {
            Format::Human | Format::Short => {
                if !diagnostics.is_empty() {
                    let summary = summary(format, diagnostics).text(self.language);
                    self.print_note(&format!("{}\n\n{summary}", text.trim_end()));
                }
            }
            Format::Json | Format::Github | Format::Gitlab => self.print(text.trim_end()),
        }
    }

    /// Reports an error of the command or the machine. Gives the exit status.
    pub(super) fn fail(&self, format: Format, diagnostic: &Diagnostic) -> u8 {
        let text = render(
            format,
            std::slice::from_ref(diagnostic),
            &NoSources,
            self.language,
            self.colour && matches!(format, Format::Human),
        );
        match format {
            Format::Human | Format::Short => self.print_note(text.trim_end()),
            Format::Json | Format::Github | Format::Gitlab => self.print(text.trim_end()),
        }
        ENVIRONMENT
    }
}

/// The exit status that diagnostics ask for.
pub(super) fn status(diagnostics: &[Diagnostic], deny_warnings: bool) -> u8 {
    if has_errors(diagnostics) || (deny_warnings && !diagnostics.is_empty()) {
        CONTENT
    } else {
        SUCCESS
    }
}

/// True when the results of a command are for people too.
pub(super) fn is_for_people(format: Format) -> bool {
    matches!(format, Format::Human | Format::Short)
}
