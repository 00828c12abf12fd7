//! `sobre check --translations`: what is to be translated, and what was translated before its text changed.

use serde::Serialize;

use super::terminal::{Terminal, is_for_people};
use crate::diagnostic::render::Format;
use crate::message;
use crate::message::Message;
use crate::site::{Site, ToTranslate};

/// A line of the report for programs: all keys are always there.
#[derive(Serialize)]
struct Row<'a> {
    /// `missing` or `outdated`.
    state: &'static str,
    language: &'a str,
    file: &'a str,
    title: &'a str,
    translation: Option<&'a str>,
    /// When the text changed, and when the translation did.
    changed: Option<String>,
    translated: Option<String>,
}

/// Shows the report on the standard output: a line a text for people, an array with an object a line for programs.
pub(super) fn show(terminal: &Terminal, format: Format, site: &Site) {
    let all = site.to_translate();
    if is_for_people(format) {
        for one in &all {
            terminal.say(line(site, one));
        }
        return terminal.say(summary(&all));
    }
    let rows: Vec<String> = all
        .iter()
        .filter_map(|one| serde_json::to_string(&row(site, one)).ok())
        .collect();
    match rows.is_empty() {
        true => terminal.print("[]"),
        false => terminal.print(&format!("[\n{}\n]", rows.join(",\n"))),
    }
}

fn row<'a>(site: &'a Site, one: &'a ToTranslate) -> Row<'a> {
    let outdated = one.outdated.as_ref();
    Row {
        state: match outdated {
            Some(_) => "outdated",
            None => "missing",
        },
        language: &site.settings.languages[one.language],
        file: one.source.as_str(),
        title: &one.title,
        translation: outdated.map(|it| it.file.as_str()),
        changed: outdated.map(|it| it.changed.iso()),
        translated: outdated.map(|it| it.translated.iso()),
    }
}

fn line(site: &Site, one: &ToTranslate) -> Message {
    let language = site.settings.languages[one.language].as_str();
    let file = one.source.as_str();
    match &one.outdated {
        None => message!("{language}: `{file}` is not translated", language, file),
        Some(outdated) => message!(
            "{language}: `{translation}` is of {translated}, and `{file}` changed on {changed}",
            language,
            translation = outdated.file.as_str(),
            translated = outdated.translated.iso(),
            file,
            changed = outdated.changed.iso()
        ),
    }
}

fn summary(all: &[ToTranslate]) -> Message {
    let outdated = all.iter().filter(|one| one.outdated.is_some()).count();
    let missing = all.len() - outdated;
    match all.is_empty() {
        true => message!("everything is translated, and up to date"),
        false => message!(
            "{missing} {missing:text is|texts are} not translated, {outdated} {outdated:translation is|translations are} older than {outdated:its text|their texts}",
            missing,
            outdated
        ),
    }
}
