//! The page that verifies any badge, in the visitor's browser.

use super::{Plan, badge, page};
use crate::theme::view::{Content, PageView};

/// The view of that page in a language. Its policy is that of every page, with its script and what that fetches.
pub(super) fn view(plan: &Plan, language: usize) -> PageView {
    let mut view = page::new(
        plan,
        language,
        plan.string(language, "verify_title").to_owned(),
        plan.string(language, "verify_description").to_owned(),
        plan.site.verify_url(language).unwrap_or_default(),
        Content::Verify(badge::issuer_view(plan, language)),
    );
    badge::badge_frame(plan, &mut view);
    let script = &plan.theme.script;
    view.head.script = Some(script.text().to_owned());
    let acts = script.policy(&plan.site.settings.base);
    view.head.policy = view.head.policy.and(acts);
    view
}
