//! The part of `sobre check --reports` that shows what those who keep a wiki up look for: as a table, or as JSON for programs.

use serde::Serialize;

use super::terminal::Terminal;
use crate::engine::Contents;
use crate::message;
use crate::site::{Detail, Report, ReportSubject, Row, Site};
use crate::text::date::PartialDate;

/// The form of the JSON. Another number means that keys have another meaning.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct All {
    version: u32,
    reports: Vec<One>,
}

#[derive(Serialize)]
struct One {
    report: &'static str,
    rows: Vec<Line>,
}

/// A row; it has no key for what it does not have.
#[derive(Serialize, Default)]
struct Line {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<String>,
}

/// Shows all reports on a day, for people.
pub(super) fn say(contents: &Contents, today: Option<PartialDate>, terminal: &Terminal) {
    let site = &contents.site;
    for report in Report::ALL {
        let rows = site.report(report, today, None);
        let (title, count) = (report.title(), rows.len());
        terminal.say(message!("{title}: {count}", title, count));
        let lines: Vec<Line> = rows.iter().map(|row| line(site, row)).collect();
        let width = lines.iter().map(|line| line.file.chars().count()).max();
        let width = width.unwrap_or(0).min(60);
        for line in lines {
            let said = [line.since.clone(), line.title.clone()];
            let bytes = line.bytes.map(|bytes| format!("{bytes}"));
            let links = line.links.map(|links| format!("{links}"));
            let languages = Some(line.languages.join(", ")).filter(|text| !text.is_empty());
            let words = [bytes, links, languages].into_iter().chain(said);
            let words: Vec<String> = words.flatten().collect();
            let text = format!("  {:width$}  {}", line.file, words.join("  "));
            terminal.print(text.trim_end());
        }
    }
}

/// The same for programs.
pub(super) fn json(contents: &Contents, today: Option<PartialDate>) -> String {
    let site = &contents.site;
    let reports = Report::ALL.map(|report| One {
        report: report.name(),
        rows: site
            .report(report, today, None)
            .iter()
            .map(|row| line(site, row))
            .collect(),
    });
    let all = All {
        version: VERSION,
        reports: reports.into(),
    };
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn line(site: &Site, row: &Row) -> Line {
    let mut line = match &row.subject {
        ReportSubject::Page(id) => {
            let entry = &site.entries[*id];
            let forge = site.settings.forge.as_ref();
            Line {
                file: entry.page.path.to_string(),
                url: Some(site.absolute(&entry.url)),
                title: Some(entry.page.title().to_owned()),
                edit: forge.map(|forge| forge.edit_url(&entry.page.path)),
                ..Line::default()
            }
        }
        ReportSubject::Wanted(path, title) => Line {
            file: path.to_string(),
            title: Some(title.clone()),
            ..Line::default()
        },
        ReportSubject::Picture(path) => Line {
            file: path.to_string(),
            ..Line::default()
        },
    };
    match &row.detail {
        None => {}
        Some(Detail::Since(day)) => line.since = Some(day.iso()),
        Some(Detail::Bytes(bytes)) => line.bytes = Some(*bytes),
        Some(Detail::Links(links)) => line.links = Some(*links),
        Some(Detail::Languages(languages)) => {
            let tags = languages
                .iter()
                .map(|language| site.settings.languages[*language].clone());
            line.languages = tags.collect();
        }
    }
    line
}
