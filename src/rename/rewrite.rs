//! What a reference says once its file or its target has moved: in its own style, and only if the site of after reads it so.

use super::Sites;
use super::moves::Moves;
use super::references::{Reference, Rule};
use super::written::{encoded, from_folder, shaped, with_slash};
use crate::markdown::{Destination, LinkForm};
use crate::path::{SourcePath, relative, resolve};
use crate::site::{Holder, Manner, Referent};
use crate::yaml::edit::{rewritten, scalar};

/// An edit of a text: bytes, and what comes there.
pub(super) type Edit = (std::ops::Range<usize>, String);

/// Writes the references of one file anew.
pub(super) struct Rewriter<'a> {
    pub(super) sites: &'a Sites<'a>,
    pub(super) moves: &'a Moves,
    pub(super) old: Holder<'a>,
    pub(super) new: Holder<'a>,
    /// The text of the file, of before.
    pub(super) text: &'a str,
}

/// What a reference should lead to after the move.
pub(super) struct Goal {
    /// What it leads to before.
    pub(super) before: Referent,
    pub(super) after: Referent,
}

impl Rewriter<'_> {
    /// The edit of a reference; `None` for one that stays as it is.
    pub(super) fn edit(&self, reference: &Reference) -> Option<Edit> {
        match &reference.rule {
            Rule::Link(destination) => self.link(destination),
            Rule::Path => self.value(reference, self.path(&reference.text, Holding::Path)?),
            Rule::Author => self.value(reference, self.path(&reference.text, Holding::Author)?),
            Rule::BelowContent => self.value(reference, self.below_content(&reference.text)?),
            Rule::Navigation => {
                let raw = self.scalar(reference);
                let written = raw.trim_matches(['\'', '"']);
                let below = &reference.text;
                let new = self.path(&format!("/{below}"), Holding::Path)?;
                let new = new.trim_start_matches('/');
                let lead = written.strip_suffix(below.as_str()).unwrap_or_default();
                self.value(reference, format!("{lead}{new}"))
            }
            Rule::Class => {
                let (old, new) = self.moves.class.as_ref()?;
                (reference.text == *old).then(|| self.value(reference, new.clone()))?
            }
            Rule::BadgeImage => {
                let name = reference
                    .text
                    .strip_prefix("images/")
                    .unwrap_or(&reference.text);
                let lead = &reference.text[..reference.text.len() - name.len()];
                let file = SourcePath::new(&format!("badges/images/{name}"));
                let new = self.moves.path(&file);
                let name = new.as_str().strip_prefix("badges/images/")?;
                let text = format!("{lead}{name}");
                (new != file).then(|| self.value(reference, text))?
            }
        }
    }

    fn scalar(&self, reference: &Reference) -> &str {
        &self.text[scalar(self.text, reference.span.clone())]
    }

    /// The edit of a value of YAML.
    fn value(&self, reference: &Reference, new: String) -> Option<Edit> {
        let range = scalar(self.text, reference.span.clone());
        let raw = &self.text[range.clone()];
        (new != reference.text).then(|| (range, rewritten(raw, &new)))
    }

    pub(super) fn goal(&self, before: Referent) -> Goal {
        let after = match &before {
            Referent::File(path, anchor) => Referent::File(self.moves.path(path), anchor.clone()),
            Referent::Wanted(key) => Referent::Wanted(self.moves.below(key)),
            other => other.clone(),
        };
        Goal { before, after }
    }

    fn link(&self, destination: &Destination) -> Option<Edit> {
        let link = &destination.link;
        if link.target.is_empty() {
            return None;
        }
        let form = match link.form {
            // in raw HTML, and in definitions that nothing uses, it is not known what is meant
            LinkForm::Image => LinkForm::Path,
            form => form,
        };
        let target = &*link.target;
        let new = match form {
            LinkForm::Wiki | LinkForm::Embed => self.name(target, form)?,
            _ => self.in_text(target)?,
        };
        let raw = &self.text[destination.span.clone()];
        let end = raw.find('#').unwrap_or(raw.len());
        let path = raw[..end].trim_end();
        let range = destination.span.start..destination.span.start + path.len();
        Some((range, encoded(&new, path, destination.place)))
    }

    /// What the path of a link in a text becomes.
    fn in_text(&self, target: &str) -> Option<String> {
        let before = self.sites.old.target(self.old, LinkForm::Path, target);
        let reads = |text: &str| self.sites.new.target(self.new, LinkForm::Path, text);
        match before {
            // what leads to nothing yet goes on naming the same place
            None => self.nothing(target),
            Some(before) => {
                let goal = self.goal(before);
                let manner = self.sites.old.manner(self.old, target, false);
                self.best(target, manner, &goal, reads)
            }
        }
    }

    /// The first spelling of a path that the site of after reads as it should be read; `None` when that is the old one.
    fn best(
        &self,
        target: &str,
        manner: Option<Manner>,
        goal: &Goal,
        reads: impl Fn(&str) -> Option<Referent>,
    ) -> Option<String> {
        let fits = |text: &String| reads(text).as_ref() == Some(&goal.after);
        let own = self.spelled(target, manner, goal).filter(fits);
        if own.is_some() {
            return own.filter(|text| text != target);
        }
        if fits(&target.to_owned()) {
            return None;
        }
        self.certain(goal).into_iter().find(fits)
    }

    /// A path in the manner of the old one.
    fn spelled(&self, target: &str, manner: Option<Manner>, goal: &Goal) -> Option<String> {
        let (path, query) = match target.split_once('?') {
            Some((path, _)) => (path, &target[path.len()..]),
            None => (target, ""),
        };
        let spelled = match manner? {
            Manner::Url => self.url(path, goal)?,
            Manner::Beside => self.beside(path, goal)?,
            manner => self.file(path, manner, goal)?,
        };
        Some(spelled + query)
    }

    /// A path of a file.
    fn file(&self, path: &str, manner: Manner, goal: &Goal) -> Option<String> {
        let (old, new) = (source(&goal.before)?, source(&goal.after)?);
        let languages = self.sites.languages;
        let written = match manner {
            Manner::Relative => self.old.file.join(path)?,
            Manner::Only => self.old.file.join(path)?,
            _ => resolve("content", path.trim_start_matches('/'))?,
        };
        if manner == Manner::Only {
            let name = new.file_name();
            let old_name = written.as_str().rsplit('/').next().unwrap_or_default();
            return (old_name == old.file_name()).then(|| name.to_owned());
        }
        let shaped = shaped(written.as_str(), old.as_str(), new.as_str(), languages);
        let below = || {
            shaped
                .strip_prefix("content")
                .map(|rest| rest.trim_start_matches('/'))
        };
        Some(match manner {
            Manner::Root => with_slash(format!("/{}", below()?), path),
            Manner::Vault => with_slash(below()?.to_owned(), path),
            _ => self.in_place(path, written.as_str(), &shaped),
        })
    }

    /// A path from the folder of the file; where nothing but a name changes, all before it stays as it was written.
    fn in_place(&self, path: &str, written: &str, shaped: &str) -> String {
        let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        let (here, lead) = (self.new.file.folder(), path.rsplit_once('/'));
        if let Some((lead, name)) = lead
            && here == self.old.file.folder()
            && folder(written) == folder(shaped)
            && written.ends_with(name)
            && !name.is_empty()
        {
            let name = shaped.rsplit('/').next().unwrap_or(shaped);
            return format!("{lead}/{name}");
        }
        from_folder(here, shaped, path)
    }

    /// The URL of a page from the root, with the path of the site if it was written.
    fn url(&self, path: &str, goal: &Goal) -> Option<String> {
        let below = self.sites.url_after(&goal.after)?;
        let base = self.sites.base;
        let lead = match path.starts_with(base) && base.len() > 1 {
            true => base,
            false => "/",
        };
        let file = match path.ends_with("index.html") {
            true => format!("{lead}{below}index.html"),
            false => format!("{lead}{below}"),
        };
        Some(with_slash(file, path))
    }

    /// The URL of a page from that of the page that holds the link.
    fn beside(&self, path: &str, goal: &Goal) -> Option<String> {
        let to = self.sites.url_after(&goal.after)?;
        let own = Referent::File(self.new.file.clone(), None);
        let from = self.sites.url_after(&own)?;
        let text = relative(from.trim_matches('/'), to.trim_matches('/'));
        Some(with_slash(text, path))
    }

    /// Spellings that any site reads in one way.
    fn certain(&self, goal: &Goal) -> Vec<String> {
        let Some(path) = source(&goal.after) else {
            let url = self.sites.url_after(&goal.after);
            return url.into_iter().map(|url| format!("/{url}")).collect();
        };
        let from_here = relative(self.new.file.folder(), path.as_str());
        let from_root = path.as_str().strip_prefix("content");
        let from_root = from_root.map(str::to_owned);
        std::iter::once(from_here).chain(from_root).collect()
    }

    /// A path to what is not there: it goes on naming the same place, which a folder that moves takes along.
    fn nothing(&self, target: &str) -> Option<String> {
        if target.contains(['\\', '?', '{']) {
            return None;
        }
        let text = match target.strip_prefix('/') {
            Some(below) => {
                let path = resolve("content", below)?;
                let path = self.moves.below(path.as_str());
                with_slash(path.strip_prefix("content")?.to_owned(), target)
            }
            None => {
                let path = self.old.file.join(target)?;
                let moved = self.moves.below(path.as_str());
                if moved == path.as_str() && self.new.file.folder() == self.old.file.folder() {
                    return None;
                }
                from_folder(self.new.file.folder(), &moved, target)
            }
        };
        (text != target).then_some(text)
    }

    /// What a path of front matter becomes.
    fn path(&self, target: &str, holding: Holding) -> Option<String> {
        let ask = |sites: &crate::site::Resolver<'_>, holder, text: &str| match holding {
            Holding::Path => sites.path(holder, text),
            Holding::Author => sites.author(holder, text),
        };
        let before = ask(&self.sites.old, self.old, target)?;
        let goal = self.goal(before);
        let reads = |text: &str| ask(&self.sites.new, self.new, text);
        if let Some(name) = target
            .strip_prefix("[[")
            .and_then(|rest| rest.strip_suffix("]]"))
        {
            let (name, rest) = match name.find(['#', '|']) {
                Some(at) => name.split_at(at),
                None => (name, ""),
            };
            let reads = |text: &str| reads(&format!("[[{text}]]"));
            let new = self.best_name(name.trim(), &goal, reads)?;
            return Some(format!("[[{new}{rest}]]"));
        }
        let manner = self.sites.old.manner(self.old, target, true);
        self.best(target, manner, &goal, reads)
    }

    /// What the path of a page below `content/` becomes, in a file of badges.
    fn below_content(&self, path: &str) -> Option<String> {
        let before = self.sites.old.below_content(path)?;
        let goal = self.goal(before);
        let written = format!("content/{}", path.trim_start_matches('/'));
        let (old, new) = (source(&goal.before)?, source(&goal.after)?);
        let shaped = shaped(&written, old.as_str(), new.as_str(), self.sites.languages);
        let below = shaped.strip_prefix("content/")?;
        let lead = if path.starts_with('/') { "/" } else { "" };
        Some(format!("{lead}{below}"))
    }
}

/// What a value of front matter names.
#[derive(Clone, Copy)]
enum Holding {
    Path,
    Author,
}

/// The path of a file that a reference leads to.
pub(super) fn source(referent: &Referent) -> Option<&SourcePath> {
    match referent {
        Referent::File(path, _) => Some(path),
        _ => None,
    }
}
