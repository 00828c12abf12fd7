//! Runs the examples of the CommonMark specification, given as JSON by the environment variable `COMMONMARK_SPEC`:
//! a list of `{"markdown", "html", "example", "section"}`.
//!
//! Our HTML differs from the specification's on purpose in ways that apply everywhere: those are undone in [`shape`].
//! Where a single example cannot hold, [`EXCEPTIONS`] says why; an exception that holds after all is a failure too.

use std::fmt::Write as _;

use scraper::{ElementRef, Html, Node};
use serde::Deserialize;
use sobre::markdown::{Input, LinkId, PlaceholderKind, Prose, parse};
use sobre::path::{SourcePath, percent_decode};

#[derive(Deserialize)]
struct Example {
    markdown: String,
    html: String,
    example: u32,
    section: String,
}

/// Examples of which our HTML is another one, by reason.
const EXCEPTIONS: &[(&str, &[u32])] = &[
    (
        "an element or attribute of raw HTML is not in the list",
        &[
            21, 31, 148, 150, 152, 153, 154, 155, 159, 161, 162, 163, 164, 169, 170, 171, 172, 173,
            174, 175, 176, 178, 184, 185, 186, 187, 188, 189, 201, 344, 475, 476, 477, 491, 524,
            536, 613, 614, 615, 616, 617, 623, 629, 630, 631, 642, 643,
        ],
    ),
    (
        "an element of raw HTML that was opened in a line or block ends with it",
        &[167, 494],
    ),
    (
        "the scheme of the address is not https, http, mailto, tel or sms",
        &[500, 596, 598, 599, 601],
    ),
    ("`[[name]]` is a wikilink", &[548, 559, 590]),
    ("a heading that says nothing is left out", &[79]),
    (
        "an address is a link as it stands, by the rules of GFM",
        &[602, 608, 611, 612],
    ),
    ("the language of a block of code is a word", &[144]),
];

#[test]
fn the_examples_of_the_specification_hold() {
    let path = std::env::var("COMMONMARK_SPEC")
        .expect("COMMONMARK_SPEC names the examples of the specification");
    let json = std::fs::read_to_string(&path).expect("the examples can be read");
    let examples: Vec<Example> = serde_json::from_str(&json).expect("the examples are JSON");
    assert!(examples.len() > 600, "{} examples", examples.len());
    let mut report = String::new();
    for example in &examples {
        let Example {
            markdown,
            html,
            example: number,
            section,
        } = example;
        let (ours, theirs) = (shape(&render(markdown)), shape(html));
        let reason = EXCEPTIONS
            .iter()
            .find(|(_, numbers)| numbers.contains(number));
        match (reason, ours == theirs) {
            (None, true) | (Some(_), false) => {}
            (None, false) => {
                let _ = writeln!(
                    report,
                    "{number} ({section}):\n{markdown}\nexpected:\n{theirs}\nfound:\n{ours}\n"
                );
            }
            (Some((why, _)), true) => {
                let _ = writeln!(
                    report,
                    "{number} ({section}) holds: it is no exception ({why})\n"
                );
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// The page with its placeholders filled by what was written.
fn render(markdown: &str) -> String {
    let file = SourcePath::new("content/spec.md");
    // a page that has its title keeps its headings
    let input = Input {
        file: &file,
        text: markdown,
        body: 0..markdown.len(),
        language: "zxx",
        has_title: true,
        is_glossary: false,
    };
    fill(&parse(&input).0)
}

fn fill(body: &Prose) -> String {
    let address = |id: &LinkId| {
        let link = &body.links[*id as usize];
        let fragment = link.fragment().map(|f| format!("#{f}")).unwrap_or_default();
        let address = format!("{}{fragment}", link.target);
        address.replace('&', "&amp;").replace('"', "&quot;")
    };
    let mut out = String::new();
    let mut done = 0;
    for placeholder in &body.text.placeholders {
        out.push_str(&body.text.html[done..placeholder.at]);
        done = placeholder.at;
        out.push_str(&match &placeholder.fill {
            PlaceholderKind::Href(id) | PlaceholderKind::Title(id) | PlaceholderKind::Embed(id) => {
                address(id)
            }
            PlaceholderKind::Image(id) => format!(" src=\"{}\"", address(id)),
            PlaceholderKind::Term(term) => term.key().to_owned(),
            PlaceholderKind::Id(id) => format!(" id=\"{id}\""),
            PlaceholderKind::Anchor(anchor) => format!("#{anchor}"),
        });
    }
    out.push_str(&body.text.html[done..]);
    out
}

/// A page as one element or text a line, without what we add or write otherwise everywhere:
///
/// - addresses are compared decoded, because ours are decoded until they are resolved;
/// - identifiers and attributes that only help are left out;
/// - a heading of level 1 counts as one of level 2: the theme shows the title;
/// - colours of code are left out, and so are comments;
/// - a figure counts as the picture with a title that it was.
fn shape(html: &str) -> String {
    let page = Html::parse_fragment(html);
    let mut out = String::new();
    children(&mut out, page.root_element(), 0, false);
    out
}

const BLOCKS: &[&str] = &[
    "html",
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "hr",
    "br",
    "div",
    "figure",
    "table",
    "tbody",
    "tr",
    "td",
];

fn name<'a>(element: &ElementRef<'a>) -> &'a str {
    match element.value().name() {
        "h1" => "h2",
        name => name,
    }
}

enum Child<'a> {
    Element(ElementRef<'a>),
    Text(String),
}

/// The children without comments, and without the spans of coloured code.
fn gather<'a>(parent: ElementRef<'a>, verbatim: bool, list: &mut Vec<Child<'a>>) {
    for child in parent.children() {
        match (ElementRef::wrap(child), child.value()) {
            (Some(element), _) if verbatim && name(&element) == "span" => {
                gather(element, verbatim, list)
            }
            (Some(element), _) => list.push(Child::Element(element)),
            (None, Node::Text(text)) => match list.last_mut() {
                Some(Child::Text(before)) => before.push_str(text),
                _ => list.push(Child::Text(text.to_string())),
            },
            _ => {}
        }
    }
}

fn children(out: &mut String, parent: ElementRef<'_>, depth: usize, verbatim: bool) {
    let mut list = Vec::new();
    gather(parent, verbatim, &mut list);
    let is_block = |element: &ElementRef<'_>| BLOCKS.contains(&name(element));
    let is_edge = |child: Option<&Child<'_>>| match child {
        None => is_block(&parent),
        Some(Child::Element(element)) => is_block(element),
        Some(Child::Text(_)) => false,
    };
    for (at, child) in list.iter().enumerate() {
        match child {
            Child::Element(child) => element(out, *child, depth, verbatim),
            Child::Text(text) if verbatim => line(out, depth, text),
            Child::Text(text) => {
                let before = is_edge(at.checked_sub(1).and_then(|before| list.get(before)));
                let after = is_edge(list.get(at + 1));
                line(out, depth, &spaces(text, before, after));
            }
        }
    }
}

