//! Which lines that begin with `: ` are definitions: those after a term, which is a line of its own.

use super::form::Form;

/// The lines before a possible definition, while the lines of a text go by.
#[derive(Default)]
pub(super) struct Terms<'a> {
    /// How many lines the open paragraph has.
    lines: usize,
    /// The same of the paragraph before, when an empty line stands between.
    before: usize,
    /// True after a definition: what follows may be more of it.
    defining: bool,
    /// How many marks of quotes the last line had.
    quotes: usize,
    /// The last line of text.
    last: &'a str,
}

impl<'a> Terms<'a> {
    /// A line that belongs to no paragraph.
    pub(super) fn pass(&mut self) {
        *self = Self {
            quotes: self.quotes,
            ..Self::default()
        };
    }

    /// A line that begins with `: `: what it is, when it can be no definition.
    pub(super) fn define(&mut self, text: &str) -> Option<Form> {
        let lines = if self.lines > 0 {
            self.lines
        } else {
            self.before
        };
        if !self.defining && self.lines == 1 && opens_code(self.last, text) {
            self.lines += 1;
            return Some(Form::Colon);
        }
        if self.defining || lines <= 1 {
            self.defining = true;
            self.lines = 1;
            return None;
        }
        self.lines += 1;
        Some(Form::LateColon)
    }

    /// Any other line, of which `indent` is what stands before its text.
    pub(super) fn line(&mut self, indent: &str, text: &'a str) {
        self.last = text;
        if text.is_empty() {
            if self.lines > 0 {
                self.before = self.lines;
            }
            self.lines = 0;
            return;
        }
        let quotes = indent.bytes().filter(|&b| b == b'>').count();
        if quotes != self.quotes {
            *self = Self {
                quotes,
                ..Self::default()
            };
        }
        // a line at the margin after an empty one ends the definition
        if self.lines == 0 && !indent.ends_with([' ', '\t']) {
            self.defining = false;
        }
        let bytes = text.as_bytes();
        let first = bytes[0];
        let is_list = matches!(bytes, [b'-' | b'*' | b'+', b' ', ..])
            || (first.is_ascii_digit()
                && text
                    .trim_start_matches(|c: char| c.is_ascii_digit())
                    .starts_with(['.', ')']));
        let is_block = matches!(first, b'#' | b'|' | b'<')
            || text.starts_with("```")
            || text.starts_with("~~~")
            || text.starts_with("[!")
            || bytes
                .iter()
                .all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b' '));
        self.before = 0;
        self.lines = match (is_block, is_list) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => self.lines + 1,
        };
    }
}

/// Longest line in which a span of code is looked for.
const LINE: usize = 2000;

/// True when a span of code begins in `line` and ends in the `next`.
fn opens_code(line: &str, next: &str) -> bool {
    if line.len() > LINE || !line.contains('`') {
        return false;
    }
    let runs = |text: &str| -> Vec<usize> {
        text.split(|c| c != '`')
            .map(str::len)
            .filter(|len| *len > 0)
            .collect()
    };
    let (own, after) = (runs(line), runs(next.get(..LINE).unwrap_or(next)));
    let mut at = 0;
    while let Some(len) = own.get(at) {
        match own[at + 1..].iter().position(|other| other == len) {
            Some(close) => at += close + 2,
            None if after.contains(len) => return true,
            None => at += 1,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports, show, shows};

    #[test]
    fn a_definition_follows_a_term_of_its_own() {
        let list = "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>";
        shows(&[
            ("a\n: b", list),
            ("a\n:   b", list),
            ("## c\na\n: b", &format!("<h2{{#c}}>c</h2>\n{list}")),
            (
                "a\n\n: b\n\n    c\n    d\n\n: e",
                "<dl>\n<dt>a</dt>\n<dd><p>b</p>\n<p>c\nd</p>\n</dd>\n<dd><p>e</p>\n</dd>\n</dl>",
            ),
            ("a\n:b", "<p>a\n:b</p>"),
            ("a\n:", "<p>a\u{a0}:</p>"),
            ("a\n:_b_ :c:", "<p>a\n:<em>b</em> :c:</p>"),
            ("a\n\n:tada: b", "<p>a</p>\n<p>🎉 b</p>"),
            ("> a\n> :b", "<blockquote>\n<p>a\n:b</p>\n</blockquote>"),
            ("- a\n  :b", "<ul>\n<li>a\n:b</li>\n</ul>"),
            (
                "`a\n:b` <abbr title=\"c\n:d\">e</abbr> [f](g.md \"h\n:i\")",
                "<p><code>a :b</code> <abbr title=\"c\n:d\">e</abbr> <a href=\"{Href:g.md}\" title=\"h\n:i\">f</a></p>",
            ),
        ]);
        shows(&[
            ("`a\n: b`", "<p><code>a : b</code></p>"),
            ("``a` `c`\n: b``", "<p><code>a` `c` : b</code></p>"),
            (
                "`a`\n: `b`",
                "<dl>\n<dt><code>a</code></dt>\n<dd><code>b</code></dd>\n</dl>",
            ),
        ]);
        reports(&[("a\nb\n: c", "S315 :"), ("`a\nb\n: c`", "")]);
        let (body, _) = page("`a\nb\n: c`");
        assert_eq!(show(&body), "<p><code>a b : c</code></p>\n");
    }
}
