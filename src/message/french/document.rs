//! Messages of `document`.

use crate::message::Table;

pub(super) const TABLE: Table = &[];
