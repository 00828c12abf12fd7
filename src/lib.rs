//! sobre
pub mod address;
pub mod artifact;
pub mod badge;
pub mod build;
pub mod cli;
pub mod diagnostic;
pub mod digest;
pub mod document;
pub mod engine;
pub mod markdown;
pub mod output;
pub mod yaml;
