//! What the browser may do on a page of the preview: what it may do on the published page, and what the preview adds.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::wire::BADGES;
use super::*;
use crate::engine::Engine;
use crate::path::OutPath;

const PAGE: (&str, &str) = (
    "content/a.md",
    "---\ntitle: Page A\naliases: [/ancienne/]\n---\nTexte.\n",
);
/// The template of the page A in a theme of the site.
const TEMPLATE: &str = "themes/sobre/templates/page.html";

/// The rest of a document whose template writes what stands in its head.
fn template(head: &str) -> String {
    format!(
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{{{{ page.title }}}}</title>{head}\
         <style>{{{{ page.head.style | safe }}}}</style></head><body>{{{{ page.body | safe }}}}</body></html>"
    )
}

fn texts(html: &str, css: &str, attribute: &str) -> Vec<String> {
    let document = scraper::Html::parse_document(html);
    let selector = scraper::Selector::parse(css).unwrap();
    let value = |element: scraper::ElementRef<'_>| match attribute {
        "" => element.text().collect(),
        name => element.attr(name).unwrap_or_default().to_owned(),
    };
    document.select(&selector).map(value).collect()
}

/// The policies that stand in a page, as a browser finds them.
fn metas(html: &str) -> Vec<String> {
    texts(
        html,
        "head meta[http-equiv=content-security-policy i]",
        "content",
    )
}

/// The directives of a policy.
fn directives(policy: &str) -> BTreeMap<String, Vec<String>> {
    let directive = |text: &str| {
        let mut words = text.split_whitespace().map(str::to_owned);
        (words.next().unwrap(), words.collect())
    };
    policy.split("; ").map(directive).collect()
}

/// The policy that the head of a reply sends.
fn header(reply: &Reply) -> String {
    let mut lines = reply.head.lines();
    let policy = lines.find_map(|line| line.strip_prefix("content-security-policy: "));
    policy.expect("a policy").to_owned()
}

/// The hash of the style of a page, as a policy names it.
fn style_hash(html: &str) -> String {
    let style = texts(html, "head style", "").concat();
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(style)))
}

impl Preview {
    /// The page that a build publishes.
    fn published(&self, path: &str) -> String {
        let snapshot = Engine::new(Project::new(self.root.path()))
            .refresh()
            .unwrap();
        let artifact = snapshot.render(&OutPath::new(path).unwrap()).unwrap();
        String::from_utf8(artifact.unwrap().bytes.to_vec()).unwrap()
    }
}

#[test]
fn a_page_of_the_site_lets_in_what_the_preview_adds_and_nothing_else_more() {
    let mut files = BADGES.to_vec();
    files.push(PAGE);
    let preview = Preview::of(&files);
    for (url, path) in [
        ("/", "index.html"),
        ("/a/", "a/index.html"),
        ("/badges/verify/", "badges/verify/index.html"),
        ("/nowhere/", "404.html"),
    ] {
        let published = metas(&preview.published(path));
        assert_eq!(published.len(), 1, "{url}");
        let mut expected = directives(&published[0]);
        for name in ["script-src", "style-src", "connect-src"] {
            let sources = expected.entry(name.to_owned()).or_default();
            sources.retain(|source| source != "'self'");
            sources.push("'self'".to_owned());
        }
        // The second time it comes from the cache.
        for _ in 0..2 {
            let reply = preview.get(url);
            let shown = metas(&reply.body);
            assert_eq!(shown.len(), 1, "{url}");
            assert_eq!(directives(&shown[0]), expected, "{url}");
            assert_eq!(header(&reply), "frame-ancestors 'none'", "{url}");
        }
    }
    // A page with a script may still run it, and fetch badges.
    let verify = metas(&preview.get("/badges/verify/").body);
    let verify = directives(&verify[0]);
    assert!(
        verify["script-src"][0].starts_with("'sha256-"),
        "{verify:?}"
    );
    assert_eq!(verify["connect-src"], ["https:", "'self'"]);
}

