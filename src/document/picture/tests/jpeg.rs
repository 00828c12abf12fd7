//! JPEG, by its segments.

use super::*;

pub(super) fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap();
    [&[0xff, marker][..], &length.to_be_bytes(), data].concat()
}

/// A picture of 5 by 3 pixels in two scans, with escaped bytes and a restart in them. No decoder would like its tables.
pub(super) fn jpeg(before: &[Vec<u8>], after: &[u8]) -> Vec<u8> {
    [
        &b"\xff\xd8"[..],
        &before.concat(),
        &segment(0xdb, b"\0quantities"),
        &segment(0xc2, b"\x08\0\x03\0\x05\x01\x01\x11\0"),
        &segment(0xc4, b"\0codes"),
        &segment(0xda, b"\x01\x01\0\0\0\0"),
        b"scan\xff\0one\xff\xd0restarted",
        &segment(0xc4, b"\x01codes"),
        &segment(0xda, b"\x01\x01\0\0\0\0"),
        b"scan two\xff\xd9",
        after,
    ]
    .concat()
}

#[test]
fn a_jpeg_keeps_its_picture_its_colours_and_how_it_is_turned() {
    let jfif = segment(0xe0, b"JFIF\0\x01\x02\0\0\x48\0\x48\0\0");
    let icc = segment(0xe2, b"ICC_PROFILE\0\x01\x01profile");
    let adobe = segment(0xee, b"Adobe\0\x64\0\0\0\0\x01");
    for orientation in 0..=9u8 {
        let exif = segment(0xe1, &[exif::PREFIX, &exif_data(orientation)].concat());
        let noted = jpeg(
            &[
                segment(
                    0xe0,
                    &[b"JFIF\0\x01\x02\0\0\x48\0\x48\x01\x01", SECRET].concat(),
                ),
                segment(0xe0, &[b"JFXX\0\x10", SECRET].concat()),
                exif.clone(),
                segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()),
                segment(
                    0xe1,
                    &[b"http://ns.adobe.com/xmp/extension/\0", SECRET].concat(),
                ),
                // what says it in another way is not listened to
                segment(0xe1, &[exif::PREFIX, &exif_data(2)].concat()),
                icc.clone(),
                segment(0xe2, &[b"MPF\0", SECRET].concat()),
                segment(0xeb, &[b"JP\0\0", SECRET].concat()),
                segment(0xed, &[b"Photoshop 3.0\08BIM", SECRET].concat()),
                segment(0xee, &[b"Adobe\0\x64\0\0\0\0\x01", SECRET].concat()),
                segment(0xfe, SECRET),
            ],
            &[b"\xff\xd8\xff\xe1second picture, or a film of ", SECRET].concat(),
        );
        let mut kept = vec![jfif.clone(), icc.clone(), adobe.clone()];
        let is_turned = (2..=8).contains(&orientation);
        if is_turned {
            let minimal = [exif::PREFIX, &exif::minimal(orientation)].concat();
            kept.insert(1, segment(0xe1, &minimal));
        } else {
            // nothing sound is said by the first: the second counts
            let minimal = [exif::PREFIX, &exif::minimal(2)].concat();
            kept.insert(1, segment(0xe1, &minimal));
        }
        let (bytes, size) = stripped(&noted, Format::Jpeg);
        assert_eq!(bytes, jpeg(&kept, b""), "{orientation}");
        let on_its_side = (5..=8).contains(&orientation);
        assert_eq!(size, if on_its_side { (3, 5) } else { (5, 3) });
    }
}

#[test]
fn a_jpeg_without_notes_is_not_copied() {
    let plain = jpeg(&[], b"");
    let stripped = strip(&plain, Format::Jpeg).unwrap();
    assert!(matches!(stripped.bytes, Cow::Borrowed(_)));
}

#[test]
fn a_jpeg_that_is_none_is_refused() {
    let plain = jpeg(&[], b"");
    for (bytes, words) in [
        (b"\xff\xd8\xff\xd9".to_vec(), "too early"),
        (plain[..plain.len() - 2].to_vec(), "too early"),
        (jpeg(&[segment(0xc3, b"\x08\0\x03\0\x05")], b""), "lossless"),
        (
            jpeg(&[segment(0xc0, b"\x08\0\x03\0\x05")], b""),
            "two pictures",
        ),
        (jpeg(&[b"loose".to_vec()], b""), "belong to no part"),
        (jpeg(&[segment(0xf7, b"")], b""), "0xf7"),
        (jpeg(&[b"\xff\xd8".to_vec()], b""), "where none can stand"),
        (
            jpeg(&[b"\xff\xe1\0\x01".to_vec()], b""),
            "without its length",
        ),
        (jpeg(&[b"\xff\xe1\xff\xff".to_vec()], b""), "too early"),
        (jpeg(&[segment(0xda, b"")], b""), "no head"),
    ] {
        let why = why(&bytes, Format::Jpeg);
        assert!(why.contains(words), "{words}: {why}");
    }
    let flat = segment(0xc0, b"\x08\0\0\0\x05");
    let flat = [b"\xff\xd8", &flat[..], &segment(0xda, b""), b"\xff\xd9"].concat();
    assert_eq!(
        why(&flat, Format::Jpeg),
        "the picture is 5 × 0 pixels; 20000 a side is the most"
    );
}
