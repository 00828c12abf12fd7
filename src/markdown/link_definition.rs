//! `[name]: url`: the definitions of links, of which a page uses each, and gives each once.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, RefDefs, Tag};

use super::Input;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message;
use crate::text::lines;

/// How many more unused definitions a message shows.
const SHOWN: usize = 4;

/// The definitions of a page, and which of them its text uses.
#[derive(Default)]
pub(super) struct Definitions {
    /// By folded name: where it is defined first, and whether it is used.
    first: BTreeMap<String, (Range<usize>, bool)>,
    /// Where a line looks like a definition, in order; those that the text shows are taken out as it passes.
    lines: Vec<usize>,
    /// The first of `lines` that the text has not passed.
    next: usize,
    /// Those of `lines` that the text shows.
    shown: Vec<usize>,
}

impl Definitions {
    /// The definitions of a body, before it is read. Places count from the start of the file.
    pub(super) fn of(input: &Input<'_>, known: &RefDefs<'_>) -> Self {
        let body = &input.text[input.body.clone()];
        let mut definitions = Self::default();
        if !body.contains("]:") {
            return definitions;
        }
        let start = input.body.start;
        for (name, definition) in known.iter() {
            let span = start + definition.span.start..start + definition.span.end;
            // the usual way to write a comment: `[//]: # (…)`
            let is_comment = matches!(&*definition.dest, "" | "#") || name.starts_with("//");
            definitions.first.insert(fold(name), (span, is_comment));
        }
        let mut at = start;
        for line in lines::inclusive(body) {
            // behind the marks of quotes and lists; what else these signs may be, the text shows
            let text = line.trim_start_matches(|c: char| " \t>-*+.)0123456789".contains(c));
            if text.starts_with('[') && !text.starts_with("[^") && text.contains("]:") {
                definitions.lines.push(at + line.len() - text.len());
            }
            at += line.len();
        }
        definitions
    }

    /// Sees an event of the text pass.
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if self.lines.is_empty() {
            return;
        }
        match event {
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. })
                if matches!(
                    link_type,
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                ) =>
            {
                if let Some((_, used)) = self.first.get_mut(&fold(id)) {
                    *used = true;
                }
            }
            Event::Start(_) | Event::End(_) => return,
            _ => {}
        }
        while let Some(line) = self.lines.get(self.next).filter(|line| **line < range.end) {
            if *line >= range.start {
                self.shown.push(*line);
            }
            self.next += 1;
        }
    }

    /// One message for all definitions that the text does not use: they have one cause more often than not.
    fn unused(&self, input: &Input<'_>) -> Option<Diagnostic> {
        let unused = self.first.values().filter(|(_, used)| !used);
        let mut places: Vec<Range<usize>> = unused
            .map(|(span, _)| {
                let name = label(&input.text[span.clone()]);
                span.start..span.start + name.len() + 2
            })
            .collect();
        places.sort_by_key(|place| place.start);
        let first = places.first()?.clone();
        let name = &input.text[first.clone()];
        let message = match places.len() {
            1 => message!("the link definition `{name}` is not used", name),
            count => message!(
                "the link definition `{name}` and {more} more are not used",
                name,
                more = count - 1
            ),
        };
        let mut diagnostic = Diagnostic::at(Code::LinkDefinition, input.file, first, message);
        for place in places.into_iter().skip(1).take(SHOWN) {
            let span = Span {
                file: input.file.clone(),
                range: place,
            };
            diagnostic = diagnostic.related(span, message!("not used either"));
        }
        Some(diagnostic.help(message!(
            "write `[text]{name}` where the link belongs, or remove the line",
            name
        )))
    }

    /// The messages, when the whole text has passed.
    pub(super) fn messages(self, input: &Input<'_>) -> Vec<Diagnostic> {
        let mut messages = Vec::new();
        messages.extend(self.unused(input));
        for line in self.lines {
            let name = label(&input.text[line..]);
            let Some((first, _)) = self.first.get(&fold(name)) else {
                continue;
            };
            if first.start == line || self.shown.binary_search(&line).is_ok() {
                continue;
            }
            let message = message!(
                "`[{name}]` is defined a second time: only the first one counts",
                name
            );
            let first = Span {
                file: input.file.clone(),
                range: first.start..first.start + name.len() + 2,
            };
            let place = line..line + name.len() + 2;
            messages.push(
                Diagnostic::at(Code::LinkDefinition, input.file, place, message)
                    .related(first, message!("the first one"))
                    .help(message!("remove one of the two, or give it another name")),
            );
        }
        messages
    }
}

/// The name between the brackets that begin `text`.
fn label(text: &str) -> &str {
    let inner = text.strip_prefix('[').unwrap_or(text);
    &inner[..inner.find("]:").unwrap_or(inner.len())]
}

/// Names of definitions are compared without regard to case and to the width of spaces, as the parser compares them.
fn fold(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::tests::reports;

    #[test]
    fn each_definition_is_used_and_given_once() {
        reports(&[
            (
                "[a][x] ![b][Y] [z] [t][]\n\n[x]: a.md\n[y]: b.png\n[Z]: c.md\n> [t]: d.md",
                "",
            ),
            ("a\n\n[x]: b.md", "S322 [x]"),
            ("a\n\n[y]: b.md\n[x]: b.md\n[z]: b.md", "S322 [y]"),
            ("a\n\n[//]: # (note)\n[note]: # 'x'\n[// b]: c", ""),
            ("[x]\n\n[x]: a.md\n[X]: b.md", "S322 [X]"),
            ("[x]\n\n[x]: a.md\n\n> - [x]: b.md", "S322 [x]"),
            (
                "[x]\n\n[x]: a.md\n\n```\n[x]: b.md\n```\n\n    [x]: c.md\n",
                "",
            ),
            ("[x]\n\n[x]: a.md\n\nb\n[x]: c.md", ""),
            ("`[x]: y`", ""),
            ("a[^1]\n\n[^1]: [x]\n\n[x]: b.md", ""),
        ]);
    }
}
