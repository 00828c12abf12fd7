//! The URL of somebody's page, as two of them are compared.

use url::Url;

use crate::text::personal::personal;
use crate::yaml::fields::is_web_url;

/// The URL of a public page as it was written, trimmed: on the Web, without a name before its host. `None` for
/// anything else. What was published stays as it was written; [`normal_url`] is for comparisons and for what is new.
pub fn public_url(text: &str) -> Option<&str> {
    let url = text.trim();
    let authority = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    (is_web_url(url) && !authority.contains('@') && personal(url).is_none()).then_some(url)
}

/// A URL of the Web in the one form in which it is compared: as the URL standard of the WHATWG writes it (scheme and
/// host in lower case, `xn--…`, no usual port, no `.` or `..`, at least `/`), with the escapes of letters that need none
/// undone and the others in capitals (RFC 3986, 6.2.2). `None` for what no browser would open.
///
/// Two URLs are one only when the standards say so: `www.`, a last slash, `http` or a fragment make another one. See
/// [`Likeness`].
pub fn normal_url(text: &str) -> Option<String> {
    let text = text.trim();
    let authority = text.split_once("://")?.1.split(['/', '?', '#']).next()?;
    // an escape in a host may hide a sign that is none of a host's
    if !is_web_url(text) || authority.contains('%') {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let is_named = !url.username().is_empty() || url.password().is_some();
    (!is_named).then(|| plain_escapes(url.as_str()))
}

/// What a URL has in common with others that lead, on nearly every host, to one page: whether by `http` or `https`,
/// with `www.` or without, by the name of the file of a folder or not, in capitals or not, by `/@ada` or `/users/ada` as
/// Mastodon does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    path: String,
    fragment: String,
}

impl Likeness {
    /// The likeness of a URL that [`normal_url`] gave.
    pub fn of(normal: &str) -> Self {
        let (url, fragment) = normal.split_once('#').unwrap_or((normal, ""));
        let url = url.split_once("://").map_or(url, |(_, rest)| rest);
        let url = url.strip_prefix("www.").unwrap_or(url);
        let url = url.strip_suffix('?').unwrap_or(url);
        let (path, query) = match url.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (url, None),
        };
        let mut path = read(path).to_lowercase();
        for index in ["/index.html", "/index.htm", "/index.php"] {
            if let Some(folder) = path.strip_suffix(index) {
                path = folder.to_owned();
            }
        }
        let path = path.trim_end_matches('/').replacen("/users/", "/@", 1);
        Self {
            path: match query {
                Some(query) => format!("{path}?{query}"),
                None => path,
            },
            fragment: fragment.to_owned(),
        }
    }

    /// What two URLs that are alike share: for tables.
    pub fn key(&self) -> &str {
        &self.path
    }

    /// True when both are perhaps one page. A fragment may name one of several people of a page; without one it is the page.
    pub fn is_like(&self, other: &Self) -> bool {
        let one_person = self.fragment == other.fragment
            || self.fragment.is_empty()
            || other.fragment.is_empty();
        self.path == other.path && one_person
    }
}

/// Escapes of letters, digits and `-._~` undone, those of other bytes in capitals.
fn plain_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        match byte(escape) {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                out.push(char::from(byte));
                rest = &escape[3..];
            }
            Some(_) => {
                out.push_str(&escape[..3].to_ascii_uppercase());
                rest = &escape[3..];
            }
            None => {
                out.push('%');
                rest = &escape[1..];
            }
        }
    }
    out + rest
}

