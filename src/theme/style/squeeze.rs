//! CSS made small once, when a theme is loaded.

/// CSS without its comments and the spaces that mean nothing. Strings and `calc()` keep theirs.
pub(super) fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut chars = css.chars().peekable();
    let mut space = false;
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'*') => {
                chars.next();
                let mut before = ' ';
                for c in chars.by_ref() {
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
                space = true;
            }
            c if c.is_ascii_whitespace() => space = true,
            '"' | '\'' => {
                keep_space(&mut out, &mut space, c);
                out.push(c);
                while let Some(inner) = chars.next() {
                    out.push(inner);
                    if inner == '\\' {
                        out.extend(chars.next());
                    } else if inner == c {
                        break;
                    }
                }
            }
            c => {
                keep_space(&mut out, &mut space, c);
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
            }
        }
    }
    out
}

/// A space is kept but beside signs that part by themselves. Not before `(`, `:`, `+` or `-`: there it has a meaning.
fn keep_space(out: &mut String, space: &mut bool, next: char) {
    let parted = out.is_empty()
        || out.ends_with(['{', '}', ';', ',', ':', '>'])
        || matches!(next, '{' | '}' | ';' | ',' | '>');
    if *space && !parted {
        out.push(' ');
    }
    *space = false;
}

#[cfg(test)]
mod tests {
    use super::squeeze;

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
        ] {
            assert_eq!(squeeze(css), small);
        }
    }
}
