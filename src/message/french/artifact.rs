//! Messages of `artifact`.

use crate::message::Table;

pub(super) const TABLE: Table = &[];
