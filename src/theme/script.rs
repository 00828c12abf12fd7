//! The script of the page that verifies badges, the only one of a site, and what its policy must let in.

mod squeeze;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::Files;
use crate::project::BaseUrl;
use squeeze::squeeze;

/// The script as it is published.
#[derive(Debug)]
pub struct Script {
    text: String,
    hash: String,
}

impl Script {
    pub(super) fn of(files: &Files) -> Self {
        let text = files
            .get("scripts/verify.js")
            .map_or(String::new(), |file| squeeze(&file.text));
        let hash = STANDARD.encode(Sha256::digest(text.as_bytes()));
        Self { text, hash }
    }

    /// What a template writes inside the script element.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The directives that let in the script by its hash, and let it fetch the objects of a badge wherever they are hosted
    /// (CSP Level 3). Badges are hosted over https; only a site that is itself tried out on this machine reads others there.
    pub fn policy(&self, base: &BaseUrl) -> String {
        let port = base.origin.strip_prefix("http://localhost");
        let local = match port.is_some_and(|port| port.is_empty() || port.starts_with(':')) {
            true => " http://localhost:*",
            false => "",
        };
        format!(
            "script-src 'sha256-{}'; connect-src 'self' https:{local}",
            self.hash
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn badges_on_this_machine_are_read_by_a_site_on_this_machine_only() {
        let script = Script {
            text: String::new(),
            hash: "x=".into(),
        };
        let policy = |base: &str| script.policy(&BaseUrl::parse(base).unwrap());
        assert_eq!(
            policy("https://example.org/"),
            "script-src 'sha256-x='; connect-src 'self' https:"
        );
        for base in ["http://localhost:8000/w/", "http://localhost"] {
            assert!(policy(base).ends_with(" https: http://localhost:*"));
        }
        for base in ["http://localhost.evil.example/", "http://example.org/"] {
            assert!(policy(base).ends_with(" https:"), "{base}");
        }
    }
}
