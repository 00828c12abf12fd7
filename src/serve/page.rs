//! What the preview adds to the copy of a page that goes out: a script, a style sheet, and what is wrong.

use std::sync::Arc;

use super::error_report::ErrorReport;
use super::policy;
use crate::message::Language;
use crate::path::percent_encode;
use crate::text::escape;
use crate::theme::{Interface, PagePolicy, Policy, WrittenPolicy};

/// Where the script of the preview is. No output has a name that begins with a dot, but `.well-known`.
pub(super) const SCRIPT: &str = "/.sobre/live.js";
/// Where its style sheet is.
pub(super) const STYLE: &str = "/.sobre/live.css";
/// The script of the preview.
pub(super) const LIVE_JS: &str = include_str!("live.js");
/// The style sheet of the preview.
pub(super) const LIVE_CSS: &str = include_str!("live.css");

/// A page as the preview shows it.
pub(super) struct Preview {
    /// The page.
    pub(super) html: String,
    /// What the head of the response says: all of the policy, or what the page does not say itself.
    pub(super) policy: Policy,
}

/// The texts around what is wrong, and the language of what is wrong.
#[derive(Default)]
pub(super) struct Texts {
    /// The texts.
    pub(super) interface: Arc<Interface>,
    /// The language of messages.
    pub(super) messages: Language,
}

/// A page of the site with what the preview adds, and with its policy loosened for that. `url` and `fingerprint` are what
/// the script sends to the server later.
pub(super) fn preview(
    html: &[u8],
    policy: &PagePolicy,
    url: &str,
    fingerprint: &str,
    diagnostics: Option<&ErrorReport>,
    texts: &Texts,
) -> Preview {
    // Every page is made as text.
    let mut page = String::from_utf8_lossy(html).into_owned();
    // From the last one back: the places of those before stay.
    for written in policy.written.iter().rev() {
        let loosened = policy::loosened(written.policy.clone());
        page.replace_range(written.at.clone(), &WrittenPolicy::attribute(&loosened));
    }
    let policy = match policy.written.is_empty() {
        true => policy::loosened(policy.given.clone()).and(policy::unframed()),
        false => policy::unframed(),
    };
    // A page may leave its closing tags out: then its end is as good a place.
    let head = find_ignoring_case(&page, "</head>").unwrap_or(page.len());
    page.insert_str(head, &links(url, fingerprint, texts));
    if let Some(diagnostics) = diagnostics {
        let body = page
            .to_ascii_lowercase()
            .rfind("</body>")
            .unwrap_or(page.len());
        page.insert_str(body, &overlay("", LAST, texts, &diagnostics.text));
    }
    Preview { html: page, policy }
}

/// Position of some ASCII text, in any case.
fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes()
        .windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}

/// The page when no site can be shown: what is wrong, and a script that waits for the end of it.
pub(super) fn broken(url: &str, diagnostics: Option<&ErrorReport>, texts: &Texts) -> String {
    let text = diagnostics.map_or("", |diagnostics| diagnostics.text.as_str());
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{}</title><link rel=\"icon\" href=\"data:,\">{}</head><body>{}</body></html>\n",
        escape::html(&texts.interface.language),
        escape::html(texts.interface.text("preview_errors")),
        links(url, "", texts),
        overlay(" class=\"page\"", "preview_waiting", texts, text),
    )
}

/// Key of the heading over errors on a page that still works.
const LAST: &str = "preview_last";

/// The script and the style sheet. The values of the address are percent-encoded: they hold nothing that could end the
/// attribute. The script gets the words that it may have to show.
fn links(url: &str, fingerprint: &str, texts: &Texts) -> String {
    let (path, fingerprint) = (percent_encode(url), percent_encode(fingerprint));
    let (language, heading) = (
        escape::html(&texts.interface.language),
        escape::html(texts.interface.text(LAST)),
    );
    format!(
        "<link rel=\"stylesheet\" href=\"{STYLE}\"><script src=\"{SCRIPT}?path={path}&amp;fingerprint={fingerprint}\" data-language=\"{language}\" data-heading=\"{heading}\" data-messages=\"{}\" defer></script>",
        texts.messages.tag()
    )
}

/// The errors, foldable without a script.
fn overlay(attributes: &str, heading: &str, texts: &Texts, text: &str) -> String {
    let (language, heading) = (
        escape::html(&texts.interface.language),
        escape::html(texts.interface.text(heading)),
    );
    let text = text
        .trim_end_matches('\n')
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    // A newline right after `<pre>` belongs to the element, not to its text: ours is that one.
    format!(
        "<details id=\"sobre-errors\"{attributes} lang=\"{language}\" open><summary>{heading}</summary><pre lang=\"{}\" tabindex=\"0\">\n{text}</pre></details>",
        texts.messages.tag()
    )
}

