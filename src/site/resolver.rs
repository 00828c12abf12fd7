//! References asked one by one, as linking resolves them: for a command that writes them anew.

use super::index::{Index, Known};
use super::reference::{Finder, Manner};
use super::{EntryId, Site, Target, person};
use crate::document::Documents;
use crate::document::award::event_path;
use crate::markdown::{Body, Link, LinkForm};
use crate::path::SourcePath;
use crate::project::Project;
use crate::yaml::fields::Spanned;

/// What a reference leads to, by what two sites may have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Referent {
    /// A file, of a page perhaps at an anchor; the page of a folder for which nobody wrote one has the path that it would have.
    File(SourcePath, Option<String>),
    /// The issuer.
    Issuer,
    /// What the generator makes, by its URL.
    Url(String),
    /// A page that nobody wrote, by its key.
    Wanted(String),
}

/// Asks a site what references mean.
pub struct Resolver<'a> {
    site: &'a Site,
    index: &'a Index,
}

/// A file that holds references.
#[derive(Debug, Clone, Copy)]
pub struct Holder<'a> {
    /// Its path.
    pub file: &'a SourcePath,
    /// Index of its language.
    pub language: usize,
}

impl Site {
    /// A way to ask what references of this site mean. The caller guarantees that it was linked of `documents` for `project`.
    pub fn resolver<'a>(&'a self, project: &Project, documents: &Documents) -> Resolver<'a> {
        Resolver {
            site: self,
            index: self.index(project, documents),
        }
    }

    /// What a target is, by what two sites have in common; `None` for nothing.
    pub fn referent(&self, target: &Target) -> Option<Referent> {
        Some(match target {
            Target::Page(id, anchor) => {
                Referent::File(self.entries[*id].page.path.clone(), anchor.clone())
            }
            Target::Class(id) => Referent::File(self.classes[*id].document.path.clone(), None),
            Target::File(file) => Referent::File(file.asset.path.clone(), None),
            Target::Issuer => Referent::Issuer,
            Target::Url(url) => Referent::Url(url.clone()),
            Target::Wanted(key) => Referent::Wanted(key.to_string()),
            Target::Nowhere => return None,
        })
    }

    /// The path of the file of an entry.
    pub fn path_of(&self, id: EntryId) -> &SourcePath {
        &self.entries[id].page.path
    }
}

impl Resolver<'_> {
    fn finder<'h>(&'h self, holder: Holder<'h>) -> Finder<'h> {
        Finder {
            site: self.site,
            index: self.index,
            file: holder.file,
            language: holder.language,
        }
    }

    /// What a link in a text leads to; `own` is the text that holds it.
    pub fn link(&self, holder: Holder<'_>, link: &Link, own: &Body) -> Option<Referent> {
        let target = self.finder(holder).link(link, own).ok()?;
        self.site.referent(&target)
    }

    /// The same without the place in a page that it names.
    pub fn target(&self, holder: Holder<'_>, form: LinkForm, target: &str) -> Option<Referent> {
        let link = Link::new(form, target.to_owned(), None, 0..0);
        self.link(holder, &link, &Body::default())
    }

    /// What a path of front matter names.
    pub fn path(&self, holder: Holder<'_>, path: &str) -> Option<Referent> {
        let target = self.finder(holder).path(path, 0..0).ok()?;
        self.site.referent(&target)
    }

    /// The page of an author.
    pub fn author(&self, holder: Holder<'_>, author: &str) -> Option<Referent> {
        let author = Spanned {
            value: author.to_owned(),
            span: 0..0,
        };
        let id = person::author(&self.finder(holder), &author).ok()??;
        Some(Referent::File(self.site.path_of(id).clone(), None))
    }

    /// The page that a file of badges names by its path below `content/`.
    pub fn below_content(&self, path: &str) -> Option<Referent> {
        match self.index.find(&event_path(path), 0, false)? {
            Known::Page(id) => Some(Referent::File(self.site.path_of(*id).clone(), None)),
            _ => None,
        }
    }

    /// How a path is read, in a text or with `translated` in front matter; `None` when it leads to nothing.
    pub fn manner(&self, holder: Holder<'_>, target: &str, translated: bool) -> Option<Manner> {
        self.finder(holder).manner(target, translated)
    }
}
