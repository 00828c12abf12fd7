//! URLs in the characters of RFC 3986, which programs that read badges ask for: people write
//! `https://numérique.example/été`, and mean `https://xn--numrique-e1a.example/%C3%A9t%C3%A9`.

use idna::AsciiDenyList;

use crate::message;
use crate::message::Message;

/// The host of an authority, with its port if it names one, in ASCII: letters outside of it as the Domain Name System
/// has them (UTS 46), all in lower case.
///
/// # Errors
/// Why it is no authority, as a whole sentence.
pub fn ascii_authority(authority: &str) -> Result<String, Message> {
    if authority.starts_with('[') {
        return Ok(authority.to_ascii_lowercase());
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    if port.is_some_and(|port| port.is_empty() || !port.bytes().all(|b| b.is_ascii_digit())) {
        return Err(message!(
            "what follows the `:` of its host is the number of a port"
        ));
    }
    let ascii = idna::domain_to_ascii_cow(host.as_bytes(), AsciiDenyList::URL)
        .ok()
        .filter(|ascii| !ascii.is_empty())
        .ok_or_else(|| message!("`{host}` is not the name of a host", host))?;
    Ok(match port {
        Some(port) => format!("{ascii}:{port}"),
        None => ascii.into_owned(),
    })
}

/// A URL in the characters of RFC 3986; what has them already stays as it is, and so does what cannot be written in them.
pub fn to_uri(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    let authority = match authority.is_ascii() {
        true => authority.to_owned(),
        false => match ascii_authority(authority) {
            Ok(ascii) => ascii,
            Err(_) => return url.to_owned(),
        },
    };
    let mut uri = format!("{scheme}://{authority}");
    let bytes = rest.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let escape = || {
            let digits = bytes.get(at + 1..at + 3);
            digits.is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
        };
        let allowed = match byte {
            b'%' => escape(),
            byte => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(byte),
        };
        if allowed {
            uri.push(char::from(*byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_written_in_ascii() {
        for (written, ascii) in [
            (
                "Communs-Numériques.example",
                "xn--communs-numriques-ltb.example",
            ),
            (
                "communs-nume\u{301}riques.example",
                "xn--communs-numriques-ltb.example",
            ),
            ("bücher.example:8443", "xn--bcher-kva.example:8443"),
            ("EXAMPLE.org", "example.org"),
            ("my_wiki.localhost:8000", "my_wiki.localhost:8000"),
            ("[2001:DB8::1]:80", "[2001:db8::1]:80"),
            ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
        ] {
            assert_eq!(ascii_authority(written).as_deref(), Ok(ascii), "{written}");
        }
        for bad in [
            "",
            ":80",
            "x.org:",
            "x.org:a",
            "a b.org",
            "a|b.org",
            "x.org:80:80",
            "\u{200b}",
        ] {
            assert!(ascii_authority(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_url_is_written_in_the_characters_of_the_standard() {
        for (written, uri) in [
            (
                "https://réseau.example/été?q=à#î",
                "https://xn--rseau-bsa.example/%C3%A9t%C3%A9?q=%C3%A0#%C3%AE",
            ),
            ("https://x.org/%C3%A9t%C3%A9", "https://x.org/%C3%A9t%C3%A9"),
            ("https://x.org/a|b^{c}", "https://x.org/a%7Cb%5E%7Bc%7D"),
            ("https://x.org/100%", "https://x.org/100%25"),
            ("https://X.org/A", "https://X.org/A"),
            ("/été/", "/été/"),
        ] {
            assert_eq!(to_uri(written), uri, "{written}");
        }
    }
}
