//! What a build does when all goes well.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::time::{Duration, SystemTime};

use super::*;

const FIRST: &[(&str, &str)] = &[
    ("index.html", "home"),
    ("cartes/trier/index.html", "trier"),
    ("cartes/index.html", ""),
];

#[test]
fn build_check_change_build_check() {
    let repo = Repo::new();
    let report = repo.build(FIRST);
    assert_eq!(counts(report), (3, 0, 0, 9, true));
    assert_eq!(read(&repo.out()), site(FIRST));

    let second = [
        ("index.html", "home 2"),
        ("cartes/index.html", ""),
        ("feed.xml", "<feed/>"),
    ];
    let kept = fs::metadata(repo.out().join("cartes/index.html")).unwrap();
    let report = repo.build(&second);
    assert_eq!(counts(report), (2, 1, 1, 13, true));
    assert_eq!(read(&repo.out()), site(&second));
    assert!(
        !repo.out().join("cartes/trier").exists(),
        "an empty folder does not stay"
    );
    let now = fs::metadata(repo.out().join("cartes/index.html")).unwrap();
    assert_eq!(
        (now.ino(), now.modified().unwrap()),
        (kept.ino(), kept.modified().unwrap())
    );
    assert_eq!(repo.litter(), [""; 0]);
}

#[test]
fn nothing_changed_nothing_touched() {
    let repo = Repo::new();
    repo.build(FIRST);
    let (before, folder) = (snapshot(&repo.out()), fs::metadata(repo.out()).unwrap());
    let report = repo.build(FIRST);
    assert_eq!(counts(report), (0, 3, 0, 9, false));
    assert_eq!(snapshot(&repo.out()), before);
    let after = fs::metadata(repo.out()).unwrap();
    assert_eq!(
        (after.ino(), after.mtime_nsec()),
        (folder.ino(), folder.mtime_nsec())
    );
    assert_eq!(repo.litter(), [""; 0]);
}

#[test]
fn another_version_writes_all_again_and_a_visitor_sees_no_difference() {
    let repo = Repo::new();
    repo.build(FIRST);
    let before = snapshot(&repo.out());
    let stage = Stage::open(&repo.target(), "sobre next").unwrap();
    assert!(stage.previous().is_empty());
    for (name, text) in FIRST {
        assert!(!stage.keep(&path(name), made_from(text)).unwrap());
        stage
            .write(&path(name), Digest::of(b"other"), text.as_bytes())
            .unwrap();
    }
    let report = stage.commit().unwrap();
    assert_eq!(counts(report), (0, 3, 0, 9, false));
    let but_manifest = |lines: Vec<String>| {
        lines
            .into_iter()
            .filter(|l| !l.contains(manifest::NAME))
            .collect::<Vec<_>>()
    };
    assert_eq!(but_manifest(snapshot(&repo.out())), but_manifest(before));
    let stage = Stage::open(&repo.target(), "sobre next").unwrap();
    assert_eq!(
        stage
            .previous()
            .get(&path("index.html"))
            .unwrap()
            .fingerprint,
        Digest::of(b"other")
    );
}

#[test]
fn a_file_changed_by_hand_is_not_kept() {
    let repo = Repo::new();
    let changes: [fn(&Path); 6] = [
        |file| fs::write(file, "longer than it was").unwrap(),
        |file| {
            fs::write(file, "HOME").unwrap();
            let later = SystemTime::now() + Duration::from_secs(5);
            fs::File::options()
                .write(true)
                .open(file)
                .unwrap()
                .set_modified(later)
                .unwrap();
        },
        |file| fs::remove_file(file).unwrap(),
        |file| fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap(),
        |file| {
            fs::remove_file(file).unwrap();
            fs::create_dir(file).unwrap();
        },
        |file| {
            fs::remove_file(file).unwrap();
            std::os::unix::fs::symlink("/etc/passwd", file).unwrap();
        },
    ];
    for (i, change) in changes.iter().enumerate() {
        repo.build(FIRST);
        change(&repo.out().join("index.html"));
        let stage = Stage::open(&repo.target(), GENERATOR).unwrap();
        assert!(
            !stage.keep(&path("index.html"), made_from("home")).unwrap(),
            "change {i}"
        );
        drop(stage);
        assert!(repo.build(FIRST).changed, "change {i}");
        assert_eq!(read(&repo.out()), site(FIRST), "change {i}");
        assert_eq!(
            fs::metadata(repo.out().join("index.html")).unwrap().mode() & 0o777,
            0o644
        );
    }
}

