//! What a person chooses of the preview.

/// Where the preview listens, and to whom it answers.
#[derive(Debug, Clone)]
pub struct Options {
    /// Name or address to listen on.
    pub host: String,
    /// Port; 0 for any that is free.
    pub port: u16,
    /// Host names that may be asked for besides those of this machine (a tunnel, a container).
    pub allow_hosts: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".into(),
            port: 8000,
            allow_hosts: Vec::new(),
        }
    }
}
