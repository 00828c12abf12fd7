//! Repositories that git makes, and what is read of them.

mod merges;
mod missing;
mod random;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::*;

/// Runs git without the settings of whoever runs the tests, and gives what it writes.
pub(super) fn git(folder: &Path, args: &[&str]) -> String {
    let mut git = Command::new("git");
    git.args([
        "-c",
        "protocol.file.allow=always",
        "-c",
        "core.autocrlf=false",
    ])
    .args(args)
    .env("GIT_CONFIG_GLOBAL", "/dev/null")
    .env("GIT_CONFIG_NOSYSTEM", "1")
    .current_dir(folder);
    let done = git
        .output()
        .expect("git does not start: these tests need it, install it");
    assert!(done.status.success(), "git {args:?}: {done:?}");
    String::from_utf8(done.stdout)
        .unwrap()
        .trim_end()
        .to_owned()
}

/// Gives a repository some commits, in the form of `git fast-import`.
pub(super) fn import(folder: &Path, stream: &str) {
    let mut git = Command::new("git");
    let marks = folder.join(".git/marks");
    git.args(["fast-import", "--quiet", "--force"])
        .arg(format!("--export-marks={}", marks.display()))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .current_dir(folder)
        .stdin(Stdio::piped());
    let mut git = git
        .spawn()
        .expect("git does not start: these tests need it, install it");
    git.stdin
        .take()
        .unwrap()
        .write_all(stream.as_bytes())
        .unwrap();
    assert!(git.wait().unwrap().success(), "{stream}");
}

/// A day of March 2026, at noon in Paris.
fn day(day: i64) -> String {
    format!("{} +0100", 1_772_362_800 + (day - 1) * 86_400)
}

/// A repository, with the commits that it is to get.
struct Repo {
    folder: tempfile::TempDir,
    stream: String,
    marks: usize,
}

impl Repo {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        git(folder.path(), &["init", "-q", "-b", "main"]);
        Self {
            folder,
            stream: String::new(),
            marks: 0,
        }
    }

    /// Adds a commit of a branch on a day of March 2026; the lines say what it does, as `git fast-import` has it. Gives its mark.
    fn commit(
        &mut self,
        branch: &str,
        who: &str,
        on: i64,
        message: &str,
        lines: &[String],
    ) -> usize {
        self.marks += 1;
        let (mark, date) = (self.marks, day(on));
        let length = message.len();
        self.stream.push_str(&format!(
            "commit refs/heads/{branch}\nmark :{mark}\nauthor {who} <{who}@example.org> {date}\ncommitter x <x@example.org> {}\ndata {length}\n{message}\n{}\n\n",
            day(on + 1),
            lines.join("\n")
        ));
        mark
    }

    fn main(&mut self, who: &str, on: i64, lines: &[String]) -> usize {
        self.commit("main", who, on, &format!("Change of day {on}"), lines)
    }

    fn root(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    fn write(&mut self) {
        import(self.folder.path(), &std::mem::take(&mut self.stream));
    }

    fn history(&mut self) -> History {
        self.write();
        read(&self.root())
    }
}

/// A file with a text.
fn put(path: &str, text: &str) -> String {
    format!("M 100644 inline {path}\ndata {}\n{text}", text.len())
}

fn rename(from: &str, to: &str) -> String {
    format!("R {from} {to}")
}

fn delete(path: &str) -> String {
    format!("D {path}")
}

fn from(mark: usize) -> String {
    format!("from :{mark}")
}

fn merge(mark: usize) -> String {
    format!("merge :{mark}")
}

/// The whole text of a page whose removal is read.
fn title(removed: &RemovedPage<'_>) -> Option<String> {
    Some(String::from_utf8(removed.text.to_vec()).unwrap())
}

pub(super) fn read(root: &Path) -> History {
    let repository = Repository::open(root).unwrap().unwrap();
    repository.read(&mut Log::default(), &title)
}

