//! `links` in `site.yaml`: which URLs of other sites are not to be checked.

use crate::yaml::fields::Fields;

/// Reads the key `links`.
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<String> {
    let unchecked = fields.map("links", |links| {
        let urls = links.texts("unchecked").into_iter();
        urls.map(|url| url.value).collect()
    });
    unchecked.unwrap_or_default()
}
