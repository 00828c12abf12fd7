//! Messages of `site`.

use crate::message::Table;

pub(super) const TABLE: Table = &[];
