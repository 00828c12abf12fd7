//! Callouts in the forms of other tools: `:::tip` of Docusaurus, VitePress and pandoc, `!!! note` and `??? note` of MkDocs,
//! `{% hint %}` of GitBook.

use std::ops::Range;

use super::callout::{Block, Callout, HELP, Header, find};
use super::form::Form;
use super::open::Entry;
use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

impl Page<'_> {
    /// The form that the parser was given something else for, at the first sign of a block.
    fn form(&self, range: &Range<usize>) -> Option<(Form, Range<usize>)> {
        let text = &self.input.text[range.clone()];
        let at = range.start + (text.len() - text.trim_start_matches([' ', '\t']).len());
        let start = self.input.body.start;
        let place = self.rewrite.form_at(at - start)?;
        Some((
            place.form,
            start + place.range.start..start + place.range.end,
        ))
    }

    /// The start of a list: one of callouts is not shown.
    pub(super) fn start_list(&mut self, first: Option<u64>, range: &Range<usize>) {
        let bare = matches!(self.form(range), Some((Form::Admonition, _)));
        let block = match first {
            None if bare => Block::Bare,
            None => Block::List("</ul>\n"),
            Some(_) => Block::List("</ol>\n"),
        };
        match first {
            None if bare => {}
            None => self.out.push("<ul>\n"),
            Some(1) => self.out.push("<ol>\n"),
            Some(first) => self.out.push(&format!("<ol start=\"{first}\">\n")),
        }
        self.blocks.push(block);
    }

    /// The end of a list.
    pub(super) fn end_list(&mut self) {
        if let Some(Block::List(end)) = self.blocks.pop() {
            self.out.push(end);
        }
    }

    /// The start of an item of a list, or of a callout that the parser takes for one.
    pub(super) fn start_item(&mut self, range: &Range<usize>) {
        let bare = matches!(self.blocks.last(), Some(Block::Bare));
        let (before, after) = match (bare, self.form(range)) {
            (true, Some((Form::Admonition, sign))) => {
                return self.start_admonition(&sign, "");
            }
            (false, Some((Form::Admonition, sign))) => {
                self.out.push("<li>");
                return self.start_admonition(&sign, "</li>\n");
            }
            (true, _) => ("<ul>\n<li>", "</li>\n</ul>\n"),
            (false, _) => ("<li>", "</li>\n"),
        };
        self.out.push(before);
        self.blocks.push(Block::Item(after));
        self.check_task(range);
    }

    /// The end of an item.
    pub(super) fn end_item(&mut self) {
        match self.blocks.pop() {
            Some(Block::Callout(callout, after)) => {
                self.end_callout(&callout);
                self.out.push(after);
            }
            Some(Block::Item(after)) => self.out.push(after),
            _ => {}
        }
    }

    /// `!!! type "Title"`.
    fn start_admonition(&mut self, sign: &Range<usize>, after: &'static str) {
        let text = self.input.text;
        let line = text[sign.end..].lines().next().unwrap_or_default();
        let word = line
            .find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_'))
            .unwrap_or(line.len());
        let fold = (text.as_bytes()[sign.start] == b'?')
            .then(|| text.as_bytes().get(sign.start + 3) == Some(&b'+'));
        let title = match line.split_once('"') {
            // after the type come classes, then the title in quotes
            Some((before, rest)) => {
                let start = sign.end + before.len() + 1;
                start..start + rest.rfind('"').unwrap_or(rest.len())
            }
            None => sign.end + line.len()..sign.end + line.len(),
        };
        let callout = Callout::new(&line[..word], fold);
        if find(&line[..word]).is_none() {
            self.name_type(sign.end..sign.end + word);
        }
        self.blocks.push(Block::Callout(callout.clone(), after));
        self.header = Some(Header::new(callout, title, sign.end + line.len()));
    }

    /// True where text belongs to a callout itself, with no paragraph around it.
    pub(super) fn in_admonition(&self) -> bool {
        matches!(self.open.last(), Some(Entry::Markdown { .. }))
            && matches!(self.blocks.last(), Some(Block::Callout(..)))
    }

    /// A heading that stands for `:::tip Title`: its header begins. False for every other heading.
    pub(super) fn start_container(&mut self, range: &Range<usize>) -> bool {
        let Some((Form::Open, colons)) = self.form(range) else {
            return false;
        };
        self.flush();
        let line = self.input.text[colons.end..]
            .lines()
            .next()
            .unwrap_or_default();
        let at = colons.start..colons.end + line.trim_end().len();
        if self.input.text[colons.clone()].starts_with('{') {
            let style = line.split_once("style=\"").map(|(_, style)| style);
            let word = style.and_then(|style| style.split('"').next());
            let callout = Callout::new(
                word.filter(|word| find(word).is_some()).unwrap_or("info"),
                None,
            );
            self.open.push(Entry::Container(Some(callout.clone()), at));
            let end = colons.end + line.len();
            self.header = Some(Header::new(callout, end..end, end));
            return true;
        }
        let sign = |c: char| matches!(c, ' ' | '\t' | '{' | '.' | '[' | '"' | '}');
        let rest = line.trim_start_matches(sign);
        let word_start = colons.end + (line.len() - rest.len());
        let len = rest
            .find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_'))
            .unwrap_or(rest.len());
        let word = word_start..word_start + len;
        let name = &self.input.text[word.clone()];
        // pandoc: `::: {.note}` and `::: note :::`; Docusaurus: `:::note[Title]` and `:::note{title="Title"}`
        let mut title = word.end..colons.end + line.len();
        let inner = &self.input.text[title.clone()];
        let shown = inner
            .trim_start_matches(|c| sign(c) || c == '=')
            .trim_start_matches("title=\"");
        title.start = title.end - shown.len();
        title.end = title.start
            + shown
                .trim_end_matches(|c| sign(c) || c == ':' || c == ']')
                .len();
        let fold = name.eq_ignore_ascii_case("details").then_some(false);
        if find(name).is_none() && fold.is_none() {
            let message = message!(
                "`:::{name}` is no callout: what it holds is shown without a box",
                name
            );
            self.diagnostics.push(
                Diagnostic::at(Code::Callout, self.input.file, at.clone(), message).help(HELP),
            );
            self.open.push(Entry::Container(None, at));
            return true;
        }
        let callout = Callout::new(if fold.is_some() { "note" } else { name }, fold);
        self.open.push(Entry::Container(Some(callout.clone()), at));
        self.header = Some(Header::new(callout, title, colons.end + line.len()));
        true
    }

    /// A thematic break that stands for `:::`: a container ends. False for every other break.
    pub(super) fn end_container(&mut self, range: &Range<usize>) -> bool {
        let Some((Form::Close, colons)) = self.form(range) else {
            return false;
        };
        self.flush();
        while matches!(self.open.last(), Some(Entry::Raw(..) | Entry::Hidden(_))) {
            self.close_last();
        }
        if matches!(self.open.last(), Some(Entry::Container(..))) {
            if let Some(Entry::Container(Some(callout), _)) = self.open.pop() {
                self.end_callout(&callout);
            }
        } else {
            let message = message!("this closes nothing here");
            self.diagnostics
                .push(Diagnostic::at(Code::Callout, self.input.file, colons, message).help(HELP));
        }
        true
    }

    /// Reports a container that has no end.
    pub(super) fn report_open_container(&mut self, at: Range<usize>) {
        let message = message!("this is not closed where it was opened");
        self.diagnostics.push(
            Diagnostic::at(Code::Callout, self.input.file, at, message).help(message!(
                "write the sign of its end on a line of its own after it"
            )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{callout, page, reports, show, shows};

    #[test]
    fn blocks_between_colons_are_callouts() {
        let tip = callout("tip", "{alert_tip}", "<p>b</p>\n");
        let titled = callout(
            "tip",
            "{alert_tip}",
            "<p class=\"alert-head\">A <em>c</em></p>\n<p>b</p>\n",
        );
        let list = callout("tip", "{alert_tip}", "<ul>\n<li>b</li>\n</ul>\n");
        shows(&[
            (":::tip\nb\n:::", &tip),
            ("::: tip\n\nb\n\n:::", &tip),
            ("::: {.tip}\nb\n:::", &tip),
            ("::: tip :::\nb\n:::", &tip),
            (
                "a\n:::tip\nb\n:::\nc",
                &format!("<p>a</p>\n{tip}\n<p>c</p>"),
            ),
            (":::tip A *c*\nb\n:::", &titled),
            (":::tip[A *c*]\nb\n:::", &titled),
            (
                ":::tip{title=\"A c\"}\nb\n:::",
                &callout(
                    "tip",
                    "{alert_tip}",
                    "<p class=\"alert-head\">A c</p>\n<p>b</p>\n",
                ),
            ),
            (":::tip\n- b\n:::", &list),
            (
                "::::note\n:::tip\nb\n:::\n::::",
                &callout("note", "{alert_note}", &format!("{tip}\n")),
            ),
            (
                "::: details A\nb\n:::",
                "<details class=\"alert note\"><summary class=\"alert-title\">{alert_note} \
                 <span class=\"alert-head\">A</span></summary>\n<p>b</p>\n</details>",
            ),
            (
                "{% hint style=\"success\" %}\nb\n{% endhint %}",
                &tip.replace("alert_tip", "alert_success"),
            ),
            (
                "> :::tip\n> b\n> :::",
                &format!("<blockquote>\n{tip}\n</blockquote>"),
            ),
        ]);
    }

    #[test]
    fn indented_blocks_after_their_sign_are_callouts() {
        let note = callout("note", "{alert_note}", "<p>a</p>\n<p>b</p>\n");
        let titled = callout(
            "note",
            "{alert_note}",
            "<p class=\"alert-head\">A <em>c</em></p>\n<p>a</p>\n<p>b</p>\n",
        );
        shows(&[
            ("!!! note\n    a\n\n    b", &note),
            ("!!! note\n\n    a\n\n    b", &note),
            ("!!! note inline end \"A *c*\"\n    a\n\n    b", &titled),
            (
                "c\n!!! note\n    a\n\n    b\n\nd",
                &format!("<p>c</p>\n{note}\n<p>d</p>"),
            ),
            (
                "!!! note\n    a\n\n    b\n\n!!! note\n    a\n\n    b",
                &format!("{note}\n{note}"),
            ),
            (
                "!!! tip\n    ```\n    a\n    ```",
                &callout(
                    "tip",
                    "{alert_tip}",
                    "<pre tabindex=\"0\" role=\"group\" aria-label=\"{code}\"><code>a\n</code></pre>\n",
                ),
            ),
            (
                "???+ tip \"A\"\n    a",
                "<details class=\"alert tip\" open><summary class=\"alert-title\">{alert_tip} \
                 <span class=\"alert-head\">A</span></summary>\n<p>a</p>\n</details>",
            ),
            (
                "1. a\n\n    !!! note\n        a\n\n        b",
                &format!("<ol>\n<li><p>a</p>\n{note}\n</li>\n</ol>"),
            ),
            ("+ a\n+ b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ]);
    }

    #[test]
    fn what_is_not_whole_is_reported() {
        reports(&[
            (":::carte\na\n:::", "S313 :::carte"),
            (":::tip\na", "S313 :::tip"),
            ("a\n\n:::", "S313 :::"),
            ("- :::tip\n\na\n\n:::", "S313 :::"),
            ("> :::tip\n\na", "S313 :::tip"),
            ("```\n:::tip\n```", ""),
        ]);
        let (body, _) = page("!!! Attention !!!\n\na ???");
        assert_eq!(
            show(&body),
            "<p>!!! Attention\u{a0}!!!</p>\n<p>a\u{a0}???</p>\n".replace("\u{a0}", "\u{202f}")
        );
    }
}
