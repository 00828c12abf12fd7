//! Input made to exhaust the machine: every case ends, and what is beyond a limit is reported.

use crate::standing;
use crate::support::{Message, Site};

/// Checks a page of this text beside a sound site; gives the codes that are reported.
fn page(text: &str) -> Vec<&'static str> {
    let mut site = Site::new().file("content/b.md", text).check();
    codes(site.take_messages())
}

fn codes(messages: Vec<Message>) -> Vec<&'static str> {
    let mut codes: Vec<_> = messages.into_iter().map(|message| message.code).collect();
    codes.dedup();
    codes
}

#[test]
fn a_huge_file_is_refused_unread() {
    standing()
        .file("content/b.md", &"a ".repeat(1024 * 1024 + 1))
        .file("badges/issuer.yaml", &"# a\n".repeat(65 * 1024))
        .build()
        .expect_error(
            "S105",
            "content/b.md",
            "the file is larger than 2048 kB (help: split it",
        )
        .expect_error(
            "S105",
            "badges/issuer.yaml",
            "the file is larger than 256 kB",
        );
}

/// A file of 65 MB that takes no room on the disk.
#[test]
fn a_huge_picture_is_refused() {
    let site = standing();
    let file = std::fs::File::create(site.root().join("content/x.jpg")).unwrap();
    file.set_len(65 * 1024 * 1024).unwrap();
    site.build()
        .expect_error("S105", "content/x.jpg", "the file is larger than 65536 kB");
}

#[test]
fn yaml_with_200_000_keys_is_refused() {
    let keys: String = (0..200_000).map(|n| format!("k{n}:\n")).collect();
    assert_eq!(page(&format!("---\n{keys}---\n")), ["S105"]);
    let keys: String = (0..30_000).map(|n| format!("k{n}:\n")).collect();
    assert_eq!(page(&format!("---\n{keys}---\n")), ["S208"]);
    let keys: String = (0..9_000).map(|n| format!("k{n}:\n")).collect();
    assert_eq!(page(&format!("---\n{keys}---\n")), ["S204"]);
}

#[test]
fn yaml_bombs_are_refused() {
    let names: Vec<char> = ('a'..='j').collect();
    let mut laughs = "extra:\n  a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for pair in names.windows(2) {
        let list = vec![format!("*{}", pair[0]); 10].join(", ");
        laughs += &format!("  {0}: &{0} [{list}]\n", pair[1]);
    }
    let deep = |open: &str, close: &str| {
        format!("extra: {}{}\n", open.repeat(20_000), close.repeat(20_000))
    };
    let indented: String = (0..600).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    for bomb in [
        laughs,
        deep("[", "]"),
        deep("{a: ", "}"),
        deep("[", ""),
        format!("extra: {}x\n", "- ".repeat(20_000)),
        "extra:\n  a: &a {b: *a}\n  c: *a\n".to_owned(),
        format!("extra:\n{}", indented.replace("a:\n", " a:\n")),
        "extra: &a [*a]\n".to_owned(),
        format!("extra: [{}]\n", vec!["&a x"; 5_000].join(", ")),
    ] {
        let codes = page(&format!("---\n{bomb}---\n"));
        let reported = codes
            .iter()
            .all(|code| ["S202", "S203", "S208"].contains(code));
        assert!(
            reported && !codes.is_empty(),
            "{codes:?}: {}",
            &bomb[..bomb.len().min(60)]
        );
    }
}

