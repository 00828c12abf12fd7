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

/// The page after minify-html, with the settings of the generator.
#[cfg(feature = "minify")]
fn minified(html: &str) -> String {
    let mut config = minify_html::Cfg::new();
    config.keep_closing_tags = true;
    config.keep_html_and_head_opening_tags = true;
    String::from_utf8(minify_html::minify(html.as_bytes(), &config)).expect("text")
}

/// The same without its spaces, in lower case: minify-html writes no other letters in names, and parts attributes otherwise.
#[cfg(feature = "minify")]
fn words(html: &str) -> String {
    let mut words = canonical(html).to_lowercase();
    words.retain(|c| !c.is_ascii_whitespace());
    words
}

/// Some of a text, from where it differs from another.
#[cfg(feature = "minify")]
fn from_difference<'a>(text: &'a str, other: &str) -> &'a str {
    let same = text.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
    let start = text.floor_char_boundary(same.count());
    &text[start..text.floor_char_boundary(start + 80)]
}

/// The pages of which minify-html takes off more than three bytes of a thousand, or changes more than spaces: none should be
/// left to it.
#[cfg(feature = "minify")]
pub fn loose_pages<'a>(pages: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> Vec<String> {
    let mut loose = Vec::new();
    let mut count = 0;
    for (path, bytes) in pages.filter(|(path, _)| path.ends_with(".html")) {
        count += 1;
        let html = String::from_utf8(bytes.clone()).expect("text");
        let small = minified(&html);
        let gain = html.len().saturating_sub(small.len());
        if gain * 1000 > html.len() * 3 {
            loose.push(format!("{path}: {gain} bytes of {}", html.len()));
        }
        let (before, after) = (words(&html), words(&small));
        if before != after {
            loose.push(format!(
                "{path}: another document:\n{}\n{}",
                from_difference(&before, &after),
                from_difference(&after, &before)
            ));
        }
    }
    assert!(count > 0, "no pages");
    loose
}
