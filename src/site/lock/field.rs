//! The fields of published badges, and what may become of each: the one table that digests, messages,
//! `sobre lock --accept` and the tests read.
//!
//! A field is named as the key of YAML that it is written under. `json` lists the keys of the published object that hold it,
//! with dots between, `endorser.json#` before those of the profile of an endorser; a field without any is on pages only.

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::document::award::{Evidence, Narrative, Recipient, Revocation, event_path};
use crate::document::badge_class::Alignment;
use crate::document::endorsement::{Host, Statement, Subject as DeclaredSubject};
use crate::document::{Framework, Issuer};
use crate::site::award::Status;
use crate::site::{Award, Class, Endorsement, Site, Translation};

/// Reads a field. `None` for what is not published now: nobody reads it, so it may be anything.
pub(super) type Read<T> = fn(&Site, &T) -> Option<Value>;

/// What may become of a field once it is published.
pub(super) enum Rule<T: 'static> {
    /// It never changes. Of a class that nobody holds, as [`Rule::Accepted`].
    Locked(Read<T>),
    /// It changes when people give a reason why it means the same.
    Accepted(Read<T>),
    /// It changes at will.
    Free,
    /// It is made from the URL, from the standard, or from an object that has its own line.
    Elsewhere,
}

/// A field of a kind of object.
pub(super) struct Field<T: 'static> {
    pub(super) key: &'static str,
    pub(super) json: &'static [&'static str],
    pub(super) rule: Rule<T>,
    pub(super) why: &'static str,
}

/// Makes a table. `key, json, rule, why`.
macro_rules! fields {
    ($($key:literal $json:tt $rule:expr, $why:literal;)+) => {
        &[$(Field { key: $key, json: &$json, rule: $rule, why: $why },)+]
    };
}

use Rule::{Accepted, Elsewhere, Free, Locked};

/// Fields that begin so are written in the grid, not in the file of the class.
pub(super) const GRID: &str = "framework.";

/// Fields that become others because another one did, which is reported and accepted with them: a class in another row has
/// other words of the grid.
pub(super) const FOLLOWING: [(&str, &str); 3] = [
    ("framework.row", "kind"),
    ("framework.level", "level"),
    ("framework.recognition", "recognition"),
];

pub(super) const ISSUER: &[Field<Issuer>] = fields! {
    "name" ["name"] Accepted(|_, issuer| words(&issuer.name)),
        "an organisation may be renamed; another one may not take its place unseen";
    "url" ["url"] Accepted(|_, issuer| words(&issuer.url.value)), "its site may move";
    "email" ["email"] Accepted(|_, issuer| words(&issuer.email)), "it may change";
    "description" ["description"] Accepted(|_, issuer| words(&issuer.description)),
        "it says who vouches, and grows old";
    "image" ["image"] Free, "a picture is presentation";
    "revocations" ["revocationList"] Free, "a URL, which comes with the first award";
    "linkedin" [] Free, "a page elsewhere, which may move";
    "translations" [] Free, "pages in other languages show them, and no object holds them";
    "endorsements" ["endorsement"] Free, "words of others, each with its own line";
    "language" ["@language"] Free, "the name of the language of the texts, not a text";
    "base" ["@context", "type", "id", "verification.type", "verification.startsWith"] Elsewhere,
        "the URL of the site, which `base` keeps";
};

