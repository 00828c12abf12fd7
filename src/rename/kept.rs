//! What pages keep when they move: their kind, which may have come from their section, and the URL under which people know them.

use std::collections::{BTreeMap, BTreeSet};

use super::moves::Moves;
use super::{Refusal, alias, front, pages};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::{OutPath, SourcePath};
use crate::site::{Entry, EntryId, Route, Site};
use crate::source::SourceTree;
use crate::yaml::edit::EditError;
use crate::yaml::write::Fresh;

/// The sites of before and of after, by which it is known what a page would lose.
pub(super) struct Keeper<'a> {
    pub(super) before: &'a Site,
    pub(super) after: &'a Site,
    pub(super) tree: &'a SourceTree,
    pub(super) moves: &'a Moves,
}

/// The texts that change, by their path of before.
type Texts = BTreeMap<SourcePath, String>;

impl Keeper<'_> {
    /// The pages that move, each before and after.
    fn moved(&self) -> Vec<(EntryId, EntryId)> {
        let places = pages(self.after);
        let entries = self.before.entries.iter().enumerate();
        let moved =
            entries.filter(|(_, entry)| !entry.generated && self.moves.contains(&entry.page.path));
        moved
            .filter_map(|(id, entry)| {
                let now = places.get(&self.moves.path(&entry.page.path))?;
                Some((id, *now))
            })
            .collect()
    }

    /// The text of a file as it is so far.
    fn text(&self, texts: &Texts, file: &SourcePath) -> Option<String> {
        let known = texts.get(file).cloned();
        known.or_else(|| self.tree.get(file)?.text().map(str::to_owned))
    }

    /// Writes the kind of a page that would get another one in another section. A plain page takes that of its new section.
    ///
    /// # Errors
    /// Front matter that cannot be edited.
    pub(super) fn kinds(&self, texts: &mut Texts) -> Result<(), Refusal> {
        for (id, now) in self.moved() {
            let (entry, now) = (&self.before.entries[id], &self.after.entries[now]);
            let file = &entry.page.path;
            let is_plain = entry.kind.keys().is_empty();
            if entry.kind == now.kind || is_plain || entry.page.front.kind.is_some() {
                continue;
            }
            let Some(text) = self.text(texts, file) else {
                continue;
            };
            let kind = Fresh::text(entry.kind.as_str());
            let text = front::set(file, &text, "kind", &kind);
            texts.insert(file.clone(), text.map_err(|why| unedited(file, &why))?);
        }
        Ok(())
    }

    /// True for a URL that another page has after the move: a folder whose page goes gets a list in its place.
    fn is_taken(&self, path: &OutPath) -> bool {
        let route = self.after.routes.get(path);
        route.is_some_and(|route| !matches!(route, Route::Redirect(..) | Route::TermRedirect(..)))
    }

    /// True for a URL that a file of a theme seems to write: nobody rewrites it there.
    fn is_in_theme(&self, url: &str) -> bool {
        let url = url.trim_end_matches('/');
        let mut files = self.tree.below("themes/");
        !url.is_empty() && files.any(|(_, file)| file.text().is_some_and(|text| text.contains(url)))
    }

    /// True for the page of the folder that moves.
    fn is_root(&self, entry: &Entry) -> bool {
        let folder = self.moves.folder.as_ref();
        let folder = folder.and_then(|(old, _)| old.strip_prefix("content/"));
        folder.is_some() && entry.section.as_deref() == folder
    }

    /// Adds the old URL of what moved, where people may know it. Gives the aliases.
    ///
    /// # Errors
    /// Front matter that cannot be edited.
    pub(super) fn aliases(
        &self,
        texts: &mut Texts,
        was_published: impl Fn(&[SourcePath]) -> BTreeSet<SourcePath>,
    ) -> Result<Vec<String>, Refusal> {
        let moved = self.moved();
        let paths: Vec<SourcePath> = moved
            .iter()
            .filter(|(id, _)| !self.before.entries[*id].page.front.draft)
            .map(|(id, _)| self.before.path_of(*id).clone())
            .collect();
        let published = was_published(&paths);
        let (roots, others): (Vec<_>, Vec<_>) = moved
            .into_iter()
            .partition(|(id, _)| self.is_root(&self.before.entries[*id]));
        // the page of the folder that moves has one alias for all of its language
        let mut covered = BTreeSet::new();
        let mut aliases = Vec::new();
        for (id, now) in roots.iter().chain(&others) {
            let (entry, now) = (&self.before.entries[*id], &self.after.entries[*now]);
            let (file, language) = (&entry.page.path, entry.page.language);
            let star = if self.is_root(entry) { "*" } else { "" };
            let old = format!("/{}{star}", entry.path.url());
            let own = format!("/{}{star}", now.path.url());
            let is_known = published.contains(file) || self.is_in_theme(entry.path.url());
            let is_needed = old != own
                && is_known
                && !covered.contains(&language)
                && !(star.is_empty() && self.is_taken(&entry.path));
            let Some(text) = self.text(texts, file) else {
                continue;
            };
            let edited = if is_needed {
                let edited = alias::add(file, &text, &old, &own).map(Some);
                aliases.push(old);
                edited
            } else {
                alias::drop_own(file, &text, &own)
            };
            if let Some(text) = edited.map_err(|why| unedited(file, &why))? {
                texts.insert(file.clone(), text);
            }
            if is_needed && !star.is_empty() {
                covered.insert(language);
            }
        }
        if let Some((holder, _)) = roots.first() {
            let holder = self.before.path_of(*holder);
            if published.contains(holder) {
                self.lists(holder, &covered, texts, &mut aliases)?;
            }
        }
        aliases.sort();
        Ok(aliases)
    }

    /// The lists of folders for which nobody wrote a page, in languages that no alias covers: the page of the folder takes their
    /// URLs too, since they have no file that could.
    fn lists(
        &self,
        holder: &SourcePath,
        covered: &BTreeSet<usize>,
        texts: &mut Texts,
        aliases: &mut Vec<String>,
    ) -> Result<(), Refusal> {
        let places = pages(self.after);
        for entry in self.before.entries.iter() {
            let path = &entry.page.path;
            let is_list = entry.generated && !covered.contains(&entry.page.language);
            if !is_list || self.moves.path(path) == *path {
                continue;
            }
            let Some(text) = self.text(texts, holder) else {
                continue;
            };
            let now = places.get(&self.moves.path(path));
            let own = now.map(|id| format!("/{}", self.after.entries[*id].path.url()));
            let alias = format!("/{}", entry.path.url());
            let text = alias::add(holder, &text, &alias, own.as_deref().unwrap_or_default());
            texts.insert(holder.clone(), text.map_err(|why| unedited(holder, &why))?);
            aliases.push(alias);
        }
        Ok(())
    }
}

/// The error of front matter that an edit does not fit.
fn unedited(file: &SourcePath, why: &EditError) -> Refusal {
    let message = message!(
        "`{file}` cannot be edited by a command: {diagnostic}",
        file,
        diagnostic = why.message()
    );
    let diagnostic = Diagnostic::general(Code::Edit, message);
    diagnostic
        .help(message!(
            "edit the file by hand, or lay it out as the commands do"
        ))
        .into()
}
