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

use std::sync::LazyLock;

use syntect::parsing::{
    BasicScopeStackOp, ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet,
};

use super::html::escape;

/// Loaded for the first page that has code.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Which scope has which class; the first that fits counts. A class of `None` ends the class of what is around it.
static CLASSES: LazyLock<Vec<(Scope, Option<char>)>> = LazyLock::new(|| {
    const TABLE: &[(&str, Option<char>)] = &[
        ("comment", Some('c')),
        ("string", Some('s')),
        ("constant.character.escape", Some('s')),
        ("constant", Some('n')),
        ("keyword.operator.word", Some('k')),
        ("keyword.operator", None),
        ("keyword", Some('k')),
        ("storage", Some('k')),
        ("variable.language", Some('k')),
        ("entity.name.function", Some('f')),
        ("support.function", Some('f')),
        ("variable.function", Some('f')),
        ("entity.name.tag", Some('t')),
        ("entity.name", Some('t')),
        ("entity.other.inherited-class", Some('t')),
        ("entity.other.attribute-name", Some('a')),
        ("support.type.property-name", Some('a')),
        ("support", Some('t')),
        ("variable.annotation", Some('a')),
        ("meta.annotation", Some('a')),
        ("markup.inserted", Some('o')),
        ("markup.deleted", Some('d')),
        ("markup.heading", Some('k')),
        ("markup.raw", Some('s')),
        ("source", None),
        ("meta.interpolation", None),
        ("meta.embedded", None),
    ];
    TABLE
        .iter()
        .filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class)))
        .collect()
});

/// The grammar of a language, by name, by the ending of its files, or by a usual short name.
pub(super) fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    let language = language.split(['{', ',', ':']).next().unwrap_or_default();
    let name = match language.to_ascii_lowercase().as_str() {
        "" | "text" | "txt" | "plain" | "plaintext" | "none" => return None,
        "shell" | "console" | "zsh" | "shellscript" | "shell-session" => "bash".to_owned(),
        "ts" | "typescript" | "jsx" | "tsx" | "mjs" | "cjs" | "node" => "js".to_owned(),
        "csharp" | "c#" => "cs".to_owned(),
        "golang" => "go".to_owned(),
        "jsonc" | "json5" | "geojson" | "jsonld" => "json".to_owned(),
        "htm" | "xhtml" | "tera" | "jinja" => "html".to_owned(),
        "patch" => "diff".to_owned(),
        other => other.to_owned(),
    };
    GRAMMARS.find_syntax_by_token(&name)
}

/// Writes code with spans; true when there is at least one.
pub(super) fn write(out: &mut String, grammar: &SyntaxReference, code: &str) -> bool {
    let mut spans = Spans {
        out,
        open: None,
        space: 0,
        code,
        any: false,
    };
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    // the class in force at each scope of the stack
    let mut classes: Vec<Option<char>> = Vec::new();
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let mut done = 0;
        // a grammar that fails leaves the rest of the line plain
        let operations = state.parse_line(line, &GRAMMARS).unwrap_or_default();
        for (at, operation) in operations {
            let at = at.min(line.len());
            if at > done {
                spans.add(start + done, start + at, classes.last().copied().flatten());
                done = at;
            }
            // an operation on an empty stack changes nothing
            let _ = stack.apply_with_hook(&operation, |change, _| match change {
                BasicScopeStackOp::Push(scope) => {
                    let around = classes.last().copied().flatten();
                    classes.push(class(scope).unwrap_or(around));
                }
                BasicScopeStackOp::Pop => {
                    classes.pop();
                }
            });
        }
        spans.add(
            start + done,
            start + line.len(),
            classes.last().copied().flatten(),
        );
        start += line.len();
    }
    spans.end()
}

fn class(scope: Scope) -> Option<Option<char>> {
    CLASSES
        .iter()
        .find(|(prefix, _)| prefix.is_prefix_of(scope))
        .map(|(_, class)| *class)
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