pub(super) const CLASS: &[Field<Class>] = fields! {
    "name" ["name"] Accepted(|_, class| words(&class.document.name)),
        "what a holder says to have; a typing error is corrected";
    "description" ["description"] Accepted(|_, class| words(&class.document.description)),
        "what it means in short; a typing error is corrected";
    "criteria" ["criteria.narrative"] Accepted(|_, class| words(&class.document.criteria)),
        "what a holder did; a typing error is corrected";
    "recognition" [] Locked(|_, class| Some(json!(class.document.recognition.as_str()))),
        "for what it was given: the id of a recognition that the site declares, in which nothing is corrected";
    "framework.recognition" [] Accepted(recognition_words),
        "what the recognition is called, for every class that has it";
    "kind" ["alignment.targetCode", "alignment.targetUrl"]
        Locked(|_, class| Some(json!(class.document.kind.value))),
        "the row of the grid: what sort of competence it is";
    "level" ["alignment.targetCode", "alignment.targetUrl"]
        Locked(|_, class| Some(json!(class.document.level.value))),
        "how far a holder came, by the number of the level";
    "framework.row" ["alignment.targetName"] Accepted(row_words),
        "what the row is called and means, for every class in it";
    "framework.level" ["alignment.targetName", "alignment.targetDescription"] Accepted(level_words),
        "what the level is called and means, for every class on it";
    "framework.name" ["alignment.targetFramework"] Accepted(grid_words),
        "in which grid, and out of how many levels";
    "alignment" [
        "alignment.targetName", "alignment.targetUrl", "alignment.targetDescription",
        "alignment.targetFramework", "alignment.targetCode",
    ] Accepted(alignment), "what it answers to elsewhere, at URLs that others move";
    "version" ["version"]
        Accepted(|_, class| words(class.document.version.as_deref().unwrap_or_default())),
        "which of several meanings it is";
    "licence" ["schema:license.*"]
        Accepted(|_, class| words(class.document.licence.as_deref().unwrap_or_default())),
        "what others were allowed to do with its texts";
    "original" ["extensions:OriginalCreator.*"]
        Accepted(|_, class| words(class.document.original.as_ref().map_or("", |original| &original.url))),
        "who described it first, at a URL that may move";
    "image" ["image", "image.id", "image.type", "image.caption", "image.author"] Free,
        "a picture is presentation, with its licence and its author";
    "short_name" [] Free, "letters of the drawing";
    "tags" ["tags"] Free, "they sort";
    "requires" [] Free, "how one gets there from now on";
    "claim" ["extensions:ApplyLink.*"] Free, "how one asks for it from now on";
    "replaces" ["related.*"] Free, "links between editions, each with its own line";
    "retired" [] Free, "that it is given no more changes nothing for those who have it";
    "endorsements" ["endorsement"] Free, "words of others, each with its own line";
    "language" ["@language"] Free, "the name of the language of the texts, not a text";
    "base" ["@context", "type", "id", "issuer", "criteria.type", "criteria.id", "alignment.type"]
        Elsewhere, "the URLs of the class and of the issuer, which `base` keeps";
};

pub(super) const TRANSLATION: &[Field<Translation>] = fields! {
    "name" ["name"] Accepted(|_, other| words(&other.document.name)), "as of the class";
    "description" ["description"] Accepted(|_, other| words(&other.document.description)),
        "as of the class";
    "criteria" ["criteria.narrative"] Accepted(|_, other| words(&other.document.criteria)),
        "as of the class";
    "alignment" ["alignment.*"] Accepted(|_, other| Some(alignments(other.document.alignment.iter().map(|one| &one.value)))),
        "as of the class";
    "tags" ["tags"] Free, "they sort";
    "image_alt" [] Free, "a picture is presentation";
    "reason" [] Free, "that it is given no more changes nothing for those who have it";
    "language" ["@language"] Free, "part of its URL";
    "class" [
        "image", "image.id", "image.type", "image.caption", "image.author", "version",
        "related.*", "schema:license.*", "extensions:OriginalCreator.*", "extensions:ApplyLink.*",
    ] Elsewhere, "all else is of the class, which has its own line";
    "base" ["@context", "type", "id", "issuer", "criteria.type", "criteria.id"] Elsewhere,
        "the URLs of the class and of the issuer, which `base` keeps";
};

