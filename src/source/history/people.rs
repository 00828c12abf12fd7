//! Who made a commit: its author and those whom its message names, after `.mailmap`. Their addresses go no further than here.

use std::collections::BTreeMap;

use gix::actor::SignatureRef;
use gix::bstr::{BStr, ByteSlice};
use gix::mailmap::Snapshot;

use super::PersonId;
use crate::text::personal::personal;

/// Names with their ids.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) all: Vec<String>,
    by_name: BTreeMap<String, PersonId>,
}

impl Names {
    pub(super) fn of(all: Vec<String>) -> Self {
        let by_name = all.iter().zip(0..).map(|(name, id)| (name.clone(), id));
        Self {
            by_name: by_name.collect(),
            all,
        }
    }

    /// The id of a name, old or new.
    pub(super) fn id(&mut self, name: &str) -> PersonId {
        if let Some(known) = self.by_name.get(name) {
            return *known;
        }
        let id = PersonId::try_from(self.all.len()).unwrap_or(PersonId::MAX);
        self.all.push(name.to_owned());
        self.by_name.insert(name.to_owned(), id);
        id
    }
}

/// The line of a message that names one more author.
const TRAILER: &str = "co-authored-by:";

/// The names of the authors of a commit, each once; none for one that a program made.
pub(super) fn authors(author: SignatureRef<'_>, message: &BStr, mailmap: &Snapshot) -> Vec<String> {
    let mut names: Vec<String> = shown(author, mailmap).into_iter().collect();
    for line in message.lines() {
        let Some((key, value)) = line.split_at_checked(TRAILER.len()) else {
            continue;
        };
        if !key.eq_ignore_ascii_case(TRAILER.as_bytes()) {
            continue;
        }
        let value = value.trim_ascii();
        let (name, email) = match value.find_byte(b'<') {
            Some(at) => (&value[..at], value[at + 1..].trim_end_with(|c| c == '>')),
            None => (value, &b""[..]),
        };
        let signature = SignatureRef {
            name: name.trim_ascii().as_bstr(),
            email: email.trim_ascii().as_bstr(),
            time: "",
        };
        names.extend(shown(signature, mailmap));
    }
    let mut seen = Vec::new();
    names.retain(|name| {
        let is_first = !seen.contains(name);
        if is_first {
            seen.push(name.clone());
        }
        is_first
    });
    names
}

/// The name of a person, empty when there is none that can be shown; `None` for a program.
fn shown(signature: SignatureRef<'_>, mailmap: &Snapshot) -> Option<String> {
    let signature = signature.trim();
    let mapped = mailmap
        .try_resolve_ref(signature)
        .and_then(|resolved| resolved.name);
    let name = mapped.unwrap_or(signature.name).to_str_lossy();
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || c.is_control())
        .collect();
    let name = words
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if name.ends_with("[bot]") {
        return None;
    }
    // Some programs put the address in the place of the name.
    let is_address = name.contains('@') || personal(&name).is_some();
    Some(if is_address { String::new() } else { name })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(author: &str, message: &str) -> Vec<String> {
        let mailmap = Snapshot::from_bytes(
            b"Jeanne Martin <jeanne@example.org> <jm@old.example>\nPaul <paul@example.org> root <root@localhost>\n",
        );
        let author = format!("{author} 1700000000 +0100");
        let author = SignatureRef::from_bytes(author.as_bytes()).unwrap();
        authors(author, message.into(), &mailmap)
    }

    #[test]
    fn an_author_has_the_name_of_the_mailmap() {
        assert_eq!(of("jm <JM@old.example>", "x"), ["Jeanne Martin"]);
        assert_eq!(of("root <root@localhost>", "x"), ["Paul"]);
        assert_eq!(of("other <root@localhost>", "x"), ["other"]);
        assert_eq!(of(" Anne   Le\tGall <a@b.example>", "x"), ["Anne Le Gall"]);
    }

    #[test]
    fn a_message_names_other_authors_each_once() {
        let message = "A change\n\nWhy.\n\nCo-authored-by: Paul <paul@example.org>\nco-Authored-By: jm <jm@old.example>\nCo-authored-by: Zoé\n";
        let found = of("Paul <paul@example.org>", message);
        assert_eq!(found, ["Paul", "Jeanne Martin", "Zoé"]);
    }

    #[test]
    fn programs_are_no_authors_and_addresses_no_names() {
        assert!(of("renovate[bot] <r@example.org>", "x").is_empty());
        assert_eq!(of("anne@example.org <anne@example.org>", "x"), [""]);
        assert_eq!(of("<anne@example.org>", "x"), [""]);
    }
}
