//! Translations of pages: which are missing, which are older than the text that they translate, and files that only look like
//! one.

use std::collections::BTreeSet;

use super::{EntryId, Site};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;
use crate::text::date::PartialDate;

/// What there is to translate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToTranslate {
    /// The file of the text in the first language.
    pub source: SourcePath,
    /// Its title, or its name.
    pub title: String,
    /// Index of the language that it lacks, or in which it is old.
    pub language: usize,
    /// The file of the translation, and when each of the two changed; `None` where there is none.
    pub outdated: Option<Outdated>,
}

/// A translation that is older than its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outdated {
    /// The file of the translation.
    pub file: SourcePath,
    /// When it last changed.
    pub translated: PartialDate,
    /// When the text that it translates last changed.
    pub changed: PartialDate,
}

impl Site {
    /// When the text that a page translates last changed, if that is after the page did: as its front matter says, for a
    /// commit may mend a comma. Both must have a date: a page without one is not thought to be old.
    pub fn outdated(&self, id: EntryId) -> Option<PartialDate> {
        if self.entries[id].page.language == 0 {
            return None;
        }
        let front = &self.entries[self.translation(id, 0)?].page.front;
        let changed = front
            .updated
            .max(front.date)
            .map(PartialDate::without_time)?;
        (changed > self.changed(id)?).then_some(changed)
    }

    /// When a page last changed, as its front matter says, else git.
    fn changed(&self, id: EntryId) -> Option<PartialDate> {
        self.dates(id).last().map(PartialDate::without_time)
    }

    /// The dates of a page and of its translation in one language, when the page changed after it: any commit counts for those
    /// who look after the site.
    fn older(&self, id: EntryId, there: EntryId) -> Option<Outdated> {
        let (changed, translated) = (self.changed(id)?, self.changed(there)?);
        (changed > translated).then(|| Outdated {
            file: self.entries[there].page.path.clone(),
            changed,
            translated,
        })
    }

    /// What is to be translated from the first language into the others in which the site is read: pages, then badge classes,
    /// by language and path.
    pub fn to_translate(&self) -> Vec<ToTranslate> {
        let others = self.languages_in_use().skip(1);
        others
            .flat_map(|language| self.to_translate_into(language))
            .collect()
    }

    fn to_translate_into(&self, language: usize) -> impl Iterator<Item = ToTranslate> + '_ {
        let originals = (0..self.entries.len()).filter(|id| {
            let entry = &self.entries[*id];
            entry.page.language == 0 && !entry.generated
        });
        let pages = originals.filter_map(move |id| {
            let written = self.translation(id, language);
            let written = written.filter(|id| !self.entries[*id].generated);
            let outdated = match written {
                None => None,
                Some(there) => Some(self.older(id, there)?),
            };
            let page = &self.entries[id].page;
            Some(ToTranslate {
                source: page.path.clone(),
                title: page.title().to_owned(),
                language,
                outdated,
            })
        });
        let classes = self.classes.iter().filter(move |class| {
            class.document.retired.is_none() && class.translation(language).is_none()
        });
        let classes = classes.map(move |class| ToTranslate {
            source: class.document.path.clone(),
            title: class.document.name.clone(),
            language,
            outdated: None,
        });
        pages.chain(classes)
    }
}

/// Reports files that look like the translation of a page into a language that the site does not have: `page.de.md` beside
/// `page.md`.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let is_tagged = |id: &EntryId| site.entries[*id].page.stem.contains('.');
    let tagged: Vec<EntryId> = (0..site.entries.len()).filter(is_tagged).collect();
    if tagged.is_empty() {
        return;
    }
    let names: BTreeSet<(&str, &str)> = site
        .entries
        .iter()
        .map(|entry| (entry.page.folder(), entry.page.stem.as_str()))
        .collect();
    for id in tagged {
        let page = &site.entries[id].page;
        let Some((stem, tag)) = page.stem.rsplit_once('.') else {
            continue;
        };
        if !looks_like_a_tag(tag) || !names.contains(&(page.folder(), stem)) {
            continue;
        }
        let message = message!(
            "`{file}` is a page of its own: `{tag}` is no language of the site",
            file = page.path.file_name(),
            tag
        );
        diagnostics.push(
            Diagnostic::about(Code::LooksTranslated, &page.path, message).help(message!(
                "add `{tag}` to `languages` in `site.yaml`, or give the file another name",
                tag
            )),
        );
    }
}

/// `de`, `pt-BR`: two small letters, and perhaps the code of a country.
fn looks_like_a_tag(tag: &str) -> bool {
    let (language, country) = tag.split_once('-').unwrap_or((tag, "XX"));
    let is_two =
        |part: &str, class: fn(&u8) -> bool| part.len() == 2 && part.bytes().all(|b| class(&b));
    is_two(language, u8::is_ascii_lowercase) && is_two(country, u8::is_ascii_uppercase)
}
