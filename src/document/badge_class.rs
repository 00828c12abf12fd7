//! `badges/classes/<slug>.yaml`: what a badge recognises.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::class_image::{self, ClassImage};
use super::framework::{MAX_LEVELS, check_plain, plain};
use super::original::{self, Original};
use super::personal::{self, Author};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{self, Prose};
use crate::message;
use crate::path::{SourcePath, check_segment};
use crate::text::date::PartialDate;
use crate::text::slug::slug;
use crate::yaml::fields::{Fields, Keys, Spanned};

/// A badge class. Its texts are as written: the JSON holds them so, and pages typeset them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BadgeClass {
    /// Path of its source file.
    pub path: SourcePath,
    /// Name of the file without its ending: part of the id, for ever.
    pub slug: String,
    /// Its name, plain text.
    pub name: String,
    /// Its keys, each with its place in the source.
    pub keys: Keys,
    /// Place of the name, in bytes of the source.
    pub name_span: Range<usize>,
    /// The name as it is lettered on the image that is drawn, when the name is too long for it.
    pub short_name: Option<Spanned<String>>,
    /// Description, plain text.
    pub description: String,
    /// What is recognised: the id of a recognition of the framework.
    pub recognition: Spanned<String>,
    /// What kind of competence: the id of a row of the framework.
    pub kind: Spanned<String>,
    /// Degree of appropriation: a level of the framework, from 1.
    pub level: Spanned<u8>,
    /// What the earner did, in Markdown as written.
    pub criteria: String,
    /// The criteria as HTML with placeholders.
    pub criteria_body: Prose,
    /// Tags, as written.
    pub tags: Vec<String>,
    /// What it is aligned with, beside its cell of the framework.
    pub alignment: Vec<Alignment>,
    /// Slugs of the classes that one has before it.
    pub requires: Vec<Spanned<String>>,
    /// Version of the class, as written.
    pub version: Option<String>,
    /// Slug of the class of which it is a new version.
    pub replaces: Option<Spanned<String>>,
    /// Set when the class is retired.
    pub retired: Option<Retirement>,
    /// How the badge is claimed.
    pub claim: Claim,
    /// SPDX identifier of the licence of the class itself.
    pub licence: Option<String>,
    /// Profile of the organisation that made the class first.
    pub original: Option<Original>,
    /// The image that the class brings; one is drawn when there is none.
    pub image: Option<ClassImage>,
}

/// Something of others that a class is aligned with (Open Badges 2.0, *AlignmentObject*).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Alignment {
    /// Its name, plain text.
    pub name: String,
    /// Its URL: http or https.
    pub url: String,
    /// What it is, plain text.
    pub description: String,
    /// Name of the framework that it is part of, plain text.
    pub framework: String,
    /// Its code in that framework, plain text.
    pub code: String,
}

/// When and why a class is awarded no more.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Retirement {
    /// Since when.
    pub date: PartialDate,
    /// Why, plain text for everyone to read.
    pub reason: String,
    /// Slug of the class to look at instead.
    pub replaced_by: Option<Spanned<String>>,
}

/// The routes to a badge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Claim {
    /// On request, and by which way.
    pub request: Option<RequestWay>,
    /// Number of holders that vouch, from 1 to 12, when peers may award it.
    pub peers: Option<u8>,
    /// With a code that was given out.
    pub code: bool,
}

impl Claim {
    /// True when no route is open.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How a request is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RequestWay {
    /// An issue on the forge.
    Forge,
    /// Mail to the issuer.
    Mail,
}

/// The most letters of a short name: what is meant for an image of the size of a coin.
const SHORT: usize = 36;

