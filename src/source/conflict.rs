//! Merge conflicts in files: reported once for a file, which is then not read: nothing else in it could be trusted.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, ToValue, Value, quoted};
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
        // A file that is not ours to understand may hold a line like a marker.
        conflicts.retain(|conflict| conflict.sides.is_some());
    }
    let (first, others) = conflicts.split_first()?;
    let code = if is_record(path) {
        Code::MergedRecord
    } else {
        Code::MergeConflict
    };
    let message = match &first.sides {
        Some(sides) => unresolved(sides),
        None => message!("this line is left of a merge conflict, whose other markers are gone"),
    };
    let help = match (&first.sides, is_record(path)) {
        (_, true) => message!(
            "run `sobre lock`: it keeps the lines of both sides and takes the markers away"
        ),
        (Some(_), _) if first.has_base => message!(
            "keep one side or join the two, then delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`, and those behind `|||||||`"
        ),
        (Some(_), _) => message!(
            "keep one side or join the two, then delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
        ),
        (None, _) => {
            message!("look whether the lines around it are as they should be, then delete it")
        }
    };
    let message = with_others(message, others);
    Some(Diagnostic::at(code, path, first.span.clone(), message).help(help))
}

/// The record that `sobre lock` writes.
fn is_record(path: &SourcePath) -> bool {
    path.extension() == "lock"
}

fn language(path: &SourcePath) -> Language {
    match path.extension().as_str() {
        "md" => Language::Markdown,
        "yaml" | "yml" | "csv" | "tsv" | "json" | "geojson" => Language::Data,
        // A marker alone in it is left only where somebody took the others away by hand.
        _ => Language::Other,
    }
}

fn unresolved([ours, theirs]: &[Side; 2]) -> Message {
    let label = |side: &Side, otherwise: Message| -> Value {
        let label: String = side.label.chars().take(LABEL).collect();
        match label.is_empty() {
            true => otherwise.to_value(),
            false => quoted(label),
        }
    };
    message!(
        "a merge conflict is not resolved: {ours} has {our_lines}, {theirs} has {their_lines}",
        ours = label(ours, message!("one side")),
        our_lines = lines(ours),
        theirs = label(theirs, message!("the other")),
        their_lines = lines(theirs)
    )
}

/// Which lines a side of a conflict has.
pub fn lines(side: &Side) -> Message {
    match &side.lines {
        Some(lines) if lines.start() == lines.end() => {
            message!("line {line}", line = lines.start())
        }
        Some(lines) => {
            let (start, end) = (lines.start(), lines.end());
            message!("lines {start} to {end}", start, end)
        }
        None => message!("no lines"),
    }
}

/// The message about the first conflict of a file, with the places of the others.
fn with_others(first: Message, others: &[Conflict]) -> Message {
    let lines: Vec<String> = others
        .iter()
        .take(OTHERS)
        .map(|other| other.line.to_string())
        .collect();
    let n = others.len();
    match &lines[..] {
        [] => first,
        [line] => message!("{first}; another begins on line {line}", first, line),
        shown => {
            let lines = shown.join(", ");
            if n > shown.len() {
                message!(
                    "{first}; {n} more, the next on lines {lines}",
                    first,
                    n,
                    lines
                )
            } else {
                message!("{first}; {n} more on lines {lines}", first, n, lines)
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    #[test]
    fn the_message_counts_the_lines_of_each_side_and_the_other_conflicts() {
        let conflict = "<<<<<<< HEAD\na\nb\n=======\n>>>>>>> été\n";
        let message = |times: usize| {
            let text = conflict.repeat(times);
            let reported = reported(&SourcePath::new("content/a.md"), &text).unwrap();
            Language::ALL.map(|language| reported.message.text(language))
        };
        assert_eq!(
            message(1),
            [
                "a merge conflict is not resolved: `HEAD` has lines 2 to 3, `été` has no lines",
                "un conflit de fusion n’est pas résolu, entre `HEAD` (lignes 2 à 3) et `été` (aucune ligne)",
            ]
        );
        let [english, french] = message(2);
        assert!(english.ends_with("`été` has no lines; another begins on line 6"));
        assert!(french.ends_with("(aucune ligne)\u{a0}; un autre commence à la ligne 6"));
        let [english, french] = message(8);
        assert!(english.ends_with("; 7 more, the next on lines 6, 11, 16, 21, 26"));
        assert!(
            french
                .ends_with("\u{a0}; il y en a 7 autres, les suivants aux lignes 6, 11, 16, 21, 26")
        );
    }
}
