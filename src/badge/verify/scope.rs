//! What an issuer vouches for: the origin of its own profile, unless the profile says otherwise.
//!
//! Comparisons are of parsed origins and of whole path segments. Where the profile says nothing of origins, its own is
//! the only one, whatever it says of paths: the reference validator reads the standard so.

use serde_json::{Map, Value};

use super::url::{Url, authority_parts};
use super::value::each;
use super::{Failure, Reason};
use crate::message;
use crate::message::Message;

/// Clause *VerificationObject*, as a profile holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Policy {
    /// Folders; when there are some, a URL lies in one of them.
    folders: Vec<Url>,
    /// Hosts; when there are none, the origin of the profile.
    hosts: Vec<Host>,
}

/// An entry of `allowedOrigins`.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Host {
    /// A whole origin.
    Origin(Url),
    /// A host, with its port when it says one.
    Name(String, Option<u16>),
}

/// A profile as the scope of badges sees it.
pub(super) struct Voucher<'a> {
    /// The URL of the profile.
    pub id: &'a Url,
    /// What it says of the badges.
    pub policy: &'a Policy,
}

impl Policy {
    /// Reads `verification` of a profile, which stands at a path of it. The error is for a person.
    pub(super) fn of(map: &Map<String, Value>, path: &str) -> Result<Self, Message> {
        let texts = |key: &'static str| {
            let values: Vec<&Value> = map
                .get(key)
                .map(|value| each(value).collect())
                .unwrap_or_default();
            let read = |value: &Value| value.as_str().map(str::to_owned).ok_or(key);
            values.into_iter().map(read).collect::<Result<Vec<_>, _>>()
        };
        let not_text = |key| message!("`{path}` has a `{key}` that is no text", path, key);
        if let Some(property) = texts("verificationProperty")
            .map_err(not_text)?
            .iter()
            .find(|p| *p != "id")
        {
            return Err(message!(
                "`{path}` has the `verificationProperty` `{property}`; only `id` is one",
                path,
                property
            ));
        }
        let folder = |text: &String| {
            Url::parse(text)
                .ok()
                .filter(|folder| !folder.has_query_or_fragment() && !folder.is_ambiguous())
                .ok_or_else(|| {
                    message!(
                        "`{path}` has the `startsWith` `{text}`, which is no folder of a URL",
                        path,
                        text
                    )
                })
        };
        let host = |text: &String| {
            Host::parse(text).ok_or_else(|| {
                message!(
                    "`{path}` has the `allowedOrigins` `{text}`, which is no host",
                    path,
                    text
                )
            })
        };
        Ok(Self {
            folders: texts("startsWith")
                .map_err(not_text)?
                .iter()
                .map(folder)
                .collect::<Result<_, _>>()?,
            hosts: texts("allowedOrigins")
                .map_err(not_text)?
                .iter()
                .map(host)
                .collect::<Result<_, _>>()?,
        })
    }
}

impl Host {
    fn parse(text: &str) -> Option<Self> {
        if text.contains("://") {
            let origin = Url::parse(text).ok()?;
            let bare = origin.path() == "/" && !origin.has_query_or_fragment();
            return bare.then_some(Self::Origin(origin));
        }
        let (name, port) = authority_parts(text, true)?;
        let says_port = text
            .rsplit(']')
            .next()
            .is_some_and(|rest| rest.contains(':'));
        Some(Self::Name(name, says_port.then_some(port)))
    }

    /// A host without port is reached as hosts are, and not in clear when its issuer is not.
    fn allows(&self, url: &Url, issuer: &Url) -> bool {
        match self {
            Self::Origin(origin) => url.is_same_origin(origin),
            Self::Name(name, port) => {
                let secure = url.is_secure() || !issuer.is_secure();
                let port = match port {
                    Some(port) => url.port() == *port,
                    None => url.has_usual_port() || url.is_same_origin(issuer),
                };
                url.host() == name && port && secure
            }
        }
    }
}

/// Checks that a profile vouches for an object at a URL (B2, B3). Gives what of the URL it vouches for.
pub(super) fn vouches(voucher: &Voucher<'_>, id: &Url) -> Result<Message, Failure> {
    let policy = voucher.policy;
    if id.is_ambiguous() {
        return Err((Reason::AmbiguousPath, Message::verbatim(id.to_string())));
    }
    if policy.hosts.is_empty() {
        if !id.is_same_origin(voucher.id) {
            let (origin, issuer) = (id.origin(), voucher.id.origin());
            let found = message!("{origin} is not {issuer}", origin, issuer);
            return Err((Reason::OtherOrigin, found));
        }
    } else if !policy.hosts.iter().any(|host| host.allows(id, voucher.id)) {
        let found = message!(
            "{origin} is not allowed by the issuer",
            origin = id.origin()
        );
        return Err((Reason::OriginNotAllowed, found));
    }
    if !policy.folders.is_empty() && !policy.folders.iter().any(|folder| id.is_below(folder)) {
        return Err((Reason::OutsideStartsWith, Message::verbatim(id.to_string())));
    }
    Ok(match policy.folders.is_empty() {
        true => Message::verbatim(id.origin()),
        false => message!(
            "{origin}, where the issuer says that its badges are",
            origin = id.origin()
        ),
    })
}
