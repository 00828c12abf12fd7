//! Accepted changes of published badge objects: when each was accepted, and why it means the same.

use super::{Plan, label};
use crate::site::Route;
use crate::text::typography::typeset_plain;
use crate::theme::view::AcceptedView;

/// The accepted changes of some published objects, the last decision first.
pub(super) fn lines(plan: &Plan, language: usize, objects: &[Route]) -> Vec<AcceptedView> {
    let mut all: Vec<_> = objects
        .iter()
        .flat_map(|object| plan.site.accepted(&object.path(&plan.site)))
        .collect();
    all.sort_by_key(|accepted| std::cmp::Reverse((accepted.moment, &accepted.reason)));
    all.dedup_by_key(|accepted| (accepted.moment, &accepted.reason));
    let tag = plan.language_tag(0);
    all.into_iter()
        .map(|accepted| AcceptedView {
            date: label::moment(plan, language, accepted.moment),
            reason: typeset_plain(tag, &accepted.reason),
            by: typeset_plain(tag, &accepted.by),
        })
        .collect()
}
