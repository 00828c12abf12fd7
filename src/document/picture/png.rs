//! PNG: a row of chunks (*Portable Network Graphics*, third edition, clauses 5 and 11).

use super::copy::Copy;
use super::{Stripped, exif};
use crate::badge::bake::png::{Chunk, SIGNATURE, read};
use crate::message;
use crate::message::Message;

/// Chunks that have a part in what is seen: colours, transparency, density, animation.
const KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Keeps what the picture is made of, its colours and how it is turned.
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped<'_>, Message> {
    let mut rest = bytes
        .strip_prefix(SIGNATURE)
        .ok_or_else(|| message!("the PNG does not begin as one"))?;
    let mut copy = Copy::of(bytes);
    copy.keep(0..SIGNATURE.len());
    let (mut size, mut orientation, mut has_data) = (None, None, false);
    loop {
        let start = bytes.len() - rest.len();
        let (chunk, after) = read(rest).map_err(|error| error.message())?;
        rest = after;
        let range = start..bytes.len() - rest.len();
        if size.is_none() {
            size = Some(head(&chunk)?);
        }
        if &chunk.kind == b"eXIf" && orientation.is_none() {
            orientation = exif::orientation(chunk.data);
            if let Some(value) = orientation {
                copy.replace(range, &self::chunk(b"eXIf", &exif::minimal(value)));
            }
            continue;
        }
        if !KEPT.contains(&&chunk.kind) {
            // a lower letter first: a picture is a picture without it
            if chunk.kind[0].is_ascii_lowercase() {
                continue;
            }
            let name = chunk.kind.escape_ascii();
            return Err(message!(
                "the PNG holds a part `{name}` that browsers do not know",
                name
            ));
        }
        copy.keep(range);
        // that of a part which is left out does not matter
        let chunk = chunk.checked().map_err(|error| error.message())?;
        has_data |= &chunk.kind == b"IDAT";
        if &chunk.kind == b"IEND" {
            break; // what follows is no part of the picture
        }
    }
    let (width, height) = size
        .filter(|_| has_data)
        .ok_or_else(|| message!("the PNG holds no picture"))?;
    Ok(Stripped {
        bytes: copy.finish(),
        size: if exif::is_on_its_side(orientation) {
            (height, width)
        } else {
            (width, height)
        },
        is_turned_for_some: false,
    })
}

/// Width and height in the first chunk.
fn head(chunk: &Chunk<'_>) -> Result<(u32, u32), Message> {
    match chunk.data {
        [w1, w2, w3, w4, h1, h2, h3, h4, _, _, _, _, _] if &chunk.kind == b"IHDR" => Ok((
            u32::from_be_bytes([*w1, *w2, *w3, *w4]),
            u32::from_be_bytes([*h1, *h2, *h3, *h4]),
        )),
        _ => Err(message!("the PNG does not begin with its header")),
    }
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap_or_default();
    let mut out = [&length.to_be_bytes(), &kind[..], data].concat();
    let checksum = crc32fast::hash(&out[4..]);
    out.extend_from_slice(&checksum.to_be_bytes());
    out
}
