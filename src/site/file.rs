//! The output paths and URLs of files that pages show or link to.

use std::sync::Arc;

use super::Site;
use super::route::path::url;
use super::url::folder;
use crate::document::Asset;
use crate::path::OutPath;
use crate::project::BaseUrl;
use crate::text::slug::slug;

/// A file that a page shows or links to.
#[derive(Debug, Clone)]
pub struct File {
    /// Its bytes, with the path of its source.
    pub asset: Arc<Asset>,
    /// Its output path.
    pub path: OutPath,
    /// Its URL, with the path prefix of the site.
    pub url: String,
}

impl File {
    /// An asset that is published at an output path, with the URL that belongs to it.
    pub(super) fn at(base: &BaseUrl, asset: Arc<Asset>, path: OutPath) -> Self {
        Self {
            url: url(base, path.as_str()),
            asset,
            path,
        }
    }
}

/// Where an asset is published: in one folder, under a name that contains its digest, so that copies of it never become
/// stale. `None` when no output path can be made of its name.
pub(super) fn file(site: &Site, asset: &Arc<Asset>) -> Option<File> {
    let below = asset
        .path
        .folder()
        .strip_prefix("content")
        .unwrap_or_default()
        .trim_start_matches('/');
    let name = asset.path.file_name();
    let stem = slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let stem = match stem.get(..150).unwrap_or(&stem).trim_end_matches('-') {
        "" => "file",
        stem => stem,
    };
    let dot = match slug(&asset.path.extension()) {
        extension if extension.is_empty() => extension,
        extension => format!(".{extension}"),
    };
    let path = OutPath::new(&format!(
        "assets/{}{stem}.{}{dot}",
        folder(below),
        asset.digest.short(10)
    ))
    .ok()?;
    Some(File::at(&site.settings.base, asset.clone(), path))
}
