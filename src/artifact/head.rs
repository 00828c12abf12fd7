//! The head of a page: titles, URLs, metadata for search engines and shares.

use memchr::memchr3;
use serde_json::{Value as Json, json};

use super::{Plan, kind, licence};
use crate::site::{EntryId, Route};
use crate::theme::view::{AuthorView, Content, HeadView, LicenceView, PageView, WorkView};

/// What the head of any page is made from.
pub(super) struct Head<'a> {
    pub(super) plan: &'a Plan,
    pub(super) language: usize,
    pub(super) template: &'static str,
    /// True when the page has highlighted code.
    pub(super) with_code: bool,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    pub(super) url: &'a str,
}

impl Head<'_> {
    /// The head that every page begins with.
    pub(super) fn view(&self) -> HeadView {
        HeadView {
            json_ld: script_safe(&self.json_ld("WebPage")),
            ..self.without_description()
        }
    }

    /// The same, without its description for search engines.
    pub(super) fn without_description(&self) -> HeadView {
        let style = self.plan.theme.style(self.template, self.with_code);
        HeadView {
            title: document_title(self.plan, self.language, self.title),
            canonical: Some(self.plan.site.absolute(self.url)),
            robots: None,
            og_type: "website",
            image: None,
            json_ld: String::new(),
            alternate_json: None,
            alternate_csv: None,
            feed: None,
            style: style.mark().to_owned(),
            policy: match self.plan.site.settings.search {
                true => style.policy().with_form(),
                false => style.policy(),
            },
            script: None,
            with_code: self.with_code,
            alternates: Vec::new(),
        }
    }

    /// The schema.org description that every page has.
    fn json_ld(&self, kind: &str) -> Json {
        let settings = &self.plan.site.settings;
        let mut object = json!({
            "@context": "https://schema.org",
            "@type": kind,
            "name": self.title,
            "url": self.plan.site.absolute(self.url),
            "inLanguage": self.plan.language_tag(self.language),
            "isPartOf": { "@type": "WebSite", "name": super::label::site_title(self.plan, self.language), "url": settings.base.href() },
        });
        if !self.description.is_empty() {
            object["description"] = self.description.into();
        }
        object
    }
}

/// The page, then the site; the home page is the site.
fn document_title(plan: &Plan, language: usize, title: &str) -> String {
    let site = super::label::site_title(plan, language);
    if title == site || title.is_empty() {
        site.to_owned()
    } else {
        format!("{title} · {site}")
    }
}

/// JSON that cannot end the script element that holds it.
fn script_safe(json: &Json) -> String {
    let json = json.to_string();
    // the first byte of both characters
    if memchr3(b'<', b'>', 0xe2, json.as_bytes()).is_none() {
        return json;
    }
    let mut safe = String::with_capacity(json.len());
    let mut rest = json.as_str();
    while let Some(at) = rest.find(['<', '>', '\u{2028}', '\u{2029}']) {
        let c = rest[at..].chars().next().unwrap_or_default();
        safe.push_str(&rest[..at]);
        safe.push_str(&format!("\\u{:04x}", c as u32));
        rest = &rest[at + c.len_utf8()..];
    }
    safe + rest
}

/// Completes the head of an entry, and describes the entry to search engines.
pub(super) fn of_entry(plan: &Plan, id: EntryId, number: usize, view: &mut PageView) {
    let site = &plan.site;
    let entry = &site.entries[id];
    let language = entry.page.language;
    if entry.parent.is_none() && number == 1 {
        let works = site.route_url(&Route::Commons(0));
        view.head.alternate_json = Some(site.absolute(&works));
    }
    number_title(plan, language, number, view);
    let schema = kind::schema(entry);
    view.head.og_type = match schema {
        "CollectionPage" => "website",
        "ProfilePage" => "profile",
        _ => "article",
    };
    view.head.image = entry.image.as_ref().map(|file| site.absolute(&file.url));
    let head = Head {
        plan,
        language,
        template: view.template,
        with_code: view.head.with_code,
        title: &view.title,
        description: &view.description,
        url: &view.url,
    };
    let mut object = head.json_ld(schema);
    if let Some(images) = images(plan, id, view) {
        object["image"] = images;
    }
    if schema == "Event" {
        // what only works have is said of the page that announces the event
        let mut page = json!({ "@type": "WebPage", "isPartOf": object["isPartOf"].take() });
        reuse(plan, view, &mut page);
        if let Some(object) = object.as_object_mut() {
            object.remove("isPartOf");
        }
        object["mainEntityOfPage"] = page;
    } else {
        reuse(plan, view, &mut object);
        details(plan, view, &mut object);
        let history = site.history_of(&entry.page.path);
        let created = history
            .filter(|_| !entry.generated)
            .and_then(|history| history.created.day());
        if let Some(created) = created {
            object["dateCreated"] = created.iso().into();
        }
    }
    kind::describe(plan, id, &view.title, view.content.kind(), &mut object);
    view.head.json_ld = script_safe(&object);
}

