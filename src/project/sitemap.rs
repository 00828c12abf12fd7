//! What one file of a sitemap may hold.

/// The limits of one file; beyond them a sitemap is several files and an index of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SitemapLimits {
    /// Number of URLs.
    pub urls: usize,
    /// Bytes of the file before it is compressed.
    pub bytes: usize,
}

impl SitemapLimits {
    /// Those of sitemaps.org 0.9, which search engines keep to. A site cannot change them; tests lower them.
    pub const STANDARD: Self = Self {
        urls: 50_000,
        bytes: 50 * 1024 * 1024,
    };
}
