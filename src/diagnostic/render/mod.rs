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
use crate::text::count::count;

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
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = Self::ALL.iter().find(|(known, _)| *known == name);
        known.map(|(_, format)| *format).ok_or_else(|| {
            let names = Self::ALL.map(|(name, _)| name).join(", ");
            format!("`{name}` is not a form of report: {names}")
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
    colour: bool,
) -> String {
    match format {
        Format::Human => human::render(diagnostics, sources, colour),
        Format::Short => short::render(diagnostics, sources),
        Format::Json => json::render(diagnostics, sources),
        Format::Github => forge::github(diagnostics, sources),
        Format::Gitlab => forge::gitlab(diagnostics, sources),
    }
}

/// How many there are: `2 errors and 1 warning`. As [`render`] does, people are told of a cause once, with the number of its
/// places: `1 error in 12 places and 1 warning`.
pub fn summary(format: Format, diagnostics: &[Diagnostic]) -> String {
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
        let said = count(causes, Severity::as_str(severity));
        (places > 0).then(|| match places == causes {
            true => said,
            false => format!("{said} in {places} places"),
        })
    };
    match (of(Severity::Error), of(Severity::Warning)) {
        (Some(errors), Some(warnings)) => format!("{errors} and {warnings}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "no errors or warnings".to_owned(),
    }
}