#[test]
fn a_build_that_writes_everything_mends_what_looks_unchanged() {
    let repo = Repo::new();
    repo.build(FIRST);
    let file = repo.out().join("index.html");
    let date = fs::metadata(&file).unwrap().modified().unwrap();
    fs::write(&file, "EVIL").unwrap();
    fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(date)
        .unwrap();
    let stage = Stage::open(&repo.target(), GENERATOR).unwrap();
    for (name, text) in FIRST {
        stage
            .write(&path(name), Digest::of_value(text), text.as_bytes())
            .unwrap();
    }
    assert!(stage.commit().unwrap().changed);
    assert_eq!(read(&repo.out()), site(FIRST));
}

#[test]
fn the_same_content_is_the_same_bytes_whatever_the_way() {
    let (one, two) = (Repo::new(), Repo::new());
    one.build(&[("x.html", "old"), ("gone.html", "")]);
    one.build(FIRST);
    let backwards: Vec<_> = FIRST.iter().rev().copied().collect();
    two.build(&backwards);
    let manifest = |repo: &Repo| fs::read(repo.out().join(manifest::NAME)).unwrap();
    assert_eq!(manifest(&one), manifest(&two));
    assert_eq!(read(&one.out()), read(&two.out()));
}

#[test]
fn many_threads_write_at_once() {
    let repo = Repo::new();
    let stage = Stage::open(&repo.target(), GENERATOR).unwrap();
    std::thread::scope(|scope| {
        for t in 0..8 {
            let stage = &stage;
            scope.spawn(move || {
                for i in (t..400).step_by(8) {
                    let name = format!("a/{}/{}/{i}.html", i % 7, i % 3);
                    stage
                        .write(&path(&name), Digest::of(b""), name.as_bytes())
                        .unwrap();
                }
            });
        }
    });
    assert_eq!(stage.commit().unwrap().written, 400);
    let files = read(&repo.out());
    assert!(files.len() == 400 && files.iter().all(|(name, text)| name == text));
}

#[test]
fn a_stage_that_is_dropped_leaves_the_standing_site_and_nothing_of_itself() {
    let repo = Repo::new();
    repo.build(FIRST);
    let before = snapshot(repo.root());
    let stage = Stage::open(&repo.target(), GENERATOR).unwrap();
    stage
        .write(&path("index.html"), Digest::of(b""), b"never seen")
        .unwrap();
    drop(stage);
    assert_eq!(snapshot(repo.root()), before);
}

#[test]
fn missing_parents_are_made_and_go_again_when_nothing_is_published() {
    let repo = Repo::new();
    let target = repo.to(repo.root().join("build/web/site"));
    drop(Stage::open(&target, GENERATOR).unwrap());
    assert!(!repo.root().join("build").exists());
    build(&target, FIRST).unwrap();
    assert_eq!(read(&target.output), site(FIRST));
}

#[test]
fn an_empty_folder_is_taken_and_so_is_one_that_only_a_file_manager_has_seen() {
    let repo = Repo::new();
    fs::create_dir(repo.out()).unwrap();
    fs::write(repo.out().join(".DS_Store"), "").unwrap();
    assert!(repo.build(FIRST).changed);
    fs::write(repo.out().join("cartes/Thumbs.db"), "").unwrap();
    fs::create_dir(repo.out().join("empty")).unwrap();
    repo.build(&FIRST[..1]);
    assert_eq!(names(&repo.out()), [manifest::NAME, "index.html"]);
}

