//! Links: the addresses of other sites are written out, those of this site are left open, and what could run code is
//! refused.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::html::Html;
use super::line::Piece;
use super::page::Page;
use super::{Fill, Link, LinkForm, LinkId};
use crate::address::percent_decode;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::typography::typeset_plain;

/// A link that is open.
pub(super) struct OpenLink {
    pub(super) kind: LinkType,
    /// False when its tag is not written: it was refused, or stands in another link.
    written: bool,
    /// How many pieces the line had when it began.
    pub(super) from: usize,
    /// The link of the page that it is.
    pub(super) link: Option<LinkId>,
    /// References to notes in it.
    pub(super) notes: Vec<Piece>,
}

/// The start tag of a link.
pub(super) struct Opening {
    to: To,
    title: String,
}

enum To {
    Link(LinkId),
    Address(String),
}

impl Opening {
    /// Writes the tag.
    pub(super) fn write(&self, out: &mut Html) {
        match &self.to {
            To::Link(link) => {
                out.push("<a href=\"");
                out.fill(Fill::Href(*link));
                out.push("\"");
            }
            To::Address(address) => {
                out.push("<a");
                out.attribute("href", address);
            }
        }
        if !self.title.is_empty() {
            out.attribute("title", &self.title);
        }
        out.push(">");
    }
}

/// Where an address that a contributor wrote leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// Another site: a complete address, ready for an attribute once escaped.
    Foreign(String),
    /// A file or page of this site.
    Site {
        /// What stands before `#`, decoded.
        target: String,
        /// What follows it.
        fragment: Option<String>,
    },
    /// Nowhere that the site may lead; says why.
    Refused(&'static str),
}

/// Reads an address as a browser would, and refuses what is not plain.
pub(super) fn read(address: &str) -> Address {
    let address = address.trim_matches(|c: char| c == ' ' || c.is_control());
    if address.contains(char::is_control) {
        return Address::Refused("it holds a control character");
    }
    if let Some((scheme, rest)) = scheme(address) {
        return match scheme.to_ascii_lowercase().as_str() {
            "mailto" if !rest.is_empty() => Address::Foreign(encode(address)),
            "http" | "https" if rest.strip_prefix("//").is_some_and(has_host) => {
                Address::Foreign(encode(address))
            }
            "http" | "https" => Address::Refused("no host follows `https://`"),
            _ => Address::Refused("its scheme is not `https`, `http` or `mailto`"),
        };
    }
    if leads_elsewhere(address) {
        return Address::Refused("it begins with two slashes, so it leads to another site");
    }
    let (target, fragment) = match address.split_once('#') {
        Some((target, fragment)) => (target, Some(decode(fragment))),
        None => (address, None),
    };
    let target = decode(target);
    // what is dangerous when decoded twice is refused even where nobody should decode twice
    if scheme(&target).is_some() || leads_elsewhere(&target) || target.contains(char::is_control) {
        return Address::Refused("it hides a scheme or a host behind `%`");
    }
    Address::Site {
        target,
        fragment: fragment.filter(|fragment| !fragment.is_empty()),
    }
}

/// The scheme of an address, and what follows its colon.
fn scheme(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    // a slash, a query or a fragment before the colon: it belongs to a path
    let named = !scheme.is_empty() && !scheme.contains(['/', '?', '#']);
    named.then_some((scheme, rest))
}

fn has_host(rest: &str) -> bool {
    !rest.is_empty() && !rest.starts_with(['/', '\\', '?', '#', ':', '@', ' '])
}

/// True for `//host` and for the spellings of it that browsers forgive.
fn leads_elsewhere(address: &str) -> bool {
    let is_slash = |b: Option<&u8>| matches!(b, Some(b'/' | b'\\'));
    let bytes = address.as_bytes();
    bytes.first() == Some(&b'\\') || (is_slash(bytes.first()) && is_slash(bytes.get(1)))
}

fn decode(text: &str) -> String {
    percent_decode(text).unwrap_or_else(|| text.to_owned())
}

