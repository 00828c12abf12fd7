//! The targets of links that contributors write: which lead to other sites, which to this one, and which nowhere.

use crate::message;
use crate::message::{Message, any, quoted};
use crate::path::percent_decode;

/// Where a target that a contributor wrote leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LinkTarget {
    /// Another site: a complete URL, ready for an attribute once escaped.
    Foreign(String),
    /// A file or page of this site.
    Site {
        /// What stands before `#`, decoded.
        target: String,
        /// What follows it.
        fragment: Option<String>,
    },
    /// Nowhere that the site may lead, and why.
    Refused(Message),
}

/// A scheme that a link may have.
pub(super) struct Scheme {
    name: &'static str,
    /// How its URLs begin, for messages.
    pub(super) start: &'static str,
    /// Why what follows the colon makes no URL of this scheme; `None` when it makes one.
    refuse: fn(&str) -> Option<Message>,
}

/// The schemes of links, the most usual first.
///
/// Front matter, settings and badges take `http` and `https` alone (`yaml::fields::is_web_address`): their URLs are
/// resources that a program fetches, where a link may also lead a person to their post or their telephone.
const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "https",
        start: "https://",
        refuse: without_host,
    },
    Scheme {
        name: "http",
        start: "http://",
        refuse: without_host,
    },
    Scheme {
        name: "mailto",
        start: "mailto:",
        refuse: |rest| {
            rest.is_empty()
                .then(|| message!("no email address follows `mailto:`"))
        },
    },
    Scheme {
        name: "tel",
        start: "tel:",
        refuse: without_number,
    },
    Scheme {
        name: "sms",
        start: "sms:",
        refuse: without_number,
    },
];

fn without_host(rest: &str) -> Option<Message> {
    let has_host = rest.strip_prefix("//").is_some_and(has_host);
    (!has_host).then(|| message!("no host follows `https://`"))
}

/// A telephone number with the signs that people put in it, and parameters as `;ext=12` or `?body=…` (RFC 3966, RFC 5724).
fn without_number(rest: &str) -> Option<Message> {
    let number = rest.split([';', '?']).next().unwrap_or_default();
    let sign = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '(' | ')' | '*' | '#');
    let is_number = number.chars().all(sign) && number.bytes().any(|b| b.is_ascii_digit());
    (!is_number).then(|| message!("it is no telephone number: write it as `tel:+33299123456`"))
}

/// The schemes of links, in the order in which messages name them.
pub(super) fn schemes() -> impl Iterator<Item = &'static Scheme> {
    SCHEMES.iter()
}

/// Reads a target as a browser would, and refuses what is not plain.
pub(super) fn read(url: &str) -> LinkTarget {
    let url = url.trim_matches(|c: char| c == ' ' || c.is_control());
    if url.contains(char::is_control) {
        return LinkTarget::Refused(message!("it holds a control character"));
    }
    if let Some((scheme, rest)) = scheme(url) {
        let known = SCHEMES
            .iter()
            .find(|known| known.name.eq_ignore_ascii_case(scheme));
        return match known.map(|known| (known.refuse)(rest)) {
            Some(None) => LinkTarget::Foreign(encode(url)),
            Some(Some(why)) => LinkTarget::Refused(why),
            None => {
                let names = any(schemes().map(|scheme| quoted(scheme.name)));
                LinkTarget::Refused(message!("its scheme is not {names}", names))
            }
        };
    }
    if leads_elsewhere(url) {
        let why = message!("it begins with two slashes, so it leads to another site");
        return LinkTarget::Refused(why);
    }
    let (target, fragment) = match url.split_once('#') {
        Some((target, fragment)) => (target, Some(decode(fragment))),
        None => (url, None),
    };
    let target = decode(target);
    // what is dangerous when decoded twice is refused even where nobody should decode twice
    if scheme(&target).is_some() || leads_elsewhere(&target) || target.contains(char::is_control) {
        return LinkTarget::Refused(message!("it hides a scheme or a host behind `%`"));
    }
    LinkTarget::Site {
        target,
        fragment: fragment.filter(|fragment| !fragment.is_empty()),
    }
}

/// The scheme of a URL, and what follows its colon.
fn scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    // a slash, a query or a fragment before the colon, a space or an accent: it belongs to a path
    let named = !scheme.is_empty()
        && !scheme.contains(|c: char| matches!(c, '/' | '?' | '#' | ' ') || !c.is_ascii());
    (named && !is_page_name(scheme, rest)).then_some((scheme, rest))
}

