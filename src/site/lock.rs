//! The record of published badges: every field of every object is compared with the line that `sobre lock` wrote of it.

mod earlier;
mod field;
mod memory;
mod message;
mod object;

use std::collections::BTreeMap;

use super::Site;
use crate::diagnostic::Diagnostic;
use crate::document::lock::{Acceptance, FieldDigest, Lock, Recorded, State};
use crate::document::{Documents, PUBLISHED};
use crate::path::SourcePath;
use field::{Field, Rule};
pub use memory::Records;
use message::Difference;
use object::{Object, objects};

/// The lock as it should be, and what it lacks now.
#[derive(Debug)]
pub struct Record {
    /// The text that the file should have.
    pub text: String,
    /// Objects that are published and not recorded, or recorded as counting and taken back since.
    pub news: usize,
    /// Objects that are recorded with fewer fields than this version keeps.
    pub outdated: usize,
    /// True when there is something to keep: a badge was awarded, or the lock is there already.
    pub wanted: bool,
}

/// What may become of a field once it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permanence {
    /// It never changes.
    Locked,
    /// It changes when people give a reason.
    Accepted,
    /// It changes at will.
    Free,
    /// It is made of what is kept elsewhere.
    Elsewhere,
}

/// A row of the table of fields.
#[derive(Debug, Clone, Copy)]
pub struct FieldRule {
    /// `issuer`, `class`, `translation`, `award` or `endorsement`.
    pub of: &'static str,
    /// The key of YAML that it is written under, with dots between.
    pub key: &'static str,
    /// Keys of the published object that hold it, with dots between; `.*` stands for all below.
    pub json: &'static [&'static str],
    /// What may become of it.
    pub permanence: Permanence,
    /// The reason, for those who read the table.
    pub why: &'static str,
}

/// A field that is not what was published.
#[derive(Debug, Clone)]
pub struct Change {
    /// URL of the object below the base of the site, such as `badges/a.json`.
    pub url: String,
    /// The key of the field in the table of fields.
    pub field: &'static str,
    /// The file that it is written in.
    pub file: SourcePath,
    /// False for what never changes.
    pub may_be_accepted: bool,
    /// Digests of what it was: more than one when two branches accepted different changes.
    pub before: Vec<FieldDigest>,
    /// Digest of what it is.
    pub after: FieldDigest,
}

/// The table of fields: what of a published object may change, and why.
pub fn field_rules() -> Vec<FieldRule> {
    fn rows<T>(of: &'static str, table: &'static [Field<T>]) -> impl Iterator<Item = FieldRule> {
        table.iter().map(move |field| FieldRule {
            of,
            key: field.key,
            json: field.json,
            permanence: match field.rule {
                Rule::Locked(_) => Permanence::Locked,
                Rule::Accepted(_) => Permanence::Accepted,
                Rule::Free => Permanence::Free,
                Rule::Elsewhere => Permanence::Elsewhere,
            },
            why: field.why,
        })
    }
    rows("issuer", field::ISSUER)
        .chain(rows("class", field::CLASS))
        .chain(rows("translation", field::TRANSLATION))
        .chain(rows("award", field::AWARD))
        .chain(rows("endorsement", field::ENDORSEMENT))
        .collect()
}

/// A warning for awards of which nothing is kept.
pub(super) fn missing(site: &Site) -> Option<Diagnostic> {
    let count = site.awards.len();
    (site.lock.is_none() && count > 0).then(|| message::missing(count))
}

/// Compares the badges of a site with the record of what was published of them, unless something of either cannot be read.
pub(super) fn check(site: &Site, documents: &Documents, diagnostics: &mut Vec<Diagnostic>) {
    // A class with an error is not gone, nor is a record with one.
    let awards = format!("{}/", site.settings.awards);
    let is_broken = |path: &SourcePath| {
        let path = path.as_str();
        path.starts_with("badges/") || path.starts_with(&awards)
    };
    if !site.is_preview && !documents.broken().any(is_broken) {
        match site.lock.clone() {
            Some(lock) => compare(site, &lock, documents, diagnostics),
            None => diagnostics.extend(missing(site)),
        }
    }
}

