//! An award as other pages show it: a link, a line of a list.

use super::{Plan, badge, label};
use crate::document::award::Recipient;
use crate::site::AwardId;
use crate::site::award::{Award, Status};
use crate::theme::view::{AwardLineView, LinkView};

/// True for an award that counts and whose holder wants to be seen.
pub(super) fn is_listed(plan: &Plan, id: AwardId) -> bool {
    let award = &plan.site.awards[id];
    award.record().listed && award.status() == Status::Valid
}

/// Awards as the lines of a list in a language.
pub(super) fn lines(plan: &Plan, ids: &[AwardId], language: usize) -> Vec<AwardLineView> {
    let line = |id: &AwardId| {
        let link = link(plan, *id, language);
        AwardLineView {
            label: link.label,
            url: link.url,
            date: label::moment(plan, language, plan.site.awards[*id].issued()),
        }
    };
    ids.iter().map(line).collect()
}

/// A link to the public page of the holder, named after the person when it is a page of this site, else by its URL; `None`
/// for a holder without one.
pub(super) fn holder(plan: &Plan, award: &Award, language: usize) -> Option<LinkView> {
    match (award.holder, award.recipient()) {
        (Some(page), _) => Some(label::link(plan, plan.site.for_reader(page, language))),
        (None, Some(Recipient::Url(url))) => Some(LinkView {
            label: label::shown_url(url).to_owned(),
            url: url.clone(),
        }),
        _ => None,
    }
}

/// A link to an award, named after its holder when that is a public page, else after the occasion or the badge.
pub(super) fn link(plan: &Plan, id: AwardId, language: usize) -> LinkView {
    let award = &plan.site.awards[id];
    let label = match (
        award.status(),
        holder(plan, award, language),
        award.occasion.event,
    ) {
        (Status::Erased, ..) => plan.string(language, "award_erased").to_owned(),
        (Status::Valid, Some(holder), _) => holder.label,
        (_, _, event) => {
            let occasion = event.map_or_else(
                || badge::name(plan, award.class(), language),
                |event| label::title(plan, plan.site.for_reader(event, language)),
            );
            format!("{} ({occasion})", plan.string(language, "award_someone"))
        }
    };
    LinkView {
        label,
        url: plan.site.award_url(id, language),
    }
}
