//! The site that stood before: kept beside, changed and exchanged by the next build; and put right whatever happened to it.

use std::os::unix::fs::MetadataExt;
use std::thread;
use std::time::Duration;

use super::*;

/// Twenty pages that never change, and some that do.
pub(super) fn with(files: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    const STEADY: [&str; 20] = [
        "s/0", "s/1", "s/2", "s/3", "s/4", "s/a/5", "s/a/6", "s/a/7", "s/a/8", "s/b/9", "s/b/10",
        "s/b/c/11", "s/b/c/12", "t/13", "t/14", "t/15", "t/d/16", "t/d/17", "t/d/e/18", "u/f/19",
    ];
    let steady = STEADY.iter().map(|&path| (path, path));
    steady.chain(files.iter().copied()).collect()
}

impl Repo {
    pub(super) fn shadow(&self) -> PathBuf {
        self.root().join(SHADOW).join("site")
    }
}

pub(super) fn inode(path: &Path) -> u64 {
    fs::symlink_metadata(path).unwrap().ino()
}

/// Stamps are worth something only after a while.
pub(super) fn settle() {
    thread::sleep(Duration::from_millis(120));
}

/// Every folder of a site, with its mode.
pub(super) fn folders(root: &Path) -> BTreeMap<String, u32> {
    walkdir::WalkDir::new(root)
        .min_depth(1)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap();
            let mode = entry.metadata().unwrap().mode() & 0o777;
            (path.to_str().unwrap().to_owned(), mode)
        })
        .collect()
}

/// The site has these files and no others, in folders that all may read and no others.
pub(super) fn is_whole(repo: &Repo, files: &[(&str, &str)]) {
    assert_eq!(read(&repo.out()), site(files));
    let parents = files.iter().flat_map(|(path, _)| {
        let slashes = path.match_indices('/').map(|(at, _)| at);
        slashes
            .map(|at| (path[..at].to_owned(), 0o755))
            .collect::<Vec<_>>()
    });
    assert_eq!(folders(&repo.out()), parents.collect::<BTreeMap<_, _>>());
    assert_eq!(repo.litter(), [""; 0]);
}

#[test]
fn the_site_before_stays_beside_and_becomes_the_next_one() {
    let repo = Repo::new();
    let versions = ["one", "two", "three", "four"].map(|text| with(&[("a/x", text), ("b", "b")]));
    repo.build(&versions[0]);
    assert!(!repo.shadow().exists(), "there is nothing to keep");
    let first = inode(&repo.out());
    repo.build(&versions[1]);
    let second = inode(&repo.out());
    assert_eq!(
        (inode(&repo.shadow()), read(&repo.shadow())),
        (first, site(&versions[0]))
    );
    for (version, (now, before)) in [(2, (first, second)), (3, (second, first))] {
        settle();
        let steady = inode(&repo.out().join("t/d/e/18"));
        repo.build(&versions[version]);
        is_whole(&repo, &versions[version]);
        assert_eq!((inode(&repo.out()), inode(&repo.shadow())), (now, before));
        assert_eq!(read(&repo.shadow()), site(&versions[version - 1]));
        for tree in [repo.out(), repo.shadow()] {
            assert_eq!(inode(&tree.join("t/d/e/18")), steady);
        }
        assert_ne!(
            inode(&repo.out().join("a/x")),
            inode(&repo.shadow().join("a/x"))
        );
    }
    let ignored = fs::read_to_string(repo.root().join(SHADOW).join(".gitignore"));
    assert_eq!(ignored.unwrap(), "*\n");
}

#[test]
fn a_build_without_a_shadow_leaves_none() {
    let repo = Repo::new();
    repo.build(&with(&[("a", "1")]));
    repo.build(&with(&[("a", "2")]));
    assert!(repo.shadow().exists());
    let mut target = repo.target();
    target.keeps_shadow = false;
    for text in ["2", "3"] {
        build(&target, &with(&[("a", text)])).unwrap();
        assert!(!repo.root().join(SHADOW).exists());
        is_whole(&repo, &with(&[("a", text)]));
    }
}

