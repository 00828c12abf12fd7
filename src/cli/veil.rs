//! Addresses of e-mail never reach a terminal or a log by the commands that award: what looks like one is covered.

use std::borrow::Cow;

/// What is shown instead.
const VEIL: &str = "(e-mail)";

/// The text with each address covered. Whatever stands around an `@` without a space is one: better one word too many.
pub(super) fn veil(text: &str) -> Cow<'_, str> {
    if !text.contains('@') {
        return Cow::Borrowed(text);
    }
    let ends = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '"' | '\'' | '`' | '<' | '>' | '/' | ',' | ';' | '(' | ')' | '=' | '?'
            )
    };
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(ends) {
        let end = word.chars().next_back().filter(|c| ends(*c));
        let bare = &word[..word.len() - end.map_or(0, char::len_utf8)];
        let (name, host) = bare.split_once('@').unwrap_or_default();
        if name.is_empty() || host.is_empty() {
            out.push_str(word);
        } else {
            out.push_str(VEIL);
            out.extend(end);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::veil;

    #[test]
    fn an_address_is_covered_wherever_it_stands() {
        for (text, shown) in [
            ("no address", "no address"),
            ("`ada@a.example`: é", "`(e-mail)`: é"),
            ("{\"m\": \"ada@localhost\"}", "{\"m\": \"(e-mail)\"}"),
            ("x/ada@a.example.csv\n", "x/(e-mail)\n"),
            ("Ada <ada@a.example>, b@c", "Ada <(e-mail)>, (e-mail)"),
            (
                "https://a.example/@ada a @ b",
                "https://a.example/@ada a @ b",
            ),
        ] {
            assert_eq!(veil(text), shown);
        }
    }
}
