//! Why a YAML text cannot be read, and what to write instead.
//!
//! The library reports where it stopped, which is at the mistake or some lines below. The lines from there upwards are
//! looked at for a known mistake, and what would mend it is tried: a hint is given only if the line can be read with it.

mod line;

use std::ops::Range;

use line::{Mistake, Seen};

use super::options;
use super::tree::Tree;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;

/// How many lines above the place of the library are looked at: a quotation that does not end is found at its end.
const LINES: usize = 60;

/// The message about an error of the library; `start` is where `yaml` begins in the whole text.
pub(super) fn explain(
    file: &SourcePath,
    yaml: &str,
    start: usize,
    error: &serde_yaml::Error,
) -> Diagnostic {
    let error = error.without_snippet();
    let at = offset(yaml, error);
    let words = error.to_string();
    let words = words.lines().next().unwrap_or_default();
    let words = words
        .split(" at line ")
        .next()
        .unwrap_or(words)
        .trim_end_matches([':', ' ']);
    let lower = words.to_lowercase();
    let end = yaml[at..].find('\n').map_or(yaml.len(), |n| at + n);
    if lower.contains("duplicate") {
        let len = yaml[at..end].find(':').unwrap_or(end - at);
        let key = yaml[at..at + len].trim();
        let message = message!("the key `{key}` is given twice", key);
        return Diagnostic::at(
            Code::DuplicateKey,
            file,
            start + at..start + at + len,
            message,
        )
        .help(message!("keep one of the two"));
    }
    let sign = yaml[at..end].chars().next().map_or(0, char::len_utf8);
    let here = start + at..start + at + sign;
    let budget = ["budget", "nesting", "depth", "recursion"];
    if budget.iter().any(|word| lower.contains(word)) {
        return Diagnostic::at(
            Code::YamlBudget,
            file,
            here,
            message!("the YAML is too deep or too big"),
        )
        .help(message!("simplify the structure"));
    }
    if let Some((range, mistake)) = mistake(yaml, at) {
        let range = start + range.start..start + range.end;
        let message = message!("the YAML cannot be read: {why}", why = mistake.why);
        return Diagnostic::at(Code::YamlSyntax, file, range, message).help(mistake.help);
    }
    let message = message!("the YAML cannot be read: {why}", why = words);
    Diagnostic::at(Code::YamlSyntax, file, here, message).help(message!(
        "put a text in quotes when it holds `: ` or begins with a special character"
    ))
}

/// The byte at which the library stopped.
fn offset(yaml: &str, error: &serde_yaml::Error) -> usize {
    let Some(location) = error.location() else {
        return yaml.len();
    };
    let span = location.span();
    let mut at = match span.byte_offset() {
        Some(byte) => byte as usize,
        None => yaml
            .char_indices()
            .nth(span.offset() as usize)
            .map_or(yaml.len(), |(at, _)| at),
    };
    at = at.min(yaml.len());
    while !yaml.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The mistake that explains an error at a place, and the bytes that it is about.
fn mistake(yaml: &str, at: usize) -> Option<(Range<usize>, Mistake)> {
    let lines: Vec<(usize, &str)> = lines(yaml).collect();
    let last = lines
        .iter()
        .rposition(|(start, line)| *start <= at && !line.trim().is_empty())?;
    let above = last.saturating_sub(LINES);
    for number in (above..=last).rev() {
        let (start, line) = lines[number];
        let before = lines[above..number]
            .iter()
            .rev()
            .map(|(_, line)| *line)
            .find(|line| !line.trim().is_empty());
        let seen = Seen {
            before,
            is_last: number == last,
            is_near: number + 1 >= last,
        };
        // What is no mistake of this line leaves the error where it is.
        let stopped = (number != last).then_some(at);
        let sound = |mistake: &Mistake| {
            mistake.corrected.is_none() || mends(yaml, start, line, stopped, mistake)
        };
        if let Some(mistake) = line::mistakes(line, &seen).into_iter().find(sound) {
            let range = start + mistake.range.start..start + mistake.range.end;
            return Some((range, mistake));
        }
    }
    None
}

/// The lines of a text with the place where each begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end_matches('\n'))
    })
}

/// True when the text can be read with the line as the mistake would have it, or is read further: beyond this line, and
/// beyond the place where the library stopped before.
fn mends(yaml: &str, start: usize, line: &str, stopped: Option<usize>, mistake: &Mistake) -> bool {
    let Some(corrected) = &mistake.corrected else {
        return false;
    };
    let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
    let indent = if mistake.replaces_indent { "" } else { indent };
    let below = &yaml[start + line.len()..];
    let mended = format!("{}{indent}{corrected}{below}", &yaml[..start]);
    match serde_yaml::from_str_with_options::<Option<serde_yaml::Spanned<Tree>>>(&mended, options())
    {
        Ok(_) => true,
        Err(error) => {
            let at = offset(&mended, &error);
            let left = mended.len().saturating_sub(at);
            let further = stopped.is_none_or(|stopped| left + stopped < yaml.len());
            at > mended.len() - below.len() && further
        }
    }
}
