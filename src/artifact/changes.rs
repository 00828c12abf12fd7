//! The page of recent changes of a language, and its Atom feed (RFC 4287).

use super::{Plan, badge, feed, hidden, history, label, page};
use crate::path::OutPath;
use crate::site::{Changed, ChangedPage, Route};
use crate::source::history::{Commit, What};
use crate::text::escape;
use crate::theme::view::{
    ChangeDayView, ChangeView, ChangedPageView, ChangesView, Content, LinkView, PageView,
};

/// Most changes that the page and the feed list.
const CHANGES: usize = 100;
/// Pages that are named with one change; more are counted.
const PAGES: usize = 6;
/// Most elements that the days, their changes and the pages of these may be: the page stays as light as others.
const ELEMENTS: usize = 190;
/// Entries of the feed.
const ENTRIES: usize = 40;

/// The page, without what is too old or too much.
pub(super) fn view(plan: &Plan, language: usize, path: &OutPath) -> PageView {
    let (site, string) = (&plan.site, |key: &str| {
        plan.string(language, key).to_owned()
    });
    let changes = &site.changes[language];
    let shown = shown(plan, language);
    let count = shown.len();
    let mut days: Vec<ChangeDayView> = Vec::new();
    for (changed, view) in shown {
        let iso = changed.day.iso();
        match days.last_mut().filter(|day| day.iso == iso) {
            Some(day) => day.changes.push(view),
            None => days.push(ChangeDayView {
                text: plan.dates[language].date(changed.day),
                iso,
                changes: vec![view],
            }),
        }
    }
    let forge = site.settings.forge.as_ref();
    let is_cut = count < changes.len() || site.history.has_more;
    let content = ChangesView {
        days,
        feed: site.route_url(&Route::ChangesFeed(language)),
        count: is_cut.then_some(count),
        all: forge.map(|forge| forge.commits_url()),
    };
    let feed = LinkView {
        label: string("changes_title"),
        url: content.feed.clone(),
    };
    let mut view = page::new(
        plan,
        language,
        string("changes_title"),
        string("changes_description"),
        site.url(path),
        Content::Changes(content),
    );
    view.head.feed = Some(feed);
    view
}

/// The changes that the page lists. The feed has no others: its entries lead to them.
fn shown(plan: &Plan, language: usize) -> Vec<(&Changed, ChangeView)> {
    let mut shown: Vec<(&Changed, ChangeView)> = Vec::new();
    let mut elements = 0;
    for changed in plan.site.changes[language].iter().take(CHANGES) {
        let view = change(plan, language, changed);
        let is_new_day = shown.last().is_none_or(|(last, _)| last.day != changed.day);
        elements += 2 + view.pages.len() + view.people.len() + if is_new_day { 4 } else { 0 };
        if elements > ELEMENTS {
            break;
        }
        shown.push((changed, view));
    }
    shown
}

fn change(plan: &Plan, language: usize, changed: &Changed) -> ChangeView {
    let commit = plan.site.commit(changed);
    let (people, others) = history::named(plan, language, &commit.authors);
    let shown = changed.pages.iter().take(PAGES);
    ChangeView {
        id: anchor(commit),
        // as it is: nobody says in which language a message is
        subject: commit.subject.clone(),
        people,
        others,
        pages: shown
            .map(|page| changed_page(plan, language, page))
            .collect(),
        more: changed.pages.len().saturating_sub(PAGES),
    }
}

/// The anchor of a change: no two commits share so many digits.
fn anchor(commit: &Commit) -> String {
    format!("c{}", commit.id.get(..10).unwrap_or(&commit.id))
}

fn changed_page(plan: &Plan, language: usize, page: &ChangedPage) -> ChangedPageView {
    let (title, url, what) = match page {
        ChangedPage::Entry(id, what) => {
            let url = plan.site.entries[*id].url.clone();
            (label::title(plan, *id), Some(url), what)
        }
        ChangedPage::Class(id, what) => {
            let link = badge::link(plan, *id, language);
            (link.label, Some(link.url), what)
        }
        ChangedPage::Removed(title) => (title.clone(), None, &What::Removed(String::new())),
    };
    let what = match what {
        What::Created => "created",
        What::Changed => "changed",
        What::Moved => "moved",
        What::Removed(_) => "removed",
    };
    let hidden = match page {
        ChangedPage::Entry(id, _) => plan.site.hidden(*id).map(hidden::name),
        _ => None,
    };
    ChangedPageView {
        title,
        url,
        what,
        hidden,
    }
}

/// The feed: an entry a change.
pub(super) fn atom(plan: &Plan, language: usize, path: &OutPath) -> String {
    let site = &plan.site;
    let changes = &site.changes[language];
    let page = site.absolute(&site.route_url(&Route::Changes(language)));
    let moment = |changed: &Changed| {
        let moment = site.commit(changed).when.moment();
        moment.map_or_else(|| feed::instant(changed.day), |moment| moment.to_string())
    };
    let last = changes.iter().map(moment).max().unwrap_or_default();
    let head = feed::Head {
        title: &feed::with_site(plan, language, plan.string(language, "changes_title")),
        subtitle: plan.string(language, "changes_description"),
        own: &site.absolute(&site.url(path)),
        page: &page,
        updated: &last,
    };
    let mut xml = head.open(plan, language);
    for (changed, view) in shown(plan, language).into_iter().take(ENTRIES) {
        let url = format!("{page}#{}", view.id);
        let title = match view.subject.as_str() {
            "" => plan.string(language, "changes_title"),
            subject => subject,
        };
        xml.push_str("<entry>\n");
        feed::line(&mut xml, "title", title);
        feed::line(&mut xml, "id", &url);
        feed::link(&mut xml, "alternate", "text/html", &url);
        feed::line(&mut xml, "published", &moment(changed));
        feed::line(&mut xml, "updated", &moment(changed));
        for person in &view.people {
            let uri = person.url.as_ref().map_or_else(String::new, |url| {
                format!("<uri>{}</uri>", escape::xml(&site.absolute(url)))
            });
            xml.push_str(&format!(
                "<author><name>{}</name>{uri}</author>\n",
                escape::xml(&person.name)
            ));
        }
        let pages: String = view
            .pages
            .iter()
            .map(|page| item(plan, language, page))
            .collect();
        let more = match view.more {
            0 => String::new(),
            n => format!("<li>{}</li>", escape::html(&more(plan, language, n))),
        };
        let content = format!("<ul>{pages}{more}</ul>");
        xml.push_str(&format!(
            "<content type=\"html\">{}</content>\n",
            escape::xml(&content)
        ));
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

/// *HTML*: a page in a list, with what was done to it.
fn item(plan: &Plan, language: usize, page: &ChangedPageView) -> String {
    let title = escape::html(&page.title);
    let title = match &page.url {
        Some(url) => format!(
            "<a href=\"{}\">{title}</a>",
            escape::html(&plan.site.absolute(url))
        ),
        None => title,
    };
    let what = match page.what {
        "changed" => String::new(),
        what => format!(
            " ({})",
            escape::html(plan.string(language, &format!("change_{what}")))
        ),
    };
    format!("<li>{title}{what}</li>")
}

fn more(plan: &Plan, language: usize, n: usize) -> String {
    plan.string(language, "change_more")
        .replace("{n}", &n.to_string())
}
