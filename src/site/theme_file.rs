//! Files that the theme publishes: under a name that contains their digest, as those of pages.

use std::sync::Arc;

use super::File;
use crate::document::Asset;
use crate::path::OutPath;
use crate::project::Settings;
use crate::text::slug::slug;

/// Where a file of the theme is published, by its name below the folder `files` of the theme; `None` when no output path
/// can be made of it.
pub fn theme_file(settings: &Settings, asset: &Arc<Asset>, name: &str) -> Option<File> {
    let (folder, file_name) = name.rsplit_once('/').unwrap_or(("", name));
    let stem = slug(
        file_name
            .rsplit_once('.')
            .map_or(file_name, |(stem, _)| stem),
    );
    let folders: String = folder
        .split('/')
        .map(slug)
        .filter(|segment| !segment.is_empty())
        .map(|segment| format!("{segment}/"))
        .collect();
    let (stem, dot) = match (stem.as_str(), asset.path.extension()) {
        ("", extension) => ("file".to_owned(), format!(".{extension}")),
        (stem, extension) => (stem.to_owned(), format!(".{extension}")),
    };
    let digest = asset.digest.short(10);
    let path = format!(
        "assets/theme/{folders}{stem}.{digest}{}",
        dot.trim_end_matches('.')
    );
    let path = OutPath::new(&path).ok()?;
    Some(File::at(&settings.base, asset.clone(), path))
}
