//! Who made each picture, and under which licence it may be used again: what the file beside it says (`photo.jpg.yaml`), else
//! what the front matter of a page says. And which published pictures say nothing of it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::index::{Index, Known};
use super::reference::Finder;
use super::{EntryId, Site, Target, person, picture};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::document::{Asset, Credit, Documents};
use crate::message;
use crate::path::SourcePath;
use crate::project::MissingLicence;

/// What is said of a work, with the pages of its authors.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// What is said.
    pub credit: Credit,
    /// The page of each of its authors, for those who have one.
    pub authors: Vec<Option<EntryId>>,
}

/// What is said of pictures, by their paths.
pub type Credits = BTreeMap<SourcePath, Attribution>;

/// Gathers what is said of the pictures of a site; reports what is said twice, and what is said of no picture.
pub(super) fn gather(
    site: &Site,
    index: &Index,
    documents: &Documents,
    diagnostics: &mut Vec<Diagnostic>,
) -> Credits {
    let mut gathered = Gathered {
        credits: Credits::new(),
        places: BTreeMap::new(),
    };
    for file in documents.credits() {
        match index.source(&file.picture) {
            Some(Known::File(_)) => {
                let finder = finder(site, index, &file.path, 0);
                gathered.add(&finder, &file.picture, 0..0, &file.credit, diagnostics);
            }
            Some(_) => {}
            None => diagnostics.push(without_picture(index, &file.path, &file.picture)),
        }
    }
    for entry in site.entries.iter() {
        let page = &entry.page;
        let finder = finder(site, index, &page.path, page.language);
        for said in &page.front.credits {
            let span = said.picture.span.clone();
            match finder.path(&said.picture.value, span.clone()) {
                Ok(Target::File(file)) if file.asset.format.is_some() => {
                    gathered.add(&finder, &file.asset.path, span, &said.credit, diagnostics);
                }
                Ok(Target::Nowhere) => {}
                Ok(_) => {
                    let message =
                        message!("`{target}` is not a picture", target = said.picture.value);
                    let diagnostic = Diagnostic::at(Code::NoSuchAsset, &page.path, span, message);
                    diagnostics.push(diagnostic.help(message!("name a picture beside the page")));
                }
                Err(mut diagnostic) => {
                    if diagnostic.code == Code::NoSuchPage {
                        diagnostic.code = Code::NoSuchAsset;
                    }
                    diagnostics.push(diagnostic);
                }
            }
        }
    }
    gathered.credits
}

fn finder<'a>(
    site: &'a Site,
    index: &'a Index,
    file: &'a SourcePath,
    language: usize,
) -> Finder<'a> {
    Finder {
        site,
        index,
        file,
        language,
    }
}

struct Gathered {
    credits: Credits,
    /// Where each was said.
    places: BTreeMap<SourcePath, Span>,
}

impl Gathered {
    /// Adds what a file says of a picture. What was said first counts.
    fn add(
        &mut self,
        finder: &Finder<'_>,
        picture: &SourcePath,
        range: Range<usize>,
        credit: &Credit,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let place = Span {
            file: finder.file.clone(),
            range,
        };
        if let Some(known) = self.credits.get(picture) {
            if known.credit != *credit {
                let first = self.places[picture].clone();
                diagnostics.push(said_twice(picture, place, first));
            }
            return;
        }
        let authors = credit.authors.iter().map(|author| {
            person::author(finder, author).unwrap_or_else(|diagnostic| {
                diagnostics.push(diagnostic);
                None
            })
        });
        let attribution = Attribution {
            authors: authors.collect(),
            credit: credit.clone(),
        };
        self.places.insert(picture.clone(), place);
        self.credits.insert(picture.clone(), attribution);
    }
}

fn said_twice(picture: &SourcePath, place: Span, first: Span) -> Diagnostic {
    let message = message!(
        "`{name}` is credited in another way already, which counts",
        name = picture.file_name()
    );
    let diagnostic = Diagnostic::at(Code::TwoCredits, &place.file, place.range, message);
    diagnostic
        .related(first, message!("credited here"))
        .help(message!(
            "keep one of the two: best in `{file}` beside the picture, for all pages that show it",
            file = picture.description_file().file_name()
        ))
}

/// The warning about a file whose picture is not there.
fn without_picture(index: &Index, file: &SourcePath, picture: &SourcePath) -> Diagnostic {
    let message = message!(
        "there is no picture `{name}` beside this file",
        name = picture.file_name()
    );
    let help = match index.near_path(picture, file) {
        Some(near) => message!(
            "did you mean `{near}`? The file about it is named `{near}.yaml`",
            near
        ),
        None => {
            message!("name it after its picture, as `photo.jpg.yaml` of `photo.jpg`, or delete it")
        }
    };
    Diagnostic::about(Code::CreditWithoutPicture, file, message).help(help)
}

/// Reports the pictures of the site that have no licence, each at the first place that uses it.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let images = &site.settings.images;
    let code = match images.missing_licence {
        MissingLicence::Warn => Code::PictureLicence,
        MissingLicence::Error => Code::PictureLicenceRequired,
        MissingLicence::Ignore => return,
    };
    if images.licence.is_some() {
        return;
    }
    let mut seen = BTreeSet::new();
    let mut report = |file: &SourcePath, span: Range<usize>, asset: &Asset| {
        let has_licence = |said: &Attribution| said.credit.licence.is_some();
        if asset.is_image()
            && !site.credits.get(&asset.path).is_some_and(has_licence)
            && seen.insert(asset.path.clone())
        {
            diagnostics.push(without_licence(code, file, span, &asset.path));
        }
    };
    for entry in site.entries.iter() {
        let page = &entry.page;
        if let (Some(image), Some(file)) = (&page.front.image, &entry.image) {
            report(&page.path, image.span.clone(), &file.asset);
        }
        for (span, asset, _) in picture::uses(&page.body, &entry.targets) {
            report(&page.path, span, asset);
        }
    }
    for class in &site.classes {
        for (span, asset, _) in picture::uses(&class.document.criteria_body, &class.targets) {
            report(&class.document.path, span, asset);
        }
    }
}

fn without_licence(
    code: Code,
    file: &SourcePath,
    span: Range<usize>,
    picture: &SourcePath,
) -> Diagnostic {
    let name = picture.file_name();
    let message = message!("nobody says under which licence `{name}` is", name);
    let sidecar = picture.description_file();
    Diagnostic::at(code, file, span, message).help(message!(
        "write `licence: …` and `authors: […]` in `{sidecar}`; for all pictures at once, `images: {{licence: …}}` in `site.yaml`",
        sidecar
    ))
}