/// The pictures of a page: that of its front matter, by its URL alone when nobody is to be named; then the attributed ones of its
/// text.
fn images(plan: &Plan, id: EntryId, view: &PageView) -> Option<Json> {
    let site = &plan.site;
    let own = site.entries[id].image.as_ref().map(|file| &file.url);
    let attributed = view.reuse.iter().flat_map(|reuse| &reuse.images);
    let mut images: Vec<Json> = attributed.clone().map(|work| image(plan, work)).collect();
    let is_attributed = |url: &&String| {
        attributed
            .clone()
            .any(|work| work.url.as_ref() == Some(*url))
    };
    if let Some(own) = own.filter(|url| !is_attributed(url)) {
        images.insert(0, site.absolute(own).into());
    }
    match images.len() {
        0 => None,
        1 => images.pop(),
        _ => Some(images.into()),
    }
}

/// A picture with what schema.org asks of one that may be used again.
fn image(plan: &Plan, work: &WorkView) -> Json {
    let url = work.url.as_deref().unwrap_or_default();
    let mut object = json!({ "@type": "ImageObject", "contentUrl": plan.site.absolute(url), "name": work.title });
    if !work.authors.is_empty() {
        let names: Vec<&str> = work
            .authors
            .iter()
            .map(|author| author.name.as_str())
            .collect();
        object["creditText"] = names.join(", ").into();
        object["creator"] = authors(plan, &work.authors);
    }
    add_licence(work.licence.as_ref(), &mut object);
    if let Some(source) = &work.source {
        object["acquireLicensePage"] = source.as_str().into();
    }
    object
}

/// Adds the licence of a page, and the works that it is made of or after.
fn reuse(plan: &Plan, view: &PageView, object: &mut Json) {
    add_licence(Some(&view.licence), object);
    let works = view.reuse.iter().flat_map(|reuse| &reuse.based_on);
    let works: Vec<Json> = works.map(|work| based_on(plan, work)).collect();
    if !works.is_empty() {
        object["isBasedOn"] = works.into();
    }
}

fn based_on(plan: &Plan, work: &WorkView) -> Json {
    let mut object = json!({ "@type": "CreativeWork" });
    if !work.title.is_empty() {
        object["name"] = work.title.as_str().into();
    }
    if !work.authors.is_empty() {
        object["author"] = authors(plan, &work.authors);
    }
    if let Some(url) = &work.source {
        object["url"] = url.as_str().into();
    }
    add_licence(work.licence.as_ref(), &mut object);
    object
}

/// Adds the URL of a licence that is the same in every language, where it has one.
fn add_licence(licence: Option<&LicenceView>, object: &mut Json) {
    if let Some(url) = licence.and_then(|licence| licence::url(&licence.id)) {
        object["license"] = url.into();
    }
}

/// Completes the head of a badge class: what schema.org calls a credential.
pub(super) fn of_class(plan: &Plan, language: usize, view: &mut PageView) {
    let Content::Badge(badge, issuer) = &view.content else {
        return;
    };
    let head = Head {
        plan,
        language,
        template: view.template,
        with_code: view.head.with_code,
        title: &view.title,
        description: &view.description,
        url: &view.url,
    };
    let mut object = head.json_ld("WebPage");
    if let Some(date) = &view.date {
        object["dateCreated"] = date.iso.as_str().into();
    }
    if let Some(date) = &view.updated {
        object["dateModified"] = date.iso.as_str().into();
    }
    object["mainEntity"] = json!({
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "badge",
        "name": view.title,
        "description": view.description,
        "image": plan.site.absolute(&badge.tile.image.url),
    });
    if let Some(issuer) = issuer {
        object["mainEntity"]["recognizedBy"] =
            json!({ "@type": "Organization", "name": issuer.name, "url": issuer.website });
    }
    view.head.json_ld = script_safe(&object);
}

/// The pages of a list after the first say which they are, so that no two documents have one title.
pub(super) fn number_title(plan: &Plan, language: usize, number: usize, view: &mut PageView) {
    if number > 1 {
        let suffix = plan
            .string(language, "page_number")
            .replace("{n}", &number.to_string());
        view.head.title = document_title(plan, language, &format!("{}, {suffix}", view.title));
    }
}

/// Dates, authors and tags, which schema.org gives to works and not to events.
fn details(plan: &Plan, view: &PageView, object: &mut Json) {
    if let Some(date) = &view.date {
        object["datePublished"] = date.iso.as_str().into();
    }
    if let Some(date) = &view.updated {
        object["dateModified"] = date.iso.as_str().into();
    }
    let named = match &view.author_pages[..] {
        [] => &view.history.people,
        named => named,
    };
    if !named.is_empty() {
        object["author"] = authors(plan, named);
    }
    if !view.tags.is_empty() {
        object["keywords"] = view
            .tags
            .iter()
            .map(|tag| Json::from(tag.label.as_str()))
            .collect();
    }
}

/// Those who made something.
fn authors(plan: &Plan, authors: &[AuthorView]) -> Json {
    let author = |author: &AuthorView| {
        // A name alone is rather that of an organisation: people are named by their page, if they want one.
        let kind = match author.kind {
            "person" => "Person",
            _ => "Organization",
        };
        let mut object = json!({ "@type": kind, "name": author.name });
        if let Some(url) = &author.url {
            object["url"] = plan.site.absolute(url).into();
        }
        object
    };
    authors.iter().map(author).collect()
}