/// True for the name of a page that holds a colon (`Guide: la suite.md`): what leads to a page is looked for among the
/// files of the site, and never written as it is.
fn is_page_name(scheme: &str, rest: &str) -> bool {
    let runs = [
        "javascript",
        "vbscript",
        "data",
        "file",
        "http",
        "https",
        "mailto",
    ];
    let path = rest.split('#').next().unwrap_or(rest);
    path.ends_with(".md")
        && !path.starts_with(['/', '\\'])
        && !runs.iter().any(|name| scheme.eq_ignore_ascii_case(name))
}

fn has_host(rest: &str) -> bool {
    !rest.is_empty() && !rest.starts_with(['/', '\\', '?', '#', ':', '@', ' '])
}

/// True for `//host` and for the spellings of it that browsers forgive.
fn leads_elsewhere(url: &str) -> bool {
    let is_slash = |b: Option<&u8>| matches!(b, Some(b'/' | b'\\'));
    let bytes = url.as_bytes();
    bytes.first() == Some(&b'\\') || (is_slash(bytes.first()) && is_slash(bytes.get(1)))
}

fn decode(text: &str) -> String {
    percent_decode(text).unwrap_or_else(|| text.to_owned())
}

/// Encodes what may not stand in a URL.
pub(super) fn encode(url: &str) -> String {
    let authority_end = url.find("://").map_or(0, |at| {
        let start = at + 3;
        url[start..]
            .find(['/', '?', '#'])
            .map_or(url.len(), |n| start + n)
    });
    let mut out = String::with_capacity(url.len());
    for (at, byte) in url.bytes().enumerate() {
        let allowed = match byte {
            b'%' => {
                let hex = |n: usize| {
                    url.as_bytes()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_as_browsers_read_them() {
        for (url, expected) in [
            (
                "https://a.fr/é?q=1&b[]#x",
                Ok("https://a.fr/%C3%A9?q=1&b%5B%5D#x"),
            ),
            ("HTTP://[::1]:80/", Ok("HTTP://[::1]:80/")),
            (
                "mailto:a@b.fr?subject=Été",
                Ok("mailto:a@b.fr?subject=%C3%89t%C3%A9"),
            ),
            ("tel:+33299123456", Ok("tel:+33299123456")),
            ("tel:02.99.12.34.56;ext=7", Ok("tel:02.99.12.34.56;ext=7")),
            ("SMS:+33-6?body=Été", Ok("SMS:+33-6?body=%C3%89t%C3%A9")),
            ("https://a.fr/100%", Ok("https://a.fr/100%25")),
            ("https://a.fr/%20\"<>`", Ok("https://a.fr/%20%22%3C%3E%60")),
            (" https://a.fr ", Ok("https://a.fr")),
            ("../a%20b.md#l-%C3%A9t%C3%A9", Err("../a b.md # l-été")),
            ("#x", Err(" # x")),
            ("a.md#", Err("a.md")),
            ("", Err("")),
            ("/a/b:c", Err("/a/b:c")),
            ("a?x=b:c", Err("a?x=b:c")),
            ("L'été : un guide.md", Err("L'été : un guide.md")),
            ("Guide%3A%20la%20suite.md#x", Err("Guide: la suite.md # x")),
            ("Guide: la suite.md", Err("Guide: la suite.md")),
        ] {
            let read = match read(url) {
                LinkTarget::Foreign(url) => Ok(url),
                LinkTarget::Site {
                    target,
                    fragment: None,
                } => Err(target),
                LinkTarget::Site {
                    target,
                    fragment: Some(fragment),
                } => Err(format!("{target} # {fragment}")),
                LinkTarget::Refused(why) => panic!("{url}: {why:?}"),
            };
            assert_eq!(
                read,
                expected.map(str::to_owned).map_err(str::to_owned),
                "{url}"
            );
        }
    }

    #[test]
    fn what_could_run_code_or_lead_astray_is_refused() {
        for url in [
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
            "javascript:alert(1)//a.md",
            "x://y.md",
            "C:\\\\y.md",
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
            "tel:",
            "tel:+",
            "tel:javascript:alert(1)",
            "tel:12 34",
            "sms:moi",
            "geo:48.1,-1.7",
            "xmpp:a@b.example",
            "javascript%3Aalert(1)",
            "%2f/host",
            "a%0Ab",
            "%09javascript:x",
        ] {
            assert!(
                matches!(read(url), LinkTarget::Refused(_)),
                "{url:?}: {:?}",
                read(url)
            );
        }
    }
}
