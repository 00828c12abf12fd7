//! Moves that fail or are killed at each step: the next command finds the old tree or the new one, or makes it.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use super::super::journal::{NAME, recover};
use super::*;
use crate::message::Message;
use crate::output::{InjectedFailure, arm};
use crate::rename::Edit;

const JOB: &str = "SOBRE_TEST_MOVE";

/// Not a test but what a child does, which dies at a step; without a job it does nothing.
#[test]
fn job_of_a_child() {
    let Ok(job) = std::env::var(JOB) else { return };
    let (step, root) = job.split_once(' ').unwrap();
    arm(InjectedFailure::Die(step.parse().unwrap()), false);
    carry_out(&Project::new(root), &plan(), &Probe::current()).unwrap();
}

/// Moves in a process that is killed at a step; false when there are not so many.
fn killed(root: &Path, step: usize) -> bool {
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "cli::rename::disk::tests::job_of_a_child"])
        .env(JOB, format!("{step} {}", root.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success() || status.signal() == Some(9), "{status}");
    !status.success()
}

const INDEX: [&str; 2] = ["[x](a/x.md) [c](Cas.md)\n", "[x](n/b/x.md) [c](cas.md)\n"];
const PAGE: [&str; 2] = ["[i](../index.md)\n", "[i](../../index.md)\n"];

/// A folder goes into another one that is not there, and a page gets a name that differs in case alone.
fn plan() -> Plan {
    let path = SourcePath::new;
    let edit = |before: &str, after: &str, [old, new]: [&str; 2]| Edit {
        before: path(before),
        after: path(after),
        digest: Digest::of(old.as_bytes()),
        old: old.to_owned(),
        new: new.to_owned(),
    };
    Plan {
        renames: vec![
            (path("content/a"), path("content/n/b")),
            (path("content/Cas.md"), path("content/cas.md")),
        ],
        edits: vec![
            edit("content/a/x.md", "content/n/b/x.md", PAGE),
            edit("content/index.md", "content/index.md", INDEX),
        ],
        ..Plan::default()
    }
}

fn git(root: &Path, args: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(root).args(args).output();
    String::from_utf8(output.unwrap().stdout).unwrap()
}

/// A repository before the move.
fn repository() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (file, text) in old() {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    git(root.path(), &["init", "-q"]);
    git(root.path(), &["add", "--all"]);
    root
}

type Files = BTreeMap<String, String>;

fn of(texts: [(&str, &str); 4]) -> Files {
    let owned = texts.map(|(path, text)| (path.to_owned(), text.to_owned()));
    owned.into_iter().collect()
}

fn old() -> Files {
    of([
        ("content/a/x.md", PAGE[0]),
        ("content/a/p.svg", "<svg/>"),
        ("content/index.md", INDEX[0]),
        ("content/Cas.md", "C\n"),
    ])
}

fn new() -> Files {
    of([
        ("content/n/b/x.md", PAGE[1]),
        ("content/n/b/p.svg", "<svg/>"),
        ("content/index.md", INDEX[1]),
        ("content/cas.md", "C\n"),
    ])
}

/// All files of a repository, hidden ones too, and the folders that are empty; git's own are left out.
fn read(root: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries: Vec<_> = fs::read_dir(&folder).unwrap().map(Result::unwrap).collect();
        let name = |path: &Path| path.strip_prefix(root).unwrap().display().to_string();
        if entries.is_empty() {
            files.insert(name(&folder), String::new());
        }
        for entry in entries.iter().filter(|entry| entry.file_name() != ".git") {
            match entry.file_type().unwrap().is_dir() {
                true => folders.push(entry.path()),
                false => {
                    let text = fs::read_to_string(entry.path()).unwrap();
                    files.insert(name(&entry.path()), text);
                }
            }
        }
    }
    files
}

/// The paths of the index are those of the files.
fn index_follows(root: &Path) -> bool {
    let listed = git(root, &["ls-files"]);
    let mut listed: Vec<&str> = listed.lines().collect();
    listed.sort_unstable();
    read(root).keys().map(String::as_str).eq(listed)
}

fn recovered(root: &Path) -> Vec<String> {
    let recovered = recover(&Project::new(root)).unwrap();
    let said = recovered.map_or(Vec::new(), |recovered| recovered.said);
    said.iter().map(Message::english).collect()
}

