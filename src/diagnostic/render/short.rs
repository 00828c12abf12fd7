//! One line each: what a compiler's users and their editors expect.

use super::position::short_place;
use super::visible::visible;
use super::{Diagnostic, Sources};

pub(super) fn render(diagnostics: &[Diagnostic], sources: &dyn Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let place = short_place(diagnostic, sources);
        if !place.is_empty() {
            out += &format!("{place}: ");
        }
        let (severity, code) = (diagnostic.severity().as_str(), diagnostic.code.id());
        out += &format!("{severity}[{code}]: {}", visible(&diagnostic.message));
        if let Some(help) = &diagnostic.help {
            out += &format!(" (help: {})", visible(help));
        }
        out.push('\n');
    }
    out
}
