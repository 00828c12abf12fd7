//! What was once published stays: every object is compared with the line that `sobre lock` wrote of it.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::json;

use super::award::Status;
use super::{Award, Site};
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::document::award::Recipient;
use crate::document::endorsement::{Host, Subject as Said};
use crate::document::lock::{Lock, Recorded};
use crate::document::{BadgeClass, Endorsement};

/// An object of the site, for the lock.
struct Object {
    digest: String,
    revoked: bool,
}

/// A digest for what has nothing that must not change, or nothing left.
const NOTHING: &str = "-";

/// What the lock says now, and how many objects it did not hold.
#[derive(Debug)]
pub struct Record {
    /// The text of the file.
    pub text: String,
    /// Objects that are published and not recorded, or recorded as counting and revoked since.
    pub news: usize,
    /// There is something to keep: a badge was awarded, or the lock is there already.
    pub wanted: bool,
}

/// Compares the site with what was recorded.
pub(super) fn compare(site: &Site, lock: &Lock, diagnostics: &mut Vec<Diagnostic>) {
    let at = |code, span: &std::ops::Range<usize>, message: String| {
        Diagnostic::at(code, &lock.path, span.clone(), message)
    };
    let base = site.settings.base.href();
    for (recorded, span) in lock.bases.iter().filter(|(recorded, _)| *recorded != base) {
        let message =
            format!("badges were published at `{recorded}`, and the site is at `{base}` now");
        diagnostics.push(at(Code::MovedBase, span, message).help(
            "every badge that was awarded names the old address: keep `base_url`; if nothing was ever awarded there, delete this line and run `sobre lock`",
        ));
    }
    let objects = objects(site);
    for (address, recorded) in &lock.objects {
        let Some(object) = objects.get(address) else {
            diagnostics.push(
                at(
                    Code::PublishedGone,
                    &recorded.span,
                    format!("`{address}` was published and is gone"),
                )
                .help(bring_back(address)),
            );
            continue;
        };
        if recorded.revoked && !object.revoked {
            diagnostics.push(
                at(Code::Unrevoked, &recorded.span, format!("`{address}` was published as revoked and counts again"))
                    .help("those who saw it revoked must not see it valid: award the badge again, under a new id"),
            );
        } else if object.digest != recorded.digest && !object.revoked && recorded.digest != NOTHING
        {
            diagnostics.push(
                at(
                    Code::PublishedChanged,
                    &recorded.span,
                    format!("`{address}` was published with another meaning"),
                )
                .help(keep_meaning(address)),
            );
        }
    }
}

/// The name of what an address below `badges/` is about.
fn stem(address: &str) -> &str {
    let name = address.rsplit('/').next().unwrap_or(address);
    name.strip_suffix(".json").unwrap_or(name)
}

fn bring_back(address: &str) -> String {
    let name = stem(address);
    if address.starts_with("badges/awards/") {
        return "put the award back into its file; to take it away, use `sobre revoke` or `sobre erase`".to_owned();
    }
    if address.starts_with("badges/endorsements/") {
        return format!(
            "put `badges/endorsements/{name}.yaml` back; to take it away, add `revoked: {{reason: …}}` to it"
        );
    }
    if address == "badges/issuer.json" {
        return "put `badges/issuer.yaml` back: every badge names it".to_owned();
    }
    format!(
        "put `badges/classes/{name}.yaml` back; if it is awarded no more, add `retired: {{date: …, reason: …}}` to it"
    )
}

fn keep_meaning(address: &str) -> String {
    let name = stem(address);
    if address.starts_with("badges/awards/") {
        return "restore it from git: an award is revoked (`sobre revoke`) or renewed (`sobre renew`), never rewritten".to_owned();
    }
    if address.starts_with("badges/endorsements/") {
        return "restore it from git, and write the new words in another file".to_owned();
    }
    format!(
        "restore it from git and write the new meaning in `{name}-2.yaml`, with `version: \"2\"` and `replaces: {name}`; if only a slip of the pen was mended, delete this line and run `sobre lock`"
    )
}

