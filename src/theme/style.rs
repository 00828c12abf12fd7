//! The style of each template's pages, made small once, and the policy that lets it in and nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::{Files, TEMPLATES};

/// A style sheet that stands inside its pages.
#[derive(Debug)]
pub struct Style {
    /// The CSS.
    pub css: String,
    /// Its source for `style-src` (CSP Level 3, 2.3.1): `'sha256-…'`.
    pub hash: String,
    /// The content security policy of a page with this style.
    pub policy: String,
}

/// The style of every template, without and with highlighted code.
pub(super) fn all(files: &Files) -> BTreeMap<(&'static str, bool), Arc<Style>> {
    let part = |name: &str| {
        files
            .get(&format!("styles/{name}.css"))
            .map_or(String::new(), |file| squeeze(&file.text))
    };
    let (base, code) = (part("base"), part("code"));
    let mut styles = BTreeMap::new();
    for template in TEMPLATES {
        let own = part(template);
        for with_code in [false, true] {
            let css = format!("{base}{own}{}", if with_code { code.as_str() } else { "" });
            let hash = format!(
                "'sha256-{}'",
                STANDARD.encode(Sha256::digest(css.as_bytes()))
            );
            let policy = format!("{}; style-src {hash}", policy());
            styles.insert(
                (*template, with_code),
                Arc::new(Style { css, hash, policy }),
            );
        }
    }
    styles
}

/// What every page may load: pictures of its own site, and nothing that acts.
pub fn policy() -> &'static str {
    "default-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
}

/// CSS without its comments and the spaces that mean nothing. Strings and `calc()` keep theirs.
fn squeeze(css: &str) -> String {
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

/// A picture as a `data:` address for an attribute: short, since most characters stay as they are.
pub(super) fn data_address(svg: &str) -> String {
    let mut out = String::from("data:image/svg+xml,");
    for c in svg.trim().chars() {
        match c {
            '"' => out.push('\''),
            '\n' => out.push(' '),
            '#' | '%' | '<' | '>' | '&' | '{' | '}' => out.push_str(&format!("%{:02X}", c as u32)),
            c if c.is_ascii_graphic() || c == ' ' => out.push(c),
            c => out.push_str(&crate::address::percent_encode(&c.to_string())),
        }
    }
    out.replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn an_icon_fits_in_an_attribute() {
        assert_eq!(
            data_address("<svg a=\"#f\">é</svg>"),
            "data:image/svg+xml,%3Csvg%20a='%23f'%3E%C3%A9%3C/svg%3E"
        );
    }
}
