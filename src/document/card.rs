//! What a card of the deck adds to a page.

use crate::text::date::PartialDate;
use crate::text::typography::typeset_plain;
use crate::yaml::fields::Fields;

/// The fields of a card.
#[derive(Debug, Clone, Default)]
pub struct CardFields {
    /// Its family.
    pub theme: Option<String>,
    /// The thing to do, in one sentence.
    pub gesture: Option<String>,
    /// How much effort it takes, 1 to 3.
    pub effort: Option<u8>,
    /// How much it changes, 1 to 3.
    pub effect: Option<u8>,
    /// Where the facts come from.
    pub sources: Vec<CardSource>,
}

/// A document that a card rests on.
#[derive(Debug, Clone)]
pub struct CardSource {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub date: Option<PartialDate>,
}

/// Reads the fields of a card.
pub(super) fn read(fields: &mut Fields<'_>, language: &str) -> CardFields {
    let typeset = |text: String| typeset_plain(language, &text);
    let source = |entry: &mut Fields<'_>| {
        let title = entry.required_text("title");
        let url = entry.url("url");
        let publisher = entry
            .text("publisher")
            .map(|publisher| typeset(publisher.value));
        let date = entry.date("date").map(|date| date.value);
        title.map(|title| CardSource {
            title: typeset(title.value),
            url,
            publisher,
            date,
        })
    };
    CardFields {
        theme: fields.text("theme").map(|theme| typeset(theme.value)),
        gesture: fields.text("gesture").map(|gesture| typeset(gesture.value)),
        effort: fields.integer("effort", 1..=3).map(|n| n as u8),
        effect: fields.integer("effect", 1..=3).map(|n| n as u8),
        sources: fields.list("sources", |fields, node| fields.map_of(node, source)),
    }
}
