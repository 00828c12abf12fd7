//! The last spaces and quotes of a page. Guarded: a fault of the minifier costs some bytes, never a page.

use crate::diagnostic::Diagnostic;

/// The page made smaller; the page as it was, with a warning, when the minifier fails.
#[cfg(feature = "minify")]
pub(super) fn minify(html: String, url: &str) -> (String, Option<Diagnostic>) {
    use crate::diagnostic::Code;

    let mut cfg = minify_html::Cfg::new();
    // Assistive tools and other readers of HTML rely on what an optimist would leave out.
    cfg.keep_closing_tags = true;
    cfg.keep_html_and_head_opening_tags = true;
    // Its style is small already, and its hash is in the policy.
    cfg.minify_css = false;
    cfg.minify_js = false;
    let small = std::panic::catch_unwind(|| minify_html::minify(html.as_bytes(), &cfg));
    match small.ok().and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(small) => (small, None),
        None => {
            let fault =
                Diagnostic::general(Code::Minifier, format!("`{url}` could not be minified"))
                    .help("the page is published as it is");
            (html, Some(fault))
        }
    }
}

/// Without the feature, the page as it is.
#[cfg(not(feature = "minify"))]
pub(super) fn minify(html: String, _url: &str) -> (String, Option<Diagnostic>) {
    (html, None)
}
