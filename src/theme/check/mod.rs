//! What is wrong with the files of a site's own theme, beyond what the engine reports of its templates.

mod link;
mod policy;
mod string;
mod unused;

use super::markup::Markup;
use super::{Files, ThemeFile};

pub(super) use link::{dead, links};
pub(super) use policy::blocked;
pub(super) use string::unknown_strings;
pub(super) use unused::unused;

/// The site's own templates, by name below `templates/`, each with its markup.
fn templates(files: &Files) -> impl Iterator<Item = (&str, &ThemeFile, Markup<'_>)> {
    let own = files.iter().filter(|(_, file)| file.is_own);
    own.filter_map(|(name, file)| {
        let name = name.strip_prefix("templates/")?;
        Some((name, file, Markup::read(&file.text)))
    })
}

/// The site's own styles.
fn styles(files: &Files) -> impl Iterator<Item = &ThemeFile> {
    let own = files.iter().filter(|(_, file)| file.is_own);
    own.filter(|(name, _)| name.starts_with("styles/") && name.ends_with(".css"))
        .map(|(_, file)| file)
}

/// True for a URL on another host.
fn is_elsewhere(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    ["http://", "https://", "//"]
        .iter()
        .any(|start| lower.starts_with(start))
}
