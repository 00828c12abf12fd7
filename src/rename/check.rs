//! Whether a move changes nothing but paths: what is wrong with the site, and where each link leads, before and after.

use std::collections::BTreeMap;

use super::moves::Moves;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::markdown::Link;
use crate::message;
use crate::path::SourcePath;
use crate::site::{EntryId, NavigationLink, Referent, Site, Target};

/// The messages of after that were none of before: errors of one sort and one file, as many as there are more. Of warnings their
/// number alone counts: what several pages have in common is told of the first of them, which may be another one.
pub(super) fn news(before: &[Diagnostic], after: &[Diagnostic], moves: &Moves) -> Vec<Diagnostic> {
    let key = |diagnostic: &Diagnostic, file: Option<SourcePath>| {
        let file = file.filter(|_| diagnostic.severity() == Severity::Error);
        (file, diagnostic.code)
    };
    let mut known: BTreeMap<(Option<SourcePath>, Code), usize> = BTreeMap::new();
    for diagnostic in before {
        let file = diagnostic.path().map(|path| moves.path(path));
        *known.entry(key(diagnostic, file)).or_default() += 1;
    }
    let is_new = |diagnostic: &&Diagnostic| {
        let key = key(diagnostic, diagnostic.path().cloned());
        match known.get_mut(&key).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                false
            }
            None => true,
        }
    };
    after.iter().filter(is_new).cloned().collect()
}

/// The messages about references that lead elsewhere than before, to which they should still lead.
pub(super) fn leads(before: &Site, after: &Site, moves: &Moves) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let places: BTreeMap<&SourcePath, EntryId> = after
        .entries
        .iter()
        .enumerate()
        .map(|(id, entry)| (&entry.page.path, id))
        .collect();
    let compare = Compare {
        before,
        after,
        moves,
    };
    for entry in before.entries.iter() {
        let file = &entry.page.path;
        let Some(id) = places.get(&moves.path(file)) else {
            if !entry.generated {
                let message = message!("`{file}` would not be published any more", file);
                found.push(Diagnostic::about(Code::MoveRefused, file, message).help(ADVICE));
            }
            continue;
        };
        let now = &after.entries[*id];
        compare.targets(
            file,
            &entry.page.body.links,
            &entry.targets,
            &now.targets,
            &mut found,
        );
        let pages = |entry: &crate::site::Entry| -> Vec<Option<EntryId>> {
            let relations = entry.relations.iter().flat_map(|(_, pages)| pages);
            let all = entry.related.iter().chain(relations).map(|id| Some(*id));
            all.chain(entry.authors.iter().copied()).collect()
        };
        let of =
            |site: &Site, entry: &crate::site::Entry, moved: bool| -> Vec<Option<SourcePath>> {
                let path = |id: Option<EntryId>| {
                    let path = site.path_of(id?);
                    Some(if moved {
                        moves.path(path)
                    } else {
                        path.clone()
                    })
                };
                let mut paths: Vec<_> = pages(entry).into_iter().map(path).collect();
                // lists of pages are in the order of titles, which a new name may change
                paths.sort();
                let image = entry.image.as_ref().map(|file| &file.asset.path);
                paths.push(image.map(|path| {
                    if moved {
                        moves.path(path)
                    } else {
                        path.clone()
                    }
                }));
                let classes = entry
                    .badges
                    .iter()
                    .map(|class| &site.classes[*class].document.path);
                paths.extend(classes.map(|path| {
                    Some(if moved {
                        moves.path(path)
                    } else {
                        path.clone()
                    })
                }));
                paths
            };
        if of(before, entry, true) != of(after, now, false) {
            let message =
                message!("a page or a file that the front matter names would be another one");
            found.push(Diagnostic::about(Code::MoveRefused, file, message).help(ADVICE));
        }
    }
    compare.badges(&mut found);
    let menu = |site: &Site, moved: bool| -> Vec<SourcePath> {
        let entries = site.navigation.iter().flatten();
        let path = |link: &NavigationLink| site.path_of(link.entry).clone();
        let paths = entries.map(path);
        paths
            .map(|path| if moved { moves.path(&path) } else { path })
            .collect()
    };
    if menu(before, true) != menu(after, false) {
        let message = message!("the navigation would lead elsewhere");
        let file = SourcePath::new(crate::project::SETTINGS);
        found.push(Diagnostic::about(Code::MoveRefused, &file, message).help(ADVICE));
    }
    found
}

const ADVICE: crate::message::Message =
    message!("nothing was changed; write the path of its file there, then move again");

struct Compare<'a> {
    before: &'a Site,
    after: &'a Site,
    moves: &'a Moves,
}

impl Compare<'_> {
    /// What a target of before should be after.
    fn meant(&self, target: &Target) -> Option<Referent> {
        Some(match self.before.referent(target)? {
            Referent::File(path, anchor) => Referent::File(self.moves.path(&path), anchor),
            Referent::Wanted(key) => Referent::Wanted(self.moves.below(&key)),
            other => other,
        })
    }

    fn targets(
        &self,
        file: &SourcePath,
        links: &[Link],
        before: &[Target],
        after: &[Target],
        found: &mut Vec<Diagnostic>,
    ) {
        if before.len() != after.len() {
            let message = message!("its links would be others");
            found.push(Diagnostic::about(Code::MoveRefused, file, message).help(ADVICE));
            return;
        }
        for (link, (old, new)) in links.iter().zip(before.iter().zip(after)) {
            let Some(meant) = self.meant(old) else {
                continue;
            };
            let now = self.after.referent(new);
            // a missing page stays one, or is the page that moves
            let was_missing = matches!(meant, Referent::Wanted(_)) && now.is_some();
            if now.as_ref() != Some(&meant) && !was_missing {
                let message = match &now {
                    Some(Referent::File(path, _)) => {
                        message!("this link would lead to `{path}`", path)
                    }
                    _ => message!("this link would lead to nothing"),
                };
                let diagnostic = Diagnostic::at(Code::MoveRefused, file, link.span(), message);
                found.push(diagnostic.help(ADVICE));
            }
        }
    }

    /// The texts of badges, and what awards name.
    fn badges(&self, found: &mut Vec<Diagnostic>) {
        let classes: BTreeMap<&SourcePath, usize> = self
            .after
            .classes
            .iter()
            .enumerate()
            .map(|(id, class)| (&class.document.path, id))
            .collect();
        for class in &self.before.classes {
            let file = &class.document.path;
            let Some(id) = classes.get(&self.moves.path(file)) else {
                continue;
            };
            let now = &self.after.classes[*id];
            let links = &class.document.criteria_body.links;
            self.targets(file, links, &class.targets, &now.targets, found);
            for (old, new) in class.translations.iter().zip(&now.translations) {
                let links = &old.document.criteria_body.links;
                self.targets(&old.document.path, links, &old.targets, &new.targets, found);
            }
        }
        let events = |site: &Site, moved: bool| -> Vec<Option<SourcePath>> {
            let events = site.awards.iter().map(|award| award.occasion.event);
            let path = |id: EntryId| {
                let path = site.path_of(id);
                if moved {
                    self.moves.path(path)
                } else {
                    path.clone()
                }
            };
            events.map(|event| event.map(path)).collect()
        };
        if events(self.before, true) != events(self.after, false) {
            let message = message!("an award would name another event");
            found.push(Diagnostic::general(Code::MoveRefused, message).help(ADVICE));
        }
    }
}
