//! The page of the reports of a language: the same findings as those of `sobre check --reports`, the first ones of each.

use super::{Plan, label, page, wanted};
use crate::path::{OutPath, SourcePath};
use crate::site::{Detail, Report, ReportSubject, Route, Row};
use crate::theme::view::{Content, FindingView, FindingsView, MaintenanceView, PageView};

/// Most elements that the reports and their rows may be: the page stays as light as others.
const ELEMENTS: usize = 190;
/// Elements of a report beside its rows: its line, its heading with the number, its list, how many more there are, and where.
const AROUND: usize = 6;
/// Most bytes that the rows may be: paths and titles may be long.
const BYTES: usize = 32_000;
/// More than the bytes around what a row says.
const AROUND_ROW: usize = 80;

/// The page.
pub(super) fn view(plan: &Plan, language: usize, path: &OutPath) -> PageView {
    let all = Report::ALL.map(|report| (report, rows(plan, report, language)));
    let title = |report: Report| {
        let key = format!("findings_{}", report.name().replace('-', "_"));
        plan.string(language, &key).to_owned()
    };
    let (found, empty): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, rows)| !rows.is_empty());
    let shown = shown(plan, language, &found);
    let reports: Vec<FindingsView> = found
        .iter()
        .zip(shown)
        .map(|((report, rows), findings)| FindingsView {
            name: report.name(),
            title: title(*report),
            total: rows.len(),
            more: rows.len() - findings.len(),
            url: (*report == Report::Wanted)
                .then(|| plan.site.route_url(&Route::Wanted(language, 1))),
            findings,
        })
        .collect();
    let content = MaintenanceView {
        is_cut: reports.iter().any(|report| report.more > 0),
        reports,
        empty: empty.iter().map(|(report, _)| title(*report)).collect(),
    };
    let mut view = page::new(
        plan,
        language,
        plan.string(language, "findings_title").to_owned(),
        plan.string(language, "findings_description").to_owned(),
        plan.site.url(path),
        Content::Maintenance(content),
    );
    // It is for those who write.
    view.head.robots = Some("noindex");
    view
}

/// The rows of a report, those without an order of their own by title.
fn rows(plan: &Plan, report: Report, language: usize) -> Vec<Row> {
    let site = &plan.site;
    let mut rows = site.report(report, plan.today, Some(language));
    if !report.is_ranked() {
        rows.sort_by_key(|row| match &row.subject {
            ReportSubject::Page(id) => Some((site.title_rank(*id), *id)),
            // pictures, by their paths
            ReportSubject::Picture(_) | ReportSubject::Wanted(..) => None,
        });
    }
    rows
}

/// The rows of each report that the page has place for: one of each, then a second one of each, until it is full. A site with
/// few findings so shows them all, whichever report they are in.
fn shown(plan: &Plan, language: usize, found: &[(Report, Vec<Row>)]) -> Vec<Vec<FindingView>> {
    let mut shown: Vec<Vec<FindingView>> = found.iter().map(|_| Vec::new()).collect();
    let longest = found.iter().map(|(_, rows)| rows.len()).max().unwrap_or(0);
    let (mut elements, mut bytes) = (found.len() * AROUND, 0);
    let places = (0..longest).flat_map(|place| (0..found.len()).map(move |at| (at, place)));
    for (at, place) in places {
        if let Some(row) = found[at].1.get(place) {
            let view = finding(plan, language, row);
            let texts = [&view.url, &view.detail, &view.edit];
            let texts = texts.into_iter().flatten();
            bytes += AROUND_ROW + view.title.len() + texts.map(String::len).sum::<usize>();
            elements += 1 + usize::from(view.url.is_some() || view.is_wanted);
            elements += usize::from(view.edit.is_some());
            elements += usize::from(view.edit.is_some() || view.detail.is_some());
            if elements > ELEMENTS || bytes > BYTES {
                break;
            }
            shown[at].push(view);
        }
    }
    shown
}

fn finding(plan: &Plan, language: usize, row: &Row) -> FindingView {
    let (site, tag) = (&plan.site, plan.language_tag(language));
    let detail = row.detail.as_ref().and_then(|detail| match detail {
        Detail::Since(day) => Some(label::date(plan, language, *day).text),
        Detail::Bytes(bytes) => Some(label::weight(tag, *bytes)),
        Detail::Links(1) => Some(plan.string(language, "findings_page").to_owned()),
        Detail::Links(links) => {
            let pages = plan.string(language, "findings_pages");
            Some(pages.replace("{n}", &links.to_string()))
        }
        // of two languages, it is the other one; on the page of one, that one
        Detail::Languages(_) if language != 0 || site.settings.languages.len() <= 2 => None,
        Detail::Languages(languages) => {
            let names = languages.iter();
            let names: Vec<&str> = names
                .map(|own| plan.string(*own, "language_name"))
                .collect();
            Some(names.join(", "))
        }
    });
    let forge = site.settings.forge.as_ref();
    match &row.subject {
        ReportSubject::Page(id) => {
            let entry = &site.entries[*id];
            let own = entry.page.language;
            FindingView {
                title: label::title(plan, *id),
                language: (own != language).then(|| plan.language_tag(own).to_owned()),
                url: Some(entry.url.clone()),
                is_wanted: false,
                detail,
                edit: forge.map(|forge| forge.edit_url(&entry.page.path)),
            }
        }
        ReportSubject::Picture(path) => {
            let is_known = site.credits.contains_key(path);
            let beside = SourcePath::new(&format!("{path}.yaml"));
            FindingView {
                title: path.as_str().to_owned(),
                language: None,
                url: None,
                is_wanted: false,
                detail,
                // what somebody said of it may be in a page
                edit: forge
                    .filter(|_| !is_known)
                    .map(|forge| forge.new_url(&beside, "licence: \nauthors: []\n")),
            }
        }
        ReportSubject::Wanted(path, title) => {
            let mut wanted = site.wanted.of_language(language).iter();
            let wanted = wanted.find(|wanted| wanted.path == *path);
            FindingView {
                title: wanted.map_or_else(|| title.clone(), |page| wanted::title(plan, page)),
                language: None,
                url: wanted.and_then(|page| wanted::url(plan, page)),
                is_wanted: true,
                detail,
                edit: None,
            }
        }
    }
}
