//! Input made to exhaust: it must come back, and on the stack of any thread. Nothing is measured here, so that a slow
//! machine fails no test; `--nocapture` shows the times.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "the times are for whoever asks for them"
)]

use std::time::Instant;

use super::page;

/// Patterns that have been slow in one Markdown parser or another: what comes first, what is repeated, what ends it.
const PATTERNS: &[(&str, &str, &str)] = &[
    ("", "> ", "a"),
    ("", ">", "a"),
    ("", "- ", "a"),
    ("", "1. ", "a"),
    ("", "* ", "a"),
    ("", "+ ", "a"),
    ("", ": ", "a"),
    ("a\n", ": ", "a"),
    ("", "> - ", "a"),
    ("", "[", ""),
    ("", "]", ""),
    ("", "[[", "]]"),
    ("", "![[", "]]"),
    ("", "[[a|", ""),
    ("", "[[a]]", ""),
    ("", "[[a|b]] ", ""),
    ("", "![[a]] ", ""),
    ("", "]]", ""),
    ("", "[[|]]", ""),
    ("", "![", ""),
    ("", "![](", ""),
    ("", "![a](b) ", ""),
    ("", "[a](", ""),
    ("", "[a](<", ""),
    ("", "[a](<b", ""),
    ("", "[a](b \"", ""),
    ("", "[a](b) ", ""),
    ("", "[a][b]", ""),
    ("", "[a]: b\n", ""),
    ("", "[a", "](b)"),
    ("", "[![a](b)", ""),
    (
        "[a]: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n\n",
        "[a] ",
        "",
    ),
    ("", "[a]: x\n\n[a]\n", ""),
    ("", "(", ""),
    ("[a]", "(", ""),
    ("", "*", ""),
    ("", "_", ""),
    ("", "*a ", ""),
    ("", "a* ", ""),
    ("", "**a *", ""),
    ("", "*a_ ", ""),
    ("", "_a __a ", ""),
    ("", "a**b", ""),
    ("", "a***b", "c***"),
    ("", "*a **b ", "** *"),
    ("", "~", ""),
    ("", "~~a ~", ""),
    ("", "`", ""),
    ("", "`a``b```c", ""),
    ("", "\\`a", ""),
    ("", "<", ""),
    ("", "</", ""),
    ("", "<a ", ""),
    ("", "<a b=\"", ""),
    ("", "<!--", ""),
    ("a ", "<!--", ""),
    ("", "<!-- -", ""),
    ("", "<?", ""),
    ("a ", "<?", ""),
    ("a ", "<!A ", ""),
    ("a ", "<![CDATA[", ""),
    ("", "<div>", ""),
    ("", "<b>", ""),
    ("a ", "<b>", ""),
    ("", "<details>\n", ""),
    ("", "<details>\n\n", ""),
    ("", "</details>\n\n", ""),
    ("", "<table><tr><td>", ""),
    ("", "<svg>", ""),
    ("a ", "<svg>", ""),
    ("", "<script>\n", ""),
    ("", "<script>\n\n", ""),
    ("<div ", "a ", ">"),
    ("<kbd ", "a1=1 b2=2 ", ">a</kbd>"),
    ("", "<style></style>", ""),
    ("", "&", ""),
    ("", "&amp;", ""),
    ("", "&#", ""),
    ("<p>", "&", ""),
    ("", "\\", ""),
    ("", "# a\n", ""),
    ("", "## a {#a}\n", ""),
    ("## a ", "{", "}"),
    ("", "a\n===\n", ""),
    ("", "```\n", ""),
    ("", "```rust\nfn\n```\n", ""),
    ("", "~~~\n\n", ""),
    ("", "    a\n", ""),
    ("", "\ta\n\n", ""),
    ("", "---\n", ""),
    ("", "- a\n", ""),
    ("", "- a\n\n", ""),
    ("", "- [ ] a\n", ""),
    ("", "> a\n\n", ""),
    ("", "> [!NOTE]\n\n", ""),
    ("", "a\n: b\n\n", ""),
    ("", "a\n: b\n", ""),
    ("", "|", ""),
    ("", "|a", "\n"),
    ("|a|b|\n|-|-|\n", "|\n", ""),
    ("|a|b|\n|-|-|\n", "|[[a\\|b]]|c|\n", ""),
    ("", "a|b\n-|-\n", ""),
    ("", "[^1]", ""),
    ("", "[^1]: a\n", ""),
    ("", "[^1]:\n", ""),
    ("", "- [^1]:\n", ""),
    ("", "\n[^", ""),
    ("", "> [^a", ""),
    ("a[^1]\n\n[^1]: b\n\n", "    c\n\n", ""),
    ("", "a  \n", ""),
    ("", "a\\\n", ""),
    ("", "\n", ""),
    ("", "\u{a0}", ""),
    ("", "é", ""),
    ("", "\"a\" 'b' : ; ! ? « » ", ""),
    ("", "\"", ""),
    ("", "'", ""),
    ("", "https://a.fr/ ", ""),
    ("", "1 ", ""),
    ("", "%%", ""),
    ("", "%%a", ""),
    ("%%", "*a ", "%%"),
    ("%%", "- a\n", "%%"),
    ("", "%% *a %% ", ""),
    ("<p>", "%", ""),
    ("", "==", ""),
    ("", "==a ", ""),
    ("", "==a==", ""),
    ("", "*==a* ", ""),
    ("", "<b>==a</b>==", ""),
    ("", "^[", ""),
    ("", "^[a", "]"),
    ("", "^[a] ", ""),
    ("", "a ^b\n\n", ""),
    ("", ":a\n", ""),
    ("", ":::\n", ""),
    ("", ":::tip\n", ""),
    ("", ":::tip\n:::\n", ""),
    ("", "!!! note\n    a\n", ""),
    ("", "!!! note\n", ""),
    ("", "> [!tip] a\n", ""),
    ("", "> [!tip]- a\n\n", ""),
    ("", "> [!", "]"),
    ("", ":tada:", ""),
    ("", ":", ""),
    ("", ":a", ""),
    ("", "{", ""),
    ("", "{{", ""),
    ("", "{.a} ", ""),
    ("", "{: .a}\n", ""),
    ("", "{{ a }}", ""),
    ("", "{{<", ""),
    ("", "[TOC]\n\n", ""),
    ("", "<h2>", ""),
    ("", "<h2>a</h2>\n", ""),
    ("", "<a id=a>", ""),
    ("", "<a id=a></a>\n\n", ""),
    ("", "- [-] a\n", ""),
    ("", "a <!-- ", ""),
    ("", "](", ""),
    ("[^1]: a\n\n", "[^1](", ""),
    ("", "10 000 ", ""),
    ("", "https://a.fr", ""),
    ("", "https://a,", ""),
    ("https://a.fr/", "(", ")"),
    ("https://a.fr/", ")", ""),
    ("https://a.fr/", "&a;", ""),
    ("https://a.fr/", "*a*", ""),
    ("https://a.fr/", "[", "]"),
    ("", "www.", ""),
    ("", "www._ ", ""),
    ("", "www.a.fr,", ""),
    ("", "a@", ""),
    ("", "a@b.c", ""),
    ("", "a@b.c,", ""),
    ("", "a:a@b.c", ""),
    ("", "$", ""),
    ("", "$$", ""),
    ("", "$a$", ""),
    ("", "$$\n\n", ""),
    ("", "$a", ""),
    ("", "$ {", ""),
    ("$", "{", "$"),
    ("$", "a", "$"),
    ("$", "\\sqrt ", "$"),
    ("$$", "\\frac1", "$$"),
    ("", "$\\foo$", ""),
    ("", "[[1]](a)", ""),
    ("", "[[1]](a", ""),
    ("", "[[1]](", ""),
    ("", "](", ""),
    ("", "[a](b c)", ""),
    ("", "[a](b c", ""),
    ("", "[a] (b.md) ", ""),
    ("", "(b.md)[a] ", ""),
    ("", "[a][b] ", ""),
    ("", "![ ", ""),
    ("", "![a] ", ""),
    ("", "[a]: b\n[a]: c\n", ""),
    ("", "```mermaid\n```\n", ""),
    ("``` title=\"", "a title=\"", "\n```\n"),
];

