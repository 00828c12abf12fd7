//! What schema.org descriptions of pages of several kinds are made of.

use serde_json::{Value as Json, json};

use crate::artifact::Plan;
use crate::site::Entry;

/// The schema.org object of type `kind` for what has a page here.
pub(super) fn thing(plan: &Plan, kind: &str, entry: &Entry) -> Json {
    json!({ "@type": kind, "name": entry.page.title(), "url": plan.site.absolute(&entry.url) })
}

/// A place with its postal address.
pub(super) fn place(name: Option<&str>, address: Option<&str>) -> Option<Json> {
    let name = name.or(address)?;
    let mut place = json!({ "@type": "Place", "name": name });
    if let Some(address) = address {
        place["address"] = address.into();
    }
    Some(place)
}
