//! Criteria of badges: Markdown with paragraphs, links, emphasis and lists only, because wallets show nothing more.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::dollar::is_formula;
use super::options::OPTIONS;
use super::rewrite::Rewrite;
use super::{Input, Prose, limits, parse};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;

/// Parses the Markdown of a badge, which is a text in a YAML file: `markdown` is its value, `source` the text of the
/// file and `span` the place of the value in it, after which its lines are found again for the messages. Whatever wallets
/// would not show is an error, and then the body is empty.
pub fn criteria(
    file: &SourcePath,
    source: &str,
    span: Range<usize>,
    markdown: &str,
    language: &str,
) -> (Prose, Vec<Diagnostic>) {
    let input = Input {
        file,
        text: markdown,
        body: 0..markdown.len(),
        language,
        has_title: true,
        is_glossary: false,
    };
    let mut diagnostics = match limits::refuse(&input) {
        Some(refusal) => vec![refusal],
        None => refused(&input),
    };
    let mut prose = Prose::default();
    if diagnostics.is_empty() {
        (prose, diagnostics) = parse(&input);
        // what the parser does not know
        let found = FORMS
            .iter()
            .find(|(html, _)| prose.text.html.contains(html));
        if let Some((_, what)) = found {
            prose = Prose::default();
            diagnostics.push(refusal(&input, 0..markdown.trim_end().len(), what));
        }
    }
    let places = LinePositions::new(source, span, markdown);
    for span in diagnostics
        .iter_mut()
        .filter_map(|diagnostic| diagnostic.span.as_mut())
    {
        span.range = places.find(&span.range);
    }
    // no page shows what links to it from a badge
    prose.sentences.clear();
    for link in &mut prose.body.links {
        link.set_span(places.find(&link.span()));
    }
    (prose, diagnostics)
}

/// Forms of ours that are not allowed, by their HTML.
const FORMS: &[(&str, Message)] = &[
    ("<mark>", message!("marked text")),
    (" class=\"alert", message!("a callout")),
    ("<section class=\"footnotes\"", NOTE),
];

const NOTE: Message = message!("a note");
const HTML: Message = message!("HTML");
const FORMULA: Message = message!("a formula");

fn refusal(input: &Input<'_>, range: Range<usize>, what: &Message) -> Diagnostic {
    let message = message!("the text of a badge cannot hold {what}", what);
    Diagnostic::at(Code::BadgeText, input.file, range, message)
        .help(message!("write paragraphs, links, emphasis and lists"))
}

/// One message for each element that is not allowed; what it holds is not reported again.
fn refused(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut inside = 0_usize;
    let rewrite = Rewrite::new(input.text);
    let text = rewrite.text(input.text);
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match &event {
            Event::Start(_) if inside > 0 => inside += 1,
            Event::End(_) if inside > 0 => inside -= 1,
            _ if inside > 0 => {}
            _ => {
                if let Some(what) = name(&event, input.text, &range) {
                    let range =
                        range.start..range.start + input.text[range.clone()].trim_end().len();
                    diagnostics.push(refusal(input, range, &what));
                    inside = usize::from(matches!(event, Event::Start(_)));
                }
            }
        }
    }
    diagnostics
}

/// The name of what is not allowed.
fn name(event: &Event<'_>, text: &str, range: &Range<usize>) -> Option<Message> {
    Some(match event {
        Event::Start(tag) => match tag {
            Tag::Link {
                link_type: LinkType::WikiLink { .. },
                ..
            } => message!("a wikilink"),
            Tag::Paragraph
            | Tag::List(_)
            | Tag::Item
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Link { .. } => return None,
            Tag::Heading { .. } => message!("a heading"),
            Tag::BlockQuote(_) => message!("a quote"),
            Tag::CodeBlock(_) => message!("a block of code"),
            Tag::HtmlBlock => HTML,
            Tag::Image { .. } => message!("a picture"),
            Tag::Table(_) => message!("a table"),
            Tag::FootnoteDefinition(_) => NOTE,
            Tag::DefinitionList => message!("a list of definitions"),
            Tag::Strikethrough => message!("deleted text"),
            _ => message!("this"),
        },
        Event::InlineHtml(_) | Event::Html(_) => HTML,
        Event::Code(_) => message!("code"),
        Event::DisplayMath(_) => FORMULA,
        Event::InlineMath(formula) if is_formula(text, range, formula) => FORMULA,
        Event::FootnoteReference(_) => NOTE,
        Event::Rule => message!("a rule"),
        Event::TaskListMarker(_) => message!("a task"),
        _ => return None,
    })
}

