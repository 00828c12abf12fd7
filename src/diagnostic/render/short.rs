//! One line each: what a compiler's users and their editors expect.

use super::place::positions_of;
use super::visible::visible;
use super::{Diagnostic, Sources};

pub(super) fn render(diagnostics: &[Diagnostic], sources: &dyn Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        if let Some(path) = diagnostic.path() {
            out += &visible(path.as_str());
            if let Some((start, _)) = positions_of(diagnostic, sources) {
                out += &format!(":{}:{}", start.line, start.column);
            }
            out += ": ";
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
