//! `badges/awards/**.yaml`: to whom a badge was awarded, one file per command that awards. No name, no e-mail address in
//! clear.

pub mod evidence;
mod record;

pub use evidence::{Evidence, EvidenceWords};
pub use record::{Award, Recipient, Revocation};
pub(super) use record::{hash, revocation};

use serde::{Deserialize, Serialize};

use super::personal::{self, Author};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{self, Prose};
use crate::message;
use crate::path::SourcePath;
use crate::project::translations::{self, Translations};
use crate::text::date::{Moment, PartialDate};
use crate::yaml::Value;
use crate::yaml::fields::{Fields, Keys, Spanned};

/// An occasion: one class awarded to some people, for one thing that they did. Several files may be of one occasion: two
/// branches never add to the same file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Occasion {
    /// Path of its source file.
    pub path: SourcePath,
    /// Its keys, each with its place in the source.
    pub keys: Keys,
    /// The slug of the class.
    pub class: Spanned<String>,
    /// The page of the event, below `content/`.
    pub event: Option<Spanned<String>>,
    /// When the badges were awarded; an award may have a moment of its own.
    pub issued: Moment,
    /// When the awards expire, unless one has a moment of its own.
    pub expires: Option<Moment>,
    /// What was done, common to all awards.
    pub narrative: Option<Narrative>,
    /// The same in other languages, for pages alone.
    pub narratives: Translations<Narrative>,
    /// Evidence common to all awards.
    pub evidence: Vec<Evidence>,
    /// The awards, in the order of the file.
    pub awards: Vec<Award>,
}

/// What distinguishes the occasions of one class.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// The page of an event.
    Event(SourcePath),
    /// Without an event, the day.
    Day(Option<PartialDate>),
}

impl When {
    /// The event of a page, else the day of a moment.
    pub fn new(event: Option<&str>, issued: Moment) -> Self {
        match event {
            Some(event) => Self::Event(event_path(event)),
            None => Self::Day(issued.day()),
        }
    }
}

/// The page that `event` names: its path is below `content/`.
pub fn event_path(event: &str) -> SourcePath {
    SourcePath::new(&format!("content/{}", event.trim_start_matches('/')))
}

impl Occasion {
    /// What distinguishes it from other occasions of its class.
    pub fn when(&self) -> When {
        When::new(
            self.event.as_ref().map(|event| event.value.as_str()),
            self.issued,
        )
    }
}

/// Markdown as written, and the same for a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Narrative {
    /// As written.
    pub text: String,
    /// For a page.
    pub body: Prose,
}

/// What the readers of this module share.
struct Context<'a> {
    file: &'a SourcePath,
    text: &'a str,
    languages: &'a [String],
}

/// Parses the text of an occasion. Its texts are in the first of the languages of the site; `translations` hold others.
pub fn parse(
    path: &SourcePath,
    text: &str,
    languages: &[String],
) -> (Option<Occasion>, Vec<Diagnostic>) {
    let node = match personal::read(path, text, Author::Anybody) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let context = Context {
        file: path,
        text,
        languages,
    };
    let mut fields = Fields::new(path, node.as_ref());
    let class = fields.required_text("class");
    let event = fields.text("event");
    if fields.node("issued").is_none() {
        fields.missing("issued");
    }
    let issued = moment(&mut fields, "issued");
    let expires = moment(&mut fields, "expires");
    if let (Some(issued), Some(expires)) = (&issued, &expires) {
        ordered(&mut fields, issued, expires);
    }
    let narrative = narrative(&mut fields, &context);
    let narratives = narratives(&mut fields, &context);
    let evidence = evidence::read(&mut fields, languages);
    let awards = fields.list("awards", |fields, node| {
        record::read(fields, node, &context)
    });
    let keys = fields.keys();
    let diagnostics = fields.finish();
    let occasion = class.zip(issued).map(|(class, issued)| Occasion {
        path: path.clone(),
        keys,
        class,
        event,
        issued: issued.value,
        expires: expires.map(|moment| moment.value),
        narrative,
        narratives,
        evidence,
        awards,
    });
    (occasion, diagnostics)
}

/// A moment with its zone.
pub(super) fn moment(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<Moment>> {
    let text = fields.text(key)?;
    if let Some(value) = Moment::parse(&text.value) {
        return Some(Spanned {
            value,
            span: text.span,
        });
    }
    let message = message!(
        "`{value}` is not a moment with its time zone",
        value = text.value
    );
    fields.push(
        Diagnostic::at(Code::BadDate, fields.file(), text.span, message).help(message!(
            "write the day, the time and the zone: `2026-10-04T18:00:00+02:00`"
        )),
    );
    None
}

/// A badge does not expire before it is awarded.
fn ordered(fields: &mut Fields<'_>, issued: &Spanned<Moment>, expires: &Spanned<Moment>) {
    if expires.value <= issued.value {
        let message = message!(
            "the award expires on {expires} and is issued on {issued}",
            expires = expires.value,
            issued = issued.value
        );
        fields.push(
            Diagnostic::at(Code::BadDate, fields.file(), expires.span.clone(), message)
                .help(message!("change one of the two dates")),
        );
    }
}

fn narrative(fields: &mut Fields<'_>, context: &Context<'_>) -> Option<Narrative> {
    let text = fields.text("narrative")?;
    Some(prose(fields, context, text, 0))
}

/// The narrative in other languages: `translations: {en: {narrative: …}}`, or the text alone.
fn narratives(fields: &mut Fields<'_>, context: &Context<'_>) -> Translations<Narrative> {
    translations::read(fields, context.languages, |fields, language, node| {
        let text = match &node.value {
            Value::Map(_) => fields.map_of(node, |fields| fields.required_text("narrative")),
            _ => fields.text_of(node),
        };
        Some(prose(fields, context, text?, language))
    })
}

/// Markdown in the language of this index.
fn prose(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    text: Spanned<String>,
    language: usize,
) -> Narrative {
    let (body, diagnostics) = markdown::criteria(
        context.file,
        context.text,
        text.span.clone(),
        &text.value,
        &context.languages[language],
    );
    let personal = personal::in_body(context.file, context.text, &text.span, &body.text);
    for diagnostic in diagnostics.into_iter().chain(personal) {
        fields.push(diagnostic);
    }
    Narrative {
        text: text.value,
        body,
    }
}
