//! The date of a build.

use crate::text::date::PartialDate;

/// Where the date of a build comes from. No stage reads a clock: whoever starts a build hands the date in.
#[derive(Debug, Clone, Copy)]
pub enum BuildDate {
    /// One day for all builds. `None`: the date is not known, and no event counts as past.
    Fixed(Option<PartialDate>),
    /// Asked once for each build: a preview may run for days.
    Asked(fn() -> Option<PartialDate>),
}

impl BuildDate {
    /// The day of a build that begins now.
    pub fn today(self) -> Option<PartialDate> {
        match self {
            Self::Fixed(date) => date,
            Self::Asked(ask) => ask(),
        }
    }
}
