//! From the path of a request to an output of the site. Nothing here knows the disk: a path is a key, or it is nothing.

use crate::engine::Snapshot;
use crate::path::{OutPath, check_segment, percent_decode, percent_encode};

/// What the path of a request leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RequestRoute {
    /// An output.
    Output(OutPath),
    /// Another path: of the site's prefix, or the one with a slash.
    Redirect(String),
    /// Nothing.
    Missing,
}

/// The place of a path, as it stands in the request.
pub(super) fn route(snapshot: &Snapshot, path: &str) -> RequestRoute {
    locate(path, &snapshot.base().decoded_path(), |path| {
        snapshot.contains(path)
    })
}

/// The page for what is not found: that of the language whose folder begins the path, as hosts choose it.
pub(super) fn lost(snapshot: &Snapshot, path: &str) -> Option<OutPath> {
    let base = snapshot.base().decoded_path();
    let decoded = path.strip_prefix('/').and_then(percent_decode);
    let decoded = decoded.unwrap_or_default();
    let below = decoded.strip_prefix(base.trim_start_matches('/'));
    let folder = below.and_then(|below| below.split_once('/'));
    let own = folder.map(|(folder, _)| format!("{folder}/404.html"));
    let paths = own.into_iter().chain(["404.html".to_owned()]);
    paths
        .filter_map(|path| OutPath::new(&path).ok())
        .find(|path| snapshot.contains(path))
}

fn locate(path: &str, base: &str, contains: impl Fn(&OutPath) -> bool) -> RequestRoute {
    let Some(decoded) = decode(path) else {
        return RequestRoute::Missing;
    };
    let prefix = base.trim_matches('/');
    let rest = if prefix.is_empty() {
        decoded.as_str()
    } else if decoded.is_empty() || decoded == prefix {
        return RequestRoute::Redirect(percent_encode(base));
    } else {
        match decoded
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix('/'))
        {
            Some(rest) => rest,
            None => return RequestRoute::Missing,
        }
    };
    let known = |path: &str| OutPath::new(path).ok().filter(&contains);
    if rest.is_empty() || rest.ends_with('/') {
        return known(&format!("{rest}index.html"))
            .map_or(RequestRoute::Missing, RequestRoute::Output);
    }
    if let Some(output) = known(rest) {
        return RequestRoute::Output(output);
    }
    if known(&format!("{rest}/index.html")).is_some() {
        return RequestRoute::Redirect(percent_encode(&format!("/{decoded}/")));
    }
    RequestRoute::Missing
}

/// The path without its first slash, decoded segment by segment: an encoded slash, dot or backslash is no separator, and
/// what was encoded twice stays refused (`%` is no character of a segment).
fn decode(path: &str) -> Option<String> {
    let path = path.strip_prefix('/')?;
    let (folder, last) = path
        .rsplit_once('/')
        .map_or((None, path), |(folder, last)| (Some(folder), last));
    let segment = |raw: &str| percent_decode(raw).filter(|segment| check_segment(segment).is_ok());
    let mut segments = match folder {
        Some(folder) => folder.split('/').map(segment).collect::<Option<Vec<_>>>()?,
        None => Vec::new(),
    };
    // Only the end may be empty: the slash of a folder.
    segments.push(if last.is_empty() {
        String::new()
    } else {
        segment(last)?
    });
    Some(segments.join("/"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Ways to write a path out of the site, or a file that is none of its outputs.
    pub(crate) const SPELLINGS: [&str; 44] = [
        "/../etc/passwd",
        "/../../../../etc/passwd",
        "/..",
        "/../",
        "/./",
        "/.",
        "/x/../x/",
        "/x/..",
        "/x/./",
        "/%2e%2e/etc/passwd",
        "/%2E%2E/etc/passwd",
        "/%2e%2e%2fetc%2fpasswd",
        "/..%2fetc/passwd",
        "/..%5cetc",
        "/..\\..\\etc",
        "/%2e/x/",
        "/.%2e/x/",
        "/%2e./x/",
        "/%252e%252e/x/",
        "/%25%32%65%25%32%65/",
        "/%c0%ae%c0%ae/etc",
        "/%c0%af",
        "/%uff0e%uff0e/",
        "/%EF%BC%8E%EF%BC%8E/x/",
        "/x%00/",
        "/x/%00index.html",
        "/x/index.html%00.png",
        "//",
        "//x/",
        "/x//",
        "//etc/passwd",
        "///x/",
        "/x%2f",
        "/x%2findex.html",
        "/%2fx/",
        "/x%5cindex.html",
        "/file:///etc/passwd",
        "/C:/x",
        "/x/index.html/",
        "/X/",
        "/.env",
        "/.git/config",
        "/site.yaml",
        "/content/x.md",
    ];

    fn at(base: &str, path: &str) -> RequestRoute {
        let outputs = [
            "index.html",
            "x/index.html",
            "feed.xml",
            "café/index.html",
            "a b/index.html",
            "404.html",
        ];
        locate(path, base, |path| outputs.contains(&path.as_str()))
    }

    fn output(path: &str) -> RequestRoute {
        RequestRoute::Output(OutPath::new(path).unwrap())
    }

    #[test]
    fn paths_lead_to_outputs() {
        assert_eq!(at("/", "/"), output("index.html"));
        assert_eq!(at("/", "/x/"), output("x/index.html"));
        assert_eq!(at("/", "/x/index.html"), output("x/index.html"));
        assert_eq!(at("/", "/feed.xml"), output("feed.xml"));
        assert_eq!(at("/", "/caf%C3%A9/"), output("café/index.html"));
        assert_eq!(at("/", "/a%20b/"), output("a b/index.html"));
        for nothing in [
            "/y",
            "/y/",
            "/feed.xml/",
            "/x/y",
            "x/",
            "",
            "*",
            "/cafe%CC%81/",
        ] {
            assert_eq!(at("/", nothing), RequestRoute::Missing, "{nothing}");
        }
    }

    #[test]
    fn a_page_without_its_slash_is_sent_to_it() {
        assert_eq!(at("/", "/x"), RequestRoute::Redirect("/x/".into()));
        assert_eq!(
            at("/", "/caf%c3%a9"),
            RequestRoute::Redirect("/caf%C3%A9/".into())
        );
        assert_eq!(at("/w/", "/w/x"), RequestRoute::Redirect("/w/x/".into()));
    }

    #[test]
    fn a_prefix_is_part_of_every_path() {
        assert_eq!(at("/w/v/", "/"), RequestRoute::Redirect("/w/v/".into()));
        assert_eq!(at("/w/v/", "/w/v"), RequestRoute::Redirect("/w/v/".into()));
        assert_eq!(at("/w/v/", "/w/v/"), output("index.html"));
        assert_eq!(at("/w/v/", "/w/v/x/"), output("x/index.html"));
        assert_eq!(
            at("/wiki à/", "/"),
            RequestRoute::Redirect("/wiki%20%C3%A0/".into())
        );
        for nothing in ["/x/", "/w/", "/w/vx/", "/w/v/w/v/", "/v/x/"] {
            assert_eq!(at("/w/v/", nothing), RequestRoute::Missing, "{nothing}");
        }
    }

    #[test]
    fn no_spelling_leaves_the_site() {
        for path in SPELLINGS {
            assert_eq!(at("/", path), RequestRoute::Missing, "{path}");
            assert_eq!(
                at("/w/", &format!("/w{path}")),
                RequestRoute::Missing,
                "/w{path}"
            );
        }
    }
}
