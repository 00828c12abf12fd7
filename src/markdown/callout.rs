//! Callouts: quotes whose first line gives a type (`> [!NOTE]`), and the same in the forms of other tools.
//!
//! The first line is a header: its type, then a title in Markdown. It is read from the text of the file, and the events
//! of the parser give its title; what follows is the content of the quote.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Fill;
use super::open::is_inline;
use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::nearest::nearest;

/// A type of callouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Type {
    /// The class of its look.
    class: &'static str,
    /// The string of the theme with its name.
    term: &'static str,
    /// The words that writers use for it.
    words: &'static [&'static str],
}

/// The types that Obsidian, GitHub, Docusaurus and Material for MkDocs know.
const TYPES: &[Type] = &[
    kind("note", "alert_note", &["note", "seealso"]),
    kind("note", "alert_info", &["info"]),
    kind("note", "alert_abstract", &["abstract", "summary", "tldr"]),
    kind("note", "alert_todo", &["todo"]),
    kind("note", "alert_question", &["question", "help", "faq"]),
    kind("note", "alert_example", &["example"]),
    kind("note", "alert_quote", &["quote", "cite"]),
    kind("tip", "alert_tip", &["tip", "hint"]),
    kind("tip", "alert_success", &["success", "check", "done"]),
    kind("important", "alert_important", &["important"]),
    kind("warning", "alert_warning", &["warning", "attention"]),
    kind("warning", "alert_failure", &["failure", "fail", "missing"]),
    kind("warning", "alert_bug", &["bug"]),
    kind("caution", "alert_danger", &["danger", "error"]),
    kind("caution", "alert_caution", &["caution"]),
];

const fn kind(class: &'static str, term: &'static str, words: &'static [&'static str]) -> Type {
    Type { class, term, words }
}

/// The type that a word names, in any case.
pub(super) fn find(word: &str) -> Option<&'static Type> {
    TYPES.iter().find(|kind| {
        kind.words
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
    })
}

/// A callout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Callout {
    /// Its name: of a type, or of its own.
    name: Name,
    /// When it folds: true when it is open at first.
    fold: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    Type(&'static Type),
    Own(String),
}

impl Callout {
    /// A callout of the type that a word names, else with this word as its name.
    pub(super) fn new(word: &str, fold: Option<bool>) -> Self {
        let name = match find(word) {
            Some(kind) => Name::Type(kind),
            None => {
                let words = word.replace(['-', '_'], " ");
                let mut letters = words.chars();
                let first = letters.next().map(char::to_uppercase);
                Name::Own(first.into_iter().flatten().chain(letters).collect())
            }
        };
        Self { name, fold }
    }
}

/// The first line of a callout while it goes by.
pub(super) struct Header {
    callout: Callout,
    /// Where its title stands in the file.
    title: Range<usize>,
    /// Where its line ends.
    line_end: usize,
    /// How many inline elements are open in it.
    inline: usize,
    /// True when the parser takes the line for a heading, as a line of hyphens follows it.
    underlined: bool,
}

impl Header {
    /// The header of a callout whose title stands at `title`, in a line that ends at `line_end`.
    pub(super) fn new(callout: Callout, title: Range<usize>, line_end: usize) -> Self {
        Self {
            callout,
            title,
            line_end,
            inline: 0,
            underlined: false,
        }
    }
}

