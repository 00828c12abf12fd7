//! `sobre check --deployed`: what the live site serves, compared with what a build would publish.

use std::time::Duration;

use rayon::prelude::*;

use super::fetch::{Network, Published, media_type};
use crate::badge::verify::{LARGEST_IMAGE, Reason, Unfetched};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::Snapshot;
use crate::message;
use crate::message::Message;
use crate::path::OutPath;
use crate::site::delivery;

/// How many requests are under way at once: the host is somebody's.
const AT_ONCE: usize = 4;

/// How long a copy of an award may be kept, in seconds, before a host or a browser asks again whether it was revoked.
const FRESH: u64 = 3600;

/// Compares every badge file of a snapshot with the live site. The error is one of the network or the machine.
pub(super) fn compare(
    snapshot: &Snapshot,
    timeout: Duration,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let base = snapshot.base().href();
    let unreached = |why: Message| {
        let message = message!("{base} cannot be reached: {why}", base, why);
        Diagnostic::general(Code::Unreached, message)
    };
    let published = Published::new(snapshot).map_err(|reason| unreached(reason.message()))?;
    let network = Network::for_site(Some(&base), timeout);
    let files = files(snapshot);
    // A host that does not answer at all is one error, not one for each badge.
    let first = files
        .first()
        .map(|first| network.ask(&published.url(first)));
    if let Some(Err(error)) = first
        && error.reason == Reason::NotFetched
    {
        return Err(unreached(words(error)));
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(AT_ONCE)
        .build()
        .map_err(|error| unreached(Message::verbatim(error.to_string())))?;
    let site = Site {
        snapshot,
        published,
        network,
    };
    Ok(pool.install(|| {
        files
            .par_iter()
            .flat_map(|path| site.differences(path))
            .collect()
    }))
}

/// What happened when there was no answer.
fn words(error: Unfetched) -> Message {
    let reason = error.reason;
    error.words.unwrap_or_else(|| reason.message())
}

/// The badge files of a snapshot: objects and pictures.
fn files(snapshot: &Snapshot) -> Vec<&OutPath> {
    let mut paths = snapshot.paths();
    paths.retain(|path| delivery::BADGE_FILES.covers(path.as_str()));
    paths
}

struct Site<'a> {
    snapshot: &'a Snapshot,
    published: Published<'a>,
    network: Network,
}

impl Site<'_> {
    fn differences(&self, path: &OutPath) -> Vec<Diagnostic> {
        let url = self.published.url(path);
        let reported = |code, message| Diagnostic::general(code, message).on(&url);
        let ours = match self.snapshot.render(path) {
            Some(Ok(artifact)) => artifact.bytes,
            Some(Err(diagnostic)) => return vec![diagnostic],
            None => return Vec::new(),
        };
        let answer = match self.network.ask(&url) {
            Ok(answer) => answer,
            Err(error) if error.reason == Reason::NotFetched => {
                let why = words(error);
                let message = message!("this badge file cannot be reached: {why}", why);
                return vec![reported(Code::Unreached, message)];
            }
            Err(error) => {
                let why = error.message();
                let message = message!("this badge file is not served: {why}", why);
                return vec![reported(Code::Deployed, message)];
            }
        };
        let response = &answer.response;
        match response.status {
            200 => {}
            // What a revoked award should answer where a host can.
            410 if is_revoked(&ours) => return Vec::new(),
            status => {
                let message = message!("this badge file answers {status}, not 200", status);
                return vec![reported(Code::Deployed, message)];
            }
        }
        let mut diagnostics = Vec::new();
        if response.body.len() > LARGEST_IMAGE {
            diagnostics.push(reported(
                Code::Deployed,
                message!("this badge file is larger than a badge ever is"),
            ));
        } else if response.body != *ours {
            let message = message!(
                "this badge file is not what this build would publish ({size} {size:byte|bytes}, not {ours})",
                size = response.body.len(),
                ours = ours.len()
            );
            // The sizes differ from file to file, the cause does not.
            diagnostics.push(reported(Code::Deployed, message).cause("content"));
        }
        let kind = response.content_type.split(';').next().unwrap_or_default();
        let kind = kind.trim().to_ascii_lowercase();
        let wanted = media_type(path.as_str());
        let plain_json = wanted == "application/ld+json" && kind == "application/json";
        if kind != wanted && !plain_json {
            let message = message!(
                "this badge file is served as `{kind}`, not as `{wanted}`",
                kind,
                wanted
            );
            diagnostics.push(reported(Code::DeployedHeader, message));
        }
        if answer.allowed_origin.trim() != "*" {
            let message = message!(
                "this badge file lacks the header `access-control-allow-origin: *`: verifiers in a browser cannot read it"
            );
            diagnostics.push(reported(Code::DeployedHeader, message));
        }
        if delivery::may_be_revoked(path.as_str())
            && let Some(age) = max_age(&answer.cache_control).filter(|age| *age > FRESH)
        {
            let message = message!(
                "this badge file may be kept for {age} {age:second|seconds}: a revocation would be seen that late",
                age
            );
            diagnostics.push(reported(Code::DeployedHeader, message));
        }
        diagnostics
    }
}

/// True for the JSON of an award or an endorsement that was taken back.
fn is_revoked(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(bytes)
        .is_ok_and(|value| value.get("revoked") == Some(&true.into()))
}

/// How long a copy may be kept: for caches between, then for browsers (RFC 9111).
fn max_age(header: &str) -> Option<u64> {
    let directives: Vec<String> = header
        .split(',')
        .map(|part| part.trim().to_ascii_lowercase())
        .collect();
    if directives
        .iter()
        .any(|directive| directive == "no-store" || directive == "no-cache")
    {
        return None;
    }
    let seconds = |name: &str| {
        directives.iter().find_map(|directive| {
            let (key, value) = directive.split_once('=')?;
            (key == name).then(|| value.trim_matches('"').parse().ok())?
        })
    };
    [seconds("s-maxage"), seconds("max-age")]
        .into_iter()
        .flatten()
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_may_be_kept_as_long_as_the_header_says() {
        assert_eq!(max_age(""), None);
        assert_eq!(max_age("no-cache, max-age=99999"), None);
        assert_eq!(max_age("Public, Max-Age=600"), Some(600));
        assert_eq!(max_age("max-age=0, s-maxage=86400"), Some(86400));
        assert_eq!(max_age("max-age=\"60\""), Some(60));
        assert_eq!(max_age("max-age=much"), None);
    }
}