pub(super) const AWARD: &[Field<Award>] = fields! {
    "class" ["badge"]
        Locked(|site, award| unless_erased(award, || json!(site.classes[award.class()].document.slug))),
        "what was awarded, and all that it means";
    "recipient" ["recipient.*"] Locked(|_, award| valid(award, || recipient(award))),
        "who may say to have it: nobody else ever may";
    "issued" ["issuedOn"] Locked(|_, award| unless_erased(award, || json!(award.issued().to_string()))),
        "since when it holds, which is never put before or after";
    "expires" ["expires"]
        Locked(|_, award| valid(award, || json!(award.expires().map(|moment| moment.to_string())))),
        "until when; a badge that goes on counting is awarded again";
    "event" [] Accepted(|_, award| valid(award, || event(award))),
        "for what it was given; the file of its page may be renamed";
    "narrative" ["narrative"] Accepted(|_, award| valid(award, || narrative(award))),
        "what was done; a typing error is corrected";
    "evidence" ["evidence.*"]
        Accepted(|_, award| valid(award, || award.all_evidence().map(|(one, _)| evidence(one)).collect())),
        "what shows it, at URLs that others move";
    "vouchers" [] Accepted(|_, award| valid(award, || vouchers(award))),
        "who vouched; their awards may be renewed";
    "revocation" ["revocationReason"] Accepted(|_, award| match award.status() {
        Status::Revoked(revocation) => Some(self::revocation(revocation)),
        _ => None,
    }), "since when and why it counts no more";
    "revoked" ["revoked"] Elsewhere, "a word of its line, which is never taken back";
    "translations" [] Free, "pages in other languages show them, and no object holds them";
    "listed" [] Free, "whether it is listed is the holder's choice";
    "code" [] Free, "how it was asked for; that it is spent once is checked on its own";
    "replaces" [] Free, "a link, which is checked on its own";
    "image" ["image"] Free, "the picture of the class, with the award in it";
    "endorsements" ["endorsement"] Free, "words of others, each with its own line";
    "language" ["@language"] Free, "the name of the language of the texts, not a text";
    "base" ["@context", "type", "id", "verification.type"] Elsewhere,
        "its URL, which `base` and its id keep";
};

pub(super) const ENDORSEMENT: &[Field<Endorsement>] = fields! {
    "subject" ["claim.id", "claim.type"] Locked(|_, other| Some(subject(other))),
        "what the words are about";
    "issued" ["issuedOn"] Locked(|_, other| of_statement(other, |statement| json!(statement.issued.to_string()))),
        "since when it holds, which is never put before or after";
    "comment" ["claim.endorsementComment"] Locked(|_, other| match statement(other) {
        Some(statement) if statement.revoked.is_none() => Some(text_of(statement.comment.as_ref())),
        _ => None,
    }), "words of others, in which nobody here corrects anything";
    "by.name" ["endorser.json#name"] Accepted(|_, other| of_statement(other, |statement| json!(plain(&statement.name)))),
        "an organisation may be renamed; another one may not take its place unseen";
    "by.url" ["endorser.json#url"] Accepted(|_, other| of_statement(other, |statement| json!(statement.url))),
        "its site may move";
    "by.email" ["endorser.json#email"] Accepted(|_, other| of_statement(other, |statement| json!(statement.email))),
        "it may change";
    "by.description" ["endorser.json#description"]
        Accepted(|_, other| of_statement(other, |statement| json!(plain(&statement.description)))),
        "it says who endorses, and grows old";
    "revocation" ["revocationReason"]
        Accepted(|_, other| statement(other)?.revoked.as_ref().map(revocation)),
        "since when and why it counts no more";
    "revoked" ["revoked"] Elsewhere, "a word of its line, which is never taken back";
    "language" ["@language"] Free, "the name of the language of the texts, not a text";
    "base" [
        "@context", "type", "id", "issuer", "verification.type", "endorser.json#@context",
        "endorser.json#type", "endorser.json#id", "endorser.json#verification.type",
        "endorser.json#verification.startsWith",
    ] Elsewhere, "its URL, which `base` and its name keep";
};