/// Encodes what may not stand in an address.
fn encode(address: &str) -> String {
    let authority_end = address.find("://").map_or(0, |at| {
        let start = at + 3;
        address[start..]
            .find(['/', '?', '#'])
            .map_or(address.len(), |n| start + n)
    });
    let mut out = String::with_capacity(address.len());
    for (at, byte) in address.bytes().enumerate() {
        let allowed = match byte {
            b'%' => {
                let hex = |n: usize| {
                    address
                        .as_bytes()
                        .get(at + n)
                        .is_some_and(u8::is_ascii_hexdigit)
                };
                hex(1) && hex(2)
            }
            // an IPv6 host
            b'[' | b']' => at < authority_end,
            b'!' | b'#' | b'$' | b'&'..=b';' | b'=' | b'?' | b'@' | b'_' | b'~' => true,
            _ => byte.is_ascii_alphanumeric(),
        };
        if allowed {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

impl Page<'_> {
    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        address: &str,
        title: &str,
        range: &Range<usize>,
    ) {
        let mut open = OpenLink {
            kind,
            written: false,
            from: self.line.len(),
            link: None,
            notes: Vec::new(),
        };
        // links do not nest in HTML
        if self.open.is_hidden() || self.open_links.iter().any(|link| link.written) {
            self.open_links.push(open);
            return;
        }
        let to = match kind {
            LinkType::WikiLink { .. } => self.wikilink(address, range).map(To::Link),
            LinkType::Email => Some(To::Address(encode(&format!("mailto:{address}")))),
            _ => match read(address) {
                Address::Foreign(address) => Some(To::Address(address)),
                Address::Site { target, fragment } => {
                    let span = self.target_span(address, range);
                    Some(To::Link(self.link(Link {
                        form: LinkForm::Path,
                        target,
                        fragment,
                        span,
                    })))
                }
                Address::Refused(why) => {
                    let span = self.target_span(address, range);
                    self.diagnostics
                        .push(unsafe_link(self.input.file, span, why));
                    None
                }
            },
        };
        if let Some(to) = to {
            if let To::Link(link) = to {
                open.link = Some(link);
            }
            open.written = true;
            let title = if title.is_empty() {
                String::new()
            } else {
                typeset_plain(self.input.language, title)
            };
            self.line.mark(Piece::Link(Opening { to, title }));
            open.from = self.line.len();
        }
        self.open_links.push(open);
    }

    pub(super) fn end_link(&mut self) {
        let Some(link) = self.open_links.pop() else {
            return;
        };
        if link.written {
            self.wikilink_title(&link);
            self.line.mark(Piece::EndLink);
        }
        match self.open_links.last_mut() {
            Some(outer) => outer.notes.extend(link.notes),
            None => link.notes.into_iter().for_each(|note| self.line.mark(note)),
        }
    }

    /// Adds a link to the page.
    pub(super) fn link(&mut self, link: Link) -> LinkId {
        self.links.push(link);
        (self.links.len() - 1) as LinkId
    }

    /// Where in the file the target of a link is written: the target alone where it can be told.
    pub(super) fn target_span(&self, address: &str, range: &Range<usize>) -> Range<usize> {
        let text = &self.input.text[range.clone()];
        if text.len() == address.len() + 2
            && text.starts_with('<')
            && text[1..].starts_with(address)
        {
            return range.start + 1..range.end - 1;
        }
        // the target comes after the last `](` but for what a title may hold
        for (at, _) in text.rmatch_indices("](") {
            let after = &text[at + 2..];
            let target = after.trim_start().trim_start_matches('<');
            if !address.is_empty() && target.starts_with(address) {
                let start = range.end - target.len();
                return start..start + address.len();
            }
        }
        range.clone()
    }
}

/// The message about a link that is refused.
pub(super) fn unsafe_link(
    file: &crate::address::SourcePath,
    span: Range<usize>,
    why: &str,
) -> Diagnostic {
    Diagnostic::at(
        Code::UnsafeLink,
        file,
        span,
        format!("the address is refused: {why}"),
    )
    .help("links are `https://…`, `http://…`, `mailto:…`, or the path of a file of the site")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, says, shows};
    use super::*;

    #[test]
    fn links_of_the_site_are_left_open() {
        shows(&[
            (
                "[a](../b.md#c)",
                "<p><a href=\"{Href:../b.md#c}\">a</a></p>",
            ),
            (
                "[a](<b c.md> 't')",
                "<p><a href=\"{Href:b c.md}\" title=\"t\">a</a></p>",
            ),
            (
                "[a][b]\n\n[b]: c.md",
                "<p><a href=\"{Href:c.md}\">a</a></p>",
            ),
            (
                "[a](https://b.fr/?c=d&e=\"f\")",
                "<p><a href=\"https://b.fr/?c=d&amp;e=%22f%22\">a</a></p>",
            ),
            ("<a@b.fr>", "<p><a href=\"mailto:a@b.fr\">a@b.fr</a></p>"),
            ("https://a.fr", "<p>https://a.fr</p>"),
            (
                "[![a](b.png)](c.md)",
                "<p><a href=\"{Href:c.md}\"><img{Image:b.png} alt=\"a\" loading=\"lazy\" decoding=\"async\"></a></p>",
            ),
        ]);
    }

    #[test]
    fn spans_are_those_of_targets() {
        for (text, expected) in [
            ("x [a](b.md#c \"d\") y", "b.md#c"),
            ("[a]( <b.md> )", "b.md"),
            ("[b.md](b.md)", "b.md"),
            ("[a](b%20c.md)", "b%20c.md"),
            ("[a](b&amp;c.md)", "[a](b&amp;c.md)"),
            ("[a][b]\n\n[b]: c.md", "[a][b]"),
            ("![a](b.png)", "b.png"),
        ] {
            let (body, _) = page(text);
            assert_eq!(&text[body.links[0].span.clone()], expected, "{text}");
        }
        assert_eq!(page("[a](b.md) [a](b.md)").0.links[1].span, 14..18);
    }

    #[test]
    fn refused_links_leave_their_text() {
        says(&[
            ("[a](javascript:b)", "S301 javascript:b"),
            (
                "[a](JAVA&#x53;CRIPT&colon;b)",
                "S301 [a](JAVA&#x53;CRIPT&colon;b)",
            ),
            ("<data:a,b>", "S301 data:a,b"),
            ("[a](//b.fr)", "S301 //b.fr"),
            ("[a]\n\n[a]: vbscript:b", "S301 [a]"),
            ("![a](javascript:b)", "S301 javascript:b"),
            ("![a](https://b.fr/c.png)", "S406 https://b.fr/c.png"),
        ]);
    }

    #[test]
    fn addresses_are_read_as_browsers_read_them() {
        for (address, expected) in [
            (
                "https://a.fr/é?q=1&b[]#x",
                Ok("https://a.fr/%C3%A9?q=1&b%5B%5D#x"),
            ),
            ("HTTP://[::1]:80/", Ok("HTTP://[::1]:80/")),
            (
                "mailto:a@b.fr?subject=Été",
                Ok("mailto:a@b.fr?subject=%C3%89t%C3%A9"),
            ),
            ("https://a.fr/100%", Ok("https://a.fr/100%25")),
            ("https://a.fr/%20\"<>`", Ok("https://a.fr/%20%22%3C%3E%60")),
            (" https://a.fr ", Ok("https://a.fr")),
            ("../a%20b.md#l-%C3%A9t%C3%A9", Err("../a b.md # l-été")),
            ("#x", Err(" # x")),
            ("a.md#", Err("a.md")),
            ("", Err("")),
            ("/a/b:c", Err("/a/b:c")),
            ("a?x=b:c", Err("a?x=b:c")),
        ] {
            let read = match read(address) {
                Address::Foreign(address) => Ok(address),
                Address::Site {
                    target,
                    fragment: None,
                } => Err(target),
                Address::Site {
                    target,
                    fragment: Some(fragment),
                } => Err(format!("{target} # {fragment}")),
                Address::Refused(why) => panic!("{address}: {why}"),
            };
            assert_eq!(
                read,
                expected.map(str::to_owned).map_err(str::to_owned),
                "{address}"
            );
        }
    }

    #[test]
    fn what_could_run_code_or_lead_astray_is_refused() {
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "javascript\u{0}:alert(1)",
            "javascript&colon;alert(1):",
            "vbscript:x",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "blob:https://a",
            "view-source:x",
            "x:y",
            "//host/x",
            "\\\\host",
            "/\\host",
            "\\/host",
            "/\t/host",
            "https:host",
            "https:///host",
            "http://",
            "https:\\\\host",
            "mailto:",
            "javascript%3Aalert(1)",
            "%2f/host",
            "a%0Ab",
            "%09javascript:x",
        ] {
            assert!(
                matches!(read(address), Address::Refused(_)),
                "{address:?}: {:?}",
                read(address)
            );
        }
    }
}
