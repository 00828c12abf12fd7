//! Markdown.
mod body;
pub use body::{Body, Fill, Heading, Hole, Link, LinkForm, LinkId};
