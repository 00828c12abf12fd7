//! Tags: which pages and badge classes have which, and which look misspelt.

use std::collections::{BTreeMap, BTreeSet};

use super::route::path::{tag, url};
use super::{Class, ClassId, EntryId, Site};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message;
use crate::message::Message;
use crate::path::OutPath;
use crate::project::TagName;
use crate::text::collate::Collation;
use crate::text::misspelling::{Likeness, Name};
use crate::text::nearest::nearest;
use crate::text::tag;

/// A tag of one language.
#[derive(Debug, Clone)]
pub struct Tag {
    /// Index of the language.
    pub language: usize,
    /// As it is most often written.
    pub label: String,
    /// Output path of its list.
    pub path: OutPath,
    /// URL of its list, with the path prefix of the site.
    pub url: String,
    /// The pages that have it, by title.
    pub entries: Vec<EntryId>,
    /// The badge classes that have it in this language and are still awarded, by name.
    pub classes: Vec<ClassId>,
}

/// How many pages a page of a tag's list shows.
pub const PAGE_SIZE: usize = 24;

/// How often each spelling of a tag is used, and by which pages and classes.
#[derive(Default)]
struct Uses<'a> {
    spellings: BTreeMap<&'a str, usize>,
    entries: Vec<EntryId>,
    classes: Vec<ClassId>,
}

impl<'a> Uses<'a> {
    fn count(&mut self, spelling: &'a str) {
        *self.spellings.entry(spelling).or_default() += 1;
    }
}

/// What is found once of a tag of a language, however many pages have it.
struct Word<'a> {
    /// How often pages have it.
    count: usize,
    /// What it is called in that language.
    name: &'a str,
    /// The last segment of the URL of its list there.
    url: String,
}

/// The tags of pages, by language and as they are written.
type Words<'a> = BTreeMap<(usize, &'a str), Word<'a>>;

fn words(site: &Site) -> Words<'_> {
    let mut words = Words::new();
    for entry in site.entries.iter() {
        let language = entry.page.language;
        for tag in &entry.page.front.tags {
            let word = words.entry((language, &tag.value)).or_insert_with(|| {
                let name = site.settings.tag_name(tag, language);
                Word {
                    count: 0,
                    name,
                    url: tag::url(name),
                }
            });
            word.count += 1;
        }
    }
    words
}

