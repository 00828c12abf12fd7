//! The tints of the families of cards: text on them is read by everyone, by day and by night.

use crate::project::Colour;

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

/// The red, green and blue of `#rrggbb` or `#rgb` after a property, in the first rule with this selector.
fn colour(css: &str, selector: &str, property: &str) -> [u8; 3] {
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
    let digits: Vec<u8> = value
        .chars()
        .map(|digit| digit.to_digit(16).unwrap() as u8)
        .collect();
    match digits[..] {
        [r, g, b] => [r * 17, g * 17, b * 17],
        [r1, r0, g1, g0, b1, b0] => [r1 * 16 + r0, g1 * 16 + g0, b1 * 16 + b0],
        _ => panic!("{value}"),
    }
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast ratio (WCAG 2.2), 1 to 21.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn the_ratio_is_that_of_the_standard() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    // #767676 is the lightest grey that reads on white at level AA.
    assert!(contrast([0x76; 3], [255; 3]) >= 4.5 && contrast([0x77; 3], [255; 3]) < 4.5);
}

#[test]
fn ink_reads_on_every_tint_by_day_and_by_night() {
    for (scheme, css) in ["light", "dark"].into_iter().zip(schemes()) {
        let ink = colour(&css, ":root", "--ink");
        let tints: Vec<[u8; 3]> = Colour::WORDS
            .into_iter()
            .map(|(word, colour_of_family)| {
                let tint = colour(&css, &format!(".f{}", colour_of_family.number()), "--t");
                let ratio = contrast(ink, tint);
                assert!(ratio >= 7.0, "{scheme} {word}: {ratio:.2}");
                tint
            })
            .collect();
        for (at, tint) in tints.iter().enumerate() {
            assert!(!tints[..at].contains(tint), "{scheme}: two tints are one");
        }
    }
}
