//! The last spaces and quotes of a page. Guarded: an error of the minifier costs some bytes, never a page.

use crate::diagnostic::Diagnostic;
use crate::message;

/// The page made smaller; the page as it was, with a warning, when the minifier fails.
#[cfg(feature = "minify")]
pub(super) fn minify(html: String, url: &str) -> (String, Option<Diagnostic>) {
    use crate::diagnostic::{Code, contained};

    let mut cfg = minify_html::Cfg::new();
    // Assistive tools and other readers of HTML rely on tags that browsers do without.
    cfg.keep_closing_tags = true;
    cfg.keep_html_and_head_opening_tags = true;
    // Its style is small already, and its hash is in the policy.
    cfg.minify_css = false;
    cfg.minify_js = false;
    let small = contained(|| minify_html::minify(html.as_bytes(), &cfg));
    match small.and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(small) => (small, None),
        None => {
            let diagnostic = Diagnostic::general(
                Code::Minifier,
                message!("`{url}` could not be minified", url),
            )
            .help(message!("the page is published as it is"));
            (html, Some(diagnostic))
        }
    }
}

/// Without the feature, the page as it is.
#[cfg(not(feature = "minify"))]
pub(super) fn minify(html: String, _url: &str) -> (String, Option<Diagnostic>) {
    (html, None)
}

#[cfg(all(test, feature = "minify"))]
mod tests {
    use scraper::{ElementRef, Html, Node};

    use super::minify;

    /// A document as a browser has it: elements, attributes by name, and the words between them.
    fn tree(html: &str) -> String {
        fn write(element: ElementRef<'_>, out: &mut String) {
            let name = element.value().name();
            let mut attributes: Vec<_> = element.value().attrs().collect();
            attributes.sort_unstable();
            out.push_str(&format!("<{name} {attributes:?}>"));
            for child in element.children() {
                match child.value() {
                    Node::Text(text) if name == "pre" || name == "code" => out.push_str(text),
                    Node::Text(text) => {
                        let words: Vec<&str> = text.split_ascii_whitespace().collect();
                        out.push_str(&words.join(" "));
                    }
                    _ => {}
                }
                if let Some(child) = ElementRef::wrap(child) {
                    write(child, out);
                }
            }
            out.push_str(&format!("</{name}>"));
        }
        let mut out = String::new();
        write(Html::parse_document(html).root_element(), &mut out);
        out
    }

    #[test]
    fn a_page_is_the_same_document_before_and_after() {
        let page = "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<title>a &amp; b</title>\n\
            <style>p{content:\"  \"}</style>\n<script type=\"application/ld+json\">{\"a\": \"b  c\"}</script>\n</head>\n\
            <body data-template=\"page\">\n<p class=\"a b\">un <em>deux</em> <b>trois</b>\n quatre</p>\n\
            <pre tabindex=\"0\"><code>  a\n\n   b &lt;</code></pre>\n\
            <svg viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\"><linearGradient gradientUnits=\"x\"/></svg>\n\
            <ul><li>x</li><li></li></ul><details open><summary>s</summary>t</details>\n\
            <a href=\"?a=b&amp;copy=c\" title=\"dit &quot;x&quot; l'y\">l</a> <input type=\"checkbox\" disabled>\n</body>\n</html>\n";
        let (small, diagnostic) = minify(page.to_owned(), "/x/");
        assert_eq!(diagnostic, None);
        assert!(small.len() < page.len());
        assert_eq!(tree(&small), tree(page));
    }
}
