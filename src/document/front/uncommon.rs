//! The keys that few pages have, as one value for all others, also once they are read from the store.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::More;

/// What a page without any of these keys says.
static NOTHING: LazyLock<Arc<More>> = LazyLock::new(Arc::default);

/// The same value, shared when it says nothing.
pub(super) fn of(more: More) -> Arc<More> {
    if more == **NOTHING {
        NOTHING.clone()
    } else {
        Arc::new(more)
    }
}

/// Writes it, unless it says nothing.
pub(super) fn serialize<S: Serializer>(more: &Arc<More>, serializer: S) -> Result<S::Ok, S::Error> {
    let own = (!Arc::ptr_eq(more, &NOTHING)).then_some(&**more);
    own.serialize(serializer)
}

/// Reads it.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Arc<More>, D::Error> {
    let own = Option::<More>::deserialize(deserializer)?;
    Ok(own.map_or_else(|| NOTHING.clone(), Arc::new))
}
