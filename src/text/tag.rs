//! Tags as parts of URLs: which spellings are one tag, and where its list is.

use super::slug::slug;

/// The last segment of the URL of a tag's list, as [`slug()`] makes it, with the signs that tell tags apart as words: `C++`
/// gives `c-plus-plus` and `C#` gives `c-sharp`. Empty for a tag without a letter or digit.
pub fn url(tag: &str) -> String {
    let plain = slug(tag);
    if plain.is_empty() || !tag.contains(['+', '#', '&', '@']) {
        return plain;
    }
    // A `#` before a word is how other tools mark a tag.
    let tag = tag.trim_start_matches('#');
    let mut words = String::with_capacity(tag.len() + 8);
    for c in tag.chars() {
        match c {
            '+' => words.push_str(" plus "),
            '#' => words.push_str(" sharp "),
            '&' => words.push_str(" and "),
            '@' => words.push_str(" at "),
            c => words.push(c),
        }
    }
    slug(&words)
}

/// What the spellings of one tag have in common: the letters in lower case, with one sign for all that parts words. Two tags
/// of one URL and two subjects are an error: accents and other signs may tell words apart (`tâche`, `tache`).
pub fn subject(tag: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let folded: String = tag.nfkc().flat_map(char::to_lowercase).nfc().collect();
    let plain: String = folded
        .trim_start_matches('#')
        .chars()
        .map(|c| match c {
            '-' | '_' | '‐' | '‑' | '–' | '—' | '\'' | '’' => ' ',
            c => c,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_make_different_urls() {
        for (tag, expected) in [
            ("C", "c"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            ("#c", "c"),
            ("R&D", "r-and-d"),
            ("énergie", "energie"),
            ("++", ""),
            ("café + thé", "cafe-plus-the"),
        ] {
            assert_eq!(url(tag), expected, "{tag}");
        }
    }

    #[test]
    fn one_subject_has_many_spellings() {
        for (a, b) in [
            ("Sobriété", "sobriété"),
            ("low-tech", "low tech"),
            ("l’eau", "l'eau"),
            ("e\u{301}nergie", "énergie"),
            ("#eau", "eau"),
        ] {
            assert_eq!(subject(a), subject(b));
        }
        for (a, b) in [
            ("tâche", "tache"),
            ("C", "C."),
            ("a/b", "a-b"),
            ("œuf", "oeuf"),
        ] {
            assert_ne!(subject(a), subject(b));
        }
    }
}