/// Compares the site with what was recorded.
pub(super) fn compare(
    site: &Site,
    lock: &Lock,
    documents: &Documents,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let base = site.settings.base.href();
    let known = lock.current_bases();
    if !known.is_empty() && !known.contains(&base) {
        for (recorded, span) in lock.bases.iter().filter(|(recorded, _)| *recorded != base) {
            diagnostics.push(message::moved(&lock.path, span.clone(), recorded, &base));
        }
    }
    let objects = objects(site);
    let mut differences = Vec::new();
    for (url, recorded) in &lock.objects {
        let Some(object) = objects.get(url) else {
            if !is_written(documents, url) {
                diagnostics.push(message::gone(&lock.path, url, recorded));
            }
            continue;
        };
        if object.state < recorded.state {
            diagnostics.push(message::back(&lock.path, url, recorded));
        } else if recorded.fields.is_empty() {
            diagnostics.extend(earlier(site, lock, url, recorded, object));
        } else {
            differences.extend(different(lock, url, object));
        }
    }
    diagnostics.extend(message::changed(site, &differences));
    diagnostics.extend(refused(lock));
}

/// True for an object that has its file, and is not in the site because of another error, such as a class that is not there.
fn is_written(documents: &Documents, url: &str) -> bool {
    let name = |folder: &str| url.strip_prefix(folder)?.strip_suffix(".json");
    if let Some(id) = name("badges/awards/") {
        let mut awards = documents.occasions().flat_map(|occasion| &occasion.awards);
        return awards.any(|award| award.id.value == id);
    }
    let slug = name("badges/endorsements/");
    slug.is_some_and(|slug| documents.endorsements().any(|other| other.slug == slug))
}

/// The message about an object of which one digest was kept, when it is another now.
fn earlier(
    site: &Site,
    lock: &Lock,
    url: &str,
    recorded: &Recorded,
    object: &Object,
) -> Option<Diagnostic> {
    let whole = recorded.whole.as_ref()?;
    let is_same = earlier::whole(site, object.subject).is_none_or(|now| now == *whole);
    let is_shown = object.state == State::Valid;
    (is_shown && !is_same).then(|| {
        let file = object.subject.file(site, "");
        message::changed_whole(&lock.path, &file, url, recorded)
    })
}

/// The fields of an object that are neither as they were recorded nor as they were accepted.
fn different<'a>(lock: &Lock, url: &'a str, object: &Object) -> Vec<Difference<'a>> {
    let recorded = &lock.objects[url].fields;
    let is_changed = lock.accepted.contains_key(url);
    let mut differences = Vec::new();
    for field in &object.fields {
        let first = recorded.get(field.key);
        if !is_changed && first.is_none_or(|first| *first == field.digest) {
            continue;
        }
        let current = lock.current(url, field.key);
        if !current.is_empty() && !current.contains(&field.digest) {
            differences.push(Difference {
                url,
                subject: object.subject,
                field: *field,
                before: current.into_iter().collect(),
                follows: None,
            });
        }
    }
    for (key, cause) in field::FOLLOWING {
        let has_cause = differences.iter().any(|other| other.field.key == cause);
        let mut all = differences.iter_mut();
        if let Some(found) = all.find(|other| other.field.key == key) {
            found.follows = has_cause.then_some(cause);
        }
    }
    differences
}

