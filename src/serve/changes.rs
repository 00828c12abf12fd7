//! What differs between two looks at the sources.

use crate::path::SourcePath;
use crate::source::SourceTree;

/// The files that differ, by path.
pub(super) fn changes(before: Option<&SourceTree>, after: &SourceTree) -> Vec<SourcePath> {
    let Some(before) = before else {
        return after.iter().map(|(path, _)| path.clone()).collect();
    };
    let differs =
        |path: &SourcePath, digest| before.get(path).is_none_or(|file| file.digest != digest);
    let new = after
        .iter()
        .filter(|(path, file)| differs(path, file.digest));
    let gone = before.iter().filter(|(path, _)| after.get(path).is_none());
    let mut changes: Vec<SourcePath> = new.chain(gone).map(|(path, _)| path.clone()).collect();
    changes.sort();
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_what_was_written_made_or_removed() {
        let tree =
            |files: &[(&'static str, &'static str)]| SourceTree::from_texts(files.iter().copied());
        let before = tree(&[
            ("content/a.md", "a"),
            ("content/b.md", "b"),
            ("content/c.md", "c"),
        ]);
        let after = tree(&[
            ("content/a.md", "a"),
            ("content/b.md", "B"),
            ("content/d.md", "d"),
        ]);
        let names: Vec<String> = changes(Some(&before), &after)
            .iter()
            .map(|p| p.to_string())
            .collect();
        assert_eq!(names, ["content/b.md", "content/c.md", "content/d.md"]);
        assert!(changes(Some(&after), &after).is_empty());
    }
}
