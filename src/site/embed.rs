//! No page may embed itself, by however many steps.

use super::{EntryId, Site, Target};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::LinkForm;

/// Tells of every embed that closes a circle.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let embeds: Vec<Vec<(EntryId, usize)>> =
        site.entries.iter().map(|entry| embedded(entry)).collect();
    let mut done = vec![false; site.entries.len()];
    for start in 0..site.entries.len() {
        walk(
            site,
            &embeds,
            start,
            &mut Vec::new(),
            &mut done,
            diagnostics,
        );
    }
}

fn embedded(entry: &super::Entry) -> Vec<(EntryId, usize)> {
    let links = entry.page.body.links.iter().enumerate().zip(&entry.targets);
    links
        .filter(|((_, link), _)| link.form == LinkForm::Embed)
        .filter_map(|((at, _), target)| match target {
            Target::Page(id, _) => Some((*id, at)),
            _ => None,
        })
        .collect()
}

/// Deeper than this, what is embedded would outgrow any page.
const MAX_DEPTH: usize = 8;

fn walk(
    site: &Site,
    embeds: &[Vec<(EntryId, usize)>],
    id: EntryId,
    path: &mut Vec<EntryId>,
    done: &mut [bool],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if done[id] {
        return;
    }
    path.push(id);
    for (target, link) in &embeds[id] {
        if path.contains(target) || path.len() >= MAX_DEPTH {
            let page = &site.entries[id].page;
            let span = page.body.links[*link].span.clone();
            let message = format!(
                "embedding `{}` here never ends: it embeds this page",
                site.entries[*target].page.path
            );
            diagnostics.push(
                Diagnostic::at(Code::EmbedCycle, &page.path, span, message)
                    .help("write a link instead of one of the embeds"),
            );
        } else {
            walk(site, embeds, *target, path, done, diagnostics);
        }
    }
    path.pop();
    done[id] = true;
}
