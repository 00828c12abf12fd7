//! The shadow: the site that stood before, kept beside the one that stands. The next build changes what differs in it,
//! and exchanges the two, so that publishing costs what changed and not what there is.
//!
//! A file that is the same in both is one inode with two names, so nothing is ever written into a file of either: it is
//! replaced by a new one. Nothing of a shadow is taken on trust: whatever in it is not a link to the very file that stands
//! is put right, be it what the last build changed, what a killed build left half done, or what somebody did by hand.
//! Folders that still have their [stamps](super::stamps) were seen to be right before.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::change::Change;
use super::files::{Tree, is_readable_folder, make_readable};
use super::folders::{Folder, Folders, folder_of, is_below};
use super::guard::OutputPaths;
use super::inspect::{at, stamp_of};
use super::manifest;
use super::outputs::{Origin, Output};
use super::remove::remove;
use super::stamps::{Moment, Stamp, Stamps};
use super::standing::{Standing, on_another_disk};
use crate::digest::Digest;

/// The name of the site in the folder of the shadow.
const SITE: &str = "site";
/// Tells git to pass over the folder: it lies beside the sources, and often nobody said that it is made.
const IGNORED: (&str, &[u8]) = (".gitignore", b"*\n");

/// A shadow is changed as long as this part of the files differ, and a few more; beyond, a new tree costs as little.
const CHANGED_AT_MOST: usize = 4;
const A_FEW: usize = 16;

/// What parts the shadow from the site that stands.
#[derive(Debug, Default)]
pub(super) struct Difference {
    /// What does not belong into the shadow.
    extra: Vec<PathBuf>,
    /// Numbers of the files of the standing site to which the shadow has no link.
    files: Vec<usize>,
    /// Paths of the folders in which something differs.
    folders: BTreeSet<String>,
    /// The stamps of the folders of the shadow in which nothing differs, by number.
    pub(super) stamps: Vec<(usize, Stamp)>,
}

/// The folder of the site in a shadow that may be used.
pub(super) fn site(place: &OutputPaths) -> PathBuf {
    place.shadow.join(SITE)
}

/// True when there is a shadow which this user made on the disk of the output folder.
pub(super) fn is_usable(place: &OutputPaths) -> bool {
    let is_ours = |path: &Path| {
        fs::symlink_metadata(path).is_ok_and(|meta| {
            meta.is_dir() && is_mine(&meta) && !on_another_disk(&meta, &place.parent)
        })
    };
    cfg!(unix) && place.keeps_shadow && is_ours(&place.shadow) && is_ours(&site(place))
}

/// Compares the shadow with the site that stands. `None` when they differ in so much that a new tree costs as little, with
/// the `other` files that the new site will not share with the standing one anyway. `now` is a moment before.
pub(super) fn compare(
    place: &OutputPaths,
    standing: &Standing,
    folders: &Folders,
    other: usize,
    now: Moment,
) -> io::Result<Option<Difference>> {
    let most = standing.site.manifest.len() / CHANGED_AT_MOST + A_FEW;
    if other > most {
        return Ok(None);
    }
    let look = Look {
        shadow: site(place),
        output: &place.output,
        standing,
        folders,
        now,
    };
    let difference = look.below(0)?;
    let size = difference.extra.len() + difference.files.len() + other;
    Ok((size <= most).then_some(difference))
}

/// A look at the folders of a shadow, each after the one that holds it: what lies behind a link is not looked at.
struct Look<'a> {
    shadow: PathBuf,
    output: &'a Path,
    standing: &'a Standing,
    folders: &'a Folders<'a>,
    now: Moment,
}

