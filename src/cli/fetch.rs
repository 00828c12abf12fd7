//! The network, for `verify`, `check --deployed` and `check --external` only: it asks for public URLs, in short time, and
//! keeps nothing.

#![expect(clippy::disallowed_methods, reason = "each answer has a deadline")]

mod folder;
mod link;
mod public;
mod published;
mod time;

use std::io::Read;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::HeaderMap;
use ureq::unversioned::transport::DefaultConnector;

pub(super) use folder::{Folder, ISSUER};
pub(super) use link::Probe;
pub(super) use published::Published;

use crate::badge::verify::{Fetch, LARGEST_IMAGE, Need, Reason, Response, Unfetched, Url};
use crate::message;
use crate::message::{Message, io_error};
use crate::site::delivery;
use public::{Private, PublicOnly};
use time::TimeLeft;

/// How many redirects are followed.
const REDIRECTS: usize = 5;

/// What documents and images are asked for in; a host that has others may say so.
const ACCEPT: &str = "application/ld+json, application/json, image/svg+xml, image/png, */*;q=0.1";

/// The network.
pub(super) struct Network {
    agent: Agent,
    /// How long one answer may take, redirects included.
    answer: Duration,
    /// How long all of them may; `None` for a site that is compared with its sources, file by file.
    time: Option<TimeLeft>,
}

/// An answer with headers that a verifier does not ask for.
pub(super) struct Answer {
    /// What a verifier wants to know.
    pub(super) response: Response,
    /// `Access-Control-Allow-Origin`.
    pub(super) allowed_origin: String,
    /// `Cache-Control`.
    pub(super) cache_control: String,
}

impl Network {
    /// The network for one verification: so long at most for each answer, and a few times as long for all of them.
    /// `typed` is the URL that a person wrote: its host may be in a private network, others may not (N1).
    pub(super) fn for_badge(typed: Option<&str>, answer: Duration) -> Self {
        Self {
            time: Some(TimeLeft::start(answer)),
            ..Self::for_site(typed, answer)
        }
    }

    /// The network for any number of requests to the host of a URL, so long at most for each answer.
    pub(super) fn for_site(typed: Option<&str>, answer: Duration) -> Self {
        let typed = typed.and_then(|typed| Url::parse(typed).ok());
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Each step is looked at here before it is taken.
            .max_redirects(0)
            // Behind a proxy nobody could know which IP address was connected to.
            .proxy(None)
            .user_agent(concat!("sobre/", env!("CARGO_PKG_VERSION")))
            .build();
        let resolver = PublicOnly::new(typed.map(|typed| (typed.host().to_owned(), typed.port())));
        Self {
            agent: Agent::with_parts(config, DefaultConnector::new(), resolver),
            answer,
            time: None,
        }
    }

    /// Asks as a page of another site would: a host may allow it only then to read the answer.
    pub(super) fn ask(&self, url: &str) -> Result<Answer, Unfetched> {
        self.follow(url, Some("https://verify.example"), self.answer)
    }

    /// Follows a URL within some time, redirects included.
    fn follow(&self, url: &str, origin: Option<&str>, time: Duration) -> Result<Answer, Unfetched> {
        let mut target = Url::parse(url).map_err(|reason| refused(reason, url))?;
        let start = Instant::now();
        for _ in 0..=REDIRECTS {
            let left = time.saturating_sub(start.elapsed());
            if left.is_zero() {
                return Err(Unfetched::failed(message!("it takes too long")));
            }
            let request = self
                .agent
                .get(target.to_string())
                .config()
                .timeout_global(Some(left))
                .build()
                .header("accept", ACCEPT)
                .header("cache-control", "no-cache");
            let request = match origin {
                Some(origin) => request.header("origin", origin),
                None => request,
            };
            let mut response = request.call().map_err(|error| failed(&error))?;
            let (status, headers) = (response.status().as_u16(), response.headers());
            let location = match status {
                301 | 302 | 303 | 307 | 308 => header(headers, "location"),
                _ => String::new(),
            };
            if location.is_empty() {
                let mut answer = Answer {
                    allowed_origin: header(headers, "access-control-allow-origin"),
                    cache_control: header(headers, "cache-control"),
                    response: Response {
                        url: target.to_string(),
                        status,
                        content_type: header(headers, "content-type"),
                        body: Vec::new(),
                    },
                };
                answer.response.body = body(response.body_mut())?;
                return Ok(answer);
            }
            target = redirect(&target, &location)?;
        }
        Err(refused(Reason::TooManyRedirects, url))
    }
}

