//! The words under which pages name the terms of a taxonomy, and which term each of them means.

use std::collections::BTreeMap;

use super::class_tags;
use crate::document::Page;
use crate::project::Taxonomy;
use crate::site::Site;
use crate::text::tag;
use crate::yaml::fields::Spanned;

/// What is found once of a word, however many pages have it.
pub(super) struct Word {
    /// How often pages have it.
    pub(super) count: usize,
    /// The term that the settings declare for it.
    pub(super) term: Option<usize>,
    /// The last segment of the URL of its list, when no term is declared for it.
    pub(super) url: String,
}

/// The words of one taxonomy.
pub(super) struct Words<'a> {
    /// The place of the taxonomy in the settings.
    pub(super) taxonomy: usize,
    /// What the settings say of it.
    pub(super) settings: &'a Taxonomy,
    /// The words, as they are written.
    words: BTreeMap<&'a str, Word>,
    /// The declared terms, by what the spellings of each of their words have in common.
    terms: BTreeMap<String, usize>,
    /// The last segments of the URLs of the declared terms, by language.
    urls: Vec<Vec<String>>,
}

impl<'a> Words<'a> {
    pub(super) fn of(site: &'a Site, taxonomy: usize) -> Self {
        let settings = &site.settings.taxonomies[taxonomy];
        let languages = 0..site.settings.languages.len();
        let urls = |language| {
            settings
                .terms
                .iter()
                .map(|term| term.url(language))
                .collect()
        };
        let mut all = Self {
            taxonomy,
            settings,
            words: BTreeMap::new(),
            terms: BTreeMap::new(),
            urls: languages.map(urls).collect(),
        };
        for (at, term) in settings.terms.iter().enumerate() {
            for word in term.words() {
                all.terms.entry(tag::subject(word)).or_insert(at);
            }
        }
        for entry in site.entries.iter() {
            for word in all.of_page(&entry.page) {
                all.add(word, 1);
            }
        }
        if taxonomy == 0 {
            class_tags(site).for_each(|(_, word, _)| all.add(word, 0));
        }
        all
    }

    fn add(&mut self, word: &'a str, count: usize) {
        let terms = &self.terms;
        let known = self.words.entry(word).or_insert_with(|| Word {
            count: 0,
            term: terms.get(&tag::subject(word)).copied(),
            url: tag::url(word),
        });
        known.count += count;
    }

    /// The words that a page has.
    pub(super) fn of_page(&self, page: &'a Page) -> &'a [Spanned<String>] {
        if self.taxonomy == 0 {
            return &page.front.tags;
        }
        let terms = page.front.terms.iter();
        let mut own = terms.filter(|(key, _)| *key == self.settings.key.value);
        own.next().map_or(&[], |(_, words)| words)
    }

    /// The term that is declared for a word, and the last segment of the URL of its list in a language.
    pub(super) fn meaning(&self, word: &str, language: usize) -> (Option<usize>, &str) {
        let Some(known) = self.words.get(word) else {
            return (None, "");
        };
        match known.term {
            Some(term) => (Some(term), &self.urls[language][term]),
            None => (None, &known.url),
        }
    }

    /// What is known of a word that a page has.
    pub(super) fn get(&self, word: &str) -> Option<&Word> {
        self.words.get(word)
    }

    /// The subjects of pages, each with how many have it: a declared term by its name, any other word as it is written.
    pub(super) fn subjects(&self) -> BTreeMap<&'a str, usize> {
        let mut subjects: BTreeMap<&'a str, usize> = BTreeMap::new();
        for (word, known) in &self.words {
            let subject = match known.term {
                Some(term) => self.settings.terms[term].name.value.as_str(),
                None => word,
            };
            *subjects.entry(subject).or_default() += known.count;
        }
        subjects.retain(|_, count| *count > 0);
        subjects
    }
}
