//! Taxonomies that a site declares beside its tags, and what it says of their terms.

use std::collections::BTreeMap;

use super::TagName;
use super::localized::{self, Localized};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::text::nearest::nearest;
use crate::text::tag;
use crate::yaml::fields::{Fields, Spanned};
use crate::yaml::{Key, Node, Value};

/// The key of the taxonomy that every site has.
pub const TAGS: &str = "tags";

/// Most levels of terms, those that are part of no other counted: each is a level of the list of all terms.
const LEVELS: usize = 16;

/// A way to file pages, such as tags: each page names some of its terms under its key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Taxonomy {
    /// The key of front matter under which pages name terms.
    pub key: Spanned<String>,
    /// What people call it.
    pub title: Localized,
    /// The folder of its lists in URLs, when not its key.
    pub slug: Localized,
    /// True when pages may name no other term than those declared.
    pub closed: bool,
    /// The terms that are declared.
    pub terms: Vec<Term>,
}

/// A term of a taxonomy, as the settings declare it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// How pages name it.
    pub name: Spanned<String>,
    /// What people call it, when not its name.
    pub title: Localized,
    /// What it is about.
    pub text: Localized,
    /// The last segment of its URL, when not made of its name.
    pub slug: Localized,
    /// The place in [`Taxonomy::terms`] of the term that it is part of.
    pub parent: Option<usize>,
    /// Other words for it, which pages may write.
    pub synonyms: Vec<Spanned<String>>,
}

impl Taxonomy {
    /// The declared term that a word of a page means, whatever its case and the signs that part its words.
    pub fn term(&self, word: &str) -> Option<usize> {
        let subject = tag::subject(word);
        self.terms
            .iter()
            .position(|term| term.words().any(|known| tag::subject(known) == subject))
    }

    /// True for a word of a declared term, as it is written.
    pub fn has(&self, word: &str) -> bool {
        let mut words = self.terms.iter().flat_map(Term::words);
        words.any(|known| known == word)
    }

    /// The folder of its lists in URLs.
    pub fn folder(&self, language: usize) -> &str {
        self.slug.get(language).unwrap_or(&self.key)
    }
}

impl Term {
    /// A term of which nothing is said but its name.
    fn new(name: Spanned<String>) -> Self {
        Self {
            name,
            title: Localized::default(),
            text: Localized::default(),
            slug: Localized::default(),
            parent: None,
            synonyms: Vec::new(),
        }
    }

    /// All words that mean it: its name, its synonyms and its titles.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let names = std::iter::once(&self.name).chain(&self.synonyms);
        names
            .chain(self.title.all())
            .map(|word| word.value.as_str())
    }

    /// What people call it in a language.
    pub fn label(&self, language: usize) -> &str {
        self.title.get(language).unwrap_or(&self.name)
    }

    /// The last segment of its URL in a language. That of the default language is made of its name: a title may change.
    pub fn url(&self, language: usize) -> String {
        if let Some(slug) = self.slug.own(language) {
            return slug.value.clone();
        }
        let title = self.title.own(language).filter(|_| language > 0);
        tag::url(title.unwrap_or(&self.name))
    }
}

/// Reads the map `taxonomies`. The first of them is that of tags, declared or not; `tags` are those of the list of the site.
pub(super) fn read(
    fields: &mut Fields<'_>,
    languages: &[String],
    tags: &[TagName],
) -> Vec<Taxonomy> {
    let mut taxonomies = declared(fields, languages);
    let terms = &mut taxonomies[0].terms;
    for tag in tags {
        let mut known = terms.iter_mut();
        match known.find(|term| term.words().any(|word| word == tag.name.value)) {
            Some(term) => term.title.complete(&tag.translations),
            None => {
                let mut term = Term::new(tag.name.clone());
                term.title.complete(&tag.translations);
                terms.push(term);
            }
        }
    }
    taxonomies
}

