//! The words of the paths of the search page and of the lists of all pages, in the language of their readers.

/// The words of one language: the search, the list of titles without a letter, and the lists of kinds.
struct Words {
    language: &'static str,
    search: &'static str,
    other: &'static str,
    kinds: &'static [(&'static str, &'static str)],
}

/// A language that is not here has the words of the last one.
const WORDS: &[Words] = &[
    Words {
        language: "fr",
        search: "recherche",
        other: "autres",
        kinds: &[
            ("section", "rubriques"),
            ("page", "pages"),
            ("card", "cartes"),
            ("project", "projets"),
            ("event", "evenements"),
            ("report", "comptes-rendus"),
            ("person", "personnes"),
            ("organisation", "organisations"),
            ("badge", "badges"),
        ],
    },
    Words {
        language: "en",
        search: "search",
        other: "others",
        kinds: &[
            ("section", "sections"),
            ("page", "pages"),
            ("card", "cards"),
            ("project", "projects"),
            ("event", "events"),
            ("report", "reports"),
            ("person", "people"),
            ("organisation", "organisations"),
            ("badge", "badges"),
        ],
    },
];

fn words(tag: &str) -> &'static Words {
    let language = tag.split('-').next().unwrap_or(tag);
    let known = WORDS.iter().find(|words| words.language == language);
    known.unwrap_or(&WORDS[WORDS.len() - 1])
}

/// The folder of the search page of a language.
pub(in crate::site) fn search(tag: &str) -> &'static str {
    words(tag).search
}

/// The folder of the titles that begin with no letter.
pub(in crate::site) fn other(tag: &str) -> &'static str {
    words(tag).other
}

/// The folder of the pages of a kind.
pub(in crate::site) fn kind<'a>(tag: &str, kind: &'a str) -> &'a str {
    let known = words(tag).kinds.iter().find(|(word, _)| *word == kind);
    known.map_or(kind, |(_, folder)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Kind;
    use crate::site::{BADGE, SECTION};

    #[test]
    fn every_kind_has_a_folder_of_its_own_in_each_language() {
        for Words {
            language, kinds, ..
        } in WORDS
        {
            let all = Kind::ALL.iter().map(|kind| kind.as_str());
            let mut folders: Vec<&str> = all
                .chain([SECTION, BADGE])
                .map(|word| kind(language, word))
                .collect();
            assert_eq!(folders.len(), kinds.len(), "{language}");
            assert!(
                folders
                    .iter()
                    .all(|folder| kinds.iter().any(|(_, known)| known == folder))
            );
            folders.push(other(language));
            folders.sort_unstable();
            let count = folders.len();
            folders.dedup();
            assert_eq!(folders.len(), count, "{language}");
            // Those of initials have one letter.
            assert!(folders.iter().all(|folder| folder.len() > 1));
        }
        assert_eq!(
            (search("fr-CA"), search("en"), search("br")),
            ("recherche", "search", "search")
        );
    }
}
