//! `sobre unbake`.

use std::borrow::Cow;
use std::path::PathBuf;

use serde_json::Value;

use super::file;
use super::terminal::Terminal;
use super::{SUCCESS, UNVERIFIED};
use crate::badge::bake::{self, Baked};
use crate::badge::verify::{Object, object};
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::text::personal::{personal, redact};

#[derive(clap::Args)]
pub(super) struct UnbakeArgs {
    /// Baked PNG or SVG; `-` reads the standard input
    image: PathBuf,
}

pub(super) fn run(args: &UnbakeArgs, terminal: &Terminal) -> u8 {
    let bytes = match file::read(&args.image) {
        Ok(bytes) => bytes,
        Err(diagnostic) => return terminal.fail(Format::Human, &diagnostic),
    };
    match bake::unbake(&bytes) {
        Ok(baked) => {
            terminal.note(Message::verbatim(&baked.id));
            if baked.json.is_some() {
                terminal.print(&inert(&redacted(&baked)));
            }
            match stranger(&baked) {
                None => SUCCESS,
                Some(object) => {
                    let message = message!(
                        "`{image}` holds no award, but what says that it is one of these: {object}",
                        image = args.image.display(),
                        object = object.message()
                    );
                    let diagnostic = Diagnostic::general(Code::NoSoundBadge, message);
                    terminal.fail(
                        Format::Human,
                        &diagnostic.help(message!(
                            "whoever verifies the picture reads that it holds no badge"
                        )),
                    );
                    UNVERIFIED
                }
            }
        }
        Err(error) => {
            let (name, why) = (args.image.display(), error.message());
            let message = message!("`{name}`: {why}", name, why);
            terminal.fail(
                Format::Human,
                &Diagnostic::general(Code::NoSoundBadge, message),
            );
            UNVERIFIED
        }
    }
}

/// What a picture holds in the place of an award. Of older badges, which do not say what they are, nothing is known.
fn stranger(baked: &Baked) -> Option<Object> {
    let object = object(baked.text.as_bytes());
    (!matches!(object, Object::Assertion | Object::Document)).then_some(object)
}

/// The JSON as it was baked; of one with something personal in clear, what is left without it.
fn redacted(baked: &Baked) -> Cow<'_, str> {
    match &baked.json {
        Some(json) if personal(&baked.text).is_some() => Cow::Owned(without(json).to_string()),
        _ => Cow::Borrowed(&baked.text),
    }
}

fn without(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(redact(text).into_owned()),
        Value::Array(list) => list.iter().map(without).collect(),
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (redact(key).into_owned(), without(value)))
            .collect(),
        other => other.clone(),
    }
}

/// The same JSON, in which no character of a stranger moves the cursor of a terminal or turns the direction of a text.
/// White space aside, such characters only stand within texts, where JSON has another way to write them.
fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        let acts = c.is_control() && !matches!(c, '\t' | '\n' | '\r')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if acts {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn json_says_the_same_without_acting() {
        let text = "{\n\t\"É\": \"a\u{9b}31m\u{202e}\u{7f}\"}";
        let shown = inert(text);
        assert_eq!(shown, "{\n\t\"É\": \"a\\u009b31m\\u202e\\u007f\"}");
        let value = |text| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        assert_eq!(value(&shown), value(text));
    }
}
