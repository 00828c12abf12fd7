//! References from a text or from front matter to other files, resolved and checked with their anchors.

pub(super) mod anchor;
mod missing;
mod path;
mod suggestion;
mod wikilink;

use std::ops::Range;

use rayon::prelude::*;

pub use path::Manner;
pub(super) use suggestion::PATHS;

use super::index::{Index, Known};
use super::{Site, Target, visibility};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{Body, Link, LinkForm};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::project::MissingPages;

/// Resolves the links of all bodies, of pages and of the criteria of badges, and reports those that lead to nothing.
pub(super) fn resolve(site: &mut Site, index: &Index, diagnostics: &mut Vec<Diagnostic>) {
    let shared: &Site = site;
    let pages: Vec<_> = (0..shared.entries.len())
        .into_par_iter()
        .map(|id| {
            let entry = &shared.entries[id];
            let finder = Finder {
                site: shared,
                index,
                file: &entry.page.path,
                language: entry.page.language,
            };
            finder.page_body(&entry.page.body)
        })
        .collect();
    let classes: Vec<_> = shared
        .classes
        .iter()
        .map(|class| {
            Finder {
                site: shared,
                index,
                file: &class.document.path,
                language: 0,
            }
            .body(&class.document.criteria_body)
        })
        .collect();
    let translations: Vec<Vec<_>> = shared
        .classes
        .iter()
        .map(|class| {
            let bodies = class.translations.iter().map(|translation| {
                Finder {
                    site: shared,
                    index,
                    file: &translation.document.path,
                    language: translation.document.language,
                }
                .body(&translation.document.criteria_body)
            });
            bodies.collect()
        })
        .collect();
    for (entry, (targets, reported)) in site.entries.iter_mut().zip(pages) {
        entry.targets = targets;
        diagnostics.extend(reported);
    }
    for ((class, (targets, reported)), translated) in
        site.classes.iter_mut().zip(classes).zip(translations)
    {
        class.targets = targets;
        diagnostics.extend(reported);
        for (translation, (targets, reported)) in class.translations.iter_mut().zip(translated) {
            translation.targets = targets;
            diagnostics.extend(reported);
        }
    }
}

/// Finds what the references of one file mean.
pub(super) struct Finder<'a> {
    pub(super) site: &'a Site,
    pub(super) index: &'a Index,
    /// The file that holds the references.
    pub(super) file: &'a SourcePath,
    /// The language of that file.
    pub(super) language: usize,
}

