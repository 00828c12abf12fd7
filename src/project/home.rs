//! `home` in `site.yaml`: what the home page shows besides its text.

use crate::yaml::fields::Fields;

/// The blocks of the home page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Home {
    /// How many of the next events it lists; `None` for no such list.
    pub events: Option<usize>,
}

/// Reads the key.
pub(super) fn read(fields: &mut Fields<'_>) -> Home {
    let home = fields.map("home", |fields| Home {
        events: fields
            .integer("events", 1..=12)
            .and_then(|n| usize::try_from(n).ok()),
    });
    home.unwrap_or_default()
}