/// What a page is made of 20,000 times, each in the other where that is possible.
#[test]
fn deep_markdown_ends() {
    const N: usize = 20_000;
    let lists: String = (0..400)
        .map(|n| format!("{}- a\n", "  ".repeat(n)))
        .collect();
    for (text, deep) in [
        (format!("{}a", "> ".repeat(N)), true),
        (">".repeat(N), true),
        (format!("{}a", "- ".repeat(N)), true),
        (format!("{}a", "1. ".repeat(N)), true),
        (lists, true),
        (format!("{}a{}", "[".repeat(N), "]".repeat(N)), false),
        (format!("{}a{}", "[".repeat(N), "](x)".repeat(N)), false),
        (format!("{}a{}", "![".repeat(N), "](a.md)".repeat(N)), false),
        (
            format!("{}a{}", "*a **b ".repeat(N), "** *".repeat(N)),
            false,
        ),
        (format!("{}a{}", "*".repeat(N), "*".repeat(N)), true),
        ("*a_ ".repeat(N), false),
        ("`".repeat(N), false),
        ((1..200).map(|n| "`".repeat(n) + " ").collect(), false),
        ("<div>\n".repeat(N), false),
        ("<details>\n".repeat(N), true),
        ("a <b>".repeat(N), true),
        ("<a ".repeat(N), false),
        ("<!--".repeat(N), false),
        ("a <!-- ".repeat(N), false),
        ("<![CDATA[".repeat(N), false),
        ("&#".repeat(N), false),
        ("[[".repeat(N), false),
        ("![[".repeat(N), false),
        ("[^a]".repeat(N), true),
        ("[^1]: x\n".repeat(N), true),
        (format!("{}\n{}\n", "|a".repeat(N), "|-".repeat(N)), false),
        (format!("|a|b|\n|-|-|\n{}", "|c\n".repeat(N)), false),
        ("# ".repeat(N), false),
        ("~~a ".repeat(N), false),
        ("\\".repeat(N), false),
        ("a\n: b\n".repeat(N / 10), false),
        (format!("{}\n", "[a]: b\n".repeat(N)), false),
        ("http://a.b/(".repeat(N), false),
        ("\"'".repeat(N), false),
        ("> [!NOTE]\n> a\n\n".repeat(1000), false),
        ("```rust\nfn a() {\n".repeat(1000), false),
    ] {
        let codes = page(&format!("# Titre\n\n{text}\n"));
        let shown: String = text.chars().take(30).collect();
        assert!(!deep || codes.contains(&"S303"), "{shown}: {codes:?}");
    }
}

#[test]
fn huge_lines_end() {
    for unit in [
        "a",
        "a ",
        "é",
        "a-",
        "$",
        "'",
        "œuvre ",
        "1 000 ",
        "https://a.example/ ",
        "-",
        "_",
    ] {
        let line = unit.repeat(1_000_000 / unit.len());
        let codes = page(&format!("# Titre\n\n{line}\n"));
        assert!(codes.is_empty(), "{unit}: {codes:?}");
    }
    let title = "a".repeat(100_000);
    assert!(page(&format!("---\ntitle: {title}\n---\n")).is_empty());
    assert!(page(&format!("# {title}\n")).is_empty());
    assert_eq!(
        page(&format!("---\nslug: {title}\n---\n")),
        ["S503"],
        "an address has an end"
    );
    assert_eq!(page(&format!("---\naliases: /{title}/\n---\n")), ["S503"]);
}

#[test]
fn pictures_made_to_exhaust_are_refused() {
    let svg = |inner: String| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
    let site = |picture: String| {
        let mut site = Site::new()
            .file("content/b.md", "# B\n\n![x](x.svg)\n")
            .file("content/x.svg", &picture)
            .check();
        codes(site.take_messages())
    };
    assert_eq!(
        site(svg(format!(
            "{}{}",
            "<g>".repeat(20_000),
            "</g>".repeat(20_000)
        ))),
        ["S410"]
    );
    assert_eq!(site(svg("<path d=\"\"/>".repeat(60_000))), ["S411"]);
    assert_eq!(site("<svg ".repeat(20_000)), ["S411"]);
    let attributes: String = (0..20_000).map(|n| format!(" a{n}=\"\"")).collect();
    site(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{attributes}/>"
    ));
    let laughs = "<!DOCTYPE svg [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
    assert_eq!(
        site(format!("{laughs}{}", svg("<text>&b;</text>".into()))),
        ["S410"]
    );
}

/// Each page shows the next a hundred times: eight pages of two lines would make more HTML than there are atoms.
#[test]
fn embeds_that_multiply_are_refused() {
    let mut site = Site::new().file(
        "content/p8.md",
        &format!("# P8\n\n{}\n", "mot ".repeat(100)),
    );
    for n in 0..8 {
        let text = format!("# P{n}\n\n{}", format!("![[p{}]]\n\n", n + 1).repeat(100));
        site = site.file(&format!("content/p{n}.md"), &text);
    }
    let mut site = site.check();
    assert_eq!(codes(site.take_messages()), ["S303"]);
}

#[test]
fn a_long_name_is_reported() {
    // 250 bytes are a name for the disk, and more than a host takes with what a build adds.
    let name = "a".repeat(245);
    standing()
        .file(&format!("content/{name}.md"), "# B\n")
        .build()
        .expect_error(
            "S106",
            &format!("content/{name}.md"),
            "bytes long; 200 is the most",
        );
}
