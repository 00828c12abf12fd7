//! `maintenance` in `site.yaml`: from when on a page is old, from when on it is long, and whether the reports are published.

use crate::yaml::fields::Fields;

/// What `check --reports` reports, and where else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Maintenance {
    /// Months after its last change when a page is to be looked at again.
    pub stale_after: u32,
    /// Bytes of a text as HTML from which it is too long for one page.
    pub long: usize,
    /// The reports are a page of the site, too.
    pub page: bool,
}

impl Default for Maintenance {
    fn default() -> Self {
        Self {
            stale_after: 24,
            long: 30_000,
            page: false,
        }
    }
}

/// Reads the map `maintenance`.
pub(super) fn read(fields: &mut Fields<'_>) -> Maintenance {
    let default = Maintenance::default();
    let limits = fields.map("maintenance", |limits| {
        let months = limits.integer("stale_after", 1..=1200);
        let long = limits.integer("long", 1..=i64::MAX);
        Maintenance {
            stale_after: months
                .and_then(|months| u32::try_from(months).ok())
                .unwrap_or(default.stale_after),
            long: long
                .and_then(|bytes| usize::try_from(bytes).ok())
                .unwrap_or(default.long),
            page: limits.boolean("page").unwrap_or(default.page),
        }
    });
    limits.unwrap_or(default)
}
