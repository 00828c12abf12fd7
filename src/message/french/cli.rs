//! Messages of `cli`.

pub(super) mod awards;
pub(super) mod publishing;
pub(super) mod verification;

use crate::message::Table;

#[rustfmt::skip]
pub(super) const TABLE: Table = &[
    // explain
    ("{code} ({severity}): {title}", "{code} ({severity}) : {title}"),
    ("`sobre explain` alone lists them all", "`sobre explain` seul en donne la liste"),
    ("there is no message `{id}`", "il n’y a pas de message `{id}`"),
];
