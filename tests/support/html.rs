//! Pages as a browser reads them.

use scraper::{ElementRef, Html, Node};

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// The page written anew: attributes by name and in double quotes, end tags written out. What a minifier may leave out
/// or change makes no difference here.
pub fn canonical(html: &str) -> String {
    let page = Html::parse_document(html);
    let mut out = String::from("<!doctype html>");
    write(&mut out, page.root_element());
    out
}

fn write(out: &mut String, element: ElementRef<'_>) {
    let name = element.value().name();
    out.push_str(&format!("<{name}"));
    let mut attributes: Vec<(&str, &str)> = element.value().attrs().collect();
    attributes.sort_unstable();
    for (name, value) in attributes {
        let value = value.replace('&', "&amp;").replace('"', "&quot;");
        out.push_str(&format!(" {name}=\"{value}\""));
    }
    out.push('>');
    if VOID.contains(&name) {
        return;
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) if matches!(name, "script" | "style") => out.push_str(text),
            Node::Text(text) => {
                out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
            }
            Node::Element(_) => ElementRef::wrap(child)
                .into_iter()
                .for_each(|child| write(out, child)),
            _ => {}
        }
    }
    out.push_str(&format!("</{name}>"));
}
