//! Text that stays text: inside HTML or XML, between two tags or two double quotes.

use memchr::{memchr, memchr3};

/// `text` for HTML.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    html_into(&mut out, text);
    out
}

/// False for a text that is the same in HTML, as nearly all are; `quotes` says that it stands between two of them.
pub fn is_needed(text: &str, quotes: bool) -> bool {
    let bytes = text.as_bytes();
    memchr3(b'&', b'<', b'>', bytes).is_some() || (quotes && memchr(b'"', bytes).is_some())
}

/// Writes `text` for HTML at the end of `out`.
pub fn html_into(out: &mut String, text: &str) {
    if !is_needed(text, true) {
        return out.push_str(text);
    }
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(reference);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// `text` for XML, without the characters that XML cannot hold at all (XML 1.0, 2.2) or should not.
pub fn xml(text: &str) -> String {
    let holds = |c: &char| match c {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => !c.is_control(),
    };
    if text.chars().all(|c| holds(&c)) {
        return html(text);
    }
    html(&text.chars().filter(holds).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{html, xml};

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(html("<a b=\"c\">&d'"), "&lt;a b=&quot;c&quot;&gt;&amp;d'");
        assert_eq!(xml("a\u{0}\u{fffe}\n<"), "a\n&lt;");
    }
}
