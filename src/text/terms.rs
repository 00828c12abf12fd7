//! Finds the terms of a glossary in a text, as people write them: in the singular or the plural, with a capital or without.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

/// A word of a term in all of its forms.
type WordId = u32;
/// What has been read of a term.
type Node = u32;

/// Words of more letters have forms: articles and prepositions have none.
const SHORT: usize = 3;

/// Most words of a term that is found: each place of a text costs as many steps at most.
const LONGEST: usize = 16;

/// Signs that tell a name apart from the words that it holds, as in `C++` and `R&D`. Such a name is found nowhere: its words
/// alone mean something else.
const SIGNS: [char; 4] = ['+', '#', '&', '@'];

/// Terms to look for. A text is read once, however many there are.
#[derive(Default)]
pub struct Terms {
    /// The forms of words, in small letters.
    forms: HashMap<String, WordId>,
    /// Forms whose first letter lost its accent, as it often does when it is a capital.
    capitals: HashMap<String, WordId>,
    /// Abbreviations, which are written in capitals.
    abbreviations: HashMap<String, WordId>,
    words: WordId,
    next: HashMap<(Node, WordId), Node>,
    nodes: Node,
    /// Where a term ends.
    ends: HashMap<Node, usize>,
}

/// It follows from the names that it was given.
impl fmt::Debug for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Terms").finish_non_exhaustive()
    }
}

impl Terms {
    /// Adds a name of a term, in a language. False when another term has it already, or when it holds no word.
    pub fn add(&mut self, language: &str, name: &str, term: usize) -> bool {
        if name.contains(SIGNS) {
            return words(name).next().is_some();
        }
        let mut node = 0;
        for word in words(name).map(|range| &name[range]) {
            let word = self.word(language, word);
            node = *self.next.entry((node, word)).or_insert_with(|| {
                self.nodes += 1;
                self.nodes
            });
        }
        node > 0 && *self.ends.entry(node).or_insert(term) == term
    }

    /// The terms in a text, the longest at each place; they do not overlap.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut buffer = String::new();
        let mut done = 0;
        for start in words(text) {
            if start.start < done {
                continue;
            }
            let Some(mut node) = self.step(0, &text[start.clone()], &mut buffer) else {
                continue;
            };
            let mut end = start.end;
            let mut longest = self.ends.get(&node).map(|term| (end, *term));
            for word in words(&text[start.end..]).take(LONGEST - 1) {
                let word = start.end + word.start..start.end + word.end;
                if !joins(&text[end..word.start]) {
                    break;
                }
                let Some(next) = self.step(node, &text[word.clone()], &mut buffer) else {
                    break;
                };
                (node, end) = (next, word.end);
                longest = self.ends.get(&node).map(|term| (end, *term)).or(longest);
            }
            if let Some((end, term)) = longest {
                found.push((start.start..end, term));
                done = end;
            }
        }
        found
    }

    fn step(&self, node: Node, word: &str, buffer: &mut String) -> Option<Node> {
        let next = |word: &WordId| self.next.get(&(node, *word)).copied();
        if let Some(known) = self.abbreviations.get(word) {
            return next(known);
        }
        buffer.clear();
        buffer.extend(word.chars().flat_map(char::to_lowercase));
        let known = self.forms.get(buffer.as_str());
        let known = known.or_else(|| {
            let is_capital = word.starts_with(|c: char| c.is_ascii_uppercase());
            self.capitals.get(buffer.as_str()).filter(|_| is_capital)
        });
        next(known?)
    }

    /// The word of a name, with its forms.
    fn word(&mut self, language: &str, word: &str) -> WordId {
        if is_abbreviation(word) {
            let forms = [word.to_owned(), format!("{word}s")];
            return Self::id(&mut self.abbreviations, &mut self.words, forms.into());
        }
        let forms = forms(language, &word.to_lowercase());
        let id = Self::id(&mut self.forms, &mut self.words, forms.clone());
        for form in forms {
            let mut chars = form.chars();
            let first = chars.next().map(without_accent);
            if let Some(first) = first.filter(|first| !form.starts_with(*first)) {
                let form = first.to_string() + chars.as_str();
                self.capitals.entry(form).or_insert(id);
            }
        }
        id
    }

    fn id(known: &mut HashMap<String, WordId>, words: &mut WordId, forms: Vec<String>) -> WordId {
        let id = forms.iter().find_map(|form| known.get(form).copied());
        let id = id.unwrap_or_else(|| {
            *words += 1;
            *words
        });
        for form in forms {
            known.entry(form).or_insert(id);
        }
        id
    }
}

/// The words of a text: letters and digits.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        let (start, _) = chars.find(|(_, c)| is_letter(*c))?;
        let end = chars.find(|(_, c)| !is_letter(*c));
        Some(start..end.map_or(text.len(), |(at, _)| at))
    })
}