/// Blocks that may be callouts.
pub(super) enum Block {
    /// A quote.
    Quote,
    /// A list, by its end tag.
    List(&'static str),
    /// A list of nothing but callouts, which is not shown.
    Bare,
    /// An item of a list, by its end.
    Item(&'static str),
    /// A callout, and what follows it.
    Callout(Callout, &'static str),
}

impl<'a> Page<'a> {
    /// The start of a quote.
    pub(super) fn start_quote(&mut self, range: &Range<usize>) {
        let Some((word, header)) = self.quote_header(range) else {
            self.blocks.push(Block::Quote);
            return self.out.push("<blockquote>\n");
        };
        if find(&self.input.text[word.clone()]).is_none() {
            self.name_type(word);
        }
        self.blocks.push(Block::Callout(header.callout.clone(), ""));
        self.header = Some(header);
    }

    /// The end of a quote.
    pub(super) fn end_quote(&mut self) {
        match self.blocks.pop() {
            Some(Block::Callout(callout, _)) => self.end_callout(&callout),
            _ => self.out.push("</blockquote>\n"),
        }
    }

    /// The header of a quote that is a callout, and the place of the word for its type.
    fn quote_header(&self, range: &Range<usize>) -> Option<(Range<usize>, Header)> {
        let line = self.input.text[range.clone()].lines().next()?;
        let inner = line.trim_start_matches([' ', '\t']).strip_prefix('>')?;
        let rest = inner.trim_start_matches([' ', '\t']).strip_prefix("[!")?;
        let start = range.start + (line.len() - rest.len());
        let (label, after) = rest.split_once(']')?;
        // `[!note|wide]`: what follows the bar is for a theme of Obsidian
        let word = label.split('|').next().unwrap_or_default();
        let word = start..start + word.trim_end().len();
        if word.is_empty() || label.starts_with(' ') || label.contains(['[', '`']) {
            return None;
        }
        let (fold, title) = match after.as_bytes().first() {
            Some(b'-') => (Some(false), &after[1..]),
            Some(b'+') => (Some(true), &after[1..]),
            _ => (None, after),
        };
        // `[!a](b)` is a link, `[!a]: b` its address
        if !title.is_empty() && !title.starts_with([' ', '\t']) && title != "\\" {
            return None;
        }
        let end = range.start + line.len();
        // a backslash at the end of the line only breaks it
        let title = if title.trim() == "\\" { "" } else { title };
        let title = end - title.trim_start().len()..end;
        let callout = Callout::new(&self.input.text[word.clone()], fold);
        Some((word, Header::new(callout, title, end)))
    }

    /// Says so when a type looks like a known one.
    pub(super) fn name_type(&mut self, word: Range<usize>) {
        let name = self.input.text[word.clone()].to_lowercase();
        let known = TYPES.iter().flat_map(|kind| kind.words).copied();
        if let Some(known) = nearest(&name, known).filter(|_| name.len() > 3) {
            let message = format!("`{name}` is no type of callouts");
            self.diagnostics.push(
                Diagnostic::at(Code::Callout, self.input.file, word, message)
                    .help(format!("did you mean `{known}`?")),
            );
        }
    }

    /// An event while the header of a callout is open: what does not belong to it is given back.
    pub(super) fn header_event(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
    ) -> Option<(Event<'a>, Range<usize>)> {
        let header = self.header.as_mut()?;
        match &event {
            Event::Start(Tag::Heading { .. }) if !header.underlined => {
                header.underlined = true;
                None
            }
            Event::End(TagEnd::Heading(_)) if header.underlined => {
                self.end_header();
                self.out.push("<hr>\n");
                None
            }
            Event::Start(tag) if is_inline(tag.to_end()) => {
                header.inline += 1;
                Some((event, range))
            }
            Event::End(tag) if is_inline(*tag) => {
                header.inline = header.inline.saturating_sub(1);
                Some((event, range))
            }
            Event::Start(Tag::Paragraph) => Some((event, range)),
            Event::SoftBreak | Event::HardBreak if header.inline == 0 && !header.underlined => {
                self.end_header();
                None
            }
            Event::Start(_) | Event::End(_) | Event::Rule => {
                self.end_header();
                Some((event, range))
            }
            Event::Text(text) => {
                let title = header.title.clone();
                if self.input.text.get(range.clone()) != Some(text.as_ref()) {
                    return (range.start >= title.start).then_some((event, range));
                }
                let end = if range.start < title.end {
                    range.end.min(title.end)
                } else if range.start < header.line_end {
                    return None;
                } else {
                    // the title goes on in the next line, within emphasis
                    range.end
                };
                let shown = range.start.max(title.start)..end;
                if shown.is_empty() {
                    return None;
                }
                let text = &self.input.text[shown.clone()];
                Some((Event::Text(text.into()), shown))
            }
            _ => Some((event, range)),
        }
    }

    /// The end of the line that opens a container: the parser keeps a title in braces to itself.
    pub(super) fn end_container_line(&mut self) {
        if self.line.is_blank()
            && let Some(header) = &self.header
        {
            self.line.text(&self.input.text[header.title.clone()]);
        }
        self.end_header();
    }

    /// Writes the start of the callout whose header ends.
    pub(super) fn end_header(&mut self) {
        let Some(header) = self.header.take() else {
            return;
        };
        let term = |page: &mut Self| match &header.callout.name {
            Name::Type(kind) => page.out.fill(Fill::Term(kind.term)),
            Name::Own(name) => page.out.text(name),
        };
        let class = match header.callout.name {
            Name::Type(kind) => kind.class,
            Name::Own(_) => "note",
        };
        self.out.push(match header.callout.fold {
            None => "<div class=\"alert ",
            Some(_) => "<details class=\"alert ",
        });
        self.out.push(class);
        match header.callout.fold {
            None => {
                self.out.push("\" role=\"note\"><p class=\"alert-title\">");
                term(self);
                self.out.push("</p>\n");
                if !self.line.is_blank() {
                    self.out.push("<p class=\"alert-head\">");
                    self.write_line();
                    self.out.push("</p>\n");
                }
            }
            Some(open) => {
                self.out.push(if open { "\" open>" } else { "\">" });
                self.out.push("<summary class=\"alert-title\">");
                term(self);
                if !self.line.is_blank() {
                    self.out.push(" <span class=\"alert-head\">");
                    self.write_line();
                    self.out.push("</span>");
                }
                self.out.push("</summary>\n");
            }
        }
        self.line.clear();
    }

    /// Writes the end of a callout.
    pub(super) fn end_callout(&mut self, callout: &Callout) {
        self.end_header();
        self.out.push(if callout.fold.is_some() {
            "</details>\n"
        } else {
            "</div>\n"
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, says, show, shows};

    fn callout(class: &str, name: &str, inner: &str) -> String {
        format!(
            "<div class=\"alert {class}\" role=\"note\"><p class=\"alert-title\">{name}</p>\n{inner}</div>"
        )
    }

    #[test]
    fn callouts_have_a_type_in_any_case() {
        for (first, class, name) in [
            ("[!TIP]", "tip", "{alert_tip}"),
            ("[!Info]", "note", "{alert_info}"),
            ("[!tldr]  ", "note", "{alert_abstract}"),
            ("[!note|wide]", "note", "{alert_note}"),
            ("[!danger]\\", "caution", "{alert_danger}"),
            ("[!recette-de-cuisine]", "note", "Recette de cuisine"),
        ] {
            let html = callout(class, name, "<p>a</p>\n");
            shows(&[(&format!("> {first}\n> a"), &html)]);
            shows(&[(&format!(">{first}\na"), &html)]);
        }
    }

    #[test]
    fn a_callout_has_a_title_of_its_own() {
        let head = "<p class=\"alert-head\">L’<em>été</em> <a href=\"{Href:b.md}\">b</a></p>\n";
        shows(&[
            (
                "> [!WARNING] L'*été* [b](b.md)\n> c",
                &callout("warning", "{alert_warning}", &format!("{head}<p>c</p>\n")),
            ),
            (
                "> [!todo]   L'*été* [b](b.md)",
                &callout("note", "{alert_todo}", head),
            ),
            ("> [!bug]", &callout("warning", "{alert_bug}", "")),
            (
                "> [!note] *a\n> b* c\n> d",
                &callout(
                    "note",
                    "{alert_note}",
                    "<p class=\"alert-head\"><em>a\nb</em> c</p>\n<p>d</p>\n",
                ),
            ),
            (
                "> [!note]\n> - a",
                &callout("note", "{alert_note}", "<ul>\n<li>a</li>\n</ul>\n"),
            ),
            (
                "> [!note] a\n> ---\n> b",
                &callout(
                    "note",
                    "{alert_note}",
                    "<p class=\"alert-head\">a</p>\n<hr>\n<p>b</p>\n",
                ),
            ),
            (
                "> [!note]\n> > [!tip] b\n> > c",
                &callout(
                    "note",
                    "{alert_note}",
                    &(callout(
                        "tip",
                        "{alert_tip}",
                        "<p class=\"alert-head\">b</p>\n<p>c</p>\n",
                    ) + "\n"),
                ),
            ),
        ]);
    }

    #[test]
    fn a_callout_folds() {
        for (sign, open) in [("-", ""), ("+", " open")] {
            shows(&[(
                &format!("> [!tip]{sign} a *b*\n> c"),
                &format!(
                    "<details class=\"alert tip\"{open}><summary class=\"alert-title\">{{alert_tip}} \
                     <span class=\"alert-head\">a <em>b</em></span></summary>\n<p>c</p>\n</details>"
                ),
            )]);
        }
    }

    #[test]
    fn other_quotes_are_quotes() {
        for first in [
            "[!a](b.md)",
            "[!]",
            "[! a]",
            "\\[!note]",
            "a [!note]",
            "`[!note]`",
        ] {
            let (body, _) = page(&format!("> {first}\n> c"));
            assert!(show(&body).starts_with("<blockquote>"), "{}", show(&body));
        }
    }

    #[test]
    fn a_type_that_looks_like_another_is_told() {
        says(&[
            ("> [!warnig] a\n> b", "S313 warnig"),
            ("> [!FAQS]", "S313 FAQS"),
        ]);
    }
}
