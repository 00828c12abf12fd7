//! Everything that people read is said in each language: the tables of `message` against the sources.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use sobre::message::{Language, tables};

/// Each English pattern of the sources, with the first file that says it.
fn patterns() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut patterns = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(&root).unwrap().to_str().unwrap();
        let is_test = name
            .split('/')
            .any(|part| part.trim_end_matches(".rs") == "tests");
        if !is_test && name.ends_with(".rs") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let tokens: TokenStream = text.parse().unwrap();
            let mut found = Vec::new();
            collect(tokens, &mut found);
            for pattern in found {
                patterns.entry(pattern).or_insert_with(|| name.to_owned());
            }
        }
    }
    for text in sobre::cli::help_texts() {
        patterns
            .entry(text)
            .or_insert_with(|| "cli (help)".to_owned());
    }
    assert!(patterns.len() > 500, "{} patterns", patterns.len());
    patterns
}

/// The literals of `message!("…", …)` outside of tests.
fn collect(tokens: TokenStream, found: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        if is_test(&tokens[at..]) {
            // the attribute, and the item up to its body
            at += tokens[at..]
                .iter()
                .skip(2)
                .position(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace))
                .map_or(2, |body| body + 3);
            continue;
        }
        if let [
            TokenTree::Ident(name),
            TokenTree::Punct(mark),
            TokenTree::Group(group),
            ..,
        ] = &tokens[at..]
            && name == "message"
            && mark.as_char() == '!'
            && let Some(TokenTree::Literal(literal)) = group.stream().into_iter().next()
        {
            found.push(
                syn::parse_str::<syn::LitStr>(&literal.to_string())
                    .unwrap()
                    .value(),
            );
        }
        if let TokenTree::Group(group) = &tokens[at] {
            collect(group.stream(), found);
        }
        at += 1;
    }
}

/// True where `#[cfg(test)]` stands.
fn is_test(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Punct(mark), TokenTree::Group(group), ..]
        if mark.as_char() == '#' && group.to_string().replace(' ', "") == "[cfg(test)]")
}

/// The names between braces; of a word that agrees with a number, the name of the number.
fn placeholders(pattern: &str) -> BTreeSet<String> {
    let text = pattern.replace("{{", "").replace("}}", "");
    text.split('{')
        .skip(1)
        .map(|rest| {
            let (inner, _) = rest.split_once('}').unwrap_or_else(|| panic!("{pattern}"));
            inner.split(':').next().unwrap().to_owned()
        })
        .collect()
}

/// What stands between backticks.
fn code(pattern: &str) -> BTreeSet<&str> {
    pattern.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_message_is_said_in_each_language() {
    let patterns = patterns();
    let mut wrong = String::new();
    for language in Language::ALL
        .into_iter()
        .filter(|language| *language != Language::English)
    {
        let mut known = BTreeMap::new();
        for (english, text) in tables(language).iter().copied().flatten() {
            if known.insert(*english, *text).is_some() {
                wrong += &format!("twice: {english}\n");
            }
        }
        for (pattern, file) in &patterns {
            if !known.contains_key(pattern.as_str()) {
                wrong += &format!("{} {file}: {pattern:?}\n", language.tag());
            }
        }
        for english in known
            .keys()
            .filter(|english| !patterns.contains_key(**english))
        {
            wrong += &format!("{} nobody says: {english:?}\n", language.tag());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_translation_has_the_placeholders_and_the_code_of_its_message() {
    for (english, text) in tables(Language::French).iter().copied().flatten() {
        assert_eq!(
            placeholders(english),
            placeholders(text),
            "{english}\n{text}"
        );
        assert_eq!(text.matches('`').count() % 2, 0, "{text}");
        let lost: Vec<_> = code(english).difference(&code(text)).copied().collect();
        assert!(lost.is_empty(), "{english}\n{text}\n{lost:?}");
    }
}

#[test]
fn french_has_its_typography() {
    for (_, text) in tables(Language::French).iter().copied().flatten() {
        let outside: String = text.split('`').step_by(2).collect();
        assert!(
            !outside.contains(['\'', '"', '\u{a0}', '\u{202f}']),
            "{text}"
        );
        for sign in [':', ';', '?', '!'] {
            for (at, _) in outside.match_indices(sign) {
                let in_placeholder = outside[..at].rfind('{') > outside[..at].rfind('}');
                // as in 14:00
                let in_time = sign == ':' && outside[at + 1..].starts_with(char::is_alphanumeric);
                assert!(
                    in_placeholder || in_time || outside[..at].ends_with([' ', ':']),
                    "{sign} {text}"
                );
            }
        }
    }
}