/// Text with single spaces, and none at the edge of a block.
fn spaces(text: &str, before: bool, after: bool) -> String {
    let is_space = [' ', '\n', '\t'];
    let words: Vec<&str> = text
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect();
    let start = if text.starts_with(is_space) && !before {
        " "
    } else {
        ""
    };
    let end = if text.ends_with(is_space) && !after {
        " "
    } else {
        ""
    };
    match words.is_empty() {
        true if before || after => String::new(),
        true => start.to_owned(),
        false => format!("{start}{}{end}", words.join(" ")),
    }
}

fn line(out: &mut String, depth: usize, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(out, "{:depth$}{text:?}", "");
    }
}

fn element(out: &mut String, element: ElementRef<'_>, depth: usize, verbatim: bool) {
    if name(&element) == "figure" {
        let caption: String = element
            .child_elements()
            .filter(|e| name(e) == "figcaption")
            .flat_map(|e| e.text())
            .collect();
        let _ = writeln!(out, "{:depth$}<p>", "");
        for picture in element.child_elements().filter(|e| name(e) == "img") {
            attributes(out, picture, depth + 1, Some(&caption));
        }
        return;
    }
    attributes(out, element, depth, None);
    children(out, element, depth + 1, verbatim || name(&element) == "pre");
}

fn attributes(out: &mut String, element: ElementRef<'_>, depth: usize, title: Option<&str>) {
    const OURS: &[&str] = &[
        "id",
        "tabindex",
        "role",
        "aria-label",
        "loading",
        "decoding",
        "scope",
    ];
    let mut list: Vec<(&str, String)> = element
        .value()
        .attrs()
        .filter(|(name, _)| !OURS.contains(name))
        .map(|(name, value)| match name {
            "href" | "src" => (
                name,
                percent_decode(value).unwrap_or_else(|| value.to_owned()),
            ),
            _ => (name, value.to_owned()),
        })
        .collect();
    list.extend(title.map(|title| ("title", title.to_owned())));
    list.sort();
    let list: String = list
        .iter()
        .map(|(name, value)| format!(" {name}={value:?}"))
        .collect();
    let _ = writeln!(out, "{:depth$}<{}{list}>", "", name(&element));
}
