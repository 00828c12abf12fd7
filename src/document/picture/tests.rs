//! Pictures made here, with all that cameras and programs write into them.

mod avif;
mod gif;
mod jpeg;
mod location;
mod png;
mod webp;

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::*;

/// What must not leave.
const SECRET: &[u8] = b"Marie, 48.117 N 1.677 W";

/// EXIF with a camera, a position and an orientation, low bytes first.
fn exif_data(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            &tag.to_le_bytes()[..],
            &kind.to_le_bytes(),
            &count.to_le_bytes(),
            &value.to_le_bytes(),
        ]
        .concat()
    };
    let length = SECRET.len() as u32;
    tiff.extend(3u16.to_le_bytes());
    tiff.extend(entry(0x010f, 2, length, 68)); // maker
    tiff.extend(entry(0x0112, 3, 1, orientation.into()));
    tiff.extend(entry(0x8825, 4, 1, 50)); // directory of the position
    tiff.extend([0; 4]);
    tiff.extend(1u16.to_le_bytes());
    tiff.extend(entry(0x0002, 2, length, 68)); // latitude
    tiff.extend([0; 4]);
    assert_eq!(tiff.len(), 68);
    tiff.extend(SECRET);
    tiff
}

/// The picture without what it says, and its size: it holds no secret, and stripping it again changes nothing.
fn stripped(bytes: &[u8], format: Format) -> (Vec<u8>, (u32, u32)) {
    assert_eq!(Format::of_content(bytes), Some(format));
    let stripped = strip(bytes, format).unwrap();
    let holds = |words: &[u8]| memchr::memmem::find(&stripped.bytes, words).is_some();
    assert!(!holds(SECRET) && !holds(&SECRET[..5]), "{format:?}");
    let again = strip(&stripped.bytes, format).unwrap();
    assert!(matches!(again.bytes, Cow::Borrowed(_)), "{format:?}");
    assert_eq!(again.size, stripped.size);
    // a file that was cut on its way is never taken for a whole one
    for length in 0..stripped.bytes.len() {
        assert!(
            strip(&stripped.bytes[..length], format).is_err(),
            "{format:?} {length}"
        );
    }
    (stripped.bytes.into_owned(), stripped.size)
}

/// The error of a picture, in English.
fn why(bytes: &[u8], format: Format) -> String {
    strip(bytes, format).unwrap_err().english()
}

#[test]
fn whatever_is_done_to_a_picture_is_refused_or_sound() {
    let pictures = [
        (
            jpeg::jpeg(
                &[jpeg::segment(0xe1, &[exif::PREFIX, &exif_data(6)].concat())],
                b"",
            ),
            Format::Jpeg,
        ),
        (
            png::png(&[png::chunk(b"eXIf", &exif_data(6))], b""),
            Format::Png,
        ),
        (
            webp::riff(&[
                webp::extended(8),
                webp::part(b"VP8 ", webp::LOSSY),
                webp::part(b"EXIF", &exif_data(6)),
            ]),
            Format::Webp,
        ),
        (gif::gif(&[gif::CONTROL, gif::IMAGE]), Format::Gif),
        (STANDARD.decode(avif::AVIF).unwrap(), Format::Avif),
    ];
    for (picture, format) in pictures {
        for at in 0..picture.len() {
            for value in [0, 1, 0x7f, 0xff, picture[at].wrapping_add(1)] {
                let mut bytes = picture.clone();
                bytes[at] = value;
                if let Ok(first) = strip(&bytes, format) {
                    let again = strip(&first.bytes, format).unwrap();
                    assert_eq!(again.bytes, first.bytes, "{format:?} {at} {value}");
                }
            }
        }
    }
}
