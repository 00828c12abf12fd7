//! What a page of each kind shows: on its own page, in lists, where it is embedded, and to search engines.

mod event;
mod named;
mod schema_org;

use serde_json::{Value as Json, json};

use super::embed::{Fact, Value};
use super::{Plan, dates, label};
use crate::document::Kind;
use crate::document::kind::EventFields;
use crate::document::kind::field::CardSource;
use crate::document::repeat::Occurrence;
use crate::site::{Entry, EntryId};
use crate::text::date::PartialDate;
use crate::theme::view::{
    CardView, KindView, LinkView, NextView, OrganisationView, PersonView, ProjectView, ReportView,
    SourceView, StatusView, TileView,
};
use named::{awards, naming, of_kind, works};
use schema_org::thing;

/// What the kind of an entry adds to its own page.
pub(super) fn view(plan: &Plan, id: EntryId) -> KindView {
    let entry = &plan.site.entries[id];
    let (fields, language) = (&entry.page.front.fields, entry.page.language);
    let day = |date: Option<PartialDate>| date.map(|date| label::date(plan, language, date));
    let named = |key: &str| label::links(plan, entry.named_under(key));
    match entry.kind {
        Kind::Page => KindView::Page,
        Kind::Card => KindView::Card(CardView {
            sources: fields
                .card
                .sources
                .iter()
                .map(|it| source(plan, language, it))
                .collect(),
            ..card(plan, entry)
        }),
        Kind::Project => KindView::Project(ProjectView {
            status: status(plan, entry),
            started: day(fields.project.started),
            ended: day(fields.project.ended),
            partners: named("partners"),
            cards: of_kind(plan, entry, &entry.related, Kind::Card),
            events: of_kind(plan, entry, &entry.related, Kind::Event),
        }),
        Kind::Event => KindView::Event(event::view(plan, id)),
        Kind::Report => KindView::Report(report(plan, entry)),
        Kind::Person => {
            let (works, more_works) = works(plan, entry);
            KindView::Person(PersonView {
                pronouns: fields.person.pronouns.clone(),
                role: fields.person.role.clone(),
                organisations: named("organisations"),
                links: fields
                    .person
                    .links
                    .iter()
                    .map(|link| LinkView {
                        label: link
                            .name
                            .clone()
                            .unwrap_or_else(|| label::shown_url(&link.url).to_owned()),
                        url: link.url.clone(),
                    })
                    .collect(),
                events: of_kind(plan, entry, &entry.named_by, Kind::Event),
                reports: of_kind(plan, entry, &entry.named_by, Kind::Report),
                awards: awards(plan, entry),
                works,
                more_works,
            })
        }
        Kind::Organisation => KindView::Organisation(OrganisationView {
            website: fields.organisation.website.clone(),
            role: fields.organisation.role.clone(),
            form: fields.organisation.form.clone(),
            place: fields.organisation.place.clone(),
            projects: of_kind(plan, entry, &entry.named_by, Kind::Project),
            events: of_kind(plan, entry, &entry.named_by, Kind::Event),
            reports: of_kind(plan, entry, &entry.named_by, Kind::Report),
            people: of_kind(plan, entry, &entry.named_by, Kind::Person),
        }),
    }
}

/// What a list shows of an entry besides its title and description. The date of an event is that of its first day, never
/// that of its page.
pub(super) fn on_tile(plan: &Plan, id: EntryId, tile: &mut TileView) {
    let entry = &plan.site.entries[id];
    let (fields, language) = (&entry.page.front.fields, entry.page.language);
    let date = |date: Option<PartialDate>| date.map(|date| label::date(plan, language, date));
    match entry.kind {
        Kind::Page => {}
        Kind::Card => tile.card = Some(card(plan, entry)),
        Kind::Project => tile.status = status(plan, entry),
        Kind::Event => {
            tile.date = date(plan.occurrence(id).map(|occurrence| occurrence.start));
            tile.event = dates::of_event(plan, language, id);
            tile.status = event::status(plan, id);
            tile.note = fields.event.when.clone();
            tile.place = fields.event.place.clone();
        }
        Kind::Report => {
            tile.date = date(entry.date);
            if let Some(event) = about(plan, entry) {
                let event = &plan.site.entries[event].page.front.fields.event;
                tile.note = event.when.clone();
                tile.place = event.place.clone();
            }
        }
        Kind::Person => {
            tile.note = fields.person.pronouns.clone();
            tile.role = fields.person.role.clone();
        }
        Kind::Organisation => {
            tile.note = fields.organisation.form.clone();
            tile.place = fields.organisation.place.clone();
        }
    }
}