#[test]
fn a_site_that_shares_little_with_the_one_before_has_no_shadow() {
    let repo = Repo::new();
    let all: Vec<(String, String)> = (0..40).map(|i| (format!("p{i}"), format!("{i}"))).collect();
    let version = |from: usize, text: &'static str| -> Vec<(&str, &str)> {
        let new = |i: usize| if i < from { text } else { all[i].1.as_str() };
        (0..40).map(|i| (all[i].0.as_str(), new(i))).collect()
    };
    repo.build(&version(0, ""));
    repo.build(&version(1, "a"));
    assert!(repo.shadow().exists());
    repo.build(&version(40, "b"));
    assert!(!repo.root().join(SHADOW).exists());
    is_whole(&repo, &version(40, "b"));
}

#[test]
fn files_take_the_names_of_folders_and_folders_those_of_files() {
    let repo = Repo::new();
    let shapes: [&[(&str, &str)]; 6] = [
        &[("a", "file"), ("b/c/d", "deep")],
        &[("a/x", "in a folder"), ("b", "file")],
        &[("a/x/y/z", "deeper"), ("b/c", "file")],
        &[("a", "file again")],
        &[("a/x", "in a folder"), ("b/c/d/e", "deep"), ("c", "")],
        &[],
    ];
    for i in 0..shapes.len() * shapes.len() {
        let files = with(shapes[(i + i / shapes.len()) % shapes.len()]);
        repo.build(&files);
        is_whole(&repo, &files);
        if i > 2 {
            assert!(repo.shadow().exists(), "shape {i}");
        }
    }
}

#[test]
fn a_change_by_hand_in_the_site_is_in_no_later_one() {
    let repo = Repo::new();
    for text in ["1", "2", "3"] {
        repo.build(&with(&[("a", text)]));
    }
    settle();
    // the shadow has the same inode
    let later = std::time::SystemTime::now() + Duration::from_secs(5);
    fs::write(repo.out().join("s/a/5"), "BY").unwrap();
    let file = fs::File::options()
        .write(true)
        .open(repo.out().join("s/a/5"))
        .unwrap();
    file.set_modified(later).unwrap();
    for text in ["4", "5", "6"] {
        repo.build(&with(&[("a", text)]));
        is_whole(&repo, &with(&[("a", text)]));
    }
    assert_eq!(read(&repo.shadow()), site(&with(&[("a", "5")])));
}

#[test]
fn a_site_that_is_removed_or_moved_by_hand_is_made_again_and_the_moved_one_stays_as_it_is() {
    let repo = Repo::new();
    for text in ["1", "2", "3"] {
        repo.build(&with(&[("a", text)]));
    }
    fs::remove_dir_all(repo.out()).unwrap();
    repo.build(&with(&[("a", "4")]));
    is_whole(&repo, &with(&[("a", "4")]));
    repo.build(&with(&[("a", "5")]));
    let moved = repo.root().join("moved");
    fs::rename(repo.out(), &moved).unwrap();
    for text in ["6", "7", "8"] {
        repo.build(&with(&[("a", text)]));
        is_whole(&repo, &with(&[("a", text)]));
        assert_eq!(read(&moved), site(&with(&[("a", "5")])));
    }
    // the shadow in its place is a site like any other
    fs::remove_dir_all(repo.out()).unwrap();
    fs::rename(repo.shadow(), repo.out()).unwrap();
    repo.build(&with(&[("a", "9")]));
    is_whole(&repo, &with(&[("a", "9")]));
}

#[test]
fn two_output_folders_have_two_shadows() {
    let repo = Repo::new();
    let other = repo.root().join("other");
    for text in ["1", "2", "3"] {
        repo.build(&with(&[("a", text)]));
        build(&repo.to(&other), &with(&[("b", text)])).unwrap();
    }
    assert_eq!(read(&repo.shadow()), site(&with(&[("a", "2")])));
    let others = repo.root().join(".other.sobre-shadow/site");
    assert_eq!(read(&others), site(&with(&[("b", "2")])));
}

