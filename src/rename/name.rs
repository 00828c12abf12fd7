//! What the names of wikilinks become: a name stays one as long as it fits its page alone, and is a path else.

use super::rewrite::{Goal, Rewriter, source};
use super::written::bare;
use crate::document::page::is_index_name;
use crate::markdown::LinkForm;
use crate::path::{relative, resolve};
use crate::site::Referent;

impl Rewriter<'_> {
    /// The path of a wikilink to a page that nobody wrote, below a folder that moves.
    fn missing(&self, name: &str) -> Option<String> {
        let path = resolve("content", name).filter(|_| !name.starts_with('.'))?;
        let moved = self.moves.below(path.as_str());
        let below = moved.strip_prefix("content/")?;
        let lead = if name.starts_with('/') { "/" } else { "" };
        (moved != path.as_str()).then(|| format!("{lead}{below}"))
    }

    /// What the name of a wikilink becomes.
    pub(super) fn name(&self, name: &str, form: LinkForm) -> Option<String> {
        let Some(before) = self.sites.old.target(self.old, form, name) else {
            return self.missing(name);
        };
        let goal = self.goal(before);
        let reads = |text: &str| self.sites.new.target(self.new, form, text);
        self.best_name(name, &goal, reads)
    }

    pub(super) fn best_name(
        &self,
        name: &str,
        goal: &Goal,
        reads: impl Fn(&str) -> Option<Referent>,
    ) -> Option<String> {
        let fits = |text: &String| {
            !text.contains(['#', '|', '[', ']', '\n']) && reads(text).as_ref() == Some(&goal.after)
        };
        if reads(name).as_ref() == Some(&goal.after) {
            return None;
        }
        self.names(name, goal).into_iter().find(fits)
    }

    /// The names that a wikilink may have for its target, those most like the old one first.
    fn names(&self, name: &str, goal: &Goal) -> Vec<String> {
        let Some(new) = source(&goal.after) else {
            return Vec::new();
        };
        let (path, with_ending) = match new.as_str() {
            path if path.starts_with("badges/classes/") => {
                let slug = new.file_name().trim_end_matches(".yaml");
                (format!("badges/{slug}"), false)
            }
            path => {
                let below = path.strip_prefix("content/").unwrap_or(path);
                let is_page = below.ends_with(".md");
                let keeps = !is_page || name.ends_with(".md");
                let path = match keeps {
                    true => below,
                    false => bare(below, self.sites.languages),
                };
                (path.to_owned(), keeps)
            }
        };
        let mut section = path.as_str();
        if !with_ending
            && let Some((folder, last)) = path.rsplit_once('/')
            && is_index_name(last)
        {
            section = folder;
        }
        let last = section.rsplit('/').next().unwrap_or(section).to_owned();
        let whole = match section.contains('/') {
            true => section.to_owned(),
            false => format!("/{section}"),
        };
        let mut names = Vec::new();
        if name.starts_with("./") || name.starts_with("../") {
            let folder = self.new.file.folder();
            let below = folder
                .strip_prefix("content")
                .unwrap_or(folder)
                .trim_start_matches('/');
            let text = relative(below, section);
            names.push(match text.starts_with("../") {
                true => text,
                false => format!("./{text}"),
            });
        } else if name.starts_with('/') {
            names.push(format!("/{section}"));
        } else if !name.contains('/') {
            names.push(last);
        }
        names.push(whole);
        names.push(format!("/{section}"));
        if let Some(below) = new.as_str().strip_prefix("content/") {
            names.push(format!("/{below}"));
        }
        names
    }
}
