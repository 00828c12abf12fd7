//! Messages of `theme`.

use crate::message::Table;

pub(super) const TABLE: Table = &[];
