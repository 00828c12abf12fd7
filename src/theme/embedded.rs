//! The default theme inside the binary. A test compares this list with the folder.

macro_rules! files {
    ($($name:literal)+) => {
        /// The files of the default theme, by their path below its folder.
        pub(super) const FILES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/sobre/", $name))),)+
        ];
    };
}

files! {
    "icon.svg"
    "scripts/verify.js"
    "strings/en.yaml"
    "strings/fr.yaml"
    "styles/404.css"
    "styles/award.css"
    "styles/badge.css"
    "styles/badges.css"
    "styles/base.css"
    "styles/card.css"
    "styles/code.css"
    "styles/deck.css"
    "styles/event.css"
    "styles/matrix.css"
    "styles/pathway.css"
    "styles/section.css"
    "styles/tags.css"
    "styles/verify.css"
    "templates/404.html"
    "templates/award.html"
    "templates/badge.html"
    "templates/badges.html"
    "templates/base.html"
    "templates/card.html"
    "templates/deck.html"
    "templates/endorsement.html"
    "templates/event.html"
    "templates/issuer.html"
    "templates/matrix.html"
    "templates/organisation.html"
    "templates/page.html"
    "templates/parts/certificate.html"
    "templates/parts/claim.html"
    "templates/parts/components.html"
    "templates/parts/contents.html"
    "templates/parts/crumbs.html"
    "templates/parts/end.html"
    "templates/parts/head.html"
    "templates/parts/listing.html"
    "templates/parts/notice.html"
    "templates/parts/text.html"
    "templates/pathway.html"
    "templates/project.html"
    "templates/section.html"
    "templates/tag.html"
    "templates/tags.html"
    "templates/verify.html"
    "theme.yaml"
}

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
