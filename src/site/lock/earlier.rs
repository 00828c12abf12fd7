//! The one digest of an object that versions before that of fields wrote: it is read for as long as such lines are about.

use serde_json::{Value, json};

use super::object::Subject;
use crate::digest::Digest;
use crate::document::award::Recipient;
use crate::document::endorsement::{Host, Subject as DeclaredSubject};
use crate::site::{Award, Class, Endorsement, Site, Translation};

/// The digest that such a version would write of an object; `None` for what it kept nothing of.
pub(super) fn whole(site: &Site, subject: Subject) -> Option<String> {
    let value = match subject {
        Subject::Issuer => return None,
        Subject::Class(id) => of_class(&site.classes[id]),
        Subject::Translation(id, place) => of_translation(&site.classes[id].translations[place]),
        Subject::Award(id) => of_award(site, &site.awards[id])?,
        Subject::Endorsement(id) => of_endorsement(&site.endorsements[id]),
    };
    Some(Digest::of(value.to_string().as_bytes()).to_string())
}

fn of_class(class: &Class) -> Value {
    let class = &class.document;
    json!([
        class.name,
        class.description,
        class.criteria.trim(),
        class.kind.value,
        class.level.value,
    ])
}

fn of_translation(translation: &Translation) -> Value {
    let document = &translation.document;
    json!([
        document.name,
        document.description,
        document.criteria.trim()
    ])
}

fn of_award(site: &Site, award: &Award) -> Option<Value> {
    let recipient = match award.recipient()? {
        Recipient::Email { hash, salt } => [hash.as_str(), salt.as_str()],
        Recipient::Url(url) => [url.as_str(), ""],
    };
    let class = &site.classes[award.class()].document.slug;
    let until = award.expires().map(|moment| moment.to_string());
    Some(json!([class, recipient, award.issued().to_string(), until]))
}

fn of_endorsement(endorsement: &Endorsement) -> Value {
    let subject = match &endorsement.document.subject {
        DeclaredSubject::Class(slug) => slug.value.as_str(),
        DeclaredSubject::Award(id) => id.value.as_str(),
        DeclaredSubject::Issuer => "issuer",
    };
    let statement = match &endorsement.document.host {
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
    json!([subject, statement])
}