#[test]
fn a_site_without_files_is_a_site() {
    let repo = Repo::new();
    assert!(repo.build(&[]).changed);
    assert!(!repo.build(&[]).changed);
    repo.build(FIRST);
    assert_eq!(repo.build(&[]).removed, 3);
    assert_eq!(read(&repo.out()), site(&[]));
}

#[test]
fn a_path_written_twice_is_refused_and_nothing_is_published() {
    let repo = Repo::new();
    for second in ["a.html", manifest::NAME] {
        let stage = Stage::open(&repo.target(), GENERATOR).unwrap();
        stage.write(&path("a.html"), Digest::of(b""), b"1").unwrap();
        assert_eq!(
            stage
                .write(&path(second), Digest::of(b""), b"2")
                .unwrap_err()
                .code,
            Code::CannotWrite
        );
        assert_eq!(stage.commit().unwrap_err().code, Code::CannotWrite);
        assert!(!repo.out().exists());
    }
}

#[test]
fn a_site_that_stands_as_it_was_published_is_known_by_its_seal() {
    let repo = Repo::new();
    assert_eq!(stands(&repo.target(), Digest::of(b"")), None);
    let seal = repo.build(FIRST).seal;
    let doubts: [fn(&Path); 9] = [
        |root| fs::write(root.join("public/index.html"), "longer than it was").unwrap(),
        |root| fs::remove_file(root.join("public/cartes/index.html")).unwrap(),
        |root| remove::remove(&root.join("public/cartes/trier")).unwrap(),
        |root| fs::write(root.join("public/cartes/mine.txt"), "").unwrap(),
        |root| {
            let mode = fs::Permissions::from_mode(0o600);
            fs::set_permissions(root.join("public/index.html"), mode).unwrap();
        },
        |root| {
            // the seal at its end is the right one
            let file = root.join("public").join(manifest::NAME);
            let mut bytes = fs::read(&file).unwrap();
            bytes[30] ^= 1;
            fs::write(file, bytes).unwrap();
        },
        |root| fs::remove_file(root.join("public").join(manifest::NAME)).unwrap(),
        |root| fs::create_dir(root.join(".public.sobre-stage")).unwrap(),
        |root| fs::write(root.join(".public.sobre-lock"), "").unwrap(),
    ];
    for (i, doubt) in doubts.iter().enumerate() {
        let report = stands(&repo.target(), seal).expect("nothing is wrong yet");
        assert_eq!(counts(report), (0, 3, 0, 9, false));
        assert_eq!(stands(&repo.target(), Digest::of(b"")), None);
        doubt(repo.root());
        assert_eq!(stands(&repo.target(), seal), None, "doubt {i}");
        let _ = fs::remove_file(repo.out().join("cartes/mine.txt"));
        if Stage::open(&repo.target(), GENERATOR).is_err() {
            remove::remove(&repo.out()).unwrap();
        }
        assert_eq!(
            repo.build(FIRST).seal,
            seal,
            "the same site has the same seal"
        );
    }
}

#[test]
fn all_files_but_some_are_taken_over_at_once() {
    let repo = Repo::new();
    repo.build(&[("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")]);
    fs::write(repo.out().join("d"), "by hand").unwrap();
    let stage = Stage::open(&repo.target(), GENERATOR).unwrap();
    let paths = ["0", "a", "aa", "b", "d", "e"].map(path);
    let left = stage
        .keep_all(&paths, |path, _| path.as_str() == "b")
        .unwrap();
    let left: Vec<_> = left.iter().map(|path| path.as_str()).collect();
    assert_eq!(left, ["0", "aa", "b", "d", "e"]);
    for name in left {
        stage.write(&path(name), made_from("new"), b"new").unwrap();
    }
    assert_eq!(counts(stage.commit().unwrap()), (5, 1, 1, 16, true));
}
