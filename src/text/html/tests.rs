//! The pass against two readers of others: html5ever says that a page is the same document, minify-html that nothing is left
//! to take off.

use proptest::collection::vec;
use proptest::prelude::*;
use scraper::{ElementRef, Html, Node};

use super::{Names, scan, tighten};

/// A document as a browser has it: elements, attributes by name, and the words between them.
fn document(html: &str) -> String {
    fn write(element: ElementRef<'_>, out: &mut String) {
        let name = element.value().name();
        let mut attributes: Vec<_> = element.value().attrs().collect();
        attributes.sort_unstable();
        out.push_str(&format!("<{name} {attributes:?}>"));
        let mut text = String::new();
        for child in element.children() {
            if let Node::Text(part) = child.value() {
                text.push_str(part);
            }
            if let Some(child) = ElementRef::wrap(child) {
                words(&mut text, name, out);
                write(child, out);
            }
        }
        words(&mut text, name, out);
        out.push_str(&format!("</{name}>"));
    }
    /// Text between two tags, comments left out.
    fn words(text: &mut String, name: &str, out: &mut String) {
        let text = std::mem::take(text);
        if matches!(name, "pre" | "textarea") {
            return out.push_str(&text);
        }
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        out.push_str(&words.join(" "));
    }
    let mut out = String::new();
    write(Html::parse_document(html).root_element(), &mut out);
    out
}

#[cfg(feature = "minify")]
fn minified(html: &str) -> String {
    let mut config = minify_html::Cfg::new();
    config.keep_closing_tags = true;
    config.keep_html_and_head_opening_tags = true;
    String::from_utf8(minify_html::minify(html.as_bytes(), &config)).unwrap()
}

fn tight(html: &str) -> Option<String> {
    let tight = tighten(html.as_bytes(), &mut ())?;
    Some(String::from_utf8(tight.html).unwrap())
}

#[test]
fn spaces_that_are_not_shown_are_left_out() {
    for (html, expected) in [
        (
            "<div> <p> a  b\n c </p>\n<p>d</p> </div>\n",
            "<div><p>a b c</p><p>d</p></div>",
        ),
        ("<p>a <b> b </b> c<br> d</p>", "<p>a <b> b </b> c<br> d</p>"),
        // between two links of a list of blocks, as minify-html has it
        (
            "<div><a>a</a> <a>b</a></div>",
            "<div><a>a</a><a>b</a></div>",
        ),
        ("<div>a <a>b</a> c</div>", "<div>a <a>b</a> c</div>"),
        ("<li> <p>a</p> <p>b</p> </li>", "<li><p>a</p> <p>b</p></li>"),
        ("<span> <i>a</i> </span>", "<span> <i>a</i> </span>"),
        ("<pre>\n a\n\n  <b> b </b>\n</pre> <p>a", "no"),
        (
            "<pre>\n a\n\n  <b> b </b>\n</pre> ",
            "<pre>\n a\n\n  <b> b </b>\n</pre>",
        ),
        (
            "<p>a <code> b  c </code> d</p>",
            "<p>a <code> b  c </code> d</p>",
        ),
        (
            "<textarea> a\n b </textarea>",
            "<textarea> a\n b </textarea>",
        ),
        ("<p>a <!-- b --> c</p>", "<p>a c</p>"),
        ("<p>\u{a0} a \u{a0}</p>", "<p>\u{a0} a \u{a0}</p>"),
        (
            "<!DOCTYPE html>\n<html> <head>\n<title> a </title> </head> </html>",
            "<!doctype html><html><head><title> a </title></head></html>",
        ),
        (
            "<svg> <g> <path d=\"M0 0\"/> </g> <text> a <tspan> b</tspan></text></svg>",
            "<svg><g><path d=\"M0 0\"/></g><text>a <tspan> b</tspan></text></svg>",
        ),
        (
            "<style> a  b </style><script>\"  </p> \"</script>",
            "<style> a  b </style><script>\"  </p> \"</script>",
        ),
    ] {
        let found = tight(html);
        assert_eq!(found.as_deref().unwrap_or("no"), expected, "{html}");
    }
}