impl Site {
    /// What the lock would say after what it says: objects that are recorded stay.
    pub fn record(&self) -> Record {
        let mut lines: BTreeMap<String, (String, bool)> = BTreeMap::new();
        let mut news = 0;
        if let Some(lock) = &self.lock {
            let known = |recorded: &Recorded| (recorded.digest.clone(), recorded.revoked);
            lines.extend(
                lock.objects
                    .iter()
                    .map(|(address, recorded)| (address.clone(), known(recorded))),
            );
        }
        for (address, object) in objects(self) {
            match lines.get_mut(&address) {
                None => {
                    news += 1;
                    lines.insert(address, (object.digest, object.revoked));
                }
                Some((_, revoked)) if object.revoked && !*revoked => {
                    news += 1;
                    *revoked = true;
                }
                Some(_) => {}
            }
        }
        let mut text = String::from(
            "# What was published and must not change. Written by `sobre lock`; lines of two branches are kept together.\n",
        );
        // Writing to a string cannot fail.
        let _ = writeln!(text, "base {}", self.settings.base.href());
        for (address, (digest, revoked)) in lines {
            let _ = writeln!(
                text,
                "{address} {digest}{}",
                if revoked { " revoked" } else { "" }
            );
        }
        Record {
            text,
            news,
            wanted: self.lock.is_some() || !self.awards.is_empty(),
        }
    }
}

fn objects(site: &Site) -> BTreeMap<String, Object> {
    let mut objects = BTreeMap::new();
    let mut add = |address: String, digest: Option<Digest>, revoked: bool| {
        let digest = digest.map_or_else(|| NOTHING.to_owned(), |digest| digest.to_string());
        objects.insert(address, Object { digest, revoked });
    };
    if site.issuer.is_some() {
        add("badges/issuer.json".into(), None, false);
    }
    for class in &site.classes {
        let document = &class.document;
        add(
            format!("badges/{}.json", document.slug),
            Some(of_class(document)),
            false,
        );
        for translation in &class.translations {
            let said = &translation.document;
            let tag = &site.settings.languages[said.language];
            let digest = digest(json!([said.name, said.description, said.criteria.trim()]));
            add(
                format!("badges/{}.{tag}.json", document.slug),
                Some(digest),
                false,
            );
        }
    }
    for award in &site.awards {
        add(
            format!("badges/awards/{}.json", award.id()),
            of_award(site, award),
            award.status() != Status::Valid,
        );
    }
    for endorsement in &site.endorsements {
        if let Host::Here(statement) = &endorsement.document.host {
            let document = &endorsement.document;
            add(
                format!("badges/endorsements/{}.json", document.slug),
                Some(of_endorsement(document)),
                statement.revoked.is_some(),
            );
        }
    }
    objects
}

/// The digest of some values. Through JSON, because it is kept for ever: the `Hash` of the language may change.
fn digest(values: serde_json::Value) -> Digest {
    Digest::of(values.to_string().as_bytes())
}

/// What the holders of a class were told that it means. Its picture and its tags may change.
fn of_class(class: &BadgeClass) -> Digest {
    digest(json!([
        class.name,
        class.description,
        class.criteria.trim(),
        class.kind.value,
        class.level.value,
    ]))
}

/// To whom, for what and when. Nothing is kept of an erased award.
fn of_award(site: &Site, award: &Award) -> Option<Digest> {
    let recipient = match award.recipient()? {
        Recipient::Email { hash, salt } => [hash.as_str(), salt.as_str()],
        Recipient::Url(url) => [url.as_str(), ""],
    };
    let class = &site.classes[award.class()].document.slug;
    let until = award.expires().map(|moment| moment.to_string());
    Some(digest(json!([
        class,
        recipient,
        award.issued().to_string(),
        until
    ])))
}

fn of_endorsement(endorsement: &Endorsement) -> Digest {
    let subject = match &endorsement.subject {
        Said::Class(slug) => slug.value.as_str(),
        Said::Award(id) => id.value.as_str(),
        Said::Issuer => "issuer",
    };
    let said = match &endorsement.host {
        Host::Author(_) => json!(null),
        Host::Here(statement) => json!([
            statement.name,
            statement.url,
            statement.issued.to_string(),
            statement
                .comment
                .as_ref()
                .map(|comment| comment.text.trim()),
        ]),
    };
    digest(json!([subject, said]))
}
