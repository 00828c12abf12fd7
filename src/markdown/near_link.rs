//! Text that looks like a link and is none: the parser shows its brackets as they are, which nobody means.
//!
//! It is found by the bracket that the parser left as text. What stands around it is read from the file, no further than
//! its paragraph.

use std::ops::Range;

use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;

/// How far the other bracket is looked for, in bytes.
const REACH: usize = 500;
/// How many messages a page may get: a page made of brackets has one cause.
const MESSAGES: usize = 50;

impl Page<'_> {
    /// Looks at text that the parser did not take for markup.
    pub(super) fn look_for_link(&mut self, text: &str, range: &Range<usize>) {
        // the parser gives each bracket that is no markup as a text of its own
        let near = &mut self.near_links;
        let had_open = near.open > 0;
        match text {
            "[" | "![" => near.open += 1,
            "]" => near.open = near.open.saturating_sub(1),
            _ => return,
        }
        let is_alone = text == "]" && !had_open;
        if is_alone || near.reported >= MESSAGES || self.open.is_hidden() || self.open.is_literal()
        {
            return;
        }
        let source = self.input.text;
        let is_escaped = source[..range.start].ends_with('\\');
        if is_escaped || source.get(range.clone()) != Some(text) {
            return;
        }
        let found = match text {
            "![" => open_picture(source, range.clone()),
            "[" => reversed(source, range.start),
            _ => closed(source, range.end, self.table.cell_end),
        };
        if let Some(found) = found {
            self.near_links.reported += 1;
            let diagnostic = Diagnostic::at(found.code, self.input.file, found.span, found.message);
            self.diagnostics.push(diagnostic.help(found.help));
        }
    }
}

struct Found {
    code: Code,
    span: Range<usize>,
    message: Message,
    help: Message,
}

/// `![` that nothing closes in its paragraph.
fn open_picture(source: &str, range: Range<usize>) -> Option<Found> {
    let after = paragraph(&source[range.end..]);
    if after.starts_with('[') || after.contains(']') {
        return None;
    }
    Some(Found {
        code: Code::NearLink,
        span: range,
        message: message!("a picture whose bracket does not close"),
        help: message!("write `![what it shows](picture.jpg)`, or `\\![` for the signs themselves"),
    })
}

/// `(target)[text]`: the bracket at `at` opens the text.
fn reversed(source: &str, at: usize) -> Option<Found> {
    let before = &source[source.floor_char_boundary(at.saturating_sub(REACH))..at];
    let inner = before.strip_suffix(')')?;
    let line = inner.rsplit('\n').next().unwrap_or_default();
    let open = line.rfind('(')?;
    let url = &line[open + 1..];
    let after = &source[at + 1..];
    let close = paragraph(after).find(']')?;
    let text = &after[..close];
    if line[..open].ends_with(']')
        || !is_destination(url)
        || text.starts_with('^')
        || after[close + 1..].starts_with(['(', '['])
    {
        return None;
    }
    Some(Found {
        code: Code::DoubtfulLink,
        span: at - url.len() - 2..at + close + 2,
        message: message!("the target of the link stands before its text"),
        help: message!("write `[{text}]({url})`", text, url),
    })
}

/// A bracket that closes before `end`, which the parser did not take for the end of a link's text.
fn closed(source: &str, end: usize, cell: Option<usize>) -> Option<Found> {
    let after = paragraph(&source[end..cell.unwrap_or(source.len()).max(end)]);
    let start = opening(source, end - 1)?;
    let text = &source[start + 1..end - 1];
    let picture = source[..start].ends_with('!');
    let sign = if picture { "!" } else { "" };
    // a note, or a call of one, which is reported by itself; a wikilink that is not closed
    if text.contains("[^") || text.starts_with('^') || source[..start].ends_with('[') {
        return None;
    }
    if let Some(inner) = after.strip_prefix(" (") {
        let url = &inner[..inner.find(')')?];
        return is_destination(url).then(|| Found {
            code: Code::DoubtfulLink,
            span: end - 1..end + 2,
            message: message!("a space between the text of a link and its target"),
            help: message!(
                "write `{sign}[{text}]({url})`, without the space",
                sign,
                text,
                url
            ),
        });
    }
    if let Some(inner) = after.strip_prefix('[') {
        return undefined(text, inner, end);
    }
    // a target that a template makes is reported as such
    let is_template = after.starts_with("({{") || after.starts_with("({%");
    if let Some(inner) = after.strip_prefix('(').filter(|_| !is_template) {
        return Some(broken(text, sign, start - sign.len(), inner, end + 1));
    }
    // `![[` that is no embed is the business of wikilinks
    let is_embed = text.starts_with('[');
    (picture && !is_embed).then(|| Found {
        code: Code::NearLink,
        span: start - 1..end,
        message: message!("a picture without a path"),
        help: message!(
            "write `![{text}](picture.jpg)`, or `\\!` for the sign itself",
            text
        ),
    })
}

