//! Who may ask. A page of another site, open in the editor's browser, can make it send requests here; it cannot choose
//! the `Host` and `Origin` that the browser writes. So both are compared with lists that are made when the server is
//! bound, never with one another.

use axum::http::{HeaderMap, Uri, header};

use super::options::Options;

/// Names under which a browser reaches this machine alone.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// The names and origins that the preview answers to.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    hosts: Vec<String>,
    origins: Vec<String>,
}

impl Guard {
    /// The lists for a server that is bound to a port.
    pub(super) fn new(options: &Options, port: u16) -> Self {
        let mut hosts: Vec<String> = LOOPBACK.map(str::to_owned).to_vec();
        let mut origins: Vec<String> = hosts.iter().map(|h| format!("http://{h}:{port}")).collect();
        let bound = bracketed(&options.host);
        // "Every address" is no name that a browser asks for.
        let bound = (!matches!(bound.as_str(), "0.0.0.0" | "[::]")).then_some(bound);
        for allowed in bound.into_iter().chain(options.allow_hosts.iter().cloned()) {
            let allowed = allowed.to_ascii_lowercase();
            let Some((host, own_port)) = split(&allowed) else {
                continue;
            };
            origins.push(format!("http://{host}:{port}"));
            // Behind a tunnel, the browser sees another scheme and another port than we do.
            let suffix = own_port.map_or(String::new(), |port| format!(":{port}"));
            origins.extend(["http", "https"].map(|scheme| format!("{scheme}://{host}{suffix}")));
            hosts.push(host.to_owned());
        }
        Self { hosts, origins }
    }

    /// True when the request names one of our hosts, with any port: once in its head, and in its target if it does there.
    pub(super) fn knows_host(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let mut named = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (named.next(), named.next()) else {
            return false;
        };
        let in_target = uri.authority().is_none_or(|a| self.is_known(a.as_str()));
        in_target && host.to_str().is_ok_and(|host| self.is_known(host))
    }

    /// True when the request comes from one of our pages, or from no page at all.
    pub(super) fn knows_origin(&self, headers: &HeaderMap) -> bool {
        let known = |origin: &str| self.origins.iter().any(|o| o.eq_ignore_ascii_case(origin));
        headers
            .get_all(header::ORIGIN)
            .iter()
            .all(|origin| origin.to_str().is_ok_and(known))
    }

    fn is_known(&self, host: &str) -> bool {
        split(host).is_some_and(|(host, _)| self.hosts.iter().any(|h| h.eq_ignore_ascii_case(host)))
    }
}

/// Host and port of `host` or `host:port`; an IPv6 address is in brackets. `None` for anything else.
fn split(text: &str) -> Option<(&str, Option<u16>)> {
    let after_address = text.rfind(']').map_or(0, |at| at + 1);
    match text[after_address..].find(':') {
        None => Some((text, None)),
        Some(colon) => {
            let (host, port) = (
                &text[..after_address + colon],
                &text[after_address + colon + 1..],
            );
            let digits = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
            digits
                .then(|| port.parse().ok())
                .flatten()
                .map(|port| (host, Some(port)))
        }
    }
}

/// An IPv6 address in the brackets that it has in an address of the Web.
pub(super) fn bracketed(host: &str) -> String {
    if host.contains(':') && !host.starts_with('[') {
        format!("[{host}]")
    } else {
        host.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn guard() -> Guard {
        let options = Options {
            allow_hosts: vec![
                "Preview.example.org".into(),
                "tunnel.example.net:8443".into(),
            ],
            ..Options::default()
        };
        Guard::new(&options, 8000)
    }

    fn headers(name: header::HeaderName, values: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(&name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        headers
    }

    #[test]
    fn hosts() {
        let known = |host: &[&str]| {
            guard().knows_host(&Uri::from_static("/"), &headers(header::HOST, host))
        };
        for host in [
            "localhost",
            "LocalHost:8000",
            "127.0.0.1",
            "127.0.0.1:8000",
            "127.0.0.1:9",
            "[::1]",
            "[::1]:8000",
            "preview.example.org",
            "preview.EXAMPLE.org:443",
            "tunnel.example.net",
            "tunnel.example.net:8443",
        ] {
            assert!(known(&[host]), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:8000",
            "localhost.evil.example",
            "evil.example.localhost",
            "localhost.",
            "127.0.0.1.",
            "127.0.0.1.evil.example",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0.0.0.0",
            "[::]",
            "::1",
            "[::1]evil",
            "[::1",
            "::1:8000",
            "localhost:",
            "localhost:80x",
            "localhost:99999",
            "localhost:8000:1",
            "localhost@evil.example",
            "user@localhost",
            "evil.example#localhost",
            "localhost/",
            " localhost",
            "localhost,evil.example",
            "éa",
            "www.preview.example.org",
        ] {
            assert!(!known(&[host]), "{host}");
        }
        assert!(!known(&[]), "a request without a name");
        assert!(!known(&["localhost", "evil.example"]), "two names");
        assert!(!known(&["localhost", "localhost"]), "twice the same");
    }

    #[test]
    fn a_host_in_the_target_counts_too() {
        let host = headers(header::HOST, &["localhost:8000"]);
        assert!(guard().knows_host(&Uri::from_static("http://127.0.0.1:8000/x"), &host));
        assert!(!guard().knows_host(&Uri::from_static("http://evil.example/x"), &host));
        assert!(!guard().knows_host(&Uri::from_static("http://localhost@evil.example/x"), &host));
    }

    #[test]
    fn origins() {
        let known = |origins: &[&str]| guard().knows_origin(&headers(header::ORIGIN, origins));
        for origin in [
            "http://localhost:8000",
            "http://127.0.0.1:8000",
            "http://[::1]:8000",
            "https://preview.example.org",
            "http://preview.example.org:8000",
            "https://tunnel.example.net:8443",
        ] {
            assert!(known(&[origin]), "{origin}");
        }
        assert!(known(&[]), "no page asks");
        for origin in [
            "null",
            "",
            "http://evil.example",
            "http://evil.example:8000",
            "http://localhost",
            "http://localhost:3000",
            "https://localhost:8000",
            "http://localhost:8000.evil.example",
            "http://localhost:80000",
            "file://",
            "http://127.0.0.1:8001",
            "http://localhost:8000/",
        ] {
            assert!(!known(&[origin]), "{origin}");
        }
        assert!(!known(&["http://localhost:8000", "http://evil.example"]));
    }

    #[test]
    fn the_name_that_was_bound_may_be_asked_for() {
        let options = |host: &str| Options {
            host: host.into(),
            ..Options::default()
        };
        let known = |bound: &str, host: &str| {
            Guard::new(&options(bound), 1)
                .knows_host(&Uri::from_static("/"), &headers(header::HOST, &[host]))
        };
        assert!(known("192.168.1.5", "192.168.1.5:1"));
        assert!(known("fe80::1", "[fe80::1]:1"));
        assert!(!known("0.0.0.0", "0.0.0.0:1"));
        assert!(!known("::", "[::]:1"));
    }
}