#[test]
fn a_value_has_the_quotes_that_it_needs() {
    for (html, expected) in [
        ("<a href=\"/x/\" title='a b'>", "<a href=/x/ title=\"a b\">"),
        ("<a title=\"\" hidden data-a=''>", "<a title hidden data-a>"),
        ("<a href=\"?a=b&amp;c=d\">", "<a href=\"?a=b&c=d\">"),
        (
            "<a href=\"?a=b&amp;copy=d\">",
            "<a href=\"?a=b&amp;copy=d\">",
        ),
        ("<a title=\"dit &quot;x&quot;\">", "<a title='dit \"x\"'>"),
        ("<a title=\"l&#x27;y &quot;x\">", "<a title=\"l'y &#34;x\">"),
        ("<a title=\"l&#x27;y\">", "<a title=\"l'y\">"),
        ("<a title='\"a\" l&#39;y'>", "<a title='\"a\" l&#39;y'>"),
        ("<a title=\"a&lt;b\">", "<a title=\"a<b\">"),
        (
            "<a title=\"a&gt;b&eacute;`\">",
            "<a title=\"a>b&eacute;`\">",
        ),
        ("<a\n href = /x\n\tid=\"é\" >", "<a href=/x id=é>"),
        ("<br/><hr class=a />", "<br><hr class=a>"),
    ] {
        let close = |html: &str| match html.starts_with("<a") {
            true => format!("{html}</a>"),
            false => html.to_owned(),
        };
        assert_eq!(tight(&close(html)), Some(close(expected)));
    }
    let drawing = "<svg viewBox=\"0 0 1 1\"><path d=\"M0\"/><use href=\"#a\" /></svg>";
    let expected = "<svg viewBox=\"0 0 1 1\"><path d=M0 /><use href=#a /></svg>";
    assert_eq!(tight(drawing).as_deref(), Some(expected));
}

#[test]
fn a_reference_is_written_where_it_is_needed() {
    for (html, expected) in [
        (
            "<p>a &amp; b &quot;c&quot; l&#x27;y &gt; &lt;</p>",
            "<p>a & b \"c\" l'y > &lt;</p>",
        ),
        (
            "<pre>&amp;mut &amp;lt; &amp;amp; &amp;copy a</pre>",
            "<pre>&mut &amp;lt; &amp;amp; &amp;copy a</pre>",
        ),
        (
            "<p>&eacute;&#233;&nbsp;!</p>",
            "<p>&eacute;&#233;\u{a0}!</p>",
        ),
        ("<title>a &amp; b &lt;</title>", "<title>a & b &lt;</title>"),
    ] {
        assert_eq!(tight(html).as_deref(), Some(expected));
    }
}

#[test]
fn a_page_that_is_not_well_formed_is_for_a_parser() {
    for html in [
        "<p>a",
        "<ul><li>a<li>b</ul>",
        "<b><i>a</b></i>",
        "</p>",
        "<br></br>",
        "<P>a</P>",
        "a < b",
        "<p a=\"b>",
        "<p a=>b</p>",
        "<p =a>b</p>",
        "<p>a&am<!-- -->p;</p>",
        "<!-- a",
        "<!--> a -->",
        "<!-- a --!> b -->",
        "<p></p><!doctype html>",
        "<?xml version=\"1.0\"?>",
        "<![CDATA[ a ]]>",
        "<svg><style>a</style></svg>",
        "<svg><foreignObject></foreignObject></svg>",
        "<script>a",
        "<p",
        "<p a",
        "<",
    ] {
        assert_eq!(tight(html), None, "{html}");
        scan(html.as_bytes(), &mut ());
    }
}

#[test]
fn the_names_and_the_number_of_elements_are_told() {
    fn text(name: &[u8]) -> &str {
        std::str::from_utf8(name).unwrap()
    }
    #[derive(Default)]
    struct List(Vec<String>);
    impl Names for List {
        fn element(&mut self, name: &[u8]) {
            self.0.push(text(name).to_owned());
        }
        fn class(&mut self, name: &[u8]) {
            self.0.push(format!(".{}", text(name)));
        }
        fn id(&mut self, name: &[u8]) {
            self.0.push(format!("#{}", text(name)));
        }
    }
    let html =
        "<p id=a class=\"b  c\">x</p><my-e class=d></my-e><svg><g><path/></g></svg><b></b><svg/>";
    let expected = "p #a .b .c my-e .d svg g path b svg";
    let (mut read, mut written) = (List::default(), List::default());
    assert_eq!(scan(html.as_bytes(), &mut read), 5);
    let tight = tighten(html.as_bytes(), &mut written).unwrap();
    assert_eq!(tight.elements, 5);
    assert_eq!(read.0.join(" "), expected);
    assert_eq!(written.0.join(" "), expected);
}

