//! Nothing that a contributor writes acts in a visitor's browser: not in the text, not in a setting of a page, not in a
//! name, not in a picture. What is an address is refused; what is a text is shown as one.

use scraper::{Html, Selector};
use serde_json::Value as Json;
use sobre::diagnostic::Severity;
use sobre::path::percent_encode;

use crate::standing;
use crate::support::{Site, files};

/// Ends whatever it may stand in, then acts.
const TEXT: &str = r#"</script></style></title><canari onclick=x></canari><img src=x onerror=alert(1)>'" onmouseover='alert(1)' x=" --> ]]> {{ 7 * 7 }} {% raw %} javascript:alert(1) &lt;script&gt; &#60;script&#62;"#;
/// The same for places where angle brackets are refused.
const PLAIN: &str = r#"'" onmouseover='alert(1)' x=" {{ 7 * 7 }} javascript:alert(1) &lt;script&gt; &#60;script&#62; ]]&gt;"#;

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Every text of every kind of page and of a badge.
fn everywhere() -> Site {
    let (text, plain) = (quoted(TEXT), quoted(PLAIN));
    let common = format!(
        "title: {text}\ndescription: {text}\ndate: 2026-01-01\ntags: [{text}, autre]\nauthors: [{text}]\nimage: dessin.svg\nimage_alt: {text}\nlicence: {text}\nbadges: [b]\nextra: {{{text}: {text}}}\n"
    );
    let page = |kind: &str, more: &str, body: &str| {
        format!("---\n{common}kind: {kind}\n{more}---\n\n{body}\n")
    };
    let body = format!(
        "## {TEXT}\n\n{TEXT}\n\n- {TEXT}\n\n| {0} |\n|---|\n| {0} |\n\n> [!NOTE]\n> {TEXT}\n\n![{2}](dessin.svg \"{1}\")\n\n[{2}](/a.md \"{1}\")\n\n```{PLAIN}\n{TEXT}\n```\n\n`{TEXT}`\n\nterme {TEXT}\n: {TEXT}\n\nNote[^a\"b].\n\n[^a\"b]: {TEXT}\n\n$\\text{{<canari onclick=x>\" onmouseover='alert(1)'}}$ https://a.example/?'onclick='x&\"onmouseover a@b.example\" onclick=x [a](tel:1) [[b]](https://a.example/'onclick='x)\n\n```mermaid title='{PLAIN}'\n{TEXT}\n```\n\n<details {PLAIN}><summary>{TEXT}</summary>\n\n{TEXT}\n\n</details>\n",
        TEXT.replace('|', "\\|"),
        TEXT.replace('"', "\\\""),
        PLAIN.replace(']', "\\]"),
    );
    Site::new()
        .file(
            "site.yaml",
            "title: Essai\ndescription: Un essai.\nbase_url: https://essai.example/\nlanguages: [fr, en]\n",
        )
        .file(
            "badges/issuer.yaml",
            &format!("name: {text}\nurl: /a.md\nemail: contact@c.example\ndescription: {text}\nimage: rond.svg\n"),
        )
        .file(
            "badges/classes/b.yaml",
            &format!(
                "name: {plain}\ndescription: {plain}\nrecognition: event\nkind: knowledge\nlevel: 1\ntags: [{text}]\ncriteria: {}\n",
                quoted(&format!("{PLAIN} [{PLAIN}](https://a.example/\" \"{PLAIN}\")"))
            ),
        )
        .file("badges/images/rond.svg", &svg(TEXT))
        .file("content/dessin.svg", &svg(TEXT))
        .file("content/index.md", &page("page", "", &body))
        .file("content/a.md", &page("page", "aliases: [/vieux/]\n", &body))
        .file("content/a.en.md", &page("page", "", &body))
        .file(
            "content/c.md",
            &page(
                "card",
                &format!(
                    "theme: {text}\ngesture: {text}\neffort: 1\nsources: [{{title: {text}, url: \"https://a.example/?'onclick='x\", publisher: {text}}}]\n"
                ),
                &body,
            ),
        )
        .file(
            "content/e.md",
            &page(
                "event",
                &format!("when: {text}\nplace: {text}\norganisers: [o.md]\nonline: \"https://a.example/?'onclick='x&a=(1)\"\n"),
                &body,
            ),
        )
        .file("content/f.md", &page("event", &format!("start: 2026-01-01\nplace: {text}\n"), &body))
        .file("content/p.md", &page("project", "status: active\npartners: [o.md]\nrelated: [c.md]\n", &body))
        .file(
            "content/o.md",
            &page(
                "organisation",
                &format!("website: \"https://a.example/?'onclick='x\"\nrole: {text}\nform: {text}\nplace: {text}\n"),
                &body,
            ),
        )
        .file("content/' onload='alert(1)'/{{ title }}'.md", "Texte.\n\n![x](<x' onerror='alert(1).svg>)\n")
        .file("content/' onload='alert(1)'/x' onerror='alert(1).svg", &svg("x"))
}

