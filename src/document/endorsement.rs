//! `badges/endorsements/<slug>.yaml`: others say that they recognise a class, an award or the issuer.

use serde::{Deserialize, Serialize};

use super::award::{Narrative, Revocation, moment, revocation};
use super::framework::{check_plain, plain};
use super::personal::{self, Author};
use crate::badge::identity::{Email, is_uuid};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown;
use crate::message;
use crate::path::{SourcePath, check_segment};
use crate::text::date::Moment;
use crate::text::slug::slug;
use crate::yaml::fields::{Fields, Keys, Spanned};

/// An endorsement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Endorsement {
    /// Path of its source file.
    pub path: SourcePath,
    /// Name of the file without its ending: part of its URL, for ever.
    pub slug: String,
    /// Its keys, each with its place in the source.
    pub keys: Keys,
    /// The object that is endorsed.
    pub subject: Subject,
    /// Which site hosts it.
    pub host: Host,
}

/// What is endorsed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Subject {
    /// A class, by its slug.
    Class(Spanned<String>),
    /// An award, by its id.
    Award(Spanned<String>),
    /// The issuer.
    Issuer,
}

/// Which site hosts an endorsement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Host {
    /// Its author, at this URL: it is only linked.
    Author(String),
    /// This site, in the name of its author.
    Here(Box<Statement>),
}

/// What an author says, for this site to host.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Statement {
    /// Name of the author.
    pub name: String,
    /// URL of the site of the author.
    pub url: String,
    /// Public e-mail address of the author.
    pub email: String,
    /// Description of the author, plain text.
    pub description: String,
    /// When it was issued.
    pub issued: Moment,
    /// Comment of the author, in Markdown.
    pub comment: Option<Narrative>,
    /// Set when it is revoked.
    pub revoked: Option<Revocation>,
}

/// Parses the text of an endorsement. Its texts are in the first of the languages of the site: words of others are not
/// translated in their name.
pub fn parse(
    path: &SourcePath,
    text: &str,
    languages: &[String],
) -> (Option<Endorsement>, Vec<Diagnostic>) {
    let node = match personal::read(path, text, Author::Organisation) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut fields = Fields::new(path, node.as_ref());
    let subject = subject(&mut fields);
    let hosted = fields.url("hosted");
    let is_hosted = fields.key_span("hosted").is_some();
    let host = if is_hosted {
        hosted.map(Host::Author)
    } else {
        statement(&mut fields, text, languages).map(|statement| Host::Here(Box::new(statement)))
    };
    let keys = fields.keys();
    let mut diagnostics = fields.finish();
    let stem = path.file_name().trim_end_matches(".yaml");
    if stem != slug(stem) || check_segment(stem).is_err() {
        let message = message!("`{stem}` would be part of a URL that never changes", stem);
        diagnostics.push(
            Diagnostic::about(Code::BadAddress, path, message)
                .help(message!("name the file `{stem}.yaml`", stem = slug(stem))),
        );
    }
    let endorsement = subject.zip(host).map(|(subject, host)| Endorsement {
        path: path.clone(),
        slug: stem.to_owned(),
        keys,
        subject,
        host,
    });
    (endorsement, diagnostics)
}

fn subject(fields: &mut Fields<'_>) -> Option<Subject> {
    let class = fields.text("class");
    let award = fields.text("award");
    let issuer = fields.boolean("issuer").unwrap_or(false);
    match (class, award, issuer) {
        (Some(class), None, false) => Some(Subject::Class(class)),
        (None, Some(award), false) if is_uuid(&award.value) => Some(Subject::Award(award)),
        (None, Some(award), false) => {
            let message = message!("`{value}` is not the id of an award", value = award.value);
            fields.push(
                Diagnostic::at(Code::AwardId, fields.file(), award.span, message)
                    .help(message!("it is the UUID in the URL of the award's page")),
            );
            None
        }
        (None, None, true) => Some(Subject::Issuer),
        _ => {
            let diagnostic = Diagnostic::at(
                Code::EndorsementSubject,
                fields.file(),
                fields.place(),
                message!("an endorsement is about one thing: `class`, `award` or `issuer: true`"),
            );
            fields.push(diagnostic.help(message!("keep one of the three keys")));
            None
        }
    }
}

fn statement(fields: &mut Fields<'_>, text: &str, languages: &[String]) -> Option<Statement> {
    if fields.node("by").is_none() {
        fields.missing("by");
    }
    let by = fields.map("by", |fields| {
        let name = fields.required_text("name");
        if fields.node("url").is_none() {
            fields.missing("url");
        }
        let url = fields.url("url");
        let email = fields.required_text("email");
        let description = plain(fields, "description");
        if let Some(name) = &name {
            check_plain(fields, name);
        }
        if let Some(email) = &email
            && Email::parse(&email.value).is_none()
        {
            let diagnostic = Diagnostic::at(
                Code::BadUrl,
                fields.file(),
                email.span.clone(),
                message!("this is not an e-mail address"),
            );
            fields.push(diagnostic.help(message!(
                "write the public e-mail address of the organisation"
            )));
        }
        Some((name?.value, url?, email?.value, description))
    });
    if fields.node("issued").is_none() {
        fields.missing("issued");
    }
    let issued = moment(fields, "issued");
    let comment = fields.text("comment").map(|comment| {
        let file = fields.file();
        let (body, diagnostics) = markdown::criteria(
            file,
            text,
            comment.span.clone(),
            &comment.value,
            &languages[0],
        );
        diagnostics
            .into_iter()
            .chain(personal::in_body(file, text, &comment.span, &body.text))
            .for_each(|diagnostic| fields.push(diagnostic));
        Narrative {
            text: comment.value,
            body,
        }
    });
    let revoked = fields
        .map("revoked", |fields| revocation(fields, languages))
        .flatten();
    let (name, url, email, description) = by.flatten()?;
    Some(Statement {
        name,
        url,
        email,
        description,
        issued: issued?.value,
        comment,
        revoked,
    })
}
