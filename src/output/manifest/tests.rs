use std::collections::BTreeMap;

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
    let entries: BTreeMap<_, _> = files.collect();
    Manifest::new("sobre 0.1.0", entries.into_iter().collect(), urls, records)
}

fn files() -> impl Strategy<Value = Vec<(String, [u8; 3])>> {
    prop::collection::vec(
        ("[a-zé]{1,8}(/[a-z0-9.-]{1,8}){0,3}", any::<[u8; 3]>()),
        0..20,
    )
}

fn read_back(bytes: &[u8]) -> Option<Manifest> {
    match Manifest::decode(bytes, SystemTime::UNIX_EPOCH) {
        Found::Ours(sealed) => Some(sealed.manifest),
        _ => None,
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(files in files()) {
        let manifest = manifest(&files);
        prop_assert_eq!(read_back(&manifest.encode().unwrap().0), Some(manifest));
    }

    #[test]
    fn one_changed_or_missing_byte_is_noticed(files in files(), at in any::<Index>(), flip in 1u8..) {
        let bytes = manifest(&files).encode().unwrap().0;
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
        assert_eq!(read_back(&with_entries(&[(bad, entry)])), None, "{bad}");
    }
}

#[test]
fn paths_out_of_order_or_twice_make_the_manifest_unusable() {
    let entry = Entry {
        fingerprint: Digest::of(b""),
        digest: Digest::of(b""),
        size: 0,
    };
    for (one, other, sound) in [("a", "b", true), ("b", "a", false), ("a", "a", false)] {
        let bytes = with_entries(&[(one, entry), (other, entry)]);
        assert_eq!(read_back(&bytes).is_some(), sound, "{one} {other}");
    }
}

/// A manifest of these entries, and of nothing else.
fn with_entries(entries: &[(&str, Entry)]) -> Vec<u8> {
    let urls = Vec::<(String, Publication)>::new();
    let body = ("sobre 0.1.0", entries, urls, Records::new());
    let body = postcard::to_stdvec(&body).unwrap();
    let mut bytes = [MAGIC, &FORMAT.to_le_bytes(), &body].concat();
    bytes.extend(postcard::to_stdvec(&Digest::of(&bytes)).unwrap());
    bytes
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
            Vec::new(),
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