fn svg(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let attribute = text.replace('"', "&quot;");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><title>{text}</title><text aria-label=\"{attribute}\">{text}</text></svg>\n"
    )
}

#[test]
fn no_text_acts_anywhere() {
    let mut site = everywhere().build();
    for message in site.take_messages() {
        assert!(
            ["S290", "S291", "S302", "S213", "S325", "S314", "S635"].contains(&message.code),
            "{message}"
        );
    }
    let files = site.files();
    assert!(files.len() > 25, "{:?}", files.keys());
    let mut seen = 0;
    for (path, bytes) in &files {
        if path.ends_with(".png") {
            // Made by us from pixels: what a picture says as text is its award, which has its own tests.
            assert!(bytes.starts_with(b"\x89PNG"), "{path}");
            continue;
        }
        let text = std::str::from_utf8(bytes).unwrap();
        seen += usize::from(text.contains("onmouseover"));
        match path.rsplit('.').next().unwrap() {
            "html" => page_is_inert(path, text),
            "svg" => picture_is_inert(path, text),
            "xml" => feed_is_inert(path, text),
            "json" => {
                drop(serde_json::from_str::<Json>(text).unwrap_or_else(|e| panic!("{path}: {e}")))
            }
            "csv" => table_is_inert(path, text),
            "ics" => calendar_is_inert(path, text),
            // Only the script of the search reads it, and shows it as text, as a browser proves (`tests/external/search.mjs`).
            "txt" if path.starts_with("search-index/") => {}
            "txt" | "_headers" | "conf" | "hosts/Caddyfile" => {
                assert!(!text.contains("onmouseover"), "{path}")
            }
            _ => panic!("{path}: what reads this?"),
        }
    }
    assert!(seen > 15, "the texts are shown: {seen}");
    // A template never runs what a contributor wrote.
    let page = site.read("a/index.html");
    assert!(page.contains("{{ 7 * 7 }}") && page.contains("{% raw %}"));
    let badge: Json = serde_json::from_str(&site.read("badges/b.json")).unwrap();
    assert_eq!(badge["name"], PLAIN);
}

/// A calendar has the properties and components that were meant, whatever the texts say; its lines are folded at 75 bytes.
fn calendar_is_inert(path: &str, text: &str) {
    const COMPONENTS: [&str; 5] = ["VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"];
    let unfolded = text.replace("\r\n ", "");
    for line in unfolded.split_terminator("\r\n") {
        assert!(!line.contains(['\r', '\n']), "{path}: {line:?}");
        let (property, value) = line
            .split_once(':')
            .unwrap_or_else(|| panic!("{path}: {line}"));
        let name = property.split(';').next().unwrap();
        let is_name = |b: u8| b.is_ascii_uppercase() || b == b'-';
        assert!(
            !name.is_empty() && name.bytes().all(is_name),
            "{path}: {line}"
        );
        match name {
            "BEGIN" | "END" => assert!(COMPONENTS.contains(&value), "{path}: {line}"),
            "URL" | "ATTACH" | "CONFERENCE" => {
                assert!(value.starts_with("https://"), "{path}: {line}")
            }
            _ => {}
        }
    }
}

