//! Values, places and faults of YAML.

use super::*;

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
fn every_value_knows_its_place() {
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
fn duplicate_keys_tabs_and_bombs_each_have_their_words() {
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
        let told = small
            .spawn(move || (read(MAX_DEPTH - 1), read(MAX_DEPTH), read(20_000)))
            .unwrap()
            .join()
            .unwrap();
        assert!(told.0.is_ok());
        assert_eq!(told.1.unwrap_err().code, Code::YamlBudget);
        assert_eq!(told.2.unwrap_err().code, Code::YamlBudget);
    }
}

#[test]
fn zz_experiment() {
    for text in [
        "title: !Important message\n",
        "title: &a bon jour\n",
        "title: 1.10 # x\n",
        "title: C # pour tous\n",
        "tags: #énergie, #eau\nb: 1\n",
        "tags:\n- #a\n- b\n",
        "d: une phrase\n  suite # coupée\nb: 1\n",
        "d: null\nt: ~\nb:\n  - c\n",
        "a: &x 12\nb: *x\n",
        "t: !foo\nb: 1\n",
        "t: &co\nb: 1\n",
    ] {
        eprintln!("--- {text}");
        match read(&file(), text, 0..text.len()) {
            Ok(Some(n)) => {
                let f = file();
                eprintln!(
                    "{:#?}",
                    fields::Fields::new(&f, Some(&n))
                        .finish()
                        .iter()
                        .filter(|d| d.code != Code::UnknownKey)
                        .map(|d| format!(
                            "{} {} {:?} [{}]",
                            d.code.id(),
                            d.message,
                            d.help,
                            &text[d.span.clone().unwrap().range]
                        ))
                        .collect::<Vec<_>>()
                )
            }
            other => eprintln!("{other:?}"),
        }
    }
    for text in [
        "title: Café : le retour\n",
        "title:Bonjour\nb: 1\n",
        "a: 1\ntitle:Bonjour\nb: 1\n",
        "title: \"Le\" monde\n",
        "title: 'L'heure du code'\n",
        "title: \"Bonjour\nb: 1\n",
        "b: 2\ntags: [a, b\nc: 1\n",
        "tags: - énergie\n",
        "tags:\n-énergie\n-eau\n",
        "a: 1\n title: X\nb: 2\n",
        "a:\n   - b\n  - c\n",
        "title = \"X\"\na: 1\n",
        "a: 1\ntitle = \"X\"\n",
        "title Bonjour\na: 1\n",
        "a: 1\ntitle Bonjour\nb: 1\n",
        "p: \"C:\\Users\"\n",
        "title: **Gras**\n",
        "title: [Brouillon] Mon titre\n",
        "t: {{title}}\n",
        "t: {{ title }}\n",
        "t: > Bonjour\n",
        "t: | Bonjour\n",
        "a: 1\ntitle:\u{a0}Bonjour\nb: 1\n",
        "d: une phrase\nqui continue\n",
        "title: \"X\",\nb: 1\n",
        "title: @moi\n",
        "title: `code`\n",
        "title: %x\n",
        "title: *rien\n",
        "title: & co\n",
        "title: - tiret\n",
        "title: ? quoi\n",
        "title: , a\n",
        "title: ] a\n",
        "title: “Bonjour: le retour”\n",
        "title: x: y: z\nb: 1\n",
        "title: 'x\n",
        "b: {a: 1\n",
        "a: 1\n=======\nb: 2\n",
        "a: b\n  c: d\n",
        "a:\n  - b\n c: d\n",
        "x: :tada: fête\n",
        "x: [a: b: c]\n",
        "- a\nb: 1\n",
        "a: 'x' 'y'\n",
        "a: 1\n\n  \n   b: 2\n",
        "a: |\n  x\n y\nb: 1\n",
        "l: [a, , b]\n",
        "tags: [@a, b]\n",
        "tags: [énergie; eau, #x]\n",
        "a: .inf\n",
        "a: {b: c,\n d e}\n",
        "t: \"a \"b\" c\"\n",
        "title: 'Aujourd'hui\n",
    ] {
        match read(&file(), text, 0..text.len()) {
            Err(d) => eprintln!(
                "--- {text:?}\nERR {:?} {} || {}",
                d.span.map(|s| text[s.range].to_owned()),
                d.message,
                d.help.unwrap_or_default()
            ),
            Ok(n) => eprintln!("--- {text:?}\nOK {:?}", n.map(|n| n.to_json().to_string())),
        }
    }
}
