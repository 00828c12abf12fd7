//! Files that are published as they are, and say where they were made: films, sound, documents with photographs in them.

use std::ops::Range;

use memchr::memmem;

use super::avif::boxes::{Block, block};
use super::exif;

/// Boxes of a film that hold others, of which one may say a place.
const HOLDERS: &[&[u8; 4]] = &[b"moov", b"trak", b"udta", b"mdia", b"minf", b"stbl"];

/// Deepest box that is looked into: the description of the samples of a track.
const MAX_DEPTH: usize = 8;

/// Words of XMP, and of the tables of names in films.
const WORDS: [&[u8]; 3] = [b"GPSLatitude", b"location.ISO6709", b"GPSCoordinates"];

/// True for a file that says where it was made, in a form that is known: the place of a film of a phone or a camera, the
/// EXIF of a photograph that a document holds, the notes of a document about itself. What is compressed is not unpacked.
pub(in crate::document) fn says_where(bytes: &[u8]) -> bool {
    let is_film = matches!(
        bytes.get(4..8),
        Some(b"ftyp" | b"moov" | b"mdat" | b"wide" | b"free" | b"skip")
    );
    if is_film {
        return any(bytes, 0..bytes.len(), 0);
    }
    let is_document = [
        b"%PDF".as_slice(),
        b"8BPS",
        b"%!PS",
        b"PK\x03\x04",
        b"\xc5\xd0\xd3\xc6",
    ]
    .iter()
    .any(|mark| bytes.starts_with(mark));
    is_document && (holds(bytes, WORDS[0]) || photograph(bytes))
}

/// True when one of the boxes in a part of a film says where it was made. What follows a broken one is not looked at.
fn any(bytes: &[u8], range: Range<usize>, depth: usize) -> bool {
    let mut at = range.start;
    while let Ok(found) = block(bytes, at, range.end) {
        if depth < MAX_DEPTH && says(bytes, &found, depth) {
            return true;
        }
        at = found.whole.end;
    }
    false
}

fn says(bytes: &[u8], block: &Block, depth: usize) -> bool {
    let body = &bytes[block.body.clone()];
    match &block.kind {
        // the place as QuickTime and as 3GPP write it
        b"\xa9xyz" | b"loci" => true,
        b"meta" | b"uuid" | b"XMP_" => WORDS.iter().any(|word| holds(body, word)),
        // tracks of places, of the makers of cameras
        b"stsd" => [WORDS[1], b"gpmd", b"camm"]
            .iter()
            .any(|word| holds(body, word)),
        kind if HOLDERS.contains(&kind) => any(bytes, block.body.clone(), depth + 1),
        _ => false,
    }
}

/// True when a document holds a photograph as its camera wrote it.
fn photograph(bytes: &[u8]) -> bool {
    memmem::find_iter(bytes, exif::PREFIX).any(|at| exif::has_position(&bytes[at..]))
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    memmem::find(bytes, words).is_some()
}
