//! The table of contents of a page.

use crate::document::page::Page;
use crate::markdown::{BodyText, Heading};
use crate::theme::view::TocView;

/// Fewest headings for which a page has a table of contents.
const MIN_HEADINGS: usize = 3;

/// Headings of level 2 with those of level 3 below them.
pub(super) fn view(page: &Page, text: &BodyText) -> Vec<TocView> {
    let outline = page.body.outline.iter().zip(&text.labels);
    let headings: Vec<(&Heading, &String)> =
        outline.filter(|(heading, _)| heading.level <= 3).collect();
    let wanted = page.front.toc.unwrap_or(headings.len() >= MIN_HEADINGS);
    if !wanted {
        return Vec::new();
    }
    let mut toc: Vec<TocView> = Vec::new();
    for (heading, label) in headings {
        let line = TocView {
            label: label.clone(),
            url: format!("#{}", heading.id),
            children: Vec::new(),
        };
        match toc.last_mut().filter(|_| heading.level == 3) {
            Some(above) => above.children.push(line),
            None => toc.push(line),
        }
    }
    toc
}
