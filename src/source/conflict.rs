//! Merge conflicts in files: reported once for a file, which is then not read: nothing else in it could be trusted.

use crate::diagnostic::{Code, Diagnostic};
use crate::path::SourcePath;
use crate::text::conflict::{Conflict, Language, Side, conflicts};

/// Longest label of a side that a message repeats, in characters.
const LABEL: usize = 60;

/// How many conflicts a message names besides the first.
const OTHERS: usize = 5;

/// The message about the conflicts of a file; `text` as spans count it. The record of published badges is merged by its
/// reader: there it is a warning.
pub(super) fn reported(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let mut conflicts = conflicts(text, language(path));
    if is_lines(path) && path.as_str().starts_with("content/") {
        // A file that is not ours to understand may hold any sign alone.
        conflicts.retain(|conflict| conflict.sides.is_some());
    }
    let (first, others) = conflicts.split_first()?;
    let code = if is_record(path) {
        Code::MergedRecord
    } else {
        Code::MergeConflict
    };
    let message = match &first.sides {
        Some(sides) => format!("a merge conflict is not resolved: {}", both(sides)),
        None => "this line is left of a merge conflict, whose other signs are gone".to_owned(),
    };
    let help = match (&first.sides, is_record(path)) {
        (_, true) => "run `sobre lock`: it keeps the lines of both sides and takes the signs away",
        (Some(_), _) if first.has_base => {
            "keep one side or join the two, then delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`, and those behind `|||||||`"
        }
        (Some(_), _) => {
            "keep one side or join the two, then delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
        }
        (None, _) => "look whether the lines around it are as they should be, then delete it",
    };
    let diagnostic = Diagnostic::at(code, path, first.span.clone(), message + &more(others));
    Some(diagnostic.help(help))
}

/// The record that `sobre lock` writes.
fn is_record(path: &SourcePath) -> bool {
    path.extension() == "lock"
}

fn language(path: &SourcePath) -> Language {
    match path.extension().as_str() {
        "md" => Language::Markdown,
        "yaml" | "yml" | "csv" | "tsv" | "json" | "geojson" => Language::Data,
        // Git leaves signs alone in it only where somebody took the others away by hand.
        _ => Language::Other,
    }
}

fn both([ours, theirs]: &[Side; 2]) -> String {
    let label = |side: &Side, otherwise: &str| {
        let label: String = side.label.chars().take(LABEL).collect();
        if label.is_empty() {
            otherwise.to_owned()
        } else {
            format!("`{label}`")
        }
    };
    let lines = |side: &Side| match &side.lines {
        Some(lines) if lines.start() == lines.end() => format!("line {}", lines.start()),
        Some(lines) => format!("lines {} to {}", lines.start(), lines.end()),
        None => "nothing".to_owned(),
    };
    format!(
        "{} has {}, {} has {}",
        label(ours, "one side"),
        lines(ours),
        label(theirs, "the other"),
        lines(theirs)
    )
}

/// The other conflicts of the same file.
fn more(others: &[Conflict]) -> String {
    let lines: Vec<String> = others
        .iter()
        .take(OTHERS)
        .map(|other| other.line.to_string())
        .collect();
    match (&lines[..], others.len()) {
        ([], _) => String::new(),
        ([line], _) => format!("; another begins on line {line}"),
        (lines, count) if count > lines.len() => {
            format!("; {count} more, the next on lines {}", lines.join(", "))
        }
        (lines, count) => format!("; {count} more on lines {}", lines.join(", ")),
    }
}

/// Files that are published as they are and hold lines of text.
pub(super) fn is_lines(path: &SourcePath) -> bool {
    matches!(
        path.extension().as_str(),
        "svg"
            | "txt"
            | "csv"
            | "tsv"
            | "json"
            | "geojson"
            | "xml"
            | "yaml"
            | "yml"
            | "toml"
            | "ics"
            | "vcf"
            | "vtt"
            | "srt"
            | "tex"
            | "bib"
            | "css"
    )
}

/// True when a line begins as a conflict does: files without one are not read as text.
pub(super) fn may_hold(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.any(|line| line.starts_with(b"<<<<<<<"))
}
