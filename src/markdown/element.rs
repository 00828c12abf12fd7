//! The elements and attributes that raw HTML may use: none can run code, load anything, or change the frame of the page.

/// An element of the allow list.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name, in lower case.
    pub(super) name: &'static str,
    /// Where it may stand.
    pub(super) place: ElementPosition,
    /// True when its text is shown as it is, without typography.
    pub(super) literal: bool,
    /// Its attributes beside those of every element.
    attributes: &'static [(&'static str, Value)],
}

/// Where an element may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ElementPosition {
    /// In a line of text.
    Line,
    /// In a line of text, and it has no content.
    LineVoid,
    /// Between blocks, and it lasts until it is closed.
    Block,
    /// Between blocks, and it has no content.
    BlockVoid,
    /// Between blocks; its end tag may be left out.
    Part,
    /// Between blocks, and it holds a line of text.
    Heading,
}

impl Element {
    /// The name under which it is written: an anchor of its own is no link.
    pub(super) fn written(&self) -> &'static str {
        if self.name == "a" { "span" } else { self.name }
    }

    /// True when it has neither content nor end tag.
    pub(super) fn is_void(&self) -> bool {
        matches!(
            self.place,
            ElementPosition::LineVoid | ElementPosition::BlockVoid
        )
    }

    /// True when it stands in a line of text.
    pub(super) fn is_inline(&self) -> bool {
        matches!(
            self.place,
            ElementPosition::Line | ElementPosition::LineVoid
        )
    }

    /// True when the start of this element ends `open`, whose end tag was left out.
    pub(super) fn ends(&self, open: &Element) -> bool {
        let (rows, cells) = (["thead", "tbody", "tfoot"], ["td", "th"]);
        match open.name {
            "p" => !self.is_inline(),
            "li" => self.name == "li",
            "dt" | "dd" => matches!(self.name, "dt" | "dd"),
            "td" | "th" => {
                cells.contains(&self.name) || self.name == "tr" || rows.contains(&self.name)
            }
            "tr" => self.name == "tr" || rows.contains(&self.name),
            "colgroup" => self.name == "tr" || rows.contains(&self.name),
            _ => rows.contains(&open.name) && rows.contains(&self.name),
        }
    }

    /// What may be the value of an attribute; `None` when the attribute is not allowed.
    pub(super) fn attribute(&self, name: &str) -> Option<Value> {
        let of = |list: &[(&str, Value)]| {
            list.iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| *value)
        };
        of(self.attributes).or_else(|| of(EVERYWHERE))
    }
}

/// What the value of an attribute may be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value {
    /// Anything: it is only shown.
    Text,
    /// Nothing: the attribute is enough.
    Flag,
    /// A small number.
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A language tag.
    Language,
}

impl Value {
    /// True when `value` is one.
    pub(super) fn accepts(self, value: &str) -> bool {
        match self {
            Self::Text | Self::Flag => true,
            Self::Number => {
                (1..=3).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit())
            }
            Self::Word(words) => words.iter().any(|word| word.eq_ignore_ascii_case(value)),
            Self::Language => {
                (2..=35).contains(&value.len())
                    && value
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'-')
            }
        }
    }
}

const EVERYWHERE: &[(&str, Value)] = &[
    ("title", Value::Text),
    ("lang", Value::Language),
    ("dir", Value::Word(&["ltr", "rtl", "auto"])),
];
const DATE: &[(&str, Value)] = &[("datetime", Value::Text)];
const CELL: &[(&str, Value)] = &[
    ("colspan", Value::Number),
    ("rowspan", Value::Number),
    (
        "scope",
        Value::Word(&["col", "row", "colgroup", "rowgroup"]),
    ),
];
const SPAN: &[(&str, Value)] = &[("span", Value::Number)];

const fn line(name: &'static str) -> Element {
    Element {
        name,
        place: ElementPosition::Line,
        literal: false,
        attributes: &[],
    }
}

