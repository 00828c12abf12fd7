//! What feeds hold of each page.

use crate::yaml::fields::Fields;

/// What feeds hold of each page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum FeedContent {
    /// Its description.
    #[default]
    Summary,
    /// Its text as well.
    Full,
}

/// Reads the map `feeds`.
pub(super) fn read(fields: &mut Fields<'_>) -> FeedContent {
    let words = [
        ("summary", FeedContent::Summary),
        ("full", FeedContent::Full),
    ];
    let content = fields.map("feeds", |fields| fields.choice("content", &words));
    content.flatten().unwrap_or_default()
}
