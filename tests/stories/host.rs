//! How the host is configured: types, other origins, caches, and a policy that lets in the page's own style and nothing else.

use std::collections::BTreeMap;

use base64::Engine as _;
use sha2::{Digest, Sha256};

use super::links::{pages, selector};
use super::page::page;
use super::samples::{ISSUER, PICTURE, class};
use crate::support::Site;

fn site() -> Site {
    Site::new()
        .file("content/index.md", "# Accueil\n\n![x](x.svg)\n")
        .file("content/x.svg", PICTURE)
        .file("content/code.md", "# Code\n\n```rust\nfn main() {}\n```\n")
        .file(
            "content/c/a.md",
            "---\ntitle: A\nkind: card\ntags: [usage]\n---\n",
        )
        .file(
            "content/e.md",
            "---\ntitle: E\nkind: event\nstart: 2026-10-04\n---\n",
        )
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
}

/// The rules of `_headers`, by pattern.
pub fn rules(site: &Site) -> BTreeMap<String, Vec<String>> {
    let text = site.read("_headers");
    let mut rules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut pattern = String::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("  ") {
            Some(header) => {
                let lines = rules.get_mut(&pattern).expect("a pattern first");
                lines.push(header.to_owned());
            }
            None => {
                pattern = line.to_owned();
                assert!(
                    rules.insert(pattern.clone(), Vec::new()).is_none(),
                    "{line} is there twice"
                );
            }
        }
    }
    rules
}

pub fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    format!(
        "'sha256-{}'",
        base64::engine::general_purpose::STANDARD.encode(digest)
    )
}

/// The sources of a directive of a policy.
pub fn sources<'a>(policy: &'a str, directive: &str) -> Vec<&'a str> {
    let mut directives = policy.split(';').map(str::split_whitespace);
    directives
        .find_map(|mut words| (words.next() == Some(directive)).then(|| words.collect()))
        .unwrap_or_else(|| panic!("no `{directive}` in {policy}"))
}

#[test]
fn the_policy_of_a_page_is_the_digest_of_its_style() {
    let site = site().build();
    let rules = rules(&site);
    let header = rules["/*"]
        .iter()
        .find_map(|line| line.strip_prefix("Content-Security-Policy: "))
        .expect("a policy for all");
    // The host adds one policy to all pages: it cannot know the style of each, whose own policy does.
    assert_eq!(sources(header, "style-src"), ["'unsafe-inline'"]);
    assert_eq!(sources(header, "default-src"), ["'none'"]);
    assert_eq!(sources(header, "frame-ancestors"), ["'none'"]);
    for word in ["'unsafe-eval'", "http:", "*"] {
        assert!(!header.contains(word), "{header}");
    }
    let files = site.files();
    let mut styles = 0;
    for (path, html) in pages(&files) {
        let meta = selector("meta[http-equiv=content-security-policy]");
        let Some(meta) = html.select(&meta).next() else {
            assert_eq!(html.select(&selector("style")).count(), 0, "{path}");
            continue;
        };
        let policy = meta.attr("content").expect("a policy");
        let css: Vec<String> = html
            .select(&selector("style"))
            .map(|style| style.text().collect())
            .collect();
        let hashes: Vec<String> = css.iter().map(|css| hash(css)).collect();
        assert_eq!(sources(policy, "style-src"), hashes, "{path}");
        assert_eq!(sources(policy, "default-src"), ["'none'"], "{path}");
        // What the header lets in for one page, the policy of the others does not.
        let acts = ["script-src", "connect-src"].map(|name| policy.contains(name));
        let has_script = path == "badges/verify/index.html" || path == "recherche/index.html";
        assert_eq!(acts, [has_script; 2], "{path}");
        styles += css.len();
    }
    assert!(styles > 10, "{styles} styles");
}