/// Lines that somebody wrote by hand to accept what is never accepted.
fn refused(lock: &Lock) -> Vec<Diagnostic> {
    let locked = |url: &str, key: &str| {
        fn is<T>(table: &[Field<T>], key: &str) -> bool {
            let mut fields = table.iter();
            fields.any(|field| field.key == key && matches!(field.rule, Rule::Locked(_)))
        }
        // A class may have been accepted otherwise while nobody held it.
        url.starts_with("badges/awards/") && is(field::AWARD, key)
            || url.starts_with("badges/endorsements/") && is(field::ENDORSEMENT, key)
    };
    let all = lock.accepted.iter();
    let lines = all.flat_map(|(url, changes)| changes.iter().map(move |c| (url, c)));
    let lines = lines.filter(|(url, change)| locked(url, &change.field));
    lines
        .map(|(url, change)| message::never_accepted(&lock.path, url, change))
        .collect()
}

impl Site {
    /// The lock with what it lacks: what is recorded stays.
    pub fn record(&self) -> Record {
        let path = SourcePath::new(&format!("badges/{PUBLISHED}"));
        let mut lock = self.lock.as_deref().cloned().unwrap_or(Lock::new(&path));
        let (mut news, mut outdated) = (0, 0);
        for (url, object) in objects(self) {
            let is_new = !lock.objects.contains_key(&url);
            let recorded = lock.objects.entry(url.clone()).or_default();
            let is_taken_back = object.state > recorded.state && recorded.state == State::Valid;
            if object.state == State::Erased {
                let is_outdated = lock.erase(&url);
                match is_new || is_taken_back {
                    true => news += 1,
                    false => outdated += usize::from(is_outdated),
                }
                continue;
            }
            recorded.state = recorded.state.max(object.state);
            let before = recorded.fields.len();
            for field in &object.fields {
                let fields = &mut recorded.fields;
                fields.entry(field.key.to_owned()).or_insert(field.digest);
            }
            let is_outdated = recorded.whole.take().is_some() || recorded.fields.len() > before;
            if is_new || is_taken_back {
                news += 1;
            } else if is_outdated {
                outdated += 1;
            }
        }
        if lock.current_bases().is_empty() {
            lock.bases.push((self.settings.base.href(), 0..0));
        }
        Record {
            text: lock.text(),
            news,
            outdated,
            wanted: !self.is_preview && (self.lock.is_some() || !self.awards.is_empty()),
        }
    }

    /// The fields that are not what was published, in the order of URLs and fields.
    pub fn changes(&self) -> Vec<Change> {
        let Some(lock) = &self.lock else {
            return Vec::new();
        };
        let change = |difference: Difference<'_>| Change {
            url: difference.url.to_owned(),
            field: difference.field.key,
            file: difference.file(self),
            may_be_accepted: difference.field.may_be_accepted,
            before: difference.before,
            after: difference.field.digest,
        };
        let objects = objects(self);
        let recorded = lock.objects.keys();
        let known = recorded.filter_map(|url| Some((url, objects.get(url)?)));
        known
            .filter(|(url, object)| object.state >= lock.objects[*url].state)
            .flat_map(|(url, object)| different(lock, url, object))
            .map(change)
            .collect()
    }

    /// The value of a field of an object now, with its digest; `None` when the site does not publish it. `url` is below the
    /// base of the site.
    pub fn published_field(&self, url: &str, field: &str) -> Option<(FieldDigest, String)> {
        let mut values = object::find(self, url)?.values(self).into_iter();
        let (key, _, value) = values.find(|(key, ..)| *key == field)?;
        Some((object::digest(key, &value), object::shown(&value)))
    }

    /// What was accepted of the object with a URL below the base of the site, in the order of time. One decision about
    /// several fields counts once.
    pub fn accepted(&self, url: &str) -> Vec<&Acceptance> {
        let lock = self.lock.as_ref().filter(|_| !self.is_preview);
        let all = lock.and_then(|lock| lock.accepted.get(url));
        let mut seen: BTreeMap<_, &Acceptance> = BTreeMap::new();
        for acceptance in all.into_iter().flatten() {
            seen.entry((acceptance.moment, &acceptance.reason))
                .or_insert(acceptance);
        }
        seen.into_values().collect()
    }
}
