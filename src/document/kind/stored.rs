//! How the keys of kinds that a page has are stored: by name, which is found again among those that there are.

use std::ops::Range;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

type Keys = Vec<(&'static str, Range<usize>)>;

/// Writes them.
pub(in crate::document) fn serialize<S: Serializer>(
    keys: &Keys,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    keys.serialize(serializer)
}

/// Reads them.
pub(in crate::document) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Keys, D::Error> {
    let names = Vec::<(&'de str, Range<usize>)>::deserialize(deserializer)?;
    let known = |(name, span): (&str, _)| {
        let key = super::keys().find(|key| *key == name);
        key.map(|key| (key, span))
            .ok_or_else(|| D::Error::custom("an unknown key of a kind"))
    };
    names.into_iter().map(known).collect()
}
