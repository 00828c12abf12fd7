//! The list of what the generator wrote, by which it recognises its own files.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;
use serde::ser::SerializeTuple;
use serde::{Deserialize, Serialize, Serializer};

use crate::digest::Digest;
use crate::path::OutPath;
use crate::site::{Publication, Publications, Records};

/// The name of the manifest in the output folder.
pub const NAME: &str = ".sobre-manifest";

const MAGIC: &[u8] = b"sobre manifest\n";
/// Raised when the form of the body changes. A version that raises it still reads the lower ones: the list of paths
/// is what lets it replace a site that an older version made.
const FORMAT: u32 = 3;
/// The form before URLs were recorded.
const WITHOUT_URLS: u32 = 1;
/// The form before the record of published badges.
const WITHOUT_RECORDS: u32 = 2;
const DIGEST_BYTES: usize = 16;

/// One file of a published site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Digest of all that the file was made from: the same fingerprint, the same bytes.
    pub fingerprint: Digest,
    /// Digest of the bytes of the file.
    pub digest: Digest,
    /// Size in bytes.
    pub size: u64,
}

/// The files of a published site, the URLs that people may have noted of it, and what was recorded of its badges. The same
/// builds in the same order give the same manifest, byte for byte: it contains no date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    generator: String,
    /// By path.
    entries: Vec<(OutPath, Entry)>,
    urls: Publications,
    records: Records,
}

/// A manifest as it was found in a folder.
#[derive(Debug, Clone)]
pub(super) struct Sealed {
    pub(super) manifest: Manifest,
    /// The digest of its bytes: the same for the same manifest.
    pub(super) seal: Digest,
    /// When it was written: no file of its site is later.
    pub(super) written: SystemTime,
}

impl Sealed {
    /// For a folder in which the generator made nothing.
    pub(super) fn of_nothing() -> Self {
        Self {
            manifest: Manifest::default(),
            seal: Digest::of(b""),
            written: SystemTime::UNIX_EPOCH,
        }
    }
}

/// What stands in the place of the manifest.
#[derive(Debug)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// Something that this program did not write, or not to its end.
    Damaged,
    /// The manifest of a later version.
    Newer,
    /// A manifest.
    Ours(Box<Sealed>),
}

/// The body on the disk, after the magic and the format number and before the seal: the generator, the entries, from the
/// second form on the URLs, and from the third on the records.
struct Body<'a>(&'a Manifest);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Manifest {
            generator,
            entries,
            urls,
            records,
        } = self.0;
        let mut body = serializer.serialize_tuple(4)?;
        body.serialize_element(generator)?;
        body.serialize_element(&Listed(|| {
            entries.iter().map(|(path, e)| (path.as_str(), e))
        }))?;
        body.serialize_element(&Listed(|| urls.iter().map(|(path, p)| (path.as_str(), p))))?;
        body.serialize_element(records)?;
        body.end()
    }
}

/// What an iterator gives, as a sequence.
struct Listed<F>(F);

