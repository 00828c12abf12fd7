//! The view of a page: what all kinds have in common.

use super::head::{self, Head};
use super::{
    GENERATOR, Plan, badge, badge_index, body, card, event, label, licence, listing, organisation,
    project, tile,
};
use crate::document::Kind;
use crate::document::page::Page;
use crate::markdown::Heading;
use crate::site::{EntryId, Place};
use crate::text::typography::typeset_plain;
use crate::theme::view::{LinkView, PageView, SiteView, TocView, TranslationView};

/// What all pages of a language share.
pub(super) fn site(plan: &Plan, language: usize) -> SiteView {
    let (site, settings) = (&plan.site, &plan.site.settings);
    let tag = plan.language_tag(language);
    let prefix = if language == 0 {
        settings.base.path.clone()
    } else {
        format!("{}{tag}/", settings.base.path)
    };
    let navigation = site.navigation[language].iter().map(|(id, label)| {
        let label = label
            .as_deref()
            .map_or_else(|| label::title(plan, *id), |text| typeset_plain(tag, text));
        LinkView {
            label,
            url: site.entries[*id].url.clone(),
        }
    });
    let badges = (!site.classes.is_empty()).then(|| format!("{}badges/", settings.base.path));
    SiteView {
        title: label::site_title(plan, language),
        description: label::site_description(plan, language),
        language: tag.to_owned(),
        home: site
            .home(language)
            .map_or_else(|| prefix.clone(), |id| site.entries[id].url.clone()),
        navigation: navigation.collect(),
        base: settings.base.path.clone(),
        feed: site.route_url(&Place::Feed(language)),
        tags: site
            .tags
            .iter()
            .any(|tag| tag.language == language)
            .then(|| site.route_url(&Place::Tags(language))),
        badges,
        verify: site.verify_url(),
        forge: settings.forge.as_ref().map(|forge| forge.url.clone()),
        icon: plan.theme.icon.clone(),
        generator: GENERATOR.to_owned(),
    }
}

/// The name of the template of an entry.
pub(super) fn template(plan: &Plan, id: EntryId) -> &'static str {
    let entry = &plan.site.entries[id];
    if !entry.is_section() {
        return entry.kind.as_str();
    }
    let cards = |id: &EntryId| plan.site.entries[*id].kind == Kind::Card;
    if plan.site.is_badge_list(id) {
        "badges"
    } else if !entry.children.is_empty() && entry.children.iter().all(cards) {
        "deck"
    } else {
        "section"
    }
}

/// A page with nothing but its head: what every page of the generator begins with.
pub(super) fn blank(
    plan: &Plan,
    language: usize,
    template: &'static str,
    title: String,
    description: String,
    url: String,
) -> PageView {
    let head = Head {
        plan,
        language,
        template,
        title: &title,
        description: &description,
        url: &url,
    };
    let home = plan.site.home(language);
    PageView {
        head: head.view(),
        breadcrumbs: home
            .map(|id| LinkView {
                label: plan.string(language, "home").to_owned(),
                url: plan.site.entries[id].url.clone(),
            })
            .into_iter()
            .collect(),
        title,
        description,
        template,
        language: plan.language_tag(language).to_owned(),
        url,
        navigation: None,
        toc: Vec::new(),
        body: String::new(),
        date: None,
        updated: None,
        tags: Vec::new(),
        licence: licence::view(&plan.site.settings.licence, plan.language_tag(language)),
        authors: Vec::new(),
        edit_url: None,
        image: None,
        translations: Vec::new(),
        badges: Vec::new(),
        medals: String::new(),
        related: Vec::new(),
        backlinks: Vec::new(),
        previous: None,
        next: None,
        extra: serde_json::Value::Null,
        card: None,
        project: None,
        event: None,
        organisation: None,
        listing: None,
        subsections: Vec::new(),
        badge_groups: Vec::new(),
        badge_index: None,
        badge: None,
        matrix: None,
        pathway: None,
        award: None,
        endorsement: None,
        issuer: None,
        tag_list: Vec::new(),
    }
}

/// The page for what is not found. Hosts show it at any address, so it has none of its own.
pub(super) fn not_found(plan: &Plan) -> PageView {
    let string = |key: &str| plan.string(0, key).to_owned();
    let url = plan.site.route_url(&Place::NotFound);
    let mut page = blank(
        plan,
        0,
        "404",
        string("not_found_title"),
        string("not_found_description"),
        url,
    );
    page.head.canonical = None;
    page.head.robots = Some("noindex");
    page
}

