//! Reports of meetings: which meeting each is about, from which it has its date, and when the next one is.

use super::{Entry, EntryId, Site};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Kind;
use crate::message;

/// Gives each report the date of its event unless it has one of its own, once relations are known.
pub(super) fn date(site: &mut Site) {
    for id in reports(site) {
        let entry = &site.entries[id];
        let event = entry.named_under("event").first();
        // Of an event that is repeated nobody knows which of its dates was meant.
        let event = event.map(|event| &site.entries[*event].page.front.fields.event);
        let start = event
            .filter(|event| event.repeat.is_none())
            .and_then(|event| event.start);
        let date = entry.page.front.date.or(start);
        site.entries[id].date = date;
    }
}

/// Reports those of no event, and next dates that are before the meeting. What was written and leads to nothing is reported
/// already.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for id in reports(site) {
        let entry = &site.entries[id];
        let page = &entry.page;
        let report = &page.front.fields.report;
        let written = |key: &str| {
            let mut keys = page.front.kind_keys.iter();
            keys.find(|(name, _)| *name == key)
                .map(|(_, span)| span.clone())
        };
        if report.event.is_empty() {
            // What takes the place of the key: itself without a value, the title, the whole file.
            let title = page.front.title.as_ref().map(|title| title.span.clone());
            let message = message!("the report does not say of which event it is");
            let diagnostic = match written("event").or(title) {
                Some(span) => Diagnostic::at(Code::ReportEvent, &page.path, span, message),
                None => Diagnostic::about(Code::ReportEvent, &page.path, message),
            };
            diagnostics.push(diagnostic.help(
                message!("add a line `event: …` with the path of the page of the event, such as `event: ../evenements/reunion.md`"),
            ));
        }
        let event = entry
            .named_under("event")
            .first()
            .map(|id| &site.entries[*id]);
        let start = event.and_then(|event| event.page.front.fields.event.start);
        let start = entry
            .page
            .front
            .date
            .filter(|_| is_repeated(event))
            .or(start);
        let next = entry.named_under("next_event").first();
        // The next date of an event that is repeated is one of its own.
        let next = next
            .map(|id| &site.entries[*id])
            .filter(|next| !is_repeated(Some(next)));
        let next = next.map(|next| next.page.front.fields.event.start);
        let (key, next) = match (next, report.next_date) {
            (Some(start), None) => ("next_event", start),
            (None, date) => ("next_date", date),
            // Which of the two counts is reported as another error.
            (Some(_), Some(_)) => continue,
        };
        let Some((start, next)) = start
            .zip(next)
            .filter(|(start, next)| next.is_before(start))
        else {
            continue;
        };
        let message = message!(
            "the next meeting would be on {next}, before this one on {start}",
            next = next.iso(),
            start = start.iso()
        );
        diagnostics.push(
            Diagnostic::at(
                Code::NextBefore,
                &page.path,
                written(key).unwrap_or_default(),
                message,
            )
            .help(message!(
                "correct `{key}`, or the date of one of the two events",
                key
            )),
        );
    }
}

fn is_repeated(event: Option<&Entry>) -> bool {
    event.is_some_and(|event| event.page.front.fields.event.repeat.is_some())
}

/// The reports of a site, as a list of its own: entries change while it is walked.
fn reports(site: &Site) -> Vec<EntryId> {
    let entries = site.entries.iter().enumerate();
    entries
        .filter(|(_, entry)| entry.kind == Kind::Report && !entry.is_section())
        .map(|(id, _)| id)
        .collect()
}
