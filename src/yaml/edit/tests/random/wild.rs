//! YAML in all the ways in which people write it.

use proptest::prelude::*;

/// A value and how it is written.
#[derive(Debug, Clone)]
pub(super) enum Wild {
    Scalar(usize),
    List(Style, Vec<Wild>),
    Map(Style, Vec<Wild>),
}

#[derive(Debug, Clone)]
pub(super) struct Style {
    pub(super) flow: bool,
    /// Spaces of indentation; 0 for a list right below its key.
    pub(super) indent: usize,
    pub(super) comments: bool,
    pub(super) quoted: bool,
}

/// Scalars by number, in the ways in which people write them: in a block, between brackets, their value.
pub(super) const SCALARS: &[(&str, &str, Option<&str>)] = &[
    ("word", "word", Some("word")),
    ("two words", "two words", Some("two words")),
    ("\"a # b: [c\"", "\"a # b: [c\"", Some("a # b: [c")),
    ("'it''s #1'", "'it''s #1'", Some("it's #1")),
    (
        "https://a.example/x#y",
        "https://a.example/x#y",
        Some("https://a.example/x#y"),
    ),
    ("", "", None),
    (
        "|\n# é: x\n\n  y",
        "\"# é: x\\n\\n  y\\n\"",
        Some("# é: x\n\n  y\n"),
    ),
    (">-\nfold\ned", "fold ed", Some("fold ed")),
    ("|-\nkept", "kept", Some("kept")),
    ("over\ntwo lines", "over two lines", Some("over two lines")),
    (
        "\"over\n  two # \\\" lines\"",
        "'over two # \" lines'",
        Some("over two # \" lines"),
    ),
    ("~", "~", None),
];

pub(super) fn wild() -> impl Strategy<Value = Wild> {
    let style = (any::<bool>(), 0..4usize, any::<bool>(), any::<bool>()).prop_map(
        |(flow, indent, comments, quoted)| Style {
            flow,
            indent,
            comments,
            quoted,
        },
    );
    let leaf = (0..SCALARS.len()).prop_map(Wild::Scalar);
    leaf.prop_recursive(4, 40, 5, move |inner| {
        let many = prop::collection::vec(inner, 0..5);
        prop_oneof![
            (style.clone(), many.clone()).prop_map(|(style, items)| Wild::List(style, items)),
            (style.clone(), many).prop_map(|(style, items)| Wild::Map(style, items)),
        ]
    })
}

/// Writes a wild value; each comment is known by the path of the entry that it belongs to.
pub(super) struct Writer {
    pub(super) out: String,
    pub(super) comments: Vec<(Vec<usize>, String)>,
}

impl Writer {
    fn comment(&mut self, path: &[usize]) -> String {
        let words = format!("# c{}.", self.comments.len());
        self.comments.push((path.to_vec(), words.clone()));
        words
    }

    pub(super) fn key(style: &Style, at: usize) -> String {
        if style.quoted {
            format!("\"k: {at}\"")
        } else {
            format!("k-{at}")
        }
    }

    /// What follows a dash or a colon of a block at a column, line end included.
    pub(super) fn block(&mut self, value: &Wild, column: usize, path: &[usize], of_key: bool) {
        let pad = |n: usize| " ".repeat(n);
        match value {
            Wild::Scalar(n) => {
                let (text, ..) = SCALARS[*n];
                let mut lines = text.split('\n');
                let first = lines.next().unwrap_or_default();
                self.out += &format!(" {first}");
                let literal = text.starts_with(['|', '>']);
                for line in lines {
                    self.out += "\n";
                    if !line.is_empty() {
                        self.out += &format!("{}{line}", pad(column + 2));
                    }
                }
                if !literal && n % 2 == 0 {
                    let comment = self.comment(path);
                    self.out += &format!("  {comment}");
                }
                self.out += "\n";
            }
            Wild::List(style, items) | Wild::Map(style, items)
                if style.flow || items.is_empty() =>
            {
                self.out += " ";
                self.flow(value, path);
                if style.comments && !items.is_empty() {
                    let comment = self.comment(path);
                    self.out += &format!(" {comment}");
                }
                self.out += "\n";
            }
            Wild::List(style, items) => {
                let least = usize::from(!of_key);
                let column = column + style.indent.max(least);
                self.out += "\n";
                for (at, item) in items.iter().enumerate() {
                    self.above(style, column, path);
                    self.out += &format!("{}-", pad(column));
                    self.block(item, column, &[path, &[at]].concat(), false);
                }
            }
            Wild::Map(style, items) => {
                // The first key may stand behind a dash.
                let behind = !of_key && style.quoted;
                let column = if behind {
                    column + 2
                } else {
                    column + style.indent.max(1)
                };
                self.out += if behind { " " } else { "\n" };
                for (at, item) in items.iter().enumerate() {
                    if at > 0 || !behind {
                        self.above(style, column, path);
                        self.out += &pad(column);
                    }
                    self.out += &format!("{}:", Self::key(style, at));
                    self.block(item, column, &[path, &[at]].concat(), true);
                }
            }
        }
    }

    pub(super) fn above(&mut self, style: &Style, column: usize, path: &[usize]) {
        if style.comments {
            let comment = self.comment(path);
            self.out += &format!("\n{}{comment}\n", " ".repeat(column.saturating_sub(1)));
        }
    }

    fn flow(&mut self, value: &Wild, path: &[usize]) {
        let (open, style, items, close) = match value {
            Wild::Scalar(n) => {
                self.out += SCALARS[*n].1;
                return;
            }
            Wild::List(style, items) => ("[", style, items, "]"),
            Wild::Map(style, items) => ("{", style, items, "}"),
        };
        self.out += open;
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.out += if style.indent > 1 { " , " } else { "," };
            }
            let path = [path, &[at]].concat();
            if open == "{" {
                self.out += &format!("{}: ", Self::key(style, at));
                self.flow(item, &path);
            } else if matches!(item, Wild::Scalar(n) if SCALARS[*n].1.is_empty()) {
                // Nothing at all is no item between brackets.
                self.out += "null";
            } else {
                self.flow(item, &path);
            }
        }
        if style.indent == 3 && !items.is_empty() {
            self.out += ", ";
        }
        self.out += close;
    }
}