/// What a browser would do with a page.
fn page_is_inert(path: &str, text: &str) {
    const DEAD: [&str; 20] = [
        "canari", "iframe", "frame", "object", "embed", "applet", "base", "form", "button",
        "audio", "video", "source", "track", "template", "portal", "dialog", "noscript", "select",
        "textarea", "marquee",
    ];
    let page = Html::parse_document(text);
    let title = page.select(&Selector::parse("title").unwrap()).count();
    assert_eq!(title, 1, "{path}: titles");
    // The theme's own page that verifies badges, whose script no contributor writes.
    let verifies = path.ends_with("badges/verify/index.html");
    // Its page of the search, and the form on every page that leads there.
    let searches = ["recherche/index.html", "en/search/index.html"].contains(&path);
    let finds = |element: Option<&scraper::node::Element>| {
        element.is_some_and(|element| {
            element.name() == "form" && element.classes().any(|class| class == "find")
        })
    };
    for node in page.tree.nodes() {
        let Some(element) = node.value().as_element() else {
            continue;
        };
        let name = element.name();
        let parent = node.parent();
        let above = parent.and_then(|parent| parent.value().as_element());
        let leads = finds(Some(element)) || finds(above);
        let questions = verifies && ["form", "button", "noscript"].contains(&name)
            || searches && ["form", "button", "noscript", "select", "template"].contains(&name)
            || leads && ["form", "button"].contains(&name);
        assert!(questions || !DEAD.contains(&name), "{path}: <{name}>");
        match name {
            "script" if (verifies || searches) && element.attr("type") == Some("module") => {
                let words = node.children().filter_map(|child| child.value().as_text());
                assert!(
                    words.into_iter().all(|text| !text.contains("onmouseover")),
                    "{path}"
                );
            }
            "script" => {
                assert_eq!(element.attr("type"), Some("application/ld+json"), "{path}");
                let json: String = node
                    .children()
                    .filter_map(|child| child.value().as_text().map(|t| t.to_string()))
                    .collect();
                serde_json::from_str::<Json>(&json).unwrap_or_else(|e| panic!("{path}: {e}"));
            }
            // The medals that the theme draws: shapes without a word of anybody.
            "svg" => {
                let is_medal = element.classes().any(|class| class == "medal");
                assert!(
                    is_medal || element.attr("display") == Some("none"),
                    "{path}"
                );
                for inside in node
                    .descendants()
                    .filter_map(|node| node.value().as_element())
                {
                    let shape = ["svg", "symbol", "use", "g", "path", "circle"];
                    assert!(shape.contains(&inside.name()), "{path}: {}", inside.name());
                    let leads = inside.attr("href").is_none_or(|href| href.starts_with('#'));
                    assert!(leads, "{path}");
                }
            }
            "style" => assert_eq!(
                node.parent()
                    .and_then(|p| p.value().as_element())
                    .map(|p| p.name()),
                Some("head"),
                "{path}"
            ),
            "link" => assert!(
                ["canonical", "alternate", "icon"].contains(&element.attr("rel").unwrap()),
                "{path}"
            ),
            "meta" => match element.attr("http-equiv") {
                None | Some("content-security-policy") => {}
                Some("refresh") => {
                    assert_eq!(element.attr("content"), Some("0; url=/a/"), "{path}")
                }
                other => panic!("{path}: {other:?}"),
            },
            "input" if verifies => {
                let kind = element.attr("type").unwrap_or("text");
                assert!(
                    ["file", "url", "text", "search"].contains(&kind),
                    "{path}: {kind}"
                );
            }
            "input" if searches || leads => {
                assert_eq!(element.attr("type"), Some("search"), "{path}");
            }
            "input" => assert_eq!(element.attr("type"), Some("checkbox"), "{path}"),
            _ => {}
        }
        for (attribute, value) in element.attrs() {
            let harmless = (leads || searches)
                && (name, attribute) == ("form", "action")
                && ["/recherche/", "/en/search/"].contains(&value)
                || !attribute.starts_with("on")
                    && ![
                        "style",
                        "srcdoc",
                        "formaction",
                        "action",
                        "ping",
                        "background",
                        "srcset",
                        "target",
                    ]
                    .contains(&attribute);
            assert!(harmless, "{path}: <{name} {attribute}={value:?}>");
            if ["href", "src", "cite", "data", "poster"].contains(&attribute) {
                address_is_safe(path, name, value);
            }
        }
    }
}

fn address_is_safe(path: &str, element: &str, value: &str) {
    let plain: String = value
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect::<String>()
        .to_lowercase();
    let icon = element == "link" && (plain == "data:," || plain.starts_with("data:image/svg+xml,"));
    let safe = ["https://", "http://", "mailto:", "tel:", "sms:", "#", "/"]
        .iter()
        .any(|start| plain.starts_with(start));
    assert!(
        icon || (safe && !plain.starts_with("//")),
        "{path}: <{element}> {value:?}"
    );
}

fn picture_is_inert(path: &str, text: &str) {
    let picture = roxmltree::Document::parse(text).unwrap_or_else(|e| panic!("{path}: {e}"));
    for node in picture.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        assert!(
            ![
                "script",
                "canari",
                "foreignObject",
                "a",
                "animate",
                "set",
                "image",
                "style"
            ]
            .contains(&name),
            "{path}: <{name}>"
        );
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(!name.to_lowercase().starts_with("on"), "{path}: {name}");
            assert!(name != "href" || value.starts_with('#'), "{path}: {value}");
        }
    }
}

