//! The view of a page: what all kinds have in common.

use super::head::{self, Head};
use super::{
    GENERATOR, Plan, agenda, backlinks, badge, badge_index, body, calendar, feed, glossary, hidden,
    history, kind, label, licence, listing, propose, related, reuse, tag, tile, toc,
};
use crate::diagnostic::Diagnostic;
use crate::document::Kind;
use crate::site::{EntryId, Route};
use crate::text::date::PartialDate;
use crate::text::direction::is_right_to_left;
use crate::text::typography::typeset_plain;
use crate::theme::view::{
    BadgeListView, Content, ForgeView, HeadView, HistoryView, LicenceView, LinkView,
    NavigationView, OriginalView, PageView, SectionView, SiteView,
};

/// The view of the site, which all pages of a language share.
pub(super) fn site(plan: &Plan, language: usize) -> SiteView {
    let (site, settings) = (&plan.site, &plan.site.settings);
    let tag = plan.language_tag(language);
    let navigation = site.navigation[language].iter().map(|link| {
        let own = plan.language_tag(link.language);
        let label = link.label.as_deref().map_or_else(
            || label::title(plan, link.entry),
            |text| typeset_plain(own, text),
        );
        NavigationView {
            label,
            url: site.entries[link.entry].url.clone(),
            language: (link.language != language).then(|| own.to_owned()),
        }
    });
    let has_terms = |taxonomy: usize| {
        let mut terms = site.tags.iter();
        terms.any(|tag| tag.taxonomy == taxonomy && tag.language == language)
    };
    let badges = site.badge_list(language).or_else(|| site.badge_list(0));
    SiteView {
        title: label::site_title(plan, language).to_owned(),
        description: label::site_description(plan, language).to_owned(),
        language: tag.to_owned(),
        direction: is_right_to_left(tag).then_some("rtl"),
        home: site.home_url(language).to_owned(),
        navigation: navigation.collect(),
        base: settings.base.path.clone(),
        feed: site.route_url(&Route::Feed(language)),
        changes: site
            .changes
            .get(language)
            .filter(|changes| !changes.is_empty())
            .map(|_| site.route_url(&Route::Changes(language))),
        reports: site
            .report_pages()
            .find(|page| page.language(site) == language)
            .map(|page| site.route_url(&page)),
        tags: has_terms(0).then(|| site.route_url(&Route::Taxonomy(0, language))),
        taxonomies: (1..settings.taxonomies.len())
            .filter(|taxonomy| has_terms(*taxonomy))
            .map(|taxonomy| tag::list_link(plan, taxonomy, language))
            .collect(),
        search: site.search_url(language),
        badges: badges.map(|id| site.entries[id].url.clone()),
        verify: site.verify_url(language),
        forge: settings.forge.as_ref().map(|forge| forge.url.clone()),
        icon: plan.theme.icon.clone(),
        generator: GENERATOR.to_owned(),
    }
}

/// The name of the template of an entry, as its content gives it, without building the content.
pub(super) fn template(plan: &Plan, id: EntryId) -> &'static str {
    match &plan.site.entries[id] {
        entry if !entry.is_section() => entry.kind.as_str(),
        _ if plan.site.is_badge_list(id) => "badges",
        _ if is_deck(plan, id) => "deck",
        _ => "section",
    }
}

/// True for a section all of whose pages are cards.
fn is_deck(plan: &Plan, id: EntryId) -> bool {
    let (entries, children) = (&plan.site.entries, &plan.site.entries[id].children);
    let mut kinds = children.iter().map(|child| entries[*child].kind);
    !children.is_empty() && kinds.all(|kind| kind == Kind::Card)
}

/// The content of an entry. `number` is that of the page of its list, from 1: the first one alone shows more than the list.
fn content(plan: &Plan, id: EntryId, number: usize) -> Content {
    let entry = &plan.site.entries[id];
    let kind = kind::view(plan, id);
    if !entry.is_section() {
        return Content::Entry(kind);
    }
    let section = SectionView {
        kind,
        listing: listing::of_section(plan, id, number),
        subsections: match number {
            1 => tile::all(plan, &entry.subsections),
            _ => Vec::new(),
        },
        untranslated: match number {
            1 => listing::untranslated(plan, id),
            _ => None,
        },
        is_deck: is_deck(plan, id),
        events: match entry.parent {
            None => agenda::on_home(plan, id),
            Some(_) => None,
        },
    };
    if !plan.site.is_badge_list(id) {
        return Content::Section(section);
    }
    let list = BadgeListView {
        groups: badge_index::groups(plan, entry.page.language),
        index: badge_index::view(plan, entry.page.language),
        issuer: badge::issuer_view(plan, entry.page.language),
    };
    Content::Badges(section, Box::new(list))
}

