//! An endorsement that is there twice: its file was copied, and one voice would count as two.

use std::collections::BTreeMap;

use super::Subject;
use crate::badge::identity::normal_url;
use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::document::endorsement::Host;
use crate::message;
use crate::site::Site;
use crate::text::date::Moment;

/// What two files of one endorsement have in common: what it is about, by whom it is, of when, and in which words.
type Statement<'a> = (Subject, String, Option<Moment>, &'a str);

/// Reports each endorsement that counts and repeats another one.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut order: Vec<_> = site.endorsements.iter().collect();
    // File explorers add to the name of a copy.
    order.sort_by_key(|endorsement| {
        let path = endorsement.document.path.as_str();
        (path.len(), path)
    });
    let mut known: BTreeMap<Statement<'_>, &document::Endorsement> = BTreeMap::new();
    for endorsement in order {
        let document = endorsement.document.as_ref();
        let url = |url: &str| normal_url(url).unwrap_or_else(|| url.to_owned());
        let key = match &document.host {
            Host::Here(statement) if statement.revoked.is_some() => continue,
            Host::Here(statement) => {
                let comment = statement.comment.as_ref();
                let comment = comment.map_or("", |comment| comment.text.trim());
                let issued = Some(statement.issued);
                (endorsement.subject, url(&statement.url), issued, comment)
            }
            Host::Author(author) => (endorsement.subject, url(author), None, ""),
        };
        if let Some(first) = known.get(&key) {
            let message = message!("this endorsement is in `{path}` already", path = first.path);
            let help = match &document.host {
                Host::Here(_) => {
                    message!("delete the copy; once published, add `revoked: {{reason: …}}` to it")
                }
                Host::Author(_) => message!("delete the copy"),
            };
            diagnostics
                .push(Diagnostic::about(Code::EndorsedTwice, &document.path, message).help(help));
        } else {
            known.insert(key, document);
        }
    }
}
