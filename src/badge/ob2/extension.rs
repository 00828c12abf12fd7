//! What a class says beyond the core of the standard: where to ask for it, who described it first, under which licence.
//!
//! **Every key here is a term of the context of 2.0, and no other context is named.** The page *Open Badges Extensions*
//! gives each extension a context and a schema of its own, on one host. A validator that meets such a context fetches
//! both, and when that host is away it refuses the class, and with it every award of the class: the reference validator
//! does. What only adorns a badge must not decide whether the badge is valid.
//!
//! Serving those contexts from the site would not do: software that holds a fixed list of contexts refuses those of
//! strangers, and each URL would have to answer for ever. So an extension keeps its name and its value, which is what
//! readers look for (Open Badge Passport reads `url` of `extensions:OriginalCreator`), and leaves out `@context` and the
//! type `Extension`, by which a validator would be sent for them. Objects that were published in the longer form mean the
//! same: the aliases of its context stand for the very URLs that are written here.

use serde::Serialize;

use crate::path::to_uri;

/// The value of the extensions *Apply Link* and *Original Creator*: a URL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Clause *Profile*, `url`: the term of the context for a URL that people or programs open.
    pub url: String,
}

impl Link {
    /// A link to a URL.
    pub fn to(url: &str) -> Self {
        Self { url: to_uri(url) }
    }
}

/// The licence of the texts of a class, as `license` of schema.org: what the extension *Creative Commons Content License*
/// says, and other licences as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Licence {
    /// A licence whose text has a URL.
    At {
        /// That URL.
        id: String,
    },
    /// Words, for one that has none.
    Words(String),
}
