//! MathML, written anew from a list of elements and attributes that only describe.
//!
//! What the library makes of a contributor's formula is copied element by element. The styles that it writes into
//! elements, which the policy of a page would block, become classes of the theme.

use roxmltree::{Document, Node};

use super::html::{escape, escape_attribute};
use super::limits;
use super::tex_error::{NO_COLOUR, SIMPLER, TexError};
use crate::message;

/// How many signs of a formula in a line fit on the narrowest screen: no browser breaks a formula.
const NARROW: usize = 24;

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
pub(super) fn write(tex: &str, mathml: &str, display: bool) -> Result<String, TexError> {
    let document = Document::parse(mathml)
        .map_err(|_| TexError::whole(tex, message!("the formula cannot be shown"), SIMPLER))?;
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
            let message = message!("the formula has a colour of its own");
            TexError::whole(tex, message, NO_COLOUR)
        })?;
        stack.push((node, end));
        if stack.len() > limits::DEPTH {
            let message = message!(
                "a formula nested more than {depth} deep",
                depth = limits::DEPTH
            );
            return Err(TexError::whole(tex, message, limits::FEWER_LEVELS));
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

    use super::super::tex::Formulas;
    use super::*;

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
            let shown = Formulas::default().convert(tex, false).ok().unwrap();
            assert!(shown.contains(part), "{tex}: {shown}");
            assert!(!shown.contains(" style="), "{shown}");
        }
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
            Err(diagnostic) => {
                assert!(
                    tex.get(diagnostic.range.clone()).is_some(),
                    "{tex:?} {:?}",
                    diagnostic.range
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
