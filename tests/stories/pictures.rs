//! Photographs: what cameras write into them stays at home, how they are turned does not; what is heavy is reported.

use super::page::page;
use super::samples::{ISSUER, class, png};
use crate::support::Site;

/// What must not leave.
const SECRET: &str = "Marie, 48.117 N, 1.677 W";

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap();
    [&[0xff, marker][..], &length.to_be_bytes(), data].concat()
}

/// A photograph of 40 by 30 pixels from a phone that was held upright: EXIF, XMP, a comment, and a film at the end. Its
/// picture is `scan`, which no decoder would like.
fn photograph(notes: &str, scan: &str) -> Vec<u8> {
    let turned = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    [
        b"\xff\xd8",
        &segment(0xe1, &[b"Exif\0\0", &turned[..], notes.as_bytes()].concat())[..],
        &segment(
            0xe1,
            &[b"http://ns.adobe.com/xap/1.0/\0", notes.as_bytes()].concat(),
        ),
        &segment(0xfe, notes.as_bytes()),
        &segment(0xc0, b"\x08\0\x1e\0\x28\x01\x01\x11\0"),
        &segment(0xda, b"\x01\x01\0\0\x3f\0"),
        scan.as_bytes(),
        b"\xff\xd9",
        notes.as_bytes(),
    ]
    .concat()
}

/// A PNG with a text chunk after its header.
fn noted_png(side: u32) -> Vec<u8> {
    let plain = png(side, side);
    let data = [b"tEXtAuthor\0", SECRET.as_bytes()].concat();
    let length = u32::try_from(data.len() - 4).unwrap().to_be_bytes();
    let checksum = crc32fast::hash(&data).to_be_bytes();
    [&plain[..33], &length, &data, &checksum, &plain[33..]].concat()
}

fn assets(site: &Site) -> Vec<String> {
    let files = site.files().into_keys();
    files.filter(|path| path.starts_with("assets/")).collect()
}

#[test]
fn a_photograph_is_published_without_what_its_camera_wrote() {
    let site = Site::new()
        .compared()
        .file(
            "content/a.md",
            "---\ntitle: A\nimage: photo.jpg\n---\n![Le jardin](photo.jpg) [Un plan](plan.png)\n",
        )
        .bytes("content/photo.jpg", &photograph(SECRET, "pixels"))
        .bytes("content/plan.png", &noted_png(8))
        .build()
        .expect_nowhere(SECRET)
        .expect_nowhere("adobe");
    // shown as it was held
    let a = page(&site, "a/index.html");
    assert_eq!(a.attr(".prose img", "width"), "30");
    assert_eq!(a.attr(".prose img", "height"), "40");
    let published = assets(&site);
    assert_eq!(published.len(), 2);
    let photo = site.files()[&published[0]].clone();
    assert!(photo.windows(6).any(|bytes| bytes == b"pixels"));
    assert!(photo.windows(4).any(|bytes| bytes == b"Exif"));

    // the name holds the digest of what is published: other notes change nothing, other pixels do
    let site = site
        .bytes("content/photo.jpg", &photograph("Ailleurs", "pixels"))
        .build();
    assert_eq!(assets(&site), published);
    assert_eq!(site.files()[&published[0]], photo);
    let site = site
        .bytes("content/photo.jpg", &photograph("Ailleurs", "others"))
        .build()
        .expect_nowhere("Ailleurs");
    assert_ne!(assets(&site)[0], published[0]);
}

#[test]
fn the_image_of_a_badge_is_stripped_before_awards_go_into_it() {
    let id = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";
    let site = Site::new()
        .file("content/index.md", "# Accueil\n")
        .file(
            "badges/issuer.yaml",
            &format!("{ISSUER}image: logo.png\n"),
        )
        .bytes("badges/images/logo.png", &noted_png(100))
        .file(
            "badges/classes/rangement.yaml",
            &format!(
                "{}image: {{file: as.png, alt: Un as., licence: MIT}}\n",
                class("As du rangement")
            ),
        )
        .bytes("badges/images/as.png", &noted_png(100))
        .file(
            "badges/awards/fete.yaml",
            &format!(
                "class: rangement\nissued: 2026-10-04T18:00:00+02:00\nawards:\n  - id: {id}\n    recipient: {{url: https://wiki.example/ada/}}\n"
            ),
        )
        .build()
        .expect_nowhere(SECRET);
    let files = site.files();
    let baked = &files[&format!("badges/awards/{id}.png")];
    let found = sobre::badge::bake::unbake(baked).unwrap();
    assert_eq!(
        found.id,
        format!("https://essai.example/badges/awards/{id}.json")
    );
    assert_eq!(files["badges/rangement.png"], png(100, 100));
    assert_eq!(files["badges/issuer.png"], png(100, 100));
}