impl Finder<'_> {
    /// Targets of the links of a body, in order.
    pub(super) fn body(&self, body: &Body) -> (Vec<Target>, Vec<Diagnostic>) {
        self.targets(body, MissingPages::Error)
    }

    /// The same of the text of a page, which may want others. What is said of badges is published for good: it does not.
    pub(super) fn page_body(&self, body: &Body) -> (Vec<Target>, Vec<Diagnostic>) {
        self.targets(body, self.site.settings.missing_pages)
    }

    fn targets(&self, body: &Body, missing: MissingPages) -> (Vec<Target>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut targets = Vec::with_capacity(body.links.len());
        for link in &body.links {
            let target = self.link(link, body).unwrap_or_else(|diagnostic| {
                let wanted = match missing {
                    MissingPages::Wanted => self.wanted(link, &diagnostic),
                    MissingPages::Error => None,
                };
                wanted.map_or_else(
                    || {
                        diagnostics.push(*diagnostic);
                        Target::Nowhere
                    },
                    Target::Wanted,
                )
            });
            let is_picture = matches!(&target, Target::File(file) if file.asset.is_image());
            if link.size().is_some() && !is_picture && !matches!(target, Target::Nowhere) {
                let message = message!("a width is for pictures: it changes nothing here");
                diagnostics.push(
                    self.at(Code::NoPicture, link.span(), message)
                        .help(message!("leave out the number after `|`")),
                );
            }
            if let Target::Page(id, _) = &target {
                let warning = self.site.unpublished(self.file, link.span(), *id);
                diagnostics.extend(warning);
            }
            targets.push(target);
        }
        diagnostics.extend(
            body.foreign
                .iter()
                .filter_map(|(url, span)| self.own_url(url, span)),
        );
        (targets, diagnostics)
    }

    pub(super) fn link(&self, link: &Link, own: &Body) -> Result<Target, Box<Diagnostic>> {
        if link.target.is_empty() && link.form != LinkForm::Image {
            return self.within(link, own);
        }
        let (target, fragment) = match link.form {
            LinkForm::Path => self.link_path(link).map_err(Box::new)?,
            LinkForm::Wiki => self.wikilink(link)?,
            LinkForm::Image => (self.image(link)?, None),
            LinkForm::Embed => self.embed(link)?,
        };
        match (&target, fragment) {
            (Target::Page(id, _), Some(fragment)) => {
                let page = &self.site.entries[*id].page;
                let anchor = anchor::find(fragment, page.title(), &page.body);
                let anchor = anchor
                    .ok_or_else(|| self.no_anchor(fragment, &page.body, link, Some(&page.path)))?;
                Ok(Target::Page(*id, anchor))
            }
            (Target::Class(_) | Target::Issuer, Some(fragment)) => {
                let diagnostic = self.at(
                    Code::NoSuchAnchor,
                    link.span(),
                    message!("the page of a badge has no anchor `{fragment}`", fragment),
                );
                Err(Box::new(
                    diagnostic.help(message!("leave out what follows `#`")),
                ))
            }
            _ => Ok(target),
        }
    }

    /// A link to a place in the page that holds it.
    fn within(&self, link: &Link, own: &Body) -> Result<Target, Box<Diagnostic>> {
        let Some(fragment) = link.fragment() else {
            let diagnostic = self.at(
                Code::NoSuchPage,
                link.span(),
                message!("the target of this link is empty"),
            );
            return Err(Box::new(
                diagnostic.help(message!("write the path of a page, or `#` and an anchor")),
            ));
        };
        let known = self.index.source(self.file);
        let title = match known {
            Some(Known::Page(id)) => self.site.entries[*id].page.title(),
            _ => "",
        };
        let anchor = anchor::find(fragment, title, own);
        let anchor = anchor.ok_or_else(|| self.no_anchor(fragment, own, link, None))?;
        Ok(match known {
            Some(Known::Page(id)) => Target::Page(*id, anchor),
            Some(Known::Class(id)) => Target::Class(*id),
            _ => Target::Nowhere,
        })
    }

    fn target(
        &self,
        known: &Known,
        written: &str,
        span: Range<usize>,
    ) -> Result<Target, Diagnostic> {
        match known {
            Known::Page(id) => Ok(Target::Page(*id, None)),
            Known::Class(id) => Ok(Target::Class(*id)),
            Known::Issuer => Ok(Target::Issuer),
            Known::File(file) => Ok(Target::File(file.clone())),
            Known::Url(url) => Ok(Target::Url(url.clone())),
            Known::Broken => Ok(Target::Nowhere),
            Known::Hidden(why) => Err(visibility::refused(self.file, span, written, *why)),
        }
    }

    fn image(&self, link: &Link) -> Result<Target, Box<Diagnostic>> {
        match self.path(&link.target, link.span()) {
            // a format that browsers do not show is reported where all uses of files are looked at
            Ok(Target::File(file)) if file.asset.format.is_some() => Ok(Target::File(file)),
            Ok(Target::Nowhere) => Ok(Target::Nowhere),
            Ok(Target::File(_)) => Err(Box::new(self.no_picture(link).help(message!(
                "write a link to it, without `!`: `[{words}]({target})`",
                words = message!("what it is"),
                target = link.target
            )))),
            Ok(_) => Err(Box::new(self.no_picture(link).help(message!(
                "pictures are SVG, PNG, JPEG, WebP, AVIF or GIF files beside the page; link to other files"
            )))),
            Err(mut diagnostic) => {
                if diagnostic.code == Code::NoSuchPage {
                    diagnostic.code = Code::NoSuchAsset;
                }
                Err(Box::new(diagnostic))
            }
        }
    }

    fn embed<'l>(&self, link: &'l Link) -> Result<(Target, Option<&'l str>), Box<Diagnostic>> {
        let (target, fragment) = self.wikilink(link)?;
        match &target {
            // what follows `#` there is for the style sheets of other tools
            Target::File(file) if file.asset.is_image() => return Ok((target, None)),
            Target::Nowhere => {}
            _ if SourcePath::new(&link.target).is_image() => {
                return Err(Box::new(self.no_picture(link).help(message!(
                    "write the name of a page without the ending of a picture"
                ))));
            }
            _ => {}
        }
        Ok((target, fragment))
    }

    /// The error of a picture whose target is none.
    fn no_picture(&self, link: &Link) -> Diagnostic {
        let message = message!("`{target}` is not a picture", target = link.target);
        self.at(Code::NoSuchAsset, link.span(), message)
    }

    /// A message about a place in the file that holds the references.
    fn at(&self, code: Code, span: Range<usize>, message: Message) -> Diagnostic {
        Diagnostic::at(code, self.file, span, message)
    }
}
