//! Raw HTML that was left out: how much, and what to write instead.

use crate::message;
use crate::message::Message;

/// How many removals of one page are reported: beyond that, the reader has understood.
const REPORTS: usize = 100;

/// What has been reported of the raw HTML of a page.
#[derive(Default)]
pub(super) struct Removals {
    count: usize,
    /// Names of removed elements: the end of one is not reported a second time.
    names: Vec<String>,
}

impl Removals {
    /// Counts a removal. True when it is to be reported.
    pub(super) fn count(&mut self) -> bool {
        self.count += 1;
        self.count <= REPORTS
    }

    /// Remembers that an element of this name was left out.
    pub(super) fn add(&mut self, name: &str) {
        if self.names.len() < REPORTS && !self.include(name) {
            self.names.push(name.to_owned());
        }
    }

    /// True when an element of this name was left out.
    pub(super) fn include(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }
}

/// What to write instead of the element of this name; `None` where there is nothing to advise.
pub(super) fn substitute(name: &str) -> Option<Message> {
    Some(match name {
        "svg" => message!(
            "save the drawing as a file beside the page, and write `![description](drawing.svg)`"
        ),
        "img" => message!("write `![description](picture.jpg)`"),
        "div" | "section" | "center" | "font" => message!("the theme decides how a page looks"),
        "style" | "script" => message!("styles and scripts belong to the theme"),
        "iframe" | "video" | "audio" | "embed" | "object" => message!("link to it instead"),
        _ => return None,
    })
}

/// A name as a message shows it.
pub(super) fn shorten(name: &str) -> String {
    if name.chars().count() <= 30 {
        name.to_owned()
    } else {
        name.chars().take(30).chain(['…']).collect()
    }
}
