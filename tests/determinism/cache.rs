//! Whatever becomes of the cache between two processes, a build gives what a build without it gives in an empty folder, and
//! says the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use sobre::build::{self, Destination};
use sobre::engine::{Cache, Engine};
use sobre::project::Project;

use crate::edits::{Edit, ISSUER, PATHS, SETTINGS, apply, edit};
use crate::support::{Files, REMEMBERED, build_date, files, list, messages};

/// What happens between two builds.
#[derive(Debug, Clone)]
enum Step {
    Edit(Edit),
    /// Other settings, the first of which change what documents say.
    Settings(usize),
    Day(usize),
    Drafts,
    /// Another process looks, and is killed before it saves anything.
    Killed,
    /// Another process looks and saves, but publishes nothing.
    Checked,
    /// Another process writes the cache: this one may only read it.
    Shared,
    Cut(Index, Index),
    Flip(Index, Index, u8),
    Remove(Index),
    RemoveAll,
    /// A copy of the cache, as it was some time before.
    Keep,
    PutBack,
    /// Somebody changes a file of the site that stands.
    Touch(Index),
}

const MORE_SETTINGS: &[&str] = &[
    "title: Essai\nbase_url: https://essai.example/\nlanguages: [en, fr]\n",
    "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\nbadges: {awards: remises}\n",
    "title: Autre\nbase_url: https://autre.example/wiki/\nlanguages: [fr, en]\n",
    SETTINGS,
];
const DAYS: &[&str] = &["2026-01-01", "2026-06-15"];

fn step() -> impl Strategy<Value = Step> {
    let any_index = any::<Index>;
    prop_oneof![
        12 => edit().prop_map(Step::Edit),
        2 => (0..MORE_SETTINGS.len()).prop_map(Step::Settings),
        1 => (0..DAYS.len()).prop_map(Step::Day),
        1 => Just(Step::Drafts),
        1 => Just(Step::Killed),
        1 => Just(Step::Checked),
        1 => Just(Step::Shared),
        2 => (any_index(), any_index()).prop_map(|(file, at)| Step::Cut(file, at)),
        3 => (any_index(), any_index(), 1..=255_u8).prop_map(|(file, at, by)| Step::Flip(file, at, by)),
        1 => any_index().prop_map(Step::Remove),
        1 => Just(Step::RemoveAll),
        2 => Just(Step::Keep),
        2 => Just(Step::PutBack),
        1 => any_index().prop_map(Step::Touch),
    ]
}

