//! GIF: blocks, of which some draw and others only speak (*Graphics Interchange Format, version 89a*).

use std::ops::Range;

use super::Stripped;
use super::copy::Copy;
use crate::message;
use crate::message::Message;

const EARLY: Message = message!("the GIF ends too early: a part of the file is missing");

/// Keeps what the picture is made of, its colours and how often it plays.
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped<'_>, Message> {
    if !bytes.starts_with(b"GIF87a") && !bytes.starts_with(b"GIF89a") {
        return Err(message!("the GIF does not begin as one"));
    }
    let Some(&[w1, w2, h1, h2, packed, _, _]) = bytes.get(6..).and_then(<[u8]>::first_chunk) else {
        return Err(EARLY);
    };
    let side = |a, b| u32::from(u16::from_le_bytes([a, b]));
    let mut at = 13 + colours(packed);
    let mut copy = Copy::of(bytes);
    copy.keep(0..at.min(bytes.len()));
    let mut has_image = false;
    // A control is about the next picture or text: it is kept with the picture.
    let mut control: Option<Range<usize>> = None;
    loop {
        match *bytes.get(at).ok_or(EARLY)? {
            // the end: what follows is no part of the picture
            0x3b => {
                copy.keep(at..at + 1);
                break;
            }
            0x2c => {
                let packed = *bytes.get(at + 9).ok_or(EARLY)?;
                // the head, colours of its own, the size of the first code
                let end = blocks(bytes, at + 10 + colours(packed) + 1)?;
                copy.keep(control.take().unwrap_or_default());
                copy.keep(at..end);
                at = end;
                has_image = true;
            }
            0x21 => {
                let label = *bytes.get(at + 1).ok_or(EARLY)?;
                let end = blocks(bytes, at + 2)?;
                match label {
                    0xf9 => control = Some(at..end),
                    // text that no browser draws, with its control
                    0x01 => control = None,
                    0xff => application(&mut copy, bytes, at..end),
                    _ => {}
                }
                at = end;
            }
            _ => return Err(message!("the GIF holds bytes that belong to no part of it")),
        }
    }
    if !has_image {
        return Err(message!("the GIF holds no picture"));
    }
    Ok(Stripped {
        bytes: copy.finish(),
        size: (side(w1, w2), side(h1, h2)),
        is_turned_for_some: false,
    })
}

/// Bytes of a table of colours, by the flags before it.
fn colours(packed: u8) -> usize {
    if packed & 0x80 == 0 {
        0
    } else {
        3 << ((packed & 7) + 1)
    }
}

/// Where a row of blocks ends: each begins with its length, the last one is empty.
fn blocks(bytes: &[u8], start: usize) -> Result<usize, Message> {
    let mut at = start;
    loop {
        let length = usize::from(*bytes.get(at).ok_or(EARLY)?);
        at += 1 + length;
        if length == 0 {
            return Ok(at);
        }
    }
}

/// Keeps what programs have to say of a picture when browsers act on it: how often it plays, and its colours.
fn application(copy: &mut Copy<'_>, bytes: &[u8], range: Range<usize>) {
    let Some((name, rest)) = bytes[range.start + 2..range.end].split_first_chunk::<12>() else {
        return;
    };
    match name {
        b"\x0bICCRGBG1012" => copy.keep(range),
        b"\x0bNETSCAPE2.0" | b"\x0bANIMEXTS1.0" => {
            if let Some(times) = loops(rest) {
                let whole = [b"\x21\xff", &name[..], &[3, 1, times[0], times[1], 0]].concat();
                copy.replace(range, &whole);
            }
        }
        _ => {}
    }
}

/// The number of times, in a row of blocks that may hold more.
fn loops(blocks: &[u8]) -> Option<[u8; 2]> {
    let mut rest = blocks;
    loop {
        let (&length, after) = rest.split_first()?;
        let (data, after) = after.split_at_checked(usize::from(length))?;
        match data {
            [] => return None,
            [1, low, high] => return Some([*low, *high]),
            _ => rest = after,
        }
    }
}
