//! Files that say something of the picture beside them: `photo.jpg.yaml` of `photo.jpg`.

use super::SourcePath;

/// What stands behind the name of a picture in the name of the file about it.
const ENDING: &str = ".yaml";

impl SourcePath {
    /// The picture that this file is about, by its name alone; `None` for any other file.
    pub fn described_picture(&self) -> Option<SourcePath> {
        let picture = SourcePath::new(self.as_str().strip_suffix(ENDING)?);
        picture.is_image().then_some(picture)
    }

    /// The path of the file about this picture.
    pub fn description_file(&self) -> SourcePath {
        SourcePath::new(&format!("{self}{ENDING}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_about_a_picture_has_its_name() {
        let picture = |path: &str| SourcePath::new(path).described_picture();
        let photo = SourcePath::new("content/a/photo.JPG");
        assert_eq!(picture("content/a/photo.JPG.yaml"), Some(photo.clone()));
        assert_eq!(
            photo.description_file().as_str(),
            "content/a/photo.JPG.yaml"
        );
        for other in [
            "content/data.yaml",
            "content/a.pdf.yaml",
            "content/photo.jpg",
            "content/photo.jpg.yml",
        ] {
            assert_eq!(picture(other), None, "{other}");
        }
    }
}
