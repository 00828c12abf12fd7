//! How outputs are delivered: their content types, how long a copy may be kept, and who may fetch them. Hosts, the preview
//! and the check of a published site read this one table.

/// Of badge objects (Open Badges 2.0, *Content types*).
pub const JSON_LD: &str = "application/ld+json; charset=utf-8";

/// Of tables (RFC 4180).
pub const CSV: &str = "text/csv; charset=utf-8";

/// Of feeds (RFC 4287).
pub const ATOM: &str = "application/atom+xml; charset=utf-8";

/// Of calendars (RFC 5545).
pub const CALENDAR: &str = "text/calendar; charset=utf-8";

/// Of plain text.
pub const TEXT: &str = "text/plain; charset=utf-8";

/// How long a copy of an output may be kept (RFC 9111, `Cache-Control`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Not without asking: a visitor sees a change of a page at once.
    Revalidated,
    /// Minutes: whoever asks again after a revocation learns of it.
    Brief,
    /// For ever: the name of the file contains its digest.
    Immutable,
}

impl Freshness {
    /// The value of `Cache-Control`.
    pub const fn header(self) -> &'static str {
        match self {
            Self::Revalidated => "public, max-age=0, must-revalidate",
            Self::Brief => "public, max-age=300",
            Self::Immutable => "public, max-age=31536000, immutable",
        }
    }
}

/// Files of one folder that servers deliver alike.
#[derive(Debug)]
pub struct Rule {
    /// The folder below the base of the site, with its slash.
    pub folder: &'static str,
    /// Endings of the files, without their dot; none for all.
    pub endings: &'static [&'static str],
}

/// Files of badges (objects, pictures, and their directory): wallets and validators fetch them from pages of other origins
/// (Open Badges 2.0, hosted verification), and keep a copy for minutes ([`Freshness::Brief`]).
pub const BADGE_FILES: Rule = Rule {
    folder: "badges/",
    endings: &["json", "svg", "png", "csv"],
};

/// All of the awards, which no search engine lists: an award is for its holder to show.
pub const AWARDS: Rule = Rule {
    folder: "badges/awards/",
    endings: &[],
};

/// Files whose name contains their digest ([`Freshness::Immutable`]).
pub const ASSETS: Rule = Rule {
    folder: "assets/",
    endings: &[],
};

/// The list of works and its parts below the base of the site, as a regular expression: programs fetch them from pages of other
/// origins.
pub const COMMONS: &str = "commons(-[0-9]+)?\\.json$";

/// True for a file that pages of other origins may read.
pub fn is_open(path: &str) -> bool {
    BADGE_FILES.covers(path) || is_commons(path)
}

/// True for a part of the list of works.
fn is_commons(path: &str) -> bool {
    let rest = path.strip_prefix(super::path::COMMONS);
    let number = rest.and_then(|rest| rest.strip_suffix(".json"));
    let is_number = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    number.is_some_and(|number| number.is_empty() || is_number(number))
}

impl Rule {
    /// These files below the base of the site, as a regular expression: the start of a path, or all of it.
    pub fn pattern(&self) -> String {
        match self.endings {
            [] => self.folder.to_owned(),
            endings => format!("{}.+\\.({})$", self.folder, endings.join("|")),
        }
    }

    /// True for an output path among these files.
    pub fn covers(&self, path: &str) -> bool {
        path.starts_with(self.folder)
            && (self.endings.is_empty() || self.endings.contains(&extension(path).as_str()))
    }
}

/// True for an output that is an object of the standard: the JSON of badges but for their directory.
pub fn is_badge_object(path: &str) -> bool {
    is_badge_json(path) && path != super::path::DIRECTORY_JSON
}

/// True for all JSON of badges, which has one type: hosts know files by a folder and an ending.
fn is_badge_json(path: &str) -> bool {
    BADGE_FILES.covers(path) && extension(path) == "json"
}

/// True for an object that changes with a revocation: an award, an endorsement, or the list of revoked awards.
pub fn may_be_revoked(path: &str) -> bool {
    let below = path.strip_prefix(BADGE_FILES.folder).unwrap_or_default();
    is_badge_object(path)
        && (below == "revocations.json"
            || below.starts_with("awards/")
            || below.starts_with("endorsements/"))
}

/// The content type of an output, by its path. What is not in the list is downloaded, never guessed.
pub fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    match extension(path).as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" if is_badge_json(path) => JSON_LD,
        "json" => "application/json; charset=utf-8",
        "xml" if name == super::path::FEED => ATOM,
        "xml" => "application/xml; charset=utf-8",
        "ics" => CALENDAR,
        "txt" | "md" => TEXT,
        "csv" => CSV,
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "vtt" => "text/vtt; charset=utf-8",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        _ if name.starts_with('_') || name == "CNAME" => TEXT,
        _ => "application/octet-stream",
    }
}

/// True for the endings that pages have: here, in other tools, and on a published site.
pub(in crate::site) fn is_page_ending(ending: &str) -> bool {
    let endings = ["md", "markdown", "mdx", "html", "htm"];
    endings
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// What follows the last dot of the name of a file, in lower case.
fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_follow_the_ending_and_badges_are_linked_data() {
        assert_eq!(content_type("badges/issuer.json"), JSON_LD);
        assert_eq!(content_type("badges/index.json"), JSON_LD);
        assert!(is_badge_object("badges/issuer.json") && !is_badge_object("badges/index.json"));
        assert_eq!(
            content_type("x/badges/data.json"),
            "application/json; charset=utf-8"
        );
        assert_eq!(content_type("en/feed.xml"), ATOM);
        assert_eq!(
            content_type("sitemap.xml"),
            "application/xml; charset=utf-8"
        );
        assert_eq!(content_type("assets/Photo.JPG"), "image/jpeg");
        assert_eq!(content_type("_headers"), TEXT);
        assert_eq!(content_type("assets/x.exe"), "application/octet-stream");
        assert_eq!(content_type("assets/none"), "application/octet-stream");
    }

    #[test]
    fn what_may_be_revoked_is_asked_for_again() {
        assert!(may_be_revoked("badges/awards/x.json"));
        assert!(may_be_revoked("badges/revocations.json"));
        assert!(!may_be_revoked("badges/awards/x.png") && !may_be_revoked("badges/x.json"));
    }
}
