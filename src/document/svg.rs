//! SVG pictures are read, checked against an allow list, and written again: what is not on the list never leaves.
//!
//! Active content is an error, so that nobody publishes a picture that differs from what they drew without knowing it.
//! The notes that drawing programs leave (in namespaces and attributes of their own, in comments and instructions) are
//! dropped in silence: they name files, people and machines, and draw nothing.

mod attribute;
mod entity;

use roxmltree::{Document, Node, NodeType};

use super::drawing_limits::{self, Excess};
use super::svg_style;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::text::escape::html_into;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements that draw, and nothing else. CSS can fetch: [`svg_style`] says what a `style` may hold.
const ELEMENTS: &[&str] = &[
    "svg",
    "style",
    "g",
    "defs",
    "title",
    "desc",
    "symbol",
    "use",
    "switch",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "clipPath",
    "mask",
    "marker",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
];

/// Elements that are dropped in silence: they neither draw nor act.
const SILENT: &[&str] = &["metadata"];

/// Attributes that would act or fetch; all others of SVG only describe.
fn is_active(name: &str) -> bool {
    let start = name.get(..2).filter(|_| name.len() > 2);
    start.is_some_and(|start| start.eq_ignore_ascii_case("on"))
}

/// What a picture may be before it is measured against a visitor's machine.
const MAX_NODES: u32 = 50_000;

/// The cleaned text, and width and height in pixels, when the picture has them.
pub(super) fn clean(
    path: &SourcePath,
    bytes: &[u8],
) -> Result<(String, Option<(u32, u32)>), Diagnostic> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        Diagnostic::about(Code::Encoding, path, message!("the picture is not UTF-8"))
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let text = entity::without_doctype(text)
        .ok_or_else(|| refuse(path, message!("a document type with definitions")))?;
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..Default::default()
    };
    let document = Document::parse_with_options(&text, options).map_err(|error| {
        Diagnostic::about(
            Code::BadImage,
            path,
            message!("the picture is not well-formed SVG: {error}", error),
        )
        .help(message!("export it again"))
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        let diagnostic = Diagnostic::about(
            Code::BadImage,
            path,
            message!("the picture has no `svg` element in the namespace of SVG"),
        );
        return Err(diagnostic.help(message!("export it again as SVG")));
    }
    let mut out = String::with_capacity(text.len());
    element(path, root, &mut out, 0)?;
    out.push('\n');
    Ok((out, size(root)))
}

/// What a drawing that is clean asks for beyond what can be drawn; its place is one of `text`, when it is known.
pub(super) fn excess(text: &str) -> Option<Excess> {
    let plain = entity::without_doctype(text)?;
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..Default::default()
    };
    let document = Document::parse_with_options(&plain, options).ok()?;
    let mut excess = drawing_limits::check(&document).err()?;
    // a document type was cut out before it, and its definitions may have been put in
    let moved = text.len().wrapping_sub(plain.len());
    excess.range = excess.range.and_then(|range| {
        let place = range.start.checked_add(moved)?..range.end.checked_add(moved)?;
        (text.get(place.clone())? == plain.get(range)?).then_some(place)
    });
    Some(excess)
}

/// True for the first choice of Illustrator's files: a foreign object that only Illustrator shows.
fn is_for_one_program(node: Node<'_, '_>) -> bool {
    let is_choice = node
        .parent()
        .is_some_and(|parent| parent.tag_name().name() == "switch");
    is_choice
        && node.tag_name().name() == "foreignObject"
        && node
            .attribute("requiredExtensions")
            .is_some_and(|extensions| !extensions.trim().is_empty())
}

/// What to do about an element that cannot be published.
fn way_out(element: &str) -> Message {
    match element {
        "image" => message!(
            "a photograph within a drawing keeps what its camera wrote: export the whole as PNG or WebP, or show the photograph as a file of its own"
        ),
        _ => PLAIN,
    }
}

/// What to do about anything else that cannot be published.
const PLAIN: Message = message!("export the drawing as plain SVG, or remove it");

/// The error about something in a picture; `what` begins with its article.
fn refuse(path: &SourcePath, what: Message) -> Diagnostic {
    Diagnostic::about(
        Code::UnsafeSvg,
        path,
        message!("the picture holds {what}", what),
    )
    .help(PLAIN)
}

