//! What became of a link, and what is said of it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::places::Place;
use crate::badge::verify::{Reason, Unfetched};
use crate::cli::fetch::Probe;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;

/// What became of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Outcome {
    /// Something is there.
    Found,
    /// The same, under a URL that is to be used from now on.
    Moved(String),
    /// The host says that nothing is there.
    #[serde(skip)]
    Gone(Message),
    /// It lies in a private network, which nobody asks.
    #[serde(skip)]
    Private(Message),
    /// The host does not answer, or not us.
    #[serde(skip)]
    Silent(Message),
    /// There is no such host, or nobody who knows the names of hosts is reached.
    #[serde(skip)]
    NoHost(Message),
    /// No host answers.
    #[serde(skip)]
    Unreached(Message),
    /// The host asks for patience.
    #[serde(skip)]
    Later(Option<Duration>),
}

impl Outcome {
    /// What an answer means.
    pub(super) fn of(answer: Result<Probe, Unfetched>) -> Self {
        match answer {
            Ok(probe) => match (probe.status, probe.moved) {
                (200..400, Some(moved)) => Self::Moved(moved),
                (200..400, None) => Self::Found,
                (404 | 410, _) => {
                    Self::Gone(message!("it answers {status}", status = probe.status))
                }
                (429, _) => Self::Later(probe.wait),
                (503, _) if probe.wait.is_some() => Self::Later(probe.wait),
                (status, _) => Self::Silent(message!("it answers {status}", status)),
            },
            Err(unfetched) => {
                let words = unfetched.words.clone();
                let why = match unfetched.reason {
                    Reason::NotFetched | Reason::PrivateAddress => words,
                    _ => None,
                };
                let why = why.unwrap_or_else(|| unfetched.message());
                match unfetched.reason {
                    Reason::PrivateAddress => Self::Private(why),
                    _ if why == message!("there is no such host") => Self::NoHost(why),
                    Reason::NotFetched => Self::Unreached(why),
                    _ => Self::Silent(why),
                }
            }
        }
    }

    /// True for what need not be asked again for some days.
    pub(super) fn is_lasting(&self) -> bool {
        matches!(self, Self::Found | Self::Moved(_))
    }

    /// The message about a link at a place; `None` for a sound one. `year` is that of the check.
    pub(super) fn diagnostic(&self, url: &str, place: &Place, year: i16) -> Option<Diagnostic> {
        let at = |code, message| {
            Diagnostic::at(code, &place.span.file, place.span.range.clone(), message)
        };
        let archive = || {
            let year = place.date.map_or(year, |date| date.year());
            format!("https://web.archive.org/web/{year}/{url}")
        };
        Some(match self {
            Self::Found => return None,
            Self::Moved(to) => at(
                Code::MovedLink,
                message!("`{url}` has moved for good", url),
            )
            .help(message!("write `{to}`", to)),
            Self::Gone(why) | Self::NoHost(why) => at(
                Code::DeadLink,
                message!("`{url}` leads to nothing: {why}", url, why),
            )
            .help(message!(
                "find its new URL, or look for a copy: `{archive}`",
                archive = archive()
            )),
            Self::Private(why) => at(
                Code::PrivateLink,
                message!("`{url}` leads into a private network: {why}", url, why),
            )
            .help(message!(
                "visitors from elsewhere cannot follow it: leave it out, or link to a public page"
            )),
            Self::Silent(why) | Self::Unreached(why) => at(
                Code::SilentLink,
                message!("`{url}` gives no page: {why}", url, why),
            )
            .help(message!(
                "open it in a browser: it may be for a moment, or for programs only; a copy may be at `{archive}`",
                archive = archive()
            )),
            Self::Later(_) => at(
                Code::SilentLink,
                message!("`{url}` was not checked: its host asks to come back later", url),
            )
            .help(message!("check again another day")),
        })
    }
}
