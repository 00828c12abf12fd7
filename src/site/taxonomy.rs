//! Taxonomies: which pages and badge classes have which term, tags among them. What looks misspelt is found in `spelling`.

mod spelling;
mod words;

use std::collections::BTreeMap;

use super::route::path::{term, url};
use super::{Class, ClassId, EntryId, Site, TagId};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::front::is_key;
use crate::message;
use crate::path::{OutPath, SourcePath};
use crate::project::{SETTINGS, Settings};
use crate::text::collate::Collation;
use crate::text::tag;
use words::Words;

/// A tag of one language, or a term of another taxonomy.
#[derive(Debug, Clone)]
pub struct Tag {
    /// The place of its taxonomy in the settings; 0 for tags.
    pub taxonomy: usize,
    /// Its place among the terms that the settings declare, when it is one of them.
    pub term: Option<usize>,
    /// Index of the language.
    pub language: usize,
    /// What people call it: as it is most often written, when the settings do not say.
    pub label: String,
    /// Output path of its list.
    pub path: OutPath,
    /// URL of its list, with the path prefix of the site.
    pub url: String,
    /// The pages that have it, or a term that is part of it, by title.
    pub entries: Vec<EntryId>,
    /// Those of them that have only a term that is part of it, in order.
    inherited: Vec<EntryId>,
    /// The badge classes that have it in this language and are still awarded, by name.
    pub classes: Vec<ClassId>,
    /// The term that it is part of.
    pub parent: Option<TagId>,
    /// The terms that are part of it, by name.
    pub children: Vec<TagId>,
    /// Where its list would be under its other names.
    pub redirects: Vec<OutPath>,
}

/// How many pages a page of a tag's list shows.
pub const PAGE_SIZE: usize = 24;

/// How often each spelling of a tag is used, and by which pages and classes.
#[derive(Default)]
struct Uses<'a> {
    spellings: BTreeMap<&'a str, usize>,
    term: Option<usize>,
    entries: Vec<EntryId>,
    inherited: Vec<EntryId>,
    classes: Vec<ClassId>,
}

impl<'a> Uses<'a> {
    fn count(&mut self, spelling: &'a str) {
        *self.spellings.entry(spelling).or_default() += 1;
    }
}

/// The terms of one taxonomy in one language, by the last segment of their URLs.
type Group<'a> = BTreeMap<String, Uses<'a>>;

/// Gathers the terms of all entries and badge classes, and reports those that look misspelt.
pub(super) fn tags(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<Tag> {
    let settings = site.settings.clone();
    let collations: Vec<Collation> = settings
        .languages
        .iter()
        .map(|tag| Collation::of(tag))
        .collect();
    let mut tags: Vec<Tag> = Vec::new();
    for taxonomy in 0..settings.taxonomies.len() {
        let words = Words::of(site, taxonomy);
        spelling::check(site, &words, diagnostics);
        for (language, mut group) in groups(site, &words).into_iter().enumerate() {
            lift(&settings, taxonomy, language, &mut group);
            let made = group.into_iter().filter_map(|(slug, uses)| {
                made(site, &collations, (taxonomy, language, slug), uses)
            });
            tags.extend(made);
        }
    }
    tags.sort_by_cached_key(|tag| {
        let key = collations[tag.language].key(&tag.label);
        (tag.taxonomy, tag.language, key, tag.label.clone())
    });
    relate(&settings, &mut tags);
    tags
}

/// The terms of a taxonomy that pages and classes have, by language.
fn groups<'a>(site: &'a Site, words: &Words<'a>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = site
        .settings
        .languages
        .iter()
        .map(|_| Group::new())
        .collect();
    let mut uses = |language: usize, word: &'a str, add: &dyn Fn(&mut Uses<'a>)| {
        let (term, url) = words.meaning(word, language);
        let group = &mut groups[language];
        if !group.contains_key(url) {
            group.insert(url.to_owned(), Uses::default());
        }
        if let Some(uses) = group.get_mut(url) {
            uses.count(word);
            uses.term = uses.term.or(term);
            add(uses);
        }
    };
    for (id, entry) in site.entries.iter().enumerate() {
        for word in words.of_page(&entry.page) {
            uses(entry.page.language, word, &|uses| {
                if uses.entries.last() != Some(&id) {
                    uses.entries.push(id);
                }
            });
        }
    }
    if words.taxonomy == 0 {
        for (language, word, class) in class_tags(site) {
            uses(language, word, &|uses| {
                if uses.classes.last() != Some(&class) {
                    uses.classes.push(class);
                }
            });
        }
    }
    groups
}

/// Lists the pages of terms under all that they are part of, once.
fn lift(settings: &Settings, taxonomy: usize, language: usize, group: &mut Group<'_>) {
    let terms = &settings.taxonomies[taxonomy].terms;
    if terms.iter().all(|term| term.parent.is_none()) {
        return;
    }
    let own: Vec<(usize, Vec<EntryId>)> = group
        .values()
        .filter_map(|uses| Some((uses.term?, uses.entries.clone())))
        .collect();
    for (term, entries) in own {
        let parents = |at: &usize| terms[*at].parent;
        for above in std::iter::successors(parents(&term), parents) {
            let uses = group.entry(terms[above].url(language)).or_default();
            uses.term = Some(above);
            uses.inherited.extend(&entries);
        }
    }
    for uses in group.values_mut() {
        uses.inherited.sort_unstable();
        uses.inherited.dedup();
        uses.inherited
            .retain(|id| uses.entries.binary_search(id).is_err());
        uses.entries.extend(&uses.inherited);
    }
}

