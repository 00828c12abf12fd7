//! A file and a folder of one name: a host has the one or the other.

use super::{Claims, Owner};
use crate::diagnostic::{Code, Diagnostic};
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
                        found.push(below(owner, folder, "an award"));
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

/// The message stands at a file that a person can change.
fn conflict(lower: &Owner, file: &Owner) -> Diagnostic {
    let who = |owner: &Owner| {
        let file = owner.file.as_ref();
        file.map_or_else(|| owner.words.clone(), |file| format!("`{file}`"))
    };
    if lower.file.is_some() || file.file.is_none() {
        return below(lower, file.path.as_str(), &who(file));
    }
    let message = format!(
        "the address `/{}` is a file, and {} needs a folder of this name",
        file.path.url(),
        who(lower)
    );
    reported(file, message)
}

fn below(lower: &Owner, file: &str, who: &str) -> Diagnostic {
    let url = lower.path.url();
    let message = format!("the address `/{url}` lies below `/{file}`, which is a file: {who}");
    reported(lower, message)
}

fn reported(owner: &Owner, message: String) -> Diagnostic {
    let code = Code::FileAndFolder;
    let diagnostic = match (&owner.span, &owner.file) {
        (Some(span), _) => Diagnostic::at(code, &span.file, span.range.clone(), message),
        (None, Some(file)) => Diagnostic::about(code, file, message),
        (None, None) => Diagnostic::general(code, message),
    };
    diagnostic.help("give it another address: no host has a file and a folder of one name")
}