/// A page in one line: days of its first and its last change, with their authors, number of changes, everybody.
fn line(history: &History, path: &str) -> String {
    let Some(file) = history.of(&SourcePath::new(path)) else {
        return "nothing".to_owned();
    };
    let names = |ids: &[PersonId]| {
        let names = ids.iter().map(|id| history.names[*id as usize].as_str());
        names.collect::<Vec<_>>().join("+")
    };
    let day = |when: When| when.day().unwrap().day().unwrap();
    format!(
        "{} {}, {} {}, {}, {}",
        day(file.created),
        names(&file.creators),
        day(file.updated),
        names(&file.updaters),
        file.changes,
        names(&file.people)
    )
}

/// The commits in lines.
fn commits(history: &History) -> Vec<String> {
    let line = |commit: &Commit| {
        let touched = commit.touched.iter();
        let touched = touched.map(|touched| format!("{} {:?}", touched.path, touched.what));
        format!(
            "{} {}: {}",
            commit.when.day().unwrap().day().unwrap(),
            commit.subject,
            touched.collect::<Vec<_>>().join(", ")
        )
    };
    history.commits.iter().map(line).collect()
}

const TEXT: &str = "The first line.\nThe second line.\nThe third line.\nThe fourth line.\n";

fn edited() -> String {
    TEXT.replace("second", "last")
}

#[test]
fn a_page_has_its_dates_its_authors_and_its_changes() {
    let mut repo = Repo::new();
    repo.main("anne", 1, &[put("content/a.md", "1"), put("src/x.rs", "1")]);
    repo.main("paul", 3, &[put("content/a.md", "2")]);
    repo.main(
        "paul",
        5,
        &[put("content/a.md", "3"), put("content/b.md", "1")],
    );
    repo.main("zoé", 6, &[put("src/x.rs", "2")]);
    let history = repo.history();
    assert_eq!(history.extent, Extent::Whole);
    assert_eq!(
        line(&history, "content/a.md"),
        "1 anne, 5 paul, 3, paul+anne"
    );
    assert_eq!(line(&history, "content/b.md"), "5 paul, 5 paul, 1, paul");
    assert_eq!(line(&history, "src/x.rs"), "nothing");
    assert_eq!(
        commits(&history),
        [
            "5 Change of day 5: content/a.md Changed, content/b.md Created",
            "3 Change of day 3: content/a.md Changed",
            "1 Change of day 1: content/a.md Created"
        ]
    );
    assert!(!history.has_more);
}

#[test]
fn a_page_keeps_its_history_under_another_name() {
    let mut repo = Repo::new();
    repo.main("anne", 1, &[put("docs/a.md", TEXT)]);
    repo.main("paul", 2, &[rename("docs/a.md", "content/a.md")]);
    repo.main(
        "zoé",
        3,
        &[delete("content/a.md"), put("content/b/c.md", &edited())],
    );
    repo.main("luc", 4, &[put("content/a.md", "Nothing like it.\n")]);
    repo.main("luc", 5, &[rename("content/b/c.md", "content/d.md")]);
    let history = repo.history();
    // a rename alone is no change of the page
    assert_eq!(line(&history, "content/d.md"), "1 anne, 3 zoé, 2, anne+zoé");
    assert_eq!(line(&history, "content/a.md"), "4 luc, 4 luc, 1, luc");
    assert_eq!(
        commits(&history),
        [
            "5 Change of day 5: content/d.md Moved",
            "4 Change of day 4: content/a.md Created",
            "3 Change of day 3: content/d.md Changed",
            "2 Change of day 2: content/d.md Created",
            "1 Change of day 1: content/d.md Created",
        ]
    );
}

#[test]
fn two_pages_may_change_their_names_with_each_other() {
    let mut repo = Repo::new();
    let other = "Another page.\nWith another text.\nAnd no more.\n";
    repo.main("anne", 1, &[put("content/a.md", TEXT)]);
    repo.main("paul", 2, &[put("content/b.md", other)]);
    let names = [
        rename("content/a.md", "content/c.md"),
        rename("content/b.md", "content/d.md"),
    ];
    repo.main("zoé", 3, &names);
    let back = [
        rename("content/c.md", "content/b.md"),
        rename("content/d.md", "content/a.md"),
    ];
    repo.main("zoé", 4, &back);
    let history = repo.history();
    assert_eq!(line(&history, "content/a.md"), "2 paul, 2 paul, 1, paul");
    assert_eq!(line(&history, "content/b.md"), "1 anne, 1 anne, 1, anne");
}

