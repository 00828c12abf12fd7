//! The list of what the generator wrote, by which it recognises its own files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

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
    entries: BTreeMap<OutPath, Entry>,
    urls: Publications,
    records: Records,
}

/// The body as it is on disk, after the magic and the format number and before a digest of it all.
#[derive(Serialize, Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    generator: Cow<'a, str>,
    #[serde(borrow)]
    entries: Vec<(Cow<'a, str>, Entry)>,
    urls: Vec<(String, Publication)>,
    records: Records,
}

/// The body of a manifest of the form [`WITHOUT_RECORDS`].
#[derive(Deserialize)]
struct SecondBody<'a> {
    #[serde(borrow)]
    generator: Cow<'a, str>,
    #[serde(borrow)]
    entries: Vec<(Cow<'a, str>, Entry)>,
    urls: Vec<(String, Publication)>,
}

/// The body of a manifest of the form [`WITHOUT_URLS`].
#[derive(Deserialize)]
struct FirstBody<'a> {
    #[serde(borrow)]
    generator: Cow<'a, str>,
    #[serde(borrow)]
    entries: Vec<(Cow<'a, str>, Entry)>,
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
    /// A manifest, and when it was written.
    Ours(Manifest, SystemTime),
}

impl Manifest {
    pub(super) fn new(
        generator: &str,
        entries: BTreeMap<OutPath, Entry>,
        urls: Publications,
        records: Records,
    ) -> Self {
        Self {
            generator: generator.to_owned(),
            entries,
            urls,
            records,
        }
    }

