//! Builds that are killed: at every step, and at any moment while somebody reads.
//!
//! The test program starts itself again as the process that dies.

use std::os::unix::fs::MetadataExt;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::probe::{InjectedFailure, arm};
use super::*;

const JOB: &str = "SOBRE_TEST_JOB";

/// Starts this test program as a process that does one job and nothing else.
pub(super) fn child(root: &Path, job: &str) -> Child {
    let program = std::env::current_exe().unwrap();
    let name = "output::tests::kill::job_of_a_child";
    let mut command = Command::new(program);
    command
        .args(["--exact", name, "--nocapture"])
        .env(JOB, format!("{job} {}", root.display()));
    if job.starts_with("die") {
        // two threads that make one folder at once may need a step more or less
        command.env("RAYON_NUM_THREADS", "1");
    }
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Not a test but what a child does; without a job it does nothing.
#[test]
fn job_of_a_child() {
    let Ok(job) = std::env::var(JOB) else { return };
    let words: Vec<_> = job.splitn(4, ' ').collect();
    let number: usize = words[1].parse().unwrap();
    match words[0] {
        "die" => {
            arm(InjectedFailure::Die(number), words[2] == "no-exchange");
            publish(Path::new(words[3]), 7);
        }
        "die-listed" => {
            arm(InjectedFailure::Die(number), words[2] == "no-exchange");
            random::publish_listed(Path::new(words[3]));
        }
        "loop" => {
            arm(InjectedFailure::None, words[2] == "no-exchange");
            (number..usize::MAX).for_each(|version| publish(Path::new(words[3]), version));
        }
        _ => {
            rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
            publish(Path::new(words[3]), 1);
        }
    }
}

const FILES: usize = 24;

fn file(i: usize) -> String {
    format!("d{}/e{}/{i}.html", i % 5, i % 3)
}

/// A page says which version it is of, at both ends; one in three is the same in all.
fn page(i: usize, version: usize) -> String {
    let version = if i.is_multiple_of(3) { 0 } else { version };
    format!("<{version}>{}<{version}>", "x".repeat(i * 400))
}

fn publish(root: &Path, version: usize) {
    let files: Vec<_> = (0..FILES).map(|i| (file(i), page(i, version))).collect();
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    build(&target(root, root.join("public")), &files).unwrap();
}

fn version_in(text: &str) -> usize {
    text[1..]
        .split_once('>')
        .expect("a page is never empty")
        .0
        .parse()
        .unwrap()
}

fn version_now(out: &Path) -> usize {
    version_in(&fs::read_to_string(out.join(file(1))).expect("a page is always there"))
}

/// The version of a whole site; panics when it is not whole.
fn version_of(out: &Path) -> usize {
    let files = read(out);
    assert_eq!(files.len(), FILES);
    let version = version_in(&files[&file(1)]);
    for i in 0..FILES {
        assert_eq!(
            files[&file(i)],
            page(i, version),
            "file {i} of version {version}"
        );
    }
    version
}

#[test]
fn killed_at_each_step_the_old_or_the_new_site_is_whole_and_the_next_build_cleans() {
    for how in ["exchange", "no-exchange"] {
        let repo = Repo::in_memory();
        let (mut died, mut old, mut new, mut gap) = (0, 0, 0, 0);
        for step in 0.. {
            publish(repo.root(), 3);
            let status = child(repo.root(), &format!("die {step} {how}"))
                .wait()
                .unwrap();
            if status.success() {
                break;
            }
            assert_eq!(status.signal(), Some(9), "step {step}");
            died += 1;
            if repo.out().exists() {
                match version_of(&repo.out()) {
                    3 => old += 1,
                    7 => new += 1,
                    other => panic!("version {other} was never published"),
                }
            } else {
                // where folders cannot be exchanged, there is one moment without a site: the next build ends it
                gap += 1;
                drop(Stage::open(&repo.target(), GENERATOR).unwrap());
                assert_eq!(version_of(&repo.out()), 3);
            }
            drop(Stage::open(&repo.target(), GENERATOR).unwrap());
            assert_eq!(repo.litter(), [""; 0], "after step {step}");
        }
        assert!(
            died > 50 && old > 50 && new >= 1,
            "{how}: {died} died, {old} old, {new} new"
        );
        assert_eq!(gap, usize::from(how == "no-exchange"), "{how}");
    }
}

#[test]
fn killed_at_any_moment_while_somebody_reads() {
    let repo = Repo::new();
    publish(repo.root(), 0);
    let (stop, reads) = (AtomicBool::new(false), AtomicUsize::new(0));
    let mut seed = 0x9e37_79b9_u64 ^ u64::from(std::process::id());
    thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                let i = reads.fetch_add(1, Ordering::Relaxed) % FILES;
                let text =
                    fs::read_to_string(repo.out().join(file(i))).expect("a page is always there");
                assert_eq!(text, page(i, version_in(&text)));
            }
        });
        let mut version = 1;
        for _ in 0..30 {
            let mut child = child(repo.root(), &format!("loop {version} exchange"));
            // once it has published, it is at some point of one of its next builds
            let start = Instant::now();
            while version_now(&repo.out()) < version && start.elapsed() < Duration::from_secs(20) {
                thread::sleep(Duration::from_millis(1));
            }
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            thread::sleep(Duration::from_micros((seed >> 33) % 30_000));
            child.kill().unwrap();
            child.wait().unwrap();
            version = version_of(&repo.out()) + 1;
        }
        stop.store(true, Ordering::Relaxed);
        assert!(version > 30, "the children hardly published: {version}");
    });
    assert!(reads.load(Ordering::Relaxed) > 1_000);
    publish(repo.root(), 1_000_000);
    assert_eq!(version_of(&repo.out()), 1_000_000);
    assert_eq!(repo.litter(), [""; 0]);
}

