//! What git knows of files that move: whether they are in the last commit, and its index, which follows them.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::Stdio;

use super::super::git::{git, output};
use super::journal::Rename;
use crate::path::SourcePath;
use crate::project::Project;

/// The files whose URL people may know: those of the last commit. All of them where nothing is committed, or there is no git.
pub(super) fn published(project: &Project, paths: &[SourcePath]) -> BTreeSet<SourcePath> {
    let mut list = git(&project.root);
    list.args(["ls-tree", "-r", "-z", "--name-only", "HEAD", "--", "."]);
    let Some(known) = output(list) else {
        return paths.iter().cloned().collect();
    };
    let known: BTreeSet<&str> = known.split('\0').collect();
    paths
        .iter()
        .filter(|path| known.contains(path.as_str()))
        .cloned()
        .collect()
}

/// Gives the entries of the index that moved their new paths, as `git mv` does: what is staged stays staged, and what is not is not.
/// `None` where there is no repository, false when git refuses.
pub(super) fn update(project: &Project, renames: &[Rename]) -> Option<bool> {
    let mut inside = git(&project.root);
    inside.args(["rev-parse", "--show-prefix"]);
    let prefix = output(inside)?;
    let prefix = prefix.trim_end_matches('\n');
    let mut list = git(&project.root);
    list.args(["ls-files", "--stage", "--full-name", "-z", "--", "."]);
    let entries = output(list)?;
    let mut lines = String::new();
    for entry in entries.split('\0').filter(|entry| !entry.is_empty()) {
        let Some((facts, name)) = entry.split_once('\t') else {
            continue;
        };
        let path = name.strip_prefix(prefix).unwrap_or(name);
        let Some(new) = new_path(renames, path) else {
            continue;
        };
        lines.push_str(&format!("0 {:040}\t{name}\0{facts}\t{prefix}{new}\0", 0));
    }
    if lines.is_empty() {
        return Some(true);
    }
    let mut index = git(&project.root);
    index.args(["update-index", "-z", "--index-info"]);
    Some(fed(index, &lines).is_some_and(|done| done))
}

/// The new path of a file of the index, which may be none of the sources.
fn new_path(renames: &[Rename], path: &str) -> Option<String> {
    let below = |rename: &Rename| {
        let rest = path.strip_prefix(rename.from.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then(|| format!("{}{rest}", rename.to))
    };
    renames.iter().find_map(below)
}

fn fed(mut git: std::process::Command, input: &str) -> Option<bool> {
    let mut child = git.stdin(Stdio::piped()).spawn().ok()?;
    let written = child.stdin.take()?.write_all(input.as_bytes()).is_ok();
    Some(child.wait().ok()?.success() && written)
}
