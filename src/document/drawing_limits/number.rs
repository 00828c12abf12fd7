//! Numbers of drawings: lengths, places, transforms. Software that draws counts in numbers of 32 bits, and fails or never
//! ends on those that are far from any page.

use roxmltree::Document;

use super::Excess;
use crate::message;
use crate::message::Message;

/// The largest number, of either sign: a map in metres of a whole country has its place, and nothing larger is seen.
const LARGEST: f64 = 1e7;

/// The largest number within a filter, and the widest line: they are multiplied by what they are applied to.
const LARGEST_OF_FILTER: f64 = 1e4;

/// The sides of a view box: the drawing is scaled by them.
const SIDES: std::ops::RangeInclusive<f64> = 0.001..=1e6;

/// Attributes whose value is a text, not numbers.
const TEXTS: &[&str] = &[
    "id",
    "class",
    "href",
    "lang",
    "role",
    "font-family",
    "in",
    "in2",
    "result",
    "requiredExtensions",
    "requiredFeatures",
    "systemLanguage",
    "enable-background",
];

/// Refuses a drawing with a number that is too large, or that is none.
pub(super) fn check(document: &Document<'_>) -> Result<(), Excess> {
    let drawing = document.root_element().tag_name().namespace();
    let elements = document
        .descendants()
        .filter(|node| node.is_element() && node.tag_name().namespace() == drawing);
    for node in elements {
        let name = node.tag_name().name();
        for attribute in node.attributes() {
            let unread = attribute.namespace().is_some()
                || TEXTS.contains(&attribute.name())
                || attribute.name().starts_with("aria-")
                || attribute.name().starts_with("data-");
            if unread {
                continue;
            }
            let found = match attribute.name() {
                "viewBox" => view_box(attribute.value()),
                "d" => excess(attribute.value(), Form::Path, LARGEST),
                "style" => excess(attribute.value(), Form::Author, LARGEST),
                "stroke-width" | "font-size" => {
                    excess(attribute.value(), Form::Author, LARGEST_OF_FILTER * 10.0)
                }
                _ if name.starts_with("fe") => {
                    excess(attribute.value(), Form::Author, LARGEST_OF_FILTER)
                }
                _ => excess(attribute.value(), Form::Author, LARGEST),
            };
            if let Some(found) = found {
                let subject = message!(
                    "`{attribute}` of `{element}`",
                    attribute = attribute.name(),
                    element = name
                );
                return Err(Excess {
                    range: Some(attribute.range()),
                    message: found.message(&subject),
                });
            }
        }
        if name == "style" {
            let css = node.text().unwrap_or_default();
            if let Some(found) = excess(css, Form::Author, LARGEST) {
                let message = found.message(&message!("a style sheet"));
                return Err(Excess::of_node(node, message));
            }
        }
    }
    Ok(())
}

/// What is wrong with a number.
enum NumberError {
    /// A side of the view box is too small or too large.
    Side(f64),
    /// A number, as it is written, is beyond the largest.
    TooLarge { written: String, largest: f64 },
    /// It is `NaN` or infinite.
    NotANumber,
}

impl NumberError {
    /// The sentence about it; `subject` is what holds the number, with its article.
    fn message(&self, subject: &Message) -> Message {
        match self {
            Self::Side(side) => message!("{subject} has a side of {side}", subject, side),
            Self::TooLarge { written, largest } => message!(
                "{subject} holds the number {number}; {largest} is the largest",
                subject,
                number = written,
                largest
            ),
            Self::NotANumber => {
                message!("{subject} holds something that is no number", subject)
            }
        }
    }
}

/// The window of a drawing: its sides are those of something that can be seen.
fn view_box(value: &str) -> Option<NumberError> {
    excess(value, Form::Author, LARGEST).or_else(|| {
        let sides = value
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|word| !word.is_empty())
            .skip(2)
            .filter_map(|word| word.parse::<f64>().ok());
        for side in sides {
            if !SIDES.contains(&side) {
                return Some(NumberError::Side(side));
            }
        }
        None
    })
}

/// How numbers stand in a value.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// Between words, which may hold digits (`#1e9`, `a1`).
    Author,
    /// Behind letters that are commands.
    Path,
}