/// A path as people read it: its escapes undone, composed letters (NFC).
fn read(path: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some(c) = rest.chars().next() {
        match byte(rest) {
            Some(byte) => {
                bytes.push(byte);
                rest = &rest[3..];
            }
            None => {
                bytes.extend_from_slice(&rest.as_bytes()[..c.len_utf8()]);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    String::from_utf8_lossy(&bytes).nfc().collect()
}

/// The byte of an escape (`%C3`) at the start of a text.
fn byte(text: &str) -> Option<u8> {
    let hex = text.strip_prefix('%')?.get(..2)?;
    let is_hex = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| u8::from_str_radix(hex, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_page_is_on_the_web_and_names_nobody_before_its_host() {
        assert_eq!(
            public_url(" https://X.example/Ada "),
            Some("https://X.example/Ada")
        );
        for bad in [
            "ada",
            "ftp://x.example/",
            "https://ada@x.example/",
            "https://x.example/?m=ada@x.example",
            "javascript:alert(1)",
        ] {
            assert_eq!(public_url(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_url_has_one_form() {
        for (one, written) in [
            ("https://ada.example/", " https://ADA.example"),
            ("https://ada.example/", "HTTPS://ada.example:443/"),
            ("http://ada.example/", "http://ada.example:80"),
            ("https://ada.example/a", "https://ada.example/b/../a"),
            ("https://ada.example/a", "https://ada.example/%2e/%61"),
            ("https://ada.example/~ada", "https://ada.example/%7eada"),
            ("https://ada.example/%C3%A9", "https://ada.example/é"),
            ("https://ada.example/%C3%A9", "https://ada.example/%c3%a9"),
            (
                "https://ada.example/%2Fa%2541",
                "https://ada.example/%2fa%2541",
            ),
            ("https://ada.example/%zz%", "https://ada.example/%zz%"),
            ("https://xn--cole-9oa.fr/", "https://École.fr"),
            ("https://xn--cole-9oa.fr/", "https://e\u{301}cole.fr"),
            ("https://ada.example/", "https://ａｄａ.example"),
            (
                "https://mastodon.example/@ada",
                "https://mastodon.example/@ada",
            ),
        ] {
            assert_eq!(normal_url(written).as_deref(), Some(one), "{written}");
        }
        for none in [
            "ada.example",
            "https://",
            "https://a b/",
            "https://[::g]/",
            "https://xn--a/",
            "https://a:b@c.example/",
            "https:ada.example",
        ] {
            assert_eq!(normal_url(none), None, "{none}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_another_url() {
        let all = [
            "https://ada.example/moi",
            "http://ada.example/moi",
            "https://www.ada.example/moi",
            "https://ada.example/moi/",
            "https://ada.example/Moi",
            "https://ada.example/moi/index.html",
            "https://ada.example/moi?",
        ];
        let normal: Vec<String> = all.iter().filter_map(|url| normal_url(url)).collect();
        let distinct: std::collections::BTreeSet<&String> = normal.iter().collect();
        assert_eq!(distinct.len(), all.len());
        let like = |url: &str| Likeness::of(&normal_url(url).expect("a URL"));
        for one in &all {
            assert!(like(one).is_like(&like(all[0])), "{one}");
        }
        for (one, other, alike) in [
            (
                "https://m.example/@ada",
                "https://m.example/users/Ada",
                true,
            ),
            ("https://a.example/e\u{301}", "https://a.example/é", true),
            ("https://a.example/?id=1", "https://a.example/?id=2", false),
            ("https://a.example/#ada", "https://a.example/", true),
            ("https://a.example/#ada", "https://a.example/#bob", false),
        ] {
            assert_eq!(like(one).is_like(&like(other)), alike, "{one} {other}");
        }
    }

    proptest::proptest! {
        /// The normal form of a URL is its own.
        #[test]
        fn a_normal_form_is_one(rest in "[a-zA-Zé\u{301}ß%0-9.:/?#@~ -]{0,24}") {
            if let Some(normal) = normal_url(&format!("https://a{rest}")) {
                let again = normal_url(&normal);
                proptest::prop_assert_eq!(again.as_deref(), Some(normal.as_str()));
                proptest::prop_assert!(Likeness::of(&normal).is_like(&Likeness::of(&normal)));
            }
        }
    }
}
