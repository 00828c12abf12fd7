//! Keys that nobody asked for: misspelt ones, those of other tools.

use super::Fields;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::text::nearest::nearest;
use crate::yaml::{Key, Value};

/// How many unknown keys of a map are reported.
const UNKNOWN_KEYS: usize = 20;

/// A key that other tools have, or that a reader of another language would write.
#[derive(Debug)]
pub struct Elsewhere {
    /// Its names with spaces between, in small letters without accents, `-` written as `_`.
    pub names: &'static str,
    /// The key to write here, when it is the same but for its name.
    pub key: Option<&'static str>,
    /// What to do, as a clause; `None` when the name alone differs. A function, because a constant holds no list.
    pub help: Option<fn() -> Message>,
}

impl Elsewhere {
    /// Names of a key that is the same but for its name.
    pub const fn same(names: &'static str, key: &'static str) -> Self {
        Self {
            names,
            key: Some(key),
            help: None,
        }
    }

    /// Names of a key that is `key` here, and how it is written.
    pub const fn with(names: &'static str, key: &'static str, help: fn() -> Message) -> Self {
        Self {
            names,
            key: Some(key),
            help: Some(help),
        }
    }

    /// Names of a key that is none here, and what to do instead.
    pub const fn other(names: &'static str, help: fn() -> Message) -> Self {
        Self {
            names,
            key: None,
            help: Some(help),
        }
    }

    /// The entry of a table for a name, in any case and with any accents.
    pub fn find<'t>(table: &'t [Elsewhere], name: &str) -> Option<&'t Elsewhere> {
        let name = folded(name);
        table
            .iter()
            .find(|entry| entry.names().any(|known| known == name))
    }

    /// Its names, one by one.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.names.split_ascii_whitespace()
    }

    /// The help of the diagnostic about the unknown key; `None` for an entry without a key and without help.
    pub fn advice(&self) -> Option<Message> {
        let help = self.help.map(|help| help());
        match (self.key, help) {
            (Some(key), None) => Some(message!("here it is `{key}`", key)),
            (Some(key), Some(help)) => Some(message!("here it is `{key}`: {help}", key, help)),
            (None, help) => help,
        }
    }
}

/// A name without what tools write differently.
fn folded(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '-' | ' ') { '_' } else { c })
        .collect()
}

impl Fields<'_> {
    /// Names the keys of other tools, for the messages about unknown keys.
    pub fn elsewhere(&mut self, table: &'static [Elsewhere]) {
        self.elsewhere = table;
    }

    /// The message about a required key that is there under a name of other tools.
    pub(super) fn renamed(&self, wanted: &str) -> Option<(&Key, Diagnostic)> {
        let known = |key: &&Key| {
            Elsewhere::find(self.elsewhere, &key.name)
                .is_some_and(|entry| entry.key == Some(wanted))
        };
        let key = self.entries.iter().map(|(key, _)| key).find(known)?;
        let message = message!("the key `{key}` is missing", key = wanted);
        let diagnostic = Diagnostic::at(Code::MissingKey, self.file, key.span.clone(), message);
        Some((
            key,
            diagnostic.help(message!(
                "rename `{key}` to `{wanted}`",
                key = key.name,
                wanted
            )),
        ))
    }

    /// All errors, those of unknown keys included.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let asked = &self.asked;
        let unknown = self
            .entries
            .iter()
            .filter(|(key, _)| !asked.iter().any(|asked| *asked == key.name))
            .filter(|(key, _)| !self.reported.contains(&key.name));
        // A file made of unknown keys is another file: some of them are enough.
        for (key, _) in unknown.take(UNKNOWN_KEYS) {
            let message = message!("the key `{key}` is not known", key = key.name);
            let help = self.meant(&key.name);
            self.diagnostics.push(
                Diagnostic::at(Code::UnknownKey, self.file, key.span.clone(), message)
                    .maybe_help(help),
            );
        }
        self.diagnostics
    }

    /// What an unknown key was meant to be: a known one in another spelling, one of another tool, a known one with a slip,
    /// or free data.
    fn meant(&self, name: &str) -> Option<Message> {
        let spelling = |asked: &&&str| folded(asked) == folded(name);
        if let Some(known) = self.asked.iter().find(spelling) {
            return Some(self.instead(known));
        }
        let space = |c: char| c.is_whitespace() && !c.is_ascii();
        if let Some(known) = self
            .asked
            .iter()
            .find(|asked| **asked == name.trim_matches(space))
        {
            return Some(message!(
                "there is a no-break space beside it: write `{known}:`",
                known
            ));
        }
        if let Some(entry) = Elsewhere::find(self.elsewhere, name) {
            return match entry.key.filter(|key| self.is_written(key)) {
                Some(key) => Some(message!(
                    "here it is `{key}`, which is written already",
                    key
                )),
                None => entry.advice(),
            };
        }
        if let Some(known) = nearest(name, self.asked.iter().copied()) {
            return Some(self.instead(known));
        }
        let free = self.asked.contains(&"extra");
        free.then(|| message!("data of your own goes under `extra`"))
    }

    fn instead(&self, known: &str) -> Message {
        if self.is_written(known) {
            message!(
                "`{key}` is written already: keep one of the two",
                key = known
            )
        } else {
            message!("did you mean `{near}`?", near = known)
        }
    }

    fn is_written(&self, name: &str) -> bool {
        let entry = self.entries.iter().find(|(key, _)| key.name == name);
        entry.is_some_and(|(_, node)| node.value != Value::Null)
    }
}