/// What is wrong with the numbers of a value.
fn excess(value: &str, form: Form, largest: f64) -> Option<NumberError> {
    let bytes = value.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let number = number(&bytes[at..]);
        if number > 0 {
            let written = &value[at..at + number];
            let is_sound = written
                .parse::<f64>()
                .is_ok_and(|number| number.abs() <= largest);
            if !is_sound {
                let written = written.chars().take(20).collect();
                return Some(NumberError::TooLarge { written, largest });
            }
            at += number;
            // a unit is not a word that hides digits
            continue;
        }
        if byte.is_ascii_alphabetic() || *byte == b'#' || *byte == b'_' || !byte.is_ascii() {
            let length = match form {
                Form::Path => bytes[at..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_alphabetic())
                    .count()
                    .max(1),
                Form::Author => bytes[at..]
                    .iter()
                    .take_while(|byte| {
                        byte.is_ascii_alphanumeric()
                            || matches!(byte, b'#' | b'_' | b'-')
                            || !byte.is_ascii()
                    })
                    .count(),
            };
            let word = &bytes[at..at + length];
            if ["nan", "inf", "infinity"]
                .iter()
                .any(|none| word.eq_ignore_ascii_case(none.as_bytes()))
            {
                return Some(NumberError::NotANumber);
            }
            at += length;
        } else {
            at += 1;
        }
    }
    None
}

/// The length of the number that bytes begin with; 0 when they begin with none.
fn number(bytes: &[u8]) -> usize {
    let digits = |from: usize| {
        bytes[from.min(bytes.len())..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let sign = |from: usize| usize::from(matches!(bytes.get(from), Some(b'+' | b'-')));
    let mut at = sign(0);
    let whole = digits(at);
    at += whole;
    let mut fraction = 0;
    if bytes.get(at) == Some(&b'.') {
        fraction = digits(at + 1);
        // `5.` is read as a number by some
        if whole + fraction > 0 {
            at += 1 + fraction;
        }
    }
    if whole + fraction == 0 {
        return 0;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let exponent = at + 1 + sign(at + 1);
        match digits(exponent) {
            0 => {}
            digits => at = exponent + digits,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(inner: &str) -> Option<String> {
        let svg =
            format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inner}</svg>");
        let document = Document::parse(&svg).unwrap();
        check(&document)
            .err()
            .map(|excess| excess.message.english())
    }

    #[test]
    fn numbers_of_drawings_are_let_through() {
        for inner in [
            "<path d='M0-.5.5 1e3l-2E-3 5.z' fill='#1e9999' stroke='#99e999'/>",
            "<g transform='translate(652000.5,-6862000) scale(1e-3)' id='a1e99' class='b9e99'/>",
            "<path style='fill:#9e9999;stroke-width:2px;font-family:F9e99'/>",
            "<style>.cls-9e99{fill:#9e9999;stroke-width:1.5}</style>",
            "<text font-size='12em' letter-spacing='normal'>9e99</text>",
            "<g fill='url(#g9e99)' data-x='9e99'/>",
            "<g xmlns:i='urn:i' i:x='9e99'><i:view x='9e99'/></g>",
        ] {
            assert_eq!(reported(inner), None, "{inner}");
        }
    }

    #[test]
    fn numbers_that_nothing_can_draw_are_reported() {
        for (inner, words) in [
            (
                "<circle r='1e12'/>",
                "`r` of `circle` holds the number 1e12; 10000000 is the largest",
            ),
            (
                "<g transform='scale(1e30)'/>",
                "`transform` of `g` holds the number 1e30",
            ),
            (
                "<g transform='rotate(9)scale(-99999999)'/>",
                "the number -99999999",
            ),
            ("<path d='M0 0h1e999'/>", "the number 1e999"),
            ("<path d='m0,0-.1e30'/>", "the number -.1e30"),
            ("<rect width='NaN'/>", "is no number"),
            ("<rect width='-inf'/>", "is no number"),
            (
                "<path style='stroke-width:1e30px'/>",
                "`style` of `path` holds the number 1e30",
            ),
            (
                "<style>a{stroke-width:1e30}</style>",
                "a style sheet holds the number 1e30",
            ),
            ("<path stroke-dasharray='1 1e20'/>", "the number 1e20"),
            ("<feOffset dx='1e6'/>", "10000 is the largest"),
            (
                "<svg viewBox='0 0 1e-30 1'/>",
                "`viewBox` of `svg` has a side of 0.0000",
            ),
            ("<polygon points='0,0 1e9,1'/>", "the number 1e9"),
        ] {
            let reported = reported(inner).unwrap_or_default();
            assert!(reported.contains(words), "{inner}: {reported}");
        }
    }
}
