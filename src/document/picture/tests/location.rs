//! Films and documents that say where they were made.

use super::*;

#[test]
fn films_and_documents_that_say_a_place_are_known() {
    let block = |kind: &[u8; 4], body: &[u8]| {
        let length = (body.len() + 8) as u32;
        [&length.to_be_bytes(), &kind[..], body].concat()
    };
    let film = |inner: &[u8]| {
        [
            block(b"ftyp", b"isom\0\0\0\0"),
            block(b"mdat", b"GPSLatitude"),
            block(b"moov", inner),
        ]
        .concat()
    };
    let place = block(b"\xa9xyz", b"\0\x12\x15\xc7+48.1170-001.6770/");
    let photograph = [b"%PDF-1.7 stream ", exif::PREFIX, &exif_data(1)].concat();
    for says in [
        film(&block(b"udta", &place)),
        // QuickTime ends a list with four zeros
        film(&block(b"udta", &[&place[..], &[0; 4]].concat())),
        film(&block(b"trak", &block(b"udta", &block(b"loci", b"")))),
        film(&block(b"meta", b"mdtacom.apple.quicktime.location.ISO6709")),
        film(&block(
            b"trak",
            &block(
                b"mdia",
                &block(b"minf", &block(b"stbl", &block(b"stsd", b"gpmd"))),
            ),
        )),
        photograph.clone(),
        b"%PDF-1.7 <exif:GPSLatitude>".to_vec(),
        [b"PK\x03\x04", &photograph[9..]].concat(),
    ] {
        assert!(says_where(&says), "{}", says.escape_ascii());
    }
    let deep = (0..100_000).fold(Vec::new(), |inner, _| {
        block(b"udta", &inner[..inner.len().min(64)])
    });
    let upright = [b"%PDF-1.7 stream ", exif::PREFIX, &exif::minimal(6)].concat();
    for silent in [
        film(b""),
        film(&block(b"udta", &block(b"name", b"loci"))),
        film(&deep),
        upright,
        b"GPSLatitude".to_vec(),
        Vec::new(),
    ] {
        assert!(!says_where(&silent), "{}", silent.escape_ascii());
    }
}
