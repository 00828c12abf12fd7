//! Messages of `badge`.

use crate::message::Table;

pub(super) const TABLE: Table = &[];
