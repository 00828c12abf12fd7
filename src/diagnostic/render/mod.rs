//! Diagnostics as text: for people, for programs and for forges.
//!
//! What contributors wrote reaches a terminal or a log only in visible form.

mod forge;
mod human;
mod json;
mod position;
mod short;
#[cfg(test)]
mod tests;
mod visible;

use std::str::FromStr;

pub use position::Position;

use super::{Diagnostic, Severity, Sources, groups};
use crate::message;
use crate::message::{Language, Message, any};

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With excerpts, for people.
    #[default]
    Human,
    /// One line each, for people and editors.
    Short,
    /// A JSON array, for programs.
    Json,
    /// Workflow commands, which GitHub and Forgejo show beside the changed lines.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
}

impl Format {
    /// The names that the command line accepts, each with its form.
    pub const ALL: [(&str, Format); 5] = [
        ("human", Self::Human),
        ("short", Self::Short),
        ("json", Self::Json),
        ("github", Self::Github),
        ("gitlab", Self::Gitlab),
    ];
}

impl FromStr for Format {
    type Err = Message;

    fn from_str(name: &str) -> Result<Self, Message> {
        let known = Self::ALL.iter().find(|(known, _)| *known == name);
        known.map(|(_, format)| *format).ok_or_else(|| {
            let names = any(Self::ALL.map(|(name, _)| name));
            message!("`{name}` is not a form of report: {names}", name, names)
        })
    }
}

/// The text of a report, in the order given. Empty without diagnostics, but for JSON: an empty array.
///
/// Only the form for people has colours.
pub fn render(
    format: Format,
    diagnostics: &[Diagnostic],
    sources: &dyn Sources,
    language: Language,
    colour: bool,
) -> String {
    match format {
        Format::Human => human::render(diagnostics, sources, language, colour),
        Format::Short => short::render(diagnostics, sources, language),
        Format::Json => json::render(diagnostics, sources, language),
        Format::Github => forge::github(diagnostics, sources, language),
        Format::Gitlab => forge::gitlab(diagnostics, sources, language),
    }
}

/// What the reader can do, with the word that introduces it.
fn labelled_help(help: &Message, language: Language) -> String {
    message!("help: {help}", help).text(language)
}

/// How many there are: `2 errors and 1 warning`. As [`render`] does, people are shown a cause once, with the number of its
/// places: `1 error in 12 places and 1 warning`.
pub fn summary(format: Format, diagnostics: &[Diagnostic]) -> Message {
    let of = |severity| {
        let places = diagnostics
            .iter()
            .filter(|d| d.severity() == severity)
            .count();
        let causes = match format {
            Format::Human => groups(diagnostics)
                .iter()
                .filter(|group| group.first.severity() == severity)
                .count(),
            _ => places,
        };
        let counted = match severity {
            Severity::Error => message!("{causes} {causes:error|errors}", causes),
            Severity::Warning => message!("{causes} {causes:warning|warnings}", causes),
        };
        (places > 0).then(|| match places == causes {
            true => counted,
            false => message!("{counted} in {places} places", counted, places),
        })
    };
    match (of(Severity::Error), of(Severity::Warning)) {
        (Some(errors), Some(warnings)) => {
            message!("{errors} and {warnings}", errors, warnings)
        }
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => message!("no errors or warnings"),
    }
}
