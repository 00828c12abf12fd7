//! What a search reads of a page or of another text: its words as plain text, piece by piece.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::Front;
use crate::markdown::{BodyText, Link, PlaceholderKind};
use crate::text::search::{Part, parts};

/// Gives the pieces of a page to `each`, in order, without its title, until it has enough.
pub fn of_page(
    front: &Front,
    text: &BodyText,
    links: &[Link],
    mut each: impl FnMut(Part, &str) -> ControlFlow<()>,
) {
    let mut facts = facts(front).into_iter();
    if facts.all(|fact| each(Part::Text, fact).is_continue()) {
        of_text(text, links, each);
    }
}

/// Gives the pieces of a text to `each`, in order, until it has enough.
pub fn of_text(text: &BodyText, links: &[Link], each: impl FnMut(Part, &str) -> ControlFlow<()>) {
    parts(&filled(text, links), each);
}

/// What the front matter of a page says in words, besides its title and its tags.
pub fn facts(front: &Front) -> Vec<&str> {
    let fields = &front.fields;
    let texts = [
        &front.description,
        &fields.event.when,
        &fields.event.place,
        &fields.event.address,
        &fields.person.role,
        &fields.organisation.role,
        &fields.organisation.form,
        &fields.organisation.place,
    ];
    let mut facts: Vec<&str> = Vec::new();
    for text in texts.into_iter().filter_map(Option::as_deref) {
        // kinds share keys
        if !facts.contains(&text) {
            facts.push(text);
        }
    }
    facts.extend(fields.report.decisions.iter().map(String::as_str));
    facts
}

/// The words that a wikilink without a label names its page by.
pub fn name(link: &Link) -> &str {
    link.target.rsplit('/').next().unwrap_or_default()
}

/// A text with the names of its wikilinks. What else is put in when it is rendered is no text of the page.
fn filled<'a>(text: &'a BodyText, links: &[Link]) -> Cow<'a, str> {
    let names = text
        .placeholders
        .iter()
        .filter_map(|place| match place.fill {
            PlaceholderKind::Title(link) => Some((place.at, links.get(link as usize)?)),
            _ => None,
        });
    let mut filled = String::new();
    let mut done = 0;
    for (at, link) in names {
        filled.push_str(&text.html[done..at]);
        filled.push_str(&crate::text::escape::html(name(link)));
        done = at;
    }
    if done == 0 && filled.is_empty() {
        return text.html.as_str().into();
    }
    filled.push_str(&text.html[done..]);
    filled.into()
}
