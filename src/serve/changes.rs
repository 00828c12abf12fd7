//! What differs between two looks at the sources.

use std::cmp::Ordering;

use crate::path::SourcePath;
use crate::source::SourceTree;

/// The files that differ, by path.
pub(super) fn changes(before: &SourceTree, after: &SourceTree) -> Vec<SourcePath> {
    let (mut old, mut new) = (before.iter().peekable(), after.iter().peekable());
    let mut changes = Vec::new();
    loop {
        let order = match (old.peek(), new.peek()) {
            (Some((old, _)), Some((new, _))) => old.cmp(new),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return changes,
        };
        let gone = order.is_le().then(|| old.next()).flatten();
        let here = order.is_ge().then(|| new.next()).flatten();
        if gone.map(|(_, file)| file.digest) != here.map(|(_, file)| file.digest) {
            changes.extend(gone.or(here).map(|(path, _)| path.clone()));
        }
    }
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
        let names: Vec<String> = changes(&before, &after)
            .iter()
            .map(|p| p.to_string())
            .collect();
        assert_eq!(names, ["content/b.md", "content/c.md", "content/d.md"]);
        assert!(changes(&after, &after).is_empty());
    }
}
