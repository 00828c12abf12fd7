//! References from a text or from front matter to other files, resolved and checked with their anchors.

use std::ops::Range;

use rayon::prelude::*;

use super::index::{Index, Known, Named};
use super::{Site, Target};
use crate::address::{SourcePath, resolve as resolve_path};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{Body, Link, LinkForm};
use crate::text::nearest::nearest;

/// Resolves the links of all bodies: of pages, and of the criteria of badges.
pub(super) fn resolve(site: &mut Site, index: &Index, diagnostics: &mut Vec<Diagnostic>) {
    let shared: &Site = site;
    let pages: Vec<_> = shared
        .entries
        .par_iter()
        .map(|entry| {
            let finder = Finder {
                site: shared,
                index,
                file: &entry.page.path,
                language: entry.page.language,
            };
            finder.body(&entry.page.body)
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
    for (entry, (targets, faults)) in site.entries.iter_mut().zip(pages) {
        entry.targets = targets;
        diagnostics.extend(faults);
    }
    for ((class, (targets, faults)), translated) in
        site.classes.iter_mut().zip(classes).zip(translations)
    {
        class.targets = targets;
        diagnostics.extend(faults);
        for (translation, (targets, faults)) in class.translations.iter_mut().zip(translated) {
            translation.targets = targets;
            diagnostics.extend(faults);
        }
    }
}

/// Finds what the references of one file mean.
pub(super) struct Finder<'a> {
    pub(super) site: &'a Site,
    pub(super) index: &'a Index,
    /// The file that holds the references.
    pub(super) file: &'a SourcePath,
    /// Its language.
    pub(super) language: usize,
}

impl Finder<'_> {
    /// Targets of the links of a body, in order.
    pub(super) fn body(&self, body: &Body) -> (Vec<Target>, Vec<Diagnostic>) {
        let mut faults = Vec::new();
        let targets = body
            .links
            .iter()
            .map(|link| {
                self.link(link, body).unwrap_or_else(|fault| {
                    faults.push(*fault);
                    Target::Nowhere
                })
            })
            .collect();
        (targets, faults)
    }

    fn link(&self, link: &Link, own: &Body) -> Result<Target, Box<Diagnostic>> {
        if link.target.is_empty() && link.form != LinkForm::Image {
            let Some(anchor) = &link.fragment else {
                let fault = self.at(
                    Code::NoSuchPage,
                    link.span.clone(),
                    "the address of this link is empty".to_owned(),
                );
                return Err(Box::new(
                    fault.help("write the path of a page, or `#` and an anchor"),
                ));
            };
            self.anchor(anchor, own, link, None)?;
            return match self.index.source(self.file, None) {
                Some(Known::Page(id)) => Ok(Target::Page(*id, link.fragment.clone())),
                Some(Known::Class(id)) => Ok(Target::Class(*id)),
                _ => Ok(Target::Nowhere),
            };
        }
        let target = match link.form {
            LinkForm::Path => self
                .path(&link.target, link.span.clone())
                .map_err(Box::new)?,
            LinkForm::Wiki => self.wikilink(link)?,
            LinkForm::Image => self.image(link)?,
            LinkForm::Embed => self.embed(link)?,
        };
        match (&target, &link.fragment) {
            (Target::Page(id, _), Some(anchor)) => {
                let page = &self.site.entries[*id].page;
                self.anchor(anchor, &page.body, link, Some(&page.path))?;
                Ok(Target::Page(*id, Some(anchor.clone())))
            }
            (Target::Class(_) | Target::Issuer, Some(anchor)) => {
                let fault = self.at(
                    Code::NoSuchAnchor,
                    link.span.clone(),
                    format!("the page of a badge has no anchor `{anchor}`"),
                );
                Err(Box::new(fault.help("leave out what follows `#`")))
            }
            _ => Ok(target),
        }
    }

    /// A path as Markdown and front matter write it: relative to the file, or from the root of the site.
    pub(super) fn path(&self, target: &str, span: Range<usize>) -> Result<Target, Diagnostic> {
        let suffix =
            (self.language > 0).then(|| self.site.settings.languages[self.language].as_str());
        let (found, path) = match target.strip_prefix('/') {
            Some(address) => {
                let path = resolve_path("content", address);
                let source = path
                    .as_ref()
                    .and_then(|path| self.index.source(path, suffix));
                let address = address
                    .strip_prefix(self.site.settings.base.path.trim_start_matches('/'))
                    .unwrap_or(address);
                (source.or_else(|| self.index.address(address)), path)
            }
            None => {
                let path = self.file.join(target);
                (
                    path.as_ref()
                        .and_then(|path| self.index.source(path, suffix)),
                    path,
                )
            }
        };
        let Some(path) = path else {
            let fault = self.at(
                Code::OutsideLink,
                span,
                format!("`{target}` leaves the repository"),
            );
            return Err(fault
                .help("count the `../`: a path starts from the folder of the file that holds it"));
        };
        match found {
            Some(known) => self.target(known, target, span),
            None => Err(self.nothing(target, &path, span)),
        }
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
            Known::Address(url) => Ok(Target::Address(url.clone())),
            Known::Broken => Ok(Target::Nowhere),
            Known::Draft => {
                let fault = self.at(Code::LinkToDraft, span, format!("`{written}` is a draft"));
                Err(fault.help("publish the draft, or remove the link until then"))
            }
        }
    }

    fn image(&self, link: &Link) -> Result<Target, Box<Diagnostic>> {
        match self.path(&link.target, link.span.clone()) {
            // a format that browsers do not show is told where all uses of files are looked at
            Ok(Target::File(file)) if file.asset.format.is_some() => Ok(Target::File(file)),
            Ok(Target::Nowhere) => Ok(Target::Nowhere),
            Ok(Target::File(_)) => {
                let fault = self.at(
                    Code::NoSuchAsset,
                    link.span.clone(),
                    format!("`{}` is not a picture", link.target),
                );
                Err(Box::new(fault.help(format!(
                    "write a link to it, without `!`: `[what it is]({})`",
                    link.target
                ))))
            }
            Ok(_) => {
                let fault = self.at(
                    Code::NoSuchAsset,
                    link.span.clone(),
                    format!("`{}` is not a picture", link.target),
                );
                Err(Box::new(fault.help("pictures are SVG, PNG, JPEG, WebP, AVIF or GIF files beside the page; link to other files")))
            }
            Err(mut fault) => {
                if fault.code == Code::NoSuchPage {
                    fault.code = Code::NoSuchAsset;
                }
                Err(Box::new(fault))
            }
        }
    }

    fn wikilink(&self, link: &Link) -> Result<Target, Box<Diagnostic>> {
        let all = self.index.named(&link.target);
        let same_language: Vec<&Named> = all
            .iter()
            .filter(|named| named.language.is_none_or(|l| l == self.language))
            .collect();
        let fitting = if same_language.is_empty() {
            all.iter().collect()
        } else {
            same_language
        };
        // A draft that would fit too is nobody's business until it is published.
        let is_draft = |named: &&Named| matches!(named.known, Known::Draft);
        let fitting = if fitting.iter().all(is_draft) {
            fitting
        } else {
            fitting
                .into_iter()
                .filter(|named| !is_draft(named))
                .collect()
        };
        // The whole path is never in doubt. That of a page at the root begins with a slash, to be told from a name.
        let whole = link.target.trim().trim_matches('/');
        let exact: Vec<&Named> = fitting
            .iter()
            .copied()
            .filter(|named| named.path.eq_ignore_ascii_case(whole))
            .collect();
        let fitting = if exact.len() == 1 && link.target.contains('/') {
            exact
        } else {
            fitting
        };
        match fitting[..] {
            [one] => self
                .target(&one.known, &link.target, link.span.clone())
                .map_err(Box::new),
            [] => {
                let fault = self.at(
                    Code::NoSuchWikilink,
                    link.span.clone(),
                    format!("no page is named `{}`", link.target),
                );
                let titles = self.site.entries.iter().map(|entry| entry.page.title());
                let names = self
                    .site
                    .entries
                    .iter()
                    .map(|entry| entry.page.stem.as_str());
                let badges = self
                    .site
                    .classes
                    .iter()
                    .map(|class| class.document.slug.as_str());
                let known = nearest(&link.target, names.chain(titles).chain(badges));
                let help = known.map_or_else(
                    || {
                        "write the name of the file, its path from `content/`, or the title"
                            .to_owned()
                    },
                    |known| format!("did you mean `[[{known}]]`?"),
                );
                Err(Box::new(fault.help(help)))
            }
            _ => {
                let mut paths: Vec<String> = fitting
                    .iter()
                    .map(|named| match named.path.contains('/') {
                        true => format!("`[[{}]]`", named.path),
                        false => format!("`[[/{}]]`", named.path),
                    })
                    .collect();
                paths.sort();
                let fault = self.at(
                    Code::AmbiguousWikilink,
                    link.span.clone(),
                    format!("`{}` fits {} pages", link.target, paths.len()),
                );
                Err(Box::new(
                    fault.help(format!("write {}", paths.join(" or "))),
                ))
            }
        }
    }

    fn embed(&self, link: &Link) -> Result<Target, Box<Diagnostic>> {
        match self.wikilink(link)? {
            Target::File(file) if file.asset.format.is_none() => {
                let fault = self.at(
                    Code::EmbedKind,
                    link.span.clone(),
                    format!("`{}` is not a page, a badge or a picture", link.target),
                );
                Err(Box::new(fault.help(format!(
                    "write a link to it, without `!`: `[[{}]]`",
                    link.target
                ))))
            }
            target => Ok(target),
        }
    }

    fn anchor(
        &self,
        anchor: &str,
        body: &Body,
        link: &Link,
        owner: Option<&SourcePath>,
    ) -> Result<(), Box<Diagnostic>> {
        let ids = || body.outline.iter().map(|heading| heading.id.as_str());
        if ids().any(|id| id == anchor) {
            return Ok(());
        }
        let fault = self.at(
            Code::NoSuchAnchor,
            link.span.clone(),
            format!(
                "{} has no heading with the anchor `#{anchor}`",
                owner.map_or_else(|| "this page".to_owned(), |owner| format!("`{owner}`"))
            ),
        );
        let help = match nearest(anchor, ids()) {
            Some(id) => format!("did you mean `#{id}`?"),
            None => match ids()
                .take(8)
                .map(|id| format!("`#{id}`"))
                .collect::<Vec<_>>()
            {
                none if none.is_empty() => {
                    "it has no headings at all: leave out what follows `#`".to_owned()
                }
                some => format!("its anchors: {}", some.join(", ")),
            },
        };
        Err(Box::new(fault.help(help)))
    }

    pub(super) fn at(&self, code: Code, span: Range<usize>, message: String) -> Diagnostic {
        Diagnostic::at(code, self.file, span, message)
    }
}
