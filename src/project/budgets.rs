//! `budgets` in `site.yaml`: what pages and pictures may weigh.

use crate::yaml::fields::Fields;

/// What a page, a picture on it, or the pictures of all awards may weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Budgets {
    /// Bytes of HTML, before compression.
    pub bytes: Option<usize>,
    /// Elements of the document.
    pub elements: Option<usize>,
    /// Bytes of a picture, as it is published.
    pub image: usize,
    /// Bytes of all copies that awards hold of images that classes bring. Passing it is an error.
    pub badges: usize,
}

impl Default for Budgets {
    fn default() -> Self {
        Self {
            bytes: None,
            elements: None,
            image: 300_000,
            badges: 200_000_000,
        }
    }
}

/// Reads the key.
pub(super) fn read(fields: &mut Fields<'_>) -> Budgets {
    let budgets = fields.map("budgets", |fields| {
        let mut limit = |name| {
            fields
                .integer(name, 1..=i64::MAX)
                .and_then(|n| usize::try_from(n).ok())
        };
        Budgets {
            bytes: limit("bytes"),
            elements: limit("elements"),
            image: limit("image").unwrap_or(Budgets::default().image),
            badges: limit("badges").unwrap_or(Budgets::default().badges),
        }
    });
    budgets.unwrap_or_default()
}
