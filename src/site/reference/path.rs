//! Paths to other files, as Markdown and front matter write them.

use std::ops::Range;

use super::super::index::Known;
use super::{Finder, Target};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::Link;
use crate::message;
use crate::path::{SourcePath, resolve};

/// What a path stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// This very file: the words of a link in a text are in the language of the page that it names.
    File,
    /// The page in any language: relations are between pages and their translations.
    Thing,
}

/// How a path is read: which rule found what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// From the folder of the file that holds it.
    Relative,
    /// From the root of the content, with a slash.
    Root,
    /// The URL of a page, with a slash.
    Url,
    /// From the URL of the page that holds it.
    Beside,
    /// From the root of the content, without a slash.
    Vault,
    /// The name of a file that no other has.
    Only,
}

/// What a path may lead to.
enum Found<'a> {
    Known(&'a Known, Manner),
    Nothing(SourcePath),
    Outside,
}

impl<'a> Finder<'a> {
    /// What a path of front matter names, in the language of its file where there is one: relative to the file,
    /// or from the root of the content. A wikilink is taken too.
    pub(in crate::site) fn path(
        &self,
        target: &str,
        span: Range<usize>,
    ) -> Result<Target, Diagnostic> {
        let named = target
            .strip_prefix("[[")
            .and_then(|rest| rest.strip_suffix("]]"));
        if let Some(name) = named {
            let name = name.split('|').next().unwrap_or(name).trim();
            let name = name.split('#').next().unwrap_or(name).trim();
            return self.named(name, span).map_err(|diagnostic| *diagnostic);
        }
        let found = self.locate(target, Wanted::Thing);
        self.resolved(found, target, span)
    }

    /// What a link in a text names, with what follows `#`.
    pub(super) fn link_path<'l>(
        &self,
        link: &'l Link,
    ) -> Result<(Target, Option<&'l str>), Diagnostic> {
        let (target, fragment) = (&*link.target, link.fragment());
        let found = self.locate(target, Wanted::File);
        // the name of a file may hold a `#`
        if let (Found::Nothing(_), Some(rest)) = (&found, fragment)
            && let Found::Known(known, _) = self.locate(&format!("{target}#{rest}"), Wanted::File)
        {
            return self
                .target(known, target, link.span())
                .map(|target| (target, None));
        }
        self.resolved(found, target, link.span())
            .map(|target| (target, fragment))
    }

    /// The target of what was found, or the error that says why there is none.
    fn resolved(
        &self,
        found: Found<'_>,
        target: &str,
        span: Range<usize>,
    ) -> Result<Target, Diagnostic> {
        match found {
            Found::Known(known, _) => self.target(known, target, span),
            Found::Nothing(path) => Err(self.nothing(target, &path, span)),
            Found::Outside => {
                let diagnostic = self.at(
                    Code::OutsideLink,
                    span,
                    message!("`{target}` leaves the repository", target),
                );
                Err(diagnostic.help(message!(
                    "count the `../`: a path starts from the folder of the file that holds it"
                )))
            }
        }
    }

    /// How the path of a link in a text is read, or with `translated` one of front matter; `None` when it leads to nothing.
    pub(in crate::site) fn manner(&self, target: &str, translated: bool) -> Option<Manner> {
        let wanted = match translated {
            true => Wanted::Thing,
            false => Wanted::File,
        };
        match self.locate(target, wanted) {
            Found::Known(_, manner) => Some(manner),
            _ => None,
        }
    }

    fn locate(&self, target: &str, wanted: Wanted) -> Found<'a> {
        let found = self.whole(target, wanted);
        // no server reads a query here: what stands before `?` is the page
        match (&found, target.split_once('?')) {
            (Found::Nothing(_), Some((target, _))) if !target.is_empty() => {
                match self.whole(target, wanted) {
                    known @ Found::Known(..) => known,
                    _ => found,
                }
            }
            _ => found,
        }
    }

    fn whole(&self, target: &str, wanted: Wanted) -> Found<'a> {
        let translated = wanted == Wanted::Thing;
        let (path, url) = match target.strip_prefix('/') {
            Some(below) => (resolve("content", below), self.published(below)),
            None => (self.file.join(target), None),
        };
        let Some(path) = path else {
            return match self.beside(target) {
                Some(known) => Found::Known(known, Manner::Beside),
                None => Found::Outside,
            };
        };
        let file = || self.index.find(&path, self.language, translated);
        let by = |manner: Manner| move |known: &'a Known| (known, manner);
        let own = match target.starts_with('/') {
            true => Manner::Root,
            false => Manner::Relative,
        };
        let known = match url {
            // a URL is that of one page; a file of the same path comes before it
            Some(url) if !translated && self.index.source(&path).is_none() => {
                Some((url, Manner::Url))
            }
            url => file().map(by(own)).or(url.map(by(Manner::Url))),
        };
        let known = known
            .or_else(|| self.beside(target).map(by(Manner::Beside)))
            .or_else(|| self.in_vault(target).map(by(Manner::Vault)))
            .or_else(|| self.only(target).map(by(Manner::Only)));
        match known {
            Some((known, manner)) => Found::Known(known, manner),
            None => Found::Nothing(path),
        }
    }

    /// Obsidian writes paths from the root of the content without a slash.
    fn in_vault(&self, target: &str) -> Option<&'a Known> {
        let is_plain = target.contains('/') && !target.starts_with(['/', '.']);
        let path = resolve("content", target).filter(|_| is_plain)?;
        self.index.source(&path)
    }

    /// And the name of a file alone, when no other has it.
    fn only(&self, target: &str) -> Option<&'a Known> {
        let is_name = !target.contains('/') && target.contains('.');
        self.index.only_file(target).filter(|_| is_name)
    }

    /// What is published at a URL below the root; the path of the site itself may stand before it.
    fn published(&self, url: &str) -> Option<&'a Known> {
        let base = self.site.settings.base.decoded_path();
        let base = base.trim_start_matches('/');
        let below = url.strip_prefix(base).unwrap_or(url);
        self.index.url(below)
    }

    /// What a browser would find from the URL of this page: some tools write links so.
    fn beside(&self, target: &str) -> Option<&'a Known> {
        if target.starts_with('/') || target.ends_with(".md") {
            return None;
        }
        let Some(Known::Page(id)) = self.index.source(self.file) else {
            return None;
        };
        let url = resolve(self.site.entries[*id].path.url(), target)?;
        self.index
            .url(url.as_str())
            .filter(|_| !url.as_str().is_empty())
    }
}
