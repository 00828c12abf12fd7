//! Values, places and errors of YAML.

use super::fields::{Elsewhere, Fields};
use super::*;
use crate::message::Language;

fn file() -> SourcePath {
    SourcePath::new("content/x.md")
}

fn map(text: &str) -> Vec<(Key, Node)> {
    match read(&file(), text, 0..text.len()).unwrap().unwrap().value {
        Value::Map(entries) => entries,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_value_has_its_place() {
    let text = "title: Été\ntags: [a, \"b c\"]\nextra:\n  n: 3\n";
    let entries = map(text);
    assert_eq!(&text[entries[0].0.span.clone()], "title");
    assert_eq!(&text[entries[0].1.span.clone()], "Été");
    let Value::List(tags) = &entries[1].1.value else {
        panic!()
    };
    assert_eq!(&text[tags[1].span.clone()], "\"b c\"");
    let Value::Map(extra) = &entries[2].1.value else {
        panic!()
    };
    assert_eq!(
        (&text[extra[0].0.span.clone()], &extra[0].1.value),
        ("n", &Value::Integer(3))
    );
}

#[test]
fn places_count_from_the_start_of_the_page() {
    let text = "---\ntitle: [\n---\n";
    let error = read(&file(), text, 4..13).unwrap_err();
    assert_eq!(error.code, Code::YamlSyntax);
    assert!(error.span.unwrap().range.start >= 4);
}

#[test]
fn duplicate_keys_tabs_and_bombs_each_have_their_code() {
    let code = |text: &str| read(&file(), text, 0..text.len()).unwrap_err().code;
    assert_eq!(code("a: 1\na: 2\n"), Code::DuplicateKey);
    assert_eq!(code("a:\n\tb: 2\n"), Code::YamlSyntax);
    assert_eq!(code(&"[".repeat(5000)), Code::YamlBudget);
    let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (name, of) in ["ba", "cb", "dc", "ed", "fe", "gf"]
        .iter()
        .map(|p| p.split_at(1))
    {
        bomb += &format!(
            "{name}: &{name} [{}]\n",
            vec![format!("*{of}"); 10].join(",")
        );
    }
    assert_eq!(code(&bomb), Code::YamlBudget);
}

#[test]
fn yes_and_no_are_texts() {
    assert_eq!(map("a: yes\n")[0].1.value, Value::Text("yes".into()));
    assert_eq!(map("a: true\n")[0].1.value, Value::Bool(true));
}

#[test]
fn the_deepest_that_is_read_fits_the_stack_of_a_thread() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        let yaml = |depth: usize| format!("a: {}1{}\n", open.repeat(depth), close.repeat(depth));
        let read = move |depth: usize| {
            let text = yaml(depth);
            read(&file(), &text, 0..text.len()).map(|_| ())
        };
        let small = std::thread::Builder::new().stack_size(1024 * 1024);
        let reported = small
            .spawn(move || (read(MAX_DEPTH - 1), read(MAX_DEPTH), read(20_000)))
            .unwrap()
            .join()
            .unwrap();
        assert!(reported.0.is_ok());
        assert_eq!(reported.1.unwrap_err().code, Code::YamlBudget);
        assert_eq!(reported.2.unwrap_err().code, Code::YamlBudget);
    }
}

#[test]
fn what_stands_beside_a_value_is_kept() {
    let lost = |text: &str| {
        let entries = map(text);
        let lost = entries[0].1.lost.clone()?;
        Some((text[lost.span.clone()].to_owned(), lost.reason))
    };
    let some = |words: &str, reason| Some((words.to_owned(), reason));
    assert_eq!(
        lost("t: C # pour tous\n"),
        some("# pour tous", Reason::Comment)
    );
    assert_eq!(
        lost("t: une\n  deux # trois\nb: 1\n"),
        some("# trois", Reason::Comment)
    );
    assert_eq!(lost("t: été #1\n"), some("#1", Reason::Hashtag));
    assert_eq!(lost("t: #été, #eau\n"), some("#été, #eau", Reason::Hashtag));
    assert_eq!(lost("t: !Non merci\n"), some("!Non", Reason::Tag));
    assert_eq!(lost("t: &co\n"), some("&co", Reason::Anchor));
    for text in [
        "t: \"C\" # pour\n",
        "t: # rien encore\n",
        "t: [a] # une liste\n",
        "t: 3 # un nombre\n",
        "t: !!str 3\n",
        "t: &a 1\nb: *a\n",
        "t: |\n  a # b\n",
        "t: C#\n",
        "t: https://a.example/#b\n",
    ] {
        assert_eq!(lost(text), None, "{text}");
    }
}

