//! Words that nearly every text of a language has: a search takes no notice of them.

const FRENCH: &str = "ai au aux avec avoir car ce ces cet cette comme dans de des donc dont du elle elles en es est et etaient \
    etait ete etre eux fait il ils je la le les leur leurs lui ma mais me mes mon ne ni nos notre nous on ont ou par pas plus \
    pour qu que qui quoi sa sans se ses si son sont sous sur ta te tes ton tu un une vos votre vous";

const ENGLISH: &str = "all also an and any are as at be been but by can could did do does for from had has have he her his how if \
    in into is it its me my no not of on or our she so than that the their them then there these they this to us was we were \
    what when which who will with would you your";

/// The words of a language tag, folded and in order; none for a language that is not known.
pub fn stop_words(tag: &str) -> impl Iterator<Item = &'static str> {
    match tag.split('-').next().unwrap_or(tag) {
        "fr" => FRENCH,
        "en" => ENGLISH,
        _ => "",
    }
    .split_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::search::fold;

    #[test]
    fn the_words_are_folded_and_in_order() {
        for tag in ["fr", "en", "fr-CA", "de"] {
            let words: Vec<&str> = stop_words(tag).collect();
            assert!(words.is_sorted_by(|a, b| a < b), "{tag}");
            assert!(
                words
                    .iter()
                    .all(|word| fold(word) == *word && word.len() > 1)
            );
        }
        assert_eq!(stop_words("de").count(), 0);
        assert!(stop_words("fr-CA").any(|word| word == "les"));
    }
}
