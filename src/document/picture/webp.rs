//! WebP: chunks in a RIFF file (*WebP Container Specification*, RFC 9649).

use std::ops::Range;

use super::copy::Copy;
use super::{Stripped, exif};
use crate::message;
use crate::message::Message;

const EARLY: Message = message!("the WebP ends too early: a part of the file is missing");
/// In the flags of an extended file: it says how it is turned, and it has notes in XMP.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// A chunk: its name, the place of its data, and of the whole of it with a byte that makes its length even.
struct Chunk {
    kind: [u8; 4],
    data: Range<usize>,
    whole: Range<usize>,
}

/// Keeps what the picture is made of, its colours and how it is turned.
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped<'_>, Message> {
    let length = match bytes.first_chunk::<12>() {
        Some([b'R', b'I', b'F', b'F', a, b, c, d, b'W', b'E', b'B', b'P']) => {
            u32::from_le_bytes([*a, *b, *c, *d]) as usize
        }
        _ => return Err(message!("the WebP does not begin as one")),
    };
    // what follows is no part of the picture
    let end = length
        .checked_add(8)
        .filter(|end| *end <= bytes.len())
        .ok_or(EARLY)?;
    let first = next(bytes, 12, end)?;
    let is_extended = &first.kind == b"VP8X";
    let mut orientation = None;
    let mut at = first.whole.start;
    while is_extended && at < end && orientation.is_none() {
        let chunk = next(bytes, at, end)?;
        if &chunk.kind == b"EXIF" {
            orientation = exif::orientation(&bytes[chunk.data.clone()]);
        }
        at = chunk.whole.end;
    }
    let mut body = Copy::of(bytes);
    let (mut size, mut has_data, mut has_exif) = (None, false, false);
    at = first.whole.start;
    while at < end {
        let chunk = next(bytes, at, end)?;
        at = chunk.whole.end;
        let data = &bytes[chunk.data.clone()];
        match &chunk.kind {
            b"VP8X" if size.is_none() => {
                let head: [u8; 10] = *data.first_chunk().ok_or(EARLY)?;
                let side =
                    |at: usize| 1 + u32::from_le_bytes([head[at], head[at + 1], head[at + 2], 0]);
                size = Some((side(4), side(7)));
                let mut flags = head[0] & !(HAS_EXIF | HAS_XMP);
                if orientation.is_some() {
                    flags |= HAS_EXIF;
                }
                let whole = [b"VP8X\x0a\0\0\0", &[flags, 0, 0, 0][..], &head[4..]].concat();
                body.replace(chunk.whole, &whole);
            }
            b"VP8 " | b"VP8L" if !has_data => {
                let own = if &chunk.kind == b"VP8L" {
                    lossless(data)?
                } else {
                    lossy(data)?
                };
                size = size.or(Some(own));
                has_data = true;
                keep(&mut body, &chunk);
                if !is_extended {
                    break;
                }
            }
            b"ANMF" if is_extended => {
                has_data = true;
                frame(&mut body, bytes, &chunk)?;
            }
            b"ICCP" | b"ANIM" | b"ALPH" if is_extended => keep(&mut body, &chunk),
            b"EXIF" if !has_exif => {
                if let Some(value) =
                    orientation.filter(|value| exif::orientation(data) == Some(*value))
                {
                    let tiff = exif::minimal(value);
                    body.replace(chunk.whole, &[b"EXIF\x1a\0\0\0", &tiff[..]].concat());
                    has_exif = true;
                }
            }
            _ => {}
        }
    }
    let (width, height) = size
        .filter(|_| has_data)
        .ok_or_else(|| message!("the WebP holds no picture"))?;
    Ok(Stripped {
        bytes: with_head(bytes, body)?,
        // Safari turns a WebP as its EXIF says, Chromium does not: its sides are those of its pixels.
        size: (width, height),
        is_turned_for_some: orientation.is_some(),
    })
}

fn next(bytes: &[u8], at: usize, end: usize) -> Result<Chunk, Message> {
    let head: &[u8; 8] = bytes[..end]
        .get(at..)
        .and_then(<[u8]>::first_chunk)
        .ok_or(EARLY)?;
    let [a, b, c, d, size @ ..] = *head;
    let length = u32::from_le_bytes(size) as usize;
    let data_end = (at + 8)
        .checked_add(length)
        .filter(|data_end| *data_end <= end)
        .ok_or(EARLY)?;
    Ok(Chunk {
        kind: [a, b, c, d],
        data: at + 8..data_end,
        whole: at..(data_end + length % 2).min(end),
    })
}

/// Keeps a chunk, with the byte that makes its length even, which careless programs leave out at the end.
fn keep(copy: &mut Copy<'_>, chunk: &Chunk) {
    let is_odd = chunk.whole.len() % 2 == 1;
    copy.keep(chunk.whole.clone());
    if is_odd {
        copy.replace(0..0, &[0]);
    }
}

/// Keeps a frame of an animation: its head and the chunks of its picture.
fn frame(copy: &mut Copy<'_>, bytes: &[u8], chunk: &Chunk) -> Result<(), Message> {
    let data = &chunk.data;
    let pictures = data.start + 16;
    if pictures > data.end {
        return Err(EARLY);
    }
    let mut inner = Vec::new();
    let mut at = pictures;
    while at < data.end {
        let part = next(bytes, at, data.end)?;
        at = part.whole.end;
        // one picture, with its transparency before it
        if matches!(&part.kind, b"ALPH" | b"VP8 " | b"VP8L") && inner.len() < 2 {
            inner.push(part);
        }
    }
    let length: usize = 16
        + inner
            .iter()
            .map(|part| part.whole.len() + part.whole.len() % 2)
            .sum::<usize>();
    let length = u32::try_from(length).map_err(|_| EARLY)?;
    copy.keep(chunk.whole.start..chunk.whole.start + 4);
    copy.replace(chunk.whole.start + 4..data.start, &length.to_le_bytes());
    copy.keep(data.start..pictures);
    for part in &inner {
        keep(copy, part);
    }
    Ok(())
}

/// The file: the head of the container with its length, then the chunks.
fn with_head<'a>(bytes: &'a [u8], body: Copy<'a>) -> Result<std::borrow::Cow<'a, [u8]>, Message> {
    let length = u32::try_from(body.len() + 4).map_err(|_| EARLY)?;
    let mut copy = Copy::of(bytes);
    copy.keep(0..4);
    copy.replace(4..8, &length.to_le_bytes());
    copy.keep(8..12);
    copy.append(body);
    Ok(copy.finish())
}

/// Width and height in the head of a picture with loss.
fn lossy(data: &[u8]) -> Result<(u32, u32), Message> {
    match data {
        [_, _, _, 0x9d, 0x01, 0x2a, w1, w2, h1, h2, ..] => {
            let side = |a: u8, b: u8| u32::from(u16::from_le_bytes([a, b]) & 0x3fff);
            Ok((side(*w1, *w2), side(*h1, *h2)))
        }
        _ => Err(message!("the WebP holds a picture without a head")),
    }
}

/// Width and height in the head of a picture without loss.
fn lossless(data: &[u8]) -> Result<(u32, u32), Message> {
    match data {
        [0x2f, a, b, c, d, ..] => {
            let bits = u32::from_le_bytes([*a, *b, *c, *d]);
            Ok((1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff)))
        }
        _ => Err(message!("the WebP holds a picture without a head")),
    }
}
