//! A file and a folder of one name: a host has the one or the other.

use super::{Claims, Owner};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, ToValue, Value};
use crate::path::OutPath;

impl Claims<'_> {
    /// Reports each output that would lie below another one. Awards are looked up only: nothing is written below their
    /// random paths but by an alias.
    pub(super) fn check_folders(&mut self) {
        let mut found = Vec::new();
        for (path, owner) in &self.folded {
            let above = path.match_indices('/').map(|(at, _)| &path[..at]);
            for folder in above {
                match self.folded.get(folder) {
                    Some(file) => found.push(conflict(owner, file)),
                    None if self.is_award(folder) => {
                        found.push(below(owner, folder, message!("an award").to_value()));
                    }
                    None => {}
                }
            }
        }
        self.diagnostics.extend(found);
    }

    fn is_award(&self, path: &str) -> bool {
        OutPath::new(path).is_ok_and(|path| self.routes.contains_key(&path))
    }
}

/// The error of an output below a file, at the source of one of the two that a person can change.
fn conflict(lower: &Owner, file: &Owner) -> Diagnostic {
    if lower.has_file() || !file.has_file() {
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
