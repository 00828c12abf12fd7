//! What a page that was removed is called in the list of changes, where it may be named.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::document::Kind;
use crate::document::front::Front;
use crate::document::page::{self, Form, is_index_name, stem_and_language};
use crate::source::history::RemovedPage;
use crate::text::date::PartialDate;
use crate::text::slug::segment;

/// Gives removed pages their titles.
pub(super) struct Titles<'a> {
    form: &'a Form,
    /// What is known of folders before one commit, which is named first.
    folders: RefCell<(Option<u32>, BTreeMap<String, Section>)>,
}

/// What the pages of a folder say of all pages in it.
#[derive(Clone, Copy, Default)]
struct Section {
    is_hidden: bool,
    /// Its pages are those of people, unless they say something else.
    is_of_people: bool,
}

impl<'a> Titles<'a> {
    pub(super) fn new(form: &'a Form) -> Self {
        Self {
            form,
            folders: RefCell::default(),
        }
    }

    /// The title of a page that was removed. None of what is no page; of one that was not published on that day, or that was made to
    /// go; and none of the page of a person, who need not be named any more.
    pub(super) fn of(&self, removed: &RemovedPage<'_>) -> Option<String> {
        if removed.path.extension() != "md" {
            return None;
        }
        let text = std::str::from_utf8(removed.text).ok()?;
        let page = page::parse(removed.path, text, self.form).0?;
        let folder = removed.path.folder();
        let above = folder.match_indices('/').map(|(at, _)| &folder[..at]);
        let mut is_hidden = is_hidden(&page.front, removed.day);
        let mut section = Section::default();
        for folder in above.chain([folder]) {
            section = self.section(removed, folder);
            is_hidden |= section.is_hidden;
        }
        let is_person = match page.front.kind {
            Some(kind) => kind == Kind::Person,
            None => section.is_of_people,
        };
        (!is_hidden && !is_person).then(|| page.title().to_owned())
    }

    /// What the pages of a folder said before the commit, in any language: those in it, and those beside it that have its name.
    fn section(&self, removed: &RemovedPage<'_>, folder: &str) -> Section {
        let mut folders = self.folders.borrow_mut();
        if folders.0 != Some(removed.before) {
            *folders = (Some(removed.before), BTreeMap::new());
        }
        if let Some(known) = folders.1.get(folder) {
            return *known;
        }
        let stem = |name: &str| stem_and_language(name, &self.form.languages).0;
        let is_page = |name: &str| name.ends_with(".md");
        let mut pages = removed.files(folder, |name| is_page(name) && is_index_name(&stem(name)));
        if let Some((above, name)) = folder.rsplit_once('/') {
            let name = segment(name).0;
            pages.extend(removed.files(above, |file| {
                is_page(file) && segment(&stem(file)).0 == name
            }));
        }
        let mut section = Section::default();
        for (path, text) in pages {
            let text = std::str::from_utf8(&text).ok();
            let page = text.and_then(|text| page::parse(&path, text, self.form).0);
            if let Some(page) = page {
                section.is_hidden |= is_hidden(&page.front, removed.day);
                section.is_of_people |= page.front.children.kind == Kind::Person;
            }
        }
        folders.1.insert(folder.to_owned(), section);
        section
    }
}

/// True for a page that was not published on a day, and for one that is to be published for a time only: it is not named for ever.
fn is_hidden(front: &Front, day: Option<PartialDate>) -> bool {
    front.hidden(day).is_some() || front.schedule.expires_on.is_some()
}
