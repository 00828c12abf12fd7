//! Pictures that wallets or browsers would refuse: what is wrong is reported before anybody has them.

use std::time::{Duration, Instant};

use sobre::badge::bake;

use crate::support::Site;

const FILE: &str = "badges/images/as.png";

/// A site with a badge whose image is `file`.
fn with(file: &str) -> Site {
    Site::new()
        .file(
            "badges/issuer.yaml",
            "name: C\nurl: https://c.example/\nemail: contact@c.example\n",
        )
        .file(
            "badges/classes/a.yaml",
            &format!(
                "name: A\ndescription: A.\nrecognition: event\nkind: knowledge\nlevel: 1\ncriteria: Faire.\n\
                 image: {{file: {file}, alt: Un as., licence: MIT}}\n"
            ),
        )
}

/// A white picture.
fn picture(side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer
        .write_image_data(&vec![255; (side * side) as usize])
        .unwrap();
    writer.finish().unwrap();
    bytes
}

/// The same with bytes in the place of others.
fn changed(picture: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut changed = picture.to_vec();
    changed.splice(at..at + bytes.len(), bytes.iter().copied());
    changed
}

#[test]
fn a_damaged_picture_is_reported() {
    let sound = picture(100);
    with("as.png").bytes(FILE, &sound).build();
    let award = "{\"id\": \"https://essai.example/badges/awards/x.json\"}";
    let baked = bake::bake(&sound, award, "https://essai.example/badges/awards/x.json").unwrap();
    // signature, then the head: length, type, data from 16 on
    let headless = [&sound[..8], &sound[33..]].concat();
    let bodyless = [&sound[..33], &sound[sound.len() - 12..]].concat();
    for (bytes, words) in [
        (sound[..sound.len() - 3].to_vec(), "the PNG ends too early"),
        (
            changed(&sound, 19, &[99]),
            "the checksum of chunk `IHDR` of the PNG is wrong",
        ),
        (
            changed(&sound, sound.len() - 20, &[7]),
            "the checksum of chunk `IDAT` of the PNG is wrong",
        ),
        (
            changed(&sound, 33, &[0x7f, 0xff, 0xff, 0xff]),
            "the PNG ends too early",
        ),
        (
            [&sound[..], b"<script>"].concat(),
            "something stands after the end of the PNG",
        ),
        (headless, "the PNG does not begin with its header"),
        (bodyless, "the PNG cannot be read"),
        (baked, "the picture holds a badge already"),
    ] {
        with("as.png")
            .bytes(FILE, &bytes)
            .check()
            .expect_error("S631", FILE, words);
    }
}

#[test]
fn a_picture_of_a_wrong_size_is_reported() {
    for side in [89, 2049] {
        with("as.png")
            .bytes(FILE, &picture(side))
            .check()
            .expect_error(
                "S632",
                "badges/classes/a.yaml:7:15",
                &format!(
                    "`as.png` is {side} × {side} pixels; a side has 90 at least and 2048 at most"
                ),
            );
    }
    let path = "badges/images/as.svg";
    let long = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0{}\"/></svg>",
        "h1v1".repeat(300_000)
    );
    with("as.svg").file(path, &long).check().expect_error(
        "S632",
        path,
        "the picture weighs 1171 kB, 1,024 at most",
    );
}

/// Small drawings that ask for much: each is refused, or drawn soon.
#[test]
fn a_drawing_that_would_take_for_ever_is_refused() {
    let path = "badges/images/as.svg";
    let doubled: String = (1..24)
        .map(|n| {
            format!(
                "<g id=\"g{n}\"><use href=\"#g{0}\"/><use href=\"#g{0}\"/></g>",
                n - 1
            )
        })
        .collect();
    for inner in [
        format!("<defs><path id=\"g0\" d=\"M0 0h9v9z\"/>{doubled}</defs><use href=\"#g23\"/>"),
        "<g opacity=\".5\"><path d=\"M0 0h9v9z\"/></g>".repeat(5_000),
        "<path stroke=\"red\" stroke-dasharray=\".001\" d=\"M0 0h99999\"/>".repeat(50),
        "<filter id=\"f\"><feGaussianBlur stdDeviation=\"900\"/></filter>".to_owned()
            + &"<g filter=\"url(#f)\"><path d=\"M0 0h9v9z\"/></g>".repeat(900),
    ] {
        let drawing =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inner}</svg>");
        let start = Instant::now();
        with("as.svg").file(path, &drawing).check().expect_error(
            "S656",
            path,
            "the picture cannot be drawn as PNG",
        );
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{}",
            &inner[..40]
        );
    }
}

