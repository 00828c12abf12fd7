use super::super::plate::plate;
use super::*;

fn lines(name: &str, row: usize) -> Vec<String> {
    set(name, plate(row))
        .lines
        .into_iter()
        .map(|(line, _)| line)
        .collect()
}

#[test]
fn every_line_is_inside_the_field() {
    let long = "Référentiel général d'écoconception : audit complet d'un service public en ligne et plan de progrès";
    let one = "x".repeat(200);
    for name in [
        "SQL",
        "J'ai réparé mon équipement",
        long,
        &one,
        "numérique ".repeat(40).trim(),
        "漢字".repeat(30).as_str(),
    ] {
        for row in 0..12 {
            let plate = plate(row);
            let lettering = set(name, plate);
            assert!(
                (1..=MOST_LINES).contains(&lettering.lines.len()),
                "{name} as {row}"
            );
            for (line, y) in &lettering.lines {
                let wide = width(line) * lettering.size / 1000;
                assert!(
                    !line.is_empty() && wide <= 2 * plate.half_field(*y),
                    "{line} as {row}"
                );
            }
        }
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
    let size = |name| set(name, plate(0)).size;
    assert_eq!(size("SQL"), 280);
    assert!(size("Je sais expliquer l'analyse du cycle de vie d'un service numérique") < 200);
}

#[test]
fn a_name_that_cannot_fit_ends_with_an_ellipsis() {
    let long = "numérique ".repeat(40);
    let lines = lines(&long, 3);
    assert_eq!(lines.len(), MOST_LINES);
    assert!(lines[3].ends_with("numérique…"), "{lines:?}");
}

#[test]
fn a_name_without_spaces_is_cut_where_a_line_is_full() {
    let name = "abcdefghij".repeat(6);
    assert_eq!(lines(&name, 0).concat(), name);
}

#[test]
fn a_space_that_does_not_break_is_kept() {
    assert_eq!(lines("Qui\u{a0}?", 0), ["Qui\u{a0}?"]);
}

#[test]
fn no_name_no_line() {
    assert!(lines(" ", 0).is_empty());
}
