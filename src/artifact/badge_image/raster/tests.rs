use super::*;
use crate::artifact::badge_image::tests::{drawn, inks};

fn picture(inner: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 256 256\">{inner}</svg>")
}

/// The pixels of a file, as another reader of PNG sees them.
fn pixels(file: &[u8]) -> Vec<Colour> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().expect("a head");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a small one")];
    let info = reader.next_frame(&mut bytes).expect("pixels");
    assert_eq!((info.width, info.height), (SIDE, SIDE));
    let (whole, rest) = bytes.as_chunks::<4>();
    assert!(rest.is_empty());
    whole.to_vec()
}

#[test]
fn a_drawing_is_the_same_each_time_and_light() {
    for row in 0..12 {
        let svg = drawn(
            "J'accompagne une organisation dans sa démarche de numérique responsable",
            row,
            3,
            5,
            inks()[row % 4],
        );
        let raster = png(&svg).expect("a picture");
        assert_eq!(png(&svg).expect("a picture"), raster);
        assert!(
            raster.png.len() < 20_000,
            "{row}: {} bytes",
            raster.png.len()
        );
        assert_eq!(raster.missing, "");
        let pixels = pixels(&raster.png);
        assert_eq!(pixels[0][3], 0, "the corner lets light through");
        let middle = pixels[(SIDE * SIDE / 2 + SIDE / 2) as usize];
        assert_eq!(middle[3], 255);
    }
}

/// Letters are dark, and between them and the band there is paper.
#[test]
fn letters_stay_inside_the_field() {
    let names = [
        "J'ai vécu une fresque du numérique",
        "Mmmmmmmm Wwwwwwww",
        "Écoconception",
        "ŒUVRER À L’ÉCOUTE",
    ];
    for (name, row) in names
        .iter()
        .flat_map(|name| (0..12).map(move |row| (name, row)))
    {
        let with = png(&drawn(name, row, 1, 5, inks()[2])).expect("a picture");
        let svg = drawn(name, row, 1, 5, inks()[2]);
        let Some(cut) = svg.rfind("<path class=\"n\" fill=\"#1b2036\"") else {
            let wide = row > 3 || name.starts_with("Mm");
            assert!(wide, "{name} on {row} has no letters");
            continue;
        };
        let without = png(&format!("{}</g></svg>", &svg[..cut])).expect("a picture");
        let plate = crate::artifact::badge_image::plate::plate(row);
        let mut letters = 0;
        for (at, (a, b)) in pixels(&with.png)
            .iter()
            .zip(pixels(&without.png))
            .enumerate()
        {
            let darker = b
                .iter()
                .take(3)
                .zip(a)
                .any(|(b, a)| b.saturating_sub(*a) > 100);
            if !darker {
                continue;
            }
            letters += 1;
            let unit = |pixels: usize| (pixels as i64 * 2560) / i64::from(SIDE) - 1280;
            let side = SIDE as usize;
            let (x, y) = (unit(at % side), unit(at / side));
            // the air around the lettering, and the half of a pixel
            let room = plate.half_field(y) + 10;
            assert!(x.abs() <= room, "{name} on {row}: {x} {y}, {room}");
        }
        assert!(letters > 300, "{name} on {row}: {letters}");
    }
}

#[test]
fn letters_that_the_font_lacks_are_reported() {
    let raster = png(&picture("<text y='20'>été 漢字漢 Ω ж</text>")).expect("a picture");
    assert_eq!(raster.missing, "漢字");
}

#[test]
fn a_picture_with_shades_keeps_them() {
    let shade = picture(
        "<defs><radialGradient id='a'><stop stop-color='red'/><stop offset='.5' stop-color='lime'/>\
         <stop offset='1' stop-color='blue'/></radialGradient></defs><rect width='256' height='256' fill='url(#a)'/>",
    );
    let raster = png(&shade).expect("a picture");
    let different: std::collections::BTreeSet<Colour> = pixels(&raster.png).into_iter().collect();
    assert!(different.len() > 200, "{}", different.len());
}

#[test]
fn pictures_that_would_take_for_ever_are_refused() {
    let doubled: String = (1..30)
        .map(|n| {
            format!(
                "<g id='g{n}'><use href='#g{0}'/><use href='#g{0}'/></g>",
                n - 1
            )
        })
        .collect();
    let deep: String = (1..400)
        .map(|n| format!("<g id='g{n}'><use href='#g{}'/></g>", n - 1))
        .collect();
    let start = "<path id='g0' d='M0 0h1'/>";
    for (inner, why) in [
        (format!("<defs>{start}{doubled}</defs><use href='#g29'/>"), "too much"),
        (format!("<defs>{start}{deep}</defs><use href='#g399'/>"), "too deep"),
        ("<g opacity='.5'><path d='M0 0h9v9z'/></g>".repeat(2000), "too much"),
        (
            "<path d='M0 0H90000' stroke='red' stroke-dasharray='.1'/>".repeat(9),
            "too many dashes",
        ),
        (
            "<defs><pattern id='p' width='1e5' height='1e5'/></defs><rect width='9' height='9' fill='url(#p)'/>".into(),
            "`pattern`",
        ),
        (
            "<defs><filter id='f'><feTurbulence numOctaves='9999'/></filter></defs><g style='filter:url(\"#f\")'><path d='M0 0h9v9z'/></g>".into(),
            "`feTurbulence`",
        ),
    ] {
        let error = png(&picture(&inner)).expect_err(why);
        assert!(
            matches!(&error, Undrawable::TooMuch(reported) if reported.english().contains(why)),
            "{error:?}"
        );
    }
    // what is only kept in the file is not drawn
    png(&picture(
        "<defs><pattern id='p'/><marker id='m'/></defs><path d='M0 0h9v9z'/>",
    ))
    .expect("a picture");
}

#[test]
fn what_refers_to_itself_is_drawn_without_the_reference() {
    png(&picture(
        "<g id='a'><path d='M0 0h9v9z'/><use href='#a'/></g>",
    ))
    .expect("a picture");
}

/// The rule for small sizes is for browsers; a PNG has one size, and shows the name.
#[test]
fn rules_for_media_do_not_count() {
    let svg = drawn("SQL", 0, 1, 5, inks()[2]);
    let start = svg.find("<style>").expect("a style");
    let end = svg.find("</style>").expect("its end") + "</style>".len();
    let without = format!("{}{}", &svg[..start], &svg[end..]);
    assert_eq!(png(&svg), png(&without));
}
