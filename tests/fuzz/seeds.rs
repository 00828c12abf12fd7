//! Valid files that the cases are made from, and words of their formats.

use std::collections::BTreeMap;

use serde_json::json;

pub const ID: &str =
    "https://essai.example/badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11.json";

pub const AWARD: &str = r#"{"@context": "https://w3id.org/openbadges/v2", "type": "Assertion",
"id": "https://essai.example/badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11.json",
"recipient": {"type": "email", "hashed": true, "salt": "0123456789abcdef0123456789abcdef",
"identity": "sha256$1da6dc81fe171d11de975e3ea5a03aa3dca7a40d664799fd9ac9bd2983fbbb45"},
"badge": "https://essai.example/badges/a.json", "verification": {"type": "HostedBadge"},
"issuedOn": "2026-01-04T18:00:00Z", "expires": "2030-01-04T18:00:00+02:00", "evidence": [{"id": "https://essai.example/a/", "narrative": "Vu."}]}"#;

/// What a badge links to, by address.
pub fn documents() -> BTreeMap<String, Vec<u8>> {
    let at = |name: &str| format!("https://essai.example/badges/{name}.json");
    let context = "https://w3id.org/openbadges/v2";
    let class = json!({"@context": context, "type": "BadgeClass", "id": at("a"), "name": "A", "description": "A.",
        "image": "https://essai.example/badges/a.svg", "criteria": {"narrative": "Faire."}, "issuer": at("issuer"),
        "alignment": [{"targetName": "X", "targetUrl": "https://x.example/"}], "endorsement": [at("e")]});
    let issuer = json!({"@context": context, "type": "Issuer", "id": at("issuer"), "name": "C", "url": "https://essai.example/",
        "email": "c@essai.example", "revocationList": at("r"), "verification": {"allowedOrigins": "essai.example"}});
    let list = json!({"@context": context, "type": "RevocationList", "id": at("r"), "issuer": at("issuer"),
        "revokedAssertions": [{"id": "https://essai.example/badges/awards/x.json", "revocationReason": "Par erreur."}]});
    let endorsement = json!({"@context": context, "type": "Endorsement", "id": at("e"), "issuer": at("issuer"),
        "claim": {"id": at("a"), "endorsementComment": "Vrai."}, "issuedOn": "2026-01-04T18:00:00Z",
        "verification": {"type": "hosted"}});
    [
        (at("a"), class),
        (at("issuer"), issuer),
        (at("r"), list),
        (at("e"), endorsement),
    ]
    .into_iter()
    .map(|(id, value)| (id, value.to_string().into_bytes()))
    .chain([
        (ID.to_owned(), AWARD.as_bytes().to_vec()),
        (
            "https://essai.example/badges/a.svg".to_owned(),
            svg().into_bytes(),
        ),
    ])
    .collect()
}

pub const YAML: &[&str] = &[
    "class: a\nissued: 2025-10-04T18:00:00Z\nevidence: https://essai.example/\nawards:\n  - id: 0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11\n    recipient: {email: \"sha256$1da6dc81fe171d11de975e3ea5a03aa3dca7a40d664799fd9ac9bd2983fbbb45\", salt: \"0123456789abcdef0123456789abcdef\"}\n  - id: 7d3c1f0a-93b5-4f3e-8d57-1f2a9c4b6e22\n    recipient: {url: \"https://ada.example/\"}\n    narrative: A fait.\n    revoked: {reason: Par erreur.}\n",
    "name: A\ndescription: A.\nrecognition: event\nkind: knowledge\nlevel: 1\ntags: [a]\ncriteria: |\n  Faire [ceci](a.md).\nimage: {file: as.svg, alt: Un as., licence: MIT}\nalignment:\n  - {name: X, url: \"https://x.example/\"}\n",
    "name: C\nurl: https://c.example/\nemail: contact@c.example\ndescription: Un collectif.\n",
    "class: a\nby: {name: V, url: \"https://v.example/\", email: c@v.example}\nissued: 2025-11-01T10:00:00Z\ncomment: Vrai.\n",
    "title: Essai\nbase_url: https://essai.example/\nbudgets: {bytes: 1, badges: 2}\nlanguages: [fr, en]\n",
];

