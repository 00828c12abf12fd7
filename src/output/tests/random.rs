//! Random builds one after the other, with whatever may happen between and within them. Each site is that of a build in an
//! empty folder, byte for byte, and what did not change keeps its inode and its date.

use std::os::unix::fs::{MetadataExt, symlink};

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::kill::child;
use super::probe::{InjectedFailure, arm};
use super::shadow::{folders, settle};
use super::*;

type Files = BTreeMap<String, String>;

/// Paths among which some are files in one site and folders in another.
const PATHS: [&str; 16] = [
    "index.html",
    "a",
    "a/x",
    "a/x/y",
    "a/b",
    "a/b/c",
    "a-b",
    "a.b/x",
    "b",
    "b/c/d/e",
    "b/c/f",
    "b/g",
    "c/index.html",
    "c/d/index.html",
    "é/ï",
    "z",
];

/// What happens to the files of a repository before a build.
#[derive(Debug, Clone)]
enum Edit {
    Write(&'static str, u8),
    Remove(Index),
    Rename(Index, &'static str),
}

/// What happens beside.
#[derive(Debug, Clone, Copy)]
enum Harm {
    None,
    /// So long that stamps are remembered.
    Wait,
    Kill(usize),
    Fail(usize),
    NoExchange,
    KillWithoutExchange(usize),
    NoShadow,
    /// A file of the site is changed by hand.
    Site(usize),
    /// A file of the shadow is replaced, or removed, or one comes.
    Shadow(usize),
    /// A folder of the shadow becomes a link.
    Link,
    /// The stamps end early or have another byte.
    Stamps(usize),
    ShadowRemoved,
    SiteRemoved,
    /// The manifest is damaged; who builds then removes the site by hand.
    Manifest(usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        4 => (select(&PATHS[..]), 0u8..4).prop_map(|(path, text)| Edit::Write(path, text)),
        2 => any::<Index>().prop_map(Edit::Remove),
        1 => (any::<Index>(), select(&PATHS[..])).prop_map(|(from, to)| Edit::Rename(from, to)),
    ];
    prop::collection::vec(edit, 0..4)
}

fn harm() -> impl Strategy<Value = Harm> {
    prop_oneof![
        2 => Just(Harm::None),
        3 => Just(Harm::Wait),
        6 => (0usize..60).prop_map(Harm::Kill),
        3 => (0usize..60).prop_map(Harm::Fail),
        1 => Just(Harm::NoExchange),
        1 => (0usize..60).prop_map(Harm::KillWithoutExchange),
        1 => Just(Harm::NoShadow),
        2 => any::<usize>().prop_map(Harm::Site),
        3 => any::<usize>().prop_map(Harm::Shadow),
        1 => Just(Harm::Link),
        2 => any::<usize>().prop_map(Harm::Stamps),
        1 => Just(Harm::ShadowRemoved),
        1 => Just(Harm::SiteRemoved),
        1 => any::<usize>().prop_map(Harm::Manifest),
    ]
}

fn put(files: &mut Files, path: &str, text: String) {
    // what cannot lie beside it goes
    files.retain(|other, _| {
        !other.starts_with(&format!("{path}/")) && !path.starts_with(&format!("{other}/"))
    });
    files.insert(path.to_owned(), text);
}

fn apply(files: &mut Files, edit: &Edit) {
    let pick = |files: &Files, at: &Index| {
        let names: Vec<_> = files
            .keys()
            .filter(|path| !path.starts_with("s/"))
            .cloned()
            .collect();
        (!names.is_empty()).then(|| names[at.index(names.len())].clone())
    };
    match edit {
        Edit::Write(path, text) => put(
            files,
            path,
            format!("{path} {text}").repeat(1 + usize::from(*text)),
        ),
        Edit::Remove(at) => {
            if let Some(path) = pick(files, at) {
                files.remove(&path);
            }
        }
        Edit::Rename(from, to) => {
            if let Some(from) = pick(files, from) {
                let text = files.remove(&from).unwrap();
                put(files, to, text);
            }
        }
    }
}

fn listed(files: &Files) -> Vec<(&str, &str)> {
    files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect()
}

/// Says what a child is to publish.
pub(super) fn list_job(repo: &Repo, files: &[(&str, &str)]) {
    let list = files.iter().map(|(path, text)| format!("{path}\t{text}\n"));
    fs::write(repo.root().join("job"), list.collect::<String>()).unwrap();
}

/// The job of a child that is killed: the files of the build are in a file.
pub(super) fn publish_listed(root: &Path) {
    let list = fs::read_to_string(root.join("job")).unwrap();
    let files: Vec<_> = list
        .lines()
        .map(|line| line.split_once('\t').unwrap())
        .collect();
    build(&target(root, root.join("public")), &files).unwrap();
}

/// Inode and date of each file of a site.
fn marks(root: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    let mark = |path: &String| {
        let meta = fs::symlink_metadata(root.join(path)).unwrap();
        (meta.ino(), meta.mtime(), meta.mtime_nsec())
    };
    read(root)
        .keys()
        .map(|path| (path.clone(), mark(path)))
        .collect()
}

/// One build after some edits and a harm.
fn step(repo: &Repo, before: &Files, files: &Files, harm: Harm) {
    let shadow = repo.root().join(SHADOW);
    let old = repo.out().exists().then(|| marks(&repo.out()));
    // a file that somebody changed gets another inode
    let mut by_hand = None;
    let mut target = repo.target();
    match harm {
        Harm::None => {}
        Harm::Wait => settle(),
        Harm::Kill(at) | Harm::KillWithoutExchange(at) => {
            list_job(repo, &listed(files));
            let has_exchange = matches!(harm, Harm::Kill(_));
            let how = if has_exchange {
                "exchange"
            } else {
                "no-exchange"
            };
            child(repo.root(), &format!("die-listed {at} {how}"))
                .wait()
                .unwrap();
            if has_exchange || repo.out().exists() {
                let stands = if repo.out().exists() {
                    read(&repo.out())
                } else {
                    Files::new()
                };
                assert!(
                    stands == *before || stands == *files,
                    "half a site: {stands:?}"
                );
            }
        }
        Harm::Fail(at) => {
            let site = || repo.out().exists().then(|| snapshot(&repo.out()));
            let was = site();
            arm(InjectedFailure::Fail(at), false);
            let result = build(&target, &listed(files));
            arm(InjectedFailure::None, false);
            match result {
                Ok(_) => assert_eq!(read(&repo.out()), *files),
                Err(_) => assert_eq!(site(), was),
            }
        }
        Harm::NoExchange => arm(InjectedFailure::None, true),
        Harm::NoShadow => target.keeps_shadow = false,
        Harm::Site(which) => {
            if let Some(old) = &old
                && let Some(path) = old.keys().nth(which % old.len().max(1))
            {
                fs::write(repo.out().join(path), "by hand").unwrap();
                let later = std::time::SystemTime::now() + std::time::Duration::from_secs(9);
                let file = fs::File::options()
                    .write(true)
                    .open(repo.out().join(path))
                    .unwrap();
                file.set_modified(later).unwrap();
                by_hand = Some(path.clone());
            }
        }
        Harm::Shadow(which) if repo.shadow().exists() => {
            let all = read(&repo.shadow());
            let path = repo
                .shadow()
                .join(all.keys().nth(which % all.len()).unwrap());
            match which % 5 {
                0 => fs::remove_file(path).unwrap(),
                1 => {
                    let text = fs::read_to_string(&path).unwrap();
                    fs::remove_file(&path).unwrap();
                    fs::write(path, text.to_uppercase()).unwrap();
                }
                2 => fs::write(path.with_file_name("mine"), "").unwrap(),
                3 => fs::create_dir_all(path.with_file_name("mine/deep")).unwrap(),
                _ => {
                    fs::remove_file(&path).unwrap();
                    fs::create_dir(path).unwrap();
                }
            }
        }
        Harm::Link if repo.shadow().join("s").exists() => {
            fs::remove_dir_all(repo.shadow().join("s")).unwrap();
            symlink(repo.root().join("content"), repo.shadow().join("s")).unwrap();
        }
        Harm::Stamps(at) => {
            if let Ok(mut bytes) = fs::read(shadow.join("stamps")) {
                let at = at % bytes.len();
                bytes[at] ^= 1;
                let end = if at.is_multiple_of(2) {
                    at
                } else {
                    bytes.len()
                };
                fs::write(shadow.join("stamps"), &bytes[..end]).unwrap();
            }
        }
        Harm::ShadowRemoved => remove::remove(&shadow).unwrap(),
        Harm::SiteRemoved => remove::remove(&repo.out()).unwrap(),
        Harm::Manifest(at) => {
            let path = repo.out().join(manifest::NAME);
            if let Ok(mut bytes) = fs::read(&path) {
                let at = at % bytes.len();
                bytes[at] ^= 1;
                fs::write(path, bytes).unwrap();
                if !read(&repo.out()).is_empty() {
                    let error = build(&target, &listed(files)).unwrap_err();
                    assert_eq!(error.code, Code::ForeignOutput);
                }
                remove::remove(&repo.out()).unwrap();
            }
        }
        Harm::Shadow(_) | Harm::Link => {}
    }
    let report = build(&target, &listed(files)).unwrap();
    arm(InjectedFailure::None, false);
    assert_eq!(read(&repo.out()), *files);
    assert_eq!(repo.litter(), [""; 0]);
    let parents = files.keys().flat_map(|path| {
        let slashes = path.match_indices('/').map(|(at, _)| at);
        slashes
            .map(|at| (path[..at].to_owned(), 0o755))
            .collect::<Vec<_>>()
    });
    assert_eq!(folders(&repo.out()), parents.collect::<BTreeMap<_, _>>());
    assert_eq!(
        fs::read_dir(repo.root().join("content")).unwrap().count(),
        1
    );
    let is_new = matches!(
        harm,
        Harm::SiteRemoved | Harm::Manifest(_) | Harm::KillWithoutExchange(_)
    );
    if let Some(old) = old.filter(|_| !is_new) {
        for (path, mark) in marks(&repo.out()) {
            let same = before.get(&path) == files.get(&path) && by_hand.as_ref() != Some(&path);
            assert!(!same || old[&path] == mark, "{path} is another file");
        }
    }
    // as a build in an empty folder
    let clean = Repo::in_memory();
    clean.build(&listed(files));
    let manifest = |repo: &Repo| fs::read(repo.out().join(manifest::NAME)).unwrap();
    assert_eq!(manifest(repo), manifest(&clean));
    target.keeps_shadow = true;
    assert_eq!(
        stands(&target, report.seal).map(|it| it.unchanged),
        Some(files.len())
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn each_site_is_that_of_a_build_in_an_empty_folder(steps in prop::collection::vec((edits(), harm()), 1..9)) {
        let repo = Repo::in_memory();
        let mut files = Files::new();
        for i in 0..12 {
            files.insert(format!("s/{}/{i}", i % 4), format!("steady {i}"));
        }
        let mut before = Files::new();
        for (edits, harm) in &steps {
            edits.iter().for_each(|edit| apply(&mut files, edit));
            step(&repo, &before, &files, *harm);
            before.clone_from(&files);
        }
    }
}
