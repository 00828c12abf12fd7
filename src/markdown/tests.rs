//! Markdown to HTML, as tables.

use super::*;
use crate::diagnostic::Diagnostic;

/// Parses Markdown as French without a title of its own.
pub(super) fn page(text: &str) -> (Body, Vec<Diagnostic>) {
    in_language("fr", text)
}

pub(super) fn in_language(language: &str, text: &str) -> (Body, Vec<Diagnostic>) {
    let file = SourcePath::new("content/p.md");
    parse(&Input {
        file: &file,
        text,
        body: 0..text.len(),
        language,
        has_title: false,
    })
}

/// The HTML with its holes shown.
pub(super) fn show(body: &Body) -> String {
    let link = |id: LinkId| {
        let link = &body.links[id as usize];
        let fragment = link
            .fragment
            .as_ref()
            .map(|f| format!("#{f}"))
            .unwrap_or_default();
        format!("{}{fragment}", link.target)
    };
    let mut out = String::new();
    let mut done = 0;
    for hole in &body.holes {
        out.push_str(&body.html[done..hole.at]);
        done = hole.at;
        out.push_str(&match &hole.fill {
            Fill::Href(id) => format!("{{Href:{}}}", link(*id)),
            Fill::Title(id) => format!("{{Title:{}}}", link(*id)),
            Fill::Image(id) => format!("{{Image:{}}}", link(*id)),
            Fill::Embed(id) => format!("{{Embed:{}}}", link(*id)),
            Fill::Term(term) => format!("{{{term}}}"),
            Fill::Id(id) => format!("{{#{id}}}"),
            Fill::Anchor(anchor) => format!("{{Anchor:{anchor}}}"),
        });
    }
    out.push_str(&body.html[done..]);
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

#[test]
fn smoke() {
    let text = "# Titre\n\n## A *b* [[c]] `d`\n\ntext[^1] \"x\" ?\n\n```rust\nfn main() { let x = \"a\"; } // c\n```\n\n- [x] a\n- [ ] b\n\n[^1]: note\n\n| a | b |\n|---|--:|\n| 1 | [[x\\|y]] |\n\n![[z]]\n\n![a](b.png \"cap\")\n\n<details><summary>x & y &eacute;</summary>\n\nin\n\n</details>\n\n[x](javascript:alert) <kbd onclick=x>c</kbd> <a href=x>l</a>\n";
    let (body, diagnostics) = page(text);
    println!(
        "{}\n{:?}\n{:?}",
        show(&body),
        messages(text, &diagnostics),
        body.outline
    );
}
