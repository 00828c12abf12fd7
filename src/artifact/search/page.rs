//! The page of the search, and the lists of all pages: what readers find pages by without a script.

use crate::artifact::{Plan, badge, label, listing, page};
use crate::path::OutPath;
use crate::site::search::{FILES, LIST_SIZE};
use crate::site::{Listed, ListedBy, PageList, Route};
use crate::text::collate::Initial;
use crate::theme::view::{
    ChoiceView, Content, LinkView, PageView, SearchView, TitleGroupView, TitleListView, TitlesView,
};

/// The page of the search of a language. Its policy is that of every page, with its script and what that asks for.
pub(in crate::artifact) fn start(plan: &Plan, language: usize, path: &OutPath) -> PageView {
    let lists = &plan.site.page_lists;
    let (initials, kinds) = ways(plan, language, None);
    let is_short = lists.is_short(language);
    let titles = TitlesView {
        groups: match is_short {
            true => groups(plan, language),
            false => Vec::new(),
        },
        initials,
        kinds,
        number: 1,
        count: 1,
        previous: None,
        next: None,
    };
    let content = Content::Search(form(plan, language), titles);
    let string = |key: &str| plan.string(language, key).to_owned();
    let (title, description) = (string("search_title"), string("search_description"));
    let mut view = page::new(
        plan,
        language,
        title,
        description,
        plan.site.url(path),
        content,
    );
    let script = &plan.theme.search_script;
    view.head.script = Some(script.text().to_owned());
    view.head.policy = view.head.policy.and(script.own_site());
    view.head.robots = Some("noindex");
    view
}

/// The nth page of a list of all pages, from 1.
pub(in crate::artifact) fn list(
    plan: &Plan,
    place: usize,
    number: usize,
    path: &OutPath,
) -> PageView {
    let list = &plan.site.page_lists.all[place];
    let language = list.language;
    let first = plan.site.route_url(&Route::SearchList(place, 1));
    let (initials, kinds) = ways(plan, language, Some(place));
    let name = name(plan, list);
    let start = (number - 1) * LIST_SIZE;
    let pages = list.pages.iter().skip(start).take(LIST_SIZE);
    let count = list.pages.len().div_ceil(LIST_SIZE);
    let titles = TitlesView {
        groups: vec![TitleGroupView {
            label: name.clone(),
            pages: pages.map(|page| link(plan, *page, language)).collect(),
        }],
        initials,
        kinds,
        number,
        count,
        previous: (number > 1).then(|| listing::nth(&first, number - 1)),
        next: (number < count).then(|| listing::nth(&first, number + 1)),
    };
    let title = plan.string(language, "titles_of").replace("{list}", &name);
    let url = plan.site.url(path);
    let mut view = page::new(
        plan,
        language,
        title,
        String::new(),
        url,
        Content::Titles(titles),
    );
    crate::artifact::head::number_title(plan, language, number, &mut view);
    view.head.robots = Some("noindex");
    view.breadcrumbs.push(LinkView {
        label: plan.string(language, "search_title").to_owned(),
        url: plan.site.route_url(&Route::Search(language)),
    });
    view
}

fn form(plan: &Plan, language: usize) -> SearchView {
    let site = &plan.site;
    let lists = site.page_lists.all.iter();
    let mut kinds: Vec<&'static str> = lists
        .filter_map(|list| match list.by {
            ListedBy::Kind(kind) => Some(kind),
            ListedBy::Initial(_) => None,
        })
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let kinds = kinds.into_iter().map(|kind| ChoiceView {
        label: plan.string(language, &format!("kind_{kind}")).to_owned(),
        value: kind.to_owned(),
    });
    let counts = site.page_lists.counts.iter().enumerate();
    let languages: Vec<ChoiceView> = counts
        .filter(|(_, count)| **count > 0)
        .map(|(at, _)| ChoiceView {
            label: plan.string(at, "language_name").to_owned(),
            value: plan.language_tag(at).to_owned(),
        })
        .collect();
    SearchView {
        index: format!("{}{FILES}/", site.settings.base.path),
        kinds: kinds.collect(),
        languages: match languages.len() {
            0 | 1 => Vec::new(),
            _ => languages,
        },
    }
}

/// The ways to the lists of a language by initial and by kind; none where all titles stand on the page of the search.
fn ways(
    plan: &Plan,
    language: usize,
    here: Option<usize>,
) -> (Vec<TitleListView>, Vec<TitleListView>) {
    let lists = &plan.site.page_lists;
    if lists.is_short(language) {
        return (Vec::new(), Vec::new());
    }
    let way = |(place, list): (usize, &PageList)| TitleListView {
        label: name(plan, list),
        url: plan.site.route_url(&Route::SearchList(place, 1)),
        count: list.pages.len(),
        is_here: here == Some(place),
    };
    let is_initial = |(_, list): &(usize, &PageList)| matches!(list.by, ListedBy::Initial(_));
    let (initials, kinds): (Vec<_>, Vec<_>) = lists.of_language(language).partition(is_initial);
    (
        initials.into_iter().map(way).collect(),
        kinds.into_iter().map(way).collect(),
    )
}

/// All titles of a language, by initial.
fn groups(plan: &Plan, language: usize) -> Vec<TitleGroupView> {
    let lists = plan
        .site
        .page_lists
        .of_language(language)
        .map(|(_, list)| list);
    let initials = lists.filter(|list| matches!(list.by, ListedBy::Initial(_)));
    initials
        .map(|list| TitleGroupView {
            label: name(plan, list),
            pages: list
                .pages
                .iter()
                .map(|page| link(plan, *page, language))
                .collect(),
        })
        .collect()
}

/// What the pages of a list have in common, as readers see it.
fn name(plan: &Plan, list: &PageList) -> String {
    let string = |key: &str| plan.string(list.language, key).to_owned();
    match list.by {
        ListedBy::Initial(Initial::Letter(letter)) => letter.to_string(),
        ListedBy::Initial(Initial::Digit) => string("titles_digits"),
        ListedBy::Initial(Initial::Other) => string("titles_other"),
        ListedBy::Kind(kind) => string(&format!("list_{kind}")),
    }
}

fn link(plan: &Plan, page: Listed, language: usize) -> LinkView {
    match page {
        Listed::Entry(id) => label::link(plan, id),
        Listed::Class(id) => badge::link(plan, id, language),
    }
}
