//! Soft hyphens in very long words, so that a narrow column never cuts one without a sign of it.
//!
//! Browsers hyphenate by themselves only where they have a dictionary of the language, which many lack.

use hypher::{Lang, hyphenate_bounded};

/// Shorter words fit into the narrowest column of a page.
const LONG: usize = 14;
/// Letters that stay together at each end of a word.
const ENDS: usize = 3;

/// The text with soft hyphens (U+00AD) between the syllables of words of 14 letters and more, by the rules of the language
/// tag `lang` (`fr`, `fr-CA`, `fr_FR`); as it is in a language whose rules are not known. Tags and entities of HTML are left alone,
/// and so is a word that has soft hyphens already.
pub fn hyphenate(lang: &str, text: &str) -> String {
    let code = lang
        .as_bytes()
        .get(..2)
        .and_then(|code| code.try_into().ok());
    let Some(lang) = code.and_then(Lang::from_iso) else {
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
    use super::hyphenate;

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