/// The view of an entry; `number` is that of the page of its list.
pub(super) fn entry(plan: &Plan, id: EntryId, number: usize) -> PageView {
    let site = &plan.site;
    let entry = &site.entries[id];
    let (page, front, language) = (&entry.page, &entry.page.front, entry.page.language);
    let tag = plan.language_tag(language);
    let template = template(plan, id);
    let first = number == 1;
    let url = listing::url(plan, id, number);
    let own_title = label::title(plan, id);
    let description = front
        .description
        .clone()
        .unwrap_or_else(|| default_description(plan, id));
    let mut view = blank(plan, language, template, own_title, description, url);
    view.navigation = navigation(plan, id);
    view.breadcrumbs = breadcrumbs(plan, id, &view.breadcrumbs);
    view.licence = licence::view(
        front.licence.as_deref().unwrap_or(&site.settings.licence),
        tag,
    );
    view.authors = front.authors.clone();
    view.date = front.date.map(|d| label::date(plan, language, d));
    view.updated = front.updated.map(|d| label::date(plan, language, d));
    view.image = entry
        .image
        .as_ref()
        .map(|file| body::image(file, &front.image_alt));
    view.edit_url = site
        .settings
        .forge
        .as_ref()
        .filter(|_| !entry.generated)
        .map(|forge| forge.edit_url(&page.path));
    view.extra = front.extra.clone();
    view.tags = entry
        .tags
        .iter()
        .map(|id| LinkView {
            label: site.tags[*id].label.clone(),
            url: site.tags[*id].url.clone(),
        })
        .collect();
    view.translations = translations(plan, &entry.translations);
    view.listing = listing::of_section(plan, id, number);
    if first {
        view.body = body::of_entry(plan, id);
        view.toc = toc(page);
        view.badges = entry
            .badges
            .iter()
            .map(|class| badge::tile(plan, *class, language))
            .collect();
        view.related = tile::all(plan, &related(plan, id));
        view.backlinks = label::links(plan, &entry.backlinks);
        view.subsections = tile::all(plan, &entry.subsections);
        (view.previous, view.next) = neighbours(plan, id);
    }
    if template == "badges" {
        view.badge_groups = badge::groups(plan, language);
        view.badge_index = Some(badge_index::view(plan, language));
        view.issuer = badge::issuer_view(plan);
        (view.head.alternate_json, view.head.alternate_csv) = plan.site.directory_urls().unzip();
    }
    match entry.kind {
        Kind::Page => {}
        Kind::Card => view.card = Some(card::view(plan, id)),
        Kind::Project => view.project = Some(project::view(plan, id)),
        Kind::Event => view.event = Some(event::view(plan, id)),
        Kind::Organisation => view.organisation = Some(organisation::view(plan, id)),
    }
    head::of_entry(plan, id, number, &mut view);
    view
}

/// The related pages that are not among the facts of the page already.
fn related(plan: &Plan, id: EntryId) -> Vec<EntryId> {
    let entry = &plan.site.entries[id];
    let told = |other: &EntryId| {
        let kind = plan.site.entries[*other].kind;
        entry.kind == Kind::Project && matches!(kind, Kind::Card | Kind::Event)
            || entry.organisations.contains(other)
            || entry.carried.contains(other)
    };
    entry
        .related
        .iter()
        .copied()
        .filter(|other| !told(other))
        .collect()
}

/// The home page and the list of badges have words of their own when nobody wrote any.
fn default_description(plan: &Plan, id: EntryId) -> String {
    let entry = &plan.site.entries[id];
    let language = entry.page.language;
    if entry.is_section() && entry.folder().is_empty() {
        label::site_description(plan, language)
    } else if plan.site.is_badge_list(id) {
        plan.string(language, "badges_description").to_owned()
    } else {
        String::new()
    }
}

/// The entry of the navigation under which a page lives: itself, or the nearest section above it.
fn navigation(plan: &Plan, id: EntryId) -> Option<String> {
    let site = &plan.site;
    let line = std::iter::once(id).chain(site.ancestors(id).into_iter().rev());
    let named = &site.navigation[site.entries[id].page.language];
    let home = |id: EntryId| site.entries[id].parent.is_none();
    line.filter(|above| *above == id || !home(*above))
        .find(|above| named.iter().any(|(entry, _)| entry == above))
        .map(|above| site.entries[above].url.clone())
}

fn breadcrumbs(plan: &Plan, id: EntryId, home: &[LinkView]) -> Vec<LinkView> {
    let ancestors = plan.site.ancestors(id);
    match ancestors.split_first() {
        Some((_, below)) => home
            .iter()
            .cloned()
            .chain(label::links(plan, below))
            .collect(),
        None => Vec::new(),
    }
}

fn translations(plan: &Plan, ids: &[EntryId]) -> Vec<TranslationView> {
    let view = |id: &EntryId| {
        let entry = &plan.site.entries[*id];
        let language = entry.page.language;
        TranslationView {
            language: plan.language_tag(language).to_owned(),
            label: plan.string(language, "language_name").to_owned(),
            url: entry.url.clone(),
        }
    };
    ids.iter().map(view).collect()
}

/// The pages before and after in the same section.
fn neighbours(plan: &Plan, id: EntryId) -> (Option<LinkView>, Option<LinkView>) {
    let site = &plan.site;
    let Some(parent) = site.entries[id]
        .parent
        .filter(|_| !site.entries[id].is_section())
    else {
        return (None, None);
    };
    let children = &site.entries[parent].children;
    let Some(at) = children.iter().position(|child| *child == id) else {
        return (None, None);
    };
    let before = at.checked_sub(1).map(|at| label::link(plan, children[at]));
    (
        before,
        children.get(at + 1).map(|next| label::link(plan, *next)),
    )
}

/// Fewer headings than this need no table.
const MIN_HEADINGS: usize = 3;

/// Headings of level 2 with those of level 3 below them.
fn toc(page: &Page) -> Vec<TocView> {
    let headings: Vec<&Heading> = page
        .body
        .outline
        .iter()
        .filter(|heading| heading.level <= 3)
        .collect();
    let wanted = page.front.toc.unwrap_or(headings.len() >= MIN_HEADINGS);
    if !wanted {
        return Vec::new();
    }
    let mut toc: Vec<TocView> = Vec::new();
    for heading in headings {
        let line = TocView {
            label: heading.html.clone(),
            url: format!("#{}", heading.id),
            children: Vec::new(),
        };
        match toc.last_mut().filter(|_| heading.level == 3) {
            Some(above) => above.children.push(line),
            None => toc.push(line),
        }
    }
    toc
}
