//! The index of all words. It is made of what it was before, and of the texts of pages that changed since: what comes out
//! does not depend on what it was before.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::HashMap;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::doc::Doc;
use super::segment;
use super::words::Words;
use crate::artifact::{BUILD, Plan};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::text::search::{Stemmer, stop_words, words};

/// The words of all pages.
#[derive(Debug, Serialize, Deserialize)]
pub struct Index {
    languages: Vec<String>,
    /// By number.
    pub(super) pages: Vec<Indexed>,
    pub(super) words: Words,
}

/// A page as the index knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Indexed {
    /// Digest of its language and its URL.
    id: Digest,
    /// Digest of its words.
    content: Digest,
    /// How many words its text has.
    pub(super) length: u32,
    /// How many words its title has.
    pub(super) title: u32,
}

/// The languages of a site, with their rules.
pub(super) struct Languages {
    tags: Vec<String>,
    stemmers: Vec<Stemmer>,
    stop: Vec<Vec<&'static str>>,
}

impl Languages {
    fn of(tags: &[String]) -> Self {
        Self {
            tags: tags.to_vec(),
            stemmers: tags.iter().map(|tag| Stemmer::of(tag)).collect(),
            stop: tags.iter().map(|tag| stop_words(tag).collect()).collect(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.tags.len()
    }

    /// The stem of a word of a language; of what is no word that has one, the word.
    pub(super) fn stem(&self, language: usize, word: &str) -> String {
        self.stemmers[language].stem(word)
    }

    /// The words that say nothing in a language, folded and in order.
    pub(super) fn stop(&self, language: usize) -> &[&'static str] {
        &self.stop[language]
    }
}

impl Indexed {
    pub(super) fn of(doc: &Doc, languages: &Languages, length: u32) -> Self {
        let mut title = 0;
        words(&doc.title, |_| title += 1);
        Self {
            id: id(doc, &languages.tags),
            content: doc.digest,
            length,
            title,
        }
    }
}

fn id(doc: &Doc, languages: &[String]) -> Digest {
    Digest::of_value(&(&languages[doc.language], &doc.url))
}

impl Index {
    /// The index of some pages, which are in the order of their numbers. Of those that `before` has, no text is read.
    ///
    /// # Errors
    /// A text that cannot be read any more.
    pub(super) fn of(plan: &Plan, docs: &[Doc], before: Option<&Self>) -> Result<Self, Diagnostic> {
        let tags = &plan.site.settings.languages;
        let languages = Languages::of(tags);
        let before = before.filter(|before| before.languages == *tags);
        let known = before.and_then(|before| Some((before, before.numbers(docs, tags)?)));
        let Some((before, numbers)) = known else {
            let all: Vec<u32> = (0..docs.len() as u32).collect();
            let (words, pages) = segment::read(plan, docs, &all, &languages)?;
            return Ok(Self {
                languages: tags.clone(),
                pages,
                words,
            });
        };
        let mut pages: Vec<Option<Indexed>> = vec![None; docs.len()];
        for (old, new) in numbers.iter().enumerate() {
            if let Some(new) = new {
                pages[*new as usize] = Some(before.pages[old]);
            }
        }
        let is_new = |number: &u32| pages[*number as usize].is_none();
        let added: Vec<u32> = (0..docs.len() as u32).filter(is_new).collect();
        let (words, read) = segment::read(plan, docs, &added, &languages)?;
        for (number, page) in added.iter().zip(read) {
            pages[*number as usize] = Some(page);
        }
        Ok(Self {
            languages: tags.clone(),
            pages: pages.into_iter().flatten().collect(),
            words: before.words.update(&numbers, &words),
        })
    }

    /// The numbers that its pages have now; `None` for those that changed or are gone. No numbers when reading all pages costs
    /// no more, and when pages that stay come in another order.
    fn numbers(&self, docs: &[Doc], tags: &[String]) -> Option<Vec<Option<u32>>> {
        let ids = docs.iter().map(|doc| id(doc, tags));
        let new: HashMap<Digest, usize> = ids.zip(0..).collect();
        let number = |page: &Indexed| {
            let number = *new.get(&page.id)?;
            (docs[number].digest == page.content).then_some(number as u32)
        };
        let numbers: Vec<Option<u32>> = self.pages.iter().map(number).collect();
        let kept = || numbers.iter().flatten();
        let is_worth_it = kept().count() * 4 > docs.len() * 3;
        (is_worth_it && kept().is_sorted()).then_some(numbers)
    }

    /// True when an index of these pages would be the same.
    pub(super) fn is_of(&self, docs: &[Doc], tags: &[String]) -> bool {
        let is_same =
            |(page, doc): (&Indexed, &Doc)| page.content == doc.digest && page.id == id(doc, tags);
        self.languages == tags
            && self.pages.len() == docs.len()
            && self.pages.iter().zip(docs).all(is_same)
    }

    /// Writes its bytes, for another process of the same build of the program.
    ///
    /// # Errors
    /// The system refused to write them.
    pub(super) fn encode(&self, out: &mut dyn Write) -> io::Result<()> {
        let written = postcard::to_io(&(BUILD, self), out);
        written.map(|_| ()).map_err(io::Error::other)
    }

    /// What [`Index::encode`] wrote; `None` for what another build made.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let (build, rest) = postcard::take_from_bytes::<&str>(bytes).ok()?;
        if build != BUILD {
            return None;
        }
        let index: Self = postcard::from_bytes(rest).ok()?;
        index.words.is_sound().then_some(index)
    }
}