#[test]
fn what_was_deleted_and_comes_back_is_the_same_page() {
    let mut repo = Repo::new();
    repo.main(
        "anne",
        1,
        &[put("content/a.md", "1"), put("content/b.md", "b")],
    );
    repo.main("paul", 2, &[delete("content/a.md")]);
    repo.main("zoé", 3, &[put("content/a.md", "2")]);
    repo.main("zoé", 4, &[delete("content/b.md")]);
    let history = repo.history();
    assert_eq!(line(&history, "content/a.md"), "1 anne, 3 zoé, 2, anne+zoé");
    assert_eq!(line(&history, "content/b.md"), "nothing");
    assert_eq!(
        commits(&history),
        [
            "4 Change of day 4: content/b.md Removed(\"b\")",
            "3 Change of day 3: content/a.md Created",
            "1 Change of day 1: content/a.md Created",
        ]
    );
}

#[test]
fn a_merge_changes_nothing_and_joins_the_names_of_a_page() {
    let mut repo = Repo::new();
    let base = repo.main("anne", 1, &[put("content/a.md", TEXT)]);
    let main = repo.main("paul", 2, &[rename("content/a.md", "content/b.md")]);
    let lines = [
        from(base),
        put("content/a.md", &edited()),
        put("content/new.md", "n"),
    ];
    let branch = repo.commit("branch", "zoé", 3, "On a branch", &lines);
    let lines = [
        from(main),
        merge(branch),
        put("content/b.md", &edited()),
        put("content/new.md", "n"),
    ];
    repo.commit("main", "luc", 4, "Merge", &lines);
    let history = repo.history();
    assert_eq!(line(&history, "content/b.md"), "1 anne, 3 zoé, 2, anne+zoé");
    assert_eq!(line(&history, "content/new.md"), "3 zoé, 3 zoé, 1, zoé");
    assert_eq!(
        commits(&history),
        [
            "3 On a branch: content/b.md Changed, content/new.md Created",
            "2 Change of day 2: content/b.md Moved",
            "1 Change of day 1: content/b.md Created",
        ]
    );
}

#[test]
fn a_branch_that_renames_keeps_what_the_other_changes() {
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
    let lines = [
        from(main),
        merge(branch),
        delete("content/a.md"),
        put("content/b.md", &edited()),
        put("content/of-the-merge.md", "m"),
    ];
    repo.commit("main", "luc", 4, "Merge", &lines);
    let history = repo.history();
    assert_eq!(
        line(&history, "content/b.md"),
        "1 anne, 3 paul, 2, anne+paul"
    );
    // what neither side had was made by the merge
    assert_eq!(
        line(&history, "content/of-the-merge.md"),
        "4 luc, 4 luc, 1, luc"
    );
}

#[test]
fn people_are_known_by_the_mailmap_and_named_in_messages() {
    let mut repo = Repo::new();
    let mailmap = "Anne Le Gall <anne@example.org>\nPaul Roux <paul@example.org>\n";
    repo.main(
        "anne",
        1,
        &[put("content/a.md", "1"), put(".mailmap", mailmap)],
    );
    let message =
        "Together, write to\tanne@example.org\n\nCo-authored-by: paul <paul@example.org>\n";
    repo.commit("main", "zoé", 2, message, &[put("content/a.md", "2")]);
    let history = repo.history();
    assert_eq!(
        line(&history, "content/a.md"),
        "1 Anne Le Gall, 2 zoé+Paul Roux, 2, Anne Le Gall+zoé+Paul Roux"
    );
    assert_eq!(history.commits[0].subject, "Together, write to (e-mail)");
    let stored = postcard::to_stdvec(&history).unwrap();
    assert!(!String::from_utf8_lossy(&stored).contains("example.org"));
}

#[test]
fn a_wrong_clock_is_not_believed() {
    let mut repo = Repo::new();
    repo.main("anne", 1, &[put("content/a.md", "1")]);
    repo.stream = repo.stream.replace(
        &format!("author anne <anne@example.org> {}", day(1)),
        "author anne <anne@example.org> 4102444800 +0000",
    );
    assert_eq!(
        line(&repo.history(), "content/a.md"),
        "2 anne, 2 anne, 1, anne"
    );
}