fn feed_is_inert(path: &str, text: &str) {
    let feed = roxmltree::Document::parse(text).unwrap_or_else(|e| panic!("{path}: {e}"));
    for node in feed.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let known = [
            "feed",
            "title",
            "subtitle",
            "id",
            "updated",
            "published",
            "link",
            "author",
            "name",
            "generator",
            "entry",
            "category",
            "summary",
            "urlset",
            "url",
            "loc",
            "lastmod",
        ];
        assert!(known.contains(&name), "{path}: <{name}>");
        for value in node
            .attribute("href")
            .into_iter()
            .chain(node.text().filter(|_| name == "loc"))
        {
            assert!(
                value.starts_with("https://essai.example/"),
                "{path}: {value}"
            );
        }
        // A reader may take a text for HTML only when the feed says so.
        assert_eq!(
            node.attribute("type").filter(|_| name != "link"),
            None,
            "{path}: <{name}>"
        );
    }
}

/// Addresses that act, in the spellings that browsers forgive.
const ACTING: &[&str] = &[
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "\u{1}javascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "//autre.example/",
    "\\\\autre.example/",
    "/\\autre.example/",
    "blob:https://a.example/1",
    "file:///etc/passwd",
    "view-source:x",
    "https:alert(1)",
    "https://",
    "https:///a",
    "ftp://a.example/",
];

#[test]
fn no_address_acts_anywhere() {
    let class = "name: B\ndescription: B.\nrecognition: event\nkind: knowledge\nlevel: 1\n";
    for address in ACTING {
        let value = quoted(address);
        let in_angles = format!("<{}>", address.trim().replace(['<', '>'], ""));
        let front = |kind: &str, key: &str| {
            format!("---\ntitle: B\nkind: {kind}\n{key}: {value}\n---\nTexte.\n")
        };
        let mut pages = vec![
            front("event", "online"),
            front("organisation", "website"),
            front("page", "image"),
            front("page", "related"),
            front("page", "aliases"),
            front("page", "slug"),
            format!(
                "---\ntitle: B\nkind: card\nsources: [{{title: S, url: {value}}}]\n---\nTexte.\n"
            ),
        ];
        // An address with a control character in it is no link for CommonMark, but a text.
        if !address.chars().any(char::is_control) {
            pages.push(format!("# B\n\n[x]({in_angles})\n"));
            pages.push(format!("# B\n\n![x]({in_angles})\n"));
            pages.push(format!("# B\n\n[x][r]\n\n[r]: {in_angles}\n"));
        }
        let badges = [
            (
                "badges/issuer.yaml",
                format!("name: C\nurl: {value}\nemail: contact@c.example\n"),
            ),
            (
                "badges/issuer.yaml",
                format!("name: C\nurl: https://c.example/\nemail: {value}\n"),
            ),
            (
                "badges/classes/b.yaml",
                format!(
                    "{class}criteria: {}\n",
                    quoted(&format!("![x]({in_angles})"))
                ),
            ),
        ];
        let settings = [
            ("site.yaml", format!("title: T\nbase_url: {value}\n")),
            (
                "site.yaml",
                format!(
                    "title: T\nbase_url: https://a.example/\nforge: {{kind: github, url: {value}}}\n"
                ),
            ),
        ];
        let mut site = Site::new();
        let mut paths: Vec<String> = Vec::new();
        for (n, text) in pages.iter().enumerate() {
            paths.push(format!("content/b{n}.md"));
            site = site.file(&paths[n], text);
        }
        refused(site, &paths, address);
        for (path, text) in badges.into_iter().chain(settings) {
            refused(Site::new().file(path, &text), &[path.to_owned()], address);
        }
    }
}

/// Every one of the files must have an error.
fn refused(site: Site, paths: &[String], address: &str) {
    let mut site = site.check();
    let messages = site.take_messages();
    for path in paths {
        let reported = messages
            .iter()
            .any(|m| m.severity == Severity::Error && m.place.starts_with(path.as_str()));
        let text = std::fs::read_to_string(site.root().join(path)).unwrap();
        assert!(reported, "{address:?} in {path}:\n{text}\n{messages:?}");
    }
}

