//! How the keys of kinds are stored.

/// The values of a page: those that most pages share are shared again.
pub(in crate::document) mod values {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::document::kind::{KindFields, NONE};

    /// Writes them.
    pub(in crate::document) fn serialize<S: Serializer>(
        fields: &Arc<KindFields>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let own = (!Arc::ptr_eq(fields, &NONE)).then_some(&**fields);
        own.serialize(serializer)
    }

    /// Reads them.
    pub(in crate::document) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Arc<KindFields>, D::Error> {
        let own = Option::<KindFields>::deserialize(deserializer)?;
        Ok(own.map_or_else(|| NONE.clone(), Arc::new))
    }
}

/// The keys that a page has: by name, which is found again among those that there are.
pub(in crate::document) mod keys {
    use std::ops::Range;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::document::kind;

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
            let key = kind::keys().find(|key| *key == name);
            key.map(|key| (key, span))
                .ok_or_else(|| D::Error::custom("an unknown key of a kind"))
        };
        names.into_iter().map(known).collect()
    }
}
