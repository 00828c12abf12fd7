//! Files for the host and for robots.

use super::Plan;
use crate::site::Place;

/// `robots.txt` (RFC 9309): everything may be read; here is the sitemap.
pub(super) fn robots(plan: &Plan) -> String {
    let sitemap = plan
        .site
        .absolute(&format!("{}sitemap.xml", plan.site.settings.base.path));
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}

/// `_headers`, in the form that static hosts read: security for all, types and CORS for badges, long life for what
/// never changes under its name.
pub(super) fn headers(plan: &Plan) -> String {
    let base = &plan.site.settings.base.path;
    let has = |wanted: fn(&Place) -> bool| plan.site.routes.values().any(wanted);
    // A page must satisfy its own policy and this one, which a host adds. Each page's own lets in its one style by hash;
    // this one cannot know them all. What the one script needs stands here too; without it in its own policy, no other
    // page may use it.
    let script = if has(|place| matches!(place, Place::Verify)) {
        format!("{}; ", plan.theme.script.policy(&plan.site.settings.base))
    } else {
        String::new()
    };
    let policy = format!(
        "{}; {script}style-src 'unsafe-inline'; frame-ancestors 'none'",
        crate::theme::policy()
    );
    let mut rules = vec![(
        format!("{base}*"),
        vec![
            format!("Content-Security-Policy: {policy}"),
            "X-Content-Type-Options: nosniff".to_owned(),
            "Referrer-Policy: no-referrer".to_owned(),
            "Permissions-Policy: camera=(), geolocation=(), microphone=(), interest-cohort=()"
                .to_owned(),
            "Cache-Control: public, max-age=0, must-revalidate".to_owned(),
        ],
    )];
    if has(|place| matches!(place, Place::IssuerJson | Place::ClassJson(_))) {
        // Wallets and validators fetch these from pages of other origins (Open Badges 2.0, hosted verification).
        let json = [
            "Content-Type: application/ld+json; charset=utf-8",
            "Access-Control-Allow-Origin: *",
        ];
        rules.push((
            format!("{base}badges/*.json"),
            json.map(str::to_owned).to_vec(),
        ));
        for ending in ["svg", "png"] {
            rules.push((
                format!("{base}badges/*.{ending}"),
                vec!["Access-Control-Allow-Origin: *".to_owned()],
            ));
        }
    }
    for language in 0..plan.site.settings.languages.len() {
        let folder = if language == 0 {
            String::new()
        } else {
            format!("{}/", plan.language_tag(language))
        };
        rules.push((
            format!("{base}{folder}feed.xml"),
            vec!["Content-Type: application/atom+xml; charset=utf-8".to_owned()],
        ));
    }
    if has(|place| matches!(place, Place::File(_))) {
        // `!` takes back the rule for all, where the host knows it; elsewhere the two values are joined, which is safe.
        let long = [
            "! Cache-Control",
            "Cache-Control: public, max-age=31536000, immutable",
        ];
        rules.push((format!("{base}assets/*"), long.map(str::to_owned).to_vec()));
    }
    let rule = |(path, lines): (String, Vec<String>)| format!("{path}\n  {}\n", lines.join("\n  "));
    rules.into_iter().map(rule).collect::<Vec<_>>().join("\n")
}
