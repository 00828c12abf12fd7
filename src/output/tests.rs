//! Stories: build, check, change a file, build, check. And what a build must never do.

#![allow(clippy::disallowed_methods, reason = "tests wait and measure")]

mod failure;
mod harm;
mod kill;
mod random;
mod refuse;
mod shadow;
mod story;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::*;
use crate::digest::Digest;
use crate::path::OutPath;
use crate::project::Project;

const GENERATOR: &str = "sobre test";
const SHADOW: &str = ".public.sobre-shadow";

/// A repository in a folder of its own.
struct Repo {
    dir: TempDir,
}

impl Repo {
    fn new() -> Self {
        Self::made_in(tempfile::tempdir().unwrap())
    }

    /// For a test of so many builds that waiting for the disk would make it slow.
    fn in_memory() -> Self {
        tempfile::tempdir_in("/dev/shm").map_or_else(|_| Self::new(), Self::made_in)
    }

    fn made_in(dir: TempDir) -> Self {
        for folder in ["content", "themes/own", ".git"] {
            fs::create_dir_all(dir.path().join(folder)).unwrap();
        }
        fs::write(dir.path().join("site.yaml"), "title: x").unwrap();
        fs::write(dir.path().join("content/index.md"), "# x").unwrap();
        Self { dir }
    }

    fn root(&self) -> &Path {
        self.dir.path()
    }

    fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    fn target(&self) -> Target {
        self.to(self.out())
    }

    fn to(&self, output: impl Into<PathBuf>) -> Target {
        target(self.root(), output.into())
    }

    fn build(&self, files: &[(&str, &str)]) -> Report {
        build(&self.target(), files).unwrap()
    }

    /// Names in the root that a build may have left, beside the shadow that it keeps.
    fn litter(&self) -> Vec<String> {
        names(self.root())
            .into_iter()
            .filter(|name| name.contains("sobre") && name != SHADOW)
            .collect()
    }
}

fn target(root: &Path, output: PathBuf) -> Target {
    Target::new(&Project::new(root), None, Some(output))
}

/// A build as the engine does it: keeps what has the same fingerprint, writes the rest.
fn build(target: &Target, files: &[(&str, &str)]) -> Result<Report, Diagnostic> {
    let stage = Stage::open(target, GENERATOR)?;
    for (name, text) in files {
        let (path, fingerprint) = (path(name), made_from(text));
        if !stage.keep(&path, fingerprint)? {
            stage.write(&path, fingerprint, text.as_bytes())?;
        }
    }
    stage.commit()
}

/// What the file of a build has with this text.
fn made_from(text: &str) -> Digest {
    Digest::of_value(text)
}

/// A report without the seal, which only tests of the manifest tell.
fn counts(report: Report) -> (usize, usize, usize, u64, bool) {
    (
        report.written,
        report.unchanged,
        report.removed,
        report.bytes,
        report.changed,
    )
}

fn path(name: &str) -> OutPath {
    OutPath::new(name).unwrap()
}

/// Every file of a folder but the manifest, with its text.
fn read(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file())
    {
        let name = entry
            .path()
            .strip_prefix(folder)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        if name != manifest::NAME {
            files.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
    files
}

fn site(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Everything below a folder with its type, date and size: equal twice when nothing was touched.
fn snapshot(folder: &Path) -> Vec<String> {
    let all = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .map(|entry| {
            let meta = entry.metadata().unwrap();
            let date = if meta.is_dir() {
                None
            } else {
                Some(meta.modified().unwrap())
            };
            format!(
                "{:?} {:?} {date:?} {}",
                entry.path(),
                meta.file_type(),
                if meta.is_dir() { 0 } else { meta.len() }
            )
        });
    all.collect()
}
