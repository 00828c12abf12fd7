//! Tiles: pages as lists show them.

use super::{Plan, body, hidden, kind, label};
use crate::site::EntryId;
use crate::theme::view::TileView;

/// The tiles of some pages.
pub(super) fn all(plan: &Plan, ids: &[EntryId]) -> Vec<TileView> {
    ids.iter().map(|id| one(plan, *id)).collect()
}

fn one(plan: &Plan, id: EntryId) -> TileView {
    let entry = &plan.site.entries[id];
    let (front, language) = (&entry.page.front, entry.page.language);
    let word = if entry.is_section() {
        "section"
    } else {
        entry.kind.as_str()
    };
    let mut tile = TileView {
        title: label::title(plan, id),
        hidden: plan.site.hidden(id).map(hidden::name),
        url: entry.url.clone(),
        description: front.description.clone().unwrap_or_default(),
        kind: word,
        date: front.date.map(|date| label::date(plan, language, date)),
        event: None,
        image: entry
            .image
            .as_ref()
            .map(|file| body::image(file, &front.image_alt)),
        card: None,
        status: None,
        note: None,
        place: None,
        role: None,
    };
    kind::on_tile(plan, id, &mut tile);
    tile
}
