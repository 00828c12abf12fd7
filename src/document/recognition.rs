//! The recognitions of a framework: on what grounds a badge is awarded, each with its name and the ink of its badges.

use serde::{Deserialize, Serialize};

use super::framework::{identifier, name};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, ToValue, Value, any, quoted};
use crate::project::Colour;
use crate::text::colour::Rgb;
use crate::text::nearest::nearest;
use crate::yaml::fields::{Fields, Spanned};

/// Most recognitions of a framework: more inks are hardly distinguished.
pub const MAX_RECOGNITIONS: usize = 12;

/// The paper that the drawing of a badge brings with it, on light pages as on dark ones.
pub const PAPER: Rgb = Rgb([0xfb, 0xfb, 0xf8]);

/// The least contrast of an ink with the paper: that of a text (WCAG 2.2, 1.4.3), as rules and emblems are fine.
const CONTRAST: f64 = 4.5;

/// Inks that are closer to each other look alike.
const DIFFERENCE: f64 = 0.07;

/// A ground on which badges are awarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognition {
    /// Its word in the YAML of classes.
    pub id: String,
    /// Its name, plain text; empty in the default framework.
    pub name: String,
    /// The ink in which the badges are printed.
    pub ink: Rgb,
}

/// The ink of a word of the palette.
pub fn ink(colour: Colour) -> Rgb {
    Rgb(match colour {
        Colour::Blue => [0x23, 0x3f, 0x8a],
        Colour::Green => [0x1d, 0x6b, 0x52],
        Colour::Yellow => [0x82, 0x5a, 0x00],
        Colour::Red => [0xb0, 0x12, 0x3b],
        Colour::Violet => [0x6d, 0x35, 0x96],
        Colour::Teal => [0x00, 0x70, 0x8f],
    })
}

/// The recognitions of a framework that declares none. The theme names them.
pub(super) fn defaults() -> Vec<Recognition> {
    let recognition = |(id, colour): (&str, Colour)| Recognition {
        id: id.to_owned(),
        name: String::new(),
        ink: ink(colour),
    };
    [
        ("participation", Colour::Red),
        ("project", Colour::Blue),
        ("event", Colour::Green),
    ]
    .map(recognition)
    .to_vec()
}

/// Reads an item of the list `recognitions`.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<Spanned<Recognition>> {
    let id = identifier(fields);
    let name = name(fields);
    let ink = colour(fields);
    let id = id?;
    Some(Spanned {
        value: Recognition {
            id: id.value,
            name: name?,
            ink: ink?,
        },
        span: id.span,
    })
}

/// Reads the key `colour`: a word of the palette, or a colour of one's own.
fn colour(fields: &mut Fields<'_>) -> Option<Rgb> {
    if fields.node("colour").is_none() {
        if !fields.is_lost("colour") {
            fields.missing("colour");
        }
        return None;
    }
    let text = fields.text("colour")?;
    let words = Colour::WORDS;
    if let Some((_, colour)) = words.iter().find(|(word, _)| *word == text.value) {
        return Some(ink(*colour));
    }
    let Some(own) = Rgb::parse(&text.value) else {
        let near = nearest(&text.value, words.iter().map(|(word, _)| *word));
        let help = match (Rgb::parse(&format!("#{}", text.value)), near) {
            (Some(meant), _) => message!("write `colour: \"{meant}\"`", meant),
            (None, Some(near)) => {
                message!(
                    "did you mean `{near}`? Known: {known}",
                    near,
                    known = known()
                )
            }
            (None, None) => message!("known: {known}", known = known()),
        };
        let message = message!("`{value}` is not a value of `colour`", value = text.value);
        let diagnostic = Diagnostic::at(Code::UnknownValue, fields.file(), text.span, message);
        fields.push(diagnostic.help(help));
        return None;
    };
    let contrast = own.contrast(PAPER);
    if contrast < CONTRAST {
        let message = message!(
            "the colour `{value}` is too light for a badge: its contrast with the paper is {contrast}, and {least} is the least",
            value = text.value,
            contrast = tenths(contrast),
            least = tenths(CONTRAST)
        );
        let diagnostic = Diagnostic::at(Code::InkContrast, fields.file(), text.span, message);
        let darker = own.darkened(PAPER, CONTRAST);
        fields.push(diagnostic.help(message!(
            "write `colour: \"{darker}\"`, the same hue, darker",
            darker
        )));
        return None;
    }
    Some(own)
}

