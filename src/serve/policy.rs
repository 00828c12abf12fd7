//! The content security policy of a page, loosened for what the preview adds and for nothing else.

/// Policy of pages that the preview makes itself, and of pages that bring none.
pub(super) fn strict() -> String {
    loosened(&format!(
        "{}; frame-ancestors 'none'",
        crate::theme::policy()
    ))
}

/// The policy with our script, our events and our style sheet: files of this server, nothing inline.
pub(super) fn loosened(policy: &str) -> String {
    let mut directives: Vec<String> = policy
        .split(';')
        .map(str::trim)
        .filter(|d| !d.is_empty())
        .map(str::to_owned)
        .collect();
    // Directives of one kind stay together: ours come after the default that they are taken from.
    let after_default = directives
        .iter()
        .position(|d| is(d, "default-src"))
        .map_or(directives.len(), |at| at + 1);
    for (offset, name) in ["script-src", "connect-src", "style-src"]
        .into_iter()
        .enumerate()
    {
        match directives.iter_mut().find(|directive| is(directive, name)) {
            Some(directive) => {
                let others = directive
                    .split_ascii_whitespace()
                    .filter(|source| !matches!(*source, "'none'" | "'self'"));
                *directive = others.chain(["'self'"]).collect::<Vec<_>>().join(" ");
            }
            None => directives.insert(
                (after_default + offset).min(directives.len()),
                format!("{name} 'self'"),
            ),
        }
    }
    directives.join("; ")
}

fn is(directive: &str, name: &str) -> bool {
    directive
        .split_ascii_whitespace()
        .next()
        .is_some_and(|first| first.eq_ignore_ascii_case(name))
}

/// A policy that stands in a page: where the value of its `content` attribute is, and what it says.
pub(super) fn find(html: &str) -> Option<(std::ops::Range<usize>, String)> {
    let mut from = 0;
    while let Some(at) = find_ignoring_case(&html[from..], "<meta") {
        let start = from + at + "<meta".len();
        let (attributes, end) = attributes(html, start);
        from = end;
        let is_policy = attributes.iter().any(|a| {
            a.name.eq_ignore_ascii_case("http-equiv")
                && unquoted(&html[a.value.clone()]).eq_ignore_ascii_case("content-security-policy")
        });
        if is_policy
            && let Some(content) = attributes
                .iter()
                .find(|a| a.name.eq_ignore_ascii_case("content"))
        {
            let value = unquoted(&html[content.value.clone()]);
            return Some((content.value.clone(), unescape(value)));
        }
    }
    None
}

/// A value without the quotes around it; those inside it stay, also at its end (`'none'`).
fn unquoted(value: &str) -> &str {
    let within = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    within('"').or_else(|| within('\'')).unwrap_or(value)
}

/// Position of some ASCII text, in any case.
pub(super) fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes()
        .windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}

struct Attribute<'a> {
    name: &'a str,
    /// With its quotes, if it has some.
    value: std::ops::Range<usize>,
}

/// The attributes of a tag from after its name, and where the tag ends. Quotes may be of any kind, or missing.
fn attributes(html: &str, mut at: usize) -> (Vec<Attribute<'_>>, usize) {
    let bytes = html.as_bytes();
    let skip = |mut at: usize, stop: &dyn Fn(u8) -> bool| {
        while at < bytes.len() && !stop(bytes[at]) {
            at += 1;
        }
        at
    };
    let mut attributes = Vec::new();
    loop {
        at = skip(at, &|b| !(b.is_ascii_whitespace() || b == b'/'));
        if at >= bytes.len() || bytes[at] == b'>' {
            return (attributes, (at + 1).min(bytes.len()));
        }
        let name = at..skip(at + 1, &|b| {
            b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'/')
        });
        let equals = skip(name.end, &|b| !b.is_ascii_whitespace());
        at = name.end;
        let mut value = name.end..name.end;
        if bytes.get(equals) == Some(&b'=') {
            let start = skip(equals + 1, &|b| !b.is_ascii_whitespace());
            let end = match bytes.get(start) {
                Some(quote @ (b'"' | b'\'')) => {
                    (skip(start + 1, &|b| b == *quote) + 1).min(bytes.len())
                }
                _ => skip(start, &|b| b.is_ascii_whitespace() || b == b'>'),
            };
            value = start..end;
            at = end;
        }
        // Both ends are at ASCII bytes or at the end: the slices are whole characters.
        attributes.push(Attribute {
            name: html.get(name).unwrap_or_default(),
            value,
        });
    }
}

/// The references that a template engine writes in an attribute.
fn unescape(value: &str) -> String {
    let references = [
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&quot;", "\""),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    references
        .iter()
        .fold(value.to_owned(), |value, (from, to)| {
            value.replace(from, to)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_lets_in_what_the_preview_adds() {
        let policy =
            "default-src 'none'; img-src 'self' data:; base-uri 'none'; style-src 'sha256-x='";
        let expected = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; style-src 'sha256-x=' 'self'";
        assert_eq!(loosened(policy), expected);
        assert_eq!(loosened(expected), expected);
        assert_eq!(
            loosened("script-src 'none'"),
            "script-src 'self'; connect-src 'self'; style-src 'self'"
        );
    }

    #[test]
    fn a_policy_is_found_however_it_is_written() {
        for meta in [
            r#"<meta http-equiv="content-security-policy" content="default-src 'none'; x">"#,
            r#"<meta http-equiv=content-security-policy content="default-src 'none'; x">"#,
            r#"<META content="default-src 'none'; x" HTTP-EQUIV=Content-Security-Policy>"#,
            r#"<meta http-equiv='content-security-policy' content="default-src &#x27;none&#x27;; x" />"#,
            "<meta\nhttp-equiv = content-security-policy\n content = \"default-src &#39;none&#39;; x\"/>",
        ] {
            let html = format!(
                "<!doctype html><meta charset=utf-8><meta name=\"x\" content=\"a>b\">{meta}<p>é"
            );
            let (range, policy) = find(&html).unwrap_or_else(|| panic!("{meta}"));
            assert_eq!(policy, "default-src 'none'; x", "{meta}");
            assert!(html[range].starts_with('"'));
        }
    }

    #[test]
    fn a_policy_keeps_the_quotes_of_its_last_source() {
        for html in [
            "<meta http-equiv=content-security-policy content=\"default-src 'none'\">",
            "<meta content='default-src &#39;none&#39;' http-equiv='Content-Security-Policy'>",
        ] {
            assert_eq!(find(html).unwrap().1, "default-src 'none'");
        }
    }

    #[test]
    fn no_policy_is_found_where_there_is_none() {
        for html in [
            "",
            "<meta",
            "<meta content=x",
            "<meta http-equiv=refresh content=0>",
            "<p>content-security-policy",
            "<meta http-equiv=content-security-policy",
            "<meta é='",
        ] {
            assert_eq!(find(html), None, "{html}");
        }
    }
}
