//! What a site needs from any server: one value, from which the configuration for each is made.

use crate::artifact::Plan;
use crate::site::award::Status;
use crate::site::delivery::Freshness;
use crate::site::{Route, Site};
use crate::theme::Policy;

/// `Cache-Control` of pages: a visitor sees a change at once.
pub(super) const FRESH: &str = Freshness::Revalidated.header();

/// `Cache-Control` of badges: a revocation is seen after minutes.
pub(super) const SHORT: &str = Freshness::Brief.header();

/// `Cache-Control` of files whose name contains their digest.
pub(super) const LONG: &str = Freshness::Immutable.header();

/// Headers of every answer, but for the policy.
const SECURITY: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    ),
];

/// What every server is configured with.
pub(super) struct Rules {
    /// The path prefix of the site, from slash to slash, as a server sees it: without escapes.
    pub(super) base: String,
    /// Headers of every answer.
    pub(super) security: Vec<(&'static str, String)>,
    /// Folders of the languages other than the first, below the prefix, each with its slash: each has its page for what is not
    /// found.
    pub(super) languages: Vec<String>,
    /// Feeds, below the prefix.
    pub(super) feeds: Vec<String>,
    /// Whether all files named [`MORE_FEEDS`] are feeds as well: those of sections and terms.
    pub(super) more_feeds: bool,
    /// True for a site with calendars.
    pub(super) has_calendars: bool,
    /// Paths of the awards that count no more, below the prefix: they answer 410 with what is left of the award.
    pub(super) gone: Vec<String>,
}

impl Rules {
    /// The rules of a site. `gone` are paths of awards with the prefix; `None` when the prefix contains what a
    /// configuration could take for something else.
    pub(super) fn of(plan: &Plan, gone: &[String]) -> Option<Self> {
        let base = plan.site.settings.base.decoded_path();
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | '_' | '~');
        if !base.chars().all(is_plain) {
            return None;
        }
        let below = |url: &String| {
            let path = url.strip_prefix(&plan.site.settings.base.path)?;
            path.chars().all(is_plain).then(|| path.to_owned())
        };
        Some(Self {
            base,
            security: security(plan),
            languages: languages(plan),
            feeds: feeds(plan),
            more_feeds: has_more_feeds(plan),
            has_calendars: has_calendars(plan),
            gone: gone.iter().filter_map(below).collect(),
        })
    }

    /// The prefix for a regular expression: letters stand for themselves, a point does not.
    pub(super) fn base_pattern(&self) -> String {
        self.base.replace('.', "\\.")
    }
}

/// The folders of the languages other than the first, below the prefix.
fn languages(plan: &Plan) -> Vec<String> {
    let others = plan.site.languages_in_use().skip(1);
    others
        .map(|language| format!("{}/", plan.language_tag(language)))
        .collect()
}

/// Headers of every answer.
pub(super) fn security(plan: &Plan) -> Vec<(&'static str, String)> {
    let rest = SECURITY.map(|(name, value)| (name, value.to_owned()));
    std::iter::once(("Content-Security-Policy", policy(plan).to_string()))
        .chain(rest)
        .collect()
}

/// A page must satisfy its own policy and this one, which a host adds. Each page's own lets in its one style by hash;
/// this one cannot know them all. What the scripts need stands here too; without it in its own policy, no other
/// page may use it.
fn policy(plan: &Plan) -> Policy {
    let mut policy = plan.theme.policy();
    if plan.site.settings.search {
        policy = policy.with_form().join(plan.theme.search_script.own_site());
    }
    let mut routes = plan.site.routes.values();
    if routes.any(|place| matches!(place, Route::Verify(_))) {
        policy = policy.join(plan.theme.script.policy(&plan.site.settings.base));
    }
    policy
        .with("style-src", "'unsafe-inline'")
        .with("frame-ancestors", "'none'")
}

/// The feeds of the site, below the prefix: those that [`MORE_FEEDS`] does not cover.
pub(super) fn feeds(plan: &Plan) -> Vec<String> {
    let site = &plan.site;
    let paths = crate::site::feeds(site).map(|feed| feed.path(site));
    let is_covered = has_more_feeds(plan);
    paths
        .filter(|path| !is_covered || !path.ends_with(MORE_FEEDS))
        .collect()
}

/// How the paths of the feeds of sections and terms end, below the prefix.
pub(super) const MORE_FEEDS: &str = "/feed.xml";

/// True when there are feeds of sections and terms.
pub(super) fn has_more_feeds(plan: &Plan) -> bool {
    crate::site::more_feeds(&plan.site).next().is_some()
}

/// True for a site with calendars.
pub(super) fn has_calendars(plan: &Plan) -> bool {
    let mut routes = plan.site.routes.values();
    routes.any(|place| matches!(place, Route::Calendar(_)))
}

/// The paths of the awards that count no more.
pub(super) fn gone(site: &Site) -> Vec<String> {
    let mut gone: Vec<String> = (0..site.awards.len())
        .filter(|id| site.awards[*id].status() != Status::Valid)
        .map(|id| site.award_json_url(id))
        .collect();
    gone.sort();
    gone
}
