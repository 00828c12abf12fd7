//! Front matter of another form, as it is written here.

use serde_json::Value as Json;

use super::super::front::keys;
use super::keys::Pair;
use crate::message;
use crate::message::Message;
use crate::yaml::quotes::{list, quoted};

/// How many lines a message shows.
const LINES: usize = 6;

/// Keys that hold several values.
const LISTS: [&str; 3] = ["tags", "authors", "aliases"];

/// The lines of the front matter for a message: `` `---`, `title: A`, `---` ``.
pub(super) fn lines(pairs: &[Pair]) -> Message {
    let mut written: Vec<String> = Vec::new();
    let mut left_out = false;
    for pair in pairs {
        match line(pair) {
            Some(line) if written.len() < LINES => {
                let key = |line: &str| line.split(':').next().map(str::to_owned);
                // Two keys of another tool may be one here.
                if !written.iter().any(|known| key(known) == key(&line)) {
                    written.push(line);
                }
            }
            _ => left_out = true,
        }
    }
    let shown: Vec<String> = written.iter().map(|line| format!("`{line}`")).collect();
    let lines = shown.join(", ");
    match (shown.is_empty(), left_out) {
        (true, _) => message!("`---`, the keys, `---`"),
        (false, true) => message!("`---`, {lines}, and so on, `---`", lines),
        (false, false) => message!("`---`, {lines}, `---`", lines),
    }
}

/// The pairs of a JSON object.
pub(super) fn of_json(object: &serde_json::Map<String, Json>) -> Vec<Pair> {
    let pair = |(key, value): (&String, &Json)| Pair {
        key: key.clone(),
        value: match value {
            Json::Null => String::new(),
            Json::String(text) => text.clone(),
            Json::Array(items) => {
                let texts = items.iter().map(|item| match item {
                    Json::String(text) => text.clone(),
                    other => other.to_string(),
                });
                let texts: Vec<String> = texts.collect();
                list(texts.iter().map(String::as_str))
            }
            other => other.to_string(),
        },
        more: usize::from(value.is_object()),
    };
    object.iter().map(pair).collect()
}

/// The line of a key here; `None` when its value goes on below, or when it has no meaning here.
fn line(pair: &Pair) -> Option<String> {
    if let Some(draft) = pair.draft() {
        return Some(format!("draft: {draft}"));
    }
    let key = pair
        .known()
        .filter(|key| keys().any(|known| known == *key))?;
    let written = pair.value.trim_end_matches([',', ' ']);
    if pair.more > 0 || written.is_empty() || (written.starts_with('[') && !written.ends_with(']'))
    {
        return None;
    }
    let inner = written.trim_matches(['"', '\'']);
    let value = if LISTS.contains(&key) && !written.starts_with('[') {
        list(
            inner
                .split([',', ';'])
                .map(|item| item.trim().trim_start_matches('#')),
        )
    } else if matches!(key, "date" | "updated") && inner.len() > 10 && inner.is_char_boundary(10) {
        inner[..10].to_owned()
    } else if written.starts_with(['"', '\'', '[', '{']) {
        written.to_owned()
    } else if needs_quotes(written) {
        quoted(written)
    } else {
        written.to_owned()
    };
    Some(format!("{key}: {value}"))
}

fn needs_quotes(text: &str) -> bool {
    text.contains(": ")
        || text.contains(" #")
        || text.ends_with(':')
        || !text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '(' | '«'))
}
