//! Messages of `markdown`.

use crate::message::Table;

pub(super) const TABLE: Table = &[];
