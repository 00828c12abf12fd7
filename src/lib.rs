//! sobre
pub mod address;
pub mod diagnostic;
pub mod digest;
pub mod markdown;
pub mod text;
pub mod yaml;
