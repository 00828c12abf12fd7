//! WebP, by its chunks.

use super::*;

pub(super) fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = chunks.concat();
    let length = (body.len() + 4) as u32;
    [b"RIFF", &length.to_le_bytes(), &b"WEBP"[..], &body].concat()
}

pub(super) fn part(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let pad = &[0][..data.len() % 2];
    [kind, &(data.len() as u32).to_le_bytes(), data, pad].concat()
}

/// The head of an extended file of 5 by 3 pixels.
pub(super) fn extended(flags: u8) -> Vec<u8> {
    part(b"VP8X", &[flags, 0, 0, 0, 4, 0, 0, 2, 0, 0])
}

const LOSSLESS: &[u8] = b"\x2f\x04\x80\0\0picture";
pub(super) const LOSSY: &[u8] = b"\x10\0\0\x9d\x01\x2a\x05\0\x03\0picture";

#[test]
fn a_webp_keeps_its_picture_its_colours_and_how_it_is_turned() {
    let icc = part(b"ICCP", b"profile");
    let picture = [part(b"ALPH", b"see"), part(b"VP8 ", LOSSY)].concat();
    let exif = exif_data(6);
    for exif in [exif.clone(), [exif::PREFIX, &exif].concat()] {
        let noted = riff(&[
            extended(0x3c),
            icc.clone(),
            picture.clone(),
            part(b"EXIF", &exif),
            part(b"XMP ", SECRET),
            part(b"C2PA", SECRET),
        ]);
        let noted = [noted, SECRET.to_vec()].concat();
        let (bytes, size) = stripped(&noted, Format::Webp);
        let turned = part(b"EXIF", &exif::minimal(6));
        assert_eq!(
            bytes,
            riff(&[extended(0x38), icc.clone(), picture.clone(), turned])
        );
        assert_eq!(size, (5, 3));
    }
    let noted = riff(&[
        extended(0x3c),
        icc.clone(),
        picture.clone(),
        part(b"EXIF", &exif_data(1)),
    ]);
    let (bytes, size) = stripped(&noted, Format::Webp);
    assert_eq!(bytes, riff(&[extended(0x30), icc, picture]));
    assert_eq!(size, (5, 3));
    // a file of the simple form says nothing: what follows its picture does
    for (kind, data) in [(b"VP8L", LOSSLESS), (b"VP8 ", LOSSY)] {
        let plain = riff(&[part(kind, data)]);
        let noted = riff(&[part(kind, data), part(b"XMP ", SECRET)]);
        let (bytes, size) = stripped(&noted, Format::Webp);
        assert_eq!((bytes, size), (plain, (5, 3)));
    }
}

#[test]
fn an_animated_webp_keeps_its_frames() {
    let head = [0; 16];
    let frame = |notes: &[u8]| {
        let inner = [
            &head[..],
            &part(b"ALPH", b"x"),
            &part(b"VP8 ", LOSSY),
            notes,
        ]
        .concat();
        part(b"ANMF", &inner)
    };
    let loops = part(b"ANIM", &[0; 6]);
    let noted = riff(&[
        extended(0x06),
        loops.clone(),
        frame(&part(b"note", SECRET)),
        frame(b""),
        part(b"XMP ", SECRET),
    ]);
    let (bytes, _) = stripped(&noted, Format::Webp);
    assert_eq!(
        bytes,
        riff(&[extended(0x02), loops, frame(b""), frame(b"")])
    );
}

#[test]
fn a_webp_that_is_none_is_refused() {
    for (bytes, words) in [
        (riff(&[extended(0)]), "no picture"),
        (riff(&[part(b"VP8 ", b"short")]), "without a head"),
        (riff(&[part(b"VP8L", b"\x30\0\0\0\0")]), "without a head"),
        (riff(&[extended(0), part(b"ANMF", b"short")]), "too early"),
        (riff(&[b"VP8 \xff\xff\xff\xff".to_vec()]), "too early"),
    ] {
        let why = why(&bytes, Format::Webp);
        assert!(why.contains(words), "{words}: {why}");
    }
}
