//! What the preview adds to the copy of a page that goes out: a script, a style sheet, and what is wrong.

use super::error_report::ErrorReport;
use super::http::{SCRIPT, STYLE};
use super::policy;
use crate::path::percent_encode;
use crate::text::escape;
use crate::theme::Interface;

/// The script of the preview.
pub(super) const LIVE_JS: &str = include_str!("live.js");
/// The style sheet of the preview.
pub(super) const LIVE_CSS: &str = include_str!("live.css");

/// A page as the preview shows it.
pub(super) struct Preview {
    /// The page.
    pub(super) html: Vec<u8>,
    /// What the head of the response says beside the policy that stands in the page.
    pub(super) policy: String,
}

/// The page with what the preview adds. `address` and `fingerprint` are what the script tells the server later.
pub(super) fn preview(
    html: &[u8],
    url: &str,
    fingerprint: &str,
    diagnostics: Option<&ErrorReport>,
    interface: &Interface,
) -> Preview {
    let Ok(text) = std::str::from_utf8(html) else {
        return Preview {
            html: html.to_vec(),
            policy: policy::strict(),
        };
    };
    let (mut page, policy) = match policy::find(text) {
        Some((range, policy)) => {
            let content = policy::loosened(&policy)
                .replace('&', "&amp;")
                .replace('"', "&quot;");
            let page = format!(
                "{}\"{content}\"{}",
                &text[..range.start],
                &text[range.end..]
            );
            (page, "frame-ancestors 'none'".to_owned())
        }
        None => (text.to_owned(), policy::strict()),
    };
    // A page may leave its closing tags out: then its end is as good a place.
    let head = policy::find_ignoring_case(&page, "</head>").unwrap_or(page.len());
    page.insert_str(head, &links(url, fingerprint, interface));
    if let Some(diagnostics) = diagnostics {
        let body = page
            .to_ascii_lowercase()
            .rfind("</body>")
            .unwrap_or(page.len());
        page.insert_str(body, &overlay("", LAST, interface, &diagnostics.text));
    }
    Preview {
        html: page.into_bytes(),
        policy,
    }
}

/// The page when no site can be shown: what is wrong, and a script that waits for the end of it.
pub(super) fn broken(
    url: &str,
    diagnostics: Option<&ErrorReport>,
    interface: &Interface,
) -> String {
    let text = diagnostics.map_or("", |diagnostics| diagnostics.text.as_str());
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{}</title><link rel=\"icon\" href=\"data:,\">{}</head><body>{}</body></html>\n",
        escape::html(&interface.language),
        escape::html(interface.text("preview_errors")),
        links(url, "", interface),
        overlay(" class=\"page\"", "preview_waiting", interface, text),
    )
}

/// Key of the heading over errors on a page that still works.
const LAST: &str = "preview_last";

/// The script and the style sheet. The values of the address are percent-encoded: they hold nothing that could end the
/// attribute. The script gets the words that it may have to show.
fn links(url: &str, fingerprint: &str, interface: &Interface) -> String {
    let (path, fingerprint) = (percent_encode(url), percent_encode(fingerprint));
    let (language, heading) = (
        escape::html(&interface.language),
        escape::html(interface.text(LAST)),
    );
    format!(
        "<link rel=\"stylesheet\" href=\"{STYLE}\"><script src=\"{SCRIPT}?path={path}&amp;fingerprint={fingerprint}\" data-language=\"{language}\" data-heading=\"{heading}\" defer></script>"
    )
}

/// The errors, foldable without a script.
fn overlay(attributes: &str, heading: &str, interface: &Interface, text: &str) -> String {
    let (language, heading) = (
        escape::html(&interface.language),
        escape::html(interface.text(heading)),
    );
    let text = text
        .trim_end_matches('\n')
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    // A newline right after `<pre>` belongs to the element, not to its text: ours is that one.
    format!(
        "<details id=\"sobre-errors\"{attributes} lang=\"{language}\" open><summary>{heading}</summary><pre lang=\"en\" tabindex=\"0\">\n{text}</pre></details>"
    )
}

#[cfg(test)]
mod tests {
    use super::super::error_report::NoSources;
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::project::Project;
    use crate::source::SourceTree;