/// Where the lines of a YAML text stand in its file.
struct LinePositions {
    /// Start of each line in the text, start in the file, and length.
    lines: Vec<(usize, usize, usize)>,
    /// The whole text in the file, for lines that are not there as they are (folded, or with escapes).
    whole: Range<usize>,
}

impl LinePositions {
    fn new(source: &str, whole: Range<usize>, text: &str) -> Self {
        let mut lines = Vec::new();
        let (mut start, mut from) = (0, whole.start);
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            let Some(at) = source.get(from..).and_then(|rest| rest.find(words)) else {
                break;
            };
            let indent = line.len() - line.trim_start().len();
            if !words.is_empty() {
                lines.push((start + indent, from + at, words.len()));
                from += at + words.len();
            }
            start += line.len();
        }
        Self { lines, whole }
    }

    /// The place in the file of a range of the text, on its first line.
    fn find(&self, range: &Range<usize>) -> Range<usize> {
        let after = self
            .lines
            .partition_point(|(start, _, _)| *start <= range.start);
        let line = after.checked_sub(1).and_then(|index| self.lines.get(index));
        match line {
            Some((start, place, len)) if range.start <= start + len => {
                let offset = range.start - start;
                place + offset..place + (offset + range.len()).min(*len)
            }
            _ => self.whole.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{messages, show};
    use super::*;

    fn badge(text: &str) -> (String, Vec<String>) {
        let source = format!(
            "name: x\ncriteria: |\n  {}\ntags: []\n",
            text.trim_end().replace('\n', "\n  ")
        );
        let file = SourcePath::new("badges/classes/x.yaml");
        let (body, diagnostics) = criteria(&file, &source, 18..19, text, "fr");
        let spans: String = body
            .links
            .iter()
            .map(|link| format!(" @{}", &source[link.span()]))
            .collect();
        (show(&body) + &spans, messages(&source, &diagnostics))
    }

    #[test]
    fn criteria_are_paragraphs_links_emphasis_and_lists() {
        let (html, messages) = badge("Il *a* :\n\n- lu [x](/a.md) ;\n- [y](https://a.fr).\n");
        assert_eq!(messages, [""; 0]);
        assert_eq!(
            html,
            "<p>Il <em>a</em>\u{a0}:</p>\n<ul>\n<li>lu <a href=\"{Href:/a.md}\">x</a>\u{202f};</li>\n\
             <li><a href=\"https://a.fr\">y</a>.</li>\n</ul>\n @/a.md"
        );
    }

    #[test]
    fn all_else_is_refused_at_its_place() {
        for (text, expected) in [
            ("a\n\n## *b*\n", "S605 ## *b*"),
            ("a ![b](c.png)", "S605 ![b](c.png)"),
            ("a\n\n    b\n", "S605 b"),
            ("a `b` c", "S605 `b`"),
            ("- a\n- > b\n", "S605 > b"),
            ("|a|b|\n|-|-|\n|c|d|\n", "S605 |a|b|"),
            ("a <b>c</b>", "S605 <b>"),
            ("a [[b]]", "S605 [[b]]"),
            ("a[^1]\n\n[^1]: b\n", "S605 [^1]"),
            ("a\n\n---\n\nb\n", "S605 ---"),
            ("a $x$ b", "S605 $x$"),
            ("a ==b==", "S605 a ==b=="),
            ("a ^[b]", "S605 a ^[b]"),
            ("!!! note\n    a", "S605 !!! note"),
            ("[a](javascript:b)", "S301 javascript:b"),
        ] {
            let (html, messages) = badge(text);
            assert_eq!(
                messages.first().map(String::as_str),
                Some(expected),
                "{text}"
            );
            assert!(html.is_empty() || expected.starts_with("S301"), "{html}");
        }
    }
}
