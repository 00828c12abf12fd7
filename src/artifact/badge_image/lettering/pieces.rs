//! A name in pieces: where a line may end.

use crate::text::hyphenation;

/// What stands between two pieces of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// A space.
    Space,
    /// Nothing: a hyphen is written there already.
    Nothing,
    /// Nothing, but a hyphen when a line ends there.
    Hyphen,
}

/// A piece of a name that no line parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its letters.
    pub text: String,
    /// What follows in the same line.
    pub after: After,
}

/// The soft hyphen: where whoever wrote the name allows a word to be parted.
const SOFT: char = '\u{ad}';

/// The pieces of a name: its words, parted at the hyphens that they have and at those that they may have.
pub fn of(name: &str) -> Vec<Piece> {
    let words = name
        .split(|c: char| c.is_ascii_whitespace() || c.is_control())
        .filter(|word| word.chars().any(|c| c != SOFT));
    let mut pieces = Vec::new();
    for word in words {
        let mut rest = word;
        while let Some((at, mark)) = rest.char_indices().find(|(at, c)| {
            let inside = *at > 0 && *at + c.len_utf8() < rest.len();
            inside && (*c == SOFT || *c == '-')
        }) {
            let (end, after) = if mark == '-' {
                (at + 1, After::Nothing)
            } else {
                (at, After::Hyphen)
            };
            pieces.push(Piece {
                text: rest[..end].to_owned(),
                after,
            });
            rest = &rest[at + mark.len_utf8()..];
        }
        pieces.push(Piece {
            text: rest.replace(SOFT, ""),
            after: After::Space,
        });
    }
    pieces
}

impl Piece {
    /// The piece in its syllables, by the rules of a language.
    pub fn divided(&self, language: &str) -> Vec<Piece> {
        let starts = hyphenation::breaks(language, &self.text);
        let ends = starts.iter().copied().chain([self.text.len()]);
        let mut pieces: Vec<Piece> = [0]
            .iter()
            .chain(&starts)
            .zip(ends)
            .map(|(start, end)| Piece {
                text: self.text[*start..end].to_owned(),
                after: After::Hyphen,
            })
            .collect();
        if let Some(last) = pieces.last_mut() {
            last.after = self.after;
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        let after = |piece: &Piece| match piece.after {
            After::Space => " ",
            After::Nothing => "|",
            After::Hyphen => "-",
        };
        pieces
            .iter()
            .map(|piece| format!("{}{}", piece.text, after(piece)))
            .collect()
    }

    #[test]
    fn a_name_is_parted_where_its_author_says() {
        assert_eq!(shown(&of("De bout-en-bout")), "De bout-|en-|bout ");
        assert_eq!(
            shown(&of("éco\u{ad}concep\u{ad}tion -x \u{ad}")),
            "éco-concep-tion -x "
        );
        assert_eq!(shown(&of("Qui\u{a0}?")), "Qui\u{a0}? ");
        assert_eq!(of(" \n"), []);
    }

    #[test]
    fn a_long_word_is_parted_at_its_syllables() {
        let pieces = of("anticonstitutionnellement sobre");
        assert_eq!(
            shown(&pieces[0].divided("fr")),
            "anti-cons-ti-tu-tion-nel-le-ment "
        );
        assert_eq!(shown(&pieces[1].divided("fr")), "sobre ");
    }
}
