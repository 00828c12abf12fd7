//! Messages that have one cause: people are reported once, programs at each place.

use std::collections::BTreeMap;

use super::{Code, Diagnostic};
use crate::message::Message;

/// Messages with one cause.
#[derive(Debug)]
pub struct Group<'a> {
    /// The one that stands for all.
    pub first: &'a Diagnostic,
    /// The others, in their order.
    pub others: Vec<&'a Diagnostic>,
}

/// What messages of one group have in common: the code, and the cause or else all their words.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Cause(Code, &'a str),
    Words(Code, &'a Message, Option<&'a Message>),
}

/// Groups messages by their cause. Groups are in the order of their first messages. A message without a place stays
/// alone, and so does one that points to other places and names no cause.
pub fn groups(diagnostics: &[Diagnostic]) -> Vec<Group<'_>> {
    let mut known: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for diagnostic in diagnostics {
        let alone = Group {
            first: diagnostic,
            others: Vec::new(),
        };
        let is_somewhere = diagnostic.path().is_some() || diagnostic.url.is_some();
        let points_elsewhere = !diagnostic.related.is_empty() && diagnostic.cause.is_none();
        if points_elsewhere || !is_somewhere {
            groups.push(alone);
            continue;
        }
        match known.get(&key(diagnostic)) {
            Some(at) => groups[*at].others.push(diagnostic),
            None => {
                known.insert(key(diagnostic), groups.len());
                groups.push(alone);
            }
        }
    }
    groups
}

fn key(diagnostic: &Diagnostic) -> Key<'_> {
    match &diagnostic.cause {
        Some(cause) => Key::Cause(diagnostic.code, cause),
        None => Key::Words(
            diagnostic.code,
            &diagnostic.message,
            diagnostic.help.as_ref(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn about(file: &str, message: &str) -> Diagnostic {
        Diagnostic::about(Code::NoSuchPage, &SourcePath::new(file), message)
    }

    #[test]
    fn one_cause_is_one_group_in_the_order_of_the_first() {
        let all = [
            about("a.md", "`x` leads to nothing"),
            about("b.md", "`y` leads to nothing"),
            about("c.md", "`x` leads to nothing"),
            about("d/d.md", "`../x` leads to nothing").cause("x.md"),
            about("e.md", "`x` leads to nothing").cause("x.md"),
            Diagnostic::general(Code::Busy, "wait"),
            Diagnostic::general(Code::Busy, "wait"),
            about("f.md", "`x` leads to nothing").help("did you mean `z`?"),
        ];
        let sizes: Vec<usize> = groups(&all).iter().map(|g| 1 + g.others.len()).collect();
        assert_eq!(sizes, [2, 1, 2, 1, 1, 1]);
    }

    #[test]
    fn the_same_error_of_many_addresses_is_one_group() {
        let all = ["a", "b"].map(|name| {
            Diagnostic::general(Code::DeployedHeader, "a header is missing")
                .on(format!("https://x.example/{name}.json"))
        });
        let groups = groups(&all);
        assert_eq!(groups.len(), 1);
        assert_eq!(
            groups[0].others[0].url.as_deref(),
            Some("https://x.example/b.json")
        );
    }
}
