//! Why a page is shown in a preview only: it is a draft, or its day has not come, or has gone.

use super::{Plan, label};
use crate::document::front::schedule::Hidden;
use crate::site::EntryId;
use crate::theme::view::HiddenView;

/// Why an entry is shown in a preview only.
pub(super) fn view(plan: &Plan, id: EntryId) -> Option<HiddenView> {
    let why = plan.site.hidden(id)?;
    let date = match why {
        Hidden::Draft => None,
        Hidden::Scheduled(day) | Hidden::Expired(day) => Some(day),
    };
    let language = plan.site.entries[id].page.language;
    Some(HiddenView {
        id: name(why),
        date: date.map(|day| label::date(plan, language, day)),
    })
}

/// The name of a reason, as templates and their strings have it.
pub(super) fn name(why: Hidden) -> &'static str {
    match why {
        Hidden::Draft => "draft",
        Hidden::Scheduled(_) => "scheduled",
        Hidden::Expired(_) => "expired",
    }
}
