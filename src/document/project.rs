//! What a project of the collective adds to a page.

use crate::text::date::PartialDate;
use crate::yaml::fields::{Fields, Spanned};

/// The fields of a project.
#[derive(Debug, Clone, Default)]
pub struct ProjectFields {
    /// Where it stands.
    pub status: Option<Status>,
    /// When it began.
    pub started: Option<PartialDate>,
    /// When it ended.
    pub ended: Option<PartialDate>,
    /// Paths of the organisations that carry it.
    pub partners: Vec<Spanned<String>>,
}

/// Where a project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Not begun.
    Planned,
    /// Under way.
    Active,
    /// Stopped for a time.
    Paused,
    /// Ended.
    Done,
}

impl Status {
    /// Its word in the front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Done => "done",
        }
    }
}

/// Reads the fields of a project.
pub(super) fn read(fields: &mut Fields<'_>) -> ProjectFields {
    let statuses = [
        Status::Planned,
        Status::Active,
        Status::Paused,
        Status::Done,
    ]
    .map(|status| (status.as_str(), status));
    ProjectFields {
        status: fields.choice("status", &statuses),
        started: fields.date("started").map(|date| date.value),
        ended: fields.date("ended").map(|date| date.value),
        partners: fields.texts("partners"),
    }
}
