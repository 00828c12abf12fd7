//! The remark about pages that links name and nobody wrote.

use crate::engine::Snapshot;
use crate::message;
use crate::message::Message;
use crate::site::Route;

/// How many pages are wanted, and where they are listed; `None` when the site wants none.
pub(super) fn note(snapshot: &Snapshot) -> Option<Message> {
    let site = &snapshot.contents()?.site;
    let list = |language: &usize| !site.wanted.of_language(*language).is_empty();
    let first = (0..site.settings.languages.len()).find(list)?;
    Some(message!(
        "{n} {n:page is|pages are} still to be written: `{url}` lists {n:it|them}",
        n = site.wanted.len(),
        url = site.route_url(&Route::Wanted(first, 1))
    ))
}
