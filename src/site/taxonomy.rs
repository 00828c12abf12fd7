//! Tags: which pages and badge classes have which, and which look misspelt.

use std::collections::BTreeMap;

use super::address::{language_folder, url};
use super::{Class, ClassId, EntryId, Site};
use crate::address::OutPath;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::collate::Collation;
use crate::text::nearest::nearest;
use crate::text::slug::slug;

/// A tag of one language.
#[derive(Debug, Clone)]
pub struct Tag {
    /// Index of the language.
    pub language: usize,
    /// As it is most often written.
    pub label: String,
    /// Where its list is written.
    pub path: OutPath,
    /// Address of its list.
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
struct Uses {
    spellings: BTreeMap<String, usize>,
    entries: Vec<EntryId>,
    classes: Vec<ClassId>,
}

/// Gathers the tags of all entries.
pub(super) fn tags(site: &mut Site, diagnostics: &mut Vec<Diagnostic>) {
    check(site, diagnostics);
    let mut groups: BTreeMap<(usize, String), Uses> = BTreeMap::new();
    for (id, entry) in site.entries.iter().enumerate() {
        for tag in &entry.page.front.tags {
            let uses = groups.entry((entry.page.language, slug(tag))).or_default();
            *uses.spellings.entry(tag.value.clone()).or_default() += 1;
            if uses.entries.last() != Some(&id) {
                uses.entries.push(id);
            }
        }
    }
    for (language, tag, class) in class_tags(site) {
        let uses = groups.entry((language, slug(tag))).or_default();
        *uses.spellings.entry(tag.to_owned()).or_default() += 1;
        if uses.classes.last() != Some(&class) {
            uses.classes.push(class);
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
            .map(|(spelling, _)| spelling.clone())
            .unwrap_or_default();
        let Ok(path) = OutPath::new(&format!(
            "{}tags/{slug}/index.html",
            language_folder(&settings, language)
        )) else {
            continue;
        };
        entries.sort_by_cached_key(|id| {
            (
                collations[language].key(site.entries[*id].page.title()),
                *id,
            )
        });
        classes.sort_by_cached_key(|id| {
            let name = class_name(site, *id, language);
            (collations[language].key(name), *id)
        });
        tags.push(Tag {
            language,
            label,
            url: url(&settings.base, &path),
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
    for (tag_id, tag) in tags.iter().enumerate() {
        for id in &tag.entries {
            site.entries[*id].tags.push(tag_id);
        }
    }
    site.tags = tags;
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
                .filter(|(_, tag)| !slug(tag).is_empty())
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

fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in site.entries.iter().flat_map(|entry| &entry.page.front.tags) {
        *counts.entry(&tag.value).or_default() += 1;
    }
    let near = if site.settings.tags.is_empty() {
        near_misses(&counts)
    } else {
        BTreeMap::new()
    };
    for entry in &site.entries {
        for tag in &entry.page.front.tags {
            let at = |code, message: String| {
                Diagnostic::at(code, &entry.page.path, tag.span.clone(), message)
            };
            if slug(tag).is_empty() {
                let fault = at(
                    Code::BadAddress,
                    format!("the tag `{}` holds no letter or digit", tag.value),
                );
                diagnostics.push(fault.help("write a word: the tag becomes part of an address"));
            } else if !site.settings.tags.is_empty() {
                if !site.settings.tags.contains(&tag.value) {
                    let known = nearest(tag, site.settings.tags.iter().map(String::as_str));
                    let help = known.map_or_else(
                        || "use a tag of the list in `site.yaml`, or add this one to it".to_owned(),
                        |known| format!("did you mean `{known}`?"),
                    );
                    diagnostics.push(
                        at(
                            Code::UnknownTag,
                            format!("the tag `{}` is not in the list of the site", tag.value),
                        )
                        .help(help),
                    );
                }
            } else if let Some(other) = near.get(tag.value.as_str()) {
                let message = format!(
                    "the tag `{}` looks like `{other}`, which more pages have",
                    tag.value
                );
                diagnostics.push(
                    at(Code::NearTag, message)
                        .help(format!("write `{other}` if it is the same subject")),
                );
            }
        }
    }
}

/// Beyond so many tags, only those that differ by case or accents are compared: two by two would take too long.
const COMPARED: usize = 2000;

/// For each tag, the one used more often whose spelling is nearly the same. Asked once for a spelling, not for each page.
fn near_misses<'a>(counts: &BTreeMap<&'a str, usize>) -> BTreeMap<&'a str, &'a str> {
    let mut spellings: BTreeMap<String, Vec<(&'a str, usize)>> = BTreeMap::new();
    for (tag, count) in counts {
        spellings.entry(slug(tag)).or_default().push((tag, *count));
    }
    let near = |tag: &'a str, own: usize| {
        let same = spellings[&slug(tag)]
            .iter()
            .find(|(other, count)| *other != tag && *count > own);
        if let Some((other, _)) = same {
            return Some(*other);
        }
        // Short words differ by a letter and mean different things.
        if tag.chars().count() < 6 || counts.len() > COMPARED {
            return None;
        }
        let others = counts
            .iter()
            .filter(|(other, count)| **other != tag && **count > own);
        nearest(tag, others.map(|(other, _)| *other))
    };
    counts
        .iter()
        .filter_map(|(tag, own)| Some((*tag, near(tag, *own)?)))
        .collect()
}
