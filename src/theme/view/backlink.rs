//! What a template sees of the pages near a page.

use serde::Serialize;

use super::LinkView;

/// A page that links to another one, with the sentence in which it does. Of a page whose link stands alone the sentence is
/// empty.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct BacklinkView {
    /// Its title, typeset.
    pub label: String,
    /// Its URL.
    pub url: String,
    /// Language tag of its title and of the sentence, when it is not that of the page.
    pub language: Option<String>,
    /// The sentence before the words of the link.
    pub before: String,
    /// The words of the link; empty when there is no sentence.
    pub words: String,
    /// The sentence after them.
    pub after: String,
}

/// The pages that link to a page after those that are shown first.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct MoreBacklinksView {
    /// How many there are.
    pub total: usize,
    /// The first of them.
    pub links: Vec<LinkView>,
    /// How many there are besides.
    pub others: usize,
}

/// A page that has something in common with another one.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SuggestionView {
    /// Its title, typeset.
    pub label: String,
    /// Its URL.
    pub url: String,
    /// What they have in common, in words.
    pub reason: String,
}

/// Where a term of a glossary is.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct TermUsesView {
    /// The term, typeset.
    pub label: String,
    /// `#anchor` of its definition.
    pub url: String,
    /// The first pages whose text has it.
    pub pages: Vec<LinkView>,
    /// How many there are besides.
    pub others: usize,
}