/// `[text][name]` without a definition of the name.
fn undefined(text: &str, inner: &str, end: usize) -> Option<Found> {
    let close = inner.find(']')?;
    let name = if close == 0 { text } else { &inner[..close] };
    let follows = &inner[close + 1..];
    // the second pair may be a link of its own
    if inner.starts_with(['[', '^', '!']) || follows.starts_with(['(', '[', ':']) {
        return None;
    }
    Some(Found {
        code: Code::UndefinedLink,
        span: end..end + close + 2,
        message: message!("no line of this page defines `[{name}]`", name),
        help: message!(
            "add a line `[{name}]: page.md`, or write `[{text}](page.md)`",
            name,
            text
        ),
    })
}

/// `[text](…` that is no link: `start` is its place, and `inner`, which stands at `at`, what follows the parenthesis.
fn broken(text: &str, sign: &str, start: usize, inner: &str, at: usize) -> Found {
    let line = &inner[..inner.find('\n').unwrap_or(inner.len())];
    let found = |span, message, help| Found {
        code: Code::NearLink,
        span,
        message,
        help,
    };
    let Some(close) = matching(line) else {
        let end = at + line.trim_end().len();
        if let Some(close) = line.rfind(')') {
            let url = line[..close].trim();
            let message = message!("the parentheses of this target do not match");
            let help = message!(
                "write `{sign}[{text}](<{url}>)`, or `%28` for `(` and `%29` for `)`",
                sign,
                text,
                url
            );
            return found(start..end, message, help);
        }
        let message = message!("a link whose parenthesis does not close");
        let help = message!(
            "write `{sign}[{text}](url)`, with `)` at its end",
            sign,
            text
        );
        return found(start..end, message, help);
    };
    let whole = start..at + close + 1;
    if text.contains("](") || text.contains("[[") || text.contains("<http") {
        let message = message!("a link within the text of another link");
        return found(whole, message, message!("write one after the other"));
    }
    let target = without_title(&line[..close]);
    let url = target.trim();
    if url.contains(char::is_whitespace) && !url.starts_with('<') {
        let from = at + target.len() - target.trim_start().len();
        let span = from..from + url.len();
        let dense: String = url.split_whitespace().collect();
        // the size of some other tools
        if let Some((file, size)) = url.rsplit_once(" =").filter(|_| sign == "!")
            && let Some(width) = size.split('x').next().filter(|width| {
                !width.is_empty() && width.bytes().all(|byte| byte.is_ascii_digit())
            })
        {
            let file = file.trim();
            let message = message!("the size of a picture is no part of its path");
            let help = message!("write `![{text}|{width}]({file})`", text, width, file);
            return found(span, message, help);
        }
        let help = match url.split_once(':') {
            Some(("tel" | "sms" | "mailto", _)) => {
                message!("write `{sign}[{text}]({url})`", sign, text, url = dense)
            }
            _ => message!(
                "write `{sign}[{text}](<{url}>)`, or `{encoded}`",
                sign,
                text,
                url,
                encoded = url.split_whitespace().collect::<Vec<_>>().join("%20")
            ),
        };
        return found(
            span,
            message!("the target of a link cannot hold a space"),
            help,
        );
    }
    let help = message!(
        "write `{sign}[{text}](url)`, or `{sign}[{text}](url \"title\")`",
        sign,
        text
    );
    found(whole, message!("these brackets make no link"), help)
}

/// What precedes the title in the parentheses of a link.
fn without_title(inner: &str) -> &str {
    let end = inner.trim_end();
    for quote in ['"', '\''] {
        if let Some(rest) = end.strip_suffix(quote)
            && let Some(open) = rest.find(quote)
            && rest[..open].ends_with([' ', '\t'])
        {
            return &inner[..open];
        }
    }
    inner
}

/// Where the parenthesis that is open before `text` closes.
fn matching(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return Some(at),
            b')' => open -= 1,
            _ => {}
        }
    }
    None
}

/// Where the bracket opens that closes at `close`, in the same paragraph.
fn opening(source: &str, close: usize) -> Option<usize> {
    let low = source.floor_char_boundary(close.saturating_sub(REACH));
    let before = &source[low..close];
    let before = &before[before.rfind("\n\n").map_or(0, |at| at + 2)..];
    let mut open = 0_usize;
    for (at, byte) in before.bytes().enumerate().rev() {
        match byte {
            _ if at > 0 && before.as_bytes()[at - 1] == b'\\' => {}
            b']' => open += 1,
            b'[' if open == 0 => return Some(close - before.len() + at),
            b'[' => open -= 1,
            _ => {}
        }
    }
    None
}

