//! Colours of code: a few classes of one letter, and none for names and punctuation, because every span is an element
//! that a visitor's device has to build.
//!
//! | class | what |
//! |---|---|
//! | `k` | keywords |
//! | `s` | strings |
//! | `c` | comments |
//! | `n` | numbers and other constants |
//! | `f` | functions |
//! | `t` | types, and the names of elements |
//! | `a` | attributes and keys |
//! | `o` | lines added, in a difference |
//! | `d` | lines deleted |

mod class;
mod grammar;
mod line;
mod memo;

use syntect::parsing::SyntaxReference;

pub(super) use grammar::grammar;

use super::html::escape;

/// Writes code with spans; true when there is at least one.
pub(super) fn write(out: &mut String, grammar: &SyntaxReference, code: &str) -> bool {
    let mut spans = Spans {
        out,
        open: None,
        space: 0,
        code,
        any: false,
    };
    let mut lines = memo::Lines::new(grammar);
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let mut done = 0;
        for (end, class) in lines.next(line).iter() {
            let end = *end as usize;
            spans.add(start + done, start + end, *class);
            done = end;
        }
        start += line.len();
    }
    spans.end()
}

/// Spans while they are written: neighbours of one class are one span, with the space between them.
struct Spans<'a> {
    out: &'a mut String,
    open: Option<char>,
    /// Bytes of white space that are not written yet.
    space: usize,
    code: &'a str,
    any: bool,
}

impl Spans<'_> {
    fn add(&mut self, start: usize, end: usize, class: Option<char>) {
        let text = &self.code[start..end];
        let trimmed = text.trim();
        if trimmed.is_empty() {
            self.space += text.len();
            return;
        }
        let from = start + (text.len() - text.trim_start().len());
        let to = from + trimmed.len();
        let space = &self.code[start - self.space..from];
        if self.open == class {
            self.out.push_str(space);
        } else {
            self.close();
            self.out.push_str(space);
            if let Some(class) = class {
                self.out.push_str("<span class=\"");
                self.out.push(class);
                self.out.push_str("\">");
                self.any = true;
            }
            self.open = class;
        }
        escape(self.out, &self.code[from..to]);
        self.space = end - to;
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("</span>");
        }
    }

    fn end(mut self) -> bool {
        self.close();
        self.out
            .push_str(&self.code[self.code.len() - self.space..]);
        self.any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_usual_names() {
        for name in [
            "rust",
            "rs",
            "Python",
            "py",
            "js",
            "ts",
            "sh",
            "bash",
            "console",
            "yml",
            "yaml",
            "json",
            "html",
            "css",
            "rust,ignore",
        ] {
            assert!(grammar(name).is_some(), "{name}");
        }
        for name in ["", "text", "klingon"] {
            assert!(grammar(name).is_none(), "{name}");
        }
    }

    #[test]
    fn neighbours_of_one_class_are_one_span() {
        for (language, code, expected) in [
            (
                "rs",
                "fn a() -> u8 { 1 } // b\n// c\n",
                "[k:fn] [f:a]() -&gt; [k:u8] { [n:1] } [c:// b\n// c]\n",
            ),
            (
                "py",
                "x = \"a<b\\n\" # c\n",
                "x = [s:\"a&lt;b\\n\"] [c:# c]\n",
            ),
            ("yaml", "a: b # c\n", "[t:a]: [s:b] [c:# c]\n"),
            ("diff", "-a\n+b\n", "[d:-a]\n[o:+b]\n"),
            (
                "html",
                "<a href=\"b\">c</a>",
                "&lt;[t:a] [a:href]=[s:\"b\"]&gt;c&lt;/[t:a]&gt;",
            ),
            ("json", "{\"a\": true}", "{[s:\"a\"]: [n:true]}"),
        ] {
            let mut out = String::new();
            assert!(write(&mut out, grammar(language).unwrap(), code));
            let short = out
                .replace("<span class=\"", "[")
                .replace("\">", ":")
                .replace("</span>", "]");
            assert_eq!(short, expected, "{language}");
        }
    }
}
