//! Style sheets inside of SVG pictures: what is not on the lists never leaves, since CSS can fetch.
//!
//! A sheet is taken as it is when it holds nothing but plain rules and rules of `@media`, no escape that could hide a word,
//! and no function but those that draw. Whatever else it says is the drawing's own affair.

use crate::message;
use crate::message::Message;

/// Functions that only compute: numbers, colours, places, and what an element or a medium is like.
const FUNCTIONS: &[&str] = &[
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "translate",
    "translatex",
    "translatey",
    "scale",
    "scalex",
    "scaley",
    "rotate",
    "skew",
    "skewx",
    "skewy",
    "matrix",
    "calc",
    "min",
    "max",
    "clamp",
    "var",
    "not",
    "is",
    "where",
    "nth-child",
    "nth-of-type",
    "and",
    "or",
];

/// What to do about a sheet that cannot be published.
pub(super) const WAY_OUT: Message = message!(
    "export the drawing with presentation attributes (\"Styling\" in Illustrator, \"Plain SVG\" in Inkscape), or run SVGO with `inlineStyles`"
);

/// What keeps a style sheet from being published, with its article; `None` when nothing does.
pub(super) fn forbidden(css: &str) -> Option<Message> {
    // comments count as the rest: what stands in one for a browser may not for us
    if css.contains(['\\', '<']) {
        return Some(message!("a style sheet with escapes"));
    }
    for (at, _) in css.match_indices('@') {
        let name = word(&css[at + 1..]);
        if !name.eq_ignore_ascii_case("media") {
            return Some(message!("a style sheet with `@{name}`", name));
        }
    }
    for (at, _) in css.match_indices('(') {
        let start = css[..at].rfind(|c: char| !is_name(c)).map_or(0, |before| {
            before + css[before..].chars().next().map_or(1, char::len_utf8)
        });
        let name = css[start..at].to_ascii_lowercase();
        let inside = css[at + 1..].trim_start().trim_start_matches(['"', '\'']);
        let drawn = name.is_empty()
            || FUNCTIONS.contains(&name.as_str())
            || (name == "url" && inside.starts_with('#'));
        if !drawn {
            return Some(message!("a style sheet with `{name}(…)`", name));
        }
    }
    None
}

fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !is_name(c)).unwrap_or(text.len())]
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::forbidden;

    #[test]
    fn sheets_that_only_draw_are_let_through() {
        for css in [
            ".cls-1{fill:#fff;stroke-width:2px}",
            "/* a drawing program (8.1) */ .a , .b > .c { fill : url(#g) ; transform: rotate( 3deg ) }",
            "@media (max-width:175px){.n{display:none}}@MEDIA print and (color){text{fill:url( '#g' )}}",
            "path:not(.a){fill:rgba(0,0,0,.5);font-family:'Charter'}",
        ] {
            assert_eq!(forbidden(css), None, "{css}");
        }
    }

    #[test]
    fn sheets_that_fetch_or_hide_are_refused() {
        for css in [
            "@import 'https://example.org/x.css';",
            "@ import 'x';",
            "@font-face{src:url(x.woff)}",
            "a{fill:url(https://example.org/)}",
            "a{fill:URL( \"x.svg#g\")}",
            "a{fill:image-set('x.png' 1x)}",
            "a{width:expression(alert(1))}",
            "a{fill:u\\72l(x)}",
            "a{content:'/*'}b{fill:url(x)}c{content:'*/'}",
            "a{}</style><script>",
            "a{fill:src('x')}",
            "a{fill:éurl(x)}",
        ] {
            assert!(forbidden(css).is_some(), "{css}");
        }
    }
}