/// A page with its head and its content, and everything else empty.
pub(super) fn new(
    plan: &Plan,
    language: usize,
    title: String,
    description: String,
    url: String,
    content: Content,
) -> PageView {
    let head = Head {
        plan,
        language,
        template: content.template(),
        with_code: false,
        title: &title,
        description: &description,
        url: &url,
    };
    let licence = licence::view(&plan.site.settings.licence, plan.language_tag(language));
    let page = Frame {
        head: head.view(),
        title,
        description,
        url,
        licence,
    };
    page.view(plan, language, content)
}

/// What a page has from its beginning.
struct Frame {
    head: HeadView,
    title: String,
    description: String,
    url: String,
    licence: LicenceView,
}

impl Frame {
    fn view(self, plan: &Plan, language: usize, content: Content) -> PageView {
        let home = plan.site.home(language);
        PageView {
            head: self.head,
            breadcrumbs: home
                .map(|id| LinkView {
                    label: plan.string(language, "home").to_owned(),
                    url: plan.site.entries[id].url.clone(),
                })
                .into_iter()
                .collect(),
            hidden: None,
            title: self.title,
            description: self.description,
            template: content.template(),
            language: plan.language_tag(language).to_owned(),
            words: None,
            original: None,
            url: self.url,
            licence: self.licence,
            navigation: None,
            toc: Vec::new(),
            body: String::new(),
            date: None,
            updated: None,
            history: HistoryView::default(),
            tags: Vec::new(),
            terms: Vec::new(),
            authors: Vec::new(),
            author_pages: Vec::new(),
            edit_url: None,
            forge: ForgeView::default(),
            image: None,
            translations: Vec::new(),
            badges: Vec::new(),
            medals: String::new(),
            term_uses: Vec::new(),
            related: Vec::new(),
            suggested: Vec::new(),
            backlinks: Vec::new(),
            more_backlinks: None,
            previous: None,
            next: None,
            calendar: None,
            extra: serde_json::Value::Null,
            accepted: Vec::new(),
            reuse: None,
            content,
        }
    }
}

/// The page for what is not found. Hosts show it at any URL, so it has none of its own.
pub(super) fn not_found(plan: &Plan, language: usize) -> PageView {
    let string = |key: &str| plan.string(language, key).to_owned();
    let url = plan.site.route_url(&Route::NotFound(language));
    let mut page = new(
        plan,
        language,
        string("not_found_title"),
        string("not_found_description"),
        url,
        Content::NotFound,
    );
    page.head.canonical = None;
    page.head.robots = Some("noindex");
    page
}

