//! The picture that is open, and pictures of the site.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType};

use crate::markdown::html::{Html, escape};
use crate::markdown::{LinkId, PlaceholderKind};

/// A picture whose description is being read.
pub(in crate::markdown) struct Open {
    pub(in crate::markdown) kind: LinkType,
    pub(in crate::markdown) url: String,
    pub(in crate::markdown) title: String,
    pub(in crate::markdown) range: Range<usize>,
    pub(in crate::markdown) alt: String,
    depth: usize,
}

impl Open {
    /// A picture without a description yet.
    pub(in crate::markdown) fn new(
        kind: LinkType,
        url: &str,
        title: &str,
        range: Range<usize>,
    ) -> Self {
        Self {
            kind,
            url: url.into(),
            title: title.into(),
            range,
            alt: String::new(),
            depth: 0,
        }
    }

    /// Takes an event of the description, of which the plain text counts. True at the end.
    pub(in crate::markdown) fn event(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) if self.depth == 0 => return true,
            Event::End(_) => self.depth -= 1,
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.alt.push(' '),
            _ => {}
        }
        false
    }
}

/// A picture of the site.
pub(in crate::markdown) struct Picture {
    pub(in crate::markdown) link: LinkId,
    pub(in crate::markdown) alt: String,
    /// The caption, when it stands alone; empty when there is none.
    pub(in crate::markdown) title: String,
}

impl Picture {
    /// Writes the element, with its title as a tooltip when asked.
    pub(in crate::markdown) fn write(&self, out: &mut Html, with_title: bool) {
        out.push("<img");
        out.fill(PlaceholderKind::Image(self.link));
        out.attribute("alt", &self.alt);
        if with_title && !self.title.is_empty() {
            out.attribute("title", &self.title);
        }
        out.push(" loading=\"lazy\" decoding=\"async\">");
    }

    /// Writes a figure with its caption.
    pub(in crate::markdown) fn write_figure(&self, out: &mut Html) {
        out.push("<figure>");
        self.write(out, false);
        out.push("<figcaption>");
        escape(&mut out.text, &self.title);
        out.push("</figcaption></figure>\n");
    }
}
