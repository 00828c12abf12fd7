//! URLs as a verifier compares them: taken apart first, because a comparison of texts lets `https://x.org.evil.example/`
//! pass for `https://x.org`.

use std::fmt;

use super::Reason;

/// An http or https URL in one form: scheme and host in lower case, the port always known, at least `/` for a path.
///
/// Only the characters of RFC 3986 are taken: what two programs may read in two ways is refused, not guessed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Url {
    secure: bool,
    host: String,
    port: u16,
    path: String,
    query: Option<String>,
    fragment: Option<String>,
}

impl Url {
    /// Takes a URL apart. The error says why it is none that a badge may hold.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let secure = scheme(text)?;
        if !text.bytes().all(is_allowed) || !escapes_are_whole(text) {
            return Err(Reason::BadAddress);
        }
        let rest = text
            .split_once("://")
            .map(|(_, rest)| rest)
            .ok_or(Reason::BadAddress)?;
        let (rest, fragment) = cut(rest, '#');
        let (rest, query) = cut(rest, '?');
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err(Reason::UserInAddress);
        }
        let (host, port) = authority_parts(authority, secure).ok_or(Reason::BadAddress)?;
        Ok(Self {
            secure,
            host,
            port,
            path: if path.is_empty() {
                "/".into()
            } else {
                upper_escapes(path)
            },
            query: query.map(upper_escapes),
            fragment: fragment.map(str::to_owned),
        })
    }

    /// `https` or `http`.
    pub fn scheme(&self) -> &'static str {
        if self.secure { "https" } else { "http" }
    }

    /// True for https.
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// True when nobody between the host and the reader can change what is served: https, or a host on this machine.
    pub fn is_private(&self) -> bool {
        self.secure || self.is_loopback()
    }

    /// True for a host that is this machine, by name or by number.
    fn is_loopback(&self) -> bool {
        let is_number = || self.host.split('.').all(|part| part.parse::<u8>().is_ok());
        matches!(self.host.as_str(), "localhost" | "[::1]")
            || (self.host.starts_with("127.") && is_number())
    }

    /// Its host, in lower case; an IPv6 address is in brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Its port, whether it is written or not.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// True when it names no port but that of its scheme.
    pub fn has_usual_port(&self) -> bool {
        self.port == usual_port(self.secure)
    }

    /// Its path, with the slash that it begins with.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// True when something follows its path.
    pub fn has_query_or_fragment(&self) -> bool {
        self.query.is_some() || self.fragment.is_some()
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        let (scheme, host) = (self.scheme(), &self.host);
        if self.has_usual_port() {
            format!("{scheme}://{host}")
        } else {
            format!("{scheme}://{host}:{}", self.port)
        }
    }

    /// True for the same scheme, host and port.
    pub fn is_same_origin(&self, other: &Url) -> bool {
        (self.secure, self.port) == (other.secure, other.port) && self.host == other.host
    }

    /// True when it lies at or below `folder`, segment by segment: `/wiki-2/` is not below `/wiki`.
    pub fn is_below(&self, folder: &Url) -> bool {
        let prefix = folder.path.trim_end_matches('/');
        self.is_same_origin(folder)
            && !folder.has_query_or_fragment()
            && !self.is_ambiguous()
            && self
                .path
                .strip_prefix(prefix)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// True when a host may take the path for another one: `.` and `..` in any spelling, slashes in disguise. A prefix
    /// of such a path says nothing about where it leads.
    pub fn is_ambiguous(&self) -> bool {
        self.path.split('/').any(|segment| {
            let mut plain = segment.to_owned();
            // Some hosts decode twice; a path that goes on changing after that is up to no good either.
            for _ in 0..4 {
                let dots = plain.split(';').next().unwrap_or_default();
                if matches!(dots, "." | "..") || plain.contains(['/', '\\', '\0']) {
                    return true;
                }
                plain = decoded(&plain);
            }
            plain.contains('%') && decoded(&plain) != plain
        })
    }

    /// The same without its fragment, which no host ever sees.
    pub fn without_fragment(mut self) -> Self {
        self.fragment = None;
        self
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin(), self.path)?;
        for (sign, part) in [('?', &self.query), ('#', &self.fragment)] {
            if let Some(part) = part {
                write!(f, "{sign}{part}")?;
            }
        }
        Ok(())
    }
}

/// Host and port of an authority without user; the usual port when it says none.
pub(super) fn authority_parts(authority: &str, secure: bool) -> Option<(String, u16)> {
    let after_address = authority.rfind(']').map_or(0, |at| at + 1);
    let (host, port) = match authority[after_address..].split_once(':') {
        Some((rest, port)) => (&authority[..after_address + rest.len()], Some(port)),
        None => (authority, None),
    };
    let port = match port {
        None => usual_port(secure),
        Some(digits) if digits.bytes().all(|b| b.is_ascii_digit()) => {
            digits.parse().ok().filter(|port| *port > 0)?
        }
        Some(_) => return None,
    };
    is_host(host).then(|| (host.to_ascii_lowercase(), port))
}

/// A name of letters, digits and hyphens between dots, or an IPv6 address in brackets. A last label of digits is that of
/// an IPv4 address, which has four of them: programs disagree on shorter forms.
fn is_host(host: &str) -> bool {
    if let Some(url) = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
    {
        return url.matches(':').count() >= 2
            && url
                .bytes()
                .all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.'));
    }
    let labels: Vec<&str> = host.strip_suffix('.').unwrap_or(host).split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    let is_number =
        |label: &str| label.bytes().all(|b| b.is_ascii_digit()) || label.starts_with("0x");
    let numeric = labels.last().is_some_and(|label| is_number(label));
    let is_byte = |label: &&str| label.parse::<u8>().is_ok_and(|n| n.to_string() == **label);
    labels.iter().all(is_label) && (!numeric || (labels.len() == 4 && labels.iter().all(is_byte)))
}

/// True for https, false for http. Letters that a browser drops are dropped before the scheme is read, so that it
/// cannot hide behind them.
fn scheme(text: &str) -> Result<bool, Reason> {
    let seen: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .take_while(|c| !matches!(c, '/' | '?' | '#'))
        .collect();
    let Some((scheme, _)) = seen.split_once(':') else {
        return Err(Reason::BadAddress);
    };
    match scheme.to_ascii_lowercase().as_str() {
        "https" => Ok(true),
        "http" => Ok(false),
        _ => Err(Reason::UnsafeScheme),
    }
}

fn usual_port(secure: bool) -> u16 {
    if secure { 443 } else { 80 }
}

fn cut(text: &str, sign: char) -> (&str, Option<&str>) {
    match text.split_once(sign) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

/// The characters of RFC 3986.
fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

fn escapes_are_whole(text: &str) -> bool {
    let hex = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    let bytes = text.as_bytes();
    (0..bytes.len())
        .filter(|at| bytes[*at] == b'%')
        .all(|at| hex(bytes.get(at + 1)) && hex(bytes.get(at + 2)))
}

/// `%c3` and `%C3` are one byte.
fn upper_escapes(text: &str) -> String {
    let mut left = 0u8;
    let upper = |c: char| {
        if c == '%' {
            left = 3;
        }
        let escaped = left > 0;
        left = left.saturating_sub(1);
        if escaped { c.to_ascii_uppercase() } else { c }
    };
    text.chars().map(upper).collect()
}

/// Percent-encoding undone once; bytes that are no text do not hide those beside them.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|b| (*b as char).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
