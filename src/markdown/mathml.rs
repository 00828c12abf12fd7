//! TeX to MathML, written anew from a list of elements and attributes that only describe.
//!
//! The converter is a library, and its input is a contributor's: a formula is bounded before it is read, read on a stack
//! of its own when it could nest, and what comes out is copied element by element. The styles that the library writes
//! into elements, which the policy of a page would block, become classes of the theme.

use std::ops::Range;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use roxmltree::{Document, Node};

use super::html::{escape, escape_attribute};
use super::limits;

/// Longest formula, in bytes.
const LENGTH: usize = 4000;
/// How many signs that can nest a formula may hold.
const NESTING: usize = 1000;
/// How many of them the stack of any thread stands.
const SHALLOW: usize = 12;
/// How many signs of a formula in a line fit on the narrowest screen: no browser breaks a formula.
const NARROW: usize = 24;
/// What one level may cost on the stack, in bytes, in a build without optimisation.
const LEVEL: usize = 48 << 10;

/// Why a formula cannot be shown.
pub(super) struct Fault {
    /// Where, in bytes of the formula.
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

/// The formulas of one page: those with a number are counted together.
#[derive(Default)]
pub(super) struct Formulas {
    converter: Option<LatexToMathML>,
}

impl Formulas {
    /// The formula as MathML, for a line or on its own.
    pub(super) fn convert(&mut self, tex: &str, display: bool) -> Result<String, Fault> {
        let whole = |message: String, help: &str| Fault {
            range: 0..tex.trim_end().len(),
            message,
            help: help.to_owned(),
        };
        let nesting = tex.bytes().filter(|b| b"\\{^_&".contains(b)).count();
        if tex.len() > LENGTH || nesting > NESTING {
            let message = format!("a formula of more than {LENGTH} bytes or {NESTING} commands");
            return Err(whole(message, "write it as several formulas"));
        }
        if let Some(at) = comment(tex) {
            return Err(Fault {
                range: at..at + 1,
                message: "what follows `%` in a formula is left out".to_owned(),
                help: r"write `\%` for the sign itself".to_owned(),
            });
        }
        if self.converter.is_none() {
            self.converter = LatexToMathML::new(config()).ok();
        }
        let Some(converter) = &mut self.converter else {
            return Err(whole(
                "the formula cannot be read".to_owned(),
                "report this as a fault of the program",
            ));
        };
        let mode = if display {
            MathDisplay::Block
        } else {
            MathDisplay::Inline
        };
        let mut run = || {
            let mathml = converter
                .convert_with_global_state(tex, mode)
                .map_err(|error| explain(tex, error.0.clone(), &error.error_message()))?;
            write(tex, &mathml.mathml, display)
        };
        // a panic of the library costs a formula, never a build
        let mut run = || std::panic::catch_unwind(std::panic::AssertUnwindSafe(&mut run)).ok();
        let result = if nesting <= SHALLOW {
            run()
        } else {
            std::thread::scope(|scope| {
                std::thread::Builder::new()
                    .stack_size((1 << 20) + nesting * LEVEL)
                    .spawn_scoped(scope, run)
                    .ok()
                    .and_then(|thread| thread.join().ok())
                    .flatten()
            })
        };
        result.unwrap_or_else(|| {
            self.converter = None;
            Err(whole(
                "the formula cannot be read".to_owned(),
                "write it in a simpler way",
            ))
        })
    }
}

/// Where a `%` begins a comment behind a part of a formula: nobody means one there.
fn comment(tex: &str) -> Option<usize> {
    tex.match_indices('%').map(|(at, _)| at).find(|at| {
        let line = tex[..*at].rsplit('\n').next().unwrap_or_default();
        let escapes = line.len() - line.trim_end_matches('\\').len();
        escapes % 2 == 0 && (!line.trim().is_empty() || !tex.contains('\n'))
    })
}

fn config() -> MathCoreConfig {
    // names that other tools know, as KaTeX and MathJax do
    let macros = [("mbox", r"\text{#1}"), ("euro", "€")];
    MathCoreConfig {
        macros: macros
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect(),
        ..MathCoreConfig::default()
    }
}

/// What to write in the place of commands that are common elsewhere, by how they begin.
const INSTEAD: &[(&str, &str)] = &[
    (
        r"\textcolor",
        "leave the colour out: the theme chooses colours that everyone can read",
    ),
    (
        r"\colorbox",
        "leave the colour out: the theme chooses colours that everyone can read",
    ),
    (r"\begin{split}", r"write `\begin{aligned}`"),
    (r"{split}", r"write `aligned`"),
    (
        r"\href",
        "write the link in the text, outside of the formula",
    ),
    (
        r"\url",
        "write the link in the text, outside of the formula",
    ),
    (
        r"\includegraphics",
        "write a picture of Markdown: `![what it shows](picture.svg)`",
    ),
    (
        r"\ce",
        r"write the formula of chemistry with `\mathrm`: `$\mathrm{CO_2}$`",
    ),
    (r"\SI", r"write the unit with `\text`: `$5\,\text{kWh}$`"),
    (r"\unit", r"write the unit with `\text`: `$5\,\text{kWh}$`"),
    (r"\num", "write the number alone"),
    (
        r"\newcommand",
        "write the command out: a formula defines none",
    ),
    (r"\def", "write the command out: a formula defines none"),
    (r"\tag", r"number a formula with `\begin{equation}`"),
];

/// The fault of the library as a message of ours.
fn explain(tex: &str, range: Range<usize>, message: &str) -> Fault {
    let floor = |at: usize| tex.floor_char_boundary(at.min(tex.len()));
    let mut range = floor(range.start)..floor(range.end);
    let at = &tex[range.clone()];
    let command = &tex[tex[..range.start].rfind('\\').unwrap_or(range.start)..];
    let help = INSTEAD
        .iter()
        .find(|(start, _)| {
            at.starts_with(start)
                || at == start.trim_matches(['{', '}'])
                || command.starts_with(start)
        })
        .map_or(
            r"formulas are written as in LaTeX; a dollar that begins none is written `\$`",
            |(_, help)| help,
        );
    if range.is_empty() {
        // the end of the formula, or a sign that stands there: its last character shows the place
        let last = tex[..range.start].trim_end().char_indices().next_back();
        range = last.map_or(range.clone(), |(at, c)| at..at + c.len_utf8());
    }
    let words = message.trim_end_matches('.').replace('"', "`");
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    let words: String = first.into_iter().chain(chars).collect();
    let words = words.split(". ").next().unwrap_or_default();
    Fault {
        range,
        message: format!("the formula cannot be read: {words}"),
        help: help.to_owned(),
    }
}

/// The elements of MathML Core that draw, and those of HTML that the library writes in text.
const ELEMENTS: &[&str] = &[
    "math",
    "mrow",
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
    "mspace",
    "mfrac",
    "msqrt",
    "mroot",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mmultiscripts",
    "mprescripts",
    "mpadded",
    "mphantom",
    "mtable",
    "mtr",
    "mtd",
    "b",
    "i",
    "em",
    "code",
    "s",
    "u",
];

/// The attributes that only describe.
pub(super) const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "columnspan",
    "depth",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

/// Classes of the theme for the styles of the library, by the property and its value.
const CLASSES: &[(&str, &str)] = &[
    ("text-align:left", "m-left"),
    ("text-align:right", "m-right"),
    ("padding-left:0", "m-joined"),
    ("padding-right:0", "m-join"),
    ("padding-left:1em", "m-apart"),
    ("border-top:0.05em solid currentcolor", "m-top"),
    ("border-top:0.05em dashed currentcolor", "m-top"),
    ("border-left:0.05em solid currentcolor", "m-before"),
    ("border-left:0.05em dashed currentcolor", "m-before"),
    ("border-right:0.05em solid currentcolor", "m-after"),
    ("border-right:0.05em dashed currentcolor", "m-after"),
    ("width:100%", "m-wide"),
    ("width:50%", "m-half"),
];

/// Classes of the theme for what strikes a formula out: MathML Core has no element for it.
const STRIKES: &[(&str, &str)] = &[
    ("updiagonalstrike", "m-up"),
    ("downdiagonalstrike", "m-down"),
    ("horizontalstrike", "m-strike"),
];

/// Writes the formula anew.
fn write(tex: &str, mathml: &str, display: bool) -> Result<String, Fault> {
    let fault = |message: String, help: &str| Fault {
        range: 0..tex.trim_end().len(),
        message,
        help: help.to_owned(),
    };
    let document = Document::parse(mathml).map_err(|_| {
        fault(
            "the formula cannot be shown".to_owned(),
            "write it in a simpler way",
        )
    })?;
    let mut out = String::with_capacity(mathml.len() + tex.len());
    let texts = document.descendants().filter(Node::is_text);
    let texts = texts.filter_map(|node| node.text());
    let is_long = texts.map(|text| text.chars().count()).sum::<usize>() > NARROW;
    // a box that scrolls sideways, which the keyboard can reach as it does tables
    let class = match (display, is_long) {
        (true, _) => "formula",
        (false, true) => "formula-line",
        (false, false) => "",
    };
    if !class.is_empty() {
        out.push_str(&format!("<span class=\"{class}\" tabindex=\"0\">"));
    }
    let mut stack: Vec<(Node<'_, '_>, &str)> = Vec::new();
    let mut next = Some(document.root_element());
    while let Some(node) = next {
        let end = open(tex, node, display, &mut out).map_err(|()| {
            let help = "leave the colour out: the theme chooses colours that everyone can read";
            fault("the formula has a colour of its own".to_owned(), help)
        })?;
        stack.push((node, end));
        if stack.len() > limits::DEPTH {
            let message = format!("a formula nested more than {} deep", limits::DEPTH);
            return Err(fault(message, "write it with fewer levels"));
        }
        next = node.first_child();
        while next.is_none()
            && let Some((node, end)) = stack.pop()
        {
            if !end.is_empty() {
                out.push_str("</");
                out.push_str(end);
                out.push('>');
            }
            next = node.next_sibling();
        }
    }
    if !class.is_empty() {
        out.push_str("</span>");
    }
    Ok(out)
}

/// Writes the start of a node, and gives the name of the element to end; fails when it has a colour.
fn open(
    tex: &str,
    node: Node<'_, '_>,
    display: bool,
    out: &mut String,
) -> Result<&'static str, ()> {
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        escape(out, text);
        return Ok("");
    }
    let name = match node.tag_name().name() {
        "menclose" => "mrow",
        name => name,
    };
    let Some(name) = ELEMENTS.iter().find(|element| **element == name) else {
        return Ok("");
    };
    out.push('<');
    out.push_str(name);
    if *name == "math" {
        if display {
            out.push_str(" display=\"block\"");
        }
        out.push_str(" alttext=\"");
        let words = tex.split(|c: char| c.is_whitespace() || c.is_control());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        escape_attribute(out, &words.join(" "));
        out.push_str("\">");
        return Ok(name);
    }
    let mut classes: Vec<&str> = Vec::new();
    for attribute in node.attributes() {
        match attribute.name() {
            "style" => {
                for style in attribute.value().split(';') {
                    let style = style.trim().replacen(": ", ":", 1);
                    if style.starts_with("color") {
                        return Err(());
                    }
                    let class = CLASSES.iter().find(|(known, _)| *known == style);
                    classes.extend(class.map(|(_, class)| *class));
                    if let Some(width) = style.strip_prefix("margin-left:-") {
                        out.push_str(" width=\"-");
                        escape_attribute(out, width);
                        out.push('"');
                    }
                }
            }
            "notation" => {
                for strike in attribute.value().split(' ') {
                    let class = STRIKES.iter().find(|(known, _)| *known == strike);
                    classes.extend(class.map(|(_, class)| *class));
                }
            }
            known if ATTRIBUTES.contains(&known) => {
                out.push(' ');
                out.push_str(known);
                out.push_str("=\"");
                escape_attribute(out, attribute.value());
                out.push('"');
            }
            _ => {}
        }
    }
    if !classes.is_empty() {
        out.push_str(" class=\"");
        out.push_str(&classes.join(" "));
        out.push('"');
    }
    out.push('>');
    Ok(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn inline(tex: &str) -> String {
        match Formulas::default().convert(tex, false) {
            Ok(mathml) => mathml,
            Err(fault) => format!("{} @{}", fault.message, &tex[fault.range]),
        }
    }

    #[test]
    fn styles_become_classes() {
        for (tex, part) in [
            (
                r"\begin{aligned} a &= b \end{aligned}",
                "<mtd class=\"m-right m-join\"><mi>a</mi></mtd><mtd class=\"m-left m-joined\">",
            ),
            (
                r"\cancel{x}",
                "<mrow class=\"m-up\"><mi>x</mi><mrow></mrow></mrow>",
            ),
            (
                r"\begin{array}{|c}\hline a\end{array}",
                "class=\"m-before m-top\"",
            ),
            (r"a\!b", "<mspace width=\"-0.16666667em\"></mspace>"),
            (r"a\,b", "<mspace width=\"0.16666667em\"></mspace>"),
            (r"\text{si \$5 <b>}", "&lt;b&gt;"),
            (r"5\,\euro", "€"),
            (r"50\,\%", "%"),
            ("% note\nx", "<mi>x</mi>"),
        ] {
            let shown = inline(tex);
            assert!(shown.contains(part), "{tex}: {shown}");
            assert!(!shown.contains(" style="), "{shown}");
        }
    }

    #[test]
    fn faults_say_where_and_what() {
        for (tex, expected) in [
            (
                r"a \foo b",
                r"the formula cannot be read: unknown command `\foo` @\foo",
            ),
            (
                r"{a",
                "the formula cannot be read: expected closing token `}`, but reached end of input @a",
            ),
            (
                r"é \frac{1}",
                "the formula cannot be read: expected argument but reached end of input @}",
            ),
            (r"50% x", r"what follows `%` in a formula is left out @%"),
            (r"\\% x", r"what follows `%` in a formula is left out @%"),
            (
                r"\color{red}x",
                r"the formula has a colour of its own @\color{red}x",
            ),
        ] {
            assert_eq!(inline(tex), expected);
        }
        let fault = Formulas::default()
            .convert(r"\ce{H2O}", false)
            .err()
            .unwrap();
        assert!(fault.help.contains("mathrm"), "{}", fault.help);
        let fault = Formulas::default()
            .convert(r"\begin{split} a \end{split}", true)
            .err()
            .unwrap();
        assert!(fault.help.contains("aligned"), "{}", fault.help);
    }

    #[test]
    fn formulas_made_to_exhaust_are_refused() {
        let run = || {
            for (open, middle, close) in [
                ("{", "x", "}"),
                (r"\frac{", "1", "}{2}"),
                (r"\frac1", "2", ""),
                (r"\sqrt{", "x", "}"),
                (r"\sqrt ", "x", ""),
                (r"\hat", "x", ""),
                (r"\left(", "x", r"\right)"),
                ("x^{", "x", "}"),
                (r"\begin{matrix}", "x", r"\end{matrix}"),
                (r"\text{", "x", "}"),
                (r"\not", "=", ""),
                ("x_", "y", ""),
                ("'", "y", ""),
                ("&", "y", ""),
                (r"\mathbf{\bar ", "y", "}"),
            ] {
                for count in [10, 90, 300, 990, 3000] {
                    let tex = format!("{}{middle}{}", open.repeat(count), close.repeat(count));
                    let shown = Formulas::default().convert(&tex, true);
                    assert!(shown.is_err() || shown.is_ok_and(|s| s.len() < 100 * LENGTH));
                }
            }
        };
        let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run);
        thread.unwrap().join().unwrap();
    }

    #[test]
    fn numbered_formulas_are_counted_in_the_page() {
        let mut formulas = Formulas::default();
        let tex = r"\begin{equation} a \label{x} \end{equation}";
        let shown = |formulas: &mut Formulas| formulas.convert(tex, true).ok().unwrap();
        assert!(shown(&mut formulas).contains("(1)"));
        let second = shown(&mut formulas);
        assert!(
            second.contains("(2)") && !second.contains("id="),
            "{second}"
        );
    }

    proptest! {
        #[test]
        fn any_formula_is_inert(tex in "([a-z0-9{}^_&$#%~<>\"' ]|\\\\(href|color|text|class|id|url|html|begin|frac|sqrt|left|right|label|mathrm|ref|tag|operatorname|mspace|kern)|\\{(a|javascript:x|array|align|cases|red)\\}|\\\\.){0,20}") {
            let _ = any_is_inert(&tex);
        }

        #[test]
        fn any_text_is_inert(tex in any::<String>()) {
            let _ = any_is_inert(&tex);
        }
    }

    fn any_is_inert(tex: &str) -> Option<()> {
        let shown = match Formulas::default().convert(tex, false) {
            Ok(shown) => shown,
            Err(fault) => {
                assert!(
                    tex.get(fault.range.clone()).is_some(),
                    "{tex:?} {:?}",
                    fault.range
                );
                return None;
            }
        };
        let document =
            Document::parse(&shown).unwrap_or_else(|error| panic!("{tex:?}: {error} {shown}"));
        for node in document.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            assert!(ELEMENTS.contains(&name) || name == "span", "{shown}");
            for attribute in node.attributes() {
                let name = attribute.name();
                let known = ATTRIBUTES.contains(&name)
                    || matches!(name, "class" | "display" | "alttext" | "tabindex");
                assert!(known, "{shown}");
            }
        }
        Some(())
    }
}