pub const WORDS_OF_YAML: &[&str] = &[
    "&a ",
    "*a",
    "!!binary ",
    "- ",
    "\n  ",
    "? ",
    ": ",
    "|\n",
    ">-\n",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "#",
    "---\n",
    "\t",
    "<<: *a\n",
    "2026-02-30T25:61:61Z",
    "\u{feff}",
    "\u{0}",
    "revoked: true\n",
    "expires: 0000-00-00\n",
];

pub const WORDS_OF_JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    "null",
    "true",
    "1e999",
    "\"id\":",
    "\"@context\":",
    "\\u0000",
    "\\ud800",
    "\"type\":[]",
    "https://",
    "data:,",
    "@",
    "#",
    "?",
    "..",
    "%2e",
    "\u{feff}",
];

pub const WORDS_OF_SVG: &[&str] = &[
    " transform=\"scale(99)\"",
    " transform=\"rotate(45)skewX(89.9999)\"",
    " transform=\"matrix(1e4 0 0 1e4 1e6 1e6)\"",
    " stroke=\"red\" stroke-width=\"5000\"",
    " stroke-dasharray=\"1e-3 1e-3\"",
    " opacity=\".5\"",
    " filter=\"url(#f)\"",
    " mask=\"url(#m)\"",
    " clip-path=\"url(#c)\"",
    " fill=\"url(#g)\"",
    "<use href=\"#a\"/>",
    "<use href=\"#b\" x=\"9\"/>",
    "<g>",
    "</g>",
    "<text font-size=\"99999\">a</text>",
    "<svg viewBox=\"0 0 .001 .001\">",
    "</svg>",
    "<circle r=\"999999\"/>",
    " stroke-miterlimit=\"1e7\"",
    " stroke-linejoin=\"miter\"",
    " vector-effect=\"non-scaling-stroke\"",
    " style=\"",
    "\"",
    "<![CDATA[",
    "]]>",
    "<!--",
    "&#x0;",
    "&lt;",
    " preserveAspectRatio=\"none\"",
    " xml:space=\"preserve\"",
    " display=\"none\"",
    " pathLength=\"1e-6\"",
];