#[test]
fn another_version_of_the_program_uses_the_shadow_too() {
    let repo = Repo::new();
    for text in ["1", "2"] {
        repo.build(&with(&[("a", text)]));
    }
    let shadow = inode(&repo.shadow());
    let stage = Stage::open(&repo.target(), "sobre next").unwrap();
    for (name, text) in with(&[("a", "3")]) {
        stage
            .write(&path(name), made_from(text), text.as_bytes())
            .unwrap();
    }
    stage.commit().unwrap();
    is_whole(&repo, &with(&[("a", "3")]));
    assert_eq!(inode(&repo.out()), shadow);
}

#[test]
fn a_file_that_comes_into_a_settled_folder_is_seen() {
    let repo = Repo::new();
    for text in ["1", "2"] {
        repo.build(&with(&[("a", text)]));
    }
    settle();
    let seal = repo.build(&with(&[("a", "3")])).seal;
    assert!(stands(&repo.target(), seal).is_some());
    // with the date that the folder had, as tools set it that copy folders
    let folder = repo.out().join("t/d");
    let date = fs::metadata(&folder).unwrap().modified().unwrap();
    fs::write(folder.join("mine"), "").unwrap();
    fs::File::open(&folder).unwrap().set_modified(date).unwrap();
    assert!(stands(&repo.target(), seal).is_none());
    let error = build(&repo.target(), &with(&[("a", "4")])).unwrap_err();
    assert_eq!(error.code, Code::ForeignOutput);
    fs::remove_file(folder.join("mine")).unwrap();
    repo.build(&with(&[("a", "4")]));
    is_whole(&repo, &with(&[("a", "4")]));
}

#[test]
fn a_slow_build_that_makes_a_new_tree_remembers_what_it_changed() {
    let repo = Repo::new();
    repo.build(&with(&[("s/b/x", "1"), ("a", "1")]));
    settle();
    // the folders of the new tree have settled before it is published
    let files = with(&[("s/b/x", "2"), ("a", "1")]);
    let stage = Stage::open(&repo.target(), GENERATOR).unwrap();
    for (name, text) in &files {
        if *name == "s/b/x" || !stage.keep(&path(name), made_from(text)).unwrap() {
            stage
                .write(&path(name), made_from(text), text.as_bytes())
                .unwrap();
        }
    }
    settle();
    stage.commit().unwrap();
    assert_eq!(read(&repo.shadow())["s/b/x"], "1");
    for text in ["2", "3", "4"] {
        settle();
        let files = with(&[("s/b/x", "2"), ("a", text)]);
        repo.build(&files);
        is_whole(&repo, &files);
    }
}

#[test]
fn the_file_that_stands_is_the_one_that_goes_on() {
    let repo = Repo::new();
    for text in ["1", "2"] {
        repo.build(&with(&[("a", text)]));
    }
    settle();
    repo.build(&with(&[("a", "3")]));
    // the same size, and no later date: whoever does that wants it so, and the shadow has it otherwise
    let file = repo.out().join("t/d/e/18");
    let date = fs::metadata(&file).unwrap().modified().unwrap();
    fs::remove_file(&file).unwrap();
    fs::write(&file, "T/D/E/18").unwrap();
    let opened = fs::File::options().write(true).open(&file).unwrap();
    opened.set_modified(date).unwrap();
    let stands = inode(&file);
    for text in ["4", "5", "6"] {
        settle();
        repo.build(&with(&[("a", text)]));
        assert_eq!(inode(&file), stands);
    }
}

#[test]
fn what_a_file_manager_leaves_in_a_settled_folder_is_in_no_later_site() {
    let repo = Repo::new();
    for text in ["1", "2", "3"] {
        repo.build(&with(&[("a", text)]));
        fs::write(repo.out().join("s/b/.DS_Store"), "").unwrap();
        settle();
    }
    for text in ["4", "5"] {
        repo.build(&with(&[("a", text)]));
        is_whole(&repo, &with(&[("a", text)]));
        settle();
    }
}

#[test]
fn nobody_else_can_look_into_the_folder_of_the_shadow() {
    let repo = Repo::new();
    for text in ["1", "2", "3"] {
        repo.build(&with(&[("a", text)]));
    }
    let mode = fs::metadata(repo.root().join(SHADOW)).unwrap().mode();
    assert_eq!(mode & 0o777, 0o700);
}
