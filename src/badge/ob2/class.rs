//! Clause *BadgeClass*: what a badge recognises, how it is earned, and to which frameworks it answers.

use serde::Serialize;

use super::{CONTEXT, Edition, Licence, Link, filled, owned};
use crate::path::to_uri;

/// Clause *BadgeClass*: what a badge recognises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadgeClass {
    /// Clause *Context*: always [`CONTEXT`].
    #[serde(rename = "@context")]
    context: &'static str,
    /// Clause *BadgeClass*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *BadgeClass*, `id`: the very URL where this document is served.
    pub id: String,
    /// Clause *BadgeClass*, `name`.
    pub name: String,
    /// Clause *BadgeClass*, `description`: a short plain text.
    pub description: String,
    /// Clause *BadgeClass*, `image`: URL of a PNG or SVG. Clause *Image* allows an object with words about it too, but
    /// Open Badge Passport and Open Educational Badges read a text here, and take an object for no picture.
    pub image: String,
    /// Clause *BadgeClass*, `criteria`: how it is earned.
    pub criteria: Criteria,
    /// Clause *BadgeClass*, `issuer`: URL of the issuer's [`Profile`](super::Profile).
    pub issuer: String,
    /// Clause *BadgeClass*, `alignment`: what it answers to in frameworks of competences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alignment: Vec<Alignment>,
    /// Clause *BadgeClass*, `tags`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Its language, its versions, its endorsements.
    #[serde(flatten)]
    pub edition: Edition,
    /// Extension *Apply Link*: where one asks for it.
    #[serde(
        rename = "extensions:ApplyLink",
        skip_serializing_if = "Option::is_none"
    )]
    pub apply: Option<Link>,
    /// Extension *Original Creator*: who described it first.
    #[serde(
        rename = "extensions:OriginalCreator",
        skip_serializing_if = "Option::is_none"
    )]
    pub original: Option<Link>,
    /// What others may do with its texts, by `license` of schema.org.
    #[serde(rename = "schema:license", skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
}

impl BadgeClass {
    /// A class with all that the standard requires, and nothing else.
    pub fn new(
        id: &str,
        name: &str,
        description: &str,
        image: &str,
        criteria: Criteria,
        issuer: &str,
    ) -> Self {
        Self {
            context: CONTEXT,
            kind: "BadgeClass",
            id: id.to_owned(),
            name: name.to_owned(),
            description: description.to_owned(),
            image: image.to_owned(),
            criteria,
            issuer: issuer.to_owned(),
            alignment: Vec::new(),
            tags: Vec::new(),
            edition: Edition::default(),
            apply: None,
            original: None,
            licence: None,
        }
    }

    /// With its alignments.
    pub fn alignment(mut self, alignment: Vec<Alignment>) -> Self {
        self.alignment = alignment;
        self
    }

    /// With its tags.
    pub fn tags<T: AsRef<str>>(mut self, tags: &[T]) -> Self {
        self.tags = owned(tags);
        self
    }

    /// With the URL where one asks for it.
    pub fn apply(mut self, url: &str) -> Self {
        self.apply = Some(Link::to(url));
        self
    }

    /// With the URL of the profile of who described it first.
    pub fn original(mut self, url: &str) -> Self {
        self.original = Some(Link::to(url));
        self
    }

    /// With the licence of its texts.
    pub fn licence(mut self, licence: Licence) -> Self {
        self.licence = Some(licence);
        self
    }
}

/// Clause *Criteria*: how a badge is earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Criteria {
    /// Clause *Criteria*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *Criteria*, `id`: the page that describes it to people.
    pub id: String,
    /// Clause *Criteria*, `narrative`: the same in Markdown; of all texts of a class, the only one that may hold some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
}

impl Criteria {
    /// The page and its text in Markdown; an empty text is left out. Both are reported: a wallet shows the text, and the
    /// page outlives it.
    pub fn new(page: &str, narrative: &str) -> Self {
        Self {
            kind: "Criteria",
            id: page.to_owned(),
            narrative: filled(narrative),
        }
    }
}

/// Clause *AlignmentObject*: an objective or a standard that a badge answers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alignment {
    /// Clause *AlignmentObject*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *AlignmentObject*, `targetName`.
    #[serde(rename = "targetName")]
    pub name: String,
    /// Clause *AlignmentObject*, `targetUrl`: the page that describes it.
    #[serde(rename = "targetUrl")]
    pub url: String,
    /// Clause *AlignmentObject*, `targetDescription`.
    #[serde(rename = "targetDescription", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Clause *AlignmentObject*, `targetFramework`: the name of the framework.
    #[serde(rename = "targetFramework", skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    /// Clause *AlignmentObject*, `targetCode`: what it is called within the framework.
    #[serde(rename = "targetCode", skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

impl Alignment {
    /// An alignment with all that the standard requires, and nothing else.
    pub fn new(name: &str, url: &str) -> Self {
        Self {
            kind: "AlignmentObject",
            name: name.to_owned(),
            url: to_uri(url),
            description: None,
            framework: None,
            code: None,
        }
    }

    /// With its description; an empty one is left out.
    pub fn description(mut self, description: &str) -> Self {
        self.description = filled(description);
        self
    }

    /// With the name of the framework; an empty one is left out.
    pub fn framework(mut self, framework: &str) -> Self {
        self.framework = filled(framework);
        self
    }

    /// With its code within the framework; an empty one is left out.
    pub fn code(mut self, code: &str) -> Self {
        self.code = filled(code);
        self
    }
}
