//! Where a long word may be parted, as far as its letters tell.

use super::slug::slug;

/// The fewest letters of a word on each side of a hyphen.
const FEWEST: usize = 3;

/// Where the syllables of a word begin, but for the first, in bytes: a syllable begins with the last consonant before a
/// vowel, or with two that are said together. Right for most of French, and no worse elsewhere than any other place.
pub fn starts(word: &str) -> Vec<usize> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let vowel = |at: usize| letters.get(at).is_some_and(|(_, c)| is_vowel(*c));
    let consonant = |at: usize| {
        letters
            .get(at)
            .is_some_and(|(_, c)| c.is_alphabetic() && !is_vowel(*c))
    };
    let together =
        |at: usize| consonant(at) && consonant(at + 1) && joined(letters[at].1, letters[at + 1].1);
    let mut starts = Vec::new();
    let mut last = 0;
    let inner = FEWEST..letters.len().saturating_sub(FEWEST - 1);
    for (at, (byte, _)) in letters
        .iter()
        .enumerate()
        .filter(|(at, _)| inner.contains(at))
    {
        let begins = if together(at) {
            vowel(at + 2)
        } else {
            consonant(at) && vowel(at + 1) && !together(at - 1)
        };
        // no syllable is nothing but consonants
        if begins && (last..at).any(vowel) {
            starts.push(*byte);
            last = at;
        }
    }
    starts
}

fn is_vowel(c: char) -> bool {
    slug(&c.to_string()).starts_with(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Two consonants that begin a syllable together.
fn joined(one: char, two: char) -> bool {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    matches!(
        (lower(one), lower(two)),
        ('b' | 'c' | 'd' | 'f' | 'g' | 'k' | 'p' | 't' | 'v', 'r')
            | ('b' | 'c' | 'f' | 'g' | 'k' | 'p', 'l')
            | ('c' | 'p' | 't' | 's', 'h')
            | ('g', 'n')
    )
}

#[cfg(test)]
mod tests {
    use super::starts;

    #[test]
    fn syllables_are_those_of_french() {
        for word in [
            "anti-cons-ti-tu-tion-nel-le-ment",
            "éco-con-cep-tion",
            "pro-gram-mer",
            "ortho-gra-phe",
            "sobre",
            "xyz",
            "",
        ] {
            let whole = word.replace('-', "");
            let mut parted = whole.clone();
            for at in starts(&whole).into_iter().rev() {
                parted.insert(at, '-');
            }
            assert_eq!(parted, word);
        }
    }
}
