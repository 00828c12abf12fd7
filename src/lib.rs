//! sobre
pub mod address;
pub mod diagnostic;
pub mod digest;
pub mod markdown;
pub mod output;
pub mod yaml;
