//! `badges/published.lock`: the addresses that were published, each with a digest of what must not change.
//!
//! One line an object, in any order, each line as often as one likes: two branches that both added lines can be merged
//! by keeping all of them. The marks that git leaves around a conflict are passed over for the same reason.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::address::SourcePath;
use crate::diagnostic::{Code, Diagnostic};

/// What was recorded.
#[derive(Debug, Clone)]
pub struct Lock {
    /// Its file.
    pub path: SourcePath,
    /// Addresses of the site under which objects were published.
    pub bases: Vec<(String, Range<usize>)>,
    /// Objects by their address below the base (`badges/x.json`).
    pub objects: BTreeMap<String, Recorded>,
}

/// An object as it was published.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Digest of what must not change; empty for what has nothing of the kind.
    pub digest: String,
    /// It was revoked or erased: it cannot count again.
    pub revoked: bool,
    /// Its line.
    pub span: Range<usize>,
}

/// Parses the text of the lock.
pub fn parse(path: &SourcePath, text: &str) -> (Option<Lock>, Vec<Diagnostic>) {
    let mut lock = Lock {
        path: path.clone(),
        bases: Vec::new(),
        objects: BTreeMap::new(),
    };
    let mut diagnostics = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = start..start + line.trim_end().len();
        start += line.len();
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] => {}
            [first, ..] if first.starts_with(['#', '<', '=', '>', '|']) => {}
            ["base", base] => lock.bases.push(((*base).to_owned(), span)),
            [address, digest] | [address, digest, "revoked"]
                if address.starts_with("badges/") && is_digest(digest) =>
            {
                add(
                    &mut lock,
                    path,
                    address,
                    digest,
                    words.len() == 3,
                    span,
                    &mut diagnostics,
                );
            }
            _ => diagnostics.push(
                Diagnostic::at(
                    Code::LockLine,
                    path,
                    span,
                    "this line is not one that `sobre lock` writes",
                )
                .help("restore the file from git, then run `sobre lock`"),
            ),
        }
    }
    (diagnostics.is_empty().then_some(lock), diagnostics)
}

fn add(
    lock: &mut Lock,
    path: &SourcePath,
    address: &str,
    digest: &str,
    revoked: bool,
    span: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(known) = lock.objects.get_mut(address) else {
        let recorded = Recorded {
            digest: digest.to_owned(),
            revoked,
            span,
        };
        lock.objects.insert(address.to_owned(), recorded);
        return;
    };
    if known.digest != digest {
        diagnostics.push(
            Diagnostic::at(
                Code::LockLine,
                path,
                span,
                "this object is recorded twice, with two meanings",
            )
            .help("keep the line of the one that was published first, then run `sobre lock`"),
        );
    }
    // Of two branches, one of which revoked it, that one is right.
    known.revoked |= revoked;
}

fn is_digest(text: &str) -> bool {
    text == "-"
        || (text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Lock>, Vec<Diagnostic>) {
        parse(&SourcePath::new("badges/published.lock"), text)
    }

    #[test]
    fn both_sides_of_a_conflict_count() {
        let digest = "0123456789abcdef0123456789abcdef";
        let text = format!(
            "# kept by a command\nbase https://x.example/\n<<<<<<< ours\nbadges/a.json {digest}\n=======\nbadges/b.json {digest}\nbadges/a.json {digest} revoked\n>>>>>>> theirs\n"
        );
        let (lock, faults) = read(&text);
        assert!(faults.is_empty());
        let lock = lock.expect("a lock");
        assert!(lock.objects["badges/a.json"].revoked && !lock.objects["badges/b.json"].revoked);
    }

    #[test]
    fn a_damaged_line_is_told() {
        for text in [
            "badges/a.json\n",
            "content/a.md 0123456789abcdef0123456789abcdef\n",
            "badges/a.json xyz\n",
        ] {
            let (lock, faults) = read(text);
            assert!(lock.is_none());
            assert_eq!(faults[0].code, Code::LockLine, "{text}");
        }
    }
}
