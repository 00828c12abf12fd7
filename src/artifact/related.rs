//! What to read after a page: pages that it names, then a few that have rare tags or links in common with it.
//!
//! Only what is rare is looked at: a tag of half the pages brings none nearer, so each page costs the same however many the
//! site has, and no two pages are compared. What is shown follows from tags and links alone.

use std::cmp::Reverse;

use super::{Plan, label};
use crate::document::Kind;
use crate::site::{Entry, EntryId, Site, TagId, Target, shown};
use crate::theme::view::SuggestionView;

/// Most pages that are suggested, those that the page names counted.
const MOST: usize = 4;
/// Tags of more pages bring none nearer.
const COMMON_TAG: usize = 24;
/// Pages that are linked from more pages, or link to more, bring none nearer.
const COMMON_LINK: usize = 16;
/// The least score of a page that is suggested: two tags of nine pages each, one of four, or two links in common.
const ENOUGH: u32 = 200;
/// What one link in common counts.
const LINK: u32 = 110;
/// Most tags that a reason names.
const NAMED: usize = 3;

/// The related pages that are not among the facts of the page already: those that front matter names.
pub(super) fn named(plan: &Plan, id: EntryId) -> Vec<EntryId> {
    let entry = &plan.site.entries[id];
    let reported = |other: &EntryId| {
        let kind = plan.site.entries[*other].kind;
        entry.kind == Kind::Project && matches!(kind, Kind::Card | Kind::Event)
            || entry
                .relations
                .iter()
                .any(|(_, pages)| pages.contains(other))
            || entry.named_by.contains(other)
    };
    let mut named = plan.site.once_each(&entry.related, entry.page.language);
    named.retain(|other| !reported(other));
    named
}

/// What two pages have in common.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Common {
    /// A tag.
    Tag(TagId),
    /// A page that links to both, or that both link to.
    Link(EntryId),
}

/// A few pages that have tags or links in common with a page, beside `named` ones, each with the reason.
pub(super) fn suggested(plan: &Plan, id: EntryId, named: usize) -> Vec<SuggestionView> {
    let site = &plan.site;
    let entry = &site.entries[id];
    let remaining = MOST.saturating_sub(named);
    if remaining == 0 || entry.is_section() || entry.generated {
        return Vec::new();
    }
    let mut pairs = pairs(site, id);
    pairs.sort_unstable();
    pairs.dedup();
    let mut candidates: Vec<(u32, &[(EntryId, Common)])> = pairs
        .chunk_by(|(a, _), (b, _)| a == b)
        .map(|chunk| {
            (
                chunk.iter().map(|(_, common)| score(site, *common)).sum(),
                chunk,
            )
        })
        .filter(|(score, _)| *score >= ENOUGH)
        .collect();
    candidates.sort_unstable_by_key(|(score, chunk)| {
        let other = chunk[0].0;
        (Reverse(*score), site.title_rank(other), other)
    });
    let known = known(site, id);
    let is_new = |other: EntryId| {
        let page = &site.entries[other];
        page.page.language == entry.page.language
            && !page.generated
            && page.parent.is_some()
            && known.binary_search(&other).is_err()
    };
    candidates
        .into_iter()
        .filter(|(_, chunk)| is_new(chunk[0].0))
        .take(remaining)
        .map(|(_, chunk)| {
            let link = label::link(plan, chunk[0].0);
            SuggestionView {
                label: link.label,
                url: link.url,
                reason: reason(plan, entry, chunk),
            }
        })
        .collect()
}

/// Each other page with each thing that it has in common with a page.
fn pairs(site: &Site, id: EntryId) -> Vec<(EntryId, Common)> {
    let entry = &site.entries[id];
    let mut pairs = Vec::new();
    for tag in &entry.tags {
        let entries = &site.tags[*tag].entries;
        if entries.len() <= COMMON_TAG {
            pairs.extend(entries.iter().map(|other| (*other, Common::Tag(*tag))));
        }
    }
    for target in linked(entry) {
        let linkers = &site.entries[target].backlinks;
        if linkers.len() <= COMMON_LINK {
            pairs.extend(linkers.iter().map(|other| (*other, Common::Link(target))));
        }
    }
    if entry.backlinks.len() <= COMMON_LINK {
        for linker in &entry.backlinks {
            let targets = &site.entries[*linker].targets;
            if targets.len() <= 2 * COMMON_LINK {
                let others = linked(&site.entries[*linker]);
                pairs.extend(others.map(|other| (other, Common::Link(*linker))));
            }
        }
    }
    pairs.retain(|(other, _)| *other != id);
    pairs
}

fn score(site: &Site, common: Common) -> u32 {
    match common {
        Common::Tag(tag) => 900 / site.tags[tag].entries.len().max(1) as u32,
        Common::Link(_) => LINK,
    }
}

/// The pages to which a text links, with those linked several times.
pub(super) fn linked(entry: &Entry) -> impl Iterator<Item = EntryId> {
    entry.targets.iter().filter_map(|target| match target {
        Target::Page(id, _) => Some(*id),
        _ => None,
    })
}

/// The pages that a reader of a page sees there already, in order.
fn known(site: &Site, id: EntryId) -> Vec<EntryId> {
    let entry = &site.entries[id];
    let mut known: Vec<EntryId> = shown(entry).into_iter().collect();
    known.extend(linked(entry).chain(entry.backlinks.iter().copied()));
    known.extend(site.ancestors(id));
    if let Some(parent) = entry.parent {
        let siblings = &site.entries[parent].children;
        let around = entry.position.saturating_sub(1)..(entry.position + 2).min(siblings.len());
        known.extend(siblings.get(around).unwrap_or_default());
    }
    known.sort_unstable();
    known
}

/// Why a page is suggested: the tags in common, the rarest first, else how many pages link them.
fn reason(plan: &Plan, entry: &Entry, common: &[(EntryId, Common)]) -> String {
    let (site, language) = (&plan.site, entry.page.language);
    let mut tags: Vec<TagId> = Vec::new();
    let mut links = 0;
    for (_, common) in common {
        match common {
            Common::Tag(tag) => tags.push(*tag),
            Common::Link(_) => links += 1,
        }
    }
    tags.sort_by_key(|tag| (site.tags[*tag].entries.len(), *tag));
    let mut parts = Vec::new();
    if !tags.is_empty() {
        let labels = tags
            .iter()
            .take(NAMED)
            .map(|tag| site.tags[*tag].label.as_str());
        let labels: Vec<&str> = labels.collect();
        parts.push(
            plan.string(language, "shares")
                .replace("{tags}", &labels.join(", ")),
        );
    }
    if links > 0 {
        let key = if links == 1 {
            "shares_link"
        } else {
            "shares_links"
        };
        parts.push(
            plan.string(language, key)
                .replace("{n}", &links.to_string()),
        );
    }
    parts.join(" · ")
}
