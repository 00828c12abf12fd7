//! "Did you mean …?": the known name that a mistyped one was probably meant to be.

use unicode_normalization::UnicodeNormalization;

/// Longer words are no typing slip, and the distance costs the product of the two lengths.
const LONGEST: usize = 80;

/// The name in `known` nearest to `word`, if one is near enough to be worth suggesting.
///
/// Names are compared without case nor accents, by the number of letters to add, drop, change or swap with the next.
/// At most a third of the letters of `word` may differ (one at least). Of two names equally near, the first in `known`
/// wins. `word` itself is never the answer; a name that differs from it by case or accents only is the best one.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(word);
    if folded.is_empty() || folded.len() > LONGEST {
        return None;
    }
    let mut limit = (folded.len() / 3).max(1);
    let mut best = None;
    for name in known {
        if name == word {
            continue;
        }
        let candidate = fold(name);
        if candidate.len().abs_diff(folded.len()) > limit {
            continue;
        }
        let distance = distance(&folded, &candidate);
        if distance <= limit {
            best = Some(name);
            if distance == 0 {
                break;
            }
            // only a strictly nearer name may replace this one
            limit = distance - 1;
        }
    }
    best
}

/// The letters of `text` in lower case, without accents, ligatures opened.
pub(super) fn fold(text: &str) -> Vec<char> {
    let mut folded = Vec::with_capacity(text.len());
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            '\u{300}'..='\u{36f}' => {}
            'œ' => folded.extend(['o', 'e']),
            'æ' => folded.extend(['a', 'e']),
            '’' => folded.push('\''),
            _ => folded.push(c),
        }
    }
    folded
}

/// Damerau–Levenshtein distance where no part is edited twice (optimal string alignment): three rows are enough.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut row = vec![0; b.len() + 1];
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (above[j - 1] + change)
                .min(above[j] + 1)
                .min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row[j] = least;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 7] = [
        "title",
        "description",
        "date",
        "tags",
        "licence",
        "compétence",
        "œuvre",
    ];

    #[test]
    fn slips_find_their_name() {
        for (word, name) in [
            ("titel", Some("title")),
            ("titl", Some("title")),
            ("descripton", Some("description")),
            ("desciption", Some("description")),
            ("dat", Some("date")),
            ("tag", Some("tags")),
            ("license", Some("licence")),
            ("Licence", Some("licence")),
            ("competence", Some("compétence")),
            ("COMPÉTENCE", Some("compétence")),
            ("competance", Some("compétence")),
            ("oeuvre", Some("œuvre")),
            ("colour", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, KEYS), name, "{word}");
        }
    }

    #[test]
    fn the_word_itself_is_no_suggestion() {
        assert_eq!(nearest("date", ["date"]), None);
        assert_eq!(nearest("date", ["Date", "date"]), Some("Date"));
        assert_eq!(nearest("date", ["date", "dates"]), Some("dates"));
    }

    #[test]
    fn the_first_of_two_equals_wins() {
        assert_eq!(nearest("bat", ["cat", "rat", "hat"]), Some("cat"));
        assert_eq!(nearest("dtae", ["dtaexx", "data", "date"]), Some("date"));
    }

    #[test]
    fn a_very_long_word_costs_nothing() {
        let long = "x".repeat(100_000);
        assert_eq!(nearest(&long, ["x"]), None);
        assert_eq!(nearest("x", [long.as_str()]), None);
    }
}
