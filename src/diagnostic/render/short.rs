//! One line each: what a compiler's users and their editors expect. Editors look for `error` and `warning`, which are the same
//! in every language.

use super::position::short_place;
use super::visible::visible;
use super::{Diagnostic, Sources, labelled_help};
use crate::message::Language;

pub(super) fn render(
    diagnostics: &[Diagnostic],
    sources: &dyn Sources,
    language: Language,
) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let place = short_place(diagnostic, sources);
        if !place.is_empty() {
            out += &format!("{place}: ");
        }
        let (severity, code) = (diagnostic.severity().as_str(), diagnostic.code.id());
        out += &format!(
            "{severity}[{code}]: {}",
            visible(&diagnostic.message.text(language))
        );
        if let Some(help) = &diagnostic.help {
            out += &format!(" ({})", visible(&labelled_help(help, language)));
        }
        out.push('\n');
    }
    out
}
