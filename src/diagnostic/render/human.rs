//! For people: each message with the line it is about, as rustc shows it.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::position::{Position, short_place, sound};
use super::visible::visible;
use super::{Diagnostic, Severity, Sources};
use crate::diagnostic::{Group as Reported, Span, groups};
use crate::message;
use crate::message::Language;

/// Characters that an excerpt shows of a line at most.
const SHOWN: usize = 100;
/// Of these, how many before the place.
const BEFORE: usize = 40;
/// Places of one cause that are listed at most.
const PLACES: usize = 40;
/// The renderer counts columns in what it is given, which may be a part of the line: the true place is written before
/// this mark, and its own after it. No text that went through [`visible`] holds the character.
const MARK: char = '\u{1}';

/// Messages with one cause are one message: the first of them with its excerpt, then the places of the others.
pub(super) fn render(
    diagnostics: &[Diagnostic],
    sources: &dyn Sources,
    language: Language,
    colour: bool,
) -> String {
    let renderer = if colour {
        Renderer::styled().hyperlink(false)
    } else {
        Renderer::plain()
    };
    // excerpts are cut here already
    let renderer = renderer.term_width(4 * SHOWN);
    let mut out = String::new();
    for group in groups(diagnostics) {
        if !out.is_empty() {
            out.push('\n');
        }
        let text = renderer.render(&report(&group, sources, language));
        out += without_marks(&text).trim_end();
        out.push('\n');
    }
    out
}

fn report<'a>(
    reported: &Reported<'_>,
    sources: &dyn Sources,
    language: Language,
) -> Vec<Group<'a>> {
    let diagnostic = reported.first;
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let level = level.with_name(diagnostic.severity().name().text(language));
    let note = || Level::NOTE.with_name(message!("note").text(language));
    let title = level
        .primary_title(visible(&diagnostic.message.text(language)))
        .id(diagnostic.code.id());
    let mut first = Group::with_title(title);
    first = match (&diagnostic.span, &diagnostic.file) {
        (Some(span), _) => with_place(first, span, sources, AnnotationKind::Primary),
        (None, Some(file)) => first.element(Origin::path(visible(file.as_str()))),
        (None, None) => match &diagnostic.url {
            Some(url) => first.element(Origin::path(visible(url))),
            None => first,
        },
    };
    if let Some(places) = others(reported, sources, language) {
        first = first.element(note().message(places));
    }
    let mut groups = vec![first];
    for (span, words) in &diagnostic.related {
        let group = Group::with_title(note().secondary_title(visible(&words.text(language))));
        groups.push(with_place(group, span, sources, AnnotationKind::Context));
    }
    if let Some(help) = &diagnostic.help
        && let Some(last) = groups.pop()
    {
        let label = Level::HELP.with_name(message!("help").text(language));
        groups.push(last.element(label.message(visible(&help.text(language)))));
    }
    groups
}

/// The places of the other messages of a group, one a line.
fn others(reported: &Reported<'_>, sources: &dyn Sources, language: Language) -> Option<String> {
    if reported.others.is_empty() {
        return None;
    }
    let mut lines: Vec<String> = reported
        .others
        .iter()
        .take(PLACES)
        .map(|diagnostic| short_place(diagnostic, sources))
        .collect();
    lines.dedup();
    let more = reported.others.len().saturating_sub(PLACES);
    if more > 0 {
        let more = message!(
            "and {n} more {n:place|places}: `--format short` lists all",
            n = more
        );
        lines.push(more.text(language));
    }
    let others = message!(
        "the same in {n} more {n:place|places}:",
        n = reported.others.len()
    );
    Some(format!("{}\n{}", others.text(language), lines.join("\n")))
}

fn with_place<'a>(
    group: Group<'a>,
    span: &Span,
    sources: &dyn Sources,
    kind: AnnotationKind,
) -> Group<'a> {
    let path = visible(span.file.as_str());
    let Some(text) = sources.text(&span.file) else {
        return group.element(Origin::path(path));
    };
    let excerpt = excerpt(text, &span.range);
    let Position { line, column } = excerpt.start;
    let mark: Annotation<'a> = kind.span(excerpt.marked);
    let snippet = Snippet::source(excerpt.text)
        .path(format!("{path}:{line}:{column}{MARK}"))
        .line_start(line)
        .annotation(mark);
    group.element(snippet)
}

/// Removes each mark and the place that the renderer wrote after it, `:3:14`.
fn without_marks(text: &str) -> String {
    let mut parts = text.split(MARK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out += part.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    }
    out
}

struct Excerpt {
    start: Position,
    /// What is shown of the line.
    text: String,
    /// The bytes of it that are marked.
    marked: Range<usize>,
}

/// The line where a range begins, or the part around it when it is long. A range of several lines is marked to the
/// end of its first one.
fn excerpt(text: &str, range: &Range<usize>) -> Excerpt {
    let range = sound(text, range);
    let start = Position::of(text, range.start);
    let line_start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let line_end = text[range.start..]
        .find('\n')
        .map_or(text.len(), |end| range.start + end);
    let (before, marked, after) = (
        &text[line_start..range.start],
        &text[range.start..range.end.min(line_end)],
        &text[range.end.min(line_end)..line_end],
    );
    let whole = text[line_start..line_end].chars().take(SHOWN + 1).count() <= SHOWN;
    let (before, marked, after) = if whole {
        (before.to_owned(), marked.to_owned(), after.to_owned())
    } else {
        let marked = head(marked, SHOWN - BEFORE);
        let rest = SHOWN.saturating_sub(BEFORE + marked.chars().count());
        (tail(before, BEFORE), marked, head(after, rest))
    };
    let (before, marked) = (shown(&before), shown(&marked));
    Excerpt {
        start,
        marked: before.len()..before.len() + marked.len(),
        text: before + &marked + &shown(&after),
    }
}

/// A tab stays one: the renderer knows its width.
fn shown(text: &str) -> String {
    text.split('\t').map(visible).collect::<Vec<_>>().join("\t")
}

fn head(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn tail(text: &str, most: usize) -> String {
    match text.char_indices().rev().nth(most) {
        Some((cut, c)) => format!("…{}", &text[cut + c.len_utf8()..]),
        None => text.to_owned(),
    }
}
