use std::collections::BTreeSet;

use super::*;
use crate::digest::Digest;
use crate::document::asset;
use crate::path::SourcePath;
use crate::project::Colour;
use crate::source::SourceTree;

const NAMES: &[&str] = &[
    "Écoute",
    "J'ai vécu une fresque du numérique",
    "Anticonstitutionnellement responsable & <accessible> \"bout en bout\"",
    "J'accompagne une organisation du territoire dans sa démarche de numérique responsable, pas à pas",
    "デジタル・サステナビリティの専門家として地域の組織を支援しました",
    "x",
];

/// Inks as frameworks declare them: of those chosen by eye, of the palette, and one of a collective's own.
pub(super) fn inks() -> [Rgb; 4] {
    let [red, blue, violet] = [Colour::Red, Colour::Blue, Colour::Violet].map(recognition::ink);
    [red, blue, violet, Rgb([0x12, 0x34, 0x56])]
}

/// The picture of a class whose name is lettered as it is.
pub(super) fn drawn(name: &str, row: usize, level: u8, levels: u8, ink: Rgb) -> String {
    let subject = Subject {
        name,
        lettered: name,
        language: "fr",
        row,
        level,
        levels,
        ink,
    };
    draw(&subject).svg
}

/// Each name on each row, with as many levels as the default framework has, or as a large one.
fn all() -> impl Iterator<Item = (&'static str, usize, String)> {
    NAMES.iter().flat_map(|name| {
        (0..12).flat_map(move |row| {
            inks().into_iter().enumerate().map(move |(n, ink)| {
                let (level, levels) = [(1, 5), (3, 9), (5, 5), (2, 3)][n];
                (*name, row, drawn(name, row, level, levels, ink))
            })
        })
    })
}

#[test]
fn a_picture_is_the_same_on_every_machine() {
    let svg = drawn(
        "Posture de coopération",
        2,
        3,
        5,
        recognition::ink(Colour::Red),
    );
    assert_eq!(Digest::of(svg.as_bytes()).short(16), EDITION);
}

#[test]
fn nothing_is_lost_when_a_picture_is_cleaned() {
    for (name, .., svg) in all() {
        let (path, tree) = (
            "badges/images/x.svg",
            SourceTree::from_texts([("badges/images/x.svg", svg.as_str())]),
        );
        let path = SourcePath::new(path);
        let (asset, diagnostics) = asset::parse(&path, tree.get(&path).unwrap().file().unwrap());
        assert_eq!(diagnostics, [], "{name}");
        let asset = asset.expect("a picture");
        assert_eq!(
            std::str::from_utf8(&asset.read().unwrap()),
            Ok(svg.as_str())
        );
        assert_eq!(asset.size, Some((256, 256)));
    }
}

#[test]
fn a_picture_is_light_and_its_numbers_are_short() {
    for (name, row, svg) in all() {
        assert!(svg.len() <= 16_000, "{name} as {row}: {} bytes", svg.len());
        let drawing = svg.split("</title>").nth(1).expect("a title");
        assert!(
            !drawing.contains("<text"),
            "{name}: its look would depend on fonts"
        );
        let decimals = drawing
            .split('.')
            .skip(1)
            .map(|rest| rest.bytes().take_while(u8::is_ascii_digit).count());
        assert_eq!(decimals.max(), Some(1), "{name}");
    }
}

#[test]
fn studs_tell_the_level() {
    let studs = |level, levels| {
        let svg = drawn("x", 0, level, levels, inks()[2]);
        let studs = svg.rsplit_once("<g stroke=").expect("studs").1;
        let studs = studs.split_once("</g>").expect("an end").0;
        let full = studs.matches(&format!("fill=\"{PAPER}\"")).count();
        (full, studs.matches("<circle").count())
    };
    assert_eq!(
        [1, 2, 3, 4, 5].map(|level| studs(level, 5).0),
        [1, 2, 3, 4, 5]
    );
    assert_eq!([0, 9].map(|level| studs(level, 5)), [(0, 5), (5, 5)]);
    assert_eq!(
        [(1, 1), (2, 3), (9, 9)].map(|(n, of)| studs(n, of)),
        [(1, 1), (2, 3), (9, 9)]
    );
}

#[test]
fn row_ink_and_name_all_change_the_picture() {
    let pictures: Vec<String> = all().map(|(.., svg)| svg).collect();
    let different: BTreeSet<&String> = pictures.iter().collect();
    assert_eq!(different.len(), pictures.len());
    let engraving = |name| Engraving::of(&mut Random::of(name)).path(plate::plate(0));
    assert_ne!(engraving(NAMES[0]), engraving(NAMES[1]));
}

#[test]
fn the_title_holds_the_name_as_written() {
    let svg = drawn("L'été <b> & \"moi\"\u{7}", 3, 1, 5, inks()[1]);
    assert!(
        svg.contains("<title>L'été &lt;b&gt; &amp; &quot;moi&quot;</title>"),
        "{svg}"
    );
}

#[test]
fn the_line_closes_on_itself() {
    for row in 0..12 {
        let engraving = Engraving {
            rounds: 4,
            waves: 39,
            height: 90,
            start: 0,
        };
        let path = engraving.path(plate::plate(row));
        let (first, steps) = path[1..].split_once('q').expect("a step");
        let read = |text: &str| -> Vec<i64> {
            let spaced = text.replace('-', " -");
            spaced
                .split_whitespace()
                .map(|number| number.parse().expect("a number"))
                .collect()
        };
        let steps = read(steps);
        assert_eq!(read(first).len(), 2);
        assert_eq!(steps.len(), 4 * 2 * 39);
        let sum = |axis: usize| steps.iter().skip(2 + axis).step_by(4).sum::<i64>();
        assert_eq!((sum(0), sum(1)), (0, 0), "{row}");
    }
}

#[test]
fn tints_lie_between_the_ink_and_the_paper() {
    assert_eq!(PAPER, recognition::PAPER.to_string());
    for colour in inks() {
        let ink = Ink::of(colour);
        let contrasts = [ink.full, ink.light, ink.pale].map(|c| c.contrast(recognition::PAPER));
        assert!(contrasts.is_sorted_by(|a, b| a > b), "{contrasts:?}");
        assert!(
            ink.full.contrast(ink.light) >= 2.5,
            "{colour}: the engraving is seen"
        );
    }
}