/// The facts of a page where it is embedded, as the head of its own page has them: names of strings and values.
pub(super) fn facts(view: &KindView) -> Vec<Fact<'_>> {
    match view {
        KindView::Page => Vec::new(),
        KindView::Card(card) => vec![
            ("kind_card", Value::text(&card.theme)),
            ("effort", Value::Measure(card.effort)),
            ("effect", Value::Measure(card.effect)),
        ],
        KindView::Project(project) => vec![
            (
                "status",
                Value::Text(project.status.as_ref().map(|status| status.label.as_str())),
            ),
            ("started", Value::Date(project.started.as_ref())),
            ("ended", Value::Date(project.ended.as_ref())),
            ("partners", Value::Links(&project.partners)),
        ],
        KindView::Event(event) => vec![
            ("when", Value::period(event.dates.as_ref(), &event.when)),
            (
                "status",
                Value::Text(event.status.as_ref().map(|it| it.label.as_str())),
            ),
            ("where", Value::text(&event.place)),
            ("address", Value::text(&event.address)),
            ("online", Value::Url(event.online.as_deref())),
            ("registration", Value::Url(event.registration.as_deref())),
            ("organisers", Value::Names(&event.organisers)),
        ],
        KindView::Report(report) => vec![
            ("kind_event", Value::Links(report.event.as_slice())),
            ("when", Value::period(report.dates.as_ref(), &report.when)),
            ("where", Value::text(&report.place)),
            ("participants", Value::Links(&report.participants)),
            ("decisions", Value::Texts(&report.decisions)),
        ],
        KindView::Person(person) => vec![
            ("pronouns", Value::text(&person.pronouns)),
            ("role", Value::text(&person.role)),
            ("list_organisation", Value::Links(&person.organisations)),
            ("links", Value::Links(&person.links)),
        ],
        KindView::Organisation(organisation) => vec![
            ("form", Value::text(&organisation.form)),
            ("role", Value::text(&organisation.role)),
            ("where", Value::text(&organisation.place)),
            ("website", Value::Url(organisation.website.as_deref())),
        ],
    }
}

/// What schema.org calls a page. It wants a date of every event: the page of one without is an article.
pub(super) fn schema(entry: &Entry) -> &'static str {
    match entry.kind {
        _ if entry.is_section() => "CollectionPage",
        Kind::Event if entry.page.front.fields.event.start.is_none() => Kind::Page.schema(),
        kind => kind.schema(),
    }
}

/// Adds to the schema.org description of a page what its kind says.
pub(super) fn describe(plan: &Plan, id: EntryId, title: &str, view: &KindView, object: &mut Json) {
    let entry = &plan.site.entries[id];
    match view {
        KindView::Event(_) if schema(entry) == Kind::Event.schema() => {
            event::describe(plan, id, object);
        }
        KindView::Report(_) => {
            if let Some(id) = about(plan, entry) {
                let event = &plan.site.entries[id];
                let fields = &event.page.front.fields.event;
                let mut subject = thing(plan, schema(event), event);
                let (start, end) = of_report(entry, fields);
                if let Some(start) = start {
                    event::period(plan, id, &mut subject, start, end);
                    if let Some(location) = event::location(fields) {
                        subject["location"] = location;
                    }
                    let present = entry.named_under("participants").iter();
                    let present: Vec<Json> = present
                        .map(|id| party(plan, &plan.site.entries[*id]))
                        .collect();
                    if !present.is_empty() {
                        subject["attendee"] = present.into();
                    }
                }
                object["about"] = subject;
            }
        }
        KindView::Person(person) => {
            object["mainEntity"] = json!({ "@type": "Person", "name": title });
            if let Some(role) = &person.role {
                object["mainEntity"]["jobTitle"] = role.as_str().into();
            }
            if !person.links.is_empty() {
                let links = person.links.iter().map(|link| link.url.as_str());
                object["mainEntity"]["sameAs"] = links.collect();
            }
            let organisations = entry.named_under("organisations").iter();
            let organisations: Vec<Json> = organisations
                .map(|id| party(plan, &plan.site.entries[*id]))
                .collect();
            if !organisations.is_empty() {
                object["mainEntity"]["affiliation"] = organisations.into();
            }
        }
        KindView::Organisation(organisation) => {
            object["mainEntity"] = json!({ "@type": "Organization", "name": title });
            if let Some(website) = &organisation.website {
                object["mainEntity"]["url"] = website.as_str().into();
            }
        }
        _ => {}
    }
}

