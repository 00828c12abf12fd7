//! Git, asked by its program: only commands that want to know what it keeps do so, and go on without it.

use std::path::Path;
use std::process::{Command, Stdio};

/// A command of git in a folder, without input, output or messages.
pub(super) fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    for name in [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_COMMON_DIR",
    ] {
        // A hook that calls us has these of another repository.
        git.env_remove(name);
    }
    git.arg("-C")
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    git
}

/// What a command of git writes; `None` when there is no git, no repository, or it fails.
pub(super) fn output(mut git: Command) -> Option<String> {
    let done = git.stdout(Stdio::piped()).output().ok()?;
    let is_done = done.status.success();
    is_done.then(|| String::from_utf8(done.stdout).ok())?
}

/// How many versions of a file are looked at: what was published is seldom far back.
const VERSIONS: usize = 60;

/// The versions of a file that git keeps, the last one first, each read when it is asked for.
pub(super) fn versions(file: &Path) -> impl Iterator<Item = String> {
    let folder = file.parent().unwrap_or(Path::new(".")).to_owned();
    let name = file.file_name().and_then(|name| name.to_str());
    let name = name.unwrap_or_default().to_owned();
    let mut log = git(&folder);
    log.args(["log", "--format=%H"])
        .arg(format!("--max-count={VERSIONS}"))
        .arg("--")
        .arg(&name);
    let commits = output(log).unwrap_or_default();
    let commits: Vec<String> = commits.lines().map(str::to_owned).collect();
    commits.into_iter().filter_map(move |commit| {
        let mut blob = git(&folder);
        // No filter and no program that the repository names is run on it.
        blob.args(["cat-file", "blob"])
            .arg(format!("{commit}:./{name}"));
        output(blob)
    })
}
