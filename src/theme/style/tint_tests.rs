//! The tints of the families of cards: text on them is read by everyone, by day and by night.

use crate::document::recognition::PAPER;
use crate::project::Colour;
use crate::text::colour::Rgb;

/// The default style, its light part and its dark part.
fn schemes() -> [String; 2] {
    let css = crate::theme::embedded::file("styles/base.css").unwrap();
    let dark: Vec<&str> = css
        .split("@media (prefers-color-scheme: dark) {")
        .skip(1)
        .map(|rest| rest.split("\n}\n").next().unwrap())
        .collect();
    let mut light = css.to_owned();
    for part in &dark {
        light = light.replace(part, "");
    }
    [light, dark.concat()]
}

/// The colour after a property, in the first rule with this selector.
fn colour(css: &str, selector: &str, property: &str) -> Rgb {
    let rule = css
        .split(&format!("{selector} {{"))
        .nth(1)
        .and_then(|rest| rest.split('}').next())
        .unwrap_or_else(|| panic!("no rule {selector}"));
    let value = rule
        .split(&format!("{property}: #"))
        .nth(1)
        .and_then(|rest| rest.split(';').next())
        .unwrap_or_else(|| panic!("{selector} has no {property}"));
    Rgb::parse(&format!("#{value}")).unwrap_or_else(|| panic!("{value}"))
}

#[test]
fn ink_reads_on_every_tint_by_day_and_by_night() {
    for (scheme, css) in ["light", "dark"].into_iter().zip(schemes()) {
        let ink = colour(&css, ":root", "--ink");
        let tints: Vec<Rgb> = Colour::WORDS
            .into_iter()
            .map(|(word, colour_of_family)| {
                let tint = colour(&css, &format!(".f{}", colour_of_family.number()), "--t");
                let ratio = ink.contrast(tint);
                assert!(ratio >= 7.0, "{scheme} {word}: {ratio:.2}");
                tint
            })
            .collect();
        for (at, tint) in tints.iter().enumerate() {
            assert!(!tints[..at].contains(tint), "{scheme}: two tints are one");
        }
    }
}

/// The drawing of a badge brings its own paper, on which its ink is checked once for both schemes: by day it is that of the
/// page, and by night its light edge stands out against the page.
#[test]
fn a_badge_stands_out_by_day_and_by_night() {
    let [light, dark] = schemes();
    assert_eq!(colour(&light, ":root", "--paper"), PAPER);
    for surface in ["--paper", "--card"] {
        let ratio = colour(&dark, ":root", surface).contrast(PAPER);
        assert!(ratio >= 7.0, "{surface}: {ratio:.2}");
    }
}
