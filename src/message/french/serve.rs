//! Messages of `serve`.

use crate::message::Table;

pub(super) const TABLE: Table = &[];
