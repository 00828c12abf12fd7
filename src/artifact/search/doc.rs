//! The pages that a search finds, in the order of their numbers in the index: by language, kind and URL, so that a filter is
//! a range.

use std::ops::ControlFlow;

use crate::artifact::{Plan, badge, label};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::document::words;
use crate::site::{ClassId, EntryId, Route, SECTION};
use crate::text::search::{Excerpt, Part};
use crate::text::typography::typeset_plain;

/// A page that a search finds.
#[derive(Debug)]
pub(super) struct Doc {
    /// Index of its language.
    pub(super) language: usize,
    /// `section`, `badge`, or the word of its kind.
    pub(super) kind: &'static str,
    /// Its URL below the base of the site.
    pub(super) url: String,
    /// Its title.
    pub(super) title: String,
    /// Its tags.
    pub(super) tags: Vec<String>,
    source: Source,
    /// Digest of all its words and its title.
    pub(super) digest: Digest,
}

#[derive(Debug, Clone, Copy)]
enum Source {
    Entry(EntryId),
    /// A class, in the language of the page.
    Class(ClassId),
    /// What the generator writes, by the key of its description.
    Made(&'static str),
}

/// The kind of badges.
pub(super) const BADGE: &str = "badge";

/// All pages that a search finds. Pages of awards are for their holders to show, and lists show what others say.
pub(super) fn all(plan: &Plan) -> Vec<Doc> {
    let site = &plan.site;
    let entries = (0..site.entries.len()).map(|id| entry(plan, id));
    let classes = (0..site.classes.len()).flat_map(|id| {
        let translations = site.classes[id].translations.iter();
        let languages = translations.map(|translation| translation.document.language);
        std::iter::once(0)
            .chain(languages)
            .map(move |language| class(plan, id, language))
    });
    let made = site.languages_in_use().flat_map(|language| {
        let pages = [
            (
                Route::Matrix(language),
                "matrix_title",
                "matrix_description",
            ),
            (
                Route::Pathway(language),
                "pathway_title",
                "pathway_description",
            ),
            (
                Route::Verify(language),
                "verify_title",
                "verify_description",
            ),
        ];
        pages
            .into_iter()
            .filter_map(move |(route, title, description)| {
                let url = badge::page_url(plan, &route)?;
                Some(of_generator(plan, language, url, title, description))
            })
    });
    let mut docs: Vec<Doc> = entries.chain(classes).chain(made).collect();
    docs.sort_by(|a, b| a.key().cmp(&b.key()));
    docs
}

fn entry(plan: &Plan, id: EntryId) -> Doc {
    let entry = &plan.site.entries[id];
    let title = label::title(plan, id);
    let tags: Vec<String> = entry
        .page
        .front
        .tags
        .iter()
        .map(|tag| tag.value.clone())
        .collect();
    let names: Vec<&str> = entry.page.body.links.iter().map(words::name).collect();
    let digest = Digest::of_value(&(
        &title,
        &tags,
        entry.page.text.digest(),
        names,
        words::facts(&entry.page.front),
    ));
    Doc {
        language: entry.page.language,
        kind: match entry.is_section() {
            true => SECTION,
            false => entry.kind.as_str(),
        },
        url: below_base(plan, &entry.url),
        title,
        tags,
        source: Source::Entry(id),
        digest,
    }
}

fn class(plan: &Plan, id: ClassId, language: usize) -> Doc {
    let words = badge::words(plan, id, language);
    let title = badge::name(plan, id, language);
    let tags = words.tags.to_vec();
    let html = &words.criteria.text.html;
    let digest = Digest::of_value(&(&title, &tags, words.description, html));
    Doc {
        language,
        kind: BADGE,
        url: below_base(plan, &words.url),
        title,
        tags,
        source: Source::Class(id),
        digest,
    }
}

fn of_generator(
    plan: &Plan,
    language: usize,
    url: String,
    title: &str,
    description: &'static str,
) -> Doc {
    let title = plan.string(language, title).to_owned();
    let digest = Digest::of_value(&(&title, plan.string(language, description)));
    Doc {
        language,
        kind: BADGE,
        url: below_base(plan, &url),
        title,
        tags: Vec::new(),
        source: Source::Made(description),
        digest,
    }
}

impl Doc {
    /// By what they are ordered; each URL is there once.
    fn key(&self) -> (usize, &str, &str) {
        (self.language, self.kind, &self.url)
    }

    /// Gives the pieces of its text to `each`, in order, without its title, until it has enough.
    ///
    /// # Errors
    /// The text cannot be read any more.
    pub(super) fn read(
        &self,
        plan: &Plan,
        mut each: impl FnMut(Part, &str) -> ControlFlow<()>,
    ) -> Result<(), Diagnostic> {
        match self.source {
            Source::Entry(id) => {
                let page = &plan.site.entries[id].page;
                let text = page.text.read(&page.path)?;
                words::of_page(&page.front, &text, &page.body.links, each);
            }
            Source::Class(id) => {
                let own = badge::words(plan, id, self.language);
                let tag = plan.language_tag(self.language);
                let description = typeset_plain(tag, own.description);
                if each(Part::Text, &description).is_continue() {
                    let criteria = own.criteria;
                    words::of_text(&criteria.text, &criteria.links, each);
                }
            }
            Source::Made(description) => {
                // Nothing follows, whatever it says.
                let _ = each(Part::Text, plan.string(self.language, description));
            }
        }
        Ok(())
    }

    /// The beginning of its text.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub(super) fn excerpt(&self, plan: &Plan) -> Result<String, Diagnostic> {
        if let Source::Entry(id) = self.source {
            let page = &plan.site.entries[id].page;
            return page.text.excerpt(&page.path);
        }
        let mut excerpt = Excerpt::default();
        self.read(plan, |part, text| excerpt.add(part, text))?;
        Ok(excerpt.finish())
    }
}

fn below_base(plan: &Plan, url: &str) -> String {
    let base = &plan.site.settings.base.path;
    url.strip_prefix(base.as_str()).unwrap_or(url).to_owned()
}
