//! Segments of URLs: a title as lower-case ASCII words joined by hyphens, and ids that are unique within a page.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::HashMap;

/// The URL segment or heading anchor of `text`: lower-case ASCII letters, digits and single inner hyphens.
///
/// Letters lose their accents (`l'été` gives `l-ete`), ligatures open (`œuvre` gives `oeuvre`), other scripts are
/// transliterated, all else separates words. Emoji are left out. The result is empty when `text` has no letter or digit:
/// [`segment`] gives what to use instead.
pub fn slug(text: &str) -> String {
    if text.is_ascii() {
        return ascii_slug(text);
    }
    // The transliteration table would give "ndeg5" for "n°5" and "tada" for an emoji, and would cut a word at an invisible
    // soft hyphen.
    let special = |c: char| matches!(c, '°' | 'º' | 'ª' | '·' | '\u{ad}') || is_emoji(c);
    if !text.contains(special) {
        return slug::slugify(text);
    }
    let plain: String = text
        .chars()
        .filter(|c| *c != '\u{ad}')
        .map(|c| if special(c) { ' ' } else { c })
        .collect();
    slug::slugify(plain)
}

/// The same of a text in ASCII, in which no letter has to be looked up.
fn ascii_slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            slug.push(byte.to_ascii_lowercase() as char);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Longest segment made from a name, in bytes: some room is left for what is put around it.
const LONGEST: usize = 190;

/// The URL segment of the name of a file or folder: its [`slug()`], cut between two words when it is too long. A name
/// without a letter or digit gives the code points of its first characters (`🎉` gives `u1f389`), which are ugly but stay
/// the same; the result is then `false`.
pub fn segment(name: &str) -> (String, bool) {
    let slug = slug(name);
    if slug.is_empty() {
        let points: Vec<String> = name
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(8)
            .map(|c| format!("u{:x}", c as u32))
            .collect();
        return (points.join("-"), false);
    }
    if slug.len() <= LONGEST {
        return (slug, true);
    }
    let end = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
    (slug[..end].to_owned(), true)
}

/// Pictographs, with what joins and varies them. Letters and digits in a circle or a square are text.
fn is_emoji(c: char) -> bool {
    match c {
        '\u{1f1e6}'..='\u{1f1ff}' => true,
        _ if c.is_alphanumeric() => false,
        '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' => true,
        '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' => true,
        '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}' => true,
        _ => false,
    }
}

/// Ids already given within one page, so that two headings never share one.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    /// Each id given, with the last number tried after it: a thousand equal headings must not cost a million look-ups.
    given: HashMap<String, u32>,
}

