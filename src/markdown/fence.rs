//! What is written after the opening fence of a block of code: its language, and what other tools put after it.

use crate::message;
use crate::message::Message;

/// The info string of a block of code.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Info {
    /// The name of the language, as written; empty when there is none.
    pub(super) language: String,
    /// A title, as MkDocs and Docusaurus write it: `title="…"`.
    pub(super) title: String,
}

impl Info {
    /// Reads an info string: `rust`, `rust,ignore`, `js {1,3} title="a.js"`, `{.python title="a.py"}`.
    pub(super) fn read(info: &str) -> Self {
        let info = info.trim();
        let rest = info.strip_prefix('{').unwrap_or(info).trim_start();
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ':' | ';');
        let word = &rest[..rest.find(ends).unwrap_or(rest.len())];
        // `title="…"` alone is no language
        let language = if word.contains('=') { "" } else { word };
        Self {
            language: language.to_owned(),
            title: title(info).unwrap_or_default().to_owned(),
        }
    }
}

/// The value of `title`, in quotes or as one word.
fn title(info: &str) -> Option<&str> {
    let (at, sign) = info.match_indices("title=").find(|(at, _)| {
        let before = info[..*at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '{' | ','))
    })?;
    let value = &info[at + sign.len()..];
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            return Some(inner[..inner.find(quote)?].trim());
        }
    }
    let ends = |c: char| c.is_whitespace() || c == '}';
    Some(&value[..value.find(ends).unwrap_or(value.len())])
}

/// A language whose block another tool replaces by something else.
pub(super) struct Foreign {
    /// The name of the language, as people write it.
    pub(super) name: &'static str,
    /// What its block would become.
    pub(super) what: Message,
    /// What to write here.
    pub(super) help: Message,
    /// True when a caption shows readers that the block is the source of a drawing.
    pub(super) is_drawing: bool,
}

/// The block of another tool that a language names.
pub(super) fn foreign(language: &str) -> Option<&'static Foreign> {
    let callout = language
        .get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("ad-"));
    FOREIGN.iter().find_map(|(names, foreign)| {
        let named = names
            .split(' ')
            .any(|name| name.eq_ignore_ascii_case(language));
        (named || (callout && *names == "ad")).then_some(foreign)
    })
}

const fn drawing(name: &'static str) -> Foreign {
    Foreign {
        name,
        what: message!("a drawing"),
        help: message!(
            "draw it with its own tool, put the SVG beside the page, and write `![what it shows](drawing.svg)`"
        ),
        is_drawing: true,
    }
}

const fn query(name: &'static str) -> Foreign {
    Foreign {
        name,
        what: message!("a list that is made when a page is read"),
        help: message!("a section lists its pages by itself; else write the list as links"),
        is_drawing: false,
    }
}

/// By the words of the info string, with spaces between them.
const FOREIGN: &[(&str, Foreign)] = &[
    ("mermaid", drawing("Mermaid")),
    ("plantuml puml uml", drawing("PlantUML")),
    ("dot graphviz gv", drawing("Graphviz")),
    ("d2", drawing("D2")),
    ("ditaa", drawing("Ditaa")),
    ("vega vega-lite vegalite", drawing("Vega")),
    ("wavedrom", drawing("WaveDrom")),
    ("nomnoml", drawing("Nomnoml")),
    ("svgbob", drawing("Svgbob")),
    ("excalidraw", drawing("Excalidraw")),
    ("markmap", drawing("Markmap")),
    ("flowchart", drawing("flowchart.js")),
    ("chart", drawing("Charts")),
    ("dataview dataviewjs", query("Dataview")),
    ("query", query("Query")),
    ("tasks", query("Tasks")),
    ("base", query("Bases")),
    (
        "ad",
        Foreign {
            name: "Admonition",
            what: message!("a callout"),
            help: message!(
                "write a callout: `> [!NOTE]` on a line, then `> ` before each line of its text"
            ),
            is_drawing: false,
        },
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn info_strings_of_many_tools() {
        for (info, language, title) in [
            ("", "", ""),
            ("rust", "rust", ""),
            ("rust,ignore", "rust", ""),
            ("js {1,3} title=\"un deux.js\"", "js", "un deux.js"),
            ("python{1,3}", "python", ""),
            ("js:app.js", "js", ""),
            ("{.python .ligne title='a.py'}", "python", "a.py"),
            ("{r}", "r", ""),
            ("title=\"a\"", "", "a"),
            ("yaml title=a.yml hl_lines=\"1\"", "yaml", "a.yml"),
            ("yaml subtitle=\"a\"", "yaml", ""),
            ("yaml title=\"a", "yaml", ""),
            ("c++", "c++", ""),
            ("objective-c", "objective-c", ""),
            ("x\"><b>", "x\"><b>", ""),
        ] {
            let read = Info::read(info);
            assert_eq!(
                (read.language.as_str(), read.title.as_str()),
                (language, title),
                "{info}"
            );
        }
    }

    #[test]
    fn blocks_of_other_tools_are_known() {
        for (language, name) in [
            ("mermaid", Some("Mermaid")),
            ("Mermaid", Some("Mermaid")),
            ("ad-note", Some("Admonition")),
            ("dot", Some("Graphviz")),
            ("ada", None),
            ("rust", None),
            ("", None),
        ] {
            assert_eq!(
                foreign(language).map(|foreign| foreign.name),
                name,
                "{language}"
            );
        }
    }
}