#[test]
fn killed_at_each_step_the_next_command_undoes_or_finishes_it() {
    let (mut undone, mut finished) = (0, 0);
    for step in 0.. {
        let root = repository();
        let root = root.path();
        if !killed(root, step) {
            assert_eq!(read(root), new());
            break;
        }
        let was_begun = root.join(NAME).exists();
        let said = recovered(root);
        assert_eq!(said.is_empty(), !was_begun, "step {step}");
        let files = read(root);
        if files == old() {
            undone += usize::from(was_begun);
            assert!(
                said.iter()
                    .all(|line| line.contains("is undone: start it again"))
            );
        } else {
            assert_eq!(files, new(), "step {step}");
            finished += 1;
            assert_eq!(
                said,
                ["the move of `content/a` to `content/n/b`, which was interrupted, is finished"]
            );
        }
        assert!(index_follows(root), "step {step}");
        // once
        assert!(recovered(root).is_empty());
    }
    assert!(
        undone >= 6 && finished == 1,
        "{undone} undone, {finished} finished"
    );
}

#[test]
fn what_fails_at_a_step_is_undone_at_once() {
    let mut failed = 0;
    for step in 0.. {
        let root = repository();
        let root = root.path();
        arm(InjectedFailure::Fail(step), false);
        let done = carry_out(&Project::new(root), &plan(), &Probe::current());
        if done.is_ok() {
            recovered(root);
            assert_eq!(read(root), new(), "step {step}");
            assert!(index_follows(root));
            break;
        }
        failed += 1;
        assert_eq!(read(root), old(), "step {step}");
        assert!(index_follows(root));
    }
    arm(InjectedFailure::None, false);
    assert!(failed >= 6, "{failed}");
}

/// Kills a move after its last text.
fn half_done(root: &Path) {
    let steps = (0..).find(|step| {
        let root = repository();
        !killed(root.path(), *step)
    });
    // the last two steps are of the journal
    assert!(killed(root, steps.unwrap() - 2));
    assert_eq!(read(root)["content/index.md"], INDEX[1]);
}

#[test]
fn what_somebody_wrote_since_stays() {
    let root = repository();
    let root = root.path();
    half_done(root);
    fs::write(root.join("content/index.md"), "Autre chose.\n").unwrap();
    fs::write(root.join("content/n/neuf.md"), "Neuf.\n").unwrap();
    // a temporary file of the process that is no more
    let journal = fs::read_to_string(root.join(NAME)).unwrap();
    let journal: serde_json::Value = serde_json::from_str(&journal).unwrap();
    let litter = format!("content/.index.md.{}.tmp", journal["process"]);
    fs::write(root.join(litter), "[x]").unwrap();
    let said = recovered(root);
    assert_eq!(
        said[1..],
        ["`content/index.md` was changed since: it keeps its text, look at its links"]
    );
    let mut files = old();
    files.insert("content/index.md".into(), "Autre chose.\n".into());
    files.insert("content/n/neuf.md".into(), "Neuf.\n".into());
    assert_eq!(read(root), files);
}

#[test]
fn a_journal_of_somebody_else_writes_nowhere_else() {
    let text = |file: &str| {
        format!(
            r#"{{"version":1,"process":1,"done":false,"folders":[],"renames":[],"texts":[{{"file":{file:?},"old":"x","new":{}}}]}}"#,
            serde_json::to_string(&Digest::of(b"here")).unwrap()
        )
    };
    let rename = |from: &str, to: &str| {
        format!(
            r#"{{"version":1,"process":1,"done":false,"folders":[],"renames":[{{"from":{from:?},"to":{to:?},"aside":null}}],"texts":[]}}"#
        )
    };
    for journal in [
        "{".to_owned(),
        text("content/index.md").replacen('1', "2", 1),
        text("here.md"),
        text("content/../here.md"),
        text("../outside/here.md"),
        text("/etc/here.yaml"),
        text(".git/config"),
        rename("content/new.md", "here.md"),
        rename("../outside/new.md", "content/index.md"),
        rename("content//new.md", "content/index.md"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        for (path, text) in [
            ("site/content/index.md", "here"),
            ("site/here.md", "here"),
            ("outside/here.md", "here"),
            ("site/.git/config", "here"),
            (&format!("site/{NAME}"), journal.as_str()),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let before = read(folder.path());
        assert!(recover(&Project::new(&root)).is_err(), "{journal}");
        assert_eq!(read(folder.path()), before, "{journal}");
    }
}