fn declared<'a>(fields: &mut Fields<'a>, languages: &[String]) -> Vec<Taxonomy> {
    let key = Spanned {
        value: TAGS.to_owned(),
        span: 0..0,
    };
    let tags = Taxonomy {
        key,
        title: Localized::default(),
        slug: Localized::default(),
        closed: false,
        terms: Vec::new(),
    };
    let mut taxonomies = vec![tags];
    let Some(node) = fields.node("taxonomies") else {
        return taxonomies;
    };
    let Value::Map(entries) = &node.value else {
        let message = node.value.instead_of(message!("a map of taxonomies"));
        let diagnostic = Diagnostic::at(Code::WrongType, fields.file(), node.span.clone(), message);
        fields.push(diagnostic.help(message!(
            "write `taxonomies: {{publics: {{title: Publics}}}}`"
        )));
        return taxonomies;
    };
    for (key, node) in entries {
        let taxonomy = one(fields, key, node, languages);
        match key.name.as_str() {
            TAGS => taxonomies[0] = taxonomy,
            name if is_word(name) => taxonomies.push(taxonomy),
            name => {
                let message = message!("`{key}` cannot be the key of a taxonomy", key = name);
                let diagnostic =
                    Diagnostic::at(Code::TaxonomyKey, fields.file(), key.span.clone(), message);
                fields.push(diagnostic.help(message!(
                    "write a word of small letters, digits and `_`, such as `publics`; `title` says what people read"
                )));
            }
        }
    }
    taxonomies
}

/// True for a key that pages may have.
fn is_word(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn one<'a>(fields: &mut Fields<'a>, key: &Key, node: &'a Node, languages: &[String]) -> Taxonomy {
    let mut parents = Vec::new();
    let mut taxonomy = fields.map_of(node, |fields| {
        let title = localized::read(fields, "title", languages);
        let slug = slug(fields, languages);
        let closed = fields.boolean("closed").unwrap_or(false);
        let terms = fields.list("terms", |fields, node| {
            let (term, parent) = term(fields, node, languages)?;
            parents.push(parent);
            Some(term)
        });
        let key = Spanned {
            value: key.name.clone(),
            span: key.span.clone(),
        };
        Taxonomy {
            key,
            title,
            slug,
            closed,
            terms,
        }
    });
    for (at, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            taxonomy.terms[at].parent = self::parent(fields, &taxonomy, parent);
        }
    }
    check_levels(fields, &mut taxonomy, &parents);
    twice(fields, &taxonomy, languages);
    taxonomy
}

fn slug(fields: &mut Fields<'_>, languages: &[String]) -> Localized {
    let slug = localized::read(fields, "slug", languages);
    for written in slug.all() {
        if let Err(why) = crate::path::check_segment(&written.value) {
            let message = message!(
                "`{slug}` cannot be part of a URL: {why}",
                slug = written.value,
                why
            );
            let diagnostic = Diagnostic::at(
                Code::BadAddress,
                fields.file(),
                written.span.clone(),
                message,
            );
            fields.push(diagnostic.help(message!("write small letters, digits and `-`")));
        }
    }
    slug
}

/// A term, and the name of the one that it is part of. A name alone is a term too.
fn term<'a>(
    fields: &mut Fields<'a>,
    node: &'a Node,
    languages: &[String],
) -> Option<(Term, Option<Spanned<String>>)> {
    if !matches!(node.value, Value::Map(_)) {
        return fields.text_of(node).map(|name| (Term::new(name), None));
    }
    let read = |fields: &mut Fields<'_>| {
        let name = fields.required_text("name");
        let title = localized::read(fields, "title", languages);
        let text = localized::read(fields, "text", languages);
        let slug = slug(fields, languages);
        let parent = fields.text("parent");
        let synonyms = fields.texts("synonyms");
        Some((
            Term {
                title,
                text,
                slug,
                synonyms,
                ..Term::new(name?)
            },
            parent,
        ))
    };
    let (term, parent) = fields.map_of(node, read)?;
    if tag::url(&term.name).is_empty() && term.slug.own(0).is_none() {
        let message = message!(
            "the tag `{tag}` holds no letter or digit",
            tag = term.name.value
        );
        let diagnostic = Diagnostic::at(
            Code::BadAddress,
            fields.file(),
            term.name.span.clone(),
            message,
        );
        fields.push(diagnostic.help(message!("write a word: the tag becomes part of a URL")));
        return None;
    }
    Some((term, parent))
}

