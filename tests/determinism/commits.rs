//! Commits between builds, and days that go by: a build from memory and one from the cache give what a clean build in an empty
//! folder gives, and say the same.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use proptest::prelude::*;
use proptest::test_runner::Config;
use sobre::engine::{Cache, Engine};
use sobre::project::Project;

use crate::edits::{Edit, ISSUER, PATHS, SETTINGS, apply, built, edit};
use crate::support::{Files, build_date};

/// What happens between two builds.
#[derive(Debug, Clone)]
enum Step {
    Edit(Edit),
    Commit(usize),
    /// The last commit is made again, by somebody else and on another day.
    Amend(usize),
    /// The last commit is undone; the files stay as they are.
    Back,
    /// The other branch is checked out.
    Switch,
    /// `.mailmap` says another thing, and is committed.
    Mailmap(usize),
    Settings(usize),
    Day(usize),
}

const PEOPLE: &[&str] = &["Anne", "Paul", "Zoé"];
const MAILMAPS: &[&str] = &[
    "",
    "Anne Le Gall <anne@example.org>\n",
    "Anne <paul@example.org>\nZoé B <Zoé@example.org>\n",
];
const HISTORY: &[&str] = &[
    "",
    "history: {names: all}\nforge: {kind: github, url: https://forge.example/a/b}\n",
    "history: {names: none}\nhome: {events: 2}\n",
    "history: {names: all, pages: false}\ntimezone: Europe/Paris\n",
    "history: {names: agreed, changes: false}\n",
];
const DAYS: &[&str] = &["2026-01-01", "2026-05-01", "2026-05-20", "2026-08-15"];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => edit().prop_map(Step::Edit),
        4 => (0..PEOPLE.len()).prop_map(Step::Commit),
        1 => (0..PEOPLE.len()).prop_map(Step::Amend),
        1 => Just(Step::Back),
        1 => Just(Step::Switch),
        1 => (0..MAILMAPS.len()).prop_map(Step::Mailmap),
        2 => (0..HISTORY.len()).prop_map(Step::Settings),
        3 => (0..DAYS.len()).prop_map(Step::Day),
    ]
}

/// A site in a repository. The objects of git lie beside it.
struct World {
    folder: tempfile::TempDir,
    day: usize,
    commits: usize,
}

impl World {
    fn new() -> Self {
        let world = Self {
            folder: tempfile::tempdir().unwrap(),
            day: 0,
            commits: 0,
        };
        fs::create_dir_all(world.root().join("badges")).unwrap();
        fs::write(world.root().join("badges/issuer.yaml"), ISSUER).unwrap();
        for (place, path) in PATHS.iter().enumerate() {
            let number = usize::from(path.ends_with("k.yaml"));
            apply(&world.root(), &Edit::Write(place, number));
        }
        world.settings(0);
        let git = world.folder.path().join("git");
        let git = format!("--separate-git-dir={}", git.display());
        world.git("Anne", 1, &["init", "-q", "-b", "main", &git]);
        world
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn settings(&self, which: usize) {
        let text = format!("{SETTINGS}{}", HISTORY[which]);
        fs::write(self.root().join("site.yaml"), text).unwrap();
    }

    /// Runs git as somebody on a day of March 2026; true when it did what was asked.
    fn git(&self, who: &str, day: usize, arguments: &[&str]) -> bool {
        let date = format!("2026-03-{:02}T12:00:00Z", day % 28 + 1);
        let done = Command::new("git")
            .arg("-C")
            .arg(self.root())
            .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs([("GIT_AUTHOR_NAME", who), ("GIT_COMMITTER_NAME", who)])
            .envs([("GIT_AUTHOR_DATE", &date), ("GIT_COMMITTER_DATE", &date)])
            .env("GIT_AUTHOR_EMAIL", format!("{who}@example.org"))
            .env("GIT_COMMITTER_EMAIL", "x@example.org")
            .output()
            .expect("git does not start: these tests need it, install it");
        done.status.success()
    }

    fn commit(&mut self, who: &str, more: &[&str]) {
        self.commits += 1;
        assert!(self.git(who, self.commits, &["add", "-A"]));
        let message = format!("Change {}", self.commits);
        let commit = ["commit", "-q", "--allow-empty", "-m", &message];
        self.git(who, self.commits, &[&commit[..], more].concat());
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Edit(edit) => apply(&self.root(), edit),
            Step::Commit(who) => self.commit(PEOPLE[*who], &[]),
            Step::Amend(who) => self.commit(PEOPLE[*who], &["--amend", "--reset-author"]),
            Step::Back => drop(self.git("Anne", 1, &["reset", "-q", "--soft", "HEAD~1"])),
            Step::Switch => {
                if !self.git("Anne", 1, &["checkout", "-q", "-f", "-"]) {
                    self.git("Anne", 1, &["checkout", "-q", "-b", "other"]);
                }
            }
            Step::Mailmap(which) => {
                fs::write(self.root().join(".mailmap"), MAILMAPS[*which]).unwrap();
                self.commit("Paul", &[]);
            }
            Step::Settings(which) => self.settings(*which),
            Step::Day(day) => self.day = *day,
        }
    }

    fn project(&self) -> Project {
        Project {
            date: build_date(DAYS[self.day]),
            ..Project::new(self.root())
        }
    }

    fn build(&self, engine: &mut Engine, output: &str) -> (String, bool, Files) {
        let built = built(engine, &self.root(), &self.folder.path().join(output));
        engine.save();
        built
    }

    fn cached(&self) -> Engine {
        let project = self.project();
        let cache = Cache::open(&self.folder.path().join("cache"), &project).unwrap();
        Engine::new(project).with_cache(Some(cache))
    }
}

/// The files that differ.
fn differing(one: &Files, other: &Files) -> Vec<String> {
    let all = one.keys().chain(other.keys());
    all.filter(|path| one.get(*path) != other.get(*path))
        .cloned()
        .collect()
}

proptest! {
    #![proptest_config(Config { cases: 8, failure_persistence: None, max_shrink_iters: 100, ..Config::default() })]

    #[test]
    fn commits_and_days_end_where_a_clean_build_does(steps in prop::collection::vec(step(), 3..14)) {
        let mut world = World::new();
        world.commit("Anne", &[]);
        let mut engine = Engine::new(world.project());
        let mut standing = Files::new();
        for (number, step) in steps.iter().enumerate() {
            world.take(step);
            engine.set_date(build_date(DAYS[world.day]));
            let from_memory = world.build(&mut engine, "public");
            let from_cache = world.build(&mut world.cached(), "public-cached");
            let clean = world.build(&mut Engine::new(world.project()), &format!("clean-{number}"));
            if clean.1 {
                standing.clone_from(&clean.2);
            }
            for (name, built) in [("memory", &from_memory), ("cache", &from_cache)] {
                prop_assert_eq!(&built.0, &clean.0, "{}, step {}: {:?}", name, number, step);
                prop_assert_eq!(built.1, clean.1);
                let differing = differing(&built.2, &standing);
                prop_assert!(differing.is_empty(), "{name}, step {number}: {step:?}: {differing:?}");
            }
        }
    }
}

/// The history of what was built is in its pages, so that the test above cannot hold for want of one.
#[test]
fn commits_are_seen() {
    let mut world = World::new();
    world.settings(1);
    world.commit("Paul", &[]);
    let (said, published, files) = world.build(&mut Engine::new(world.project()), "public");
    assert!(published, "{said}");
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    assert!(text("a/index.html").contains("mars 2026"));
    assert!(text("modifications/index.html").contains("Change 1"));
}