    /// The entry of a file.
    pub fn get(&self, path: &OutPath) -> Option<&Entry> {
        self.entries.get(path)
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
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &Entry)> {
        self.entries.iter()
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

    /// The bytes of the file.
    pub(super) fn encode(&self) -> io::Result<Vec<u8>> {
        let entries = self
            .entries
            .iter()
            .map(|(path, entry)| (path.as_str().into(), *entry));
        let body = Body {
            generator: self.generator.as_str().into(),
            entries: entries.collect(),
            urls: self
                .urls
                .iter()
                .map(|(path, publication)| (path.as_str().to_owned(), publication.clone()))
                .collect(),
            records: self.records.clone(),
        };
        let mut bytes = [MAGIC, &FORMAT.to_le_bytes()].concat();
        bytes = postcard::to_extend(&body, bytes).map_err(io::Error::other)?;
        let seal = postcard::to_stdvec(&Digest::of(&bytes)).map_err(io::Error::other)?;
        bytes.extend_from_slice(&seal);
        Ok(bytes)
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
        let body = match format {
            ..=WITHOUT_URLS => postcard::from_bytes::<FirstBody>(body).map(|old| Body {
                generator: old.generator,
                entries: old.entries,
                urls: Vec::new(),
                records: Records::new(),
            }),
            WITHOUT_RECORDS => postcard::from_bytes::<SecondBody>(body).map(|old| Body {
                generator: old.generator,
                entries: old.entries,
                urls: old.urls,
                records: Records::new(),
            }),
            _ => postcard::from_bytes::<Body>(body),
        };
        match body.ok().and_then(Self::from_body) {
            Some(manifest) => Found::Ours(manifest, written),
            None => Found::Damaged,
        }
    }

    fn from_body(body: Body) -> Option<Self> {
        let named = |(path, entry): (Cow<str>, Entry)| Some((OutPath::new(&path).ok()?, entry));
        let entries = body.entries.into_iter().map(named).collect::<Option<_>>()?;
        let urls = body
            .urls
            .into_iter()
            .map(|(path, publication)| Some((OutPath::new(&path).ok()?, publication)))
            .collect::<Option<_>>()?;
        Some(Self {
            generator: body.generator.into_owned(),
            entries,
            urls,
            records: body.records,
        })
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;

    fn manifest(files: &[(String, [u8; 3])]) -> Manifest {
        let entry = |b: &[u8]| Entry {
            fingerprint: Digest::of(b),
            digest: Digest::of(&b[1..]),
            size: u64::from(b[0]) << 40,
        };
        let files = files
            .iter()
            .filter_map(|(path, b)| Some((OutPath::new(path).ok()?, entry(b))));
        let urls = files
            .clone()
            .map(|(path, entry): (OutPath, Entry)| {
                let publication = Publication {
                    source: format!("content/{path}.md"),
                    title: Digest::of(path.as_str().as_bytes()),
                    served: entry.size > 0,
                    text: entry.digest,
                };
                (path, publication)
            })
            .collect();
        let records = files
            .clone()
            .map(|(path, entry)| (path.to_string(), format!("name={}", entry.digest.short(16))));
        let records = records.collect();
        Manifest::new("sobre 0.1.0", files.collect(), urls, records)
    }

    fn files() -> impl Strategy<Value = Vec<(String, [u8; 3])>> {
        prop::collection::vec(
            ("[a-zé]{1,8}(/[a-z0-9.-]{1,8}){0,3}", any::<[u8; 3]>()),
            0..20,
        )
    }

    fn read_back(bytes: &[u8]) -> Option<Manifest> {
        match Manifest::decode(bytes, SystemTime::UNIX_EPOCH) {
            Found::Ours(manifest, _) => Some(manifest),
            _ => None,
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(files in files()) {
            let manifest = manifest(&files);
            prop_assert_eq!(read_back(&manifest.encode().unwrap()), Some(manifest));
        }

        #[test]
        fn one_changed_or_missing_byte_is_noticed(files in files(), at in any::<Index>(), flip in 1u8..) {
            let bytes = manifest(&files).encode().unwrap();
            let mut changed = bytes.clone();
            changed[at.index(bytes.len())] ^= flip;
            prop_assert_eq!(read_back(&changed), None);
            prop_assert_eq!(read_back(&bytes[..at.index(bytes.len())]), None);
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in any::<Vec<u8>>()) {
            prop_assert_eq!(read_back(&bytes), None);
            prop_assert_eq!(read_back(&[MAGIC, &FORMAT.to_le_bytes(), &bytes].concat()), None);
        }
    }

    #[test]
    fn a_path_that_leaves_the_folder_makes_the_manifest_unusable() {
        let entry = Entry {
            fingerprint: Digest::of(b""),
            digest: Digest::of(b""),
            size: 0,
        };
        for bad in ["../x", "/etc/passwd", "a/../../x", ""] {
            let body = Body {
                generator: "sobre".into(),
                entries: vec![(bad.into(), entry)],
                urls: Vec::new(),
                records: Records::new(),
            };
            let mut bytes = [
                MAGIC,
                &FORMAT.to_le_bytes(),
                &postcard::to_stdvec(&body).unwrap(),
            ]
            .concat();
            bytes.extend(postcard::to_stdvec(&Digest::of(&bytes)).unwrap());
            assert!(
                matches!(
                    Manifest::decode(&bytes, SystemTime::UNIX_EPOCH),
                    Found::Damaged
                ),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_manifest_of_an_older_form_is_read() {
        let entries = Vec::<(String, Entry)>::new();
        let first = postcard::to_stdvec(&("sobre 0.1.0", &entries)).unwrap();
        let urls = Vec::<(String, Publication)>::new();
        let second = postcard::to_stdvec(&("sobre 0.1.0", &entries, urls)).unwrap();
        for (format, body) in [(WITHOUT_URLS, first), (WITHOUT_RECORDS, second)] {
            let mut bytes = [MAGIC, &format.to_le_bytes(), &body].concat();
            bytes.extend(postcard::to_stdvec(&Digest::of(&bytes)).unwrap());
            let expected = Manifest::new(
                "sobre 0.1.0",
                BTreeMap::new(),
                Publications::new(),
                Records::new(),
            );
            assert_eq!(read_back(&bytes), Some(expected), "{format}");
        }
    }

    #[test]
    fn a_later_format_is_not_taken_for_damage() {
        let later = [MAGIC, &(FORMAT + 1).to_le_bytes(), b"whatever"].concat();
        assert!(matches!(
            Manifest::decode(&later, SystemTime::UNIX_EPOCH),
            Found::Newer
        ));
    }
}
