//! For programs: an array with an object a line, whose keys are always all there and in this order.

use serde::Serialize;

use super::position::{positions, positions_of};
use super::visible::acts;
use super::{Diagnostic, Sources};
use crate::diagnostic::Span;
use crate::message::Language;

#[derive(Serialize)]
struct Object<'a> {
    code: &'a str,
    severity: &'a str,
    title: &'a str,
    message: String,
    url: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    help: Option<String>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: String,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

pub(super) fn render(
    diagnostics: &[Diagnostic],
    sources: &dyn Sources,
    language: Language,
) -> String {
    let messages = diagnostics
        .iter()
        .map(|diagnostic| object(diagnostic, sources, language));
    array(messages)
}

fn object<'a>(diagnostic: &'a Diagnostic, sources: &dyn Sources, language: Language) -> Object<'a> {
    let (start, end) = positions_of(diagnostic, sources).unzip();
    let related = diagnostic.related.iter();
    Object {
        code: diagnostic.code.id(),
        severity: diagnostic.severity().as_str(),
        title: diagnostic.code.title(language),
        message: diagnostic.message.text(language),
        url: diagnostic.url.as_deref(),
        file: diagnostic.path().map(|path| path.as_str()),
        line: start.map(|p| p.line),
        column: start.map(|p| p.column),
        end_line: end.map(|p| p.line),
        end_column: end.map(|p| p.column),
        help: diagnostic.help.as_ref().map(|help| help.text(language)),
        related: related
            .map(|(span, words)| other(span, words.text(language), sources))
            .collect(),
    }
}

fn other<'a>(span: &'a Span, words: String, sources: &dyn Sources) -> Related<'a> {
    let (start, end) = positions(span, sources).unzip();
    Related {
        message: words,
        file: span.file.as_str(),
        line: start.map(|p| p.line),
        column: start.map(|p| p.column),
        end_line: end.map(|p| p.line),
        end_column: end.map(|p| p.column),
    }
}

/// A JSON array with an object a line.
pub(super) fn array(objects: impl Iterator<Item = impl Serialize>) -> String {
    // these objects are texts and numbers, which always have a JSON form
    let lines: Vec<_> = objects
        .filter_map(|object| serde_json::to_string(&object).ok())
        .map(|line| escape(&line))
        .collect();
    if lines.is_empty() {
        return "[]\n".to_owned();
    }
    format!("[\n{}\n]\n", lines.join(",\n"))
}

/// JSON may hold characters that act on a terminal which shows it; its escapes say the same. They can only be within
/// texts, where an escape is allowed.
fn escape(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if acts(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out += &format!("\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}
