//! Character references: those that a text can do without.

/// What the references stand for that a writer of HTML makes for its own sake.
const KNOWN: &[(&[u8], &str)] = &[
    (b"&amp;", "&"),
    (b"&lt;", "<"),
    (b"&gt;", ">"),
    (b"&quot;", "\""),
    (b"&#x27;", "'"),
    (b"&#39;", "'"),
    (b"&#34;", "\""),
    (b"&nbsp;", "\u{a0}"),
];

/// What the reference stands for that begins `text`, and its length; `None` when the reference stays as it
/// is: it is another one, or without it the bytes after it would be read as one.
pub(super) fn read(text: &[u8]) -> Option<(&'static str, usize)> {
    let (reference, text_of) = KNOWN.iter().find(|(known, _)| text.starts_with(known))?;
    let len = reference.len();
    (*text_of != "&" || is_bare(&text[len..])).then_some((*text_of, len))
}

/// True when `&` before this text begins no reference.
fn is_bare(after: &[u8]) -> bool {
    let Some(first) = after.first() else {
        // a tag comes, or a quote
        return true;
    };
    if !first.is_ascii_alphanumeric() {
        return *first != b'#';
    }
    let len = after
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric())
        .unwrap_or(after.len());
    after.get(len) != Some(&b';') && !WITHOUT_END.iter().any(|name| after.starts_with(name))
}

/// The names that are read without a semicolon too, whatever stands behind them (HTML, 13.5).
#[rustfmt::skip]
const WITHOUT_END: &[&[u8]] = &[
    b"AElig", b"AMP", b"Aacute", b"Acirc", b"Agrave", b"Aring", b"Atilde", b"Auml", b"COPY", b"Ccedil", b"ETH",
    b"Eacute", b"Ecirc", b"Egrave", b"Euml", b"GT", b"Iacute", b"Icirc", b"Igrave", b"Iuml", b"LT", b"Ntilde",
    b"Oacute", b"Ocirc", b"Ograve", b"Oslash", b"Otilde", b"Ouml", b"QUOT", b"REG", b"THORN", b"Uacute", b"Ucirc",
    b"Ugrave", b"Uuml", b"Yacute", b"aacute", b"acirc", b"acute", b"aelig", b"agrave", b"amp", b"aring", b"atilde",
    b"auml", b"brvbar", b"ccedil", b"cedil", b"cent", b"copy", b"curren", b"deg", b"divide", b"eacute", b"ecirc",
    b"egrave", b"eth", b"euml", b"frac12", b"frac14", b"frac34", b"gt", b"iacute", b"icirc", b"iexcl", b"igrave",
    b"iquest", b"iuml", b"laquo", b"lt", b"macr", b"micro", b"middot", b"nbsp", b"not", b"ntilde", b"oacute",
    b"ocirc", b"ograve", b"ordf", b"ordm", b"oslash", b"otilde", b"ouml", b"para", b"plusmn", b"pound", b"quot",
    b"raquo", b"reg", b"sect", b"shy", b"sup1", b"sup2", b"sup3", b"szlig", b"thorn", b"times", b"uacute", b"ucirc",
    b"ugrave", b"uml", b"uuml", b"yacute", b"yen", b"yuml",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_left_out_when_nothing_else_becomes_one() {
        for (text, expected) in [
            ("&quot;x", Some(("\"", 6))),
            ("&amp; b", Some(("&", 5))),
            ("&amp;", Some(("&", 5))),
            ("&amp;mut x", Some(("&", 5))),
            ("&amp;&amp;", Some(("&", 5))),
            ("&amp;lt;", None),
            ("&amp;lt", None),
            ("&amp;notify", None),
            ("&amp;Zopf;", None),
            ("&amp;#60;", None),
            ("&amp", None),
            ("&eacute;", None),
            ("&", None),
        ] {
            assert_eq!(read(text.as_bytes()), expected, "{text}");
        }
    }
}