const fn code(name: &'static str) -> Element {
    Element {
        literal: true,
        ..line(name)
    }
}

const fn block(
    name: &'static str,
    place: ElementPosition,
    attributes: &'static [(&'static str, Value)],
) -> Element {
    Element {
        name,
        place,
        literal: false,
        attributes,
    }
}

const ELEMENTS: &[Element] = &[
    line("a"),
    line("abbr"),
    line("b"),
    line("bdi"),
    line("bdo"),
    Element {
        place: ElementPosition::LineVoid,
        ..line("br")
    },
    line("cite"),
    code("code"),
    Element {
        attributes: DATE,
        ..line("del")
    },
    line("dfn"),
    line("em"),
    line("i"),
    Element {
        attributes: DATE,
        ..line("ins")
    },
    code("kbd"),
    line("mark"),
    line("q"),
    line("rp"),
    line("rt"),
    line("ruby"),
    line("s"),
    code("samp"),
    line("small"),
    line("span"),
    line("strong"),
    line("sub"),
    line("sup"),
    Element {
        attributes: DATE,
        ..line("time")
    },
    line("u"),
    code("var"),
    Element {
        place: ElementPosition::LineVoid,
        ..line("wbr")
    },
    block("blockquote", ElementPosition::Block, &[]),
    block("caption", ElementPosition::Part, &[]),
    block("col", ElementPosition::BlockVoid, SPAN),
    block("colgroup", ElementPosition::Part, SPAN),
    block("dd", ElementPosition::Part, &[]),
    block("details", ElementPosition::Block, &[("open", Value::Flag)]),
    block("dl", ElementPosition::Block, &[]),
    block("dt", ElementPosition::Part, &[]),
    block("figcaption", ElementPosition::Block, &[]),
    block("figure", ElementPosition::Block, &[]),
    block("h1", ElementPosition::Heading, &[]),
    block("h2", ElementPosition::Heading, &[]),
    block("h3", ElementPosition::Heading, &[]),
    block("h4", ElementPosition::Heading, &[]),
    block("h5", ElementPosition::Heading, &[]),
    block("h6", ElementPosition::Heading, &[]),
    block("hr", ElementPosition::BlockVoid, &[]),
    block("li", ElementPosition::Part, &[("value", Value::Number)]),
    block(
        "ol",
        ElementPosition::Block,
        &[("start", Value::Number), ("reversed", Value::Flag)],
    ),
    block("p", ElementPosition::Part, &[]),
    Element {
        literal: true,
        ..block("pre", ElementPosition::Block, &[])
    },
    block("summary", ElementPosition::Block, &[]),
    block("table", ElementPosition::Block, &[]),
    block("tbody", ElementPosition::Part, &[]),
    block("td", ElementPosition::Part, CELL),
    block("tfoot", ElementPosition::Part, &[]),
    block("th", ElementPosition::Part, CELL),
    block("thead", ElementPosition::Part, &[]),
    block("tr", ElementPosition::Part, &[]),
    block("ul", ElementPosition::Block, &[]),
];

/// The element of this name, in lower case, if it is allowed.
pub(super) fn find(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name)
}

/// Elements whose content is not text for a reader: it is left out with them.
pub(super) fn hides_content(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "applet",
        "audio",
        "canvas",
        "embed",
        "frameset",
        "head",
        "iframe",
        "math",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "plaintext",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
        "xmp",
    ];
    NAMES.contains(&name)
}

/// Elements whose content is not read as HTML.
pub(super) fn holds_raw_text(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "plaintext",
        "script",
        "style",
        "textarea",
        "title",
        "xmp",
    ];
    NAMES.contains(&name)
}

/// Elements without content, which hide nothing when they are left out.
pub(super) fn is_void(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
        "keygen", "link", "meta", "param", "source", "track", "wbr",
    ];
    NAMES.contains(&name)
}
