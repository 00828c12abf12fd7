//! The address of a site.

use crate::yaml::fields::is_web_address;

/// The address of a site, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    /// `https://example.org`, without a slash at the end.
    pub origin: String,
    /// `/` or `/prefix/`.
    pub path: String,
}

impl BaseUrl {
    /// Reads an http or https address; a slash at its end is optional. The error is for a person.
    pub fn parse(text: &str) -> Result<Self, String> {
        if !is_web_address(text) {
            return Err("it begins with `https://` or `http://`".into());
        }
        if text.contains(['?', '#', '@']) {
            return Err("it holds no `?`, `#` or `@`".into());
        }
        let host = text.find("://").map_or(0, |i| i + 3);
        let path = text[host..].find('/').map_or(text.len(), |i| host + i);
        let (origin, path) = text.split_at(path);
        let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
        if let Some(fault) = segments
            .iter()
            .find_map(|s| crate::address::check_segment(s).err())
        {
            return Err(fault);
        }
        let path = if segments.is_empty() {
            "/".to_owned()
        } else {
            format!("/{}/", segments.join("/"))
        };
        Ok(Self {
            origin: origin.to_ascii_lowercase(),
            path,
        })
    }

    /// The absolute address of an address that begins with the path prefix.
    pub fn absolute(&self, url: &str) -> String {
        format!("{}{url}", self.origin)
    }

    /// The address, with its slash.
    pub fn href(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_keeps_its_prefix() {
        let base = BaseUrl::parse("https://Example.org/wiki/commun").unwrap();
        assert_eq!(
            (base.origin.as_str(), base.path.as_str()),
            ("https://example.org", "/wiki/commun/")
        );
        assert_eq!(BaseUrl::parse("http://localhost:8000").unwrap().path, "/");
        for bad in [
            "ftp://x.org",
            "x.org",
            "https://",
            "https://x.org/?a",
            "https://x.org/../a",
            "https://u@x.org/",
        ] {
            assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
