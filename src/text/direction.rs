//! The direction in which a language is written.

/// Scripts that are written from right to left, as subtags of languages (ISO 15924).
const SCRIPTS: [&str; 9] = [
    "adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
];

/// Languages that are written from right to left in their usual script.
const LANGUAGES: [&str; 16] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "rhg", "sd", "syr", "ug", "ur",
    "yi",
];

/// True for a language tag (BCP 47) whose text is written from right to left: its script, when the tag names one, else that
/// of its language.
pub fn is_right_to_left(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    match subtags
        .find(|subtag| subtag.len() == 4 && subtag.bytes().all(|b| b.is_ascii_alphabetic()))
    {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    }
}

#[cfg(test)]
mod tests {
    use super::is_right_to_left;

    #[test]
    fn the_script_decides_then_the_language() {
        for tag in ["ar", "he", "fa-IR", "ur", "ku-Arab", "AR-eg"] {
            assert!(is_right_to_left(tag), "{tag}");
        }
        for tag in ["fr", "en-GB", "az-Latn", "ar-Latn", "arn", "zh-Hant", ""] {
            assert!(!is_right_to_left(tag), "{tag}");
        }
    }
}
