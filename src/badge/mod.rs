//! The standard itself: the objects that badge software of others reads, and nothing of our site.
//!
//! A layer without knowledge of the site: it takes plain texts and URLs, and knows neither routes nor documents. What it writes is
//! checked with the reference validator of the standard, so a change of a field here is a change of a public contract.

pub mod bake;
pub mod identity;
pub mod linkedin;
pub mod ob2;
pub mod one_time_code;
pub mod verify;
