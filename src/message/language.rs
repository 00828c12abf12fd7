//! The languages that the program speaks.

/// A language of messages, help and explanations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, in which the sources are written.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 2] = [Self::English, Self::French];

    /// The language of a tag (BCP 47) or of a locale (POSIX), such as `fr`, `fr-CA` or `fr_FR.UTF-8`. `None` for one that
    /// the program does not speak, and for `C` and `POSIX`, which name none.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        let mut all = Self::ALL.into_iter();
        all.find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// Its tag (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// Which of the forms of a word agrees with a number (cardinal plural rules of the CLDR), from 0.
    pub(super) const fn form(self, count: u64) -> usize {
        match self {
            Self::English => (count != 1) as usize,
            Self::French => (count > 1) as usize,
        }
    }

    /// What stands before the last of several choices.
    pub(super) const fn or(self) -> &'static str {
        match self {
            Self::English => " or ",
            Self::French => " ou ",
        }
    }

    /// What stands before the last of several things.
    pub(super) const fn and(self) -> &'static str {
        match self {
            Self::English => " and ",
            Self::French => " et ",
        }
    }
}