#[test]
fn badges_are_read_from_other_origins_with_their_type() {
    let site = site().build();
    let rules = rules(&site);
    let json = &rules["/badges/*.json"];
    assert!(
        json.contains(&"Content-Type: application/ld+json; charset=utf-8".to_owned()),
        "{json:?}"
    );
    assert!(
        json.contains(&"Access-Control-Allow-Origin: *".to_owned()),
        "{json:?}"
    );
    for image in ["/badges/*.svg", "/badges/*.png"] {
        assert!(rules[image].contains(&"Access-Control-Allow-Origin: *".to_owned()));
    }
    // what may be revoked is asked for again soon; `!` takes back the rule for all
    for badge in ["/badges/*.json", "/badges/*.svg", "/badges/*.png"] {
        let caching: Vec<&String> = rules[badge]
            .iter()
            .filter(|line| line.contains("Cache-Control"))
            .collect();
        assert_eq!(
            caching,
            ["! Cache-Control", "Cache-Control: public, max-age=300"]
        );
    }
    let all = &rules["/*"];
    assert!(
        all.contains(&"X-Content-Type-Options: nosniff".to_owned()),
        "{all:?}"
    );
    assert!(
        all.iter().all(|line| !line.contains("Access-Control")),
        "{all:?}"
    );
    assert_eq!(
        rules["/feed.xml"],
        ["Content-Type: application/atom+xml; charset=utf-8"]
    );
    assert!(
        rules["/assets/*"]
            .iter()
            .any(|line| line.contains("immutable"))
    );

    // without badges and files, no rule for them
    let site = Site::new().compared().file("content/a.md", "# A\n").build();
    let patterns: Vec<_> = self::rules(&site).into_keys().collect();
    assert_eq!(patterns, ["/*", "/commons.json", "/feed.xml"]);
}

#[test]
fn rules_and_languages_follow_the_address_of_the_site() {
    let site = site()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/a/b\nlanguages: [fr, en]\nimages: {missing_licence: ignore}\n",
        )
        .file("content/index.en.md", "# Home\n")
        .build();
    let patterns: Vec<_> = rules(&site).into_keys().collect();
    assert!(
        patterns.iter().all(|pattern| pattern.starts_with("/a/b/")),
        "{patterns:?}"
    );
    assert!(
        patterns.contains(&"/a/b/en/feed.xml".to_owned()),
        "{patterns:?}"
    );
}

/// The servers themselves are asked by `tests/external/hosts.py`.
#[test]
fn people_with_a_server_of_their_own_find_its_configuration() {
    let site = site().build();
    let servers = ["hosts/nginx.conf", "hosts/apache.conf", "hosts/Caddyfile"];
    let policy = rules(&site)["/*"][0].replace("Content-Security-Policy: ", "");
    for server in servers {
        let text = site.read(server);
        for words in [
            policy.as_str(),
            "max-age=300",
            "immutable",
            "/404.html",
            "ld+json",
        ] {
            assert!(text.contains(words), "{server}: {words}");
        }
        assert!(!text.contains("410"), "{server}: nothing is revoked");
    }
    let revoked = "b51f4f25-9e2c-4b8f-a4f6-50f3c7f2a3de";
    let site = site
        .change("site.yaml", "essai.example/", "essai.example/le.wiki/")
        .file(
            "badges/awards/un.yaml",
            &format!(
                "class: rangement\nissued: 2026-03-18T10:00:00Z\nawards:\n  - id: {revoked}\n    recipient: {{url: \"https://essai.example/a\"}}\n    \
                 revoked: {{reason: Par erreur.}}\n  - id: 0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11\n    recipient: {{url: \"https://essai.example/b\"}}\n"
            ),
        )
        .build();
    for server in servers {
        let text = site.read(server);
        assert!(text.contains("410"), "{server}");
        let lines: Vec<&str> = text.lines().filter(|line| line.contains(revoked)).collect();
        assert_eq!(lines.len(), 1, "{server}: {lines:?}");
        assert!(
            !text.contains("0b0e7a52"),
            "{server}: the other award counts"
        );
        assert!(
            text.contains("le\\.wiki/badges"),
            "{server}: a point is a point"
        );
    }
    // what could mean something else in a configuration is not written there
    let site = site.change("site.yaml", "le.wiki", "le$wiki").build();
    for server in servers {
        assert!(
            site.read(server).starts_with("# The path of this site"),
            "{server}"
        );
    }
}

/// The style of highlighted code weighs on pages that have some, and on no other.
#[test]
fn a_page_carries_no_style_that_it_does_not_need() {
    let site = site().build();
    let css = |path: &str| page(&site, path).inner("style");
    assert!(css("code/index.html").len() > css("e/index.html").len() / 2);
    assert!(page(&site, "code/index.html").count("pre span[class]") > 0);
    assert_ne!(css("code/index.html"), css("index.html"));
    let without = site
        .change("content/code.md", "```rust\nfn main() {}\n```", "Rien.")
        .build();
    let before = css_of(&without, "code/index.html");
    let with = without
        .change("content/code.md", "Rien.", "```rust\nfn main() {}\n```")
        .build();
    assert!(css_of(&with, "code/index.html").len() > before.len());
}

fn css_of(site: &Site, path: &str) -> String {
    page(site, path).inner("style")
}
