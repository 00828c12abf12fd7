//! Messages of `yaml`.

use crate::message::Table;

pub(super) const TABLE: Table = &[];
