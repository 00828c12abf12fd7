//! What the program says to people, in each of its languages.
//!
//! A [`Message`] is made by [`message!`](crate::message!) where there is something to say, from an English pattern and the
//! values that belong in its placeholders, and becomes text when its reader is known: no stage needs to know the language.
//!
//! The English pattern is the key of the table of each other language (`french`), as with gettext: whoever searches the
//! sources for the words of a message finds the line that says it, and the compiler compares its placeholders with its values.
//! Fluent would move the English away from there, and find a wrong name only when a message is shown.
//! `tests/messages.rs` proves that the tables are complete, hold nothing else, and have the same placeholders.
//!
//! A message is deliberately no [`Display`](std::fmt::Display): text in one language cannot get into another by mistake.

mod french;
mod io_error;
mod language;
mod pattern;
mod stored;
mod value;

use std::sync::LazyLock;

pub use french::spaced;
pub use io_error::io_error;
pub use language::Language;
pub use pattern::check;
pub use value::{ToValue, Value, all, any, bytes, first_of, quoted};

/// A sentence or a part of one, in any language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    pattern: &'static str,
    values: Vec<(&'static str, Value)>,
}

/// The pattern of words that are not the program's: no table has it.
const VERBATIM: &str = "{text}";

/// Makes a [`Message`] from an English pattern and the values of its placeholders, each a variable of that name or
/// `name = value`.
///
/// A pattern is written as for `format!`, with names only: `` "`{path}` is in {n} {n:file|files}" ``. `{n:file|files}` is
/// the form of a word that agrees with a number. That names and placeholders are the same is checked when it is compiled.
#[macro_export]
macro_rules! message {
    ($pattern:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        const { $crate::message::check($pattern, &[$(stringify!($name)),*]) };
        $crate::message::Message::new($pattern)
            $(.with(stringify!($name), $crate::message!(@value $name $(= $value)?)))*
    }};
    (@value $name:ident) => {
        $crate::message::ToValue::to_value(&$name)
    };
    (@value $name:ident = $value:expr) => {
        $crate::message::ToValue::to_value(&$value)
    };
}

impl Message {
    /// A message without values yet. Only [`message!`](crate::message!) calls it, with a pattern that is checked.
    #[doc(hidden)]
    pub const fn new(pattern: &'static str) -> Self {
        Self {
            pattern,
            values: Vec::new(),
        }
    }

    /// The same with one more value. Only [`message!`](crate::message!) calls it.
    #[doc(hidden)]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.values.push((name, value));
        self
    }

    /// Words of others, such as those of a library or of a server: the same in every language.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self::new(VERBATIM).with("text", Value::Text(text.into()))
    }

    /// The same, with each text in a placeholder changed: for words of strangers that a terminal is to show.
    pub fn map_texts(mut self, change: fn(&str) -> String) -> Self {
        for (_, value) in &mut self.values {
            value.map_texts(change);
        }
        self
    }

    /// Its text in a language.
    pub fn text(&self, language: Language) -> String {
        let mut out = String::new();
        self.write(language, &mut out);
        out
    }

    /// Its text in English.
    pub fn english(&self) -> String {
        self.text(Language::English)
    }

    fn write(&self, language: Language, out: &mut String) {
        let pattern = pattern_in(self.pattern, language);
        let value = |name: &str| {
            let mut values = self.values.iter();
            values
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value)
        };
        for piece in pattern::pieces(pattern) {
            match piece {
                pattern::Piece::Text(text) => out.push_str(text),
                pattern::Piece::Value(name) => {
                    if let Some(value) = value(name) {
                        value.write(language, out);
                    }
                }
                pattern::Piece::Plural(name, forms) => {
                    let count = value(name).and_then(Value::count).unwrap_or_default();
                    out.push_str(pattern::form(forms, language.form(count)));
                }
            }
        }
    }
}

fn pattern_in(english: &str, language: Language) -> &str {
    match language {
        Language::English => english,
        Language::French => FRENCH.get(english).map_or(english, String::as_str),
    }
}

/// A text without placeholders in a language, by its English: for those that libraries hold, such as the help of a command.
pub fn translated(english: &str, language: Language) -> String {
    pattern_in(english, language).to_owned()
}

/// Compares with the text in English.
impl PartialEq<&str> for Message {
    fn eq(&self, text: &&str) -> bool {
        self.english() == *text
    }
}

/// The patterns of a language by those in English.
pub type Table = &'static [(&'static str, &'static str)];

/// The tables of a language, one for each layer that has something to say; none for English, whose patterns are the keys.
pub fn tables(language: Language) -> &'static [Table] {
    match language {
        Language::English => &[],
        Language::French => french::TABLES,
    }
}

static FRENCH: LazyLock<std::collections::BTreeMap<&'static str, String>> = LazyLock::new(|| {
    let rows = tables(Language::French).iter().copied().flatten();
    rows.map(|(english, french)| (*english, spaced(french)))
        .collect()
});

#[cfg(test)]
mod tests;
