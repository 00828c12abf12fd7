//! What schema.org descriptions of pages of several kinds are made of.

use serde_json::{Value as Json, json};

use crate::artifact::Plan;
use crate::site::Entry;
use crate::theme::view::DateView;

/// The schema.org object of type `kind` for what has a page here.
pub(super) fn thing(plan: &Plan, kind: &str, entry: &Entry) -> Json {
    json!({ "@type": kind, "name": entry.page.title(), "url": plan.site.absolute(&entry.url) })
}

/// Adds the properties of an event.
pub(super) fn dates_and_place(
    object: &mut Json,
    start: Option<&DateView>,
    end: Option<&DateView>,
    place: Option<&String>,
) {
    object["startDate"] = start.map(|date| date.iso.as_str()).into();
    if let Some(end) = end {
        object["endDate"] = end.iso.as_str().into();
    }
    if let Some(place) = place {
        object["location"] = json!({ "@type": "Place", "name": place });
    }
}
