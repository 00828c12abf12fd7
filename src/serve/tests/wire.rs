//! What strangers send: the tables of refusals, over a real socket.

use super::*;
use crate::serve::route::tests::SPELLINGS;

const PRESENT: &str = "name: Présent\ndescription: Était là.\ncriteria: Venir.\nkind: knowledge\nrecognition: participation\nlevel: 1\n";

/// A site that awards badges.
pub(super) const BADGES: [(&str, &str); 3] = [
    (
        "badges/issuer.yaml",
        "name: Essai\nurl: https://example.org/\nemail: essai@example.org\n",
    ),
    ("badges/classes/present.yaml", PRESENT),
    ("content/secret.md", "---\ntitle: Page\n---\nTexte.\n"),
];

#[test]
fn no_spelling_leaves_the_site_over_the_wire() {
    let preview = Preview::of(&[
        (".env", "SECRET=1"),
        ("content/x/index.md", "---\ntitle: X\n---\nPage X.\n"),
    ]);
    preview.get("/x/").expect(200);
    for path in SPELLINGS {
        let reply = preview.get(path);
        assert!(
            (400..500).contains(&reply.status),
            "{path}: {} {}",
            reply.status,
            reply.head
        );
        assert!(
            !reply.body.contains("SECRET")
                && !reply.body.contains("root:")
                && !reply.body.contains("Page X."),
            "{path}"
        );
    }
    preview.get("/x/").expect(200);
}

#[test]
fn only_its_own_names_are_answered() {
    let preview = Preview::of(&[]);
    let port = preview.address.port();
    for host in ["localhost", "127.0.0.1", "[::1]", "LOCALHOST:1"] {
        preview
            .ask("GET", "/", &format!("Host: {host}\r\n"))
            .expect(200);
    }
    preview
        .ask("GET", "/", &format!("Host: localhost:{port}\r\n"))
        .expect(200);
    let forms = [
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "localhost@evil.example",
        "",
        "127.0.0.1.evil.example",
    ];
    for host in forms {
        let reply = preview.ask("GET", "/", &format!("Host: {host}\r\n"));
        assert!(
            matches!(reply.status, 400 | 421),
            "{host}: {}",
            reply.status
        );
        assert!(
            !reply.body.contains("Bonjour") && !reply.body.contains("evil"),
            "{host}"
        );
    }
    let both = preview.ask("GET", "/", "Host: localhost\r\nHost: evil.example\r\n");
    assert!(matches!(both.status, 400 | 421), "{}", both.status);
    let forwarded = preview.ask(
        "GET",
        "/",
        "Host: evil.example\r\nX-Forwarded-Host: localhost\r\nForwarded: host=localhost\r\n",
    );
    assert_eq!(forwarded.status, 421);
    let absolute = preview.ask("GET", "http://evil.example/", "Host: localhost\r\n");
    assert_eq!(absolute.status, 421);
    let old = preview.raw(b"GET / HTTP/1.0\r\n\r\n");
    assert!(matches!(old.status, 400 | 421), "{}", old.status);
}

#[test]
fn events_are_for_its_own_pages() {
    let preview = Preview::of(&[]);
    let port = preview.address.port();
    let path = "/.sobre/events?path=/&fingerprint=x";
    let foreign = [
        "http://evil.example".to_owned(),
        "null".to_owned(),
        format!("http://localhost:{}", port.wrapping_add(1).max(1)),
        "http://localhost".to_owned(),
        format!("https://localhost:{port}"),
        format!("http://evil.example:{port}"),
        "file://".to_owned(),
    ];
    for origin in &foreign {
        preview
            .ask("GET", path, &format!("Origin: {origin}\r\n"))
            .expect(403);
    }
    // A matching pair of foreign names helps nobody.
    preview
        .ask(
            "GET",
            path,
            "Host: evil.example\r\nOrigin: http://evil.example\r\n",
        )
        .expect(421);
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        let reply = preview
            .ask("GET", path, &format!("Origin: http://{host}:{port}\r\n"))
            .expect(200);
        assert!(reply.head.contains("text/event-stream") && !reply.head.contains("access-control"));
        assert!(reply.body.contains("event: reload"));
    }
}