/// Each limit of a drawing is reported at its place, soon, and the program ends as with any other message.
#[test]
fn a_drawing_with_numbers_far_from_any_page_is_reported_at_its_place() {
    let path = "badges/images/as.svg";
    for (inner, place, words) in [
        (
            "<circle r=\"1e12\"/>",
            ":2:9",
            "`r` of `circle` holds the number 1e12",
        ),
        (
            "<g transform=\"scale(1e30)\"><circle r=\"1\"/></g>",
            ":2:4",
            "`transform` of `g` holds the number 1e30",
        ),
        (
            "<path d=\"M0 0h1\" style=\"stroke:red;stroke-width:1e20\"/>",
            ":2:18",
            "`style` of `path` holds the number 1e20",
        ),
        (
            "<rect width=\"NaN\"/>",
            ":2:7",
            "`width` of `rect` holds something that is no number",
        ),
        (
            "<svg viewBox=\"0 0 1e-30 1\"><circle r=\"1\"/></svg>",
            ":2:6",
            "`viewBox` of `svg` has a side of",
        ),
        (
            "<filter id=\"f\"><feOffset dx=\"1e12\"/></filter>",
            ":2:26",
            "`dx` of `feOffset` holds the number 1e12",
        ),
        (
            "<pattern id=\"p\"><path d=\"M0 0h1\"/></pattern><path fill=\"url(#p)\" d=\"M0 0h9v9z\"/>",
            ":2:1",
            "it uses `pattern`, which may take for ever",
        ),
        // numbers that are small each, and far from any page together
        (
            "<g transform=\"scale(9e5)\"><g transform=\"scale(9e5)\"><circle r=\"1\"/></g></g>",
            "",
            "it draws too far from its view box",
        ),
        (
            "<path d=\"M0 0h9\" stroke=\"red\" stroke-dasharray=\".00001\"/>",
            "",
            "its lines have too many dashes",
        ),
    ] {
        let drawing = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n{inner}</svg>"
        );
        let start = Instant::now();
        with("as.svg").file(path, &drawing).check().expect_error(
            "S656",
            &format!("{path}{place}"),
            &format!("the picture cannot be drawn as PNG: {words}"),
        );
        assert!(start.elapsed() < Duration::from_secs(5), "{inner}");
    }
    // what drawing programs write beside the drawing has numbers of its own, and a document type moves the places
    with("as.svg")
        .file(
            path,
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\">\r\n<svg xmlns=\"http://www.w3.org/2000/svg\"\r\n viewBox=\"0 0 9 9\"\r\n x=\"1e9\"/>",
        )
        .check()
        .expect_error("S656", "badges/images/as.svg:4:2", "`x` of `svg` holds the number 1e9");
    with("as.svg")
        .file(
            path,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"urn:i\" viewBox=\"0 0 9 9\" id=\"a1e99\"><i:view zoom=\"1e99\"/><path fill=\"#1e9999\" d=\"M0 0h9v9z\"/></svg>",
        )
        .build();
}

/// A class image of some weight, and its awards.
fn weighing(bytes: usize, awards: usize) -> Site {
    let mut file = "class: a\nissued: 2026-01-04T18:00:00Z\nawards:\n".to_owned();
    for number in 0..awards {
        file += &format!(
            "  - id: 0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7{number:03x}\n    recipient: {{url: \"https://p{number}.example/\"}}\n"
        );
    }
    let shape = "<path d=\"M0 0h1\"/>";
    let shapes = shape.repeat((bytes - 100) / shape.len());
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><g id=\"";
    let fill = bytes - head.len() - shapes.len() - "\">".len() - "</g></svg>\n".len();
    let drawing = format!("{head}{}\">{shapes}</g></svg>\n", "a".repeat(fill));
    assert_eq!(drawing.len(), bytes);
    let site = with("as.svg").file("badges/images/as.svg", &drawing);
    if awards == 0 {
        return site;
    }
    site.file("badges/awards/a.yaml", &file)
}

#[test]
fn a_heavy_image_is_reported_with_the_weight_of_its_copies() {
    let place = "badges/classes/a.yaml:7:15";
    weighing(99_999, 2).check();
    for (awards, words) in [
        (0, "`as.svg` weighs 100 kB, and each award will hold a copy"),
        (1, "`as.svg` weighs 100 kB, and its award holds a copy"),
        (
            3,
            "`as.svg` weighs 100 kB, and each of its 3 awards holds a copy: 300 kB",
        ),
    ] {
        weighing(100_000, awards)
            .check()
            .expect_warning("S658", place, words);
    }
}

#[test]
fn copies_past_the_limit_of_the_site_are_refused() {
    let settings = |limit: usize| {
        format!("title: Essai\nbase_url: https://essai.example/\nbudgets: {{badges: {limit}}}\n")
    };
    weighing(20_000, 3)
        .file("site.yaml", &settings(60_000))
        .check();
    weighing(20_000, 3)
        .file("site.yaml", &settings(59_999))
        .check()
        .expect_error(
            "S659",
            "badges/classes/a.yaml:7:15",
            "the copies that awards hold of images weigh 60 kB; the limit is 60 kB. Those of this one weigh 60 kB",
        );
}

#[test]
fn a_webp_that_some_browsers_turn_is_reported() {
    let part = |kind: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len()).unwrap();
        [kind, &length.to_le_bytes(), data].concat()
    };
    let picture = |turn: u8| {
        let mut exif = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
        exif[19] = turn;
        let body = [
            &b"WEBP"[..],
            &part(b"VP8X", &[8, 0, 0, 0, 39, 0, 0, 29, 0, 0]),
            &part(b"VP8L", b"\x2f\x27\x40\x07\0x"),
            &part(b"EXIF", &exif),
        ]
        .concat();
        part(b"RIFF", &body)
    };
    Site::new()
        .file("content/a.md", "# A\n\n![x](x.webp)\n")
        .bytes("content/x.webp", &picture(6))
        .build()
        .expect_warning("S417", "content/x.webp", "`magick \"x.webp\" -auto-orient")
        // its sides are those of its pixels, as in the browsers that do not turn it
        .expect_file("a/index.html", "height=30")
        .bytes("content/x.webp", &picture(1))
        .build();
}
