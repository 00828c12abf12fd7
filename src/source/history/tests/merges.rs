//! Names that two branches use for different pages.

use super::{Repo, TEXT, edited, from, line, merge, put, rename};

#[test]
fn a_name_that_a_branch_gives_to_another_page() {
    let mut repo = Repo::new();
    let base = repo.main("anne", 1, &[put("content/a.md", TEXT)]);
    let lines = [
        from(base),
        rename("content/a.md", "content/b.md"),
        put("content/a.md", "Another page.\n"),
    ];
    let renamed = repo.commit("branch", "zoé", 2, "On a branch", &lines[..2]);
    let branch = repo.commit(
        "branch",
        "zoé",
        3,
        "On a branch",
        &[from(renamed), lines[2].clone()],
    );
    let main = repo.commit(
        "main",
        "paul",
        4,
        "On main",
        &[from(base), put("content/c.md", "c")],
    );
    let lines = [
        from(main),
        merge(branch),
        put("content/a.md", "Another page.\n"),
        put("content/b.md", TEXT),
    ];
    repo.commit("main", "luc", 5, "Merge", &lines);
    let history = repo.history();
    assert_eq!(line(&history, "content/a.md"), "3 zoé, 3 zoé, 1, zoé");
    assert_eq!(line(&history, "content/b.md"), "1 anne, 1 anne, 1, anne");
}

#[test]
fn a_merge_may_keep_a_page_under_both_names() {
    let mut repo = Repo::new();
    let base = repo.main("anne", 1, &[put("content/a.md", TEXT)]);
    let lines = [from(base), rename("content/a.md", "content/b.md")];
    let branch = repo.commit("branch", "zoé", 2, "On a branch", &lines);
    let main = repo.commit(
        "main",
        "paul",
        3,
        "On main",
        &[from(base), put("content/a.md", &edited())],
    );
    let lines = [from(main), merge(branch), put("content/b.md", TEXT)];
    repo.commit("main", "luc", 4, "Merge", &lines);
    let history = repo.history();
    for page in ["content/a.md", "content/b.md"] {
        assert_eq!(line(&history, page), "1 anne, 3 paul, 2, anne+paul");
    }
}
