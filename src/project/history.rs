//! `history` in `site.yaml`: what is shown of the history of the sources.

use crate::yaml::fields::Fields;

/// What is shown of the history of the sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HistorySettings {
    /// Whose names are shown.
    pub names: ShownNames,
    /// The foot of a page says when it was created and changed.
    pub pages: bool,
    /// There is a page of recent changes, with its feed.
    pub changes: bool,
}

/// Whose names are shown of those who changed pages. The others are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShownNames {
    /// Everybody's, as git has them.
    All,
    /// Those of people whose own page gives them.
    Agreed,
    /// Nobody's.
    None,
}

/// Whoever commits to a repository has shown their name to those who read repositories, and to nobody else: a site shows the
/// names of those who say so.
impl Default for HistorySettings {
    fn default() -> Self {
        Self {
            names: ShownNames::Agreed,
            pages: true,
            changes: true,
        }
    }
}

/// Reads the map `history`.
pub(super) fn read(fields: &mut Fields<'_>) -> HistorySettings {
    let names = [
        ("all", ShownNames::All),
        ("agreed", ShownNames::Agreed),
        ("none", ShownNames::None),
    ];
    let default = HistorySettings::default();
    HistorySettings {
        names: fields.choice("names", &names).unwrap_or(default.names),
        pages: fields.boolean("pages").unwrap_or(default.pages),
        changes: fields.boolean("changes").unwrap_or(default.changes),
    }
}