/// The words of a text: how it is broken into lines is no meaning, nor in which of two forms a letter has its accent.
fn plain(text: &str) -> String {
    let text: String = text.nfc().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> Option<Value> {
    Some(json!(plain(text)))
}

fn text_of(text: Option<&Narrative>) -> Value {
    json!(text.map(|text| plain(&text.text)))
}

/// The words of the grid; `null` for a grid that a site does not write, whose words are those of the generator.
fn of_grid(site: &Site, read: impl Fn(&Framework) -> Option<Value>) -> Option<Value> {
    let written = site.framework.path.is_some().then_some(&site.framework);
    Some(written.and_then(|grid| read(grid)).unwrap_or_default())
}

fn row_words(site: &Site, class: &Class) -> Option<Value> {
    of_grid(site, |grid| {
        let row = grid.rows.get(class.row)?;
        Some(json!([plain(&row.name), plain(&row.description)]))
    })
}

fn recognition_words(site: &Site, class: &Class) -> Option<Value> {
    of_grid(site, |grid| {
        let id = &*class.document.recognition;
        let recognition = grid.recognitions.iter().find(|known| known.id == *id)?;
        Some(json!(plain(&recognition.name)))
    })
}

fn level_words(site: &Site, class: &Class) -> Option<Value> {
    of_grid(site, |grid| {
        let place = usize::from(class.document.level.value).checked_sub(1)?;
        let level = grid.levels.get(place)?;
        Some(json!([plain(&level.name), plain(&level.description)]))
    })
}

fn grid_words(site: &Site, _: &Class) -> Option<Value> {
    of_grid(site, |grid| {
        Some(json!([plain(&grid.name), grid.levels.len()]))
    })
}

fn alignment(_: &Site, class: &Class) -> Option<Value> {
    Some(alignments(class.document.alignment.iter()))
}

fn alignments<'a>(all: impl Iterator<Item = &'a Alignment>) -> Value {
    let one = |alignment: &Alignment| {
        let texts = [
            &alignment.name,
            &alignment.url,
            &alignment.description,
            &alignment.framework,
            &alignment.code,
        ];
        json!(texts.map(|text| plain(text)))
    };
    all.map(one).collect()
}

fn valid(award: &Award, read: impl FnOnce() -> Value) -> Option<Value> {
    (award.status() == Status::Valid).then(read)
}

fn unless_erased(award: &Award, read: impl FnOnce() -> Value) -> Option<Value> {
    (award.status() != Status::Erased).then(read)
}

fn recipient(award: &Award) -> Value {
    match award.recipient() {
        Some(Recipient::Email { hash, salt }) => json!([hash, salt]),
        Some(Recipient::Url(url)) => json!([url]),
        None => Value::Null,
    }
}

fn event(award: &Award) -> Value {
    let event = award.occasion.document.event.as_ref();
    json!(event.map(|event| event_path(&event.value).as_str().to_owned()))
}

/// What all of the occasion did, then what this person did.
fn narrative(award: &Award) -> Value {
    let texts = [
        &award.occasion.document.narrative,
        &award.record().narrative,
    ];
    let texts: Vec<String> = texts
        .into_iter()
        .flatten()
        .map(|text| plain(&text.text))
        .collect();
    json!(texts)
}

fn evidence(evidence: &Evidence) -> Value {
    let url = evidence
        .url
        .as_ref()
        .map_or("", |url| url.value.trim_start_matches('/'));
    let texts = [
        &evidence.name,
        &evidence.description,
        &evidence.narrative,
        &evidence.genre,
        &evidence.audience,
    ];
    let texts = texts.map(|text| plain(text));
    json!([url, texts])
}

fn vouchers(award: &Award) -> Value {
    let mut ids: Vec<&str> = award
        .record()
        .vouchers
        .iter()
        .map(|id| id.value.as_str())
        .collect();
    ids.sort_unstable();
    json!(ids)
}

fn revocation(revocation: &Revocation) -> Value {
    json!([
        revocation.date.map(|date| date.iso()),
        plain(&revocation.reason)
    ])
}

fn statement(endorsement: &Endorsement) -> Option<&Statement> {
    match &endorsement.document.host {
        Host::Here(statement) => Some(statement),
        Host::Author(_) => None,
    }
}

fn of_statement(
    endorsement: &Endorsement,
    read: impl FnOnce(&Statement) -> Value,
) -> Option<Value> {
    statement(endorsement).map(read)
}

fn subject(endorsement: &Endorsement) -> Value {
    match &endorsement.document.subject {
        DeclaredSubject::Class(slug) => json!(["class", slug.value]),
        DeclaredSubject::Award(id) => json!(["award", id.value]),
        DeclaredSubject::Issuer => json!(["issuer"]),
    }
}

#[cfg(test)]
mod tests;
