//! French. The rows of a table are in the order of the sources of a layer; ordinary spaces stand before high punctuation
//! and within « », and become no-break spaces when a table is read ([`spaced`]).

mod artifact;
mod badge;
mod cli;
mod diagnostic;
mod document;
mod help;
mod markdown;
mod output;
mod project;
mod rename;
mod serve;
mod site;
mod site_badge;
mod text;
mod theme;
mod yaml;

use super::Table;

/// Each table, by the layer that says it.
pub(super) const TABLES: &[Table] = &[
    text::TABLE,
    diagnostic::TABLE,
    yaml::TABLE,
    project::TABLE,
    document::TABLE,
    markdown::TABLE,
    badge::TABLE,
    site::TABLE,
    site_badge::TABLE,
    theme::TABLE,
    artifact::TABLE,
    output::TABLE,
    rename::TABLE,
    serve::TABLE,
    cli::TABLE,
    cli::awards::TABLE,
    cli::publishing::TABLE,
    cli::verification::TABLE,
    help::TABLE,
];

/// A pattern with no-break spaces where French typography has them. Code between backticks keeps its spaces.
pub fn spaced(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut in_code = false;
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        in_code ^= c == '`';
        let before_sign = matches!(chars.peek(), Some(':' | ';' | '?' | '!' | '»'));
        let within_quotes = out.ends_with('«');
        if c == ' ' && !in_code && (before_sign || within_quotes) {
            out.push('\u{a0}');
        } else {
            out.push(c);
        }
    }
    out
}