/// Gathers the tags of all entries and badge classes, and reports those that look misspelt.
pub(super) fn tags(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<Tag> {
    let words = words(site);
    check(site, &words, diagnostics);
    let mut groups: BTreeMap<(usize, &str), Uses<'_>> = BTreeMap::new();
    for (id, entry) in site.entries.iter().enumerate() {
        for tag in &entry.page.front.tags {
            let language = entry.page.language;
            let word = &words[&(language, tag.as_str())];
            let uses = groups.entry((language, &word.url)).or_default();
            uses.count(word.name);
            if uses.entries.last() != Some(&id) {
                uses.entries.push(id);
            }
        }
    }
    let of_classes: Vec<_> = class_tags(site)
        .map(|(language, word, class)| {
            let word = site.settings.tag_name(word, language);
            (language, word, tag::url(word), class)
        })
        .collect();
    for (language, word, url, class) in &of_classes {
        let uses = groups.entry((*language, url)).or_default();
        uses.count(word);
        if uses.classes.last() != Some(class) {
            uses.classes.push(*class);
        }
    }
    let settings = site.settings.clone();
    let collations: Vec<Collation> = settings
        .languages
        .iter()
        .map(|language| Collation::of(language))
        .collect();
    let mut tags: Vec<Tag> = Vec::new();
    for ((language, slug), uses) in groups {
        let Uses {
            spellings,
            mut entries,
            mut classes,
        } = uses;
        // The spelling most used; the first of equals.
        let label = spellings
            .iter()
            .rev()
            .max_by_key(|(_, count)| **count)
            .map(|(spelling, _)| (*spelling).to_owned())
            .unwrap_or_default();
        let Ok(path) = OutPath::new(&tag(&settings, language, slug)) else {
            continue;
        };
        entries.sort_unstable_by_key(|id| (site.title_ranks[*id], *id));
        classes.sort_by_cached_key(|id| {
            let name = class_name(site, *id, language);
            (collations[language].key(name), *id)
        });
        tags.push(Tag {
            language,
            label,
            url: url(&settings.base, path.as_str()),
            path,
            entries,
            classes,
        });
    }
    tags.sort_by_cached_key(|tag| {
        (
            tag.language,
            collations[tag.language].key(&tag.label),
            tag.label.clone(),
        )
    });
    tags
}

/// Gives each entry its tags.
pub(super) fn assign(site: &mut Site, tags: Vec<Tag>) {
    for (tag_id, tag) in tags.iter().enumerate() {
        for id in &tag.entries {
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

fn check(site: &Site, words: &Words<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for ((_, tag), word) in words {
        *counts.entry(tag).or_default() += word.count;
    }
    let known = || site.settings.tags.iter().flat_map(TagName::names);
    let listed: BTreeSet<&str> = known().collect();
    let near = if site.settings.tags.is_empty() {
        near_misses(&counts)
    } else {
        BTreeMap::new()
    };
    same_urls(site, words, diagnostics);
    for entry in site.entries.iter() {
        for tag in &entry.page.front.tags {
            let at = |code, message: Message| {
                Diagnostic::at(code, &entry.page.path, tag.span.clone(), message)
            };
            if words[&(entry.page.language, tag.as_str())].url.is_empty() {
                let message = message!("the tag `{tag}` holds no letter or digit", tag = tag.value);
                diagnostics.push(
                    at(Code::BadAddress, message)
                        .help(message!("write a word: the tag becomes part of a URL")),
                );
            } else if !listed.is_empty() {
                if !listed.contains(tag.as_str()) {
                    let known = nearest(tag, known());
                    let help = match known {
                        Some(known) => message!("did you mean `{known}`?", known),
                        None => {
                            message!("use a tag of the list in `site.yaml`, or add this one to it")
                        }
                    };
                    let message = message!(
                        "the tag `{tag}` is not in the list of the site",
                        tag = tag.value
                    );
                    diagnostics.push(at(Code::UnknownTag, message).help(help));
                }
            } else if let Some((other, likeness)) = near.get(tag.value.as_str()) {
                let message = match likeness {
                    Likeness::Spelling => message!(
                        "the tag `{tag}` is also written `{other}`",
                        tag = tag.value,
                        other
                    ),
                    Likeness::Plural => message!(
                        "the tag `{tag}` is also there as `{other}`: they make two lists",
                        tag = tag.value,
                        other
                    ),
                    Likeness::Slip | Likeness::Letter => message!(
                        "the tag `{tag}` looks like `{other}`, which more pages have",
                        tag = tag.value,
                        other
                    ),
                };
                let help = match tag::url(tag) == tag::url(other) {
                    true => message!(
                        "write `{other}` on all pages: it is one list already",
                        other
                    ),
                    false => message!(
                        "write `{other}` if it is the same subject; if not, list all tags of the site under `tags` in `site.yaml`",
                        other
                    ),
                };
                diagnostics.push(at(Code::NearTag, message).help(help));
            }
        }
    }
}

/// Reports tags of two subjects whose lists would have one URL in a language.
fn same_urls(site: &Site, words: &Words<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut subjects: BTreeMap<(usize, &str), BTreeMap<String, (&str, usize)>> = BTreeMap::new();
    for ((language, tag), word) in words {
        let best = subjects
            .entry((*language, &word.url))
            .or_default()
            .entry(tag::subject(word.name))
            .or_insert((tag, 0));
        if word.count > best.1 {
            *best = (tag, word.count);
        }
    }
    subjects.retain(|(_, url), subjects| subjects.len() > 1 && !url.is_empty());
    if subjects.is_empty() {
        return;
    }
    // The one that most pages have stays; of equals, the first.
    let kept: BTreeMap<(usize, &str), (&String, &str)> = subjects
        .iter()
        .filter_map(|(place, subjects)| {
            let best = subjects.iter().rev().max_by_key(|(_, (_, count))| *count)?;
            Some((*place, (best.0, best.1.0)))
        })
        .collect();
    for entry in site.entries.iter() {
        let language = entry.page.language;
        for tag in &entry.page.front.tags {
            let word = &words[&(language, tag.as_str())];
            let Some((subject, other)) = kept.get(&(language, word.url.as_str())) else {
                continue;
            };
            if tag::subject(word.name) == **subject {
                continue;
            }
            let message = message!(
                "the tags `{tag}` and `{other}` have the same URL, `/tags/{url}/`",
                tag = tag.value,
                other,
                url = word.url
            );
            let first = place_of(site, other);
            let mut diagnostic = Diagnostic::at(
                Code::SameTagAddress,
                &entry.page.path,
                tag.span.clone(),
                message,
            )
            .cause(&tag.value)
            .help(message!("write `{other}` if it is the same subject; if not, give one of the two another name, such as two words", other));
            if let Some(first) = first {
                diagnostic = diagnostic.related(first, message!("`{other}` is here", other));
            }
            diagnostics.push(diagnostic);
        }
    }
}

/// Where a tag is written first.
fn place_of(site: &Site, tag: &str) -> Option<Span> {
    site.entries.iter().find_map(|entry| {
        let found = entry.page.front.tags.iter().find(|t| t.value == tag)?;
        Some(Span {
            file: entry.page.path.clone(),
            range: found.span.clone(),
        })
    })
}

/// Most tags that are compared two by two; with more, only those of one URL are, which takes less time.
const COMPARED: usize = 2000;
/// How many pages must have a tag before a single other page is thought to have misspelt it.
const COMMON: usize = 3;

/// For each tag, the one that it is probably a misspelling of: used more often, or as often and first in order where the
/// letters are the same. Asked once for a spelling, not for each page.
fn near_misses<'a>(counts: &BTreeMap<&'a str, usize>) -> BTreeMap<&'a str, (&'a str, Likeness)> {
    let names: Vec<(&'a str, usize, String, Name)> = counts
        .iter()
        .map(|(tag, count)| (*tag, *count, tag::url(tag), Name::new(tag)))
        .collect();
    let is_many = names.len() > COMPARED;
    let mut by_url: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, _, url, _)) in names.iter().enumerate() {
        by_url.entry(url).or_default().push(at);
    }
    let all: Vec<usize> = (0..names.len()).collect();
    let near = |at: usize| {
        let (tag, own, url, name) = &names[at];
        let others = if is_many { &by_url[url.as_str()] } else { &all };
        let mut best: Option<(Likeness, std::cmp::Reverse<usize>, &'a str)> = None;
        for (other, count, other_url, other_name) in others.iter().map(|at| &names[*at]) {
            // Two subjects of one URL are an error of its own.
            let is_reported = url == other_url && tag::subject(tag) != tag::subject(other);
            if other == tag || is_reported {
                continue;
            }
            let Some(likeness) = name.likeness(other_name) else {
                continue;
            };
            let is_better = match likeness {
                Likeness::Spelling | Likeness::Plural => (count, *tag) > (own, *other),
                Likeness::Slip => count > own,
                Likeness::Letter => *own == 1 && *count >= COMMON,
            };
            let candidate = (likeness, std::cmp::Reverse(*count), *other);
            if is_better && best.is_none_or(|best| candidate < best) {
                best = Some(candidate);
            }
        }
        best.map(|(likeness, _, other)| (*tag, (other, likeness)))
    };
    all.iter().filter_map(|at| near(*at)).collect()
}