/// The view of an entry; `number` is that of the page of its list, from 1.
///
/// # Errors
/// Its text, or one that it embeds, cannot be read any more.
pub(super) fn entry(plan: &Plan, id: EntryId, number: usize) -> Result<PageView, Diagnostic> {
    let site = &plan.site;
    let entry = &site.entries[id];
    let (page, front, language) = (&entry.page, &entry.page.front, entry.page.language);
    let tag = plan.language_tag(language);
    let content = content(plan, id, number);
    let url = listing::url(plan, id, number);
    let title = label::title(plan, id);
    let description = front
        .description
        .clone()
        .unwrap_or_else(|| default_description(plan, id));
    let head = Head {
        plan,
        language,
        template: content.template(),
        with_code: page.body.has_code && number == 1,
        title: &title,
        description: &description,
        url: &url,
    };
    let licence = front.licence.as_deref().unwrap_or(&site.settings.licence);
    let frame = Frame {
        head: head.without_description(),
        title,
        description,
        url,
        licence: licence::view(licence, tag),
    };
    let mut view = frame.view(plan, language, content);
    view.calendar = calendar::of_entry(plan, id);
    view.hidden = hidden::view(plan, id);
    if view.hidden.is_some() {
        view.head.robots = Some("noindex");
    }
    view.navigation = navigation(plan, id);
    view.breadcrumbs = breadcrumbs(plan, id, view.breadcrumbs);
    view.author_pages = label::authors(plan, id);
    let authors = view.author_pages.iter();
    view.authors = authors.map(|author| author.name.clone()).collect();
    history::dates(plan, language, site.dates(id), &mut view);
    view.image = entry
        .image
        .as_ref()
        .map(|file| body::image(file, &front.image_alt));
    if !entry.generated {
        let names_people = front.authors.is_empty();
        history::of_source(plan, language, &page.path, names_people, &mut view);
    }
    view.extra = front.extra.clone();
    (view.tags, view.terms) = tag::of_page(plan, &entry.tags, language);
    view.head.feed = feed::link_of_section(plan, id);
    view.original = plan
        .site
        .outdated(id)
        .map(|changed| original(plan, language, &Route::Entry(id, 1), Some(changed)));
    if number == 1 {
        let text = page.text.read(&page.path)?;
        let shown;
        (view.body, shown) = body::of_entry(plan, id, &text)?;
        view.body = glossary::mark(plan, id, view.body);
        view.term_uses = glossary::uses(plan, id)?;
        if !entry.generated {
            view.reuse = Some(reuse::view(plan, id, &view, &shown));
        }
        view.toc = toc::view(page, &text);
        view.badges = entry
            .badges
            .iter()
            .map(|class| badge::tile(plan, *class, language))
            .collect();
        let named = related::named(plan, id);
        view.related = tile::all(plan, &named);
        view.suggested = related::suggested(plan, id, named.len());
        (view.backlinks, view.more_backlinks) = backlinks::view(plan, id)?;
        (view.previous, view.next) = neighbours(plan, id);
        view.forge.new_page = propose::url(plan, id);
    }
    if plan.site.is_badge_list(id) {
        (view.head.alternate_json, view.head.alternate_csv) = plan.site.directory_urls().unzip();
    }
    head::of_entry(plan, id, number, &mut view);
    Ok(view)
}

/// The description of an entry for which nobody wrote one: that of the theme for the home page and the list of badges.
fn default_description(plan: &Plan, id: EntryId) -> String {
    let entry = &plan.site.entries[id];
    let language = entry.page.language;
    if entry.is_section() && entry.folder().is_empty() {
        label::site_description(plan, language).to_owned()
    } else if plan.site.is_badge_list(id) {
        plan.string(language, "badges_description").to_owned()
    } else {
        String::new()
    }
}

/// The entry of the navigation to which a page belongs: itself, or the nearest section above it.
fn navigation(plan: &Plan, id: EntryId) -> Option<String> {
    let site = &plan.site;
    let line = std::iter::once(id).chain(site.ancestors(id).into_iter().rev());
    let named = &site.navigation[site.entries[id].page.language];
    let home = |id: EntryId| site.entries[id].parent.is_none();
    line.filter(|above| *above == id || !home(*above))
        .find(|above| named.iter().any(|link| link.entry == *above))
        .map(|above| site.entries[above].url.clone())
}

fn breadcrumbs(plan: &Plan, id: EntryId, mut home: Vec<LinkView>) -> Vec<LinkView> {
    let ancestors = plan.site.ancestors(id);
    match ancestors.split_first() {
        Some((_, below)) => {
            home.extend(below.iter().map(|id| label::link(plan, *id)));
            home
        }
        None => Vec::new(),
    }
}

/// The page of the first language that another one shows, or that `changed` after it was translated.
pub(super) fn original(
    plan: &Plan,
    language: usize,
    route: &Route,
    changed: Option<PartialDate>,
) -> OriginalView {
    let site = &plan.site;
    let there = route.in_language(site, 0);
    OriginalView {
        language: plan.language_tag(0).to_owned(),
        label: plan.string(0, "language_name").to_owned(),
        url: there.map_or_else(String::new, |there| site.route_url(&there)),
        changed: changed.map(|date| label::date(plan, language, date)),
    }
}

/// The pages before and after in the same section.
fn neighbours(plan: &Plan, id: EntryId) -> (Option<LinkView>, Option<LinkView>) {
    let site = &plan.site;
    let entry = &site.entries[id];
    let Some(parent) = entry.parent.filter(|_| !entry.is_section()) else {
        return (None, None);
    };
    let children = &site.entries[parent].children;
    let link = |at: Option<usize>| Some(label::link(plan, *children.get(at?)?));
    (
        link(entry.position.checked_sub(1)),
        link(entry.position.checked_add(1)),
    )
}
