//! Links in texts that readers show as Markdown: what no page should make clickable.

use serde_json::{Map, Value};

use super::value::each;
use super::{Check, Part, Reason, copy};

/// The keys whose texts may hold Markdown.
const MARKDOWN: &[&str] = &["narrative", "endorsementComment"];

/// Notes the links of an object's texts that could run code. The badge stands: what reads it must clean what it shows.
pub(super) fn links(part: &mut Part, map: &Map<String, Value>) {
    for (key, value) in map {
        for item in each(value) {
            match item {
                Value::String(text) if MARKDOWN.contains(&key.as_str()) && is_unsafe(text) => {
                    part.note(Check::Texts, Reason::UnsafeText, copy::codes(&[key]));
                }
                Value::Object(inside) if !key.contains(':') => links(part, inside),
                _ => {}
            }
        }
    }
}

/// True when a link of a Markdown text, in any of its three forms, has another scheme than those of the Web and mail.
fn is_unsafe(text: &str) -> bool {
    ["](", "]:", "<"].iter().any(|start| {
        let mut targets = text.split(start);
        targets.next();
        targets.any(|target| {
            let target: String = target
                .trim_start_matches([' ', '\n', '<'])
                .chars()
                .take_while(|c| !matches!(c, ')' | '>' | ' ' | '\n' | '/' | '?'))
                .filter(|c| !c.is_control())
                .collect();
            let target = target.to_ascii_lowercase();
            let scheme = target.split_once(':').map(|(scheme, _)| scheme);
            let disguised = ["&#", "&colon", "&tab", "&newline"];
            scheme.is_some_and(|scheme| {
                !scheme.contains('#') && !matches!(scheme, "http" | "https" | "mailto")
            }) || disguised.iter().any(|sign| target.contains(sign))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_run_code_are_seen_in_each_form() {
        for bad in [
            "[x](javascript:alert)",
            "[x]( JavaScript:alert)",
            "[x](<javascript:alert>)",
            "[x](java\u{1}script:alert)",
            "[x](&#106;avascript:alert)",
            "[x](javascript&colon;alert)",
            "<javascript:alert>",
            "[x][y]\n\n[y]: javascript:alert",
            "![x](data:text/html;base64,AAAA)",
        ] {
            assert!(is_unsafe(bad), "{bad}");
        }
        for good in [
            "JavaScript: the basics",
            "[x](https://example.org/a:b)",
            "[x](/page) and [y](page.md#a:b)",
            "<https://example.org/> <ada@example.org>",
            "a < b ](",
        ] {
            assert!(!is_unsafe(good), "{good}");
        }
    }
}
