//! What is said where the history is not whole, or is elsewhere than at the root of the site.

use std::fs;
use std::path::Path;

use super::{Repo, TEXT, commits, delete, edited, git, line, put, read, title};
use crate::path::SourcePath;
use crate::source::history::{Extent, Log, RECENT, Repository};

#[test]
fn where_the_clone_is_shallow_nothing_false_is_said() {
    let mut repo = Repo::new();
    repo.main(
        "anne",
        1,
        &[put("content/a.md", "1"), put("content/b.md", "1")],
    );
    repo.main("paul", 2, &[put("content/a.md", "2")]);
    repo.main(
        "zoé",
        3,
        &[put("content/a.md", "3"), put("content/c.md", "1")],
    );
    repo.write();
    let clone = tempfile::tempdir().unwrap();
    let url = format!("file://{}", repo.root().display());
    git(clone.path(), &["clone", "-q", "--depth", "2", &url, "."]);
    let shallow = read(clone.path());
    assert_eq!(shallow.extent, Extent::Shallow);
    assert_eq!(line(&shallow, "content/a.md"), "nothing");
    assert_eq!(line(&shallow, "content/b.md"), "nothing");
    assert_eq!(line(&shallow, "content/c.md"), "3 zoé, 3 zoé, 1, zoé");
    assert_eq!(
        commits(&shallow),
        ["3 Change of day 3: content/a.md Changed, content/c.md Created"]
    );
    // what is remembered of it is forgotten once the rest is there
    let mut log = Log::default();
    let read = |log: &mut Log| {
        Repository::open(clone.path())
            .unwrap()
            .unwrap()
            .read(log, &title)
    };
    assert_eq!(read(&mut log), shallow);
    git(clone.path(), &["fetch", "-q", "--unshallow"]);
    let whole = read(&mut log);
    assert_eq!(
        line(&whole, "content/a.md"),
        "1 anne, 3 zoé, 3, anne+paul+zoé"
    );
    assert_eq!(whole, super::read(&repo.root()));
}

#[test]
fn lost_objects_are_the_end_of_what_is_known() {
    let mut repo = Repo::new();
    repo.main("anne", 1, &[put("content/a.md", "1")]);
    repo.main("paul", 2, &[put("content/b.md", "1")]);
    repo.main(
        "paul",
        3,
        &[put("content/a.md", "2"), put("content/c.md", "1")],
    );
    repo.write();
    let clone = tempfile::tempdir().unwrap();
    let url = format!("file://{}", repo.root().display());
    git(clone.path(), &["clone", "-q", "--depth", "2", &url, "."]);
    fs::remove_file(clone.path().join(".git/shallow")).unwrap();
    let history = read(clone.path());
    assert_eq!(history.extent, Extent::Damaged);
    assert_eq!(line(&history, "content/a.md"), "nothing");
    assert_eq!(line(&history, "content/c.md"), "3 paul, 3 paul, 1, paul");
    fs::write(clone.path().join(".git/HEAD"), "nothing\n").unwrap();
    assert!(Repository::open(clone.path()).is_err());
}

#[test]
fn a_clone_without_texts_does_not_guess_where_a_page_comes_from() {
    let mut repo = Repo::new();
    repo.main(
        "anne",
        1,
        &[put("content/a.md", TEXT), put("content/b.md", "b")],
    );
    repo.main(
        "paul",
        2,
        &[delete("content/a.md"), put("content/c.md", &edited())],
    );
    repo.main("paul", 3, &[put("content/d.md", "d")]);
    repo.write();
    git(&repo.root(), &["config", "uploadpack.allowFilter", "true"]);
    let clone = tempfile::tempdir().unwrap();
    let url = format!("file://{}", repo.root().display());
    git(
        clone.path(),
        &["clone", "-q", "--bare", "--filter=blob:none", &url, ".git"],
    );
    git(clone.path(), &["config", "core.bare", "false"]);
    let history = read(clone.path());
    assert_eq!(line(&history, "content/c.md"), "nothing");
    assert_eq!(line(&history, "content/d.md"), "3 paul, 3 paul, 1, paul");
}

#[test]
fn a_site_may_be_anywhere_in_its_repository_and_in_any_work_tree() {
    let mut repo = Repo::new();
    let path = "wikis/é/content/a.md";
    repo.main("anne", 1, &[put(path, "1"), put("content/a.md", "1")]);
    repo.main("paul", 2, &[put(path, "2")]);
    repo.write();
    let root = repo.root();
    git(&root, &["checkout", "-q", "main"]);
    let history = read(&root.join("wikis/é"));
    assert_eq!(history.folder, "wikis/é/");
    assert_eq!(
        line(&history, "content/a.md"),
        "1 anne, 2 paul, 2, anne+paul"
    );
    let elsewhere = tempfile::tempdir().unwrap();
    let tree = elsewhere.path().join("tree");
    git(
        &root,
        &["worktree", "add", "-q", tree.to_str().unwrap(), "HEAD~1"],
    );
    assert_eq!(
        line(&read(&tree.join("wikis/é")), "content/a.md"),
        "1 anne, 1 anne, 1, anne"
    );
    let super_project = tempfile::tempdir().unwrap();
    git(super_project.path(), &["init", "-q"]);
    git(
        super_project.path(),
        &["submodule", "add", "-q", root.to_str().unwrap(), "sub"],
    );
    assert_eq!(read(&super_project.path().join("sub/wikis/é")), history);
}

#[test]
fn without_commits_there_is_no_history() {
    let nothing = |root: &Path| Repository::open(root).unwrap().is_none();
    let folder = tempfile::tempdir().unwrap();
    assert!(nothing(folder.path()), "no repository");
    git(folder.path(), &["init", "-q"]);
    assert!(nothing(folder.path()), "no commit");
    let bare = tempfile::tempdir().unwrap();
    git(bare.path(), &["init", "-q", "--bare"]);
    assert!(nothing(bare.path()), "a bare repository");
}

#[test]
fn only_the_last_commits_are_listed() {
    let mut repo = Repo::new();
    for n in 0..RECENT + 1 {
        repo.main("anne", 1, &[put("content/a.md", &n.to_string())]);
    }
    let history = repo.history();
    assert_eq!((history.commits.len(), history.has_more), (RECENT, true));
    assert_eq!(
        history
            .of(&SourcePath::new("content/a.md"))
            .unwrap()
            .changes,
        201
    );
}