fn is_letter(c: char) -> bool {
    // accents that were typed apart belong to their letter
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

/// True for what may stand between two words of a term.
fn joins(between: &str) -> bool {
    between.len() <= 4
        && between
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’'))
}

fn is_abbreviation(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
}

fn without_accent(c: char) -> char {
    use unicode_normalization::UnicodeNormalization;
    std::iter::once(c).nfd().next().unwrap_or(c)
}

/// A word in small letters in the singular and the plural, itself first.
fn forms(language: &str, word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    if word.chars().count() <= SHORT {
        return forms;
    }
    let mut add = |stem: &str, end: &str| forms.push(format!("{stem}{end}"));
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    match language.split('-').next() {
        Some("fr") => {
            if let Some(stem) = word.strip_suffix("aux").filter(|_| !ends(&["eaux"])) {
                add(stem, "al");
            } else if let Some(stem) = word.strip_suffix('x').filter(|_| ends(&["eaux", "eux"])) {
                add(stem, "");
            } else if let Some(stem) = word.strip_suffix("al") {
                add(stem, "aux");
                add(word, "s");
            } else if ends(&["eau", "eu", "au"]) {
                add(word, "x");
                add(word, "s");
            } else if let Some(stem) = word.strip_suffix('s') {
                if !ends(&["ss", "us", "is", "as", "os"]) {
                    add(stem, "");
                }
            } else if !ends(&["x", "z"]) {
                add(word, "s");
            }
        }
        Some("en") => {
            if let Some(stem) = word.strip_suffix("ies") {
                add(stem, "y");
            } else if let Some(stem) = word.strip_suffix('y') {
                add(stem, "ies");
                add(word, "s");
            } else if let Some(stem) = word
                .strip_suffix('s')
                .filter(|_| !ends(&["ss", "us", "is"]))
            {
                add(stem, "");
            } else if ends(&["s", "x", "z", "ch", "sh"]) {
                add(word, "es");
            } else {
                add(word, "s");
            }
        }
        _ => {}
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(language: &str, names: &[&str]) -> Terms {
        let mut terms = Terms::default();
        for (term, name) in names.iter().enumerate() {
            assert!(terms.add(language, name, term), "{name}");
        }
        terms
    }

    /// The text with what is found between brackets.
    fn found(terms: &Terms, text: &str) -> String {
        let mut out = String::new();
        let mut done = 0;
        for (range, term) in terms.find(text) {
            out.push_str(&format!(
                "{}[{term}:{}]",
                &text[done..range.start],
                &text[range.clone()]
            ));
            done = range.end;
        }
        out + &text[done..]
    }

    #[test]
    fn french_terms_are_found_in_their_forms() {
        let names = [
            "Open Badge",
            "écoconception",
            "signal",
            "ACV",
            "numérique d’intérêt général",
            "réemploi",
            "numérique",
            "tuyau",
            "bus",
            "communs",
        ];
        let terms = terms("fr", &names);
        for (text, expected) in [
            (
                "des open badges, un Open\u{a0}Badge",
                "des [0:open badges], un [0:Open\u{a0}Badge]",
            ),
            (
                "L’Écoconception, l'ecoconception, Ecoconception",
                "L’[1:Écoconception], l'ecoconception, [1:Ecoconception]",
            ),
            ("des signaux", "des [2:signaux]"),
            ("une ACV, des ACVs, acv", "une [3:ACV], des [3:ACVs], acv"),
            (
                "le numérique d'intérêt général",
                "le [4:numérique d'intérêt général]",
            ),
            (
                "le numérique d’intérêt local",
                "le [6:numérique] d’intérêt local",
            ),
            ("open, badge", "open, badge"),
            ("Réemplois réemployer", "[5:Réemplois] réemployer"),
            (
                "des tuyaux, un bu, les bus",
                "des [7:tuyaux], un bu, les [8:bus]",
            ),
            ("un commun, des communs", "un [9:commun], des [9:communs]"),
            ("open-badge", "[0:open-badge]"),
        ] {
            assert_eq!(found(&terms, text), expected);
        }
    }

    #[test]
    fn english_terms_are_found_in_their_forms() {
        let terms = terms(
            "en",
            &["repair café", "battery", "process", "brush", "open badges"],
        );
        for (text, expected) in [
            (
                "Repair cafés and batteries",
                "[0:Repair cafés] and [1:batteries]",
            ),
            (
                "processes, proces, brushes",
                "[2:processes], proces, [3:brushes]",
            ),
            ("an open badge", "an [4:open badge]"),
        ] {
            assert_eq!(found(&terms, text), expected);
        }
    }

    #[test]
    fn what_is_no_sequence_of_words_is_found_nowhere() {
        let long = "mot ".repeat(LONGEST + 1);
        let terms = terms("fr", &["C++", "R&D", &long]);
        for text in ["c’est, C++, R D", &long] {
            assert_eq!(found(&terms, text), *text);
        }
    }

    #[test]
    fn a_name_belongs_to_one_term() {
        let mut terms = terms("fr", &["badge"]);
        assert!(!terms.add("fr", "Badges", 1) && !terms.add("fr", "!", 1));
        assert!(terms.add("fr", "badges", 0));
    }
}
