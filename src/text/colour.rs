//! Colours as text writes them, `#rrggbb`, and how well two of them are distinguished.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A colour of sRGB: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Reads `#rrggbb`, or `#rgb` for short, in small or capital letters.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digits: Option<Vec<u8>> = digits
            .chars()
            .map(|digit| {
                digit
                    .to_digit(16)
                    .and_then(|digit| u8::try_from(digit).ok())
            })
            .collect();
        match digits?[..] {
            [r, g, b] => Some(Self([r * 17, g * 17, b * 17])),
            [r1, r0, g1, g0, b1, b0] => Some(Self([r1 * 16 + r0, g1 * 16 + g0, b1 * 16 + b0])),
            _ => None,
        }
    }

    /// Contrast ratio of two colours (WCAG 2.2), from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance (WCAG 2.2), from 0 to 1.
    fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The channels as amounts of light, from 0 to 1.
    fn linear(self) -> [f64; 3] {
        self.0.map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// How different two colours look: their distance in Oklab. 0 for the same colour, 1 from black to white; below 0.07,
    /// small areas of the two are easily taken for each other.
    pub fn difference(self, other: Self) -> f64 {
        let (a, b) = (self.oklab(), other.oklab());
        let squares = a.iter().zip(b).map(|(a, b)| (a - b).powi(2));
        squares.sum::<f64>().sqrt()
    }

    /// Lightness and the two axes of hue, in a space in which equal distances look equal.
    fn oklab(self) -> [f64; 3] {
        let [r, g, b] = self.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        [
            0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        ]
    }

    /// The colour with so many parts of a hundred of another in it. Whole numbers only, so that every machine gives the
    /// same.
    pub fn mixed(self, other: Self, percent: u8) -> Self {
        let percent = u32::from(percent.min(100));
        let mix = |own: u8, other: u8| {
            let sum = u32::from(own) * (100 - percent) + u32::from(other) * percent;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        let ([r, g, b], [other_r, other_g, other_b]) = (self.0, other.0);
        Self([mix(r, other_r), mix(g, other_g), mix(b, other_b)])
    }

    /// The same hue, only as dark as it takes to have a contrast of `ratio` with a light colour; the colour itself when it has
    /// that contrast already.
    pub fn darkened(self, paper: Self, ratio: f64) -> Self {
        let darker = (0..=100).map(|percent| self.mixed(Self([0; 3]), percent));
        let mut enough = darker.filter(|colour| colour.contrast(paper) >= ratio);
        enough.next().unwrap_or(Self([0; 3]))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        for (text, read) in [
            ("#b0123b", Some("#b0123b")),
            ("#B0123B", Some("#b0123b")),
            ("#0aF", Some("#00aaff")),
            ("b0123b", None),
            ("#b0123", None),
            ("#", None),
            ("#ggg", None),
            ("#éé", None),
            ("", None),
        ] {
            let colour = Rgb::parse(text).map(|colour| colour.to_string());
            assert_eq!(colour.as_deref(), read, "{text}");
        }
    }

    #[test]
    fn the_ratio_is_that_of_the_standard() {
        let white = Rgb([255; 3]);
        assert!((Rgb([0; 3]).contrast(white) - 21.0).abs() < 1e-9);
        // #767676 is the lightest grey that reads on white at level AA.
        assert!(Rgb([0x76; 3]).contrast(white) >= 4.5 && Rgb([0x77; 3]).contrast(white) < 4.5);
    }

    #[test]
    fn distances_are_those_of_the_eye() {
        let (black, white) = (Rgb([0; 3]), Rgb([255; 3]));
        assert!((black.difference(white) - 1.0).abs() < 1e-3);
        assert!(Rgb([0xb0, 0x12, 0x3b]).difference(Rgb([0xb4, 0x10, 0x40])) < 0.07);
        assert!(Rgb([0xb0, 0x12, 0x3b]).difference(Rgb([0x23, 0x3f, 0x8a])) > 0.1);
    }

    #[test]
    fn a_light_colour_is_darkened_as_little_as_it_takes() {
        let paper = Rgb([251, 251, 248]);
        let yellow = Rgb([0xf5, 0xc4, 0x00]);
        let darker = yellow.darkened(paper, 4.5);
        let ratio = darker.contrast(paper);
        assert!((4.5..4.8).contains(&ratio), "{darker}: {ratio}");
        assert_eq!(darker.darkened(paper, 4.5), darker);
        assert_eq!(Rgb([255; 3]).darkened(Rgb([0x80; 3]), 21.0), Rgb([0; 3]));
    }

    #[test]
    fn mixing_begins_and_ends_with_the_colours_themselves() {
        let (a, b) = (Rgb([10, 20, 30]), Rgb([250, 0, 31]));
        assert_eq!((a.mixed(b, 0), a.mixed(b, 100), a.mixed(b, 200)), (a, b, b));
        assert_eq!(a.mixed(b, 50), Rgb([130, 10, 31]));
    }
}
