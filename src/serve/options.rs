//! What a person chooses of the preview.

use crate::message::Language;

/// Where the preview listens, to whom it answers, and in which language.
#[derive(Debug, Clone)]
pub struct Options {
    /// Name or address to listen on.
    pub host: String,
    /// Port; 0 for any that is free.
    pub port: u16,
    /// Host names that may be asked for besides those of this machine (a tunnel, a container).
    pub allow_hosts: Vec<String>,
    /// The language of what is wrong.
    pub language: Language,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".into(),
            port: 8000,
            allow_hosts: Vec::new(),
            language: Language::default(),
        }
    }
}
