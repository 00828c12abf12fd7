//! What the policies of the preview say: that of a page lets in what the preview adds to it, and nothing else more.

use crate::theme::{Load, Policy};

/// The policy of a page with our script, our events and our style sheet: files of this server, nothing inline.
pub(super) fn loosened(mut policy: Policy) -> Policy {
    for load in [Load::Style, Load::Connection, Load::Script] {
        policy.allow(load, "'self'");
    }
    policy
}

/// For the head of a response whose page brings its own policy: what no `meta` element can say.
pub(super) fn unframed() -> Policy {
    Policy::read("frame-ancestors 'none'")
}

/// For files other than pages.
pub(super) fn of_file() -> Policy {
    Policy::page().and(unframed())
}

/// For pages that the preview makes itself.
pub(super) fn strict() -> Policy {
    loosened(of_file())
}
