//! PNG, by its chunks, and by another reader.

use super::*;

/// A picture of 4 by 2 pixels, as another crate writes it, with chunks after the header and bytes after the end.
pub(super) fn png(notes: &[Vec<u8>], after: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, 4, 2);
    encoder.set_color(::png::ColorType::Indexed);
    encoder.set_palette(&[0, 0, 0, 255, 0, 0]);
    encoder.set_trns(&[0u8, 128][..]);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0, 1, 0, 1, 1, 1, 0, 0]).unwrap();
    writer.write_image_data(&[1, 1, 1, 1, 0, 0, 0, 0]).unwrap();
    writer.finish().unwrap();
    [&bytes[..33], &notes.concat(), &bytes[33..], after].concat()
}

pub(super) fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut out = [&(data.len() as u32).to_be_bytes(), &kind[..], data].concat();
    let checksum = crc32fast::hash(&out[4..]);
    out.extend(checksum.to_be_bytes());
    out
}

/// The frames of a PNG, by another crate.
fn pixels(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut decoder = ::png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(::png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let count = reader.info().animation_control.unwrap().num_frames;
    let mut frames = Vec::new();
    for _ in 0..count {
        let mut frame = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut frame).unwrap();
        frames.push(frame);
    }
    frames
}

#[test]
fn a_png_keeps_its_pixels_its_colours_and_how_it_is_turned() {
    let icc = chunk(b"iCCP", b"sRGB\0\0compressed");
    let density = chunk(b"pHYs", b"\0\0\x0b\x13\0\0\x0b\x13\x01");
    let noted = png(
        &[
            icc.clone(),
            chunk(b"tEXt", &[b"Author\0", SECRET].concat()),
            chunk(b"zTXt", &[b"Raw profile type exif\0\0", SECRET].concat()),
            chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", SECRET].concat()),
            density.clone(),
            chunk(b"eXIf", &exif_data(6)),
            chunk(b"tIME", b"\x07\xea\x0b\x15\x0a\0\0"),
            [&chunk(b"caBX", SECRET)[..SECRET.len() + 8], b"sum?"].concat(),
            chunk(b"vpAg", SECRET),
        ],
        &[b"PK\x03\x04", SECRET].concat(),
    );
    let (bytes, size) = stripped(&noted, Format::Png);
    let kept = [icc, density, chunk(b"eXIf", &exif::minimal(6))];
    assert_eq!(bytes, png(&kept, b""));
    assert_eq!(size, (2, 4));
    let plain = png(&[], b"");
    let (bytes, size) = stripped(&png(&[chunk(b"eXIf", &exif_data(1))], b""), Format::Png);
    assert_eq!((bytes.as_slice(), size), (plain.as_slice(), (4, 2)));
    assert_eq!(pixels(&bytes), pixels(&plain));
    assert_eq!(pixels(&plain).len(), 2);
}

#[test]
fn a_png_that_is_none_is_refused() {
    let plain = png(&[], b"");
    let mut altered = plain.clone();
    altered[20] = 7;
    let headless = [&plain[..8], &plain[33..]].concat();
    let empty = [&plain[..33], &plain[plain.len() - 12..]].concat();
    for (bytes, words) in [
        (altered, "checksum of chunk `IHDR`"),
        (headless, "does not begin with its header"),
        (empty, "holds no picture"),
        (png(&[chunk(b"CgBI", b"")], b""), "`CgBI`"),
    ] {
        let why = why(&bytes, Format::Png);
        assert!(why.contains(words), "{words}: {why}");
    }
}