impl Fetch for Network {
    fn get(&self, url: &str, need: Need) -> Result<Response, Unfetched> {
        let left = self
            .time
            .as_ref()
            .map_or(self.answer, |time| time.left(need));
        if left.is_zero() {
            return Err(Unfetched {
                reason: Reason::NoTimeLeft,
                words: None,
            });
        }
        let start = Instant::now();
        let answer = self.follow(url, None, self.answer.min(left));
        if let Some(time) = &self.time {
            time.spend(need, start.elapsed());
        }
        answer.map(|answer| answer.response)
    }
}

/// All values of a header.
fn header(headers: &HeaderMap, name: &str) -> String {
    let values: Vec<_> = headers
        .get_all(name)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .collect();
    values.join(", ")
}

/// As much of a body as an image may have, and one byte more when there is more.
fn body(body: &mut ureq::Body) -> Result<Vec<u8>, Unfetched> {
    let mut bytes = Vec::new();
    body.as_reader()
        .take(LARGEST_IMAGE as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Unfetched::failed(io_error(&error)))?;
    Ok(bytes)
}

/// Where a redirect leads: a whole URL, or a path on the same host. Never from a secure one to one that is not.
fn redirect(from: &Url, location: &str) -> Result<Url, Unfetched> {
    let url = resolved(from, location)?;
    if from.is_secure() && !url.is_secure() {
        return Err(refused(Reason::InsecureRedirect, location));
    }
    Ok(url)
}

/// What a location means from a URL (RFC 3986, 5.2): a whole URL, a path on the same host, or another query.
fn resolved(from: &Url, location: &str) -> Result<Url, Unfetched> {
    let whole = if location.starts_with("//") {
        format!("{}:{location}", from.scheme())
    } else if has_scheme(location) {
        location.to_owned()
    } else {
        let (path, rest) = location.split_at(location.find(['?', '#']).unwrap_or(location.len()));
        let path = match path {
            "" => from.path().to_owned(),
            path if path.starts_with('/') => without_dots(path),
            path => {
                let folder = from.path().rfind('/').map_or("/", |at| &from.path()[..=at]);
                without_dots(&format!("{folder}{path}"))
            }
        };
        format!("{}{path}{rest}", from.origin())
    };
    let url = Url::parse(&whole).map_err(|reason| refused(reason, location))?;
    Ok(url.without_fragment())
}