impl Look<'_> {
    /// What differs in the folder with this number, and in those below it.
    fn below(&self, number: usize) -> io::Result<Difference> {
        let folder = &self.folders.list()[number];
        let path = at(&self.shadow, folder.path);
        let meta = fs::symlink_metadata(&path).ok();
        let Some(meta) = meta.filter(|meta| meta.is_dir() && is_mine(meta)) else {
            return Ok(self.without(number, path));
        };
        let stamp = stamp_of(folder, &meta);
        let mut difference = Difference::default();
        if !self.is_known(number, stamp) {
            if !is_readable_folder(&meta) {
                make_readable(&path)?;
                difference.folders.insert(folder.path.to_owned());
            }
            self.read(folder, &path, &mut difference)?;
        }
        if difference.folders.is_empty() {
            let stamp = stamp.filter(|stamp| stamp.is_settled(self.now));
            difference.stamps.extend(stamp.map(|stamp| (number, stamp)));
        }
        let inner = folder.folders.par_iter().map(|&inner| self.below(inner));
        let all = |mut all: Difference, more: Difference| {
            all.extra.extend(more.extra);
            all.files.extend(more.files);
            all.folders.extend(more.folders);
            all.stamps.extend(more.stamps);
            Ok(all)
        };
        all(difference, inner.try_reduce(Difference::default, all)?)
    }

    /// The difference when there is no such folder, or none of this user.
    fn without(&self, number: usize, path: PathBuf) -> Difference {
        let all = self.folders.list();
        let missing = || {
            let below = |folder: &&Folder| is_below(folder.path, all[number].path);
            [&all[number]]
                .into_iter()
                .chain(all[number + 1..].iter().take_while(below))
        };
        Difference {
            extra: vec![path],
            files: missing()
                .flat_map(|folder| &folder.files)
                .copied()
                .collect(),
            folders: missing().map(|folder| folder.path.to_owned()).collect(),
            stamps: Vec::new(),
        }
    }

    /// True when the folder and that of the standing site have the stamps with which they were seen to be alike.
    fn is_known(&self, number: usize, stamp: Option<Stamp>) -> bool {
        let known: &Stamps = &self.standing.stamps;
        let standing = self.standing.seen.stamps.get(number).copied().flatten();
        stamp.is_some()
            && stamp == known.of_shadow(number)
            && standing.is_some()
            && standing == known.of_standing(number)
    }

    /// Reads a folder of the shadow.
    fn read(&self, folder: &Folder, path: &Path, difference: &mut Difference) -> io::Result<()> {
        let mut files: BTreeSet<usize> = folder.files.iter().copied().collect();
        let before = difference.extra.len();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            match self.place_of(folder, &entry)? {
                Place::File(number) if self.is_link(folder, &entry) => {
                    files.remove(&number);
                }
                Place::File(_) | Place::Folder => {}
                Place::Nowhere => difference.extra.push(entry.path()),
            }
        }
        if difference.extra.len() > before || !files.is_empty() {
            difference.folders.insert(folder.path.to_owned());
        }
        difference.files.extend(files);
        Ok(())
    }

    /// What the manifest says of something in a folder of the shadow.
    fn place_of(&self, folder: &Folder, entry: &DirEntry) -> io::Result<Place> {
        let (name, is_folder) = (entry.file_name(), entry.file_type()?.is_dir());
        let Some(name) = name.to_str() else {
            return Ok(Place::Nowhere);
        };
        Ok(match self.folders.file(folder, name) {
            Some(number) if !is_folder => Place::File(number),
            None if is_folder && self.folders.has_folder(folder, name) => Place::Folder,
            _ => Place::Nowhere,
        })
    }

    /// True for a link to the file with the same path in the standing site.
    fn is_link(&self, folder: &Folder, entry: &DirEntry) -> bool {
        let standing = at(self.output, folder.path).join(entry.file_name());
        match (entry.metadata(), fs::symlink_metadata(standing)) {
            (Ok(one), Ok(other)) => one.is_file() && is_same(&one, &other),
            _ => false,
        }
    }
}

/// Where something in a shadow belongs.
enum Place {
    /// It is in the place of the file with this number.
    File(usize),
    /// It is in the place of a folder.
    Folder,
    /// Nothing has its place.
    Nowhere,
}

