//! Each form, word for word.

use super::*;
use crate::diagnostic::{Code, Span};
use crate::message::Language;
use crate::path::SourcePath;

struct Texts(Vec<(&'static str, String)>);

impl Sources for Texts {
    fn text(&self, file: &SourcePath) -> Option<&str> {
        let known = self.0.iter().find(|(name, _)| *name == file.as_str());
        known.map(|(_, text)| text.as_str())
    }
}

fn texts() -> Texts {
    Texts(vec![
        (
            "content/x.md",
            "# Été\n\nVoir à côté [ici](trie.md).\n".to_owned(),
        ),
        (
            "content/y.md",
            "---\nslug: x\n---\n\tsome\u{1b}[31m \u{202e}code\n".to_owned(),
        ),
    ])
}

/// A message about the first occurrence of some words.
fn about(texts: &Texts, code: Code, file: &str, words: &str, message: &str) -> Diagnostic {
    let span = span(texts, file, words);
    Diagnostic::at(code, &span.file, span.range, message)
}

fn span(texts: &Texts, file: &str, words: &str) -> Span {
    let file = SourcePath::new(file);
    let start = texts.text(&file).unwrap().find(words).unwrap();
    Span {
        file,
        range: start..start + words.len(),
    }
}

fn some(texts: &Texts) -> Vec<Diagnostic> {
    vec![
        about(
            texts,
            Code::NoSuchPage,
            "content/x.md",
            "trie.md",
            "no file has the path `trie.md`",
        )
        .help("did you mean `trier.md`?"),
        about(
            texts,
            Code::SameAddress,
            "content/y.md",
            "x\n",
            "two pages have one address",
        )
        .related(span(texts, "content/x.md", "Été"), "the other page is here"),
        Diagnostic::about(
            Code::UnusedAsset,
            &SourcePath::new("content/a,b:c 100%.png"),
            "no page uses it",
        ),
        Diagnostic::general(Code::Busy, "another build is publishing").help("wait for it to end"),
    ]
}

#[test]
fn for_people() {
    let texts = texts();
    let expected = "\
error[S401]: no file has the path `trie.md`
 --> content/x.md:3:19
  |
3 | Voir à côté [ici](trie.md).
  |                   ^^^^^^^
  |
  = help: did you mean `trier.md`?

error[S501]: two pages have one address
 --> content/y.md:2:7
  |
2 | slug: x
  |       ^
  |
note: the other page is here
 --> content/x.md:1:3
  |
1 | # Été
  |   ---

warning[S409]: no page uses it
--> content/a,b:c 100%.png

error[S805]: another build is publishing
 |
 = help: wait for it to end
";
    let text = render(
        Format::Human,
        &some(&texts),
        &texts,
        Language::English,
        false,
    );
    assert_eq!(text, expected, "\n{text}");
    assert!(
        render(
            Format::Human,
            &some(&texts),
            &texts,
            Language::English,
            true
        )
        .contains("\u{1b}[")
    );
}

#[test]
fn one_line_each() {
    let texts = texts();
    let expected = "\
content/x.md:3:19: error[S401]: no file has the path `trie.md` (help: did you mean `trier.md`?)
content/y.md:2:7: error[S501]: two pages have one address
content/a,b:c 100%.png: warning[S409]: no page uses it
error[S805]: another build is publishing (help: wait for it to end)
";
    assert_eq!(
        render(
            Format::Short,
            &some(&texts),
            &texts,
            Language::English,
            false
        ),
        expected
    );
}

#[test]
fn for_programs() {
    let texts = texts();
    let expected = r#"[
{"code":"S401","severity":"error","title":"a link leads to nothing","message":"no file has the path `trie.md`","url":null,"file":"content/x.md","line":3,"column":19,"end_line":3,"end_column":26,"help":"did you mean `trier.md`?","related":[]},
{"code":"S501","severity":"error","title":"two pages have the same URL","message":"two pages have one address","url":null,"file":"content/y.md","line":2,"column":7,"end_line":3,"end_column":1,"help":null,"related":[{"message":"the other page is here","file":"content/x.md","line":1,"column":3,"end_line":1,"end_column":6}]},
{"code":"S409","severity":"warning","title":"no page uses this file","message":"no page uses it","url":null,"file":"content/a,b:c 100%.png","line":null,"column":null,"end_line":null,"end_column":null,"help":null,"related":[]},
{"code":"S805","severity":"error","title":"another build is publishing to the same folder","message":"another build is publishing","url":null,"file":null,"line":null,"column":null,"end_line":null,"end_column":null,"help":"wait for it to end","related":[]}
]
"#;
    let text = render(
        Format::Json,
        &some(&texts),
        &texts,
        Language::English,
        false,
    );
    assert_eq!(text, expected);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value.as_array().unwrap().len(), 4);
    assert_eq!(
        render(Format::Json, &[], &texts, Language::English, false),
        "[]\n"
    );
}

