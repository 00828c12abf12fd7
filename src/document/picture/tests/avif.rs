//! AVIF, by its boxes.

use super::*;

/// 16 by 8 pixels with transparency, turned by a quarter, with EXIF and XMP: made with Pillow and libavif.
pub(super) const AVIF: &str = concat!(
    "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAAIObWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAA",
    "AAAAAAAAAAAOcGl0bQAAAAAAAQAAAEhpbG9jAAAAAEQAAAQAAQAAAAEAAAPcAAAAMQACAAAAAQAAA8sAAAARAAMAAAABAAAC",
    "NgAAASYABAAAAAEAAANcAAAAbwAAAIdpaW5mAAAAAAAEAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAAAaaW5mZQIAAAAA",
    "AgAAYXYwMUFscGhhAAAAABlpbmZlAgAAAAADAABFeGlmRXhpZgAAAAAsaW5mZQIAAAAABAAAbWltZVhNUABhcHBsaWNhdGlv",
    "bi9yZGYreG1sAAAAADZpcmVmAAAAAAAAAA5hdXhsAAIAAQABAAAADmNkc2MAAwABAAEAAAAOY2RzYwAEAAEAAQAAAM5pcHJw",
    "AAAApmlwY28AAAAUaXNwZQAAAAAAAAAQAAAACAAAABBwaXhpAAAAAAMICAgAAAAMYXYxQ4EADAAAAAATY29scm5jbHgAAQAN",
    "AAaAAAAACWlyb3QDAAAADnBpeGkAAAAAAQgAAAAMYXYxQ4EAHAAAAAA4YXV4QwAAAAB1cm46bXBlZzptcGVnQjpjaWNwOnN5",
    "c3RlbXM6YXV4aWxpYXJ5OmFscGhhAAAAACBpcG1hAAAAAAAAAAIAAQUBAoMEhQACBQEGhwiFAAAB321kYXQAAAAGRXhpZgAA",
    "TU0AKgAAAAgABQEPAAIAAAAKAAAASgE7AAIAAAAdAAAAVIKYAAIAAAAdAAAAcodpAAQAAAABAAAAkIglAAQAAAABAAAAtgAA",
    "AABTZWNyZXRDYW0ATWFyaWUgU2VjcmV0LCA0OC4xMTdOIDEuNjc3VwAATWFyaWUgU2VjcmV0LCA0OC4xMTdOIDEuNjc3VwAA",
    "AAGQAwACAAAAFAAAAKIAAAAAMjAyNjoxMToyMSAxMDowMDowMAAABAABAAIAAAACTgAAAAACAAUAAAADAAAA7AADAAIAAAAC",
    "VwAAAAAEAAUAAAADAAABBAAAAAAAAAAwAAAAAQAAAAcAAAABAAAAAQAAAAEAAAABAAAAAQAAACgAAAABAAAAJQAAAAE8P3hw",
    "YWNrZXQgYmVnaW49IiI/Pjx4OnhtcG1ldGEgeG1sbnM6eD0iYWRvYmU6bnM6bWV0YS8iPjxleGlmOkdQU0xhdGl0dWRlPlNl",
    "Y3JldDwvZXhpZjpHUFNMYXRpdHVkZT48L3g6eG1wbWV0YT4SAAoFGAy/sKgyBhyAppFADBIACggYDL+0QENBoTIjHYeHhZ3c",
    "cccCysAA4B70JusC0/CLasekICKwBon9vykupsA=",
);

#[test]
fn an_avif_keeps_its_pictures_and_properties() {
    let noted = STANDARD.decode(AVIF).unwrap();
    let holds = |bytes: &[u8], words: &[u8]| memchr::memmem::find(bytes, words).is_some();
    for words in [b"SecretCam".as_slice(), b"GPSLatitude", b"Exif", b"mime"] {
        assert!(holds(&noted, words));
    }
    let (bytes, size) = stripped(&noted, Format::Avif);
    assert_eq!(size, (8, 16));
    for words in [
        b"Secret".as_slice(),
        b"GPSLatitude",
        b"Exif",
        b"mime",
        b"cdsc",
        b"Color",
        b"libavif",
    ] {
        assert!(!holds(&bytes, words), "{}", words.escape_ascii());
    }
    for words in [
        b"av01".as_slice(),
        b"irot",
        b"auxl",
        b"auxiliary:alpha",
        b"ispe",
    ] {
        assert!(holds(&bytes, words), "{}", words.escape_ascii());
    }
    // the coded pictures are where the file says
    let boxes = crate::document::picture::avif::boxes::blocks(&bytes, 0..bytes.len()).unwrap();
    let store = boxes.iter().find(|block| &block.kind == b"mdat").unwrap();
    let before = crate::document::picture::avif::boxes::blocks(&noted, 0..noted.len()).unwrap();
    let before = before.iter().find(|block| &block.kind == b"mdat").unwrap();
    assert!(holds(
        &noted[before.body.clone()],
        &bytes[store.body.clone()][..40]
    ));
}