fn parent(fields: &mut Fields<'_>, taxonomy: &Taxonomy, name: &Spanned<String>) -> Option<usize> {
    let found = taxonomy.term(name);
    if found.is_none() {
        let names = taxonomy.terms.iter().map(|term| term.name.value.as_str());
        let help = match nearest(name, names) {
            Some(near) => message!("did you mean `{near}`?", near),
            None => message!("declare it as a term of its own"),
        };
        let message = message!(
            "no term of `{key}` is named `{parent}`",
            key = taxonomy.key.value,
            parent = name.value
        );
        let diagnostic =
            Diagnostic::at(Code::TermParent, fields.file(), name.span.clone(), message);
        fields.push(diagnostic.help(help));
    }
    found
}

/// Takes away the parent of a term that is part of itself, or of too many others one within the other, and reports it.
fn check_levels(
    fields: &mut Fields<'_>,
    taxonomy: &mut Taxonomy,
    written: &[Option<Spanned<String>>],
) {
    let mut refuse = |taxonomy: &mut Taxonomy, at: usize, message: Message, help: Message| {
        taxonomy.terms[at].parent = None;
        let place = written[at].as_ref().map(|parent| parent.span.clone());
        let place = place.unwrap_or_default();
        let diagnostic = Diagnostic::at(Code::TermParent, fields.file(), place, message);
        fields.push(diagnostic.help(help));
    };
    for at in 0..written.len() {
        if above(taxonomy, at).any(|above| above == at) {
            let message = message!(
                "the term `{term}` is part of itself",
                term = taxonomy.terms[at].name.value
            );
            let help = message!("take away one `parent` of the circle");
            refuse(taxonomy, at, message, help);
        }
    }
    for at in 0..written.len() {
        if above(taxonomy, at).count() == LEVELS {
            let message = message!(
                "the term `{term}` is more than {most} levels deep",
                term = taxonomy.terms[at].name.value,
                most = LEVELS
            );
            let help = message!("make it part of a term that is part of fewer others");
            refuse(taxonomy, at, message, help);
        }
    }
}

/// The terms that a term is part of, the nearest first: as many as there may be levels, for they may still be a circle.
fn above(taxonomy: &Taxonomy, at: usize) -> impl Iterator<Item = usize> {
    let parents = |at: &usize| taxonomy.terms[*at].parent;
    std::iter::successors(parents(&at), parents).take(LEVELS)
}

/// Reports words that mean two terms, and terms that would have one URL.
fn twice(fields: &mut Fields<'_>, taxonomy: &Taxonomy, languages: &[String]) {
    let mut subjects: BTreeMap<String, usize> = BTreeMap::new();
    let mut urls: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (at, term) in taxonomy.terms.iter().enumerate() {
        let word =
            (term.words()).find(|word| *subjects.entry(tag::subject(word)).or_insert(at) != at);
        let mut found = word.map(|word| (word.to_owned(), subjects[&tag::subject(word)]));
        for language in 0..languages.len() {
            let url = term.url(language);
            let other = *urls.entry((language, url.clone())).or_insert(at);
            if other != at && found.is_none() {
                found = Some((url, other));
            }
        }
        if let Some((word, other)) = found {
            let message = message!(
                "`{word}` stands for two terms, `{term}` and `{other}`",
                word,
                term = term.name.value,
                other = taxonomy.terms[other].name.value
            );
            let diagnostic = Diagnostic::at(
                Code::TermTwice,
                fields.file(),
                term.name.span.clone(),
                message,
            );
            fields.push(diagnostic.help(message!(
                "keep it with one of the two; case, and signs between words, do not count"
            )));
        }
    }
}
