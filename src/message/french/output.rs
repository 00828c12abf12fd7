//! Messages of `output`.

use crate::message::Table;

pub(super) const TABLE: Table = &[];
