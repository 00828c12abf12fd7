//! Extensions of the standard that say more of a class: where to apply for it, who described it first, under which
//! licence.
//!
//! Names, types and contexts are those of the page *Open Badges Extensions* of 2.0. A validator fetches the context of an
//! extension, finds there the type that it validates and the address of a schema, and refuses the whole class when they
//! do not fit together.

use serde::Serialize;

/// Extension *Apply Link*: the page where one asks for a badge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplyLink {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "type")]
    kind: [&'static str; 2],
    /// The address of the page.
    pub url: String,
}

impl ApplyLink {
    /// Where one asks for it.
    pub fn at(address: &str) -> Self {
        Self {
            context: "https://openbadgespec.org/extensions/applyLinkExtension/context.json",
            kind: ["Extension", "extensions:ApplyLink"],
            url: address.to_owned(),
        }
    }
}

/// Extension *Original Creator*: the profile of who described a class that others issue too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OriginalCreator {
    #[serde(rename = "@context")]
    context: &'static str,
    /// The page of the extension writes `OriginalCreator`, its context validates `originalCreator`: readers look for
    /// the one, validators for the other.
    #[serde(rename = "type")]
    kind: [&'static str; 3],
    /// The address of the profile.
    pub url: String,
}

impl OriginalCreator {
    /// Who described it first.
    pub fn at(address: &str) -> Self {
        Self {
            context: "https://openbadgespec.org/extensions/originalCreatorExtension/context.json",
            kind: [
                "Extension",
                "extensions:OriginalCreator",
                "extensions:originalCreator",
            ],
            url: address.to_owned(),
        }
    }
}

/// The licence of the texts of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Licence {
    /// Extension *Creative Commons Content License*.
    CreativeCommons(CreativeCommons),
    /// Another one, for which there is no extension: its address.
    Other {
        /// The page of the licence in the list of SPDX.
        id: String,
    },
}

/// Extension *Creative Commons Content License*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CreativeCommons {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "type")]
    kind: [&'static str; 3],
    /// One of the aliases that the context of the extension has; its schema refuses an address here.
    id: &'static str,
    /// Its name in English.
    name: &'static str,
    /// The address of its legal text.
    #[serde(rename = "legalCode")]
    legal_code: String,
}

/// SPDX identifier, alias of the extension, name, and path of each licence that the extension knows.
const CREATIVE_COMMONS: &[(&str, &str, &str, &str)] = &[
    (
        "CC0-1.0",
        "CC-0",
        "Creative Commons Zero 1.0 Universal",
        "publicdomain/zero/1.0",
    ),
    (
        "CC-BY-4.0",
        "CC-BY",
        "Creative Commons Attribution 4.0 International",
        "licenses/by/4.0",
    ),
    (
        "CC-BY-SA-4.0",
        "CC-BY-SA",
        "Creative Commons Attribution Share Alike 4.0 International",
        "licenses/by-sa/4.0",
    ),
    (
        "CC-BY-NC-4.0",
        "CC-BY-NC",
        "Creative Commons Attribution Non Commercial 4.0 International",
        "licenses/by-nc/4.0",
    ),
    (
        "CC-BY-NC-SA-4.0",
        "CC-BY-NC-SA",
        "Creative Commons Attribution Non Commercial Share Alike 4.0 International",
        "licenses/by-nc-sa/4.0",
    ),
    (
        "CC-BY-ND-4.0",
        "CC-BY-ND",
        "Creative Commons Attribution No Derivatives 4.0 International",
        "licenses/by-nd/4.0",
    ),
    (
        "CC-BY-NC-ND-4.0",
        "CC-BY-NC-ND",
        "Creative Commons Attribution Non Commercial No Derivatives 4.0 International",
        "licenses/by-nc-nd/4.0",
    ),
];

impl Licence {
    /// The licence of an SPDX identifier.
    pub fn of(spdx: &str) -> Self {
        let known = CREATIVE_COMMONS.iter().find(|known| known.0 == spdx);
        match known {
            Some(&(_, id, name, path)) => Self::CreativeCommons(CreativeCommons {
                context: "https://openbadgespec.org/extensions/licenseExtension/context.json",
                kind: ["Extension", "extensions:LicenseExtension", "cc:License"],
                id,
                name,
                legal_code: format!("https://creativecommons.org/{path}/legalcode"),
            }),
            None => Self::Other {
                id: format!("https://spdx.org/licenses/{spdx}.html"),
            },
        }
    }
}
