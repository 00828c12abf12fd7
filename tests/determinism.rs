//! The same sources give the same bytes: on every machine, in every zone, in any order, from memory or from nothing.
#![allow(clippy::unwrap_used)]

#[path = "determinism/cache.rs"]
mod cache;
#[path = "determinism/commits.rs"]
mod commits;
#[path = "determinism/edits.rs"]
mod edits;
#[path = "determinism/names.rs"]
mod names;
#[path = "determinism/runs.rs"]
mod runs;
mod support;