/// The rest of the paragraph, as far as it counts here.
fn paragraph(text: &str) -> &str {
    let text = &text[..text.floor_char_boundary(REACH)];
    &text[..text.find("\n\n").unwrap_or(text.len())]
}

/// True for what can only be meant as the target of a link.
fn is_destination(text: &str) -> bool {
    let starts = ["/", "./", "../", "#", "mailto:", "tel:", "www."];
    let extension = text.rsplit(['/', '.']).next().unwrap_or_default();
    let is_file = text.len() > extension.len() + 1
        && text.ends_with(&format!(".{extension}"))
        && (2..=5).contains(&extension.len())
        && extension.bytes().all(|b| b.is_ascii_alphanumeric())
        && extension.bytes().any(|b| b.is_ascii_alphabetic());
    !text.contains(char::is_whitespace)
        && text.len() > 1
        && (is_file || text.contains("://") || starts.iter().any(|start| text.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports};

    #[test]
    fn brackets_that_make_no_link_are_reported() {
        reports(&[
            ("é ![photo](ma photo.jpg)", "S320 ma photo.jpg"),
            ("[texte](ma page.md \"Titre\")", "S320 ma page.md"),
            ("[a](tel:02 99 12)", "S320 tel:02 99 12"),
            ("[a](b", "S320 [a](b"),
            ("![a](b\nc", "S320 ![a](b"),
            ("[a](b(c)", "S320 [a](b(c)"),
            ("[a [b](c.md) d](e.md)", "S320 [a [b](c.md) d](e.md)"),
            ("[a](b \"c)", "S320 b \"c"),
            ("a ![b", "S320 !["),
            ("a ![b]", "S320 ![b]"),
            ("- ![a](b c.png)\n- d", "S320 b c.png"),
            ("|![a](b c.png)|[d](e|\n|-|-|", "S320 b c.png / S320 [d](e"),
            ("> [a](b\n> c d)", "S320 [a](b"),
            ("# [a](b c.md)", "S320 b c.md"),
        ]);
    }

    #[test]
    fn brackets_that_may_be_a_link_are_reported() {
        reports(&[
            ("[a] (b.md)", "S324 ] ("),
            ("[a] (https://b.example/c)", "S324 ] ("),
            ("(b.md)[a]", "S324 (b.md)[a]"),
            ("(https://b.example)[a]", "S324 (https://b.example)[a]"),
            ("[a][b]", "S321 [b]"),
            ("[a][]", "S321 []"),
            ("![a][b c]", "S321 [b c]"),
        ]);
    }

    #[test]
    fn text_in_brackets_is_text() {
        reports(&[
            ("[sic] (voir plus loin) [1] (2.5) (a)[b] (p. 3)[1]", ""),
            ("\\[a](b c) `[a](b c)` [a]\\(b c)", ""),
            ("```\n[a](b c)\n```", ""),
            ("<kbd>[a](b c)</kbd>", ""),
            ("f(x)](y) ](a b) a] [b", ""),
            ("- [ ] (a.md)\n- [x] (b.md)", ""),
            ("[a](b.md)[c](d.md) [e][f](g.md) [h]", ""),
            ("[a](b.md)[c] [[d]](e f)", ""),
            ("[^1](a b)\n\n[^1]: c", ""),
            ("a !\\[b c", ""),
        ]);
    }

    #[test]
    fn the_message_shows_the_form_to_write() {
        for (text, help) in [
            ("![a](b c.png)", "write `![a](<b c.png>)`, or `b%20c.png`"),
            ("![a](b.png =300x)", "write `![a|300](b.png)`"),
            ("![a](b.png =300x200)", "write `![a|300](b.png)`"),
            ("[a](tel:02 99)", "write `[a](tel:0299)`"),
            ("[a] (b.md)", "write `[a](b.md)`, without the space"),
            ("(b.md)[a c]", "write `[a c](b.md)`"),
            (
                "[a](b(c)",
                "write `[a](<b(c>)`, or `%28` for `(` and `%29` for `)`",
            ),
        ] {
            let (_, diagnostics) = page(text);
            let found = diagnostics[0].help.as_ref();
            assert!(
                found.is_some_and(|found| *found == help),
                "{text} {found:?}"
            );
        }
        let (_, diagnostics) = page(&"[a](b c) ".repeat(1000));
        assert_eq!(diagnostics.len(), super::MESSAGES);
    }
}