/// Raw HTML with everything that acts: removed, or a text where CommonMark sees no element.
#[test]
fn raw_html_that_acts_is_removed() {
    for html in [
        "<script>alert(1)</script>",
        "<script src=https://autre.example/x.js></script>",
        "<SCRIPT\n>alert(1)</SCRIPT\n>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<img/src=x/onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<a href=javascript:alert(1)>x</a>",
        "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<abbr onclick=alert(1)>x</abbr>",
        "<abbr title=\"x\" style=\"background:url(https://autre.example/)\">x</abbr>",
        "<abbr id=main>x</abbr>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=x></object>",
        "<embed src=x>",
        "<base href=https://autre.example/>",
        "<meta http-equiv=refresh content=\"0;url=https://autre.example/\">",
        "<link rel=stylesheet href=https://autre.example/x.css>",
        "<form action=https://autre.example/><input type=password></form>",
        "<button formaction=javascript:alert(1)>x</button>",
        "<details ontoggle=alert(1) open>x</details>",
        "<video onloadstart=alert(1)><source></video>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<xmp><script>alert(1)</script></xmp>",
        "<plaintext>",
        "<title></title><script>alert(1)</script>",
        "</main></body></html><script>alert(1)</script>",
        "<!--><script>alert(1)</script>-->",
        "<?php x ?><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<portal src=https://autre.example/></portal>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<dialog open onclose=alert(1)>x</dialog>",
        "<canari onclick=alert(1)>x</canari>",
    ] {
        // Within a line, a line break may begin a quote or end the paragraph: the rest is a text.
        let line = html.replace('\n', " ");
        for text in [
            format!("# B\n\n{html}\n"),
            format!("# B\n\nUn mot {line} encore.\n"),
        ] {
            let mut site = Site::new()
                .file("content/b.md", &text)
                .never_compared()
                .build();
            let messages = site.take_messages();
            assert!(
                messages.iter().all(|message| message.code == "S302"),
                "{text}: {messages:?}"
            );
            page_is_inert(html, &site.read("b/index.html"));
        }
    }
}

#[test]
fn pictures_that_act_are_refused() {
    for inner in [
        "<script>alert(1)</script>",
        "<g onload=\"alert(1)\"/>",
        "<g ONLOAD=\"alert(1)\"/>",
        "<a href=\"javascript:alert(1)\"><text>x</text></a>",
        "<use href=\"data:image/svg+xml,x\"/>",
        "<use xlink:href=\"https://autre.example/#a\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"/>",
        "<image href=\"https://autre.example/x.png\"/>",
        "<style>@import url(https://autre.example/x.css);</style>",
        "<rect style=\"fill:url(https://autre.example/)\"/>",
        "<rect fill=\"URL( 'https://autre.example/' )\"/>",
        "<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>",
        "<set attributeName=\"onmouseover\" to=\"alert(1)\"/>",
        "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
        "<handler xmlns:ev=\"http://www.w3.org/2001/xml-events\">x</handler>",
    ] {
        for path in [
            "content/x.svg",
            "badges/images/x.svg",
            "content/.well-known/x.svg",
        ] {
            let picture = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
            standing()
                .file(path, &picture)
                .check()
                .expect_error("S410", path, "the picture holds");
        }
    }
}

#[test]
fn names_that_act_are_harmless() {
    for name in [
        "<img src=x onerror=alert(1)>",
        "a\"onload=\"x",
        "a&lt;b",
        "a%3Cb",
        "javascript:alert(1)",
        "a#b",
        "a?b",
        "{{ site.title }}",
        "a..&..b",
    ] {
        let site = standing()
            .file(&format!("content/{name}.md"), "Texte.\n")
            .file(&format!("content/{name}.txt"), "Texte.\n")
            .file(
                "content/lien.md",
                &format!("# Lien\n\n[x](<./{}.txt>)\n", percent_encode(name)),
            )
            .build();
        // the manifest is no page, nor is what hosts send as JSON or as text: they name the sources as they are
        for (path, bytes) in files(site.output()).into_iter().filter(|(path, _)| {
            path != ".sobre-manifest" && !path.ends_with(".json") && !path.ends_with(".txt")
        }) {
            assert!(
                !path.contains(['<', '>', '"', '&', '%', '#', '?', ':']),
                "{path}"
            );
            let text = String::from_utf8_lossy(&bytes);
            let page = Html::parse_document(&text);
            for act in ["[onerror]", "[onload]", "[href^=javascript]", ".prose img"] {
                let act = Selector::parse(act).unwrap();
                assert_eq!(page.select(&act).count(), 0, "{name} in {path}");
            }
        }
    }
    standing()
        .file("content/a\nb.md", "# B\n")
        .check()
        .expect_error(
            "S106",
            "content/a\nb.md",
            "cannot be part of the name of a file",
        );
}

/// No cell of a table is what a spreadsheet takes for a formula.
fn table_is_inert(path: &str, text: &str) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for record in reader.records() {
        for cell in &record.unwrap() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{path}: {cell}"
            );
        }
    }
}
