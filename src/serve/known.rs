//! What is known of a path below the root, from the sources as they were read last.

use std::ffi::OsStr;
use std::path::Path;

use crate::digest::Digest;
use crate::path::SourcePath;
use crate::source::SourceTree;

/// The digest of a file; `None` when it was no source.
pub(super) fn digest(tree: &SourceTree, path: &Path) -> Option<Digest> {
    Some(tree.get(&source(path)?)?.digest)
}

/// True when there were sources below a path.
pub(super) fn is_folder(tree: &SourceTree, path: &Path) -> bool {
    source(path).is_some_and(|path| tree.below(&format!("{path}/")).next().is_some())
}

/// The name of a file as a source.
fn source(path: &Path) -> Option<SourcePath> {
    let names = path.iter().map(OsStr::to_str);
    Some(SourcePath::new(
        &names.collect::<Option<Vec<_>>>()?.join("/"),
    ))
}
