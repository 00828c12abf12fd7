//! JPEG: a row of segments, each begun by a marker, with the coded picture after those that begin a scan (*ITU-T T.81*,
//! annex B).

use super::copy::Copy;
use super::{Stripped, exif};
use crate::message;
use crate::message::Message;

/// Markers: the start and the end of a picture, and the start of a scan.
const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const JFIF: &[u8] = b"JFIF\0";
const ICC: &[u8] = b"ICC_PROFILE\0";
const ADOBE: &[u8] = b"Adobe";
const EARLY: Message = message!("the JPEG ends too early: a part of the file is missing");

/// Keeps what the picture is made of, its colours and how it is turned.
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped<'_>, Message> {
    if !bytes.starts_with(&[0xff, SOI]) {
        return Err(message!("the JPEG does not begin as one"));
    }
    let mut copy = Copy::of(bytes);
    copy.keep(0..2);
    let mut at = 2;
    let (mut size, mut orientation) = (None, None);
    let (mut has_jfif, mut has_scan) = (false, false);
    loop {
        let start = marker(bytes, at)?;
        let code = bytes[start + 1];
        if code == EOI {
            copy.keep(start..start + 2);
            break; // what follows is no part of the picture: a film, a second picture, a trailer
        }
        let end = end(bytes, start)?;
        let data = &bytes[start + 4..end];
        match code {
            // frames that browsers know: baseline, extended, progressive
            0xc0..=0xc2 if size.is_none() => {
                size = Some(frame(data)?);
                copy.keep(start..end);
            }
            0xc0..=0xc2 => return Err(message!("the JPEG holds two pictures in one")),
            0xc3 | 0xc5..=0xcf => {
                return Err(message!(
                    "the JPEG is coded in a way that browsers do not know (lossless or arithmetic)"
                ));
            }
            // tables, restart interval, number of lines
            0xc4 | 0xdb..=0xdd => copy.keep(start..end),
            SOS if size.is_none() => {
                return Err(message!("the JPEG has no head before its picture"));
            }
            SOS => {
                at = scan_end(bytes, end)?;
                copy.keep(start..at);
                has_scan = true;
                continue;
            }
            // a small picture may follow the head, and show what was cut away since
            0xe0 if data.starts_with(JFIF) && data.len() >= 14 && !has_jfif => {
                // version, unit, density, and a small picture of no size
                let head = [b"\xff\xe0\0\x10", JFIF, &data[5..12], &[0, 0]].concat();
                copy.replace(start..end, &head);
                has_jfif = true;
            }
            0xe1 if orientation.is_none() && !has_scan && data.starts_with(exif::PREFIX) => {
                orientation = exif::orientation(data);
                if let Some(value) = orientation {
                    copy.replace(start..end, &segment(value));
                }
            }
            0xe2 if data.starts_with(ICC) => copy.keep(start..end),
            // says how the colours are coded
            0xee if data.starts_with(ADOBE) && data.len() >= 12 => {
                copy.replace(start..end, &[b"\xff\xee\0\x0e", &data[..12]].concat());
            }
            // everything else that programs and cameras write down
            0xe0..=0xef | 0xfe => {}
            _ => {
                return Err(message!(
                    "the JPEG holds a part {code} that is none of its own",
                    code = format!("{code:#04x}")
                ));
            }
        }
        at = end;
    }
    let (width, height) = size.filter(|_| has_scan).ok_or(EARLY)?;
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

/// Place of the next marker: any number of bytes 0xff may stand before it.
fn marker(bytes: &[u8], at: usize) -> Result<usize, Message> {
    let rest = bytes.get(at..).unwrap_or_default();
    let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
    match rest.get(fill) {
        None => Err(EARLY),
        Some(_) if fill == 0 => Err(message!(
            "the JPEG holds bytes that belong to no part of it"
        )),
        Some(0 | 0x01 | 0xd0..=SOI) => Err(message!("the JPEG holds a mark where none can stand")),
        Some(_) => Ok(at + fill - 1),
    }
}

/// Where the segment at a place ends.
fn end(bytes: &[u8], start: usize) -> Result<usize, Message> {
    let length = bytes
        .get(start + 2..)
        .and_then(<[u8]>::first_chunk)
        .map(|bytes| usize::from(u16::from_be_bytes(*bytes)));
    match length {
        Some(0 | 1) => Err(message!("the JPEG holds a part without its length")),
        Some(length) if start + 2 + length <= bytes.len() => Ok(start + 2 + length),
        _ => Err(EARLY),
    }
}

/// Where the coded picture ends that begins at a place: at the next marker that is none of its own.
fn scan_end(bytes: &[u8], start: usize) -> Result<usize, Message> {
    let mut at = start;
    loop {
        at += memchr::memchr(0xff, &bytes[at..]).ok_or(EARLY)?;
        match bytes.get(at + 1) {
            None => return Err(EARLY),
            Some(0 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return Ok(at),
        }
    }
}

/// Width and height in the head of a frame.
fn frame(data: &[u8]) -> Result<(u32, u32), Message> {
    match data {
        [_, h1, h2, w1, w2, ..] => Ok((
            u16::from_be_bytes([*w1, *w2]).into(),
            u16::from_be_bytes([*h1, *h2]).into(),
        )),
        _ => Err(EARLY),
    }
}

/// The segment that says how the picture is turned.
fn segment(orientation: u8) -> Vec<u8> {
    let tiff = exif::minimal(orientation);
    [b"\xff\xe1\0\x22", exif::PREFIX, &tiff].concat()
}