impl Anchors {
    /// No id given yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives an id that no earlier call gave: `wanted`, else `wanted-2`, `wanted-3`, … An empty `wanted` counts as
    /// `section`, because an empty id cannot be linked to.
    pub fn claim(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        let Some(last) = self.given.get(wanted) else {
            self.given.insert(wanted.to_owned(), 1);
            return wanted.to_owned();
        };
        let mut number = *last + 1;
        // "x-2" may have been the text of a heading of its own
        while self.given.contains_key(&format!("{wanted}-{number}")) {
            number += 1;
        }
        let id = format!("{wanted}-{number}");
        self.given.insert(wanted.to_owned(), number);
        self.given.insert(id.clone(), 1);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn titles_become_segments() {
        for (title, segment) in [
            ("l'été", "l-ete"),
            ("L’été à Rennes", "l-ete-a-rennes"),
            ("Cœur d'œuvre", "coeur-d-oeuvre"),
            (
                "Numérique responsable : où en est-on ?",
                "numerique-responsable-ou-en-est-on",
            ),
            ("« Bonjour »", "bonjour"),
            ("Fiche n°5", "fiche-n-5"),
            ("Fiche n° 5", "fiche-n-5"),
            ("les contributeur·rice·s", "les-contributeur-rice-s"),
            ("éco\u{ad}conception", "ecoconception"),
            ("10\u{a0}000 pages", "10-000-pages"),
            ("10\u{202f}%", "10"),
            ("C++ / Rust_2024", "c-rust-2024"),
            ("e\u{301}te\u{301}", "ete"),
            ("ÇA ÇÀ", "ca-ca"),
            ("  --  ", ""),
            ("…", ""),
            ("", ""),
        ] {
            assert_eq!(slug(title), segment, "{title}");
        }
    }

    proptest! {
        #[test]
        fn ascii_needs_no_table(text in "[ -~\\t\\n\\x00\\x7f]{0,40}") {
            prop_assert_eq!(ascii_slug(&text), slug::slugify(&text));
        }
    }

    /// URLs never change: these were made by the first versions, and stay.
    #[test]
    fn plain_names_keep_their_segments() {
        for (name, expected) in [
            ("trier", "trier"),
            ("a-propos", "a-propos"),
            ("Été à Rennes", "ete-a-rennes"),
            ("v1.2", "v1-2"),
            ("reunion_2024-10-04", "reunion-2024-10-04"),
            ("Prix en €", "prix-en-eur"),
            ("1 ½ tasse", "1-1-2-tasse"),
            ("№ 7", "no-7"),
            ("Straße", "strasse"),
            ("Ελλάδα", "ellada"),
            ("Привет мир", "privet-mir"),
            ("北京", "bei-jing"),
            ("a × b → c", "a-x-b-c"),
            ("m²", "m2"),
            ("① un", "1-un"),
        ] {
            assert_eq!(segment(name), (expected.to_owned(), true), "{name}");
        }
    }

    #[test]
    fn emoji_are_no_words() {
        for (name, expected) in [
            ("🎉 La fête", "la-fete"),
            ("Fête 🎉🎊", "fete"),
            ("❤️ Aimer", "aimer"),
            ("👩‍🌾 Ferme", "ferme"),
            ("🇫🇷 France", "france"),
            ("⭐️ Une étoile ✅", "une-etoile"),
            ("1️⃣ Un", "1-un"),
            ("👍🏽", ""),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn every_name_has_a_segment() {
        assert_eq!(segment("🎉"), ("u1f389".into(), false));
        assert_eq!(segment("!!!"), ("u21-u21-u21".into(), false));
        let (long, whole) = segment(&"mot ".repeat(80));
        assert!(
            whole && long.len() <= 190 && long.ends_with("-mot"),
            "{long}"
        );
        assert_eq!(segment(&"a".repeat(500)).0.len(), 190);
    }

    #[test]
    fn anchors_are_numbered_from_two() {
        let mut anchors = Anchors::new();
        assert_eq!(anchors.claim("x"), "x");
        assert_eq!(anchors.claim("x"), "x-2");
        assert_eq!(anchors.claim("x"), "x-3");
        assert_eq!(anchors.claim(""), "section");
        assert_eq!(anchors.claim(""), "section-2");
    }

    #[test]
    fn a_heading_may_look_like_a_numbered_one() {
        let mut anchors = Anchors::new();
        assert_eq!(anchors.claim("x-2"), "x-2");
        assert_eq!(anchors.claim("x"), "x");
        assert_eq!(anchors.claim("x"), "x-3");
        assert_eq!(anchors.claim("x-2"), "x-2-2");
    }

    proptest! {
        #[test]
        fn anchors_are_unique(wanted in prop::collection::vec("(x|y|section)?(-[23])?(-2)?", 0..60)) {
            let mut anchors = Anchors::new();
            let given: BTreeSet<_> = wanted.iter().map(|w| anchors.claim(w)).collect();
            prop_assert_eq!(given.len(), wanted.len());
        }

        #[test]
        fn segments_are_clean_and_stable(text in any::<String>()) {
            let once = slug(&text);
            prop_assert!(once.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
            prop_assert_eq!(slug(&once), once);
        }
    }
}
