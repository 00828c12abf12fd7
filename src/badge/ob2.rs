//! Open Badges 2.0: the documents that a hosted badge is made of.
//!
//! Clauses are those of *Open Badges 2.0, IMS Final Release, 12 April 2018*. Version 2.1 keeps this data model and only
//! adds an interface that needs a server; there is no other context than that of 2.0.
//!
//! Fields are declared in the order of the file. Every key is a term of the context: JSON-LD software drops the others
//! without a word, so a key of our own would not be part of the badge.

use serde::Serialize;

/// Address of the context: what gives the keys of a document their meaning (clause *Context*).
pub const CONTEXT: &str = "https://w3id.org/openbadges/v2";

/// Clause *Profile*: who issues badges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// Clause *Context*: always [`CONTEXT`].
    #[serde(rename = "@context")]
    context: &'static str,
    /// Clause *Profile*, `type`: `Issuer`, which is a `Profile` that issues; validators take both.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *Profile*, `id`: the very address where this document is served.
    pub id: String,
    /// Clause *Profile*, `name`: required of an issuer.
    pub name: String,
    /// Clause *Profile*, `url`: its site; required of an issuer.
    pub url: String,
    /// Clause *Profile*, `email`: required of an issuer; the reference validator never looks at it, others do.
    pub email: String,
    /// Clause *Profile*, `description`: plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Clause *Profile*, `image`: its logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Clause *Profile*, `verification`: which addresses it vouches for. Without it, those of its own origin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
    /// Clause *Internationalization*, `@language`: BCP 47 tag of its texts.
    #[serde(rename = "@language", skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Profile {
    /// An issuer with all that the standard requires, and nothing else.
    pub fn issuer(id: &str, name: &str, url: &str, email: &str) -> Self {
        Self {
            context: CONTEXT,
            kind: "Issuer",
            id: id.to_owned(),
            name: name.to_owned(),
            url: url.to_owned(),
            email: email.to_owned(),
            description: None,
            image: None,
            verification: None,
            language: None,
        }
    }

    /// With its description; an empty one is left out.
    pub fn description(mut self, description: &str) -> Self {
        self.description = filled(description);
        self
    }

    /// With its logo.
    pub fn image(mut self, image: Image) -> Self {
        self.image = Some(image);
        self
    }

    /// Vouching only for badges whose address begins with `prefix`: for a host that several sites share.
    pub fn vouching_for(mut self, prefix: &str) -> Self {
        self.verification = Some(Verification::starts_with(prefix));
        self
    }

    /// With the language of its texts; an empty tag is left out.
    pub fn language(mut self, tag: &str) -> Self {
        self.language = filled(tag);
        self
    }
}

/// Clause *VerificationObject*, as a profile holds it: which badges the issuer acknowledges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Clause *VerificationObject*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *VerificationObject*, `startsWith`: what the id of each badge begins with. The standard allows several,
    /// the reference validator one.
    #[serde(rename = "startsWith")]
    pub starts_with: String,
}

impl Verification {
    /// Only addresses under `prefix`, which ends with a slash: without it a neighbour's `/wiki-2/` would begin so too.
    pub fn starts_with(prefix: &str) -> Self {
        let slash = if prefix.ends_with('/') { "" } else { "/" };
        Self {
            kind: "VerificationObject",
            starts_with: format!("{prefix}{slash}"),
        }
    }
}

/// Clause *BadgeClass*: what a badge recognises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadgeClass {
    /// Clause *Context*: always [`CONTEXT`].
    #[serde(rename = "@context")]
    context: &'static str,
    /// Clause *BadgeClass*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *BadgeClass*, `id`: the very address where this document is served.
    pub id: String,
    /// Clause *BadgeClass*, `name`.
    pub name: String,
    /// Clause *BadgeClass*, `description`: a short plain text.
    pub description: String,
    /// Clause *BadgeClass*, `image`: PNG or SVG.
    pub image: Image,
    /// Clause *BadgeClass*, `criteria`: how it is earned.
    pub criteria: Criteria,
    /// Clause *BadgeClass*, `issuer`: address of the issuer's [`Profile`].
    pub issuer: String,
    /// Clause *BadgeClass*, `tags`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Clause *Internationalization*, `@language`: BCP 47 tag of its texts.
    #[serde(rename = "@language", skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl BadgeClass {
    /// A class with all that the standard requires, and nothing else.
    pub fn new(
        id: &str,
        name: &str,
        description: &str,
        image: Image,
        criteria: Criteria,
        issuer: &str,
    ) -> Self {
        Self {
            context: CONTEXT,
            kind: "BadgeClass",
            id: id.to_owned(),
            name: name.to_owned(),
            description: description.to_owned(),
            image,
            criteria,
            issuer: issuer.to_owned(),
            tags: Vec::new(),
            language: None,
        }
    }

    /// With its tags.
    pub fn tags<T: AsRef<str>>(mut self, tags: &[T]) -> Self {
        self.tags = tags.iter().map(|tag| tag.as_ref().to_owned()).collect();
        self
    }

    /// With the language of its texts; an empty tag is left out.
    pub fn language(mut self, tag: &str) -> Self {
        self.language = filled(tag);
        self
    }
}

/// Clause *Image*: the picture of a badge or an issuer, as an address alone or with words about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Image {
    /// The address alone.
    Address(String),
    /// The address with words about the picture.
    Described(DescribedImage),
}

impl Image {
    /// A picture by its address alone: the form that every reader of badges understands.
    pub fn at(address: &str) -> Self {
        Self::Address(address.to_owned())
    }

    /// A picture with its caption (what it shows, for those who do not see it) and the profile of its author; empty
    /// ones are left out.
    pub fn described(address: &str, caption: &str, author: &str) -> Self {
        Self::Described(DescribedImage {
            kind: "schema:ImageObject",
            id: address.to_owned(),
            caption: filled(caption),
            author: filled(author),
        })
    }

    /// The address of the picture.
    pub fn address(&self) -> &str {
        match self {
            Self::Address(address) => address,
            Self::Described(image) => &image.id,
        }
    }
}

/// Clause *Image*: a picture and words about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DescribedImage {
    /// Clause *Image*, `type`: the default of the standard, in full because not every reader knows it.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *Image*, `id`: the address of the picture.
    pub id: String,
    /// Clause *Image*, `caption`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Clause *Image*, `author`: the address of a profile, not a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

/// Clause *Criteria*: how a badge is earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Criteria {
    /// Clause *Criteria*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *Criteria*, `id`: the page that tells it to people.
    pub id: String,
    /// Clause *Criteria*, `narrative`: the same in Markdown; of all texts of a class, the only one that may hold some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
}

impl Criteria {
    /// The page and its text in Markdown; an empty text is left out. Both are told: a wallet shows the text, and the
    /// page outlives it.
    pub fn new(page: &str, narrative: &str) -> Self {
        Self {
            kind: "Criteria",
            id: page.to_owned(),
            narrative: filled(narrative),
        }
    }
}

/// The text of a document: indented by two spaces so that people read its history in git, letters as they are, a line
/// end last.
///
/// # Panics
///
/// Never for the objects of this module: their keys are texts, which is all that can go wrong.
pub fn to_json(object: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(object).expect("objects with texts as keys");
    text.push('\n');
    text
}

/// `None` for a text with nothing in it: the standard has no use for empty values, and validators refuse some.
fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.trim_end().to_owned())
}

#[cfg(test)]
mod tests;
