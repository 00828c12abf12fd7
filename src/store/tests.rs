//! What is read is what was put, or nothing: whatever happened to the files in between.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;

/// A project and a folder for caches.
struct Folders {
    _folder: tempfile::TempDir,
    cache: PathBuf,
    root: PathBuf,
}

impl Folders {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (cache, root) = (folder.path().join("cache"), folder.path().join("site"));
        fs::create_dir(&root).unwrap();
        Self {
            _folder: folder,
            cache,
            root,
        }
    }

    fn open(&self) -> (Store, Option<Vec<u8>>) {
        Store::open(&self.cache, &self.root, "build 1").unwrap()
    }

    /// Opens the store as its writer. A program that another test starts has the lock of the last one too, for as long as it
    /// is not yet itself.
    fn open_alone(&self) -> (Store, Option<Vec<u8>>) {
        for _ in 0..500 {
            let opened = self.open();
            if opened.0.is_writer() {
                return opened;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("another process has the lock");
    }

    /// The folder of the project's cache.
    fn own(&self) -> PathBuf {
        self.cache
            .join(folder_name(&self.root.canonicalize().unwrap()))
    }

    fn refusal(&self) -> String {
        Store::open(&self.cache, &self.root, "build 1")
            .unwrap_err()
            .english()
    }
}

fn put(store: &Store, body: &[u8]) -> Frames {
    let metadata = store.metadata().unwrap().append(&body[..body.len() / 2]);
    Frames {
        metadata: metadata.unwrap(),
        body: {
            let (first, second) = body.split_at(body.len() / 3);
            let parts = [first.to_vec(), second.to_vec()];
            store.bodies().unwrap().append_body(&parts)
        },
    }
}

fn read(bodies: &Log, frames: &Frames) -> Option<Vec<u8>> {
    let [first, second] = frames.body?.map(|place| bodies.read(place));
    Some([first?, second?].concat())
}

/// The body of a document, if both of its parts are there.
fn get(store: &Store, frames: &Frames) -> Option<Vec<u8>> {
    let body = read(store.bodies()?, frames)?;
    let metadata = store.metadata()?.read(frames.metadata)?;
    assert_eq!(
        metadata,
        body[..body.len() / 2],
        "two parts of one document"
    );
    Some(body)
}

/// A small index of documents, as the engine has one.
type Known = Vec<(u32, Frames)>;

fn save(store: &Store, known: &Known) {
    store.save(&postcard::to_stdvec(known).unwrap());
}

fn saved(known: Option<Vec<u8>>) -> Known {
    known.map_or_else(Vec::new, |bytes| postcard::from_bytes(&bytes).unwrap())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[derive(Debug, Clone)]
enum Step {
    Put(u32, Vec<u8>),
    Forget(Index),
    Save,
    /// The process ends, saved or not, and another begins.
    Restart,
    Compact,
    Truncate(Index, Index),
    Flip(Index, Index, u8),
    Remove(Index),
    Exchange(Index, Index),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let any_index = any::<Index>;
    let step = prop_oneof![
        6 => (0..9_u32, prop::collection::vec(any::<u8>(), 0..200)).prop_map(|(name, body)| Step::Put(name, body)),
        1 => any_index().prop_map(Step::Forget),
        3 => Just(Step::Save),
        3 => Just(Step::Restart),
        1 => Just(Step::Compact),
        1 => (any_index(), any_index()).prop_map(|(file, at)| Step::Truncate(file, at)),
        2 => (any_index(), any_index(), 1..=255_u8).prop_map(|(file, at, by)| Step::Flip(file, at, by)),
        1 => any_index().prop_map(Step::Remove),
        1 => (any_index(), any_index()).prop_map(|(a, b)| Step::Exchange(a, b)),
    ];
    prop::collection::vec(step, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_read_is_what_was_put_or_nothing(steps in steps()) {
        let folders = Folders::new();
        let (store, known) = folders.open();
        prop_assert!(known.is_none());
        let (mut store, mut known) = (Some(store), Known::new());
        // every body that a name ever had: an old one that a kill brings back is no lie, one of another name is
        let mut ever: Vec<(u32, Vec<u8>)> = Vec::new();
        for step in steps {
            let own = files(&folders.own());
            let now = store.as_mut().unwrap();
            if own.is_empty() && matches!(step, Step::Truncate(..) | Step::Flip(..) | Step::Remove(_) | Step::Exchange(..)) {
                // all files were removed
                continue;
            }
            match step {
                Step::Put(name, body) => {
                    known.retain(|(other, _)| *other != name);
                    known.push((name, put(now, &body)));
                    ever.push((name, body));
                }
                Step::Forget(which) if !known.is_empty() => {
                    known.remove(which.index(known.len()));
                }
                Step::Save => save(now, &known),
                Step::Compact => {
                    let live: Vec<_> = known.iter().map(|(_, frames)| *frames).collect();
                    if let Some(places) = now.compact(&live) {
                        let names = known.iter().map(|(name, _)| *name);
                        known = names.zip(places).filter_map(|(n, f)| Some((n, f?))).collect();
                        save(now, &known);
                    }
                }
                Step::Truncate(file, at) => {
                    let file = &own[file.index(own.len())];
                    let bytes = fs::read(file).unwrap();
                    let file = fs::OpenOptions::new().write(true).open(file).unwrap();
                    file.set_len(at.index(bytes.len() + 1) as u64).unwrap();
                }
                Step::Flip(file, at, by) => {
                    let file = &own[file.index(own.len())];
                    let mut bytes = fs::read(file).unwrap();
                    if !bytes.is_empty() {
                        let at = at.index(bytes.len());
                        bytes[at] ^= by;
                        fs::write(file, bytes).unwrap();
                    }
                }
                Step::Remove(file) => fs::remove_file(&own[file.index(own.len())]).unwrap(),
                Step::Exchange(a, b) => {
                    let (a, b) = (&own[a.index(own.len())], &own[b.index(own.len())]);
                    let (of_a, of_b) = (fs::read(a).unwrap(), fs::read(b).unwrap());
                    fs::write(a, of_b).unwrap();
                    fs::write(b, of_a).unwrap();
                }
                Step::Restart => {
                    drop(store.take());
                    let (opened, bytes) = folders.open_alone();
                    store = Some(opened);
                    known = saved(bytes);
                }
                Step::Forget(_) => {}
            }
            let now = store.as_ref().unwrap();
            for (name, frames) in &known {
                if let Some(body) = get(now, frames) {
                    prop_assert!(ever.contains(&(*name, body)), "a body that {name} never had");
                }
            }
        }
    }
}

#[test]
fn what_was_saved_is_there_again() {
    let folders = Folders::new();
    let (store, known) = folders.open();
    assert_eq!(known, None);
    let documents: Known = (0..100_u32)
        .map(|n| (n, put(&store, &n.to_le_bytes())))
        .collect();
    save(&store, &documents);
    store.put("other", b"bytes");
    drop(store);
    let (store, known) = folders.open();
    let known = saved(known);
    assert_eq!(known, documents);
    for (name, frames) in &known {
        assert_eq!(get(&store, frames).unwrap(), name.to_le_bytes());
    }
    assert_eq!(store.get("other").unwrap(), b"bytes");
    assert_eq!(store.get("another"), None);
}

#[test]
fn a_log_is_written_and_read_by_many_threads() {
    let folders = Folders::new();
    let (store, _) = folders.open();
    let body = |n: u32| n.to_le_bytes().repeat(1 + n as usize % 50);
    let documents: Vec<_> = (0..2_000_u32)
        .into_par_iter()
        .map(|n| (n, put(&store, &body(n))))
        .collect();
    documents.par_iter().for_each(|(n, frames)| {
        assert_eq!(get(&store, frames).unwrap(), body(*n));
    });
}

#[test]
fn another_build_of_the_program_begins_anew() {
    let folders = Folders::new();
    let (store, _) = folders.open();
    save(&store, &vec![(1, put(&store, b"body"))]);
    drop(store);
    let (other, known) = Store::open(&folders.cache, &folders.root, "build 2").unwrap();
    assert_eq!(known, None);
    assert_eq!(other.bodies().unwrap().size(), 0);
    assert_eq!(
        other.generations().count(),
        2,
        "the logs of before are gone"
    );
}

#[test]
fn a_second_process_reads_and_writes_nothing() {
    let folders = Folders::new();
    let (first, _) = folders.open();
    let documents = vec![(1, put(&first, b"body"))];
    save(&first, &documents);
    let (second, known) = folders.open();
    assert!(first.is_writer() && !second.is_writer());
    assert_eq!(saved(known), documents);
    assert_eq!(get(&second, &documents[0].1).unwrap(), b"body");
    assert_eq!(second.bodies().unwrap().append(b"more"), None);
    second.save(b"nothing");
    drop((first, second));
    assert_eq!(saved(folders.open().1), documents);
}

#[test]
fn a_log_with_much_that_is_dead_is_copied() {
    let folders = Folders::new();
    let (mut store, _) = folders.open();
    let body = vec![7; 400_000];
    let documents: Vec<_> = (0..5).map(|_| put(&store, &body)).collect();
    assert_eq!(store.compact(&documents), None, "nothing is dead");
    let before = store.bodies().unwrap().clone();
    let copied = store.compact(&documents[..2]).unwrap();
    for (old, new) in documents.iter().zip(&copied) {
        assert_eq!(get(&store, &new.unwrap()).unwrap(), body);
        assert_eq!(read(&before, old).unwrap(), body, "an open reader");
    }
    let bodies = store.bodies().unwrap();
    assert!(bodies.size() < before.size() / 2);
    save(&store, &vec![(1, copied[0].unwrap())]);
    drop(store);
    let (store, known) = folders.open();
    assert_eq!(get(&store, &saved(known)[0].1).unwrap(), body);
    assert_eq!(
        store.generations().count(),
        2,
        "the logs of before are gone"
    );
}

#[test]
fn a_place_that_no_log_has_gives_nothing() {
    let folders = Folders::new();
    let (store, _) = folders.open();
    let [_, place] = put(&store, b"body").body.unwrap();
    let wrong = [
        (0, u32::MAX),
        (u64::MAX, 1),
        (u64::MAX - 3, u32::MAX),
        (place.offset + 1, place.length),
    ];
    for (offset, length) in wrong {
        assert_eq!(
            store.bodies().unwrap().read(Place {
                offset,
                length,
                ..place
            }),
            None
        );
    }
}

#[test]
fn a_place_of_a_log_that_was_cut_and_grew_again_gives_nothing() {
    let folders = Folders::new();
    let (store, _) = folders.open();
    let first = put(&store, b"first");
    save(&store, &vec![(1, first)]);
    drop(store);
    let log = folders.own().join("bodies.1");
    fs::write(log, "").unwrap();
    let (store, known) = folders.open();
    let second = put(&store, b"other");
    let first = saved(known)[0].1;
    let offsets = |frames: &Frames| frames.body.unwrap().map(|place| place.offset);
    assert_eq!(offsets(&first), offsets(&second));
    assert_eq!(get(&store, &first), None);
}

#[test]
fn a_cache_in_the_folder_of_the_site_is_not_used() {
    let mut folders = Folders::new();
    folders.cache = folders.root.join("cache");
    assert!(
        folders
            .refusal()
            .contains("it lies in the folder of the site")
    );
}

#[test]
fn without_a_folder_there_is_a_reason() {
    let mut folders = Folders::new();
    folders.cache = folders.root.join("site.yaml").join("cache");
    fs::write(folders.root.join("site.yaml"), "").unwrap();
    assert!(folders.refusal().contains("is not used: "));
}

#[cfg(unix)]
mod modes {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn folders_and_files_are_for_their_owner_only() {
        let folders = Folders::new();
        let (store, _) = folders.open();
        save(&store, &vec![(1, put(&store, b"body"))]);
        assert_eq!(mode(&folders.cache), 0o700);
        assert_eq!(mode(&folders.own()), 0o700);
        for file in files(&folders.own()) {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
        assert_eq!(mode(&folders.cache.join("secret")), 0o600);
    }

    #[test]
    fn a_folder_that_others_may_write_to_is_not_used() {
        let folders = Folders::new();
        drop(folders.open());
        for open in [0o770, 0o707, 0o720] {
            set_mode(&folders.cache, open);
            assert!(folders.refusal().contains("others may write to it"));
        }
        set_mode(&folders.cache, 0o755);
        drop(folders.open());
    }

    #[test]
    fn a_secret_that_others_may_read_is_drawn_again() {
        let folders = Folders::new();
        let (store, _) = folders.open();
        save(&store, &vec![(1, put(&store, b"body"))]);
        drop(store);
        let path = folders.cache.join("secret");
        let before = fs::read(&path).unwrap();
        set_mode(&path, 0o644);
        let (_, known) = folders.open();
        assert_eq!(known, None, "what stood under the old secret");
        assert_ne!(fs::read(&path).unwrap(), before);
        assert_eq!(mode(&path), 0o600);
    }

    #[test]
    fn a_link_is_no_secret() {
        let folders = Folders::new();
        drop(folders.open());
        let path = folders.cache.join("secret");
        let chosen = folders.root.join("chosen");
        fs::rename(&path, &chosen).unwrap();
        std::os::unix::fs::symlink(&chosen, &path).unwrap();
        drop(folders.open());
        assert!(fs::symlink_metadata(&path).unwrap().is_file());
        assert_ne!(fs::read(&path).unwrap(), fs::read(&chosen).unwrap());
    }
}

#[test]
fn caches_of_projects_that_are_gone_or_rest_are_removed() {
    let folders = Folders::new();
    let other = |name: &str| {
        let root = folders.cache.with_file_name(name);
        fs::create_dir(&root).unwrap();
        drop(Store::open(&folders.cache, &root, "build 1").unwrap());
        let name = folder_name(&root.canonicalize().unwrap());
        (root, folders.cache.join(name))
    };
    let (gone, of_gone) = other("gone");
    let (_, of_resting) = other("resting");
    let (_, of_used) = other("used");
    fs::create_dir(folders.cache.join("0f")).unwrap();
    fs::remove_dir(gone).unwrap();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(2_000_000_000);
    let date = |folder: &Path, days: u64| {
        let file = fs::OpenOptions::new().write(true).open(folder.join("root"));
        let modified = now - Duration::from_secs(days * 24 * 60 * 60);
        file.unwrap().set_modified(modified).unwrap();
    };
    date(&of_resting, 31);
    date(&of_used, 29);
    let own = folders.own();
    prune::prune(&folders.cache, &own, now);
    assert!(!of_gone.exists() && !of_resting.exists());
    assert!(of_used.exists());
    assert!(folders.cache.join("0f").exists(), "it is no cache");
    // one that is in use stays, whatever its age
    let (held, _) = Store::open(
        &folders.cache,
        &folders.cache.with_file_name("used"),
        "build 1",
    )
    .unwrap();
    date(&of_used, 31);
    prune::prune(&folders.cache, &own, now);
    assert!(of_used.exists());
    drop(held);
    prune::prune(&folders.cache, &own, now);
    assert!(!of_used.exists());
}
