//! Files for the host and for robots.

mod apache;
mod caddy;
mod nginx;
mod rules;

use super::Plan;
use crate::site::delivery::{ASSETS, ATOM, AWARDS, BADGE_FILES, CALENDAR, CSV, JSON_LD};
use crate::site::{Route, Server};
use rules::{FRESH, LONG, Rules, SHORT};

/// `robots.txt` (RFC 9309): everything may be read, and the URL of the sitemap.
pub(super) fn robots(plan: &Plan) -> String {
    let sitemap = plan.site.absolute(&plan.site.route_url(&Route::Sitemap));
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}

/// The configuration of a server, for those who run one.
pub(super) fn server(plan: &Plan, server: Server) -> String {
    match Rules::of(plan, &rules::gone(&plan.site)) {
        Some(rules) => match server {
            Server::Nginx => nginx::file(&rules),
            Server::Apache => apache::file(&rules),
            Server::Caddy => caddy::file(&rules),
        },
        None => "# The path of this site holds signs that mean something in a configuration: none is written.\n"
            .to_owned(),
    }
}

/// `_headers`, in the form that static hosts read: security for all, types and CORS for badges, long life for what
/// never changes under its name, a short one for what may be revoked. Such hosts have no 410: a revoked award is
/// marked in its text.
pub(super) fn headers(plan: &Plan) -> String {
    let base = &plan.site.settings.base.path;
    let line = |name: &str, value: &str| format!("{name}: {value}");
    // `!` takes back the rule for all, where the host knows it; elsewhere the two values are joined, which is safe.
    let cache = |value: &str| ["! Cache-Control".to_owned(), line("Cache-Control", value)];
    let mut general: Vec<String> = rules::security(plan)
        .iter()
        .map(|(name, value)| line(name, value))
        .collect();
    general.push(line("Cache-Control", FRESH));
    let mut rules = vec![(format!("{base}*"), general)];
    let has = |wanted: fn(&Route) -> bool| plan.site.routes.values().any(wanted);
    if has(|place| matches!(place, Route::IssuerJson | Route::ClassJson(_))) {
        // Wallets and validators fetch these from pages of other origins (Open Badges 2.0, hosted verification). A star
        // stands for folders too, so awards are meant as well; no file may match twice, or its origins would be joined.
        for ending in BADGE_FILES.endings {
            let mut lines = vec![line("Access-Control-Allow-Origin", "*")];
            let kind = match *ending {
                "json" => Some(JSON_LD),
                "csv" => Some(CSV),
                _ => None,
            };
            if let Some(kind) = kind {
                lines.insert(0, line("Content-Type", kind));
            }
            lines.extend(cache(SHORT));
            rules.push((format!("{base}{}*.{ending}", BADGE_FILES.folder), lines));
        }
    }
    if has(|place| matches!(place, Route::AwardJson(_))) {
        rules.push((
            format!("{base}{}*", AWARDS.folder),
            vec![line("X-Robots-Tag", "noindex")],
        ));
    }
    for part in 0..plan.site.commons_parts() {
        let path = Route::Commons(part).path(&plan.site);
        let lines = vec![line("Access-Control-Allow-Origin", "*")];
        rules.push((format!("{base}{path}"), lines));
    }
    let more = rules::has_more_feeds(plan).then(|| format!("*{}", rules::MORE_FEEDS));
    for feed in rules::feeds(plan).into_iter().chain(more) {
        rules.push((format!("{base}{feed}"), vec![line("Content-Type", ATOM)]));
    }
    if rules::has_calendars(plan) {
        rules.push((format!("{base}*.ics"), vec![line("Content-Type", CALENDAR)]));
    }
    if has(|place| matches!(place, Route::File(_))) {
        rules.push((format!("{base}{}*", ASSETS.folder), cache(LONG).to_vec()));
    }
    let rule = |(path, lines): (String, Vec<String>)| format!("{path}\n  {}\n", lines.join("\n  "));
    rules.into_iter().map(rule).collect::<Vec<_>>().join("\n")
}