impl<F, I> Serialize for Listed<F>
where
    F: Fn() -> I,
    I: ExactSizeIterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl Manifest {
    /// A manifest of files that are in the order of their paths, each once.
    pub(super) fn new(
        generator: &str,
        entries: Vec<(OutPath, Entry)>,
        urls: Publications,
        records: Records,
    ) -> Self {
        debug_assert!(entries.is_sorted_by(|one, next| one.0 < next.0));
        Self {
            generator: generator.to_owned(),
            entries,
            urls,
            records,
        }
    }

    /// The entry of a file.
    pub fn get(&self, path: &OutPath) -> Option<&Entry> {
        self.position(path).map(|at| &self.entries[at].1)
    }

    /// The place of a file in [`entries`](Self::entries).
    pub(super) fn position(&self, path: &OutPath) -> Option<usize> {
        self.entries
            .binary_search_by(|entry| entry.0.cmp(path))
            .ok()
    }

    /// The URLs that a visitor may have noted: those of the site, and those that were gone when it was built.
    pub fn urls(&self) -> &Publications {
        &self.urls
    }

    /// What was recorded of badges when the site was published, and before.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// All files, by path.
    pub(super) fn entries(&self) -> &[(OutPath, Entry)] {
        &self.entries
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True without any file.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The build of the program that wrote the site: only its own fingerprints mean the same to it.
    pub fn generator(&self) -> &str {
        &self.generator
    }

    /// The bytes of the file, and their seal.
    pub(super) fn encode(&self) -> io::Result<(Vec<u8>, Digest)> {
        let bytes = [MAGIC, &FORMAT.to_le_bytes()].concat();
        let mut bytes = postcard::to_extend(&Body(self), bytes).map_err(io::Error::other)?;
        let seal = Digest::of(&bytes);
        bytes.extend(postcard::to_stdvec(&seal).map_err(io::Error::other)?);
        Ok((bytes, seal))
    }

    /// Reads the bytes of the file. The paths are checked as any other: the file may come from anyone.
    pub(super) fn decode(bytes: &[u8], written: SystemTime) -> Found {
        let Some((format, rest)) = bytes
            .strip_prefix(MAGIC)
            .and_then(|b| b.split_first_chunk::<4>())
        else {
            return Found::Damaged;
        };
        let format = u32::from_le_bytes(*format);
        if format > FORMAT {
            return Found::Newer;
        }
        let Some(end) = rest.len().checked_sub(DIGEST_BYTES) else {
            return Found::Damaged;
        };
        let (body, seal) = rest.split_at(end);
        let expected = Digest::of(&bytes[..bytes.len() - DIGEST_BYTES]);
        if postcard::from_bytes::<Digest>(seal) != Ok(expected) {
            return Found::Damaged;
        }
        match Self::from_body(format, body) {
            Some(manifest) => Found::Ours(Box::new(Sealed {
                manifest,
                seal: expected,
                written,
            })),
            None => Found::Damaged,
        }
    }

    fn from_body(format: u32, body: &[u8]) -> Option<Self> {
        let ((generator, entries), rest) =
            postcard::take_from_bytes::<(&str, Vec<(&str, Entry)>)>(body).ok()?;
        let (urls, rest) = match format {
            ..=WITHOUT_URLS => (Vec::new(), rest),
            _ => postcard::take_from_bytes::<Vec<(&str, Publication)>>(rest).ok()?,
        };
        let records = match format {
            ..=WITHOUT_RECORDS => Records::new(),
            _ => postcard::from_bytes(rest).ok()?,
        };
        let entries: Vec<_> = named(entries)?;
        if !entries.is_sorted_by(|one, next| one.0 < next.0) {
            return None;
        }
        Some(Self {
            generator: generator.to_owned(),
            entries,
            urls: named(urls)?.into_iter().collect(),
            records,
        })
    }

    /// The seal that the manifest of a folder bears, whether it is the right one or not; `None` when it cannot be read.
    pub(super) fn seal_in(folder: &Path) -> Option<Digest> {
        let path = folder.join(NAME);
        // a pipe would never end
        if !fs::symlink_metadata(&path).ok()?.is_file() {
            return None;
        }
        let mut seal = [0; DIGEST_BYTES];
        let mut file = File::open(path).ok()?;
        file.seek(SeekFrom::End(-(DIGEST_BYTES as i64))).ok()?;
        file.read_exact(&mut seal).ok()?;
        postcard::from_bytes(&seal).ok()
    }

    /// Reads the manifest of a folder.
    pub(super) fn read(folder: &Path) -> io::Result<Found> {
        let path = folder.join(NAME);
        let meta = match fs::symlink_metadata(&path) {
            Ok(meta) => meta,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) => return Err(error),
        };
        // a link could lead anywhere, and a pipe would never end
        if !meta.is_file() {
            return Ok(Found::Damaged);
        }
        let written = meta.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        Ok(Self::decode(&fs::read(&path)?, written))
    }
}

/// The same with paths that are safe; `None` when one is not.
fn named<T: Send>(list: Vec<(&str, T)>) -> Option<Vec<(OutPath, T)>> {
    let safe = |(path, value): (&str, T)| Some((OutPath::new(path).ok()?, value));
    list.into_par_iter().with_min_len(512).map(safe).collect()
}

#[cfg(test)]
mod tests;
