//! Pages made small. A well-formed page, as those of the default theme are, loses its last spaces and quotes in one pass, in
//! which its style learns what the page has. Any other goes through minify-html, a parser that takes twenty times as long.
//! That is guarded: an error of the minifier costs some bytes, never a page.

use crate::diagnostic::Diagnostic;
use crate::text::html;
use crate::theme::{PageNames, Style};

/// A page made small, without its style.
pub(super) struct Small<'a> {
    /// The page.
    pub(super) html: Vec<u8>,
    /// The names in it that its style asks for.
    pub(super) names: PageNames<'a>,
    /// How many elements it has.
    pub(super) elements: usize,
    /// A warning when the minifier failed.
    pub(super) diagnostic: Option<Diagnostic>,
}

/// Makes a page small that is to have a style.
pub(super) fn page<'a>(html: Vec<u8>, style: &'a Style, url: &str) -> Small<'a> {
    let mut names = style.names();
    if let Some(tight) = html::tighten(&html, &mut names) {
        return Small {
            html: tight.html,
            names,
            elements: tight.elements,
            diagnostic: None,
        };
    }
    let (html, diagnostic) = minify(html, url);
    let mut names = style.names();
    let elements = html::scan(&html, &mut names);
    Small {
        html,
        names,
        elements,
        diagnostic,
    }
}

/// The page made smaller; the page as it was, with a warning, when the minifier fails.
#[cfg(feature = "minify")]
fn minify(html: Vec<u8>, url: &str) -> (Vec<u8>, Option<Diagnostic>) {
    use crate::diagnostic::{Code, contained};
    use crate::message;

    match contained(|| minify_html::minify(&html, &config())) {
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

/// What the minifier leaves as it is.
#[cfg(feature = "minify")]
fn config() -> minify_html::Cfg {
    let mut config = minify_html::Cfg::new();
    // Assistive tools and other readers of HTML rely on tags that browsers do without.
    config.keep_closing_tags = true;
    config.keep_html_and_head_opening_tags = true;
    // Its style is small already, and its hash is in the policy.
    config.minify_css = false;
    config.minify_js = false;
    config
}

/// Without the feature, the page as it is.
#[cfg(not(feature = "minify"))]
fn minify(html: Vec<u8>, _url: &str) -> (Vec<u8>, Option<Diagnostic>) {
    (html, None)
}

#[cfg(all(test, feature = "minify"))]
mod tests {
    use super::minify;

    #[test]
    fn a_page_that_is_not_well_formed_is_made_small_by_a_parser() {
        let page = "<!doctype html>\n<html lang=\"fr\">\n<head>\n<title>a &amp; b</title>\n\
            <style>p{content:\"  \"}</style>\n<script type=\"application/ld+json\">{\"a\": \"b  c\"}</script>\n</head>\n\
            <body data-template=\"page\">\n<p class=\"a b\">un <em>deux</em>\n quatre\n\
            <ul><li>x\n<li></li></ul> <LI>y\n</body>\n</html>\n";
        let (small, diagnostic) = minify(page.into(), "/x/");
        assert_eq!(diagnostic, None);
        let expected = "<!doctype html><html lang=fr><head><title>a & b</title><style>p{content:\"  \"}</style>\
            <script type=application/ld+json>{\"a\": \"b  c\"}</script></head><body data-template=page>\
            <p class=\"a b\">un <em>deux</em> quatre<ul><li>x<li></li></ul><li>y</body></html>";
        assert_eq!(String::from_utf8(small).unwrap(), expected);
    }
}
