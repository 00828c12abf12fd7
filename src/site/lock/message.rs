//! The messages about objects that are not what was published: which field, in which file, and what to do.

use std::collections::BTreeMap;
use std::ops::Range;

use super::object::{Published, Subject};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::document::PUBLISHED;
use crate::document::lock::{Acceptance, FieldDigest, Recorded, State};
use crate::message;
use crate::message::{Message, all, first_of, quoted};
use crate::path::SourcePath;
use crate::site::Site;

/// How many objects a message names.
const NAMED: usize = 3;

/// A field of an object that is not what was published.
pub(super) struct Difference<'a> {
    pub(super) url: &'a str,
    pub(super) subject: Subject,
    pub(super) field: Published,
    pub(super) before: Vec<FieldDigest>,
    /// The field that is another too, and made this one another.
    pub(super) follows: Option<&'static str>,
}

impl Difference<'_> {
    /// The file to look at: that of the field, or of the one that it follows.
    pub(super) fn file(&self, site: &Site) -> SourcePath {
        self.subject
            .file(site, self.follows.unwrap_or(self.field.key))
    }
}

/// The name of the object with a URL below `badges/`.
fn stem(url: &str) -> &str {
    let name = url.rsplit('/').next().unwrap_or(url);
    name.strip_suffix(".json").unwrap_or(name)
}

/// Badges are awarded, and there is no lock.
pub(super) fn missing(count: usize) -> Diagnostic {
    let message = message!(
        "{count} {count:badge is|badges are} awarded, and no `badges/{file}` records what was published",
        count,
        file = PUBLISHED
    );
    Diagnostic::general(Code::NoLock, message).help(message!(
        "run `sobre lock` and commit `badges/{file}`; if it was there before, restore it from git",
        file = PUBLISHED
    ))
}

/// The site is at another URL than its badges.
pub(super) fn moved(
    lock: &SourcePath,
    span: Range<usize>,
    recorded: &str,
    base: &str,
) -> Diagnostic {
    let message = message!(
        "badges were published at `{recorded}`, and the site is at `{base}` now",
        recorded,
        base
    );
    Diagnostic::at(Code::MovedBase, lock, span, message).help(
        message!("every badge that was awarded names the old URL: keep `base_url`; if nothing was ever awarded, run `sobre lock --accept base --because \"…\"`"),
    )
}

/// An object has no file any more.
pub(super) fn gone(lock: &SourcePath, url: &str, recorded: &Recorded) -> Diagnostic {
    let message = message!("`{url}` was published and is gone", url);
    Diagnostic::at(Code::PublishedGone, lock, recorded.span.clone(), message).help(bring_back(url))
}

/// What to do about an object that is gone.
fn bring_back(url: &str) -> Message {
    let name = stem(url);
    if url.starts_with("badges/awards/") {
        return message!(
            "put the award back into its file; to take it away, use `sobre revoke` or `sobre erase`"
        );
    }
    if url.starts_with("badges/endorsements/") {
        return message!(
            "put `badges/endorsements/{name}.yaml` back; to take it away, add `revoked: {{reason: …}}` to it",
            name
        );
    }
    if url == "badges/issuer.json" {
        return message!("put `badges/issuer.yaml` back: every badge names it");
    }
    message!(
        "put `badges/classes/{name}.yaml` back; if it is awarded no more, add `retired: {{date: …, reason: …}}` to it",
        name
    )
}

/// An object that was revoked or erased is there again.
pub(super) fn back(lock: &SourcePath, url: &str, recorded: &Recorded) -> Diagnostic {
    let span = recorded.span.clone();
    if recorded.state == State::Erased {
        let message = message!(
            "`{url}` was erased, and its file says something of it again",
            url
        );
        return Diagnostic::at(Code::ErasedAgain, lock, span, message).help(message!(
            "erase it again with `sobre erase`: a merge may have brought the old lines back"
        ));
    }
    let message = message!("`{url}` was published as revoked and counts again", url);
    Diagnostic::at(Code::Unrevoked, lock, span, message).help(message!(
        "those who saw it revoked must not see it valid: award the badge again, under a new id"
    ))
}

/// An object is another, of which an older version kept one digest.
pub(super) fn changed_whole(
    lock: &SourcePath,
    file: &SourcePath,
    url: &str,
    recorded: &Recorded,
) -> Diagnostic {
    let message = message!("`{url}` is not what was published", url);
    let line = Span {
        file: lock.clone(),
        range: recorded.span.clone(),
    };
    Diagnostic::about(Code::PublishedChanged, file, message)
        .related(
            line,
            message!("an older version of this program recorded it, without its fields"),
        )
        .help(message!(
            "restore `{file}` from git and run `sobre lock`; then change it again: the message will say what is another, and what can be done",
            file
        ))
}