/// What the key `colour` may hold.
fn known() -> Value {
    let own = message!("a colour in quotes, such as `\"#6d3596\"`");
    let words = Colour::WORDS.iter().map(|(word, _)| quoted(word));
    any(words.chain([own.to_value()]))
}

/// A positive number with one digit behind its point. Cut, not rounded: 4.47 is not 4.5.
fn tenths(number: f64) -> Message {
    let tenths = (number * 10.0).floor() as u64;
    message!("{whole}.{tenth}", whole = tenths / 10, tenth = tenths % 10)
}

/// Warnings for inks that people take for each other.
pub(super) fn alike(fields: &mut Fields<'_>, recognitions: &[Spanned<Recognition>]) {
    for (at, one) in recognitions.iter().enumerate() {
        let alike = |before: &&Spanned<Recognition>| {
            before.value.ink.difference(one.value.ink) < DIFFERENCE
        };
        let Some(before) = recognitions[..at].iter().find(alike) else {
            continue;
        };
        let message = message!(
            "the badges of `{id}` look like those of `{before}`: their colours are nearly the same",
            id = one.value.id,
            before = before.value.id
        );
        let taken = |colour: &Colour| {
            let mut inks = recognitions.iter().map(|known| known.value.ink);
            inks.any(|known| known.difference(ink(*colour)) < DIFFERENCE)
        };
        let mut colours = Colour::WORDS.into_iter();
        let help = match colours.find(|(_, colour)| !taken(colour)) {
            Some((word, _)) => message!("give one of them another, such as `colour: {word}`", word),
            None => message!("give one of them another colour, or make one recognition of the two"),
        };
        let diagnostic = Diagnostic::at(Code::InksAlike, fields.file(), one.span.clone(), message);
        fields.push(diagnostic.help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;
    use crate::path::SourcePath;
    use crate::yaml;

    /// The diagnostic about a value of the key `colour`.
    fn reported(value: &str) -> Diagnostic {
        let file = SourcePath::new("badges/framework.yaml");
        let text = format!("colour: {value}\n");
        let node = yaml::read(&file, &text, 0..text.len()).unwrap();
        let mut fields = Fields::new(&file, node.as_ref());
        assert_eq!(colour(&mut fields), None);
        fields.finish().remove(0)
    }

    #[test]
    fn a_colour_that_is_none_is_reported_with_those_that_are() {
        let help = reported("blu").help.unwrap();
        assert_eq!(
            help,
            "did you mean `blue`? Known: `blue`, `green`, `yellow`, `red`, `violet`, `teal` or a colour in quotes, such as `\"#6d3596\"`"
        );
        assert_eq!(
            help.text(Language::French),
            "vouliez-vous dire `blue`\u{a0}? Au choix\u{a0}: `blue`, `green`, `yellow`, `red`, `violet`, `teal` ou une couleur entre guillemets, comme `\"#6d3596\"`"
        );
    }

    #[test]
    fn a_contrast_has_the_decimal_sign_of_the_language() {
        let message = reported("'#787878'").message;
        assert_eq!(
            message,
            "the colour `#787878` is too light for a badge: its contrast with the paper is 4.2, and 4.5 is the least"
        );
        assert_eq!(
            message.text(Language::French),
            "la couleur `#787878` est trop claire pour un badge\u{a0}: son contraste avec le papier est de 4,2, et il en faut 4,5 au moins"
        );
    }

    #[test]
    fn inks_of_the_palette_are_read_on_paper_and_distinguished() {
        for (at, (word, colour)) in Colour::WORDS.into_iter().enumerate() {
            let contrast = ink(colour).contrast(PAPER);
            assert!(contrast >= CONTRAST, "{word}: {contrast:.2}");
            for (other, known) in &Colour::WORDS[..at] {
                let difference = ink(colour).difference(ink(*known));
                assert!(difference >= DIFFERENCE, "{word}, {other}: {difference:.3}");
            }
        }
    }
}
