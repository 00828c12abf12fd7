//! What a meeting adds to a page.

use crate::diagnostic::{Code, Diagnostic};
use crate::text::date::PartialDate;
use crate::text::typography::typeset_plain;
use crate::yaml::fields::{Fields, Spanned};

/// The fields of an event.
#[derive(Debug, Clone, Default)]
pub struct EventFields {
    /// When it begins.
    pub start: Option<PartialDate>,
    /// When it ends; not before it begins.
    pub end: Option<PartialDate>,
    /// When, in words, if the date is not known.
    pub when: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Where on line.
    pub online: Option<String>,
    /// Paths of the organisations that organise it.
    pub organisers: Vec<Spanned<String>>,
}

impl EventFields {
    /// True when the last day of the event is before `today`. An event without a date never is, and none is when today is
    /// not known.
    pub fn is_past(&self, today: Option<PartialDate>) -> bool {
        let last = self.end.or(self.start).and_then(|date| date.last_day());
        let today = today.and_then(|today| today.date());
        last.zip(today).is_some_and(|(last, today)| last < today)
    }
}

/// Reads the fields of an event.
pub(super) fn read(fields: &mut Fields<'_>, language: &str) -> EventFields {
    let typeset = |text: Spanned<String>| typeset_plain(language, &text.value);
    let start = fields.date("start");
    let end = fields.date("end");
    if let (Some(start), Some(end)) = (&start, &end)
        && end.value < start.value
    {
        let message = format!(
            "the event ends on {} before it begins on {}",
            end.value.iso(),
            start.value.iso()
        );
        fields.push(
            Diagnostic::at(Code::BadDate, fields.file(), end.span.clone(), message)
                .help("change one of the two dates"),
        );
    }
    if let (None, Some(end), false) = (&start, &end, fields.key_span("start").is_some()) {
        let message = format!("the event ends on {} and has no `start`", end.value.iso());
        fields.push(
            Diagnostic::at(Code::EventEnd, fields.file(), end.span.clone(), message)
                .help("add a line `start: …`, or write `start` in the place of `end`"),
        );
    }
    EventFields {
        start: start.map(|date| date.value),
        end: end.map(|date| date.value),
        when: fields.text("when").map(typeset),
        place: fields.text("place").map(typeset),
        online: fields.url("online"),
        organisers: fields.texts("organisers"),
    }
}