#[test]
fn every_litter_that_a_killed_build_may_leave_is_cleaned() {
    let litter: [fn(&Path); 5] = [
        |root| fs::create_dir(root.join(".public.sobre-stage")).unwrap(),
        |root| {
            fs::create_dir_all(root.join(".public.sobre-stage/a/b")).unwrap();
            fs::write(root.join(".public.sobre-stage/a/b/half"), "ha").unwrap();
        },
        |root| fs::write(root.join(".public.sobre-lock"), "").unwrap(),
        // after the second of three steps
        |root| {
            fs::create_dir_all(root.join(".public.sobre-old/a")).unwrap();
            fs::write(root.join(".public.sobre-old/a/x"), "older").unwrap();
        },
        // after the first of three steps
        |root| {
            fs::rename(root.join("public"), root.join(".public.sobre-old")).unwrap();
            fs::create_dir_all(root.join(".public.sobre-stage/a")).unwrap();
        },
    ];
    for (i, leave) in litter.iter().enumerate() {
        let repo = Repo::new();
        publish(repo.root(), 4);
        leave(repo.root());
        let stage = Stage::open(&repo.target(), GENERATOR).unwrap();
        assert_eq!(stage.previous().len(), FILES, "litter {i}");
        drop(stage);
        assert_eq!(version_of(&repo.out()), 4, "litter {i}");
        assert_eq!(repo.litter(), [""; 0], "litter {i}");
    }
}

#[test]
fn the_lock_of_a_killed_build_is_free_again() {
    let repo = Repo::new();
    let mut child = child(repo.root(), "loop 1 exchange");
    let start = Instant::now();
    while !repo.out().exists() && start.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    publish(repo.root(), 1);
    assert_eq!(version_of(&repo.out()), 1);
}

#[test]
fn all_can_read_the_site_whatever_the_umask() {
    let repo = Repo::new();
    assert!(child(repo.root(), "umask 0 -").wait().unwrap().success());
    version_of(&repo.out());
    for entry in walkdir::WalkDir::new(repo.out())
        .into_iter()
        .map(Result::unwrap)
    {
        let mode = entry.metadata().unwrap().mode() & 0o777;
        assert_eq!(
            mode,
            if entry.file_type().is_dir() {
                0o755
            } else {
                0o644
            },
            "{:?}",
            entry.path()
        );
    }
}
