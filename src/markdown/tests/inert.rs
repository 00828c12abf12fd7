//! Whatever the input, the HTML is balanced and inert, as a parser that is not ours reads it.

use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};

use super::super::mathml;
use super::{in_language, show};

/// Checks a page by reading it inside a frame, as the theme puts it.
fn check(text: &str) {
    let (body, _) = in_language("fr", text);
    let filled = fill(&body);
    let page = format!(
        "<!DOCTYPE html><html><body><main><div id=frame>{filled}</div><p id=after></p></main></body></html>"
    );
    let html = Html::parse_document(&page);
    let selector = Selector::parse("#after").unwrap();
    let after: Vec<_> = html.select(&selector).collect();
    assert_eq!(after.len(), 1, "{text:?}\n{filled}");
    let parent = after[0].parent().and_then(ElementRef::wrap).unwrap();
    assert_eq!(parent.value().name(), "main", "{text:?}\n{filled}");
    let before = after[0].prev_siblings().find_map(ElementRef::wrap).unwrap();
    assert_eq!(
        before.value().attr("id"),
        Some("frame"),
        "{text:?}\n{filled}"
    );
    assert_eq!(parent.child_elements().count(), 2, "{text:?}\n{filled}");
    for element in html.root_element().descendent_elements() {
        inert(element, text);
    }
    for fragment in body.text.labels.iter() {
        let html = Html::parse_fragment(fragment);
        assert!(!fragment.contains("<a "), "{fragment}");
        html.root_element()
            .descendent_elements()
            .for_each(|element| inert(element, text));
    }
}

fn inert(element: ElementRef<'_>, text: &str) {
    const NAMES: &str = "script style iframe object embed form base meta link svg template textarea video audio button \
        select frame frameset title noscript plaintext marquee";
    const ATTRIBUTES: &str = "href src alt title class id role tabindex aria-label loading decoding lang dir datetime open colspan \
        rowspan scope span start value reversed type disabled checked \
        alttext display";
    let name = element.value().name();
    assert!(
        NAMES.split_whitespace().all(|refused| refused != name),
        "<{name}> from {text:?}"
    );
    for (attribute, value) in element.value().attrs() {
        let url = matches!(attribute, "href" | "src");
        let plain = [
            "https://", "http://", "mailto:", "tel:", "sms:", "#", "page:",
        ];
        let lower = value.to_ascii_lowercase();
        assert!(
            !url || plain.iter().any(|start| lower.starts_with(start)),
            "{attribute}={value:?} from {text:?}"
        );
        let allowed = ATTRIBUTES
            .split_whitespace()
            .chain(mathml::ATTRIBUTES.iter().copied())
            .any(|allowed| allowed == attribute);
        assert!(allowed, "{attribute}={value:?} from {text:?}");
    }
}

/// The HTML with its placeholders filled as rendering fills them.
fn fill(body: &super::Prose) -> String {
    let mut out = String::new();
    let mut done = 0;
    for placeholder in &body.text.placeholders {
        out.push_str(&body.text.html[done..placeholder.at]);
        done = placeholder.at;
        out.push_str(&match &placeholder.fill {
            super::PlaceholderKind::Href(id) => format!("page:{id}"),
            super::PlaceholderKind::Title(_) | super::PlaceholderKind::Term(_) => {
                "title".to_owned()
            }
            super::PlaceholderKind::Image(id) => format!(" src=\"page:{id}\""),
            super::PlaceholderKind::Embed(_) => "<div>embed</div>".to_owned(),
            super::PlaceholderKind::Id(id) => {
                assert!(
                    !id.is_empty()
                        && id
                            .chars()
                            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')),
                    "{id:?}"
                );
                format!(" id=\"{id}\"")
            }
            super::PlaceholderKind::Anchor(anchor) => format!("#{anchor}"),
        });
    }
    out.push_str(&body.text.html[done..]);
    out
}

