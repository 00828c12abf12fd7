//! Markdown to HTML, as tables.

mod french;
mod inert;
mod raw_html;
mod slow;

use super::*;
use crate::diagnostic::Diagnostic;

/// Parses Markdown as French without a title of its own.
pub(super) fn page(text: &str) -> (Prose, Vec<Diagnostic>) {
    in_language("fr", text)
}

pub(super) fn in_language(language: &str, text: &str) -> (Prose, Vec<Diagnostic>) {
    let file = SourcePath::new("content/p.md");
    parse(&Input {
        file: &file,
        text,
        body: 0..text.len(),
        language,
        has_title: false,
        is_glossary: false,
    })
}

/// The HTML with its placeholders shown.
pub(super) fn show(body: &Prose) -> String {
    let link = |id: LinkId| {
        let link = &body.links[id as usize];
        let fragment = link.fragment().map(|f| format!("#{f}")).unwrap_or_default();
        format!("{}{fragment}", link.target)
    };
    let mut out = String::new();
    let mut done = 0;
    for placeholder in &body.text.placeholders {
        out.push_str(&body.text.html[done..placeholder.at]);
        done = placeholder.at;
        out.push_str(&match &placeholder.fill {
            PlaceholderKind::Href(id) => format!("{{Href:{}}}", link(*id)),
            PlaceholderKind::Title(id) => format!("{{Title:{}}}", link(*id)),
            PlaceholderKind::Image(id) => format!("{{Image:{}}}", link(*id)),
            PlaceholderKind::Embed(id) => format!("{{Embed:{}}}", link(*id)),
            PlaceholderKind::Term(term) => format!("{{{term}}}"),
            PlaceholderKind::Id(id) => format!("{{#{id}}}"),
            PlaceholderKind::Anchor(anchor) => format!("{{Anchor:{anchor}}}"),
        });
    }
    out.push_str(&body.text.html[done..]);
    out
}

/// The messages as `code text`, with the text that they underline.
pub(super) fn messages(text: &str, diagnostics: &[Diagnostic]) -> Vec<String> {
    let underlined = |d: &Diagnostic| {
        d.span
            .as_ref()
            .map_or("", |span| &text[span.range.clone()])
            .to_owned()
    };
    diagnostics
        .iter()
        .map(|d| format!("{} {}", d.code.id(), underlined(d)))
        .collect()
}

/// The HTML of a callout of a class, with its name and what it holds.
pub(super) fn callout(class: &str, name: &str, inner: &str) -> String {
    format!(
        "<div class=\"alert {class}\" role=\"note\"><p class=\"alert-title\">{name}</p>\n{inner}</div>"
    )
}

/// Checks what Markdown becomes, as pairs of Markdown and HTML without the last line end.
#[track_caller]
pub(super) fn shows(cases: &[(&str, &str)]) {
    for (markdown, html) in cases {
        let (body, diagnostics) = page(markdown);
        assert_eq!(show(&body).trim_end_matches('\n'), *html, "{markdown}");
        assert_eq!(messages(markdown, &diagnostics), [""; 0], "{markdown}");
    }
}

/// Checks what is reported of Markdown, as pairs of Markdown and `code text` separated by ` / `.
#[track_caller]
pub(super) fn reports(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        let (_, diagnostics) = page(markdown);
        assert_eq!(
            messages(markdown, &diagnostics).join(" / "),
            *expected,
            "{markdown}"
        );
    }
}

#[test]
fn blocks_of_commonmark() {
    shows(&[
        ("a\nb", "<p>a\nb</p>"),
        ("a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>"),
        (
            "*a* **b** ~~c~~ `d<`",
            "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d&lt;</code></p>",
        ),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        (
            "- a\n  - b",
            "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
        ),
        (
            "2. a\n\n3. b",
            "<ol start=\"2\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>",
        ),
        (
            "a\n: b\n: c",
            "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>",
        ),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("a &eacute; &amp; <", "<p>a é &amp; &lt;</p>"),
        ("", ""),
        ("[//]: # (todo)", ""),
        ("H~2~O", "<p>H~2~O</p>"),
    ]);
}

#[test]
fn templates_are_text() {
    let (body, _) = page("{{ 7131*7 }} {% include \"/etc/passwd\" %}");
    assert_eq!(
        show(&body),
        "<p>{{ 7131*7 }} {% include «\u{a0}/etc/passwd\u{a0}» %}</p>\n"
    );
}

#[test]
fn typography_sees_the_whole_block_and_leaves_code_alone() {
    shows(&[
        (
            "l'usage : \"*oui*\" ?",
            "<p>l’usage\u{a0}: «\u{a0}<em>oui</em>\u{a0}»\u{202f}?</p>",
        ),
        (
            "`l'usage ?` <kbd>l'un ?</kbd>",
            "<p><code>l'usage ?</code> <kbd>l'un ?</kbd></p>",
        ),
        (
            "[l'un](b.md) ?",
            "<p><a href=\"{Href:b.md}\">l’un</a>\u{202f}?</p>",
        ),
        (
            "<https://a.fr/l'un?x>",
            "<p><a href=\"https://a.fr/l'un?x\">https://a.fr/l'un?x</a></p>",
        ),
        (
            "![l'un ?](b.png)",
            "<p><img{Image:b.png} alt=\"l’un\u{202f}?\" loading=\"lazy\" decoding=\"async\"></p>",
        ),
        (
            "[a](b.md \"l'un ?\")",
            "<p><a href=\"{Href:b.md}\" title=\"l’un\u{202f}?\">a</a></p>",
        ),
    ]);
    assert_eq!(show(&in_language("zxx", "l'un ?").0), "<p>l'un ?</p>\n");
}

#[test]
fn places_count_from_the_start_of_the_file() {
    let text = "---\ntitle: x\n---\n\n[a](data:b) [[c]]\n";
    let file = SourcePath::new("content/p.md");
    let input = Input {
        file: &file,
        text,
        body: 17..text.len(),
        language: "fr",
        has_title: true,
        is_glossary: false,
    };
    let (body, diagnostics) = parse(&input);
    assert_eq!(messages(text, &diagnostics), ["S301 data:b"]);
    assert_eq!(&text[body.links[0].span()], "c");
}
