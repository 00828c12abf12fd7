//! Messages of `project`.

use crate::message::Table;

pub(super) const TABLE: Table = &[];