/// A path without the segments that lead up or nowhere (RFC 3986, 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let segments = || path.split('/').skip(1);
    for segment in segments() {
        match segment {
            "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    let is_folder = matches!(segments().last(), Some("." | ".."));
    let end = if is_folder && !kept.is_empty() {
        "/"
    } else {
        ""
    };
    format!("/{}{end}", kept.join("/"))
}

/// True when a colon comes before what ends the first segment of a path (RFC 3986, 4.2).
fn has_scheme(reference: &str) -> bool {
    let first = reference.split(['/', '?', '#']).next();
    first.is_some_and(|first| first.contains(':'))
}

/// A URL, or what is at a URL, is refused for a reason.
fn refused(reason: Reason, what: &str) -> Unfetched {
    Unfetched {
        reason,
        words: Some(Message::verbatim(what)),
    }
}

/// A URL leads out of what stands for the network.
fn outside(words: Message) -> Unfetched {
    Unfetched {
        reason: Reason::OutsideFolder,
        words: Some(words),
    }
}

fn failed(error: &ureq::Error) -> Unfetched {
    let words = match error {
        ureq::Error::Other(inner) => match inner.downcast_ref::<Private>() {
            Some(private) => {
                return Unfetched {
                    reason: Reason::PrivateAddress,
                    words: Some(private.message()),
                };
            }
            None => Message::verbatim(error.to_string()),
        },
        ureq::Error::Io(error) if is_unknown_name(error) => message!("there is no such host"),
        ureq::Error::Io(error) => io_error(error),
        ureq::Error::Timeout(_) => message!("no answer in time"),
        ureq::Error::HostNotFound => message!("there is no such host"),
        other => Message::verbatim(other.to_string()),
    };
    Unfetched::failed(words)
}

/// True for the error of a name that nobody has. Systems give no kind for it, only words.
fn is_unknown_name(error: &std::io::Error) -> bool {
    let words = error.to_string();
    let of_systems = [
        "Name or service not known",
        "Name does not resolve",
        "nodename nor servname",
        "No such host is known",
        "No address associated",
    ];
    of_systems.iter().any(|known| words.contains(known))
}

/// The media type of a file as hosts serve it, without its parameters.
pub(super) fn media_type(path: &str) -> &'static str {
    let full = delivery::content_type(path);
    full.split(';').next().unwrap_or(full)
}

/// The path of a URL below a base, decoded; `None` when it does not lie there.
fn below(base: &Url, url: &Url) -> Option<String> {
    if !url.is_below(base) {
        return None;
    }
    let rest = url.path().strip_prefix(base.path())?;
    let path = crate::path::percent_decode(rest)?;
    let folder = path.is_empty() || path.ends_with('/');
    Some(if folder { path + "index.html" } else { path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_redirects_to_another() {
        let from = Url::parse("https://x.org/a/b?c").expect("a URL");
        let to = |location| redirect(&from, location).map(|to| to.to_string());
        for (location, url) in [
            ("https://y.org/z#w", "https://y.org/z"),
            ("//y.org/z", "https://y.org/z"),
            ("/z", "https://x.org/z"),
            ("z?d", "https://x.org/a/z?d"),
            ("?d", "https://x.org/a/b?d"),
            ("../z", "https://x.org/z"),
            ("./z/../w/.", "https://x.org/a/w/"),
            ("/../z/", "https://x.org/z/"),
            ("..", "https://x.org/"),
        ] {
            assert_eq!(to(location).as_deref(), Ok(url), "{location}");
        }
        for (location, reason) in [
            ("javascript://x", Reason::UnsafeScheme),
            ("javascript:x", Reason::UnsafeScheme),
            ("https://u@y.org/", Reason::UserInAddress),
            ("/a b", Reason::BadAddress),
            ("http://x.org/z", Reason::InsecureRedirect),
        ] {
            assert_eq!(to(location).map_err(|error| error.reason), Err(reason));
        }
    }

    #[test]
    fn a_path_below_a_base_is_decoded() {
        let base = Url::parse("https://x.org/wiki/").expect("a URL");
        let path = |url| below(&base, &Url::parse(url).expect("a URL"));
        assert_eq!(
            path("https://x.org/wiki/a%20b/c.json").as_deref(),
            Some("a b/c.json")
        );
        assert_eq!(path("https://x.org/wiki/").as_deref(), Some("index.html"));
        assert_eq!(
            path("https://x.org/wiki/a/").as_deref(),
            Some("a/index.html")
        );
        for outside in [
            "https://x.org/",
            "https://x.org/wiki",
            "https://y.org/wiki/a",
            "https://x.org/wiki/%2e%2e/a",
        ] {
            assert_eq!(path(outside), None, "{outside}");
        }
    }
}
