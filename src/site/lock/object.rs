//! The objects of a site that have a line in the record, each with the values of its fields now.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use serde_json::Value;

use super::field::{self, Field, GRID, Rule};
use crate::digest::ShortDigest;
use crate::document::endorsement::Host;
use crate::document::lock::{FieldDigest, State};
use crate::path::SourcePath;
use crate::site::award::Status;
use crate::site::{AwardId, ClassId, EndorsementId, Route, Site};

/// What an object is, and where it is in the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The issuer.
    Issuer,
    /// A class.
    Class(ClassId),
    /// A class in another language.
    Translation(ClassId, usize),
    /// An award.
    Award(AwardId),
    /// An endorsement that the site hosts.
    Endorsement(EndorsementId),
}

/// An object of the site, for the record.
pub(super) struct Object {
    pub(super) subject: Subject,
    pub(super) state: State,
    /// Its fields that are published now, and are not free.
    pub(super) fields: Vec<Published>,
}

/// A field of an object as it is published now.
#[derive(Clone, Copy)]
pub(super) struct Published {
    pub(super) key: &'static str,
    pub(super) may_be_accepted: bool,
    pub(super) digest: FieldDigest,
}

/// All objects of a site, by their URL below its base.
pub(super) fn objects(site: &Site) -> BTreeMap<String, Object> {
    let object = |(url, subject): (String, Subject)| (url, subject.object(site));
    Subject::all(site).into_par_iter().map(object).collect()
}

/// One of them; `None` for a URL that no object has.
pub(super) fn find(site: &Site, url: &str) -> Option<Subject> {
    let mut all = Subject::all(site).into_iter();
    all.find(|(known, _)| known == url)
        .map(|(_, subject)| subject)
}

impl Subject {
    fn all(site: &Site) -> Vec<(String, Subject)> {
        let mut all = Vec::new();
        if site.issuer.is_some() {
            all.push((Route::IssuerJson.path(site), Self::Issuer));
        }
        for (id, class) in site.classes.iter().enumerate() {
            all.push((Route::ClassJson(id).path(site), Self::Class(id)));
            for place in 0..class.translations.len() {
                let path = Route::TranslationJson(id, place).path(site);
                all.push((path, Self::Translation(id, place)));
            }
        }
        for id in 0..site.awards.len() {
            all.push((Route::AwardJson(id).path(site), Self::Award(id)));
        }
        for (id, endorsement) in site.endorsements.iter().enumerate() {
            if let Host::Here(_) = &endorsement.document.host {
                let path = Route::EndorsementJson(id).path(site);
                all.push((path, Self::Endorsement(id)));
            }
        }
        all
    }

    fn object(self, site: &Site) -> Object {
        let is_held = match self {
            Self::Class(id) => !site.classes[id].awards.is_empty(),
            _ => true,
        };
        let published = |(key, is_locked, value): (&'static str, bool, Value)| Published {
            key,
            may_be_accepted: !is_locked || !is_held,
            digest: digest(key, &value),
        };
        Object {
            subject: self,
            state: self.state(site),
            fields: self.values(site).into_iter().map(published).collect(),
        }
    }

    /// The values of the fields that are published now and are not free, and whether each is locked.
    pub(super) fn values(self, site: &Site) -> Vec<(&'static str, bool, Value)> {
        match self {
            Self::Issuer => site
                .issuer
                .as_deref()
                .map(|issuer| values(field::ISSUER, site, issuer))
                .unwrap_or_default(),
            Self::Class(id) => values(field::CLASS, site, &site.classes[id]),
            Self::Translation(id, place) => {
                let translation = &site.classes[id].translations[place];
                values(field::TRANSLATION, site, translation)
            }
            Self::Award(id) => values(field::AWARD, site, &site.awards[id]),
            Self::Endorsement(id) => values(field::ENDORSEMENT, site, &site.endorsements[id]),
        }
    }

    fn state(self, site: &Site) -> State {
        match self {
            Self::Award(id) => match site.awards[id].status() {
                Status::Valid => State::Valid,
                Status::Revoked(_) => State::Revoked,
                Status::Erased => State::Erased,
            },
            Self::Endorsement(id) => match &site.endorsements[id].document.host {
                Host::Here(statement) if statement.revoked.is_some() => State::Revoked,
                _ => State::Valid,
            },
            _ => State::Valid,
        }
    }

    /// The file that a field is written in.
    pub(super) fn file(self, site: &Site, key: &str) -> SourcePath {
        if key.starts_with(GRID)
            && let Some(grid) = &site.framework.path
        {
            return grid.clone();
        }
        match self {
            Self::Issuer => site.issuer.as_ref().map_or_else(
                || SourcePath::new("badges/issuer.yaml"),
                |issuer| issuer.path.clone(),
            ),
            Self::Class(id) => site.classes[id].document.path.clone(),
            Self::Translation(id, place) => {
                site.classes[id].translations[place].document.path.clone()
            }
            Self::Award(id) => site.awards[id].occasion.document.path.clone(),
            Self::Endorsement(id) => site.endorsements[id].document.path.clone(),
        }
    }

    /// Where in its file a field is written. `is_alone` is false when other objects of the file have the same cause.
    pub(super) fn place(self, site: &Site, key: &str, is_alone: bool) -> Option<Range<usize>> {
        let first = key.split('.').next().unwrap_or(key);
        let keys = match self {
            Self::Issuer => &site.issuer.as_ref()?.keys,
            Self::Class(_) if key.starts_with(GRID) && site.framework.path.is_some() => {
                let key = match key {
                    "framework.row" => "rows",
                    "framework.level" => "levels",
                    "framework.recognition" => "recognitions",
                    _ => "name",
                };
                return site.framework.keys.get(key).cloned();
            }
            Self::Class(id) => &site.classes[id].document.keys,
            Self::Translation(id, place) => &site.classes[id].translations[place].document.keys,
            Self::Award(id) => {
                let award = &site.awards[id];
                let occasion = &award.occasion.document;
                let id = is_alone.then(|| award.record().id.span.clone());
                let common = occasion.keys.get(first).cloned();
                // What several awards of a file share is written once, above them.
                return match is_alone && occasion.awards.len() > 1 {
                    true => id.or(common),
                    false => common.or(id),
                };
            }
            Self::Endorsement(id) => &site.endorsements[id].document.keys,
        };
        let key = if first == "revocation" {
            "revoked"
        } else {
            first
        };
        keys.get(key).cloned()
    }
}

fn values<T>(
    table: &'static [Field<T>],
    site: &Site,
    object: &T,
) -> Vec<(&'static str, bool, Value)> {
    let value = |field: &'static Field<T>| {
        let (is_locked, read) = match field.rule {
            Rule::Locked(read) => (true, read),
            Rule::Accepted(read) => (false, read),
            Rule::Free | Rule::Elsewhere => return None,
        };
        Some((field.key, is_locked, read(site, object)?))
    };
    table.iter().filter_map(value).collect()
}

/// The digest of a value. Through JSON, because it is kept for ever: the `Hash` of the language may change.
pub(super) fn digest(key: &str, value: &Value) -> FieldDigest {
    let is_empty = match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    (!is_empty).then(|| ShortDigest::of(format!("{key} {value}").as_bytes()))
}

/// A value as text for people, without the marks of JSON.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<String> = items
                .iter()
                .map(shown)
                .filter(|text| !text.is_empty())
                .collect();
            items.join(" · ")
        }
        other => other.to_string(),
    }
}
