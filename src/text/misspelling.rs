//! Two names of which one is probably the other misspelt. Unlike [`nearest`](super::nearest), which may guess for somebody who
//! made a mistake anyway, this reports what nobody asked about: two words that may well be two words are left alone.

use super::nearest::fold;

/// A name ready to be compared: without case nor accents, word by word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    words: Vec<Vec<char>>,
}

/// How two names are alike, from the surest to the least sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same letters: only case, accents, spaces or hyphens differ.
    Spelling,
    /// One is the plural of the other.
    Plural,
    /// Two neighbouring letters are swapped, or a letter is doubled.
    Slip,
    /// A letter in the middle of a long word is missing or another one. Now and then both are words: it takes a rare name and
    /// a common one to believe in a mistake.
    Letter,
}

/// Shortest singular whose plural is known by its ending.
const SINGULAR: usize = 4;
/// Shortest word in which two letters are swapped by mistake: `aigle` and `agile` are both words.
const SWAPPED: usize = 6;
/// Shortest word in which a letter is doubled by mistake: `désert` and `dessert`, `poison` and `poisson` are words.
const DOUBLED: usize = 7;
/// Shortest word in which a letter is missing by mistake.
const MISSING: usize = 8;
/// Shortest word in which a letter is another one by mistake: `collision` and `collusion` are words.
const REPLACED: usize = 10;
/// Letters at the start of a word that make another word of it (`pré-`, `pro-`, `in-`, `im-`).
const START: usize = 3;
/// Letters at the end of a word that inflect it.
const END: usize = 2;

