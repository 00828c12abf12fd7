//! The part of `sobre check` that looks at badges: each object that would be published is verified by the engine of
//! `sobre verify`, with the outputs themselves in the place of the network.

use rayon::prelude::*;

use super::fetch::Published;
use crate::badge::verify::{Reason, Report, Step, Subject, Verifier};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::Snapshot;
use crate::message;
use crate::path::OutPath;
use crate::site::delivery;
use crate::text::date::Moment;

/// All that is wrong with the badges of a snapshot. Those that were taken back or are over are as they should be.
pub(super) fn check(snapshot: &Snapshot, now: Moment) -> Vec<Diagnostic> {
    let paths = objects(snapshot);
    if paths.is_empty() {
        return Vec::new();
    }
    let published = match Published::new(snapshot) {
        Ok(published) => published,
        Err(reason) => {
            let message = message!(
                "no badge can be published at {base}: {why}",
                base = snapshot.base().href(),
                why = reason.message()
            );
            return vec![Diagnostic::general(Code::BadgeUnsound, message)];
        }
    };
    let verifier = Verifier::new(&published, now);
    paths
        .into_par_iter()
        .flat_map_iter(|path| {
            let url = published.url(path);
            diagnostics(&verifier.verify(Subject::Url(&url), None), &url)
        })
        .collect()
}

/// The outputs that are objects of the standard: the JSON of badges but for their directory.
fn objects(snapshot: &Snapshot) -> Vec<&OutPath> {
    let mut paths = snapshot.paths();
    paths.retain(|path| delivery::is_badge_object(path.as_str()));
    paths
}

/// What a report says of the object at a URL: what it says of others is reported with them.
fn diagnostics(report: &Report, url: &str) -> Vec<Diagnostic> {
    let as_it_should_be = |reason| {
        matches!(
            reason,
            Reason::Revoked | Reason::ListedRevoked | Reason::Gone | Reason::Expired
        )
    };
    // An endorsement that others host is out of reach here.
    let out_of_reach = |reason| as_it_should_be(reason) || reason == Reason::OutsideFolder;
    let reported = |code, step: &Step, reason: Reason| {
        let found = step.found.clone();
        let message = message!(
            "{why} ({reason}): {found}",
            why = reason.message(),
            reason = reason.name(),
            found = found.unwrap_or_else(|| step.check.message())
        );
        Diagnostic::general(code, message).on(url)
    };
    let unsound = report
        .failures()
        .filter(|(part, _, reason)| part.url == url && !as_it_should_be(*reason))
        .map(|(_, step, reason)| reported(Code::BadgeUnsound, step, reason));
    let weak = report
        .notes()
        .filter(|(part, _, reason)| part.url == url && !out_of_reach(*reason))
        .map(|(_, step, reason)| reported(Code::BadgeWeak, step, reason));
    unsound.chain(weak).collect()
}