#[test]
fn for_github() {
    let texts = texts();
    let expected = "\
::error file=content/x.md,line=3,col=19,endColumn=26,title=S401::no file has the path `trie.md`%0Ahelp: did you mean `trier.md`?
::error file=content/y.md,line=2,endLine=3,title=S501::two pages have one address
::warning file=content/a%2Cb%3Ac 100%25.png,title=S409::no page uses it
::error title=S805::another build is publishing%0Ahelp: wait for it to end
";
    assert_eq!(
        render(
            Format::Github,
            &some(&texts),
            &texts,
            Language::English,
            false
        ),
        expected
    );
    let sly = Diagnostic::general(Code::Usage, "50 %\r\n::error title=x::no\u{1b}[31m");
    let expected = "::error title=S807::50 %25%0D%0A::error title=x::no\u{fffd}[31m\n";
    assert_eq!(
        render(Format::Github, &[sly], &texts, Language::English, false),
        expected
    );
}

#[test]
fn for_gitlab() {
    let texts = texts();
    let text = render(
        Format::Gitlab,
        &some(&texts),
        &texts,
        Language::English,
        false,
    );
    let first = r#"{"description":"no file has the path `trie.md` – help: did you mean `trier.md`?","check_name":"S401","fingerprint":"#;
    assert!(text.starts_with(&format!("[\n{first}")), "{text}");
    let rest = r#","severity":"major","location":{"path":"content/x.md","lines":{"begin":3}}},"#;
    assert!(text.lines().nth(1).unwrap().ends_with(rest), "{text}");
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value[2]["severity"], "minor");
    assert_eq!(value[3]["location"]["path"], "site.yaml");
    assert_eq!(
        render(Format::Gitlab, &[], &texts, Language::English, false),
        "[]\n"
    );
}

#[test]
fn a_fingerprint_stays_when_a_message_moves_and_differs_between_equal_ones() {
    let fingerprints = |text: &str| {
        let texts = Texts(vec![("content/x.md", text.to_owned())]);
        let all = text.match_indices('!').map(|(at, _)| {
            let file = SourcePath::new("content/x.md");
            Diagnostic::at(Code::NoSuchPage, &file, at..at + 1, "the same")
        });
        let all: Vec<_> = all.collect();
        let value = render(Format::Gitlab, &all, &texts, Language::English, false);
        let value: Vec<serde_json::Value> = serde_json::from_str(&value).unwrap();
        let print = |v: &serde_json::Value| v["fingerprint"].as_str().unwrap().to_owned();
        value.iter().map(print).collect::<Vec<_>>()
    };
    let before = fingerprints("! !");
    assert_ne!(before[0], before[1]);
    assert_eq!(before, fingerprints("a line\n\n!\n!"));
}