#[test]
fn it_can_be_read_only() {
    let preview = Preview::of(&[]);
    for method in [
        "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get",
    ] {
        let reply = preview
            .ask(method, "/", "X-Echo: canary\r\nContent-Length: 0\r\n")
            .expect(405);
        assert!(
            reply.head.contains("allow: get, head") && !reply.body.contains("canary"),
            "{method}: {}",
            reply.head
        );
    }
    let connect = preview.ask("CONNECT", "localhost:80", "");
    assert!((400..500).contains(&connect.status), "{}", connect.status);
    let (get, head) = (preview.get("/"), preview.ask("HEAD", "/", ""));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert!(
        head.head
            .contains(&format!("content-length: {}", get.body.len())),
        "{}",
        head.head
    );
    preview.ask("HEAD", "/nowhere/", "").expect(404);
    preview.ask("HEAD", "/.sobre/events?path=/", "").expect(200);
}

#[test]
fn malformed_requests_are_refused_and_it_lives() {
    let preview = Preview::of(&[]);
    let host = format!("Host: {}\r\n", preview.address);
    let long = |bytes: usize| {
        format!("GET / HTTP/1.1\r\n{host}X: {}\r\n\r\n", "x".repeat(bytes)).into_bytes()
    };
    let many = format!("GET / HTTP/1.1\r\n{host}{}\r\n", "X: y\r\n".repeat(500)).into_bytes();
    let requests: Vec<Vec<u8>> = vec![
        long(17 * 1024),
        long(2 * 1024 * 1024),
        many,
        format!("GET /{} HTTP/1.1\r\n{host}\r\n", "x".repeat(20_000)).into_bytes(),
        b"GET / HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n".to_vec(),
        b"GET /\r\nX: canary HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(),
        b"GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(),
        b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n".to_vec(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".to_vec(),
        b"\0\0\0\0\r\n\r\n".to_vec(),
    ];
    for request in requests {
        let shown: String = String::from_utf8_lossy(&request).chars().take(60).collect();
        let reply = preview.raw(&request);
        // A connection that is cut gives no status.
        assert!(
            reply.status == 0 || (400..500).contains(&reply.status),
            "{shown}: {}",
            reply.status
        );
        assert!(
            !reply.body.contains("Bonjour") && !reply.body.contains("canary"),
            "{shown}"
        );
    }
    // A body that nobody asked for changes nothing.
    preview.raw(
        format!(
            "GET / HTTP/1.1\r\n{host}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
        )
        .as_bytes(),
    );
    preview.get("/").expect(200);
}

#[test]
fn heads_are_those_of_the_published_site() {
    let preview = Preview::of(&BADGES);
    for path in ["/", "/nowhere/", "/feed.xml", "/.sobre/live.js", "/secret"] {
        let head = preview.get(path).head;
        for wanted in [
            "x-content-type-options: nosniff",
            "cache-control: no-store",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(head.contains(wanted), "{path}: {head}");
        }
        assert!(!head.contains("access-control"), "{path}: {head}");
    }
    let issuer = preview.get("/badges/issuer.json").expect(200);
    assert!(
        issuer
            .head
            .contains("content-type: application/ld+json; charset=utf-8"),
        "{}",
        issuer.head
    );
    assert!(
        issuer.head.contains("access-control-allow-origin: *"),
        "{}",
        issuer.head
    );
    // Nothing of the preview is in what is not a page.
    assert!(!issuer.body.contains(".sobre") && !preview.get("/feed.xml").body.contains(".sobre"));
    let evil = preview.ask("GET", "/", "Origin: http://evil.example\r\n");
    assert!(!evil.head.contains("access-control"));
}
