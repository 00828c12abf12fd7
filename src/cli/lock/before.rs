//! What a field held when it was published: the record has digests only, git may have the words.

use std::collections::BTreeMap;

use crate::cli::git::versions;
use crate::cli::workspace::{self, Workspace};
use crate::path::SourcePath;
use crate::site::Change;

/// The words of each change, in the order of the changes; `None` where no version of the file in git has them.
pub(super) fn before(workspace: &Workspace, changes: &[&Change]) -> Vec<Option<String>> {
    let mut found: Vec<Option<String>> = changes
        .iter()
        .map(|change| (change.before == [None]).then(String::new))
        .collect();
    let mut files: BTreeMap<&SourcePath, Vec<usize>> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        if found[at].is_none() {
            files.entry(&change.file).or_default().push(at);
        }
    }
    for (file, mut wanted) in files {
        for text in versions(&workspace.project.folder(file.as_str())) {
            if wanted.is_empty() {
                break;
            }
            let file = file.clone();
            let (site, _) = workspace.validate(&[workspace::Change { file, text }]);
            wanted.retain(|at| {
                let change = changes[*at];
                let then = site.published_field(&change.url, change.field);
                let then = then.filter(|(digest, _)| change.before.contains(digest));
                found[*at] = then.map(|(_, words)| words);
                found[*at].is_none()
            });
        }
    }
    found
}
