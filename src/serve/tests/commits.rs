//! Dates and authors are those of the commit that is checked out, whatever moves it.

use super::*;

/// Waits until the page of `content/a.md` was changed on a day, and as often as that.
fn shows(preview: &Preview, day: &str, changes: &str) {
    let start = Instant::now();
    loop {
        let page = preview.get("/a/");
        if page.body.contains(day) && page.body.contains(changes) {
            return;
        }
        assert!(
            start.elapsed() < PATIENCE,
            "neither {day} nor {changes}: {}",
            page.body
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn write(folder: &Path, text: &str) {
    put(folder, "content/a.md", &format!("# A\n\n{text}\n"));
}

/// A repository whose page has two commits, of 1 and 2 March.
fn repository(folder: &Path) {
    git(folder, &["init", "-q", "-b", "main"]);
    for (day, text) in [(1, "Un."), (2, "Deux.")] {
        write(folder, text);
        git(folder, &["add", "content", "site.yaml"]);
        git_on(folder, day, &["commit", "-q", "-m", "x"]);
    }
}

fn site() -> TempDir {
    let root = folder(&[("site.yaml", SETTINGS), ("content/index.md", "# Accueil\n")]);
    repository(root.path());
    root
}

#[test]
fn a_commit_and_what_undoes_it() {
    let preview = Preview::start(site(), watch);
    let root = preview.root.path();
    let (two, three) = ("2 modifications", "3 modifications");
    shows(&preview, "2 mars 2026", two);
    write(root, "Trois.");
    preview.wait_for_change("content/a.md");
    shows(&preview, "2 mars 2026", two);
    git_on(root, 3, &["commit", "-q", "-a", "-m", "x"]);
    shows(&preview, "3 mars 2026", three);
    let amend = [
        "commit",
        "-q",
        "--amend",
        "--no-edit",
        "--date=2026-03-04T12:00:00Z",
    ];
    git_on(root, 4, &amend);
    shows(&preview, "4 mars 2026", three);
    git(root, &["reset", "-q", "--soft", "HEAD~1"]);
    shows(&preview, "2 mars 2026", two);
    // branches in one file, then a branch of its own
    git_on(root, 5, &["commit", "-q", "-a", "-m", "x"]);
    shows(&preview, "5 mars 2026", three);
    git(root, &["pack-refs", "--all"]);
    git(root, &["checkout", "-q", "-b", "une/branche", "HEAD~1"]);
    shows(&preview, "2 mars 2026", two);
    write(root, "Quatre.");
    git_on(root, 6, &["commit", "-q", "-a", "-m", "x"]);
    shows(&preview, "6 mars 2026", three);
    git(root, &["checkout", "-q", "--detach", "main"]);
    shows(&preview, "5 mars 2026", three);
}

#[test]
fn a_rebase_and_a_branch_that_moves_elsewhere() {
    let preview = Preview::start(site(), watch);
    let root = preview.root.path();
    git(root, &["checkout", "-q", "-b", "autre"]);
    write(root, "Trois.");
    git_on(root, 3, &["commit", "-q", "-a", "-m", "x"]);
    git(root, &["checkout", "-q", "main"]);
    put(root, "content/b.md", "# B\n");
    git(root, &["add", "content"]);
    git_on(root, 4, &["commit", "-q", "-m", "x"]);
    git(root, &["checkout", "-q", "autre"]);
    git_on(root, 5, &["rebase", "-q", "main"]);
    shows(&preview, "3 mars 2026", "3 modifications");
    preview.get("/b/").expect(200);
    // nothing in the work tree says that the branch is another one now
    git(root, &["update-ref", "refs/heads/autre", "main"]);
    shows(&preview, "2 mars 2026", "2 modifications");
}

#[test]
fn a_fetch_and_the_rest_of_a_shallow_clone() {
    let origin = site();
    let root = tempfile::tempdir().unwrap();
    let url = format!("file://{}", origin.path().display());
    git(root.path(), &["clone", "-q", "--depth", "1", &url, "."]);
    let preview = Preview::start(root, watch);
    let root = preview.root.path();
    let before = preview.get("/a/").expect(200);
    assert!(!before.body.contains("modifications"));
    git(root, &["fetch", "-q", "--unshallow"]);
    shows(&preview, "2 mars 2026", "2 modifications");
    write(origin.path(), "Trois.");
    git_on(origin.path(), 3, &["commit", "-q", "-a", "-m", "x"]);
    git(
        root,
        &["fetch", "-q", "--update-head-ok", "origin", "main:main"],
    );
    shows(&preview, "3 mars 2026", "3 modifications");
}

#[test]
fn a_work_tree_of_its_own_and_a_repository_that_comes_later() {
    let main = site();
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("tree");
    git(
        main.path(),
        &["worktree", "add", "-q", "-b", "b", path.to_str().unwrap()],
    );
    let tree = tempfile::Builder::new().tempdir_in(root.path()).unwrap();
    git(main.path(), &["worktree", "remove", "tree"]);
    git(
        main.path(),
        &["worktree", "add", "-q", tree.path().to_str().unwrap(), "b"],
    );
    let preview = Preview::start(tree, watch);
    shows(&preview, "2 mars 2026", "2 modifications");
    write(preview.root.path(), "Trois.");
    git_on(preview.root.path(), 3, &["commit", "-q", "-a", "-m", "x"]);
    shows(&preview, "3 mars 2026", "3 modifications");

    let preview = Preview::of(&[]);
    repository(preview.root.path());
    shows(&preview, "2 mars 2026", "2 modifications");
    fs::remove_dir_all(preview.root.path().join(".git")).unwrap();
    let start = Instant::now();
    while preview
        .get("/a/")
        .expect(200)
        .body
        .contains("modifications")
    {
        assert!(start.elapsed() < PATIENCE, "a history without a repository");
        std::thread::sleep(Duration::from_millis(20));
    }
}
