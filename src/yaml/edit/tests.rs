//! Edits by hand; [`random`] makes up files and edits.

mod random;

use super::*;

fn file() -> SourcePath {
    SourcePath::new("badges/awards/x.yaml")
}

/// An edit of a text, as the text that comes out.
fn edited(text: &str, edit: impl FnOnce(&mut Draft) -> Result<(), EditError>) -> String {
    let mut draft = Draft::new(&file(), text).unwrap();
    edit(&mut draft).unwrap();
    draft.original().to_owned()
}

fn recipient() -> Fresh {
    Fresh::map([("url", Fresh::text("https://a.example/"))])
}

/// The first award of a file.
const FIRST: &[Step<'_>] = &[Step::Key("awards"), Step::Item(0)];

#[test]
fn a_key_goes_below_the_last_with_its_indentation() {
    let text = "# head\nawards:   # all\n    # Ada\n    - id: a\n      note: |\n        # no comment\n\n        b\n      # of a\n\n# foot\nlast: 1\n";
    let new = edited(text, |draft| draft.set(FIRST, "recipient", &recipient()));
    let added = "      recipient: {url: https://a.example/}\n";
    let at = text.find("      # of a").unwrap();
    assert_eq!(new, format!("{}{added}{}", &text[..at], &text[at..]));
    let new = edited("class: c", |draft| {
        draft.set(&[], "recipient", &recipient())
    });
    assert_eq!(new, "class: c\nrecipient: {url: https://a.example/}\n");
}

#[test]
fn brackets_stay_brackets() {
    let yes = Fresh::Bool(true);
    for (text, new) in [
        (
            "awards: [{a: 1}] # all\n",
            "awards: [{a: 1, b: true}] # all\n",
        ),
        (
            "awards: [ { a: 1 , } , ]\n",
            "awards: [ { a: 1, b: true , } , ]\n",
        ),
        (
            "awards: [{\n  a: 1 # first\n}]\n",
            "awards: [{\n  a: 1, b: true # first\n}]\n",
        ),
        ("{awards: [{}], x: {}}\n", "{awards: [{b: true}], x: {}}\n"),
    ] {
        assert_eq!(edited(text, |draft| draft.set(FIRST, "b", &yes)), new);
    }
    let revoked = Fresh::map([("reason", Fresh::text("a: b"))]);
    let text = "awards: [{id: a}, {id: c}]\n";
    let new = edited(text, |draft| draft.set(FIRST, "revoked", &revoked));
    assert_eq!(
        new,
        "awards: [{id: a, revoked: {reason: \"a: b\"}}, {id: c}]\n"
    );
}

#[test]
fn line_ends_and_the_mark_stay() {
    let text = "\u{feff}class: é\r\nawards:\r\n- id: a\r\n  note: |\r\n    x\r\n# end\r\n";
    let more = Fresh::text("y\nz\n");
    let new = edited(text, |draft| draft.set(FIRST, "more", &more));
    assert_eq!(
        new,
        text.replace("# end", "  more: |\r\n    y\r\n    z\r\n# end")
    );
}

#[test]
fn what_goes_takes_its_lines() {
    let text = "awards:\n  # one\n  - a: 1 # of a\n    # two\n    b: 2\n    c: 3\n";
    let stub = Fresh::map([("id", Fresh::text("x")), ("erased", Fresh::Bool(true))]);
    assert_eq!(
        edited(text, |draft| draft.replace(FIRST, &stub)),
        "awards:\n  # one\n  - id: x\n    erased: true\n"
    );
}

#[test]
fn the_error_is_why_an_edit_cannot_be_made() {
    let error = |text: &str| {
        let mut draft = Draft::new(&file(), text).unwrap();
        let error = draft.set(FIRST, "b", &Fresh::Bool(true)).unwrap_err();
        assert_eq!(draft.original(), text);
        error
    };
    assert_eq!(error("x: &x [{a: 1}]\nawards: *x\n"), EditError::Alias);
    assert_eq!(error("awards: &x [{a: 1}]\ny: *x\n"), EditError::Alias);
    assert_eq!(
        error("x: &x {awards: [{a: 1}]}\n<<: *x\n"),
        EditError::Alias
    );
    assert_eq!(error("awards: [1]\n"), EditError::NoMap);
    assert_eq!(error("awards: []\n"), EditError::Missing);
    assert_eq!(error("? awards\n: [{a: 1}]\n"), EditError::Layout);
    let large = format!(
        "x: {}\nawards: [{{a: 1}}]\n",
        "x".repeat(super::super::MAX_BYTES - 25)
    );
    assert!(matches!(error(&large), EditError::Unread(_)));
    // An anchor that nothing shares harms nothing.
    edited("awards: &x\n  - a: 1\n", |draft| {
        draft.set(FIRST, "b", &Fresh::Bool(true))
    });
}

#[test]
fn texts_are_written_as_they_are_read() {
    for text in [
        "a",
        "yes",
        "12",
        "1e5",
        "0x1F",
        "a: b",
        "a #b",
        "-",
        "",
        " a",
        "a\n",
        "a\nb",
        " a\nb\n",
        "a\n\n",
        "\ta\n",
        "é’",
        "\u{feff}",
        "a\u{85}b\n",
        "null",
        "~",
        "2026-10-04T18:00:00Z",
        "sha256$ab",
        "\"",
        "\\",
        "{a}",
        "a, b",
        "a\n # b\n",
        "🙂\u{1}",
        "a \nb\n",
        "...",
        "---",
    ] {
        for value in [
            Fresh::text(text),
            Fresh::List(vec![Fresh::text(text)]),
            Fresh::map([(text, Fresh::text(text))]),
        ] {
            let file_text = Fresh::file([
                ("k", value.clone()),
                ("l", Fresh::List(vec![value.clone(), value.clone()])),
            ]);
            let read = read(&file(), &file_text, 0..file_text.len())
                .unwrap_or_else(|e| panic!("{text:?} {file_text} {e:?}"));
            let meant = Fresh::map([
                ("k", value.clone()),
                ("l", Fresh::List(vec![value.clone(), value])),
            ])
            .value();
            assert!(same(&read.unwrap().value, &meant), "{text:?}\n{file_text}");
        }
    }
}