fn element(
    path: &SourcePath,
    node: Node<'_, '_>,
    out: &mut String,
    depth: usize,
) -> Result<(), Diagnostic> {
    let name = node.tag_name().name();
    if node.tag_name().namespace() != Some(SVG) || SILENT.contains(&name) {
        return Ok(());
    }
    if is_for_one_program(node) {
        return Ok(());
    }
    if !ELEMENTS.contains(&name) {
        return Err(refuse(path, message!("the element `{name}`", name)).help(way_out(name)));
    }
    if depth > 100 {
        return Err(refuse(path, message!("elements nested too deeply")));
    }
    out.push('<');
    out.push_str(name);
    if depth == 0 {
        attribute(out, "xmlns", SVG);
    }
    for attr in node.attributes() {
        match attr.namespace() {
            None | Some("") => {}
            Some(XLINK) if attr.name() == "href" => {}
            Some(XML) if matches!(attr.name(), "space" | "lang") => {
                attribute(out, &format!("xml:{}", attr.name()), attr.value());
                continue;
            }
            _ => continue,
        }
        check(path, attr.name(), attr.value())?;
        if !attribute::is_known(attr.name()) {
            continue;
        }
        match attr.name() {
            "style" => attribute(out, "style", &attribute::style(attr.value())),
            name => attribute(out, name, attr.value()),
        }
    }
    let mut children = node
        .children()
        .filter(|child| matches!(child.node_type(), NodeType::Element | NodeType::Text))
        .peekable();
    if children.peek().is_none() {
        out.push_str("/>");
        return Ok(());
    }
    out.push('>');
    if name == "style" {
        let css: String = node
            .descendants()
            .filter_map(|child| child.text())
            .collect();
        if let Some(what) = svg_style::forbidden(&css) {
            return Err(refuse(path, what).help(svg_style::WAY_OUT));
        }
    }
    let keeps_space = matches!(name, "text" | "tspan" | "textPath" | "title" | "desc");
    for child in children {
        match child.text().filter(|_| child.is_text()) {
            Some(text) if keeps_space || !text.trim().is_empty() => html_into(out, text),
            Some(_) => {}
            None => element(path, child, out, depth + 1)?,
        }
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
    Ok(())
}

/// Event attributes, references to anything outside the picture, and escapes that could hide one.
fn check(path: &SourcePath, name: &str, value: &str) -> Result<(), Diagnostic> {
    if is_active(name) {
        return Err(refuse(path, message!("the event attribute `{name}`", name)));
    }
    if name == "href" && !value.starts_with('#') {
        return Err(refuse(path, message!("a link to something outside it")));
    }
    let lower = value.to_ascii_lowercase();
    let fetches = lower.match_indices("url(").any(|(at, _)| {
        !lower[at + 4..]
            .trim_start_matches([' ', '"', '\''])
            .starts_with('#')
    });
    if fetches
        || lower.contains("@import")
        || lower.contains("expression(")
        || (name == "style" && value.contains('\\'))
    {
        return Err(refuse(
            path,
            message!("an attribute `{name}` that fetches something", name),
        ));
    }
    Ok(())
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    html_into(out, value);
    out.push('"');
}

/// Width and height: of the attributes when both are lengths in pixels, else of the view box.
fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let pixels = |name| {
        root.attribute(name)
            .and_then(|v| v.trim_end_matches("px").parse::<f64>().ok())
            .filter(|v| *v > 0.0)
    };
    let (width, height) = pixels("width").zip(pixels("height")).or_else(|| {
        let numbers: Vec<f64> = root
            .attribute("viewBox")?
            .split([' ', ','])
            .filter(|s| !s.is_empty())
            .filter_map(|s| s.parse().ok())
            .collect();
        matches!(numbers[..], [_, _, w, h] if w > 0.0 && h > 0.0).then(|| (numbers[2], numbers[3]))
    })?;
    Some((
        width.round().clamp(1.0, 20_000.0) as u32,
        height.round().clamp(1.0, 20_000.0) as u32,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(svg: &str) -> Result<(String, Option<(u32, u32)>), Code> {
        super::clean(&SourcePath::new("content/x.svg"), svg.as_bytes())
            .map_err(|diagnostic| diagnostic.code)
    }

    fn picture(inner: &str) -> String {
        format!(
            "<svg xmlns='{SVG}' xmlns:xlink='{XLINK}' xmlns:ink='urn:ink' viewBox='0 0 20 10'>{inner}</svg>"
        )
    }

    #[test]
    fn a_plain_drawing_is_kept_with_its_size() {
        let (text, size) = clean(&picture(
            "<g ink:label='x'><path d='M0 0h1' fill=\"url(#a)\"/> <ink:view/></g><!-- Bob -->",
        ))
        .unwrap();
        assert_eq!(
            text,
            format!(
                "<svg xmlns=\"{SVG}\" viewBox=\"0 0 20 10\"><g><path d=\"M0 0h1\" fill=\"url(#a)\"/></g></svg>\n"
            )
        );
        assert_eq!(size, Some((20, 10)));
    }

    #[test]
    fn whatever_acts_or_fetches_is_refused() {
        for bad in [
            "<script>alert(1)</script>",
            "<path onload='x()'/>",
            "<foreignObject/>",
            "<a href='javascript:x'/>",
            "<use xlink:href='https://x.example/a.svg#b'/>",
            "<image href='a.png'/>",
            "<style>@import 'x'</style>",
            "<rect fill='url(https://x.example/a)'/>",
            "<rect style='background:u\\72l(x)'/>",
            "<animate attributeName='href'/>",
        ] {
            assert_eq!(clean(&picture(bad)).unwrap_err(), Code::UnsafeSvg, "{bad}");
        }
        assert_eq!(
            clean("<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg/>").unwrap_err(),
            Code::UnsafeSvg
        );
        assert_eq!(clean("<svg>").unwrap_err(), Code::BadImage);
        // letters of several bytes at the start of a name
        assert!(clean(&picture("<path h\u{fffd}ref='a' é='b' oé='c'/>")).is_ok());
    }
}
