//! GIF, by its blocks.

use super::*;

pub(super) const IMAGE: &[u8] = b"\x2c\0\0\0\0\x05\0\x03\0\0\x02\x04code\0";
pub(super) const CONTROL: &[u8] = b"\x21\xf9\x04\0\x0a\0\0\0";

pub(super) fn gif(blocks: &[&[u8]]) -> Vec<u8> {
    let head = b"GIF89a\x05\0\x03\0\x80\0\0black\0";
    [&head[..], &blocks.concat(), b"\x3b"].concat()
}

/// An extension of blocks.
fn extension(label: u8, blocks: &[&[u8]]) -> Vec<u8> {
    let mut out = vec![0x21, label];
    for block in blocks {
        out.push(block.len() as u8);
        out.extend_from_slice(block);
    }
    out.push(0);
    out
}

#[test]
fn a_gif_keeps_its_frames_its_colours_and_how_often_it_plays() {
    let loops = extension(0xff, &[b"NETSCAPE2.0", b"\x01\x03\0"]);
    let icc = extension(0xff, &[b"ICCRGBG1012", b"profile"]);
    let noted = gif(&[
        &extension(0xff, &[b"NETSCAPE2.0", SECRET, b"\x01\x03\0", SECRET]),
        &icc,
        &extension(0xfe, &[SECRET, SECRET]),
        &extension(0xff, &[b"XMP DataXMP", SECRET]),
        &extension(0xff, &[b"MGK8BIM0000", SECRET]),
        CONTROL,
        IMAGE,
        // the control of a text goes with it
        CONTROL,
        &extension(0x01, &[&[0; 12], SECRET]),
        CONTROL,
        &extension(0xfe, &[SECRET]),
        IMAGE,
        &extension(0x42, &[SECRET]),
    ]);
    let (bytes, size) = stripped(&[&noted[..], SECRET].concat(), Format::Gif);
    assert_eq!(bytes, gif(&[&loops, &icc, CONTROL, IMAGE, CONTROL, IMAGE]));
    assert_eq!(size, (5, 3));
}

#[test]
fn a_gif_that_is_none_is_refused() {
    for (bytes, words) in [
        (gif(&[]), "no picture"),
        (gif(&[IMAGE, b"loose"]), "belong to no part"),
        (gif(&[IMAGE])[..30].to_vec(), "too early"),
    ] {
        let why = why(&bytes, Format::Gif);
        assert!(why.contains(words), "{words}: {why}");
    }
}
