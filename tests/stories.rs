//! One file a feature, and each reads like a story: write a site, build it, look, change a file, build it again, look.
//!
//! What a story does not speak of is checked all the same: see `support`.
#![allow(clippy::unwrap_used)]

#[path = "stories/mod.rs"]
mod stories;
mod support;