#[test]
fn a_picture_that_shows_a_badge_is_reported_to_lose_it() {
    let url = "https://essai.example/badges/awards/x.json";
    let award = format!("{{\"id\": \"{url}\"}}");
    let baked = sobre::badge::bake::bake(&png(100, 100), &award, url).unwrap();
    let site = Site::new()
        .file("content/a.md", "# A\n\n![Mon badge](badge.png)\n")
        .bytes("content/badge.png", &baked)
        .build()
        .expect_warning("S416", "content/badge.png", "link to the URL of the badge");
    assert_eq!(site.files()[&assets(&site)[0]], png(100, 100));
}

#[test]
fn a_picture_is_what_its_name_says() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let cases: [(&str, &[u8], &str, &str); 6] = [
        (
            "x.jpg",
            &png(8, 8),
            "S411",
            "by its content PNG (help: name the file `x.png`)",
        ),
        (
            "x.jpg",
            heic,
            "S414",
            "by its content HEIC, which browsers do not show (help: export it",
        ),
        ("x.png", b"II*\0\x08\0\0\0", "S414", "by its content TIFF"),
        (
            "x.webp",
            b"<!doctype html>",
            "S411",
            "its content is not what its name says",
        ),
        ("x.svg", &png(8, 8), "S411", "by its content PNG"),
        (
            "x.gif",
            b"",
            "S411",
            "its content is not what its name says",
        ),
    ];
    for (name, bytes, code, words) in cases {
        Site::new()
            .file("content/a.md", &format!("# A\n\n![x]({name})\n"))
            .bytes(&format!("content/{name}"), bytes)
            .build()
            .expect_error(code, &format!("content/{name}"), words);
    }
}

#[test]
fn a_damaged_photograph_is_never_published() {
    let whole = photograph(SECRET, "pixels");
    let end = whole.len() - SECRET.len() - 2;
    for bytes in [&whole[..end], &whole[..40], &whole[..3]] {
        Site::new()
            .file("content/a.md", "# A\n\n![x](x.jpg)\n")
            .bytes("content/x.jpg", bytes)
            .build()
            .expect_error("S411", "content/x.jpg", "the JPEG ends too early");
    }
}

#[test]
fn a_heavy_photograph_is_reported_once_at_its_first_place() {
    let scan = "x".repeat(300_000);
    let heavy = photograph(SECRET, &scan);
    let site = Site::new().compared()
        .file("content/a.md", "# A\n\n[La photo](photo.jpg)\n")
        .file("content/b.md", "# B\n\n![x](photo.jpg) ![x](photo.jpg)\n")
        .file("content/c.md", "---\ntitle: C\nimage: photo.jpg\n---\n")
        .bytes("content/photo.jpg", &heavy)
        .build()
        .expect_warning(
            "S903",
            "content/b.md:3:6",
            "`photo.jpg` weighs 301 kB at 30 × 40 pixels; the budget of a picture is 300 kB (help: export it as WebP or AVIF",
        );
    // what cameras write does not count
    let notes = "x".repeat(60_000);
    let site = site
        .bytes("content/photo.jpg", &photograph(&notes, &scan[..299_000]))
        .build();
    // a budget of the site's own
    site.change(
        "site.yaml",
        "title: Essai",
        "budgets: {image: 250000}\ntitle: Essai",
    )
    .build()
    .expect_warning(
        "S903",
        "content/b.md:3:6",
        "the budget of a picture is 250 kB",
    );
}

#[test]
fn a_wide_photograph_gets_a_command() {
    let wide = png(2000, 1000);
    Site::new()
        .file(
            "site.yaml",
            &format!("{}budgets: {{image: 1000}}\n", crate::support::SETTINGS),
        )
        .file("content/a.md", "# A\n\n![x](x.png)\n")
        .bytes("content/x.png", &wide)
        .build()
        .expect_warning(
            "S903",
            "content/a.md:3:6",
            "`magick \"x.png\" -auto-orient -resize 1300x \"x.webp\"`",
        );
}

#[test]
fn a_film_that_says_where_it_was_made_is_reported() {
    let block = |kind: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len() + 8).unwrap();
        [&length.to_be_bytes(), &kind[..], body].concat()
    };
    let film = |inner: &[u8]| [block(b"ftyp", b"isom\0\0\0\0"), block(b"moov", inner)].concat();
    let place = block(
        b"udta",
        &block(b"\xa9xyz", b"\0\x12\x15\xc7+48.1170-001.6770/"),
    );
    Site::new()
        .compared()
        .file(
            "content/a.md",
            "# A\n\n[Le film](film.mp4) [Le film](film.mp4)\n",
        )
        .bytes("content/film.mp4", &film(&place))
        .build()
        .expect_warning(
            "S415",
            "content/a.md:3:11",
            "`ffmpeg -i \"film.mp4\" -map 0:v?",
        )
        .bytes("content/film.mp4", &film(b""))
        .build();
}
