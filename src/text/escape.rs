//! Text that stays text: inside HTML or XML, between two tags or two double quotes.

/// `text` for HTML.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    html_into(&mut out, text);
    out
}

/// False for a text that is the same in HTML, as nearly all are. All of it is looked at, so that the compiler looks at many
/// bytes at once.
pub fn is_needed(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| {
        found | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"')
    })
}

/// Writes `text` for HTML at the end of `out`.
pub fn html_into(out: &mut String, text: &str) {
    if !is_needed(text) {
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
