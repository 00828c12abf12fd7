//! Messages about raw HTML that was left out.

use std::ops::Range;

use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
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

impl Page<'_> {
    /// Reports that something at `at` was left out.
    pub(super) fn report_removal(
        &mut self,
        at: Range<usize>,
        message: Message,
        help: Option<Message>,
    ) {
        self.removals.count += 1;
        if self.removals.count <= REPORTS {
            let diagnostic = Diagnostic::at(Code::RawHtml, self.input.file, at, message);
            self.diagnostics.push(diagnostic.maybe_help(help));
        }
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