/// A line accepts what is never accepted.
pub(super) fn never_accepted(lock: &SourcePath, url: &str, change: &Acceptance) -> Diagnostic {
    let field = &change.field;
    let message = message!(
        "`{field}` of `{url}` never changes, whoever accepts it",
        field,
        url
    );
    let (start, end) = change.span;
    Diagnostic::at(Code::LockLine, lock, start..end, message).help(message!(
        "delete this line, and restore the file of the badge from git"
    ))
}

/// One message for all objects that have the same cause: the same fields of the same file.
pub(super) fn changed(site: &Site, differences: &[Difference<'_>]) -> Vec<Diagnostic> {
    // Of each object, the fields of one file that may be accepted, and those that may not.
    let mut objects: BTreeMap<(&str, SourcePath, bool), Vec<&Difference<'_>>> = BTreeMap::new();
    let is_cause = |difference: &&Difference<'_>| difference.follows.is_none();
    for difference in differences.iter().filter(is_cause) {
        let file = difference.file(site);
        let key = (difference.url, file, difference.field.may_be_accepted);
        objects.entry(key).or_default().push(difference);
    }
    let mut causes: BTreeMap<(SourcePath, bool, Vec<&str>), Vec<&Difference<'_>>> = BTreeMap::new();
    for ((_, file, may_be_accepted), fields) in objects {
        let keys = fields.iter().map(|difference| difference.field.key);
        let cause = (file, may_be_accepted, keys.collect());
        causes.entry(cause).or_default().push(fields[0]);
    }
    causes
        .into_iter()
        .map(|((file, may_be_accepted, keys), objects)| {
            one(site, &file, may_be_accepted, &keys, &objects)
        })
        .collect()
}

fn one(
    site: &Site,
    file: &SourcePath,
    may_be_accepted: bool,
    keys: &[&str],
    objects: &[&Difference<'_>],
) -> Diagnostic {
    let fields = all(keys.iter().map(quoted));
    let n = keys.len();
    let first = objects[0];
    let message = match objects {
        [_] => message!(
            "{fields} of `{url}` {n:is|are} not what was published",
            fields,
            url = first.url,
            n
        ),
        many => message!(
            "{fields} of {count} badges {n:is|are} not what was published: {urls}",
            fields,
            count = many.len(),
            n,
            urls = first_of(NAMED, many.iter().map(|object| quoted(object.url)))
        ),
    };
    let code = if may_be_accepted {
        Code::PublishedOtherwise
    } else {
        Code::PublishedChanged
    };
    let place = first.subject.place(site, keys[0], objects.len() == 1);
    let diagnostic = match place {
        Some(place) => Diagnostic::at(code, file, place, message),
        None => Diagnostic::about(code, file, message),
    };
    let target = match objects {
        [only] => only.url,
        _ => file.as_str(),
    };
    diagnostic.help(if may_be_accepted {
        accept(target, first)
    } else {
        keep(first)
    })
}

/// What to do about a change that may be accepted.
fn accept(target: &str, first: &Difference<'_>) -> Message {
    let is_organisation = match first.subject {
        Subject::Issuer => true,
        Subject::Endorsement(_) => first.field.key.starts_with("by."),
        Subject::Class(_) | Subject::Translation(..) => {
            let name = stem(first.url).split('.').next().unwrap_or_default();
            return message!(
                "if it means the same, as when a typing error is corrected, say so: `sobre lock --accept {target} --because \"…\"`; else restore it from git, and write the new meaning in `badges/classes/{name}-2.yaml`, with `version: \"2\"` and `replaces: {name}`",
                target,
                name
            );
        }
        Subject::Award(_) => false,
    };
    match is_organisation {
        true => message!(
            "if it is the same organisation, say why it changed: `sobre lock --accept {target} --because \"…\"`; else restore it from git",
            target
        ),
        false => message!(
            "if it means the same, say why it changed: `sobre lock --accept {target} --because \"…\"`; else restore it from git",
            target
        ),
    }
}

/// What to do about a change that is never accepted.
fn keep(first: &Difference<'_>) -> Message {
    match first.subject {
        Subject::Award(_) => message!(
            "restore it from git: an award is revoked (`sobre revoke`) or renewed (`sobre renew`), never rewritten"
        ),
        Subject::Endorsement(_) => {
            message!("restore it from git, and write the new words in another file")
        }
        _ => message!(
            "restore it from git and write the new meaning in `badges/classes/{name}-2.yaml`, with `version: \"2\"` and `replaces: {name}`",
            name = stem(first.url)
        ),
    }
}
