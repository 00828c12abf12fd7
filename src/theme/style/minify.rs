//! CSS made small once, when a theme is loaded.
//!
//! Ours, and not lightningcss: of the default theme that saves 0.3 % after brotli (11 bytes of 3,814), and as minify-html
//! calls it, it writes `(min-width: 54rem)` as `(width>=54rem)`, which no browser before 2023 reads. A build without the
//! feature `minify` needs this as well, since [`super::select`] reads CSS without comments. A test compares the tokens
//! before and after with those that `cssparser` reads.

/// CSS without its comments and the spaces that mean nothing. Strings, unquoted URLs, escapes and `calc()` keep theirs.
pub(super) fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    // what stands between two tokens, and is not written yet
    let (mut space, mut comment) = (false, false);
    // where the name begins that is being written, and whether a sign at the end is escaped
    let (mut name, mut escaped) = (0, false);
    // the end of the last escape: a sign in it is no sign
    let mut literal = 0;
    while let Some(next) = rest.chars().next() {
        if next.is_ascii_whitespace() {
            space = true;
            rest = &rest[1..];
            continue;
        }
        if let Some(inside) = rest.strip_prefix("/*") {
            comment = true;
            rest = inside.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        // the end of a comment of HTML, `-->`, is one token: its last sign combines nothing
        let after_sign =
            out.ends_with(['{', '}', ';', ',', ':', '>']) && !escaped && !out.ends_with("-->");
        // `-- >` is no `-->`
        let before_sign =
            matches!(next, '{' | '}' | ';' | ',') || (next == '>' && !out.ends_with("--"));
        let is_parted = out.is_empty() || after_sign || before_sign;
        if !is_parted && space {
            out.push(' ');
        } else if !is_parted && comment {
            // without spaces around it, it still parts two words: `a/**/b` is neither `ab` nor `a b`
            out.push_str("/**/");
        }
        let is_name =
            next == '\\' || next.is_alphanumeric() || "-_#@".contains(next) || !next.is_ascii();
        if space || comment || !is_name {
            let is_url =
                next == '(' && !space && !comment && out[name..].eq_ignore_ascii_case("url");
            if is_url {
                let length = url(rest);
                out.push_str(&rest[..length]);
                (rest, name, escaped) = (&rest[length..], out.len(), false);
                continue;
            }
            name = out.len();
        }
        (space, comment) = (false, false);
        if next == '}' {
            out.truncate(out.trim_end_matches(';').len().max(literal));
        }
        let length = match next {
            '"' | '\'' => string(rest, next),
            '\\' => escape(rest),
            _ => next.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
        escaped = next == '\\';
        if escaped {
            literal = out.len();
        }
        if !is_name {
            name = out.len();
        }
    }
    out
}

/// The length of an escape: a backslash with a sign, or with up to six digits and the space that ends them.
fn escape(css: &str) -> usize {
    let digits = css[1..]
        .bytes()
        .take(6)
        .take_while(u8::is_ascii_hexdigit)
        .count();
    match css[1 + digits..].chars().next() {
        Some(space) if digits > 0 && !space.is_ascii_whitespace() => 1 + digits,
        next => 1 + digits + next.map_or(0, char::len_utf8),
    }
}

/// The length of a string with its quotes.
fn string(css: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in css.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    css.len()
}

/// The length of what a URL without quotes takes from its parenthesis on: `/*` begins no comment in it. One between
/// quotes is a string like any other.
fn url(css: &str) -> usize {
    if css[1..].trim_start().starts_with(['"', '\'']) {
        return 1;
    }
    let mut escaped = false;
    for (at, c) in css.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ')' => return at + 1,
            _ => {}
        }
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use cssparser::{Parser, ParserInput, ToCss, Token};
    use proptest::prelude::*;

    use super::minify;

    #[test]
    fn css_loses_only_what_means_nothing() {
        for (css, small) in [
            (
                "a { color : red ; }\n\n/* why */ b > c{margin:0 auto}",
                "a{color :red}b>c{margin:0 auto}",
            ),
            (
                "p::after { content: \" ( \" attr(href) '/*x*/' }",
                "p::after{content:\" ( \" attr(href) '/*x*/'}",
            ),
            ("a { width: calc(1px + 2em) }", "a{width:calc(1px + 2em)}"),
            (
                "@media (min-width: 40rem) and (color) { a :hover { x: y } }",
                "@media (min-width:40rem) and (color){a :hover{x:y}}",
            ),
            ("a{b:c}/**/d{e:f}", "a{b:c}d{e:f}"),
            ("a/* b */.c{d:e}", "a/**/.c{d:e}"),
            ("a /* b */ .c{d:e}", "a .c{d:e}"),
            ("a\\'b c{d:e}f\\, g{h:i}", "a\\'b c{d:e}f\\, g{h:i}"),
            ("a{b:url(//c/*.png) d;}", "a{b:url(//c/*.png) d}"),
            ("a{b:URL( 'c' )}", "a{b:URL( 'c' )}"),
        ] {
            assert_eq!(minify(css), small);
        }
    }

    /// The tokens of a style, without the spaces beside signs that part by themselves.
    fn tokens(css: &str) -> Vec<String> {
        fn read(parser: &mut Parser<'_, '_>, tokens: &mut Vec<String>) {
            while let Ok(token) = parser.next_including_whitespace().cloned() {
                let end = match token {
                    Token::Function(_) | Token::ParenthesisBlock => ")",
                    Token::SquareBracketBlock => "]",
                    Token::CurlyBracketBlock => "}",
                    _ => "",
                };
                let text = match &token {
                    Token::WhiteSpace(_) => " ".to_owned(),
                    token => token.to_css_string(),
                };
                tokens.push(text);
                if !end.is_empty() {
                    let _ = parser.parse_nested_block(|inner| {
                        read(inner, tokens);
                        Ok::<_, cssparser::ParseError<'_, ()>>(())
                    });
                    tokens.push(end.to_owned());
                }
            }
        }
        let mut input = ParserInput::new(css);
        let mut tokens = Vec::new();
        read(&mut Parser::new(&mut input), &mut tokens);
        let mut kept: Vec<String> = Vec::new();
        for token in tokens {
            let last = kept.last().map_or("", String::as_str);
            if token == " " && matches!(last, "" | " " | "{" | "}" | ";" | "," | ":" | ">") {
                continue;
            }
            while matches!(token.as_str(), "{" | "}" | ";" | "," | ">")
                && kept.pop_if(|last| last == " ").is_some()
            {}
            while token == "}" && kept.pop_if(|last| last == ";").is_some() {}
            kept.push(token);
        }
        kept.pop_if(|last| last == " ");
        kept
    }

    #[test]
    fn the_default_theme_has_the_same_tokens() {
        let styles = crate::theme::embedded::FILES
            .iter()
            .filter(|(name, _)| name.ends_with(".css"));
        let mut read = 0;
        for (name, css) in styles {
            assert_eq!(tokens(&minify(css)), tokens(css), "{name}");
            read += 1;
        }
        assert!(read > 5);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_style_has_the_same_tokens(
            parts in prop::collection::vec(prop::sample::select(vec![
                "a", ".b", "#c", "1px", "10%", "url(x/*y.png)", "url( \"d\" )", "URL(e)", "'f /* {'", "\"g\\\"h\"", "\\;", "\\'",
                "\\26 ", "/* i */", "/**/", " ", "  ", "\n", "{", "}", ":", ";", ",", ">", "+", "-", "(", ")", "[j=k]", "!important",
                "@media", "--l", "calc(", "é",
            ]), 0..24),
        ) {
            // a space at the end of an open bracket is no token of its own
            let css = parts.concat() + "x";
            let small = minify(&css);
            prop_assert_eq!(tokens(&small), tokens(&css), "{:?} became {:?}", css, small);
            prop_assert_eq!(minify(&small), small.clone());
        }
    }
}