#[test]
fn a_theme_may_write_another_policy() {
    let given = "default-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'self'; style-src HASH";
    let live = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; style-src HASH 'self'";
    let cases = [
        // more than it was given: its own script goes on running
        (
            "<meta http-equiv=\"content-security-policy\" content=\"{{ page.head.policy }}; script-src https://a.example; font-src 'self'\">",
            vec![format!("{given}; script-src https://a.example; font-src 'self'")],
            vec![
                "default-src 'none'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; style-src HASH 'self'; script-src https://a.example 'self'; font-src 'self'".to_owned(),
            ],
        ),
        // what it was given, changed, between other quotes
        (
            "<META CONTENT='{{ page.head.policy | replace(from=\"data:\", to=\"https:\") }}' HTTP-EQUIV='Content-Security-Policy'>",
            vec![given.replace("data:", "https:")],
            vec![live.replace("data:", "https:")],
        ),
        // one of its own: what the default let in stays let in
        (
            "<meta http-equiv=content-security-policy content=\"default-src 'self' https://a.example; style-src 'unsafe-inline'\">",
            vec!["default-src 'self' https://a.example; style-src 'unsafe-inline'".to_owned()],
            vec![
                "default-src 'self' https://a.example; script-src https://a.example 'self'; connect-src https://a.example 'self'; style-src 'unsafe-inline' 'self'".to_owned(),
            ],
        ),
        // two, both in force
        (
            "<meta http-equiv=content-security-policy content=\"script-src 'none'\"><meta http-equiv=content-security-policy content=\"{{ page.head.policy }}\">",
            vec!["script-src 'none'".to_owned(), given.to_owned()],
            vec!["script-src 'self'".to_owned(), live.to_owned()],
        ),
    ];
    let preview = Preview::of(&[PAGE, ("site.yaml", SETTINGS)]);
    for (head, published, shown) in cases {
        preview.put(TEMPLATE, &template(head));
        preview.wait_for_change(TEMPLATE);
        let with_hash = |policies: Vec<String>, html: &str| -> Vec<String> {
            let hash = style_hash(html);
            let policies = policies.into_iter();
            policies
                .map(|policy| policy.replace("HASH", &hash))
                .collect()
        };
        let page = preview.published("a/index.html");
        assert_eq!(metas(&page), with_hash(published, &page), "{head}");
        let reply = preview.get("/a/").expect(200);
        assert_eq!(metas(&reply.body), with_hash(shown, &reply.body), "{head}");
        assert_eq!(header(&reply), "frame-ancestors 'none'", "{head}");
        // Nothing else of the page is another one.
        let without = |html: &str| {
            let start = html.find("<style>").unwrap();
            html[start..].replace(&added(html), "")
        };
        assert_eq!(without(&reply.body), without(&page), "{head}");
    }
}

/// What the preview put before the end of a head.
fn added(html: &str) -> String {
    let start = html.find("<link rel=\"stylesheet\" href=\"/.sobre/");
    let end = html.find("</head>").unwrap();
    start.map_or("nothing".to_owned(), |start| html[start..end].to_owned())
}

#[test]
fn a_page_that_writes_no_policy_gets_its_own_from_the_preview() {
    let preview = Preview::of(&[PAGE, (TEMPLATE, &template(""))]);
    let reply = preview.get("/a/").expect(200);
    assert!(metas(&reply.body).is_empty());
    // Its own style is let in, as on the published site; the head of a reply is read in lower case here.
    let hash = style_hash(&reply.body).to_lowercase();
    assert_eq!(
        header(&reply),
        format!(
            "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; style-src {hash} 'self'; frame-ancestors 'none'"
        )
    );
    // Nor does a page at an old path, which needs nothing.
    let reply = preview.get("/ancienne/").expect(200);
    assert!(metas(&reply.body).is_empty() && reply.body.contains("/.sobre/live.js"));
    assert_eq!(
        header(&reply),
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    // A file needs nothing of the preview.
    assert_eq!(
        header(&preview.get("/feed.xml").expect(200)),
        "default-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
}

#[test]
fn a_policy_follows_its_template() {
    let preview = Preview::of(&[PAGE, (TEMPLATE, &template(""))]);
    let (page, mut ears) = preview.browse("/a/");
    assert!(metas(&page.body).is_empty());
    ears.expect("sound");
    let meta =
        "<meta http-equiv=content-security-policy content=\"default-src 'self'; img-src *\">";
    preview.put(TEMPLATE, &template(meta));
    ears.expect("reload");
    // It was rendered for the browser that shows it: this is the cached page with the policy of that one.
    let page = preview.get("/a/").expect(200);
    assert_eq!(
        metas(&page.body),
        ["default-src 'self'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src *"]
    );
    assert_eq!(header(&page), "frame-ancestors 'none'");
}