    fn diagnostics(message: &str) -> ErrorReport {
        ErrorReport::new(
            vec![Diagnostic::general(Code::NoSuchPage, message)],
            &NoSources,
        )
    }

    #[test]
    fn a_page_gets_the_script_the_style_and_a_policy_for_both() {
        let html = "<!doctype html><html><head><meta http-equiv=content-security-policy content=\"default-src 'none'\"><title>x</title></head><body>é</body></html>";
        let page = preview(
            html.as_bytes(),
            "/caf%C3%A9/",
            "ab12",
            None,
            &Interface::default(),
        );
        let text = String::from_utf8(page.html).unwrap();
        assert!(text.contains("content=\"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'\">"), "{text}");
        let added = "<title>x</title><link rel=\"stylesheet\" href=\"/.sobre/live.css\"><script src=\"/.sobre/live.js?path=/caf%25C3%25A9/&amp;fingerprint=ab12\" data-language=\"en\" data-heading=\"Errors in the sources: this is the last preview without errors.\" defer></script></head><body>é</body></html>";
        assert!(text.ends_with(added), "{text}");
        assert_eq!(page.policy, "frame-ancestors 'none'");
    }

    #[test]
    fn a_page_without_a_policy_gets_a_strict_one_in_its_head() {
        let page = preview(
            b"<title>x</title><p>y",
            "/",
            "",
            None,
            &Interface::default(),
        );
        assert!(
            page.policy
                .starts_with("default-src 'none'; script-src 'self'; connect-src 'self'")
        );
        assert!(
            String::from_utf8(page.html)
                .unwrap()
                .ends_with(" defer></script>")
        );
    }

    #[test]
    fn errors_are_text_whatever_they_say() {
        let diagnostics = diagnostics("</pre><script>alert(1)</script> & \"x\"");
        let page = String::from_utf8(
            preview(
                b"<head></head><body></body>",
                "/\"><script>",
                "\"><b>",
                Some(&diagnostics),
                &Interface::default(),
            )
            .html,
        )
        .unwrap();
        assert!(
            !page.contains("<script>") && !page.contains("<b>"),
            "{page}"
        );
        let document = scraper::Html::parse_document(&page);
        let pre = scraper::Selector::parse("#sobre-errors pre").unwrap();
        let shown: String = document.select(&pre).next().unwrap().text().collect();
        assert_eq!(shown, diagnostics.text.trim_end_matches('\n'));
        let broken = broken("/", Some(&diagnostics), &Interface::default());
        let document = scraper::Html::parse_document(&broken);
        assert_eq!(
            document
                .select(&pre)
                .next()
                .unwrap()
                .text()
                .collect::<String>(),
            shown
        );
    }

    /// A collective brings its language: in the preview too.
    #[test]
    fn the_preview_speaks_the_language_of_the_site() {
        let tree = SourceTree::from_texts([(
            "themes/apple/strings/de.yaml",
            "preview_last: \"Fehler: \\\"alt\\\" & <gut>\"\npreview_errors: Fehler\n",
        )]);
        let settings = "title: T\nbase_url: https://t.example/\nlanguages: [de]\ntheme: apple\n";
        let (settings, _) = crate::project::settings(&Project::new("."), settings);
        let interface = Interface::of(&settings.unwrap(), &tree);
        let diagnostics = diagnostics("x");
        let shown = preview(
            b"<head></head><body></body>",
            "/",
            "",
            Some(&diagnostics),
            &interface,
        );
        let page = String::from_utf8(shown.html).unwrap();
        let document = scraper::Html::parse_document(&page);
        let one = |css: &str| {
            let selector = scraper::Selector::parse(css).unwrap();
            document.select(&selector).next().unwrap()
        };
        let heading = "Fehler: \"alt\" & <gut>";
        assert_eq!(one("script").attr("data-heading"), Some(heading));
        assert_eq!(one("script").attr("data-language"), Some("de"));
        assert_eq!(one("summary").text().collect::<String>(), heading);
        assert_eq!(one("details").attr("lang"), Some("de"));
        let broken = broken("/", Some(&diagnostics), &interface);
        assert!(broken.contains("<title>Fehler</title>"), "{broken}");
        // What it does not say is said in English, and the script says nothing of its own.
        assert!(broken.contains("reloads by itself"), "{broken}");
        assert!(!LIVE_JS.contains("sources"));
    }
}
