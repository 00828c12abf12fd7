//! Pictures that are baked and read again, sound and broken ones.

mod png;
mod random;
mod svg;

use super::*;

const ID: &str = "https://example.org/wiki/badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11.json";

/// A small award, as [`ob2::to_json`](crate::badge::ob2::to_json) lays it out.
fn award() -> String {
    format!(
        "{{\n  \"type\": \"Assertion\",\n  \"id\": \"{ID}\",\n  \"narrative\": \"É ]]> « b »\"\n}}\n"
    )
}

/// A chunk with its checksum.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut checked = kind.to_vec();
    checked.extend(data);
    let mut out = (data.len() as u32).to_be_bytes().to_vec();
    out.extend(&checked);
    out.extend(crc32fast::hash(&checked).to_be_bytes());
    out
}

/// A PNG of one pixel with chunks of others between its header and its picture.
fn png(between: &[Vec<u8>]) -> Vec<u8> {
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let pixel = [0x78, 0x9c, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01];
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        between.concat(),
        chunk(b"IDAT", &pixel),
        chunk(b"IEND", b""),
    ]
    .concat()
}

/// A drawing with some words after `<svg` and something in it.
fn svg(attributes: &str, inside: &str) -> Vec<u8> {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\"{attributes}>{inside}</svg>\n").into_bytes()
}

#[test]
fn a_picture_is_known_by_its_content() {
    assert_eq!(Format::of(&png(&[])), Some(Format::Png));
    assert_eq!(Format::of(&svg("", "")), Some(Format::Svg));
    let prolog = "\u{feff}<?xml version=\"1.0\"?>\n<!-- <svg> -->\n<!DOCTYPE svg [<!ENTITY a \">\">]>\n<svg/>";
    assert_eq!(Format::of(prolog.as_bytes()), Some(Format::Svg));
    for other in [
        "",
        "<",
        "GIF89a",
        "<html><svg></svg></html>",
        "<svgs/>",
        "<!-- <svg>",
        "text <svg>",
    ] {
        assert_eq!(Format::of(other.as_bytes()), None, "{other}");
        assert_eq!(unbake(other.as_bytes()), Err(BakeError::NotAPicture));
        assert_eq!(
            bake(other.as_bytes(), &award(), ID),
            Err(BakeError::NotAPicture)
        );
    }
}

#[test]
fn what_is_baked_is_found_again() {
    for image in [png(&[]), svg("", "<g/>")] {
        let baked = bake(&image, &award(), ID).expect("baked");
        let found = unbake(&baked).expect("unbaked");
        assert_eq!(Some(found.format), Format::of(&image));
        assert_eq!(found.id, ID);
        assert_eq!(
            found.json,
            Some(serde_json::from_str(&award()).expect("JSON"))
        );
        assert_eq!(bake(&image, &award(), ID).as_ref(), Ok(&baked));
    }
}

#[test]
fn an_award_must_be_one() {
    let image = png(&[]);
    let reported = |json: &str, id: &str| bake(&image, json, id).expect_err("refused");
    assert_eq!(reported("", ID), BakeError::NotJson);
    assert_eq!(reported("{", ID), BakeError::NotJson);
    assert_eq!(reported("[1]", ID), BakeError::NoAddress);
    assert_eq!(reported("{\"id\": 1}", ID), BakeError::NoAddress);
    assert_eq!(
        reported(&award(), "https://example.org/"),
        BakeError::TwoAddresses
    );
    for id in [
        "urn:uuid:0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11",
        "javascript:alert(1)",
        "https://",
        "https://example.org/a b",
        "https://example.org/\u{1b}[31m",
        "https://exämple.org/",
        "https://example.org/\"",
    ] {
        let json = serde_json::json!({ "id": id }).to_string();
        assert_eq!(reported(&json, id), BakeError::NotHosted, "{id}");
    }
    let large = serde_json::json!({ "id": ID, "narrative": "x".repeat(MAX_TEXT) }).to_string();
    assert_eq!(reported(&large, ID), BakeError::TooLarge);
    let deep = "[".repeat(100_000);
    assert_eq!(reported(&deep, ID), BakeError::NotJson);
}

/// No two errors are in the same words.
#[test]
fn each_reason_has_its_own_words() {
    let errors = [
        BakeError::NotAPicture,
        BakeError::TooLarge,
        BakeError::NotJson,
        BakeError::NoAddress,
        BakeError::NotHosted,
        BakeError::TwoAddresses,
        BakeError::NotUtf8,
        BakeError::NoBadge,
        BakeError::TwoBadges,
        BakeError::NoHeader,
        BakeError::Truncated,
        BakeError::Checksum("iTXt".to_owned()),
        BakeError::AfterEnd,
        BakeError::Legacy,
        BakeError::Compressed,
        BakeError::LanguageTag,
        BakeError::TranslatedKeyword,
        BakeError::BadChunk,
        BakeError::BadXml("why".to_owned()),
        BakeError::Doctype,
        BakeError::Encoding,
        BakeError::LateRoot,
        BakeError::Prefix,
        BakeError::BadElement,
    ];
    let words: std::collections::BTreeSet<String> = errors
        .iter()
        .map(|error| error.message().english())
        .collect();
    assert_eq!(words.len(), errors.len());
}
