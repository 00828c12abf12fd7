//! `maintenance` in `site.yaml`: from when on a page is old, and from when on it is long.

use crate::yaml::fields::Fields;

/// The limits of the reports of `check --reports`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Maintenance {
    /// Months after its last change when a page is to be looked at again.
    pub stale_after: u32,
    /// Bytes of a text as HTML from which it is too long for one page.
    pub long: usize,
}

impl Default for Maintenance {
    fn default() -> Self {
        Self {
            stale_after: 24,
            long: 30_000,
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
        }
    });
    limits.unwrap_or(default)
}
