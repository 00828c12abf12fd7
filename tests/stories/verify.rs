//! The page that verifies badges: where it is, what its script may do, and that no other page may do it.

use super::host::{hash, rules, sources};
use super::page::{Page, page};
use super::samples::{ISSUER, class};
use crate::support::Site;

const PATH: &str = "badges/verify/index.html";

fn site() -> Site {
    Site::new()
        .file(
            "content/index.md",
            "# Accueil\n\n[Vérifier](/badges/verify/)\n",
        )
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
}

fn policy(page: &Page) -> String {
    page.attr("meta[http-equiv=content-security-policy]", "content")
}

/// The only script of the page, byte for byte.
fn script(site: &Site) -> String {
    let html = site.read(PATH);
    let parts: Vec<&str> = html.split("<script type=module>").collect();
    assert_eq!(parts.len(), 2, "scripts");
    parts[1].split("</script>").next().expect("text").to_owned()
}

/// The policy that the host adds to all pages.
fn header(site: &Site) -> String {
    let rules = rules(site);
    let all = rules.iter().find(|(pattern, _)| pattern.ends_with("/*"));
    let (_, lines) = all.expect("a rule for all");
    let policy = lines
        .iter()
        .find_map(|line| line.strip_prefix("Content-Security-Policy: "));
    policy.expect("a policy").to_owned()
}

#[test]
fn badges_are_verified_on_a_page_that_others_lead_to() {
    let site = site().build();
    let verify = page(&site, PATH);
    assert_eq!(verify.text("h1"), "Vérifier un badge");
    assert_eq!(verify.attr("body", "data-template"), "verify");
    assert_eq!(
        verify.links(".crumbs a"),
        ["Accueil → /", "Badges ouverts → /badges/"]
    );
    // the script tells by it whether a badge is of this site
    assert_eq!(
        verify.attr("form.verify", "data-issuer"),
        "https://essai.example/badges/issuer.json"
    );
    for path in ["badges/rangement/index.html", "badges/index.html"] {
        let found = page(&site, path).links(".end a[href$='/verify/']");
        assert_eq!(found, ["Vérifier un badge → /badges/verify/"], "{path}");
    }
    assert_eq!(
        page(&site, "index.html").attrs(".prose a", "href"),
        ["/badges/verify/"]
    );
    let address = "<loc>https://essai.example/badges/verify/</loc>";
    assert!(site.read("sitemap.xml").contains(address));
}

#[test]
fn a_site_that_issues_no_badge_verifies_none() {
    let site = site()
        .file("content/index.md", "# Accueil\n")
        .remove("badges/classes/rangement.yaml")
        .build()
        .expect_no_file(PATH)
        .expect_nowhere("/verify/");
    // what the script of the search needs, and no more
    let header = header(&site);
    assert_eq!(sources(&header, "connect-src"), ["'self'"]);
    assert_eq!(sources(&header, "script-src").len(), 1);
    assert!(!header.contains("https:"));
}

#[test]
fn the_address_follows_the_prefix_and_belongs_to_no_badge() {
    let site = site()
        .change(
            "site.yaml",
            "https://essai.example/",
            "https://essai.example/wiki/",
        )
        .build();
    let found = page(&site, "badges/rangement/index.html").links(".end a[href$='/verify/']");
    assert_eq!(found, ["Vérifier un badge → /wiki/badges/verify/"]);
    assert_eq!(
        page(&site, "index.html").attrs(".prose a", "href"),
        ["/wiki/badges/verify/"]
    );
    site.file("badges/classes/verify.yaml", &class("Qui vérifie"))
        .build()
        .expect_error(
            "S501",
            "badges/classes/verify.yaml",
            "taken by the page that verifies badges",
        );
}

#[test]
fn the_page_may_run_its_script_and_fetch_and_no_more() {
    let site = site().build();
    let verify = page(&site, PATH);
    let script = script(&site);
    let own = policy(&verify);
    assert_eq!(sources(&own, "script-src"), [hash(&script)]);
    assert_eq!(sources(&own, "connect-src"), ["'self'", "https:"]);
    assert_eq!(sources(&own, "default-src"), ["'none'"]);
    assert_eq!(sources(&own, "form-action"), ["'self'"]);
    let header = header(&site);
    // beside that of the search
    let scripts = sources(&header, "script-src");
    assert!(scripts.len() == 2 && scripts.contains(&hash(&script).as_str()));
    assert_eq!(sources(&header, "connect-src"), ["'self'", "https:"]);

    // only a site that is tried out on this machine reads badges there
    let local = site
        .change(
            "site.yaml",
            "https://essai.example/",
            "http://localhost:8000/",
        )
        .build();
    let own = policy(&page(&local, PATH));
    let expected = ["'self'", "https:", "http://localhost:*"];
    assert_eq!(sources(&own, "connect-src"), expected);
}

#[test]
fn the_script_is_small_and_writes_text_only() {
    let site = site().build();
    let script = script(&site);
    assert!(on_the_wire(&script) <= 6 * 1024, "{} bytes", script.len());
    assert!(!script.contains("// "), "comments are not published");
    for word in [
        "HTML",
        "eval",
        "Function",
        "import",
        "write",
        "setTimeout",
        "cookie",
        "Storage",
        "Beacon",
        "XMLHttpRequest",
        "WebSocket",
        "postMessage",
        "location",
        "setAttribute",
        "createElement",
    ] {
        assert!(!script.contains(word), "{word}");
    }
    assert_eq!(script.matches("fetch(").count(), 1, "one way out");
    // its words are the theme's
    let letters = |c: char| c.is_ascii() || c == '–';
    assert!(script.chars().all(letters), "{script}");
}

/// Bytes of a text with brotli, as hosts send it.
fn on_the_wire(text: &str) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut text.as_bytes(), &mut out, &params).unwrap();
    out.len()
}

/// A theme may bring a script of its own, as it brings templates.
#[test]
fn a_theme_may_bring_its_script() {
    let site = site()
        .change("site.yaml", "title:", "theme: mien\ntitle:")
        .file("themes/mien/scripts/verify.js", "// Mine.\nalert( 1 );\n")
        .build();
    let verify = page(&site, PATH);
    assert_eq!(script(&site), "alert(1);");
    assert_eq!(sources(&policy(&verify), "script-src"), [hash("alert(1);")]);
}
