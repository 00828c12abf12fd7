//! What a page embeds: never itself, by however many steps, and never more than a page may hold.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Entry, EntryId, Site, Target};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::LinkForm;
use crate::message;
use crate::message::Message;

/// Most levels of embeds within embeds: with more, nobody could follow what a page shows.
const MAX_DEPTH: usize = 8;
/// Most HTML of a page with all that it embeds, in bytes: embeds of embeds multiply.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// A page, or the part of it that an anchor names. A page may embed a part of itself that does not contain the embed.
type Node = (EntryId, Option<String>);

/// Reports every embed that leads back to its own page, is nested too deeply, or makes the page too large.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut walk = Walk {
        site,
        grown: BTreeMap::new(),
        reported: BTreeSet::new(),
        diagnostics,
    };
    let entries = site.entries.iter().enumerate();
    for (start, _) in entries.filter(|(_, entry)| !entry.page.body.embeds.is_empty()) {
        walk.node((start, None), &mut Vec::new());
    }
}

/// True when nothing would be reported of these entries, or of those that embed them by however many steps. Of all others it is
/// known that nothing is.
pub(super) fn is_sound(site: &Site, entries: impl IntoIterator<Item = EntryId>) -> bool {
    let mut diagnostics = Vec::new();
    let mut walk = Walk {
        site,
        grown: BTreeMap::new(),
        reported: BTreeSet::new(),
        diagnostics: &mut diagnostics,
    };
    let mut seen: BTreeSet<EntryId> = BTreeSet::new();
    let mut waiting: Vec<EntryId> = entries.into_iter().collect();
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            walk.node((id, None), &mut Vec::new());
            waiting.extend(site.embedders(id));
        }
    }
    diagnostics.is_empty()
}

impl Site {
    /// The pages whose text embeds an entry, or a part of it; perhaps itself.
    pub fn embedders(&self, id: EntryId) -> impl Iterator<Item = EntryId> {
        let embeds = move |linker: &EntryId| {
            let entry = &self.entries[*linker];
            let mut links = entry.page.body.links.iter().zip(&entry.targets);
            links.any(|(link, target)| {
                link.form == LinkForm::Embed
                    && matches!(target, Target::Page(known, _) if *known == id)
            })
        };
        self.linkers(id).into_iter().filter(embeds)
    }
}

/// The embeds in a range of the body of an entry: what they show, and the link of the body.
fn embedded(entry: &Entry, range: &Range<usize>) -> Vec<(Node, usize)> {
    let embeds = entry.page.body.embeds.iter();
    embeds
        .filter(|(at, _)| range.contains(&(*at as usize)))
        .map(|(_, link)| *link as usize)
        .filter_map(|link| match entry.targets.get(link) {
            Some(Target::Page(id, anchor)) => Some(((*id, anchor.clone()), link)),
            _ => None,
        })
        .collect()
}

/// What a page or a part of it becomes with all that it embeds.
#[derive(Clone, Copy)]
struct Grown {
    /// How many embeds lie in each other.
    depth: usize,
    /// Bytes of HTML, at most.
    bytes: usize,
}

struct Walk<'a> {
    site: &'a Site,
    /// The result for each node seen so far: each is computed once, however many pages embed it.
    grown: BTreeMap<Node, Grown>,
    /// The embeds that are reported already, by page and link.
    reported: BTreeSet<(EntryId, usize)>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn node(&mut self, node: Node, path: &mut Vec<Node>) -> Grown {
        if let Some(known) = self.grown.get(&node) {
            return *known;
        }
        let id = node.0;
        let entry = &self.site.entries[id];
        let body = &entry.page.body;
        let range = match &node.1 {
            Some(anchor) => body.part(anchor),
            None => 0..body.length as usize,
        };
        let mut grown = Grown {
            depth: 0,
            bytes: range.len(),
        };
        path.push(node.clone());
        for (target, link) in embedded(entry, &range) {
            if path.contains(&target) {
                let message = message!(
                    "embedding `{path}` here never ends: it embeds this page",
                    path = self.site.entries[target.0].page.path
                );
                self.report(id, link, Code::EmbedCycle, message);
                continue;
            }
            let inner = self.node(target, path);
            let (depth, bytes) = (
                grown.depth.max(inner.depth + 1),
                grown.bytes.saturating_add(inner.bytes),
            );
            // What is reported here is left out, so that nothing is reported again for the pages that embed this one.
            if depth > MAX_DEPTH {
                let message = message!(
                    "embeds nested too deeply: more than {most}",
                    most = MAX_DEPTH
                );
                self.report(id, link, Code::TooDeep, message);
            } else if bytes > MAX_BYTES {
                let message = message!(
                    "with this embed the page grows beyond {most}",
                    most = message::bytes(MAX_BYTES as u64)
                );
                self.report(id, link, Code::TooDeep, message);
                break;
            } else {
                grown = Grown { depth, bytes };
            }
        }
        path.pop();
        self.grown.insert(node, grown);
        grown
    }

    fn report(&mut self, id: EntryId, link: usize, code: Code, message: Message) {
        if !self.reported.insert((id, link)) {
            return;
        }
        let page = &self.site.entries[id].page;
        let span = page.body.links[link].span();
        self.diagnostics.push(
            Diagnostic::at(code, &page.path, span, message)
                .help(message!("write a link instead of one of the embeds")),
        );
    }
}
