//! What raw HTML becomes.

use super::{page, reports, show, shows};

#[test]
fn simple_elements_stay() {
    shows(&[
        (
            "H<sub>2</sub>O <kbd>Ctrl</kbd><br>b",
            "<p>H<sub>2</sub>O <kbd>Ctrl</kbd><br>b</p>",
        ),
        (
            "<abbr title=\"a &amp; b\">*c*</abbr>",
            "<p><abbr title=\"a &amp; b\"><em>c</em></abbr></p>",
        ),
        (
            "<span lang=en>a</span> <time datetime='2026-01'>b</time>",
            "<p><span lang=\"en\">a</span> <time datetime=\"2026-01\">b</time></p>",
        ),
        (
            "<details open>\n<summary>a &eacute; ?</summary>\n\n*b*\n\n</details>",
            "<details open><summary>a &eacute;\u{202f}?</summary><p><em>b</em></p>\n</details>",
        ),
        (
            "<table><tr><th scope=col>a<td colspan=2>b\n<tr><td>c</table>",
            "<table><tr><th scope=\"col\">a</th><td colspan=\"2\">b\n</td></tr><tr><td>c</td></tr></table>",
        ),
        ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<pre>\n*a* ?\n</pre>", "<pre>\n*a* ?\n</pre>"),
        ("a <!-- b --> c", "<p>a  c</p>"),
        ("<!-- a\n\nb -->\n\nc", "<p>c</p>"),
    ]);
}

#[test]
fn the_rest_is_removed_and_named() {
    reports(&[
        ("<div>\na\n</div>", "S302 <div>"),
        ("a <a href=x>b</a>", "S302 href=x"),
        (
            "a <kbd onclick=\"x\" style=y>b</kbd>",
            "S302 onclick=\"x\" / S302 style=y",
        ),
        ("> <b\n> onclick=x>a</b>", "S302 <b\n> onclick=x>"),
        ("> <p\n> onclick=x>a</p>", "S302 onclick=x"),
        ("<script>a</script>", "S302 <script>"),
        ("a <details>b</details>", "S302 <details>"),
        ("a <b>c", "S302 <b>"),
        ("a </b> c", "S302 </b>"),
        (
            "- <details>\n\n</details>",
            "S302 <details> / S302 </details>",
        ),
        ("<?php a ?>", "S302 <?php a ?>"),
        ("<span lang='\"x'>a</span>", "S302 lang='\"x'"),
    ]);
}

#[test]
fn what_is_removed_leaves_its_text_unless_it_is_no_text() {
    for (markdown, html) in [
        ("<div>\na\n</div>", "\na\n"),
        ("a <script>b *c* [d](e.md)</script> f", "<p>a  f</p>"),
        ("<style>a</style>b", "b"),
        ("a <svg>*b</svg>c* d</svg> e", "<p>a  e</p>"),
        ("a <svg> b\n\nc", "<p>a </p>\n<p>c</p>"),
        ("*a <b>c* d</b>", "<p><em>a <b>c</b></em> d</p>"),
        ("</main></div>\n\na", "<p>a</p>"),
        (
            "<details>\n\n> </details>\n\na",
            "<details><blockquote>\n</blockquote>\n<p>a</p>\n</details>",
        ),
    ] {
        let (body, _) = page(markdown);
        assert_eq!(
            show(&body).trim_end_matches('\n'),
            html.trim_end_matches('\n'),
            "{markdown}"
        );
        assert!(body.links.is_empty());
    }
}
