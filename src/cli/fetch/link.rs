//! A link of a page, asked for as lightly as possible: whether something is there, and whether it has moved for good. No body is
//! read.

#![expect(clippy::disallowed_methods, reason = "each answer has a deadline")]

use std::time::{Duration, Instant};

use ureq::http::Response as HttpResponse;
use ureq::{Body, Error};

use super::{Network, REDIRECTS, Unfetched, failed, header, refused, resolved};
use crate::badge::verify::{Reason, Url};
use crate::message;
use crate::path::to_uri;

/// What is asked for: any page.
const ACCEPT: &str = "text/html, application/xhtml+xml, */*;q=0.8";

/// The answer to a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Probe {
    /// The status of the last answer.
    pub(in crate::cli) status: u16,
    /// Where it has moved for good, when it says so.
    pub(in crate::cli) moved: Option<String>,
    /// How long the host asks to wait before the next question.
    pub(in crate::cli) wait: Option<Duration>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Head,
    Get,
}

impl Network {
    /// Asks for the head of what a link leads to; a host that does not answer such a question well is asked for the thing itself.
    ///
    /// # Errors
    /// Why there is no answer.
    pub(in crate::cli) fn probe(&self, url: &str) -> Result<Probe, Unfetched> {
        let uri = to_uri(url);
        let target = Url::parse(&uri).map_err(|reason| refused(reason, url))?;
        let target = target.without_fragment();
        match self.walk(&target, Method::Head) {
            Ok(probe) if probe.status < 400 || probe.status == 429 => Ok(probe),
            Err(unfetched) if unfetched.reason == Reason::PrivateAddress => Err(unfetched),
            Ok(_) | Err(_) => self.walk(&target, Method::Get),
        }
    }

    fn walk(&self, start: &Url, method: Method) -> Result<Probe, Unfetched> {
        let begin = Instant::now();
        let mut target = start.clone();
        // the last URL that was reached by nothing but permanent redirects
        let mut moved = None;
        let mut is_permanent = true;
        for _ in 0..=REDIRECTS {
            let left = self.answer.saturating_sub(begin.elapsed());
            if left.is_zero() {
                return Err(Unfetched::failed(message!("it takes too long")));
            }
            let response = self
                .once(&target, method, left)
                .map_err(|error| failed(&error))?;
            let status = response.status().as_u16();
            let location = match status {
                301 | 302 | 303 | 307 | 308 => header(response.headers(), "location"),
                _ => String::new(),
            };
            if location.is_empty() {
                let wait = header(response.headers(), "retry-after")
                    .trim()
                    .parse()
                    .ok();
                return Ok(Probe {
                    status,
                    moved,
                    wait: wait.map(Duration::from_secs),
                });
            }
            is_permanent &= matches!(status, 301 | 308);
            target = resolved(&target, &to_uri(&location))?;
            if is_permanent {
                moved = Some(target.to_string());
            }
        }
        Err(refused(Reason::TooManyRedirects, &start.to_string()))
    }

    /// One question. The connection is closed before the body comes.
    fn once(&self, url: &Url, method: Method, left: Duration) -> Result<HttpResponse<Body>, Error> {
        let request = match method {
            Method::Head => self.agent.head(url.to_string()),
            Method::Get => self.agent.get(url.to_string()),
        };
        request
            .config()
            .timeout_global(Some(left))
            .build()
            .header("accept", ACCEPT)
            .header("connection", "close")
            .call()
    }
}