pub const DRAWINGS: &[&str] = &[
    "<g id=\"a\" transform=\"translate(128 128) scale(1.5)\"><circle cx=\"1\" cy=\"2\" r=\"50\" fill=\"#fff\" stroke=\"#000\" stroke-width=\"3\"/>\
     <path d=\"M0 0a9 9 0 0 1 20 20q3 4 5 6C1 2 3 4 50 60s3 4 7 8t9 9z\" stroke=\"red\" stroke-dasharray=\"3 1\" stroke-dashoffset=\"2\"/></g><use href=\"#a\" x=\"5\"/>",
    "<defs><linearGradient id=\"g\" x1=\"0\" y1=\"0\" x2=\"1\" y2=\"1\" gradientTransform=\"rotate(20)\"><stop offset=\"0\" stop-color=\"red\"/><stop offset=\"1\"/></linearGradient>\
     <radialGradient id=\"b\" cx=\".5\" cy=\".5\" r=\".5\" fx=\".2\" fr=\".1\" gradientUnits=\"userSpaceOnUse\"><stop offset=\".1\" stop-color=\"#0f0\"/><stop offset=\".9\" stop-opacity=\".5\"/></radialGradient></defs>\
     <rect x=\"5\" y=\"6\" width=\"200\" height=\"100\" rx=\"9\" fill=\"url(#g)\"/><ellipse cx=\"99\" cy=\"99\" rx=\"50\" ry=\"20\" fill=\"url(#b)\" stroke=\"url(#g)\" stroke-width=\"5\"/>",
    "<clipPath id=\"c\"><circle cx=\"128\" cy=\"128\" r=\"100\"/></clipPath><mask id=\"m\" x=\"0\" y=\"0\" width=\"1\" height=\"1\"><rect width=\"256\" height=\"256\" fill=\"#fff\"/></mask>\
     <filter id=\"f\" x=\"-10%\" y=\"-10%\" width=\"120%\" height=\"120%\"><feGaussianBlur stdDeviation=\"3\"/><feOffset dx=\"2\" dy=\"3\"/><feColorMatrix values=\"1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0\"/><feDropShadow dx=\"1\" dy=\"1\" stdDeviation=\"2\"/></filter>\
     <g clip-path=\"url(#c)\"><polygon points=\"0,0 50,9 100,200\" mask=\"url(#m)\"/><g filter=\"url(#f)\"><polyline points=\"1 2 3 4 99 99\" stroke=\"#00f\" fill=\"none\"/></g></g>",
    "<style>.a{fill:#123;stroke-width:2px}.b>.a{opacity:.5;transform:scale(2)}</style><g class=\"b\"><text class=\"a\" x=\"10 20 30\" y=\"100\" font-size=\"30\" letter-spacing=\"2\" textLength=\"99\" rotate=\"10\">Été<tspan dy=\"5\" font-weight=\"bold\">abc</tspan></text></g>\
     <path id=\"p\" d=\"M0 200h256\"/><text><textPath href=\"#p\" startOffset=\"5\">Le long</textPath></text><symbol id=\"s\" viewBox=\"0 0 10 10\"><line x1=\"1\" y1=\"2\" x2=\"9\" y2=\"9\" stroke=\"red\" stroke-linecap=\"round\"/></symbol><use href=\"#s\" width=\"50\" height=\"50\"/>",
    "<svg x=\"10\" y=\"10\" width=\"100\" height=\"100\" viewBox=\"0 0 24 24\"><path d=\"M12 2l3 7h7l-6 4 2 7-6-4-6 4 2-7-6-4h7z\" stroke=\"#000\" stroke-linejoin=\"round\" stroke-width=\"1.5\"/></svg><switch><g systemLanguage=\"fr\"><rect width=\"9\" height=\"9\" style=\"fill:red;stroke:blue;stroke-width:2\"/></g></switch>",
];

/// A drawing that is whole.
pub fn svg() -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 256 256\">{}</svg>",
        DRAWINGS[0]
    )
}

/// A picture of 100 by 100 pixels.
pub fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 100, 100);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[200; 10_000]).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A small picture of each format that browsers show as pixels.
pub fn pictures() -> Vec<Vec<u8>> {
    let segment = |marker: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).unwrap();
        [&[0xff, marker][..], &length.to_be_bytes(), data].concat()
    };
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let jpeg = [
        &b"\xff\xd8"[..],
        &segment(0xe0, b"JFIF\0\x01\x02\0\0\x48\0\x48\0\0"),
        &segment(0xe1, exif),
        &segment(0xdb, b"\0quantities"),
        &segment(0xc2, b"\x08\0\x03\0\x05\x01\x01\x11\0"),
        &segment(0xda, b"\x01\x01\0\0\0\0"),
        b"scan\xff\0one\xff\xd0restarted\xff\xd9",
    ]
    .concat();
    let part = |kind: &[u8; 4], data: &[u8]| {
        let pad = &[0][..data.len() % 2];
        let length = u32::try_from(data.len()).unwrap().to_le_bytes();
        [kind, &length[..], data, pad].concat()
    };
    let webp = part(
        b"RIFF",
        &[
            &b"WEBP"[..],
            &part(b"VP8X", &[8, 0, 0, 0, 4, 0, 0, 2, 0, 0]),
            &part(b"VP8 ", b"\x10\0\0\x9d\x01\x2a\x05\0\x03\0picture"),
            &part(b"EXIF", &exif[6..]),
        ]
        .concat(),
    );
    let gif = b"GIF89a\x05\0\x03\0\x80\0\0black\0\x21\xff\x0bNETSCAPE2.0\x03\x01\x03\0\0\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x05\0\x03\0\0\x02\x04code\0\x3b";
    let pictures = vec![
        png(),
        jpeg,
        webp,
        gif.to_vec(),
        include_bytes!("seed.avif").to_vec(),
    ];
    use sobre::document::picture::{Format, strip};
    for bytes in &pictures {
        strip(bytes, Format::of_content(bytes).unwrap()).unwrap();
    }
    pictures
}
