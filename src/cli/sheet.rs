//! One-time codes on paper: a page to print and cut, each code to be read, typed or scanned.

use crate::badge::one_time_code::OneTimeCode;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::text::escape::html;
use crate::text::qr_code::QrCode;

/// What stands on each slip.
pub(super) struct Slip<'a> {
    pub(super) language: &'a str,
    pub(super) badge: &'a str,
    pub(super) event: &'a str,
    /// Absolute URL of the page of the badge, which says how to claim it.
    pub(super) page: &'a str,
}

const STYLE: &str = "\
body{font:14px/1.4 sans-serif;margin:1cm;display:grid;grid-template-columns:repeat(auto-fill,minmax(8cm,1fr));gap:0}
article{border:1px dashed #777;padding:.5cm;display:flex;gap:.5cm;align-items:center;break-inside:avoid}
svg{width:3cm;height:3cm;flex:none}
p{margin:0 0 .2cm}
code{font:bold 15px monospace;white-space:nowrap}
small{overflow-wrap:anywhere}";

/// A page with a slip for each code. The QR code leads to the page of the badge; the code stands behind its `#`, which
/// no browser sends anywhere.
pub(super) fn page(slip: &Slip<'_>, codes: &[OneTimeCode]) -> Result<String, Diagnostic> {
    let (badge, event) = (html(slip.badge), html(slip.event));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>{badge}</title>\n<style>\n{STYLE}\n</style>\n",
        html(slip.language)
    );
    for code in codes {
        let drawing = qr(&format!("{}#{code}", slip.page))?;
        let url = html(slip.page);
        out.push_str(&format!(
            "<article>\n{drawing}\n<div>\n<p><strong>{badge}</strong><br>{event}</p>\n<p><code>{code}</code></p>\n<small>{url}</small>\n</div>\n</article>\n"
        ));
    }
    out.push_str("</html>\n");
    Ok(out)
}

fn qr(text: &str) -> Result<String, Diagnostic> {
    let code = QrCode::of(text).ok_or_else(|| {
        Diagnostic::general(
            Code::CannotEdit,
            message!("the URL of the badge is too long for a QR code"),
        )
    })?;
    Ok(code.svg())
}
