//! The URL of a site.

use crate::message;
use crate::message::Message;
use crate::path::{ascii_authority, check_segment, percent_decode, percent_encode};
use crate::yaml::fields::is_web_url;

/// The URL at which a site is published, in parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    /// `https://example.org`, without a slash at the end; in ASCII, whatever the letters of the host.
    pub origin: String,
    /// `/` or `/prefix/`, percent-encoded.
    pub path: String,
}

impl BaseUrl {
    /// Reads an http or https URL; a slash at its end is optional.
    ///
    /// # Errors
    /// What the URL of a site has to be, or what is wrong with its path, as a help.
    pub fn parse(text: &str) -> Result<Self, Message> {
        if !is_web_url(text) {
            return Err(message!("it begins with `https://` or `http://`"));
        }
        if text.contains(['?', '#', '@']) {
            return Err(message!("it holds no `?`, `#` or `@`"));
        }
        let host = text.find("://").map_or(0, |i| i + 3);
        let path = text[host..].find('/').map_or(text.len(), |i| host + i);
        let (origin, path) = text.split_at(path);
        let (scheme, authority) = origin.split_at(host);
        let authority = ascii_authority(authority)?;
        // Segment by segment: an encoded slash is no separator.
        let segments = path.split('/').filter(|segment| !segment.is_empty());
        let segments: Option<Vec<String>> = segments.map(percent_decode).collect();
        let segments = segments.ok_or_else(|| message!("its path is not UTF-8"))?;
        segments
            .iter()
            .try_for_each(|segment| check_segment(segment))?;
        let path = if segments.is_empty() {
            "/".to_owned()
        } else {
            percent_encode(&format!("/{}/", segments.join("/")))
        };
        Ok(Self {
            origin: format!("{}{authority}", scheme.to_ascii_lowercase()),
            path,
        })
    }

    /// The absolute URL of one that begins with the path of the site.
    pub fn absolute(&self, url: &str) -> String {
        format!("{}{url}", self.origin)
    }

    /// The path as a file system or a server has it: without escapes.
    pub fn decoded_path(&self) -> String {
        // It was encoded by `parse`.
        percent_decode(&self.path).unwrap_or_else(|| self.path.clone())
    }

    /// The whole URL, with a slash at its end.
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
            "https://x.org:port/",
            "https://a|b.org/",
            "https://x.org/a%2Fb/",
        ] {
            assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        }
    }
    #[test]
    fn letters_outside_of_ascii_are_written_as_programs_ask_for_them() {
        for text in [
            "https://Communs-Numériques.example/À lire",
            "https://xn--communs-numriques-ltb.example/%C3%80%20lire/",
        ] {
            let text = text.replace(' ', "-").replace("%20", "-");
            let base = BaseUrl::parse(&text).unwrap();
            assert_eq!(
                base.href(),
                "https://xn--communs-numriques-ltb.example/%C3%80-lire/"
            );
            assert_eq!(base.decoded_path(), "/À-lire/");
        }
    }
}
