//! How a page is attributed by those who use it again (title, author, source, licence), and what it holds of others: its
//! pictures, and the works that it is based on.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Plan, label, licence};
use crate::site::{Attribution, EntryId, File};
use crate::text::escape;
use crate::theme::view::{AuthorView, PageView, ReuseView, WorkView};

/// The view of a page whose own view has all else; `shown` are the pictures of its text, in order.
pub(super) fn view(plan: &Plan, id: EntryId, view: &PageView, shown: &[Arc<File>]) -> ReuseView {
    let entry = &plan.site.entries[id];
    let language = entry.page.language;
    let based_on = entry.page.front.based_on.iter();
    let based_on: Vec<WorkView> = based_on
        .map(|credit| {
            let attribution = Attribution {
                authors: vec![None; credit.authors.len()],
                credit: credit.clone(),
            };
            work(plan, language, &attribution)
        })
        .collect();
    let own = Work {
        title: &view.title,
        authors: authors(plan, language, &view.title, &view.author_pages),
        licence: Some((&view.licence.name, view.licence.url.as_deref())),
        url: Some(plan.site.absolute(&view.url)),
    };
    let others: Vec<Work<'_>> = based_on.iter().map(Work::of).collect();
    let note = plan.string(language, "attribution_based_on");
    let quoted = plan.string(language, "attribution_title");
    let with_others = |own: String, others: Vec<String>| match others.is_empty() {
        true => own,
        false => format!("{own} ({})", note.replace("{works}", &others.join("; "))),
    };
    let texts = others.iter().map(|work| work.text(quoted)).collect();
    let htmls = others.iter().map(|work| work.html(quoted)).collect();
    ReuseView {
        text: with_others(own.text(quoted), texts),
        html: format!("<p>{}</p>", with_others(own.html(quoted), htmls)),
        based_on,
        images: images(plan, id, shown),
    }
}

/// The pictures of a page that are attributed, each once: that of its front matter, then those of its text.
pub(super) fn images(plan: &Plan, id: EntryId, shown: &[Arc<File>]) -> Vec<WorkView> {
    let entry = &plan.site.entries[id];
    let mut seen = BTreeSet::new();
    let files = entry.image.iter().chain(shown);
    files
        .filter(|file| seen.insert(&file.asset.path))
        .filter_map(|file| image(plan, entry.page.language, file))
        .collect()
}

/// A picture that is attributed; `None` for one of which nobody said anything.
pub(super) fn image(plan: &Plan, language: usize, file: &File) -> Option<WorkView> {
    let attribution = plan.site.credits.get(&file.asset.path)?;
    let mut view = work(plan, language, attribution);
    view.url = Some(file.url.clone());
    if view.title.is_empty() {
        file.asset.path.file_name().clone_into(&mut view.title);
    }
    if view.licence.is_none() {
        let tag = plan.language_tag(language);
        let general = plan.site.settings.images.licence.as_deref();
        view.licence = general.map(|id| licence::view(id, tag));
    }
    Some(view)
}

fn work(plan: &Plan, language: usize, attribution: &Attribution) -> WorkView {
    let credit = &attribution.credit;
    let tag = plan.language_tag(language);
    let authors = credit.authors.iter().zip(&attribution.authors);
    WorkView {
        title: credit.title.clone().unwrap_or_default(),
        url: None,
        authors: authors
            .map(|(written, page)| label::author(plan, tag, written, *page))
            .collect(),
        licence: credit.licence.as_deref().map(|id| licence::view(id, tag)),
        source: credit.source.clone(),
    }
}

/// To whom a page is attributed: its authors, then the site as a whole, unless it is the page of that name.
fn authors(
    plan: &Plan,
    language: usize,
    title: &str,
    pages: &[AuthorView],
) -> Vec<(String, Option<String>)> {
    let site = label::site_title(plan, language).to_owned();
    let author = |author: &AuthorView| {
        let url = author.url.as_deref().map(|url| plan.site.absolute(url));
        (author.name.clone(), url)
    };
    let mut all: Vec<_> = pages.iter().map(author).collect();
    if title != site && all.iter().all(|(name, _)| *name != site) {
        all.push((site, Some(plan.site.absolute(plan.site.home_url(language)))));
    }
    all
}

/// What an attribution says: title, authors, licence, and where the work is.
struct Work<'a> {
    title: &'a str,
    /// Names, with their URLs.
    authors: Vec<(String, Option<String>)>,
    /// Its name and URL.
    licence: Option<(&'a String, Option<&'a str>)>,
    url: Option<String>,
}

impl<'a> Work<'a> {
    /// A work that a page is based on.
    fn of(view: &'a WorkView) -> Self {
        let authors = view.authors.iter();
        let licence = view.licence.as_ref();
        Self {
            title: &view.title,
            authors: authors.map(|author| (author.name.clone(), None)).collect(),
            licence: licence.map(|licence| (&licence.name, licence.url.as_deref())),
            url: view.source.clone(),
        }
    }

    /// As plain text, the URL last; `quoted` is a title between the quotes of the language.
    fn text(&self, quoted: &str) -> String {
        let title = Some(self.title).filter(|title| !title.is_empty());
        let title = title.map(|title| quoted.replace("{title}", title));
        let authors = self.authors.iter().map(|(name, _)| name.clone());
        let licence = self.licence.map(|(name, _)| name.clone());
        let parts: Vec<String> = title.into_iter().chain(authors).chain(licence).collect();
        let parts = parts.into_iter().chain(self.url.clone());
        parts.collect::<Vec<_>>().join(", ")
    }

    /// As HTML, with links in the place of URLs.
    fn html(&self, quoted: &str) -> String {
        let title = match (self.title, &self.url) {
            ("", None) => None,
            ("", Some(url)) => Some(link(url, Some(url))),
            (title, url) => Some(quoted.replace("{title}", &link(title, url.as_deref()))),
        };
        let authors = self.authors.iter();
        let authors = authors.map(|(name, url)| link(name, url.as_deref()));
        let licence = self.licence.map(|(name, url)| link(name, url));
        let parts = title.into_iter().chain(authors).chain(licence);
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// A link, or the text alone, as HTML.
fn link(text: &str, url: Option<&str>) -> String {
    let text = escape::html(text);
    match url {
        Some(url) => format!("<a href=\"{}\">{text}</a>", escape::html(url)),
        None => text,
    }
}