#[test]
fn known_attacks_are_inert() {
    let urls = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java&#10;script:alert(1)",
        "&#1;javascript:alert(1)",
        "javascript&colon;alert(1)",
        "&#x6A;avascript:alert(1)",
        "javascript&#58;alert(1)",
        "vbscript:x",
        "data:text/html,<script>",
        "data:image/svg+xml;base64,x",
        "//evil.example",
        "\\\\\\\\evil",
        "javascript\\:alert(1)",
        "%6aavascript:alert(1)",
        "javascript%3Aalert(1)",
        "\u{a0}javascript:alert(1)",
        "feed:javascript:x",
        "https:javascript:alert(1)",
        "x\" onerror=\"y",
    ];
    for url in urls {
        for pattern in [
            "[a]({})",
            "[a](<{}>)",
            "![a]({})",
            "<{}>",
            "[a]\n\n[a]: {}",
            "[a]: <{}>\n\n![a]",
            "<a href=\"{}\">x</a>",
            "[[{}]]",
            "[[{}|x]]",
            "![[{}]]",
            "<img src=\"{}\">",
            "<q cite=\"{}\">x</q>",
            "{}",
            "(www.{})[a]",
            "https://a.fr/{}",
            "[[1]]({})",
            "$\\href{{}}{x}$",
            "$\\url{{}}$",
            "tel:{} [a](tel:{})",
            "mailto:a@b.fr?{}",
            "<table background=\"{}\">",
        ] {
            check(&pattern.replace("{}", url));
        }
    }
    let breaks = [
        "\"><script>alert(1)</script>",
        "' onerror='x",
        "\" onerror=\"x",
        "--><script>",
        "</title><script>",
        "]]><script>",
        "</code></pre><script>",
        "<!--",
        "</main></div>",
        "\u{2028}<script>",
        "`onerror=x",
        "<svg onload=x>",
        "</textarea><svg>",
    ];
    for text in breaks {
        for pattern in [
            "{}",
            "a {} b",
            "# {}",
            "## a {#{}}",
            "## a {x={}}",
            "![{}](a.png)",
            "![a](b.png \"{}\")",
            "![a](b.png '{}')",
            "[a](b '{}')",
            "```{}\na\n```",
            "```\n{}\n```",
            "a[^{}]\n\n[^{}]: b",
            "[[a|{}]]",
            "[[{}]]",
            "`{}`",
            "<b {}>a</b>",
            "<abbr title='{}'>a</abbr>",
            "<abbr title={}>a</abbr>",
            "<style>{}</style>",
            "<details>{}",
            "|{}|\n|-|\n|{}|",
            "{}\n: {}",
            "> [!NOTE]\n> {}",
            "> [!NOTE] {}\n> a",
            "> [!{}]\n> a",
            "> [!NOTE|{}]- a\n> b",
            "!!! note \"{}\"\n    a",
            "!!! {}\n    a",
            "::: {}\na\n:::",
            ":::tip {}\na\n:::",
            "=={}==",
            "a^[{}]",
            "%%{}%%",
            "%% {}",
            "<h2 id=\"{}\">{}</h2>",
            "<a id={}>{}</a>",
            "<a name='{}'>a</a>",
            "<ruby>{}<rt>a</rt></ruby>",
            "a ^{}",
            ":{}",
            "a\n:{}",
            "{: {}}",
            "{{ {} }}",
            "- [ ] {}",
            "<table>{}<td>{}",
            "<select>{}",
            "<math><mtext>{}",
            "<p>{}<p>",
            "<noscript>{}",
            "$\\text{{}}$",
            "$$\n{}\n$$",
            "$`{}`$",
            "```math\n{}\n```",
            "```mermaid {}\n{}\n```",
            "```x title=\"{}\"\n{}\n```",
            "https://a.fr/{}",
            "a@b.fr{}",
            "[[{}]](a.md)",
            "[a][{}]\n\n[{}]: b.md",
        ] {
            check(&pattern.replace("{}", text));
        }
    }
}

proptest! {
    #[test]
    fn pieces_of_markup_are_inert_in_any_order(pieces in prop::collection::vec(piece(), 0..40)) {
        check(&pieces.concat());
    }

    #[test]
    fn any_text_is_inert(text in any::<String>()) {
        check(&text);
        let (body, _) = in_language("fr", &text);
        prop_assert!(body.text.placeholders.is_sorted_by_key(|placeholder| placeholder.at));
        show(&body);
    }
}

fn piece() -> impl Strategy<Value = String> {
    const SPACES: &[&str] = &[
        "\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "1. ",
        "# ",
        "## ",
        "\n|-|-|\n",
        "```\n",
        "\n\n[^1]: ",
        "[a]: b\n",
        "b ",
        " ",
        ": ",
        "\n: ",
        "\u{0}",
        "\r",
        "<abbr title=\"",
        "<img src=x onerror=y>",
        "<a href=x>",
        "<details open>",
        "<span lang=en>",
        "<base href=//x>",
        "<body onload=x>",
        "- [ ] ",
        "> [!NOTE]\n",
        "> [!tip]- ",
        "[!a|b]",
        "\n:::tip ",
        "\n:::\n",
        "!!! note \"a\"\n    ",
        "??? tip\n    ",
        "\n:a",
        "^[",
        "a ^b\n",
        "<h2 id=a>",
        "<a name=b>",
        ":tada:",
        "{: .a}",
        "{{< a >}}",
        "[TOC]\n\n",
        "- [-] ",
    ];
    const SIGNS: &str = "%% == < > / \" ' = & &lt; &#0; ! -- <!-- --> <![CDATA[ ]]> <? ?> | ` * ** _ ~~ [ ] ( ) ![ [[ ]] ](a.md) \
        ](javascript:a) [^1] {#a} a é ![[a]] \\ $ $$ https://a.fr/ www.a.fr a@b.fr \\frac \\text { } ]] ](a.md";
    const TAGS: &str = "b i kbd p div details summary table tr td th tbody caption colgroup col ul li ol dl dt dd pre figure \
        figcaption blockquote br hr script style svg math select option textarea title a input form main body template iframe \
        noscript plaintext frameset html head rt rp ruby h1 h2 h6 mark a q span";
    let words = |words: &'static str| words.split_whitespace().collect::<Vec<_>>();
    prop_oneof![
        3 => prop::sample::select(SPACES).prop_map(str::to_owned),
        3 => prop::sample::select(words(SIGNS)).prop_map(str::to_owned),
        2 => prop::sample::select(words(TAGS)).prop_map(|name| format!("<{name}>")),
        2 => prop::sample::select(words(TAGS)).prop_map(|name| format!("</{name}>")),
        1 => "[ -~]{0,6}",
    ]
}
