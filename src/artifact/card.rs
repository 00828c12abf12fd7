//! What a card shows.

use super::{Plan, label};
use crate::site::EntryId;
use crate::theme::view::{CardView, SourceView};

/// The card on its own page.
pub(super) fn view(plan: &Plan, id: EntryId) -> CardView {
    let entry = &plan.site.entries[id];
    let source = |source: &crate::document::card::CardSource| SourceView {
        title: source.title.clone(),
        url: source.url.clone(),
        publisher: source.publisher.clone(),
        date: source
            .date
            .map(|date| label::date(plan, entry.page.language, date)),
    };
    CardView {
        sources: entry.page.front.card.sources.iter().map(source).collect(),
        ..summary(plan, id)
    }
}

/// The card in a list: without its sources.
pub(super) fn summary(plan: &Plan, id: EntryId) -> CardView {
    let entry = &plan.site.entries[id];
    let card = &entry.page.front.card;
    let colour = card
        .theme
        .as_deref()
        .map(|theme| plan.site.family_colour(theme));
    CardView {
        theme: card.theme.clone(),
        theme_index: colour.map_or(0, |colour| colour.number()),
        gesture: card.gesture.clone(),
        effort: card.effort,
        effect: card.effect,
        sources: Vec::new(),
    }
}
