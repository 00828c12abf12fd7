//! The text of a page outside of its site: its URLs are complete.

/// Attributes that hold a URL.
const URLS: [&str; 3] = [" href=\"", " src=\"", " poster=\""];

/// HTML of our own writing with complete URLs. `page` is the URL of the page, complete; `complete` completes a path from the
/// root of the host.
pub(super) fn absolute(html: &str, page: &str, complete: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        // Values of attributes hold no `>`: it is written as a reference.
        let end = rest[start..]
            .find('>')
            .map_or(rest.len(), |end| start + end);
        out.push_str(&rest[..start]);
        tag(&mut out, &rest[start..end], page, &complete);
        rest = &rest[end..];
    }
    out + rest
}

/// Writes a tag without its `>`.
fn tag(out: &mut String, tag: &str, page: &str, complete: &impl Fn(&str) -> String) {
    let mut rest = tag;
    while let Some(start) = URLS
        .iter()
        .filter_map(|name| Some(rest.find(name)? + name.len()))
        .min()
    {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find('"').unwrap_or(rest.len());
        let url = &rest[..end];
        match url.as_bytes() {
            [b'/', b'/', ..] => out.push_str(url),
            [b'/', ..] => out.push_str(&complete(url)),
            [b'#', ..] => {
                out.push_str(page);
                out.push_str(url);
            }
            _ => out.push_str(url),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_in_tags_become_complete() {
        let made = |html: &str| {
            absolute(html, "https://a.fr/p/", |path| {
                format!("https://a.fr{path}")
            })
        };
        for (html, expected) in [
            ("<a href=\"/b/\">b</a>", "<a href=\"https://a.fr/b/\">b</a>"),
            (
                "<a href=\"#n\">1</a>",
                "<a href=\"https://a.fr/p/#n\">1</a>",
            ),
            (
                "<a class=\"x\" href=\"/b/\"><img src=\"/i.png\" alt=\"\"></a>",
                "<a class=\"x\" href=\"https://a.fr/b/\"><img src=\"https://a.fr/i.png\" alt=\"\"></a>",
            ),
            (
                "<a href=\"https://b.fr/\">b</a> <a href=\"mailto:a@b.fr\">c</a>",
                "<a href=\"https://b.fr/\">b</a> <a href=\"mailto:a@b.fr\">c</a>",
            ),
            ("&lt;a href=\"/b/\">", "&lt;a href=\"/b/\">"),
            ("a < b", "a < b"),
        ] {
            assert_eq!(made(html), expected);
        }
    }
}
