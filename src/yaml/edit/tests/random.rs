//! Random files made of blocks, brackets, quotes and comments, and random edits of them.

mod wild;

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::super::*;
use super::file;
use wild::{SCALARS, Style, Wild, Writer, wild};

/// The file of a wild map, its comments, and what it means.
fn written(style: &Style, items: &[Wild]) -> (String, Vec<(Vec<usize>, String)>, Json) {
    let mut writer = Writer {
        out: String::new(),
        comments: Vec::new(),
    };
    for (at, item) in items.iter().enumerate() {
        writer.above(style, 0, &[]);
        writer.out += &format!("{}:", Writer::key(style, at));
        writer.block(item, 0, &[at], true);
    }
    (
        writer.out,
        writer.comments,
        meaning(&Wild::Map(style.clone(), items.to_vec())),
    )
}

fn meaning(value: &Wild) -> Json {
    match value {
        Wild::Scalar(n) => json!(SCALARS[*n].2),
        Wild::List(_, items) => items.iter().map(meaning).collect(),
        Wild::Map(style, items) => {
            let entry = |(at, item)| (name(style, at), meaning(item));
            Json::Object(items.iter().enumerate().map(entry).collect())
        }
    }
}

fn name(style: &Style, at: usize) -> String {
    Writer::key(style, at).trim_matches('"').to_owned()
}

/// All places of a value: their numbers and their steps.
fn places(value: &Wild, here: (Vec<usize>, Vec<String>), out: &mut Vec<(Vec<usize>, Vec<String>)>) {
    out.push(here.clone());
    let (style, items) = match value {
        Wild::Scalar(_) => return,
        Wild::List(style, items) | Wild::Map(style, items) => (style, items),
    };
    for (at, item) in items.iter().enumerate() {
        let step = if matches!(value, Wild::Map(..)) {
            name(style, at)
        } else {
            String::new()
        };
        let numbers = [&here.0[..], &[at]].concat();
        places(item, (numbers, [&here.1[..], &[step]].concat()), out);
    }
}

fn json_at<'a>(root: &'a mut Json, path: &[Step<'_>]) -> &'a mut Json {
    path.iter().fold(root, |value, step| match step {
        Step::Key(key) => &mut value[*key],
        Step::Item(at) => &mut value[*at],
    })
}

fn new_value(which: usize) -> Fresh {
    let text = |text: &str| Fresh::text(text);
    match which {
        0 => text("new: value"),
        1 => text("new\nlines\n"),
        2 => Fresh::List(vec![text("a"), Fresh::map([("b", text("c\nd\n"))])]),
        3 => Fresh::map([("id", text("x")), ("more", Fresh::List(vec![text("y")]))]),
        4 => Fresh::List(vec![]),
        _ => Fresh::Bool(true),
    }
}

fn json_of(value: &Fresh) -> Json {
    node(value).to_json()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn an_edit_changes_what_it_means_and_nothing_else(
        quoted in any::<bool>(),
        comments in any::<bool>(),
        items in prop::collection::vec(wild(), 1..5),
        place in any::<prop::sample::Index>(),
        edit in 0..2usize,
        value in 0..6usize,
        windows in any::<bool>(),
        mark in any::<bool>(),
    ) {
        let style = Style { flow: false, indent: 0, comments, quoted };
        let (mut text, comments, mut meant) = written(&style, &items);
        let read = Draft::new(&file(), &text).unwrap().tree().unwrap().map(|node| node.to_json());
        prop_assert_eq!(read.as_ref(), Some(&meant), "not what the test meant to write:\n{}", text);
        if windows {
            text = text.replace('\n', "\r\n");
        }
        if mark {
            text.insert(0, '\u{feff}');
        }
        let mut all = Vec::new();
        places(&Wild::Map(style, items), Default::default(), &mut all);
        let (numbers, steps) = place.get(&all);
        let path: Vec<Step<'_>> = numbers.iter().zip(steps).map(|(number, step)| match step.as_str() {
            "" => Step::Item(*number),
            key => Step::Key(key),
        }).collect();
        let fresh = new_value(value);
        let mut draft = Draft::new(&file(), &text).unwrap();
        let target = json_at(&mut meant, &path);
        let was_empty = match &*target {
            Json::Array(list) => list.is_empty(),
            Json::Object(map) => map.is_empty(),
            other => other.is_null(),
        };
        // What may have lost its comments.
        let mut lost = None;
        let done = match (edit, &mut *target) {
            (0, Json::Object(map)) => {
                map.insert("new key".to_owned(), json_of(&fresh));
                draft.set(&path, "new key", &fresh)
            }
            (0, Json::Null) => {
                *target = json!({"new key": json_of(&fresh)});
                draft.set(&path, "new key", &fresh)
            }
            (1, _) if !path.is_empty() => {
                lost = Some(numbers);
                *target = json_of(&fresh);
                draft.replace(&path, &fresh)
            }
            _ => return Ok(()),
        };
        prop_assert_eq!(done, Ok(()), "{:?} {}\n{}", path, edit, text);
        let new = draft.original();
        let read = Draft::new(&file(), new).unwrap().tree().unwrap().map(|node| node.to_json());
        prop_assert_eq!(read, Some(meant));
        prop_assert_eq!(new.starts_with('\u{feff}'), mark);
        prop_assert_eq!(new.matches("\r\n").count(), if windows { new.matches('\n').count() } else { 0 });
        for (owner, words) in comments {
            let gone = lost.is_some_and(|lost| owner.starts_with(lost));
            prop_assert!(gone || new.contains(&words), "{} is lost\n{}\n=>\n{}", words, text, new);
        }
        if edit == 0 && !was_empty {
            let before = text.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
            let after = text.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
            prop_assert!(before + after >= text.len(), "more than an insertion\n{}\n=>\n{}", text, new);
        }
    }
}
