//! The default theme inside the binary; `build.rs` lists its files.

/// The files of the default theme, by their path below its folder.
pub(super) const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/theme.rs"));

/// A file of the default theme.
pub(super) fn file(name: &str) -> Option<&'static str> {
    FILES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use walkdir::WalkDir;

    #[test]
    fn the_list_is_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/sobre");
        let found = WalkDir::new(&root)
            .sort_by_file_name()
            .into_iter()
            .filter_map(Result::ok);
        let mut found: Vec<String> = found
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                entry
                    .path()
                    .strip_prefix(&root)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        found.sort();
        let listed: Vec<&str> = super::FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed, found);
    }
}
