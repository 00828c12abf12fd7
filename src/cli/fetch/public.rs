//! IP addresses of the public Internet, and no others: a badge of a stranger must not make this machine ask its neighbours.
//!
//! The IP addresses that a name resolves to are looked at, not the name, and the connection is made to one of those: a name
//! that resolves to another one a moment later changes nothing.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::message;
use crate::message::Message;

/// Resolves names to public IP addresses.
#[derive(Debug)]
pub(super) struct PublicOnly {
    /// The host and port that a person typed, and so means.
    typed: Option<(String, u16)>,
    inner: DefaultResolver,
}

/// A name that leads into a private network.
#[derive(Debug)]
pub(super) struct Private(IpAddr);

impl Private {
    /// Which IP address it is.
    pub(super) fn message(&self) -> Message {
        message!("{ip} is not on the public Internet", ip = self.0)
    }
}

/// For the log of the HTTP client only.
impl fmt::Display for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Private {}

impl PublicOnly {
    /// With the host and port that a person typed.
    pub(super) fn new(typed: Option<(String, u16)>) -> Self {
        Self {
            typed,
            inner: DefaultResolver::default(),
        }
    }

    fn is_typed(&self, uri: &Uri) -> bool {
        let usual = if uri.scheme_str() == Some("https") {
            443
        } else {
            80
        };
        let port = uri.port_u16().unwrap_or(usual);
        self.typed.as_ref().is_some_and(|(host, typed_port)| {
            port == *typed_port
                && uri
                    .host()
                    .is_some_and(|named| named.eq_ignore_ascii_case(host))
        })
    }
}

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let private = found
            .iter()
            .map(|found| found.ip())
            .find(|ip| !is_public(*ip));
        match private.filter(|_| !self.is_typed(uri)) {
            Some(ip) => Err(Error::Other(Box::new(Private(ip)))),
            None => Ok(found),
        }
    }
}

/// True for an IP address that anybody can reach (the registries of special addresses of IANA).
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_unspecified()
        || ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast();
    // "This" network, the shared one of providers, protocols, measurements, and what is reserved.
    let reserved = a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b))
        || a >= 240;
    !special && !reserved
}

/// Only what is global unicast, without the ranges in it that stand for something else. An IPv4 address inside counts
/// as what it is.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let s = ip.segments();
    let inside = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match s {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            inside(high, low)
        }
        [0x2002, high, low, ..] => inside(high, low),
        // Tunnels, measurements and other protocols; documentation.
        [0x2001, second, ..] if second < 0x200 => false,
        [0x2001, 0xdb8, ..] | [0x3fff, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(text: &str) -> bool {
        is_public(text.parse().expect("an address"))
    }

    #[test]
    fn private_addresses_are_known_in_every_form() {
        for address in [
            "127.0.0.1",
            "127.8.8.8",
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.127.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "100::1",
        ] {
            assert!(!public(address), "{address}");
        }
        for address in [
            "1.1.1.1",
            "9.9.9.9",
            "100.63.255.255",
            "172.32.0.1",
            "192.0.1.1",
            "193.0.0.1",
            "2606:4700:4700::1111",
            "2001:4860:4860::8888",
            "64:ff9b::1.1.1.1",
            "::ffff:1.1.1.1",
        ] {
            assert!(public(address), "{address}");
        }
    }

    #[test]
    fn only_what_a_person_typed_may_be_private() {
        let resolver = PublicOnly::new(Some(("127.0.0.1".into(), 8000)));
        let typed = |uri: &str| resolver.is_typed(&uri.parse().expect("an address"));
        assert!(typed("http://127.0.0.1:8000/a"));
        for other in [
            "http://127.0.0.1/",
            "http://127.0.0.1:22/",
            "http://localhost:8000/",
            "http://127.0.0.2:8000/",
            "http://[::1]:8000/",
        ] {
            assert!(!typed(other), "{other}");
        }
        let resolver = PublicOnly::new(Some(("x.org".into(), 443)));
        assert!(resolver.is_typed(&Uri::from_static("https://X.org/a")));
        assert!(!resolver.is_typed(&Uri::from_static("http://x.org/a")));
    }
}
