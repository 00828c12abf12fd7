//! Which files of git say what commit is checked out: when one changes, dates and authors may be others.

use std::path::{Path, PathBuf};

use notify::RecursiveMode;

use crate::source::history::{GitFolders, git_folders};

/// The folders of git that are watched for the site in a folder, and how deep; none where there is no repository. Branches lie in
/// folders of their own when their names have slashes.
pub(super) fn folders(root: &Path) -> Vec<(PathBuf, RecursiveMode)> {
    let Some(GitFolders { own, shared }) = git_folders(root) else {
        return Vec::new();
    };
    let refs = shared.join("refs");
    let mut folders = vec![(own.clone(), RecursiveMode::NonRecursive)];
    if shared != own {
        folders.push((shared, RecursiveMode::NonRecursive));
    }
    folders.push((refs, RecursiveMode::Recursive));
    folders
}

/// True for a file of a watched folder of git by which `HEAD` means another commit, or more of its history is there: `HEAD`, a
/// branch, branches in one file, the end of a shallow clone. Git writes each under another name and moves it here.
pub(super) fn is_of_head(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let is_lock = path.extension().is_some_and(|ending| ending == "lock");
    let names: Vec<_> = path.iter().collect();
    let is_branch = names
        .windows(2)
        .any(|two| two[0] == "refs" && two[1] == "heads");
    match name {
        Some("HEAD" | "packed-refs" | "shallow") => true,
        _ => is_branch && !is_lock,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_which_commit_is_checked_out() {
        for (path, expected) in [
            ("/site/.git/HEAD", true),
            ("/site/.git/HEAD.lock", false),
            ("/site/.git/packed-refs", true),
            ("/site/.git/shallow", true),
            ("/site/.git/refs/heads/main", true),
            ("/site/.git/refs/heads/main.lock", false),
            ("/site/.git/refs/heads/un/deux", true),
            ("/site/.git/refs/remotes/origin/main", false),
            ("/site/.git/refs/tags/v1", false),
            ("/site/.git/index", false),
            ("/site/.git/ORIG_HEAD", false),
            ("/site/.git/COMMIT_EDITMSG", false),
            ("/main/.git/worktrees/b/HEAD", true),
        ] {
            assert_eq!(is_of_head(Path::new(path)), expected, "{path}");
        }
    }
}
