//! Forms of other tools that have no meaning here: each is named, with the way to write it here.

use std::ops::Range;

use super::callout;
use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;

/// How many of them are reported for one page: beyond that, the reader has understood.
const REPORTS: usize = 100;
/// Longest form that is looked for, in bytes.
const LONGEST: usize = 400;

const EMBED: Message = message!("write `![[page]]` to embed another page");
const PAGE_BREAK: Message =
    message!("remove it: a browser divides a page into sheets, and headings stay with their text");
const TOC: Message = message!(
    "remove it: the theme writes a table of contents by itself, and `toc: false` in the front matter takes it away"
);

/// The message and the help for a paragraph that is no text; `None` for every other paragraph.
fn paragraph(text: &str) -> Option<(Message, Message)> {
    Some(match text.to_ascii_lowercase().as_str() {
        "[toc]" | "[[toc]]" | "[[_toc_]]" | "@[toc]" | "${toc}" | "{:toc}" => (contents(text), TOC),
        "\\newpage" | "\\pagebreak" | "\\clearpage" => (
            message!(
                "`{text}` is a page break in other tools: it was left out",
                text
            ),
            PAGE_BREAK,
        ),
        _ => return None,
    })
}

fn contents(text: &str) -> Message {
    message!(
        "`{text}` is a table of contents in other tools: it was left out",
        text
    )
}

impl Page<'_> {
    /// True for a paragraph that is no text: it has been reported, and is left out.
    pub(super) fn is_foreign_paragraph(&mut self, range: &Range<usize>) -> bool {
        let whole = &self.input.text[range.clone()];
        if !whole.starts_with(['[', '\\', '@', '$', '{', '-', '=']) {
            return false;
        }
        let text = whole.trim_end();
        let at = range.start..range.start + text.len();
        if let Some((message, help)) = paragraph(text) {
            self.report_form(at, message, help);
            return true;
        }
        let first = text.lines().next().unwrap_or_default().trim_end();
        let line = at.start..at.start + first.len();
        let is_between = |start: &str, end: &str| {
            first.len() > start.len() + end.len()
                && first.starts_with(start)
                && first.ends_with(end)
        };
        if is_between("=== \"", "\"") || is_between("===! \"", "\"") || is_between("===+ \"", "\"")
        {
            let help = message!("write a heading for each, and its text at the margin below");
            self.report_form(line, message!("tabs of MkDocs are shown as text"), help);
        } else if is_between("--8<-- \"", "\"") {
            let message = message!("a snippet of MkDocs is shown as text");
            self.report_form(line, message, EMBED);
        } else if (is_between("== ", " ==") || is_between("=== ", " ==="))
            && !first.trim_matches('=').contains('=')
        {
            let message = message!("a heading of MediaWiki is shown as text");
            let help = message!("write `## Heading`, or `==text==` without spaces to mark a text");
            self.report_form(line, message, help);
        }
        false
    }

    /// What begins with a brace and belongs to another tool is reported. A list of attributes is left out: its end.
    pub(super) fn braces_of_others(&mut self, at: usize) -> Option<usize> {
        let text = &self.input.text[at..];
        // the target of a link is reported by `other_tool`
        if self.input.text[..at]
            .trim_end_matches([' ', '<'])
            .ends_with("](")
        {
            return None;
        }
        let line = text[..text.floor_char_boundary(LONGEST)].lines().next()?;
        let inner = |start: &str, end: &str| -> Option<(Range<usize>, String)> {
            let len = line.get(start.len()..)?.find(end)?;
            let inner = &line[start.len()..start.len() + len];
            let range = at..at + start.len() + len + end.len();
            Some((range, inner.trim_matches(['-', '~', ' ', '\t']).to_owned()))
        };
        const SHORTCODE: Message = message!("a shortcode of Hugo is shown as it is");
        const TEMPLATE: Message = message!("template code of another tool is shown as it is");
        let (form, message) = match line.as_bytes() {
            [b'{', b'{', b'<', ..] => (inner("{{<", ">}}"), SHORTCODE),
            [b'{', b'{', b'%', ..] => (inner("{{%", "%}}"), SHORTCODE),
            [b'{', b'{', ..] => (inner("{{", "}}"), TEMPLATE),
            [b'{', b'%', ..] => (inner("{%", "%}"), TEMPLATE),
            _ => return self.attributes(at, line),
        };
        let (range, words) = form?;
        let name = words.split_whitespace().next().unwrap_or_default();
        // the end of what was reported at its start
        if !name.starts_with('/') && !name.starts_with("end") && !name.is_empty() {
            self.report_form(range, message, substitute(name));
        }
        None
    }

    /// `{: .class}` of kramdown, `{.class}` and `{width=50%}` of pandoc and MkDocs.
    fn attributes(&mut self, at: usize, line: &str) -> Option<usize> {
        let end = line.find('}')?;
        let words = line[1..end].trim_start_matches(':').trim();
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
        };
        let first = words.split_whitespace().next()?;
        if line.starts_with("{:") && first == "toc" {
            self.report_form(at..at + end + 1, contents("{:toc}"), TOC);
            return Some(at + end + 1);
        }
        let is_list = match first.split_once('=') {
            Some((key, value)) => is_name(key) && !value.is_empty() && !value.starts_with('='),
            None => first.strip_prefix(['.', '#']).is_some_and(is_name),
        };
        let before = &self.input.text[..at];
        // a formula has braces too: `_{i=1}`
        let attached = before.ends_with([')', ']', '*', '`', '>']);
        let alone = before.trim_end_matches([' ', '\t', '>']).ends_with('\n')
            || (before.ends_with(char::is_whitespace) && line[end + 1..].trim().is_empty());
        if !is_list || !(attached || alone || line.starts_with("{:")) {
            return None;
        }
        let help = if first.starts_with('#') {
            message!(
                "an anchor stands on a heading, `## Heading {{#anchor}}`, or is written `<a id=\"anchor\"></a>`"
            )
        } else {
            message!(
                "the theme decides how a page looks; put it between backticks if it is to be read"
            )
        };
        let message = message!("a list of attributes was left out");
        self.report_form(at..at + end + 1, message, help);
        Some(at + end + 1)
    }

    fn report_form(&mut self, at: Range<usize>, message: Message, help: Message) {
        self.foreign_forms += 1;
        if self.foreign_forms <= REPORTS {
            self.diagnostics
                .push(Diagnostic::at(Code::OtherForm, self.input.file, at, message).help(help));
        }
    }
}

