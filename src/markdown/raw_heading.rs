//! Headings written as HTML: they enter the outline as those of Markdown do.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::element::Element;
use super::open::Entry;
use super::page::Page;

impl Page<'_> {
    /// The start tag of `<h2>`, with the anchor that it gives.
    pub(super) fn start_raw_heading(
        &mut self,
        element: &'static Element,
        at: Range<usize>,
        anchor: Option<(String, Range<usize>)>,
    ) {
        let level = match element.name {
            "h1" => HeadingLevel::H1,
            "h2" => HeadingLevel::H2,
            "h3" => HeadingLevel::H3,
            "h4" => HeadingLevel::H4,
            "h5" => HeadingLevel::H5,
            _ => HeadingLevel::H6,
        };
        self.open_heading(level, anchor, at.clone());
        self.open.push(Entry::Raw(element, at));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports, show, shows};

    #[test]
    fn headings_of_html_are_headings() {
        shows(&[
            (
                "<h2 id=\"x\">a <em>b</em></h2>",
                "<h2{#x}>a <em>b</em></h2>",
            ),
            (
                "<h2>L'été ?</h2>\n\n## l'ete",
                "<h2{#l-ete}>L’été\u{202f}?</h2>\n<h2{#l-ete-2}>l’ete</h2>",
            ),
            (
                "<details>\n<summary>a</summary>\n<h2>b</h2>\n\nc\n\n</details>",
                "<details><summary>a</summary><h2{#b}>b</h2>\n<p>c</p>\n</details>",
            ),
        ]);
        let (body, _) = page("<h1>a</h1>\n\n<h2 id=b>c</h2>\n");
        assert_eq!(body.title.as_deref(), Some("a"));
        assert_eq!((&*body.outline[0].id, &*body.outline[0].text), ("b", "c"));
        assert!(body.text.html[body.outline[0].part.start as usize..].starts_with("<h2"));
    }

    #[test]
    fn what_is_wrong_with_them_is_reported() {
        reports(&[
            ("<h2 align=\"center\">a</h2>", "S302 align=\"center\""),
            ("a <h2>b</h2>", "S302 <h2>"),
            ("<h2>a\n\nb</h2>", "S302 <h2>"),
            ("<h4>a</h4>", "S305 <h4>"),
            ("<h2 id=\"a b\">a</h2>", "S307 id=\"a b\""),
            ("<h2 id=a>a</h2>\n\n## b {#a}", "S306 {#a}"),
            ("<a id=\"a\"></a>\n\n<a name=\"a\"></a>", "S306 name=\"a\""),
        ]);
    }

    #[test]
    fn anchors_of_html_stay() {
        shows(&[
            (
                "<a id=\"x\"></a>a <a name='y'>b</a>",
                "<p><span{#x}></span>a <span{#y}>b</span></p>",
            ),
            ("<p id=x>a</p>", "<p{#x}>a</p>"),
            (
                "<details id=y><summary>a</summary></details>",
                "<details{#y}><summary>a</summary></details>",
            ),
            ("## a <a id=\"x\"></a>", "<h2{#a}>a <span{#x}></span></h2>"),
        ]);
        reports(&[
            ("<div id=\"x\">a</div>", "S302 <div id=\"x\">"),
            ("<a href=\"b\" id=\"x\">a</a>", "S302 href=\"b\""),
        ]);
        let (body, _) = page("<div id=\"x\">\n\na\n\n</div>");
        assert_eq!(show(&body), "<span{#x}></span>\n<p>a</p>\n");
    }
}
