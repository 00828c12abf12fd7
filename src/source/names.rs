//! Names that are one on some systems: those that differ only by case, or by the way accents are written.

use std::borrow::Cow;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::Source;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

/// An error for each file with the name of another one in another spelling. `files` are by path, each path once.
pub(super) fn same_names(files: &[Arc<Source>], diagnostics: &mut Vec<Diagnostic>) {
    let place = |path: &str| files.binary_search_by(|file| file.path.as_str().cmp(path));
    // A name that is its own folded form meets no other such name: only what meets the others is compared.
    let mut names: Vec<(String, usize)> = Vec::new();
    for (at, file) in files.iter().enumerate() {
        if let Cow::Owned(folded) = folded(file.path.as_str()) {
            names.extend(place(&folded).ok().map(|at| (folded.clone(), at)));
            names.push((folded, at));
        }
    }
    names.sort();
    names.dedup();
    let mut pairs: Vec<(usize, usize)> = names
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0)
        .map(|pair| (pair[1].1, pair[0].1))
        .collect();
    pairs.sort_unstable();
    for (file, other) in pairs {
        let other = &files[other].path;
        let message = message!("`{other}` has the same name in another spelling", other);
        diagnostics.push(
            Diagnostic::about(Code::SameName, &files[file].path, message)
                .help(message!("rename one of the two")),
        );
    }
}

/// The form that names have in common which are one somewhere; borrowed when it is the name itself.
fn folded(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        // NFKC leaves ASCII as it is.
        return match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(name.to_ascii_lowercase()),
            false => Cow::Borrowed(name),
        };
    }
    let folded: String = name.nfkc().flat_map(char::to_lowercase).collect();
    match folded == name {
        true => Cow::Borrowed(name),
        false => Cow::Owned(folded),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::source::SourceTree;

    /// The same by the definition: each name folded, in order.
    fn by_definition(names: &[String]) -> Vec<(String, String)> {
        let mut folded: BTreeMap<String, &String> = BTreeMap::new();
        let mut found = Vec::new();
        for name in names {
            let key = name.nfkc().flat_map(char::to_lowercase).collect();
            if let Some(other) = folded.insert(key, name) {
                found.push((name.clone(), other.clone()));
            }
        }
        found
    }

    proptest! {
        #[test]
        fn the_shortcut_finds_what_the_definition_finds(
            names in prop::collection::btree_set("[aAéÉKKıİﬁſẞß/]{1,3}|fi|e\u{301}", 0..30)
        ) {
            let names: Vec<String> = names.into_iter().collect();
            let tree = SourceTree::from_texts(names.iter().map(|name| (name.as_str(), "")));
            let mut diagnostics = Vec::new();
            let files: Vec<_> = tree.sources().cloned().collect();
            same_names(&files, &mut diagnostics);
            let found: Vec<_> = diagnostics
                .iter()
                .map(|d| (d.path().unwrap().to_string(), d.message.english()))
                .collect();
            let expected: Vec<_> = by_definition(&names)
                .into_iter()
                .map(|(name, other)| (name, format!("`{other}` has the same name in another spelling")))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