/// What to write instead of a shortcode.
fn substitute(name: &str) -> Message {
    match name {
        "figure" | "img" | "image" => {
            message!("write `![description](picture.jpg \"caption\")`")
        }
        "ref" | "relref" | "link" | "post_url" | "content-ref" | "page-ref" | "file" => {
            message!("write `[text](page.md)`")
        }
        "youtube" | "vimeo" | "video" | "tweet" | "x" | "gist" | "instagram" | "embed" => {
            message!("write a link: `[text](https://…)`")
        }
        "highlight" | "code" => message!("write the code between two lines of three backticks"),
        "include" | "include_relative" | "readfile" | "import" => EMBED,
        "note" | "notice" | "callout" | "alert" | "admonition" | "hint" | "tip" | "info"
        | "warning" | "details" | "expand" => callout::HELP,
        "tabs" | "tab" | "stepper" | "step" => message!("write a heading for each part"),
        "toc" | "TOC" | "_TOC_" => TOC,
        "pagebreak" | "newpage" => PAGE_BREAK,
        _ => message!("put it between backticks if it is to be read as it is"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports, show};

    #[test]
    fn forms_of_other_tools_are_reported() {
        reports(&[
            (
                "{{< figure src=\"a.png\" >}}",
                "S314 {{< figure src=\"a.png\" >}}",
            ),
            ("{{% note %}}a{{% /note %}}", "S314 {{% note %}}"),
            ("a {% include b.html %} c", "S314 {% include b.html %}"),
            (
                "a {{ site.title }}, {{ b }}",
                "S314 {{ site.title }} / S314 {{ b }}",
            ),
            ("[a](https://b.fr){ .button }", "S314 { .button }"),
            ("a\n{: .class #b}", "S314 {: .class #b}"),
            ("`a`{.python}", "S314 {.python}"),
            ("![a](b.png){width=50%}", "S314 {width=50%}"),
            ("A {#b}", "S314 {#b}"),
            ("[TOC]", "S314 [TOC]"),
            ("[[_TOC_]]", "S314 [[_TOC_]]"),
            ("\\newpage", "S314 \\newpage"),
            ("=== \"A\"\n\n    b", "S314 === \"A\""),
            ("== A ==", "S314 == A =="),
            ("== a == b ==", ""),
            ("--8<-- \"a.md\"", "S314 --8<-- \"a.md\""),
        ]);
    }

    #[test]
    fn code_and_plain_braces_are_not() {
        reports(&[
            ("`{{ a }}` and `{% b %}`", ""),
            ("```\n{{< a >}}\n[TOC]\n```", ""),
            ("\\{{ a }} \\{% b %}", ""),
            ("{a} {a, b} {{ }} {} { {{ {% a", ""),
            ("an {#b} in a sentence", ""),
            ("## a {#b}", ""),
            ("a [TOC] b", ""),
            ("a_{i=1} \\sum_{j=1}\nb", ""),
        ]);
    }

    #[test]
    fn attributes_and_tables_of_contents_are_left_out() {
        for (text, html) in [
            (
                "[a](https://b.fr){ target=_blank } c",
                "<p><a href=\"https://b.fr\">a</a> c</p>\n",
            ),
            ("[TOC]\n\na", "<p>a</p>\n"),
            ("[[toc]]", ""),
        ] {
            let (body, _) = page(text);
            assert_eq!(show(&body), html);
            assert!(body.links.is_empty());
        }
    }
}