/// The schema.org description of a person or an organisation that has a page here.
fn party(plan: &Plan, entry: &Entry) -> Json {
    let kind = match entry.kind {
        Kind::Person => "Person",
        _ => "Organization",
    };
    thing(plan, kind, entry)
}

/// A card without its sources.
fn card(plan: &Plan, entry: &Entry) -> CardView {
    let card = &entry.page.front.fields.card;
    let theme = card.theme.as_deref();
    let colour = theme.map(|theme| plan.site.family_colour(theme));
    CardView {
        theme: theme.map(|theme| {
            let name = plan.site.family_name(theme, entry.page.language);
            name.to_owned()
        }),
        theme_index: colour.map_or(0, |colour| colour.number()),
        gesture: card.gesture.clone(),
        effort: card.effort,
        effect: card.effect,
        sources: Vec::new(),
    }
}

fn source(plan: &Plan, language: usize, source: &CardSource) -> SourceView {
    SourceView {
        title: source.title.clone(),
        url: source.url.clone(),
        publisher: source.publisher.clone(),
        date: source.date.map(|date| label::date(plan, language, date)),
    }
}

/// The status of a project, in words.
fn status(plan: &Plan, entry: &Entry) -> Option<StatusView> {
    let status = entry.page.front.fields.project.status?;
    let key = format!("status_{}", status.as_str());
    Some(StatusView {
        id: status.as_str(),
        label: plan.string(entry.page.language, &key).to_owned(),
    })
}

/// The event of a report.
fn about(plan: &Plan, entry: &Entry) -> Option<EntryId> {
    let event = entry.named_under("event").first().copied()?;
    (event < plan.site.entries.len()).then_some(event)
}

/// When the event was of which a report is: of one that is repeated, on the day that the report has.
fn of_report(report: &Entry, event: &EventFields) -> (Option<PartialDate>, Option<PartialDate>) {
    match event.repeat {
        Some(_) => (report.page.front.date, None),
        None => (event.start, event.end),
    }
}

fn report(plan: &Plan, entry: &Entry) -> ReportView {
    let (fields, language) = (&entry.page.front.fields, entry.page.language);
    let event = about(plan, entry);
    let next = entry.named_under("next_event").first().copied();
    let next = match (next, fields.report.next_date) {
        (Some(id), _) => Some(NextView {
            period: dates::of_event(plan, language, id)
                .map_or_else(String::new, |dates| dates.period),
            when: plan.site.entries[id].page.front.fields.event.when.clone(),
            event: Some(label::link(plan, id)),
        }),
        (None, Some(date)) => Some(NextView {
            period: dates::period(plan, language, date, None, None),
            when: None,
            event: None,
        }),
        (None, None) => None,
    };
    let dates = event.and_then(|id| {
        let event = &plan.site.entries[id].page.front.fields.event;
        let (start, end) = of_report(entry, event);
        let start = start?;
        let occurrence = Occurrence {
            start,
            end,
            planned: start,
        };
        Some(dates::of_occurrence(plan, language, event, &occurrence))
    });
    let event = event.map(|id| &plan.site.entries[id].page.front.fields.event);
    ReportView {
        event: entry
            .named_under("event")
            .first()
            .map(|id| label::link(plan, *id)),
        dates,
        when: event.and_then(|event| event.when.clone()),
        place: event.and_then(|event| event.place.clone()),
        participants: label::links(plan, entry.named_under("participants")),
        decisions: fields.report.decisions.clone(),
        next,
    }
}