/// Makes the shadow the new site, whose other files are in the staging folder. Gives back the paths of the folders in which
/// something changed.
pub(super) fn update(
    place: &OutputPaths,
    stage: &Tree,
    shadow: &Tree,
    difference: &Difference,
    outputs: &[Output],
    change: &Change,
) -> io::Result<BTreeSet<String>> {
    let gone = change.gone.iter().map(|path| shadow.root().join(path));
    let mut going: Vec<PathBuf> = difference.extra.iter().cloned().chain(gone).collect();
    going.sort();
    // what lies in a folder that goes needs no step of its own
    going.dedup_by(|inner, outer| inner.starts_with(outer));
    // a file may take the name of a folder, and a folder that of a file: first all goes, then all comes
    going.par_iter().try_for_each(|path| shadow.remove(path))?;
    let lacking: BTreeSet<&str> = difference
        .files
        .iter()
        .map(|&number| change.old.entries()[number].0.as_str())
        .collect();
    outputs.par_iter().try_for_each(|output| {
        let path = output.path.as_str();
        match output.origin {
            Origin::Written => shadow.put(&stage.root().join(path), path),
            Origin::Standing if lacking.contains(path) => {
                shadow.put(&place.output.join(path), path)
            }
            Origin::Standing => Ok(()),
        }
    })?;
    shadow.put(&stage.root().join(manifest::NAME), manifest::NAME)?;
    let changed = change.folders.iter().map(|folder| (*folder).to_owned());
    let mut changed: BTreeSet<String> = changed.collect();
    changed.extend(difference.folders.iter().cloned());
    for folder in shadow.made() {
        changed.insert(folder_of(&folder).to_owned());
        changed.insert(folder);
    }
    // those that went with all that was in them
    changed.retain(|folder| shadow.root().join(folder).is_dir());
    Ok(changed)
}

/// Makes the site that stood before a shadow; it is in the folder `old`. False when it cannot be kept.
pub(super) fn adopt(place: &OutputPaths, old: &Path) -> bool {
    let site = site(place);
    open_folder(place)
        .and_then(|()| remove(&site))
        .and_then(|()| fs::rename(old, site))
        .is_ok()
}

/// Removes the shadow, as far as that is possible.
pub(super) fn discard(place: &OutputPaths) {
    // never through a link that somebody put there
    let is_folder = fs::symlink_metadata(&place.shadow).is_ok_and(|meta| meta.is_dir());
    let _ = remove(&match is_folder {
        true => site(place),
        false => place.shadow.clone(),
    });
}

/// Remembers what was seen of a site and its shadow. Without a shadow and stamps, nothing of either remains. It is no failure
/// when the system refuses that: the next build looks again.
pub(super) fn remember(place: &OutputPaths, stamps: &Stamps, seal: Digest) {
    let is_empty = !is_usable(place) && stamps.standing.iter().all(Option::is_none);
    let _ = match is_empty || !place.keeps_shadow {
        true => remove(&place.shadow),
        false => open_folder(place).and_then(|()| stamps.write(&place.shadow, seal)),
    };
}

/// Makes the folder of the shadow, unless it is there.
fn open_folder(place: &OutputPaths) -> io::Result<()> {
    if !fs::symlink_metadata(&place.shadow).is_ok_and(|meta| meta.is_dir() && is_mine(&meta)) {
        remove(&place.shadow)?;
        // what was published once is for its owner only
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&place.shadow)?;
    }
    let ignored = place.shadow.join(IGNORED.0);
    match File::create_new(ignored) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        file => file?.write_all(IGNORED.1),
    }
}

#[cfg(unix)]
fn is_mine(meta: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::uid(meta) == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
fn is_mine(_: &Metadata) -> bool {
    true
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(_: &Metadata, _: &Metadata) -> bool {
    false
}
