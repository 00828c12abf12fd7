//! `map` in `site.yaml`: the site that shows where an address is.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::percent_encode;
use crate::yaml::fields::{Fields, is_web_url};

/// Where the address stands in the pattern.
const ADDRESS: &str = "{address}";

/// The URL of a map, with `{address}` in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MapPattern(String);

impl MapPattern {
    /// The URL that shows an address. Nothing is fetched from there: it is a link.
    pub fn url(&self, address: &str) -> String {
        // A slash of an address is no part of a path.
        let address = percent_encode(address).replace('/', "%2F");
        self.0.replace(ADDRESS, &address)
    }
}

/// Reads the key.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<MapPattern> {
    let text = fields.text("map")?;
    let is_url = is_web_url(&text.value.replace(ADDRESS, "x"));
    if is_url && text.value.contains(ADDRESS) {
        return Some(MapPattern(text.value));
    }
    let message = message!(
        "`{url}` does not say where the address stands",
        url = text.value
    );
    fields.push(
        Diagnostic::at(Code::BadUrl, fields.file(), text.span, message).help(message!(
            "write a URL with `{{address}}`, such as `https://www.openstreetmap.org/search?query={{address}}`"
        )),
    );
    None
}
