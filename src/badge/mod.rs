//! stub
/// stub
pub mod ob2 {}