impl Name {
    /// A name, as it is written.
    pub fn new(text: &str) -> Self {
        let folded = fold(text);
        let words = folded
            .split(|c| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(<[char]>::to_vec)
            .collect();
        Self { words }
    }

    /// How this name is like another, when one is probably the other misspelt.
    ///
    /// Never by a digit or a Roman numeral (`2025` and `2026`, `XIXe` and `XXe`), nor by the first letter of a word
    /// (`préparation` and `réparation`).
    pub fn likeness(&self, other: &Name) -> Option<Likeness> {
        if self.letters().eq(other.letters()) {
            return Some(Likeness::Spelling);
        }
        if self.words.len() != other.words.len() {
            return None;
        }
        let mut differing = self.words.iter().zip(&other.words).filter(|(a, b)| a != b);
        let first = differing.next()?;
        let rest: Vec<_> = differing.collect();
        let all = || std::iter::once(&first).chain(&rest);
        if all().any(|(a, b)| is_number(a) || is_number(b) || (is_roman(a) && is_roman(b))) {
            return None;
        }
        if all().all(|(a, b)| is_plural(a, b) || is_plural(b, a)) {
            return Some(Likeness::Plural);
        }
        match rest.is_empty() {
            true => slip(first.0, first.1),
            false => None,
        }
    }

    fn letters(&self) -> impl Iterator<Item = &char> {
        self.words.iter().flatten()
    }
}

/// True for a word with a digit: another digit is another thing.
fn is_number(word: &[char]) -> bool {
    word.iter().any(char::is_ascii_digit)
}

/// True for `xix`, and for `xixe` as the French write centuries.
fn is_roman(word: &[char]) -> bool {
    let word: String = word.iter().collect();
    let number = ["eme", "er", "e"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(&word);
    !number.is_empty() && number.chars().all(|c| "ivxlcdm".contains(c))
}

/// True when `many` is the plural of `one`, in French or English.
fn is_plural(one: &[char], many: &[char]) -> bool {
    if one.len() < SINGULAR {
        return false;
    }
    let with = |cut: usize, ending: &str| {
        let stem = &one[..one.len() - cut];
        many.strip_prefix(stem)
            .is_some_and(|rest| rest.iter().copied().eq(ending.chars()))
    };
    let ends = |ending: &str| {
        let ending: Vec<char> = ending.chars().collect();
        one.ends_with(&ending)
    };
    with(0, "s")
        || (ends("u") && with(0, "x"))
        || (ends("al") && with(1, "ux"))
        || (ends("ail") && with(2, "ux"))
        || (ends("y") && with(1, "ies"))
        || (["s", "x", "ch", "sh"].iter().any(|end| ends(end)) && with(0, "es"))
}

fn slip(a: &[char], b: &[char]) -> Option<Likeness> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let start = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let end = short[start..]
        .iter()
        .rev()
        .zip(long[start..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (left, right) = (
        &short[start..short.len() - end],
        &long[start..long.len() - end],
    );
    if start == 0 {
        return None;
    }
    let is_inside = start >= START && end >= END;
    match (left, right) {
        ([a, b], [c, d]) if a == d && b == c && short.len() >= SWAPPED => Some(Likeness::Slip),
        ([], [extra]) if long[start - 1] == *extra => {
            // Two vowels are an ending: `associés` and `associées`.
            let is_consonant = !"aeiouy".contains(*extra);
            (is_consonant && short.len() >= DOUBLED && end > 0).then_some(Likeness::Slip)
        }
        ([], [_]) if is_inside && long.len() >= MISSING => Some(Likeness::Letter),
        ([_], [_]) if is_inside && short.len() >= REPLACED => Some(Likeness::Letter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(a: &str, b: &str) -> Option<Likeness> {
        let (a, b) = (Name::new(a), Name::new(b));
        let found = a.likeness(&b);
        assert_eq!(found, b.likeness(&a), "both ways");
        found
    }

    #[test]
    fn names_that_one_would_want_to_be_reported_of() {
        for (a, b, how) in [
            ("énergie", "Energie", Likeness::Spelling),
            ("low-tech", "lowtech", Likeness::Spelling),
            ("open source", "opensource", Likeness::Spelling),
            ("logiciel_libre", "Logiciel libre", Likeness::Spelling),
            ("l’eau", "l'eau", Likeness::Spelling),
            ("atelier", "ateliers", Likeness::Plural),
            ("réseau", "réseaux", Likeness::Plural),
            ("journal", "journaux", Likeness::Plural),
            ("travail", "travaux", Likeness::Plural),
            ("note", "notes", Likeness::Plural),
            ("category", "categories", Likeness::Plural),
            ("index", "indexes", Likeness::Plural),
            (
                "donnée personnelle",
                "données personnelles",
                Likeness::Plural,
            ),
            ("carbonne", "carbone", Likeness::Slip),
            ("développement", "dévelopement", Likeness::Slip),
            ("addresses", "adresses", Likeness::Slip),
            ("sobirété", "sobriété", Likeness::Slip),
            ("enregistrement", "enregsitrement", Likeness::Slip),
            ("biodiversité", "biodivercité", Likeness::Letter),
            ("compétence", "compétance", Likeness::Letter),
            ("accessibilité", "accesibilité", Likeness::Slip),
            ("numérique", "numérque", Likeness::Letter),
            (
                "formation numérique",
                "formation numérque",
                Likeness::Letter,
            ),
        ] {
            assert_eq!(likeness(a, b), Some(how), "{a} {b}");
        }
    }

    #[test]
    fn words_that_are_two_words() {
        for (a, b) in [
            ("préparation", "réparation"),
            ("XXe siècle", "XIXe siècle"),
            ("XXIe siècle", "XXe siècle"),
            ("amérique", "afrique"),
            ("2025", "2026"),
            ("html4", "html5"),
            ("CPSC340", "CPSC317"),
            ("web 2", "web 3"),
            ("nord", "bord"),
            ("cours", "course"),
            ("import", "export"),
            ("interne", "externe"),
            ("désert", "dessert"),
            ("poison", "poisson"),
            ("cousin", "coussin"),
            ("aigle", "agile"),
            ("collision", "collusion"),
            ("infection", "injection"),
            ("invention", "intention"),
            ("prescription", "proscription"),
            ("évolution", "révolution"),
            ("émigration", "immigration"),
            ("matériel", "maternel"),
            ("mobilité", "nobilité"),
            ("rennes", "rentes"),
            ("France", "Franche"),
            ("formateur", "formation"),
            ("politique", "politiques publiques"),
            ("récit", "récif"),
            ("santé", "sainte"),
            ("loi I", "loi II"),
            ("écologie", "écologue"),
            ("informatique", "informaticien"),
            ("micro", "macro"),
            ("c", "c++"),
            ("java", "javascript"),
            ("austria", "australia"),
            ("local", "vocal"),
            ("associés", "associées"),
            ("posée", "posées après"),
            ("bus", "buse"),
        ] {
            let found = likeness(a, b);
            // Signs are no letters: what shares a URL is another rule's.
            let shares = Name::new(a) == Name::new(b);
            assert!(found.is_none() || shares, "{a} {b}: {found:?}");
        }
    }
}
