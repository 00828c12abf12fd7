//! `budgets` in `site.yaml`: what pages and pictures may weigh.

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