#[cfg(test)]
mod tests {
    use super::super::error_report::NoSources;
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::project::Project;
    use crate::source::SourceTree;

    /// What the preview makes of a page, asked for at `/x/`.
    fn shown(html: &str, diagnostics: Option<&ErrorReport>, texts: &Texts) -> Preview {
        let policy = PagePolicy::of(html, Policy::page());
        preview(html.as_bytes(), &policy, "/x/", "ab12", diagnostics, texts)
    }

    fn diagnostics(message: &str) -> ErrorReport {
        ErrorReport::new(
            vec![Diagnostic::general(Code::NoSuchPage, message)],
            &NoSources,
            Language::English,
        )
    }

    #[test]
    fn a_page_gets_the_script_the_style_and_a_policy_for_both() {
        let html = "<!doctype html><html><head><meta http-equiv=content-security-policy content=\"default-src 'none'\"><title>x</title></head><body>é</body></html>";
        let policy = PagePolicy::of(html, Policy::page());
        let page = preview(
            html.as_bytes(),
            &policy,
            "/caf%C3%A9/",
            "ab12",
            None,
            &Texts::default(),
        );
        let text = page.html;
        assert!(text.contains("content=\"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'\">"), "{text}");
        let added = "<title>x</title><link rel=\"stylesheet\" href=\"/.sobre/live.css\"><script src=\"/.sobre/live.js?path=/caf%25C3%25A9/&amp;fingerprint=ab12\" data-language=\"en\" data-heading=\"Errors in the sources: this is the last preview without errors.\" data-messages=\"en\" defer></script></head><body>é</body></html>";
        assert!(text.ends_with(added), "{text}");
        assert_eq!(page.policy.to_string(), "frame-ancestors 'none'");
    }

    #[test]
    fn a_page_without_a_policy_gets_the_one_it_was_given_in_the_head_of_the_response() {
        let page = shown("<title>x</title><p>y", None, &Texts::default());
        assert_eq!(
            page.policy.to_string(),
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );
        assert!(page.html.ends_with(" defer></script>"), "{}", page.html);
    }

    #[test]
    fn errors_are_text_whatever_they_say() {
        let diagnostics = diagnostics("</pre><script>alert(1)</script> & \"x\"");
        let html = "<head></head><body></body>";
        let page = preview(
            html.as_bytes(),
            &PagePolicy::of(html, Policy::page()),
            "/\"><script>",
            "\"><b>",
            Some(&diagnostics),
            &Texts::default(),
        )
        .html;
        assert!(
            !page.contains("<script>") && !page.contains("<b>"),
            "{page}"
        );
        let document = scraper::Html::parse_document(&page);
        let pre = scraper::Selector::parse("#sobre-errors pre").unwrap();
        let shown: String = document.select(&pre).next().unwrap().text().collect();
        assert_eq!(shown, diagnostics.text.trim_end_matches('\n'));
        let broken = broken("/", Some(&diagnostics), &Texts::default());
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
        let texts = |reader| Texts {
            interface: Arc::new(Interface::of(settings.as_ref().unwrap(), &tree, reader)),
            messages: reader.unwrap_or_default(),
        };
        let german = texts(Some(Language::French));
        let diagnostics = diagnostics("x");
        let html = "<head></head><body></body>";
        let page = shown(html, Some(&diagnostics), &german).html;
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
        assert_eq!(one("pre").attr("lang"), Some("fr"));
        let broken = broken("/", Some(&diagnostics), &german);
        assert!(broken.contains("<title>Fehler</title>"), "{broken}");
        // What it does not say is said in English, and the script says nothing of its own.
        assert!(broken.contains("reloads by itself"), "{broken}");
        assert!(!LIVE_JS.contains("sources"));
    }

    /// Where the program speaks the language of the site, all of it is in that of the reader.
    #[test]
    fn the_preview_does_not_mix_languages() {
        let settings = "title: T\nbase_url: https://t.example/\nlanguages: [fr]\n";
        let (settings, _) = crate::project::settings(&Project::new("."), settings);
        let tree = SourceTree::default();
        for (reader, heading) in [
            (Language::French, "Erreurs dans les sources"),
            (Language::English, "Errors in the sources"),
        ] {
            let texts = Texts {
                interface: Arc::new(Interface::of(
                    settings.as_ref().unwrap(),
                    &tree,
                    Some(reader),
                )),
                messages: reader,
            };
            let page = broken("/", Some(&diagnostics("x")), &texts);
            let tag = reader.tag();
            assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{page}");
            assert!(
                page.contains(&format!("<title>{heading}</title>")),
                "{page}"
            );
            assert!(page.contains(&format!("<pre lang=\"{tag}\"")), "{page}");
        }
    }
}