fn made(
    site: &Site,
    collations: &[Collation],
    (taxonomy, language, slug): (usize, usize, String),
    uses: Uses<'_>,
) -> Option<Tag> {
    let settings = &site.settings;
    let Uses {
        spellings,
        term: declared,
        mut entries,
        inherited,
        mut classes,
    } = uses;
    let path = OutPath::new(&term(settings, taxonomy, language, &slug)).ok()?;
    entries.sort_unstable_by_key(|id| (site.title_ranks[*id], *id));
    classes.sort_by_cached_key(|id| {
        (
            collations[language].key(class_name(site, *id, language)),
            *id,
        )
    });
    let mut tag = Tag {
        taxonomy,
        term: declared,
        language,
        label: String::new(),
        url: url(&settings.base, path.as_str()),
        path,
        entries,
        inherited,
        classes,
        parent: None,
        children: Vec::new(),
        redirects: Vec::new(),
    };
    match declared {
        Some(declared) => {
            let declared = &settings.taxonomies[taxonomy].terms[declared];
            tag.label = declared.label(language).to_owned();
            // a title that names it in another language never had the URL of its name there
            let name = (language == 0).then_some(&declared.name);
            let names = name.into_iter().chain(&declared.synonyms);
            let mut slugs: Vec<String> = names.map(|name| tag::url(name)).collect();
            slugs.sort();
            slugs.dedup();
            slugs.retain(|other| !other.is_empty() && *other != slug);
            let paths = slugs
                .iter()
                .map(|slug| OutPath::new(&term(settings, taxonomy, language, slug)));
            tag.redirects = paths.filter_map(Result::ok).collect();
        }
        // The spelling most used; the first of equals.
        None => {
            let used = spellings.iter().rev().max_by_key(|(_, count)| **count);
            tag.label = used
                .map(|(spelling, _)| (*spelling).to_owned())
                .unwrap_or_default();
        }
    }
    Some(tag)
}

/// Gives each declared term its parent and its children.
fn relate(settings: &Settings, tags: &mut [Tag]) {
    let key = |tag: &Tag, term: usize| (tag.taxonomy, term, tag.language);
    let places: BTreeMap<(usize, usize, usize), TagId> = tags
        .iter()
        .enumerate()
        .filter_map(|(id, tag)| Some((key(tag, tag.term?), id)))
        .collect();
    for id in 0..tags.len() {
        let tag = &tags[id];
        let above = tag
            .term
            .and_then(|term| settings.taxonomies[tag.taxonomy].terms[term].parent);
        let parent = above.and_then(|above| places.get(&key(tag, above)).copied());
        tags[id].parent = parent;
        if let Some(parent) = parent {
            tags[parent].children.push(id);
        }
    }
}

/// Gives each entry its terms.
pub(super) fn assign(site: &mut Site, tags: Vec<Tag>) {
    for (tag_id, tag) in tags.iter().enumerate() {
        let own = tag
            .entries
            .iter()
            .filter(|id| tag.inherited.binary_search(id).is_err());
        for id in own {
            site.entries[*id].tags.push(tag_id);
        }
    }
    site.tags = tags.into();
}

/// The tags of all classes that are still awarded, in each language in which they have words.
fn class_tags(site: &Site) -> impl Iterator<Item = (usize, &str, ClassId)> {
    let current = |(_, class): &(ClassId, &Class)| class.document.retired.is_none();
    site.classes
        .iter()
        .enumerate()
        .filter(current)
        .flat_map(|(id, class)| {
            let own = class.document.tags.iter().map(|tag| (0, tag));
            let others = class.translations.iter().flat_map(|translation| {
                let document = &translation.document;
                document.tags.iter().map(|tag| (document.language, tag))
            });
            own.chain(others)
                .filter(|(_, tag)| !tag::url(tag).is_empty())
                .map(move |(language, tag)| (language, tag.as_str(), id))
        })
}

fn class_name(site: &Site, id: ClassId, language: usize) -> &str {
    let class = &site.classes[id];
    class
        .translations
        .iter()
        .find(|translation| translation.document.language == language)
        .map_or(&class.document.name, |translation| {
            &translation.document.name
        })
}

/// Reports taxonomies whose key is one that pages have already.
pub(super) fn check_keys(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for taxonomy in site.settings.taxonomies.iter().skip(1) {
        let key = &taxonomy.key;
        if is_key(key) {
            let message = message!("pages have a key `{key}` already", key = key.value);
            let file = SourcePath::new(SETTINGS);
            let diagnostic = Diagnostic::at(Code::TaxonomyKey, &file, key.span.clone(), message);
            diagnostics.push(diagnostic.help(message!(
                "give the taxonomy another key; `title` says what people read"
            )));
        }
    }
}