/// A site, its cache, and where it is published.
struct World {
    folder: tempfile::TempDir,
    day: usize,
    drafts: bool,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("site/badges")).unwrap();
        fs::write(folder.path().join("site/site.yaml"), SETTINGS).unwrap();
        fs::write(folder.path().join("site/badges/issuer.yaml"), ISSUER).unwrap();
        for (place, path) in PATHS.iter().enumerate() {
            let number = usize::from(path.ends_with("k.yaml"));
            apply(&folder.path().join("site"), &Edit::Write(place, number));
        }
        Self {
            folder,
            day: 0,
            drafts: false,
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn engine(&self, cache: bool) -> Engine {
        let project = Project {
            date: build_date(DAYS[self.day]),
            drafts: self.drafts,
            ..Project::new(self.at("site"))
        };
        let cache = cache.then(|| Cache::open(&self.at("cache"), &project).unwrap());
        Engine::new(project).with_cache(cache)
    }

    /// The files of the cache.
    fn stored(&self) -> Vec<PathBuf> {
        let folder = self.at("cache");
        let files = files(&folder);
        files.keys().map(|path| folder.join(path)).collect()
    }

    fn take(&mut self, step: &Step) -> Option<Engine> {
        let stored = self.stored();
        match step {
            Step::Edit(edit) => apply(&self.at("site"), edit),
            Step::Settings(which) => {
                fs::write(self.at("site/site.yaml"), MORE_SETTINGS[*which]).unwrap();
            }
            Step::Day(day) => self.day = *day,
            Step::Drafts => self.drafts ^= true,
            Step::Killed => drop(self.engine(true).refresh().unwrap()),
            Step::Checked => {
                let mut engine = self.engine(true);
                engine.refresh().unwrap();
                engine.save();
            }
            Step::Shared => return Some(self.engine(true)),
            Step::RemoveAll => {
                let _ = fs::remove_dir_all(self.at("cache"));
            }
            Step::Keep => {
                let _ = fs::remove_dir_all(self.at("kept"));
                copy(&self.at("cache"), &self.at("kept"));
            }
            Step::PutBack if self.at("kept").exists() => {
                let _ = fs::remove_dir_all(self.at("cache"));
                copy(&self.at("kept"), &self.at("cache"));
            }
            Step::Touch(which) => {
                let published = files(&self.at("public"));
                let names: Vec<_> = published
                    .keys()
                    .filter(|path| path.ends_with("html"))
                    .collect();
                if !names.is_empty() {
                    let path = self.at("public").join(which.get(&names));
                    fs::write(path, "somebody else").unwrap();
                }
            }
            Step::Cut(file, at) if !stored.is_empty() => {
                let file = fs::File::options()
                    .write(true)
                    .open(file.get(&stored))
                    .unwrap();
                let length = file.metadata().unwrap().len() as usize;
                file.set_len(at.index(length + 1) as u64).unwrap();
            }
            Step::Flip(file, at, by) if !stored.is_empty() => {
                let path = file.get(&stored);
                let mut bytes = fs::read(path).unwrap();
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] ^= by;
                    fs::write(path, bytes).unwrap();
                }
            }
            Step::Remove(file) if !stored.is_empty() => {
                fs::remove_file(file.get(&stored)).unwrap();
            }
            Step::PutBack | Step::Cut(..) | Step::Flip(..) | Step::Remove(_) => {}
        }
        None
    }

    fn build(&self, cache: bool, output: &str) -> Built {
        let output = self.at(output);
        let mut engine = self.engine(cache);
        let destination = Destination {
            folder: Some(output.clone()),
            keeps_shadow: true,
        };
        let built = build::build(&mut engine, destination, false, |_| Vec::new()).unwrap();
        let mut said = messages(&built.outcome.diagnostics, &built.sources);
        said.retain(|message| !REMEMBERED.contains(&message.code));
        Built {
            said: list(&said),
            published: built.outcome.report.is_some(),
            files: site(&output),
        }
    }
}

/// What a build says, and what stands after it.
#[derive(Debug, PartialEq)]
struct Built {
    said: String,
    published: bool,
    files: Files,
}

/// The files of a site without those that only the next build reads.
fn site(output: &Path) -> Files {
    let mut files = files(output);
    files.retain(|path, _| !path.starts_with(".sobre"));
    files
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).into_iter().flatten() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn differing(one: &Files, other: &Files) -> Vec<String> {
    let all = one.keys().chain(other.keys());
    all.filter(|path| one.get(*path) != other.get(*path))
        .cloned()
        .collect()
}

proptest! {
    #![proptest_config(Config { cases: 20, failure_persistence: None, max_shrink_iters: 200, ..Config::default() })]

    #[test]
    fn a_build_with_a_cache_gives_what_a_clean_build_gives(steps in prop::collection::vec(step(), 2..14)) {
        let mut world = World::new();
        let mut standing = Files::new();
        for (number, step) in steps.iter().enumerate() {
            let other = world.take(step);
            let cached = world.build(true, "public");
            drop(other);
            let clean = world.build(false, &format!("clean-{number}"));
            prop_assert_eq!(&cached.said, &clean.said, "step {}: {:?}", number, step);
            prop_assert_eq!(cached.published, clean.published);
            if clean.published {
                standing = clean.files;
            } else if matches!(step, Step::Touch(_)) {
                standing.clone_from(&cached.files);
            }
            let differing = differing(&cached.files, &standing);
            prop_assert!(differing.is_empty(), "step {number}: {step:?}: {differing:?}\n{}", cached.said);
        }
    }
}

/// Stamps count once a file was left alone for a while, so this takes its time.
#[test]
fn files_that_rest_are_not_read_again_and_those_that_change_are() {
    let world = World::new();
    sleep(Duration::from_millis(2_100));
    let first = world.build(true, "public");
    assert!(first.published, "{}", first.said);
    assert_eq!(world.build(true, "public"), first);
    // the same length, the same date
    apply(&world.at("site"), &Edit::Stealthy(1, 'Z'));
    let changed = world.build(true, "public");
    assert_ne!(changed.files, first.files);
    assert_eq!(changed, world.build(false, "clean"));
    fs::remove_dir_all(world.at("public")).unwrap();
    assert_eq!(world.build(true, "public"), changed);
}
