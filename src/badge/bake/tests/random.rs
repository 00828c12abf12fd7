//! What holds for every picture and every award.

use proptest::prelude::*;

use super::*;

/// Texts with what is hard for JSON, XML and chunks.
fn text() -> impl Strategy<Value = String> {
    let hard = prop_oneof![
        Just("]]>".to_owned()),
        Just("]]".to_owned()),
        Just(">".to_owned()),
        Just("<![CDATA[".to_owned()),
        Just("</openbadges:assertion>".to_owned()),
        Just("openbadges\0".to_owned()),
        Just("&amp;\r\n\t\u{1b}\u{85}\u{2028}\u{fffe}\u{ffff}".to_owned()),
        any::<String>(),
    ];
    proptest::collection::vec(hard, 0..4).prop_map(|parts| parts.concat())
}

/// Awards of any words, laid out over lines or not.
fn json() -> impl Strategy<Value = String> {
    (text(), text(), any::<i64>(), any::<bool>()).prop_map(|(a, b, n, pretty)| {
        let value = serde_json::json!({"id": ID, "narrative": a, "more": [n, { b: null }]});
        if pretty {
            format!("{value:#}\r\n")
        } else {
            value.to_string()
        }
    })
}

/// Chunks of others.
fn others() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let kind = prop_oneof![
        Just(*b"tEXt"),
        Just(*b"iTXt"),
        Just(*b"gAMA"),
        Just(*b"abCd")
    ];
    let one = (kind, proptest::collection::vec(any::<u8>(), 0..40));
    proptest::collection::vec(one.prop_map(|(kind, data)| chunk(&kind, &data)), 0..5)
}

/// Drawings of others.
fn drawing() -> impl Strategy<Value = Vec<u8>> {
    let inside = proptest::collection::vec(
        prop_oneof![
            Just("<g/>"),
            Just("<title>a > b</title>"),
            Just("<!-- ]]> -->"),
            Just("<![CDATA[<svg>]]>"),
            Just("\r\n"),
        ],
        0..5,
    );
    let attributes = prop_oneof![Just(""), Just(" id='>'"), Just("\n  width=\"1\"\t")];
    (attributes, inside).prop_map(|(attributes, inside)| svg(attributes, &inside.concat()))
}

fn value(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}

proptest! {
    #[test]
    fn a_badge_comes_out_as_it_went_in(
        json in json(), before in json(), others in others(), drawing in drawing()
    ) {
        for image in [png(&others), drawing] {
            let once = bake(&image, &json, ID).expect("baked");
            let found = unbake(&once).expect("unbaked");
            prop_assert_eq!(&found.id, ID);
            prop_assert_eq!(found.json, Some(value(&json)));
            prop_assert_eq!(bake(&once, &json, ID), Ok(once.clone()));
            let other = bake(&image, &before, ID).expect("baked");
            prop_assert_eq!(bake(&other, &json, ID), Ok(once));
        }
    }

    #[test]
    fn other_parts_keep_their_bytes(json in json(), others in others(), drawing in drawing()) {
        let image = png(&others);
        let baked = bake(&image, &json, ID).expect("baked");
        let added = baked.len() - image.len();
        prop_assert_eq!([&baked[..33], &baked[33 + added..]].concat(), image);

        let baked = String::from_utf8(bake(&drawing, &json, ID).expect("baked")).expect("UTF-8");
        let start = baked.find("<openbadges:assertion").expect("start");
        let end = start + baked[start..].find("]]></openbadges:assertion>").expect("end") + 26;
        let without = format!("{}{}", &baked[..start], &baked[end..])
            .replacen(" xmlns:openbadges=\"http://openbadges.org\"", "", 1);
        prop_assert_eq!(without.into_bytes(), drawing);
    }

    #[test]
    fn nothing_makes_the_reader_fall(bytes in proptest::collection::vec(any::<u8>(), 0..400), text in text()) {
        for bytes in [
            bytes.clone(),
            [b"\x89PNG\r\n\x1a\n".to_vec(), bytes.clone()].concat(),
            png(std::slice::from_ref(&bytes)),
            png(&[chunk(b"iTXt", &[b"openbadges\0", bytes.as_slice()].concat())]),
            [b"<svg xmlns=\"http://www.w3.org/2000/svg\">".to_vec(), bytes].concat(),
            svg(" xmlns:openbadges=\"http://openbadges.org\"", &format!("<openbadges:assertion>{text}")),
            svg(&text, ""),
        ] {
            let _ = Format::of(&bytes);
            let _ = unbake(&bytes);
            if let Ok(baked) = bake(&bytes, &award(), ID) {
                prop_assert_eq!(unbake(&baked).map(|found| found.id), Ok(ID.to_owned()));
            }
        }
    }
}

/// Every bit of the chunk of a badge: length, type, text, checksum.
#[test]
fn every_flipped_bit_of_a_png_is_refused() {
    let baked = bake(&png(&[chunk(b"abCd", b"x")]), &award(), ID).expect("baked");
    let end = baked.len() - png(&[chunk(b"abCd", b"x")]).len() + 33;
    for (at, bit) in (33..end).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
        let mut flipped = baked.clone();
        flipped[at] ^= 1 << bit;
        let error = unbake(&flipped).expect_err("refused");
        assert!(
            matches!(error, BakeError::Checksum(_) | BakeError::Truncated),
            "{error:?}"
        );
    }
}

/// Every bit of the element of a badge, and of its namespace: the picture is refused, or it does not say the same.
#[test]
fn every_flipped_bit_of_an_svg_is_seen() {
    let json = award().replace("]]>", "]] >");
    let baked = bake(&svg(" id=\"a\"", "<g/>"), &json, ID).expect("baked");
    let text = String::from_utf8_lossy(&baked).into_owned();
    let start = text.find("xmlns:openbadges").expect("namespace");
    let end = text.find("<g/>").expect("drawing");
    let outside = start + "xmlns:openbadges=\"http://openbadges.org\"".len()
        ..text.find("<openbadges:assertion").expect("element");
    for (at, bit) in (start..end).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
        if outside.contains(&at) {
            continue;
        }
        let mut flipped = baked.clone();
        flipped[at] ^= 1 << bit;
        if let Ok(found) = unbake(&flipped) {
            assert!(
                found.json != Some(value(&json)) || found.id != ID,
                "{}",
                String::from_utf8_lossy(&flipped)
            );
        }
    }
}