#[test]
fn a_scalar_that_is_no_text_keeps_its_spelling() {
    let written = |text: &str| map(text)[0].1.written.clone();
    assert_eq!(written("t: 1.10 # x\n").as_deref(), Some("1.10"));
    assert_eq!(written("t: 0x1F\n").as_deref(), Some("0x1F"));
    assert_eq!(written("t: True\n").as_deref(), Some("True"));
    assert_eq!(written("t: ~\n").as_deref(), Some("~"));
    assert_eq!(written("t:\n"), None);
    assert_eq!(written("t: a\n"), None);
}

/// The message of a text that cannot be read, with its help.
fn refused(text: &str, language: Language) -> String {
    let error = read(&file(), text, 0..text.len()).unwrap_err();
    let help = error.help.map(|help| help.text(language));
    let message = error.message.text(language);
    format!("{message} ({})", help.unwrap_or_default()).replace('\u{a0}', " ")
}

#[test]
fn a_mistake_is_explained_in_each_language_with_the_line_as_it_was_meant() {
    for (text, english, french) in [
        (
            "title: Un mot: deux\n",
            "the YAML cannot be read: a text that holds `: ` has to be in quotes (put the text in straight quotes: \
             `title: \"Un mot: deux\"`)",
            "le YAML est illisible : un texte qui contient `: ` se met entre guillemets (mettez le texte entre \
             guillemets droits : `title: \"Un mot: deux\"`)",
        ),
        (
            "title: A\nauteur Ada\n",
            "the YAML cannot be read: this line has no `key:` (if it is a key, write `auteur: Ada`; if it goes on with \
             the line above, begin it with two spaces)",
            "le YAML est illisible : cette ligne n’a pas de `key:` (si c’est une clé, écrivez `auteur: Ada` ; si elle \
             continue la ligne du dessus, commencez-la par deux espaces)",
        ),
    ] {
        assert_eq!(refused(text, Language::English), english);
        assert_eq!(refused(text, Language::French), french);
    }
}

#[test]
fn a_value_of_another_type_is_called_by_its_type_in_each_language() {
    let in_french = |text: &str, wanted: Message| {
        let value = map(text).remove(0).1.value;
        value.instead_of(wanted).text(Language::French)
    };
    assert_eq!(
        in_french("a: [1]\n", message!("a text")),
        "il faut ici un texte, et non une liste"
    );
    assert_eq!(
        in_french("a:\n", message!("a date")),
        "il faut ici une date, et non une valeur vide"
    );
    assert_eq!(
        in_french("a: .nan\n", message!("a whole number")),
        "il faut ici un nombre entier, et non une valeur qui n’est pas un nombre"
    );
}

#[test]
fn an_unknown_key_has_its_advice_in_each_language() {
    const OTHERS: &[Elsewhere] = &[Elsewhere::with("titre", "title", || message!("a date"))];
    let text = "titre: A\nnom: B\n";
    let node = read(&file(), text, 0..text.len()).unwrap();
    let path = file();
    let mut fields = Fields::new(&path, node.as_ref());
    fields.elsewhere(OTHERS);
    fields.text("title");
    let helps = fields.finish().into_iter().filter_map(|error| error.help);
    let helps: Vec<String> = helps.map(|help| help.text(Language::French)).collect();
    assert_eq!(helps, ["ici, c’est la clé `title`\u{a0}: une date"]);
}