#[test]
fn nothing_of_a_page_acts_on_the_terminal() {
    let texts = texts();
    let hostile = about(
        &texts,
        Code::UnsafeLink,
        "content/y.md",
        "code",
        "a \u{1b}]0;title\u{7} of \u{202e}evil\nerror: forged",
    )
    .help("\u{9b}2J");
    let expected = "\
error[S301]: a ␛]0;title␇ of �evil␊error: forged
 --> content/y.md:4:13
  |
4 |     some␛[31m �code
  |                ^^^^
  |
  = help: �2J
";
    let text = render(
        Format::Human,
        std::slice::from_ref(&hostile),
        &texts,
        Language::English,
        false,
    );
    assert_eq!(text, expected, "\n{text}");
    for (_, format) in Format::ALL {
        let text = render(
            format,
            std::slice::from_ref(&hostile),
            &texts,
            Language::English,
            false,
        );
        let acting = |c: &char| *c != '\n' && visible::acts(*c);
        assert_eq!(text.chars().find(acting), None, "{format:?}: {text}");
    }
}

#[test]
fn a_long_line_is_cut_around_the_place_and_the_column_stays_true() {
    let long = format!("{}[é](x){}", "à".repeat(5000), "z".repeat(5000));
    let texts = Texts(vec![("content/l.md", long)]);
    let text = render(
        Format::Human,
        &[about(
            &texts,
            Code::NoSuchPage,
            "content/l.md",
            "(x)",
            "nothing",
        )],
        &texts,
        Language::English,
        false,
    );
    let expected = format!(
        "\
error[S401]: nothing
 --> content/l.md:1:5004
  |
1 | …{}[é](x){}…
  | {}^^^
",
        "à".repeat(37),
        "z".repeat(57),
        " ".repeat(41)
    );
    assert_eq!(text, expected, "\n{text}");
}

#[test]
fn a_place_of_several_lines_an_empty_one_and_one_beyond_the_text() {
    let texts = texts();
    let file = SourcePath::new("content/y.md");
    let show = |range| {
        let diagnostic = Diagnostic::at(Code::YamlSyntax, &file, range, "m");
        render(
            Format::Human,
            &[diagnostic],
            &texts,
            Language::English,
            false,
        )
    };
    let head = "error[S202]: m\n --> content/y.md:";
    assert_eq!(show(0..15), format!("{head}1:1\n  |\n1 | ---\n  | ^^^\n"));
    assert_eq!(
        show(11..11),
        format!("{head}2:8\n  |\n2 | slug: x\n  |        ^\n")
    );
    let beyond = show(9000..9001);
    assert!(beyond.starts_with(&format!("{head}5:1\n")), "{beyond}");
    let unknown = SourcePath::new("content/unknown.md");
    let diagnostic = Diagnostic::at(Code::YamlSyntax, &unknown, 3..4, "m");
    let text = render(
        Format::Human,
        &[diagnostic],
        &texts,
        Language::English,
        false,
    );
    assert_eq!(text, "error[S202]: m\n--> content/unknown.md\n");
}

#[test]
fn how_many() {
    let texts = texts();
    let all = some(&texts);
    assert_eq!(summary(Format::Short, &all), "3 errors and 1 warning");
    assert_eq!(summary(Format::Short, &all[..1]), "1 error");
    assert_eq!(summary(Format::Short, &all[2..3]), "1 warning");
    assert_eq!(summary(Format::Short, &[]), "no errors or warnings");
}

#[test]
fn names_of_forms() {
    for (name, format) in Format::ALL {
        assert_eq!(name.parse(), Ok(format));
    }
    let error = "xml".parse::<Format>().unwrap_err();
    assert_eq!(
        error,
        "`xml` is not a form of report: human, short, json, github or gitlab"
    );
}

#[test]
fn people_are_reported_of_one_cause_once_and_programs_at_each_place() {
    let texts = Texts(vec![
        ("content/x.md", "[a](b.md) [a](b.md)\n".to_owned()),
        ("content/y.md", "\n[a](b.md)\n".to_owned()),
    ]);
    let lost = |name: &str, at: usize| {
        Diagnostic::at(
            Code::NoSuchPage,
            &SourcePath::new(name),
            at..at + 4,
            "`b.md` leads to nothing",
        )
        .help("did you mean `c.md`?")
    };
    let header = |name: &str| {
        Diagnostic::general(Code::DeployedHeader, "a header is missing")
            .on(format!("https://x.example/{name}.json"))
    };
    let all = [
        lost("content/x.md", 4),
        lost("content/x.md", 14),
        lost("content/y.md", 5),
        header("a"),
        header("b"),
    ];
    let expected = "\
error[S401]: `b.md` leads to nothing
 --> content/x.md:1:5
  |
1 | [a](b.md) [a](b.md)
  |     ^^^^
  |
  = note: the same in 2 more places:
          content/x.md:1:15
          content/y.md:2:5
  = help: did you mean `c.md`?

error[S642]: a header is missing
--> https://x.example/a.json
 = note: the same in 1 more place:
         https://x.example/b.json
";
    let text = render(Format::Human, &all, &texts, Language::English, false);
    assert_eq!(text, expected, "\n{text}");
    assert_eq!(summary(Format::Human, &all), "2 errors in 5 places");
    assert_eq!(summary(Format::Short, &all), "5 errors");
    for format in [Format::Short, Format::Github] {
        assert_eq!(
            render(format, &all, &texts, Language::English, false)
                .lines()
                .count(),
            5
        );
    }
    let short = render(Format::Short, &all, &texts, Language::English, false);
    assert!(short.ends_with("https://x.example/b.json: error[S642]: a header is missing\n"));
    let github = render(Format::Github, &all, &texts, Language::English, false);
    assert!(github.contains("title=S642::https://x.example/b.json: a header is missing"));
    let many: Vec<_> = (0..100).map(|n| header(&n.to_string())).collect();
    let text = render(Format::Human, &many, &texts, Language::English, false);
    assert!(
        text.trim_end()
            .ends_with("and 59 more places: `--format short` lists all"),
        "{text}"
    );
}