/// Parts of texts and values.
fn part() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "a", "Bc", "é", " ", "  ", "\n", "\t", "&amp;", "&lt;", "&gt;", "&quot;", "&#x27;", "'",
        ";", "&nbsp;", "&eacute;", "lt", "#60", "copy", "=", "/", "`", "\u{a0}", "&#39;", "1",
    ]);
    vec(part, 0..6).prop_map(|parts| parts.concat())
}

/// An attribute with its space.
fn attribute() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["id", "class", "title", "href", "data-x", "lang"]);
    (name, part(), 0..3u8).prop_map(|(name, value, quote)| match quote {
        0 => format!(" {name}=\"{value}\""),
        1 => format!("\n{name} = '{}'", value.replace('\'', "")),
        _ => format!(" {name}"),
    })
}

const COMMENT: &str = " <!-- a --> ";

/// Well-formed HTML.
fn node() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => part(),
        1 => (prop::sample::select(vec!["br", "img", "hr", "input"]), attribute()).prop_map(|(name, a)| format!("<{name}{a}>")),
        1 => Just(COMMENT.to_owned()),
        1 => (part(), attribute(), attribute()).prop_map(|(text, a, b)| {
            format!("<svg{a}> <g{b}><path{a}/> </g>\n<text{b}> {text} <tspan> {text}</tspan></text></svg>")
        }),
        2 => (prop::sample::select(vec!["p", "li", "dd"]), part(), attribute()).prop_map(|(name, text, a)| {
            format!("<{name}{a}> {text}<b>{text}</b> {text} </{name}>")
        }),
        1 => (part(), attribute()).prop_map(|(text, a)| format!("<math{a}><mi>{text}</mi> <mo{a}>=</mo></math>")),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let name = prop::sample::select(vec![
            "div", "ul", "a", "b", "em", "code", "pre", "span", "h2", "section", "time", "unknown",
            "label",
        ]);
        (name, attribute(), vec(inner, 0..6)).prop_map(|(name, attribute, inside)| {
            format!("<{name}{attribute}>{}</{name}>", inside.concat())
        })
    })
}

/// HTML as nobody writes it.
fn soup() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<p ",
        "<div",
        ">",
        "</div>",
        "<",
        "</",
        "\"",
        "'",
        "=",
        "a",
        " ",
        "/",
        "/>",
        "<!--",
        "-->",
        "--",
        "!",
        "<!doctype html>",
        "<svg>",
        "</svg>",
        "<script>",
        "</script>",
        "<title>",
        "</title",
        "&",
        "&amp;",
        "lt;",
        "<br>",
        "<a href=",
        "</a>",
        "<pre>",
        "</pre>",
        "<style>",
        "</style>",
        "<math>",
        "</math>",
        "<table>",
        "</table>",
    ]);
    vec(part, 0..14).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn a_page_is_the_same_document_before_and_after(html in node()) {
        let small = tight(&html).expect("it is well-formed");
        prop_assert_eq!(document(&small), document(&html), "{}", small);
        prop_assert_eq!(tight(&small), Some(small.clone()), "once is enough");
    }

    #[cfg(feature = "minify")]
    #[test]
    fn a_parser_reads_the_same_and_takes_nothing_more_off(html in node()) {
        let small = tight(&html).expect("it is well-formed");
        // it makes two texts of one with a comment in it
        let html = html.replace(COMMENT, "  ");
        prop_assert_eq!(minified(&small), minified(&html), "{}", small);
    }

    #[test]
    fn whatever_is_made_small_is_the_same_document(html in soup()) {
        scan(html.as_bytes(), &mut ());
        if let Some(small) = tight(&html) {
            prop_assert_eq!(document(&small), document(&html), "{}", small);
        }
    }
}
