//! A page as other pages show it.

use super::{Plan, body, card, dates, label, project};
use crate::document::Kind;
use crate::site::EntryId;
use crate::theme::view::TileView;

/// The tiles of some pages.
pub(super) fn all(plan: &Plan, ids: &[EntryId]) -> Vec<TileView> {
    ids.iter().map(|id| one(plan, *id)).collect()
}

fn one(plan: &Plan, id: EntryId) -> TileView {
    let entry = &plan.site.entries[id];
    let (front, language) = (&entry.page.front, entry.page.language);
    let kind = if entry.is_section() {
        "section"
    } else {
        entry.kind.as_str()
    };
    TileView {
        title: label::title(plan, id),
        url: entry.url.clone(),
        description: front.description.clone().unwrap_or_default(),
        kind,
        // An event is on the day it begins, if that is known; when its page was written is another matter.
        date: match entry.kind {
            Kind::Event => front.event.start,
            _ => front.date,
        }
        .map(|date| label::date(plan, language, date)),
        event: match entry.kind {
            Kind::Event => dates::of_event(plan, language, &front.event),
            _ => None,
        },
        image: entry
            .image
            .as_ref()
            .map(|file| body::image(file, &front.image_alt)),
        card: (entry.kind == Kind::Card).then(|| card::summary(plan, id)),
        status: project::status(plan, id),
        note: match entry.kind {
            Kind::Event => front.event.when.clone(),
            Kind::Organisation => front.organisation.form.clone(),
            _ => None,
        },
        place: match entry.kind {
            Kind::Event => front.event.place.clone(),
            Kind::Organisation => front.organisation.place.clone(),
            _ => None,
        },
    }
}
