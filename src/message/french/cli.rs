//! Messages of `cli`.

use crate::message::Table;

pub(super) const TABLE: Table = &[];
