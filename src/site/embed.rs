//! What a page embeds: never itself, by however many steps, and never more than a page may hold.

use super::{Entry, EntryId, Site, Target};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::LinkForm;

/// Deeper than this, nobody could say any more what a page shows.
const MAX_DEPTH: usize = 8;
/// Most HTML of a page with all that it embeds, in bytes: embeds of embeds multiply.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Tells of every embed that closes a circle, lies too deep, or brings too much.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut walk = Walk {
        site,
        embeds: site.entries.iter().map(embedded).collect(),
        grown: vec![None; site.entries.len()],
        diagnostics,
    };
    for start in 0..site.entries.len() {
        walk.entry(start, &mut Vec::new());
    }
}

/// An embed: the page, and the link of the body.
fn embedded(entry: &Entry) -> Vec<(EntryId, usize)> {
    let links = entry.page.body.links.iter().enumerate().zip(&entry.targets);
    links
        .filter(|((_, link), _)| link.form == LinkForm::Embed)
        .filter_map(|((at, _), target)| match target {
            Target::Page(id, _) => Some((*id, at)),
            _ => None,
        })
        .collect()
}

/// What a page becomes with all that it embeds.
#[derive(Clone, Copy)]
struct Grown {
    /// How many embeds lie in each other.
    depth: usize,
    /// Bytes of HTML, at most: of a section that is embedded, its whole page counts.
    bytes: usize,
}

struct Walk<'a> {
    site: &'a Site,
    embeds: Vec<Vec<(EntryId, usize)>>,
    /// What is known; a page is asked once, whatever embeds it.
    grown: Vec<Option<Grown>>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn entry(&mut self, id: EntryId, path: &mut Vec<EntryId>) -> Grown {
        if let Some(known) = self.grown[id] {
            return known;
        }
        let mut grown = Grown {
            depth: 0,
            bytes: self.site.entries[id].page.body.html.len(),
        };
        path.push(id);
        for (target, link) in self.embeds[id].clone() {
            if path.contains(&target) {
                let message = format!(
                    "embedding `{}` here never ends: it embeds this page",
                    self.site.entries[target].page.path
                );
                self.tell(id, link, Code::EmbedCycle, message);
                continue;
            }
            let inner = self.entry(target, path);
            let (depth, bytes) = (
                grown.depth.max(inner.depth + 1),
                grown.bytes.saturating_add(inner.bytes),
            );
            // What is told here is left out, so that the pages that embed this one have nothing to tell of it.
            if depth > MAX_DEPTH {
                let message = format!("more than {MAX_DEPTH} embeds lie in each other here");
                self.tell(id, link, Code::TooDeep, message);
            } else if bytes > MAX_BYTES {
                let message = format!(
                    "with this embed the page grows beyond {} MB",
                    MAX_BYTES / 1024 / 1024
                );
                self.tell(id, link, Code::TooDeep, message);
                break;
            } else {
                grown = Grown { depth, bytes };
            }
        }
        path.pop();
        self.grown[id] = Some(grown);
        grown
    }

    fn tell(&mut self, id: EntryId, link: usize, code: Code, message: String) {
        let page = &self.site.entries[id].page;
        let span = page.body.links[link].span.clone();
        self.diagnostics.push(
            Diagnostic::at(code, &page.path, span, message)
                .help("write a link instead of one of the embeds"),
        );
    }
}
