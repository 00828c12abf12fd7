//! In what two versions of a page differ for others: its interface is all that other pages can see of it. What is not part of it
//! is the rendered text, and where things stand in the file.

use super::Page;
use super::front::{Front, More};
use crate::markdown::{Anchor, Body, Heading, Link};

/// In what two versions of a page differ, apart from their texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    /// What other pages are linked by: paths and names, the kind, relations, tags, the order among others.
    pub identity: bool,
    /// Its title: a name by which others link to it, and its place among them.
    pub title: bool,
    /// What others show of the page and no link depends on: its description, its licence, data for the theme.
    pub shown: bool,
    /// What its text refers to.
    pub links: bool,
    /// Its headings, and all else that has an anchor.
    pub anchors: bool,
}

impl Difference {
    /// True when others see the same in both versions.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl Page {
    /// In what this page differs from another version of it for others. A field that is added to a page does not compile
    /// until it is decided here what depends on it.
    pub fn difference(&self, other: &Self) -> Difference {
        let Self {
            path,
            language,
            stem,
            name,
            front,
            body,
            // no page shows it; the list of works does, which whoever changes a text renders again
            digest: _,
            // the rendered text
            text: _,
        } = self;
        let is_same_page = *path == other.path
            && *language == other.language
            && *stem == other.stem
            && *name == other.name;
        let mut difference = front_difference(front, &other.front);
        difference.identity |= !is_same_page;
        difference.title = self.title() != other.title();
        body_difference(body, &other.body, &mut difference);
        difference
    }
}

fn front_difference(front: &Front, other: &Front) -> Difference {
    let Front {
        // part of the title of the page
        title: _,
        description,
        date,
        updated,
        kind,
        tags,
        draft,
        weight,
        more: _,
    } = front;
    let More {
        schedule,
        slug,
        aliases,
        licence,
        authors,
        based_on,
        credits,
        image,
        image_alt,
        toc,
        terms,
        glossary,
        badges,
        related,
        extra,
        children,
        children_key,
        fields,
        kind_keys,
    } = &**front;
    let keys = |front: &Front| -> Vec<&str> {
        let keys = front.kind_keys.iter();
        keys.map(|(key, _)| *key).collect()
    };
    let is_same_identity = *date == other.date
        // a section with a dated page has a feed; the day itself is only shown
        && updated.is_some() == other.updated.is_some()
        && *kind == other.kind
        && *schedule == other.schedule
        && *slug == other.slug
        && *aliases == other.aliases
        && *tags == other.tags
        && *draft == other.draft
        && *weight == other.weight
        && *authors == other.authors
        && *based_on == other.based_on
        && *credits == other.credits
        && *image == other.image
        && *terms == other.terms
        && *glossary == other.glossary
        && *badges == other.badges
        && *related == other.related
        && *children == other.children
        && children_key.is_some() == other.children_key.is_some()
        && *fields == other.fields
        && kind_keys.len() == other.kind_keys.len()
        && keys(front) == keys(other);
    let is_same_shown = *description == other.description
        && *updated == other.updated
        && *licence == other.licence
        && *image_alt == other.image_alt
        && *toc == other.toc
        && *extra == other.extra;
    Difference {
        identity: !is_same_identity,
        shown: !is_same_shown,
        ..Difference::default()
    }
}

fn body_difference(body: &Body, other: &Body, difference: &mut Difference) {
    let Body {
        links,
        foreign,
        outline,
        anchors,
        definitions,
        // places of links
        embeds: _,
        // part of the title of the page
        title: _,
        // the page alone depends on it
        has_code: _,
        length: _,
    } = body;
    let is_same_link = |(link, other): (&Link, &Link)| link.is_same(other);
    let is_same_heading = |(heading, other): (&Heading, &Heading)| {
        let Heading {
            level,
            id,
            text,
            part: _,
        } = heading;
        *level == other.level && *id == other.id && *text == other.text
    };
    let is_same_anchor = |(anchor, other): (&Anchor, &Anchor)| {
        let Anchor { id, part: _ } = anchor;
        *id == other.id
    };
    let urls = foreign.iter().map(|(url, _)| url);
    let are_same_links = links.len() == other.links.len()
        && links.iter().zip(&other.links).all(is_same_link)
        && urls.eq(other.foreign.iter().map(|(url, _)| url));
    let are_same_anchors = outline.len() == other.outline.len()
        && outline.iter().zip(&other.outline).all(is_same_heading)
        && anchors.len() == other.anchors.len()
        && anchors.iter().zip(&other.anchors).all(is_same_anchor);
    let are_same_definitions = definitions.len() == other.definitions.len()
        && definitions
            .iter()
            .zip(&other.definitions)
            .all(|(definition, other)| definition.is_same(other));
    // pages that hold the terms show their definitions
    difference.identity |= !are_same_definitions;
    difference.links = !are_same_links;
    difference.anchors = !are_same_anchors;
}

#[cfg(test)]
mod tests;