/// Parses the text of a class. `language` is the tag of the language of its texts. `None` when a key that it needs is missing
/// or wrong.
pub fn parse(
    path: &SourcePath,
    text: &str,
    language: &str,
) -> (Option<BadgeClass>, Vec<Diagnostic>) {
    let node = match personal::read(path, text, Author::Anybody) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut fields = Fields::new(path, node.as_ref());
    let name = fields.required_text("name");
    let short_name = fields.text("short_name");
    let description = fields.required_text("description");
    for key in ["recognition", "kind", "level"] {
        if fields.node(key).is_none() {
            fields.missing(key);
        }
    }
    let recognition = fields.text("recognition");
    let kind = fields.text("kind");
    let level_span = fields.node("level").map(|node| node.span.clone());
    let level = fields.integer("level", 1..=MAX_LEVELS as i64);
    let criteria = fields.required_text("criteria");
    let tags = fields
        .texts("tags")
        .into_iter()
        .map(|tag| tag.value)
        .collect();
    let image = class_image::read(&mut fields);
    let alignment = fields.list("alignment", |fields, node| fields.map_of(node, alignment));
    let requires = fields.texts("requires");
    let version = fields.text("version").map(|text| text.value);
    let replaces = fields.text("replaces");
    let retired = fields.map("retired", retirement).flatten();
    let claim = fields.map("claim", claim).unwrap_or_default();
    let licence = fields.licence("licence").map(|text| text.value);
    let original = original::read(&mut fields);
    for text in [&name, &short_name, &description].into_iter().flatten() {
        check_plain(&mut fields, text);
    }
    if let Some(short) = &short_name
        && short.value.chars().filter(|c| *c != '\u{ad}').count() > SHORT
    {
        let message = message!("a short name has {most} characters at most", most = SHORT);
        let diagnostic = Diagnostic::at(Code::BadgeNameTooLong, path, short.span.clone(), message);
        fields.push(diagnostic.help(message!(
            "it is lettered on the image of the badge: keep the words that tell it from the others"
        )));
    }
    let keys = fields.keys();
    let mut diagnostics = fields.finish();
    let stem = path.file_name().trim_end_matches(".yaml");
    if stem != slug(stem) || check_segment(stem).is_err() {
        let diagnostic = Diagnostic::about(
            Code::BadAddress,
            path,
            message!("`{stem}` would be part of a URL that never changes", stem),
        );
        diagnostics
            .push(diagnostic.help(message!("name the file `{stem}.yaml`", stem = slug(stem))));
    }
    let class = (|| {
        let (name, criteria) = (name?, criteria?);
        let (criteria_body, reported) =
            markdown::criteria(path, text, criteria.span.clone(), &criteria.value, language);
        diagnostics.extend(reported);
        diagnostics.extend(personal::in_body(
            path,
            text,
            &criteria.span,
            &criteria_body.text,
        ));
        Some(BadgeClass {
            path: path.clone(),
            slug: stem.to_owned(),
            name: name.value,
            keys,
            name_span: name.span,
            short_name,
            description: description?.value,
            recognition: recognition?,
            kind: kind?,
            level: Spanned {
                value: u8::try_from(level?).ok()?,
                span: level_span?,
            },
            criteria: criteria.value,
            criteria_body,
            tags,
            alignment,
            requires,
            version,
            replaces,
            retired,
            claim,
            licence,
            original,
            image,
        })
    })();
    (class, diagnostics)
}

/// Reads an alignment.
pub(super) fn alignment(fields: &mut Fields<'_>) -> Option<Alignment> {
    let name = fields.required_text("name");
    if fields.node("url").is_none() {
        fields.missing("url");
    }
    let url = fields.url("url");
    let (description, framework, code) = (
        plain(fields, "description"),
        plain(fields, "framework"),
        plain(fields, "code"),
    );
    Some(Alignment {
        name: name?.value,
        url: url?,
        description,
        framework,
        code,
    })
}

fn retirement(fields: &mut Fields<'_>) -> Option<Retirement> {
    for key in ["date", "reason"] {
        if fields.node(key).is_none() {
            fields.missing(key);
        }
    }
    let date = fields.date("date");
    let reason = plain(fields, "reason");
    let replaced_by = fields.text("replaced_by");
    Some(Retirement {
        date: date?.value,
        reason,
        replaced_by,
    })
}

fn claim(fields: &mut Fields<'_>) -> Claim {
    Claim {
        request: fields.choice(
            "request",
            &[("forge", RequestWay::Forge), ("mail", RequestWay::Mail)],
        ),
        peers: fields
            .integer("peers", 1..=12)
            .and_then(|count| u8::try_from(count).ok()),
        code: fields.boolean("code").unwrap_or(false),
    }
}
