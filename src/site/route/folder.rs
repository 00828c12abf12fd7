//! A file and a folder of one name: a host has the one or the other.

use super::{Claims, Owner, path};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, ToValue, Value};
use crate::path::OutPath;

impl Claims<'_> {
    /// Reports each output that would lie below another one. Awards are looked up only: nothing is written below their
    /// random paths but by an alias.
    pub(super) fn check_folders(&mut self) {
        let mut found = Vec::new();
        for owner in &self.owners {
            let path = owner.path.folded();
            let above = path.match_indices('/').map(|(at, _)| &path[..at]);
            for folder in above {
                match self.owner(folder) {
                    Some(file) => found.push((path.clone(), conflict(owner, file))),
                    None if self.is_award(folder) => {
                        let award = message!("an award").to_value();
                        found.push((path.clone(), below(owner, folder, award)));
                    }
                    None => {}
                }
            }
        }
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        let found = found.into_iter().map(|(_, diagnostic)| diagnostic);
        self.diagnostics.extend(found);
    }

    fn is_award(&self, path: &str) -> bool {
        path::is_below_awards(path)
            && OutPath::new(path).is_ok_and(|path| self.taken.contains_key(&path))
    }
}

/// The error of an output below a file, at the source of one of the two that a person can change.
fn conflict(lower: &Owner, file: &Owner) -> Diagnostic {
    if lower.rank() >= file.rank() {
        return below(lower, file.path.as_str(), file.shown());
    }
    let message = message!(
        "the URL `/{url}` is a file, and {who} needs a folder of this name",
        url = file.path.url(),
        who = lower.shown()
    );
    reported(file, message)
}

fn below(lower: &Owner, file: &str, who: Value) -> Diagnostic {
    let message = message!(
        "the URL `/{url}` lies below `/{file}`, which is a file: {who}",
        url = lower.path.url(),
        file,
        who
    );
    reported(lower, message)
}

fn reported(owner: &Owner, message: Message) -> Diagnostic {
    owner
        .diagnostic(Code::FileAndFolder, message)
        .help(message!(
            "give it another URL: no host has a file and a folder of one name"
        ))
}
