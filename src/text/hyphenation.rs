//! Where a long word may be parted, by the patterns of TeX for its language.
//!
//! Browsers hyphenate by themselves only where they have a dictionary of the language, which many lack; drawings have nobody
//! else to ask.

use hypher::{Lang, hyphenate_bounded};

/// Shorter words fit into the narrowest column of a page.
const LONG: usize = 14;
/// Letters that stay together at each end of a word.
const ENDS: usize = 3;

/// The text with soft hyphens (U+00AD) between the syllables of words of 14 letters and more, by the rules of the language
/// tag `lang` (`fr`, `fr-CA`, `fr_FR`); as it is in a language whose rules are not known. Tags and entities of HTML are left alone,
/// and so is a word that has soft hyphens already.
pub fn hyphenate(lang: &str, text: &str) -> String {
    let Some(lang) = language(lang).filter(|_| may_have_long_words(text)) else {
        return text.to_owned();
    };
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    // What ends the tag or the entity that is being read.
    let mut markup = None;
    for c in text.chars() {
        match markup {
            Some(end) if c == end => markup = None,
            Some(';') if !(c.is_alphanumeric() || c == '#') => markup = None,
            None if c == '<' => markup = Some('>'),
            None if c == '&' => markup = Some(';'),
            _ => {}
        }
        if markup.is_none() && (c.is_alphabetic() || c == '\u{ad}') {
            word.push(c);
            continue;
        }
        end_word(&mut out, &mut word, lang);
        out.push(c);
    }
    end_word(&mut out, &mut word, lang);
    out
}

/// Where a word of any length may be parted, in bytes: the beginnings of its syllables but the first, with three letters at
/// least on each side. None in a language whose rules are not known. A hyphen, an apostrophe or a digit ends a word within
/// the word.
pub fn breaks(lang: &str, word: &str) -> Vec<usize> {
    let Some(lang) = language(lang) else {
        return Vec::new();
    };
    let mut breaks = Vec::new();
    let mut start = 0;
    for part in word.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = part.trim_end_matches(|c: char| !c.is_alphabetic());
        let mut at = start;
        for syllable in hyphenate_bounded(letters, lang, ENDS, ENDS) {
            if at > start {
                breaks.push(at);
            }
            at += syllable.len();
        }
        start += part.len();
    }
    breaks
}

/// False when no word of a text is long: its letters are ASCII, or take several bytes each.
fn may_have_long_words(text: &str) -> bool {
    let mut words = text
        .as_bytes()
        .split(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic());
    words.any(|word| word.len() >= LONG)
}

fn language(tag: &str) -> Option<Lang> {
    let code = tag.as_bytes().get(..2)?.try_into().ok()?;
    Lang::from_iso(code)
}

fn end_word(out: &mut String, word: &mut String, lang: Lang) {
    if word.chars().count() < LONG || word.contains('\u{ad}') {
        out.push_str(word);
    } else {
        out.push_str(&hyphenate_bounded(word, lang, ENDS, ENDS).join("\u{ad}"));
    }
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::{breaks, hyphenate};

    fn shown(lang: &str, text: &str) -> String {
        hyphenate(lang, text).replace('\u{ad}', "-")
    }

    #[test]
    fn only_very_long_words_get_soft_hyphens() {
        assert_eq!(
            shown("fr", "Organisations responsables"),
            "Organisations responsables"
        );
        assert_eq!(
            shown("fr", "L’anticonstitutionnellement !"),
            "L’anti-cons-ti-tu-tion-nel-le-ment !"
        );
        assert_eq!(shown("en-GB", "responsibilities"), "respon-si-bil-i-ties");
        assert_eq!(
            shown("xx", "anticonstitutionnellement"),
            "anticonstitutionnellement"
        );
        assert_eq!(shown("", "é"), "é");
    }

    #[test]
    fn a_word_is_parted_at_its_syllables() {
        for (lang, word) in [
            ("fr", "anti-cons-ti-tu-tion-nel-le-ment"),
            ("fr", "sobre"),
            ("fr", "L’anti-cons-ti-tu-tion-nel"),
            ("en", "respon-si-bil-i-ties"),
            ("de", "Nach-hal-tig-keits-be-auf-tragte"),
            ("br", "kenwerzhourien"),
            ("fr", "xyz"),
            ("fr", ""),
        ] {
            let whole = word.replace('-', "");
            let mut parted = whole.clone();
            for at in breaks(lang, &whole).into_iter().rev() {
                parted.insert(at, '-');
            }
            assert_eq!(parted, word);
        }
    }

    #[test]
    fn markup_and_soft_hyphens_are_left_alone() {
        for text in [
            "<code class=\"anticonstitutionnellement\">x</code>",
            "&CounterClockwiseContourIntegral;",
            "anticonsti\u{ad}tutionnellement",
        ] {
            assert_eq!(hyphenate("fr", text), text);
        }
        let long = "anti-cons-ti-tu-tion-nel-le-ment";
        for (before, after) in [("<b>", "</b>"), ("&amp; ", "."), ("Q & ", " &lt;")] {
            let text = format!("{before}{}{after}", long.replace('-', ""));
            assert_eq!(shown("fr", &text), format!("{before}{long}{after}"));
        }
    }
}
