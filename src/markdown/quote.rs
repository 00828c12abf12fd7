//! Quotes, and those that are callouts.

use std::ops::Range;

use super::callout::{Block, Callout, Header, find, words};
use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::text::nearest::nearest;

impl Page<'_> {
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
        // `[!a](b)` is a link, `[!a]: b` its definition
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

    /// Reports a type that is not known and looks like a known one.
    pub(super) fn name_type(&mut self, word: Range<usize>) {
        let name = self.input.text[word.clone()].to_lowercase();
        if let Some(known) = nearest(&name, words()).filter(|_| name.len() > 3) {
            let message = message!("`{name}` is no type of callouts", name);
            self.diagnostics.push(
                Diagnostic::at(Code::Callout, self.input.file, word, message)
                    .help(message!("did you mean `{known}`?", known)),
            );
        }
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
    use super::super::tests::{callout, page, reports, show, shows};

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
    fn a_type_that_looks_like_another_is_reported() {
        reports(&[
            ("> [!warnig] a\n> b", "S313 warnig"),
            ("> [!FAQS]", "S313 FAQS"),
        ]);
    }
}
