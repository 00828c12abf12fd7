use super::super::geometry::Tenths;
use super::super::plate::plate;
use super::*;

fn drawn(name: &str, row: usize) -> Lettering {
    let set = set(name, "fr", plate(row)).expect("a name");
    set.unwrap_or_else(|why| panic!("{name} as {row}: {why:?}"))
}

fn lines(name: &str, row: usize) -> Vec<String> {
    drawn(name, row).lines
}

fn size(name: &str) -> Tenths {
    drawn(name, 0).words[0].1.size
}

/// The longest names that are plausible: sixty characters, a word of thirty letters, other languages, digits, signs.
const NAMES: &[&str] = &[
    "SQL",
    "J'ai réparé mon équipement",
    "Je m'implique dans le collectif numérique sobre",
    "J'ai su programmer et assembler un doudou boudeur",
    "Je suis un as de la sobriété numérique",
    "J'accompagne une organisation dans sa démarche de sobriété",
    "Anticonstitutionnellement",
    "Intergouvernementalisationnelle",
    "Nachhaltigkeitsbeauftragte für Informationstechnik",
    "I help others to run a repair café for old phones",
    "RGAA 4.1 & WCAG 2.2 : 100 %",
    "Мастер цифровой умеренности",
    "Ψηφιακή νηφαλιότητα",
    "WWWWWWWW MMMMMMMM WWWWWWWW MMMMMMMM",
    "ÉCOCONCEPTION À L’ÂGE DES ÎLES",
    "🌱 Je jardine le web",
];

/// All of the ink of every name is in the field, on each plate: that is measured, as letters are outlines.
#[test]
fn every_name_is_inside_the_field() {
    for (name, row) in NAMES
        .iter()
        .flat_map(|name| (0..12).map(move |row| (*name, row)))
    {
        let plate = plate(row);
        let lettering = match set(name, "fr", plate).expect("a name") {
            Ok(lettering) => lettering,
            // most plates are narrower than a seal, and nothing is as wide as the last of these
            Err(why) => {
                let wide = row > 0 || name.starts_with("WW") || name.chars().count() > 47;
                assert!(why == Undrawn::TooLong && wide, "{name} as {row}: {why:?}");
                continue;
            }
        };
        assert!((1..=MOST_LINES).contains(&lettering.lines.len()));
        let mut ink = 0;
        for (word, place) in &lettering.words {
            for point in word.hull(*place) {
                ink += 1;
                assert!(
                    point.x.abs() <= plate.half_field(point.y),
                    "{name} as {row}: {point:?}"
                );
                assert!(
                    (plate.name_y.0 - 60..=plate.name_y.1 + 60).contains(&point.y),
                    "{name} as {row}: {point:?}"
                );
            }
        }
        assert!(ink > 20, "{name} as {row}");
    }
}

#[test]
fn names_of_the_first_site_are_drawn_on_their_plates() {
    for (name, row, expected) in [
        ("Je m’implique dans le collectif numérique sobre", 3, 4),
        ("J’ai programmé un doudou boudeur", 1, 3),
        ("Posture de coopération", 2, 2),
        ("J’anime un atelier sur le numérique sobre", 3, 4),
        ("J’ai partagé un commun", 1, 2),
    ] {
        let found = lines(name, row);
        assert_eq!(found.len(), expected, "{found:?}");
    }
}

#[test]
fn lines_do_not_part_what_belongs_together() {
    assert_eq!(
        lines("J'ai vécu une fresque du numérique", 0),
        ["J’ai vécu", "une fresque", "du numérique"]
    );
    assert_eq!(
        lines("J'ai partagé un commun", 1),
        ["J’ai partagé", "un commun"]
    );
}

#[test]
fn short_names_are_large_and_long_names_are_small() {
    assert_eq!(size("SQL"), SIZES[0] * SET / 10);
    assert_eq!(
        size("J'accompagne une organisation dans sa démarche sobre"),
        SIZES[2] * SET / 10
    );
}

#[test]
fn a_name_that_cannot_be_read_is_not_drawn() {
    let long = "numérique ".repeat(40);
    assert_eq!(
        set(&long, "fr", plate(3)).expect("a name").err(),
        Some(Undrawn::TooLong)
    );
    let consonants = "x".repeat(200);
    assert_eq!(
        set(&consonants, "fr", plate(0)).expect("a name").err(),
        Some(Undrawn::TooLong)
    );
    assert!(set(" \u{ad}", "fr", plate(0)).is_none());
}

#[test]
fn a_long_word_is_parted_where_its_author_says_else_at_a_syllable() {
    assert_eq!(
        lines("Anticonstitutionnellement", 0).concat(),
        "Anticonstitu-tionnellement"
    );
    assert_eq!(
        lines("Nachhaltigkeits\u{ad}beauftragte", 0),
        ["Nachhaltigkeits-", "beauftragte"]
    );
    assert_eq!(lines("Auto\u{ad}partage", 0), ["Autopartage"]);
    assert_eq!(
        lines("Un suivi de-bout-en-bout-sans-fin", 0)
            .concat()
            .matches("--")
            .count(),
        0
    );
}

#[test]
fn letters_that_the_font_lacks_are_reported_and_signs_are_left_out() {
    let undrawn = |name| {
        set(name, "fr", plate(0))
            .expect("a name")
            .map(|set| (set.lines.concat(), set.left_out))
    };
    assert_eq!(undrawn("漢字 été 漢"), Err(Undrawn::Letters("漢字".into())));
    assert!(undrawn("الرصانة الرقمية").is_err());
    assert_eq!(undrawn("🌱"), Err(Undrawn::Letters("🌱".into())));
    assert_eq!(
        undrawn("🌱 Je jardine"),
        Ok(("Je jardine".into(), "🌱".into()))
    );
}

#[test]
fn a_space_that_does_not_break_is_kept() {
    assert_eq!(lines("Qui\u{a0}?", 0), ["Qui\u{a0}?"]);
}