fn run(text: String) -> f64 {
    let start = Instant::now();
    let len = text.len();
    let (body, _) = page(&text);
    assert!(
        body.text.html.len() < 300 * len + 1000,
        "{} bytes from {len}",
        body.text.html.len()
    );
    start.elapsed().as_secs_f64()
}

#[test]
fn slow_patterns_come_back() {
    let pattern = |bytes: usize, (first, repeated, last): (&str, &str, &str)| {
        [first, &repeated.repeat(bytes / repeated.len()), last].concat()
    };
    for &parts in PATTERNS {
        let small = run(pattern(40_000, parts));
        let large = run(pattern(160_000, parts));
        println!(
            "{:7.1} ms {:7.1} ms  x{:4.1}  {parts:?}",
            small * 1e3,
            large * 1e3,
            large / small
        );
    }
}

#[test]
fn lists_by_indentation_come_back() {
    for count in [280, 560] {
        let text: String = (0..count)
            .map(|depth| format!("{}- a\n", "  ".repeat(depth)))
            .collect();
        println!("{} bytes {:.1} ms", text.len(), run(text) * 1e3);
    }
}

#[test]
fn twenty_thousand_levels_fit_a_small_stack() {
    let run = || {
        for (first, repeated, last) in PATTERNS {
            run([*first, &repeated.repeat(20_000), last].concat());
        }
        let pairs = [
            ("*a ", " b*"),
            ("[", "](a)"),
            ("![", "](a)"),
            ("**", "**"),
            ("<b>", "</b>"),
            ("*_", "_*"),
            ("[[", "]]"),
            ("^[", "]"),
            ("==a ", " b=="),
            ("%%*", "*%%"),
        ];
        for (open, close) in pairs {
            run([&open.repeat(20_000), "a", &close.repeat(20_000)].concat());
        }
    };
    let thread = std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(run)
        .unwrap();
    thread.join().unwrap();
}
