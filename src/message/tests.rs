use super::pattern::{Piece, form, pieces};
use super::*;

const ALONE: Message = message!("there is no such file or folder");

#[test]
fn a_message_is_text_once_its_reader_is_known() {
    let size = 1_500_u64;
    let message = message!("{size} {size:byte|bytes}", size);
    assert_eq!(message.english(), "1500 bytes");
    assert_eq!(message.text(Language::French), "1500 octets");
    assert_eq!(ALONE.english(), "there is no such file or folder");
    let nested = Message::verbatim("x").with("why", ALONE.to_value());
    assert_eq!(nested.english(), "x");
}

#[test]
fn a_word_agrees_with_its_number_as_each_language_has_it() {
    let said = |n: u64, language| message!("{size} {size:byte|bytes}", size = n).text(language);
    assert_eq!(said(0, Language::English), "0 bytes");
    assert_eq!(said(1, Language::English), "1 byte");
    assert_eq!(said(0, Language::French), "0 octet");
    assert_eq!(said(2, Language::French), "2 octets");
    assert_eq!(form("cheval", 1), "cheval");
}

#[test]
fn a_list_has_the_words_of_its_language() {
    let mut value = any(["a", "b", "c"].map(quoted));
    let said = |value: &Value| {
        let message = Message::new("{text}").with("text", value.clone());
        Language::ALL.map(|language| message.text(language))
    };
    assert_eq!(said(&value), ["`a`, `b` or `c`", "`a`, `b` ou `c`"]);
    value = first_of(2, ["a", "b", "c", "d"].map(quoted));
    assert_eq!(
        said(&value),
        ["`a`, `b` and 2 more", "`a`, `b` et 2 autres"]
    );
    value = first_of(2, ["a", "b"].map(quoted));
    assert_eq!(said(&value), ["`a` and `b`", "`a` et `b`"]);
    value = all([ALONE]);
    assert_eq!(
        said(&value),
        [
            "there is no such file or folder",
            "ce fichier ou ce dossier n’existe pas"
        ]
    );
    assert_eq!(said(&all::<&str>([])), ["", ""]);
}

#[test]
fn a_pattern_is_read_as_format_reads_it() {
    let read: Vec<Piece<'_>> = pieces("`{{kind: {kind}}}` {n:a|b}").collect();
    assert_eq!(
        read,
        [
            Piece::Text("`"),
            Piece::Text("{"),
            Piece::Text("kind: "),
            Piece::Value("kind"),
            Piece::Text("}"),
            Piece::Text("` "),
            Piece::Plural("n", "a|b"),
        ]
    );
}

#[test]
fn high_punctuation_keeps_its_space_but_in_code() {
    assert_eq!(
        french::spaced("« a » : `b : c` ? oui"),
        "«\u{a0}a\u{a0}»\u{a0}: `b : c`\u{a0}? oui"
    );
}

#[test]
fn a_language_is_known_by_its_tag_and_its_locale() {
    for (tag, language) in [
        ("fr", Some(Language::French)),
        ("fr_FR.UTF-8", Some(Language::French)),
        ("FR-ca", Some(Language::French)),
        ("en_GB", Some(Language::English)),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("br", None),
        ("", None),
    ] {
        assert_eq!(Language::of_tag(tag), language, "{tag}");
    }
}

/// Tests say things that no reader ever sees.
impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::verbatim(text)
    }
}

#[test]
fn texts_are_changed_wherever_they_stand() {
    let line = message!("line {line}", line = "a");
    let message = message!("{line}: {names}", line, names = all(["b", "c"]));
    let message = message.map_texts(|text| text.to_uppercase());
    assert_eq!(message, "line A: B and C");
}
