//! Badge classes and their issuer in the site: URLs and images, and the classes that files name.

mod twice;

use std::sync::Arc;

use super::framework::{self, Membership};
use super::index::Index;
use super::reference::Finder;
use super::route::path::{self, Form};
use super::{Class, File, Site, Target, Translation};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::class_image::{self, ClassImage};
use crate::document::framework::FRAMEWORK;
use crate::document::{Asset, Documents};
use crate::message;
use crate::message::Message;
use crate::path::{OutPath, SourcePath};
use crate::text::nearest::nearest;
use crate::yaml::fields::{Spanned, is_web_url};

/// All classes with their URLs. Their links are resolved later.
pub(super) fn classes(
    site: &Site,
    documents: &Documents,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Class> {
    let base = &site.settings.base;
    let mut classes = Vec::new();
    let is_broken = |file: &str| documents.broken().any(|path| path.as_str() == file);
    // A framework with errors is reported already: that classes do not fit the default one would mislead.
    let has_framework = !is_broken(FRAMEWORK);
    for document in documents.badge_classes() {
        let mut misfits = Vec::new();
        let Membership { row, recognition } =
            framework::membership(&site.framework, document, &mut misfits);
        diagnostics.extend(misfits.into_iter().filter(|_| has_framework));
        let image = document
            .image
            .as_ref()
            .and_then(|image| class_image(documents, &document.path, image, diagnostics));
        let url = |form| path::url(base, &path::class(&document.slug, form));
        classes.push(Class {
            url: url(Form::Page),
            json_url: url(Form::Json),
            image_url: url(path::image_form(&image)),
            png_url: url(Form::Png),
            document: document.clone(),
            image,
            row,
            recognition,
            targets: Vec::new(),
            paths: Vec::new(),
            requires: Vec::new(),
            required_by: Vec::new(),
            previous: None,
            next: None,
            successor: None,
            translations: Vec::new(),
            endorsements: Vec::new(),
            awards: Vec::new(),
        });
    }
    twice::check(&classes, diagnostics);
    if let (Some(class), None) = (classes.first(), &site.issuer)
        && !is_broken("badges/issuer.yaml")
    {
        let diagnostic = Diagnostic::about(
            Code::NoIssuer,
            &class.document.path,
            message!("there is no `badges/issuer.yaml` to vouch for this badge"),
        );
        diagnostics.push(diagnostic.help(message!("write it with `name`, `url` and `email`")));
    }
    classes
}

/// The error of a name that no class has.
pub(super) fn unknown_class(site: &Site, file: &SourcePath, slug: &Spanned<String>) -> Diagnostic {
    let classes = site.classes.iter();
    let slugs = classes.map(|class| class.document.slug.as_str());
    let help = match nearest(slug, slugs) {
        Some(known) => message!("did you mean `{known}`?", known),
        None => message!("write the name of a file of `badges/classes/`"),
    };
    let message = message!("there is no badge class `{slug}`", slug = slug.value);
    Diagnostic::at(Code::NoSuchBadge, file, slug.span.clone(), message).help(help)
}

/// The classes in other languages. Their links are resolved later.
pub(super) fn translations(
    site: &mut Site,
    documents: &Documents,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let base = site.settings.base.clone();
    for document in documents.class_translations() {
        let class = site
            .classes
            .iter_mut()
            .find(|class| class.document.slug == document.class);
        let tag = &site.settings.languages[document.language];
        let Some(class) = class else {
            let original = format!("badges/classes/{}.yaml", document.class);
            if !documents.broken().any(|path| path.as_str() == original) {
                let diagnostic = Diagnostic::about(
                    Code::Translation,
                    &document.path,
                    message!(
                        "there is no `{original}` of which this is a translation",
                        original
                    ),
                );
                diagnostics.push(
                    diagnostic.help(message!("name the file after the class and the language")),
                );
            }
            continue;
        };
        class.translations.push(Translation {
            json_url: path::url(&base, &path::translation(&document.class, tag)),
            document: document.clone(),
            targets: Vec::new(),
        });
    }
    for class in &mut site.classes {
        class
            .translations
            .sort_by_key(|translation| translation.document.language);
    }
}

/// The image that a class brings.
fn class_image(
    documents: &Documents,
    file: &SourcePath,
    image: &ClassImage,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<Asset>> {
    let asset = own_image(documents, file, &image.file, diagnostics)?;
    let name = asset.path.file_name();
    if let Some(message) = class_image::wrong_size(&asset) {
        let diagnostic =
            Diagnostic::at(Code::BadgeImageSize, file, image.file.span.clone(), message);
        diagnostics.push(diagnostic.help(message!(
            "export the image in another size: 512 × 512 is good"
        )));
        return None;
    }
    if asset.has_letters {
        let message = message!(
            "`{name}` holds text, which each program sets in a font of its own",
            name
        );
        let diagnostic = Diagnostic::about(Code::BadgeImageLetters, &asset.path, message);
        diagnostics.push(diagnostic.help(message!(
            "turn letters into paths: drawing programs have a command for it"
        )));
    }
    Some(asset)
}

/// The image of a class or of the issuer: `images/x.svg` or `x.svg`, a PNG or SVG file of `badges/images/`.
fn own_image(
    documents: &Documents,
    file: &SourcePath,
    image: &Spanned<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<Asset>> {
    let name = image.value.strip_prefix("images/").unwrap_or(&image.value);
    let images = || {
        documents
            .assets()
            .filter(|asset| asset.path.as_str().starts_with("badges/images/"))
    };
    let diagnostic =
        |message: Message| Diagnostic::at(Code::BadgeImage, file, image.span.clone(), message);
    let Some(asset) = images().find(|asset| asset.path.as_str()["badges/images/".len()..] == *name)
    else {
        let path = format!("badges/images/{name}");
        if documents.broken().any(|known| known.as_str() == path) {
            return None;
        }
        let help = match nearest(name, images().map(|asset| asset.path.file_name())) {
            Some(known) => message!("did you mean `{known}`?", known),
            None => message!("put the file in `badges/images/`"),
        };
        let message = message!("there is no image `{name}` in `badges/images/`", name);
        diagnostics.push(diagnostic(message).help(help));
        return None;
    };
    if !matches!(asset.path.extension().as_str(), "png" | "svg") {
        diagnostics.push(
            diagnostic(message!("`{name}` is neither PNG nor SVG", name))
                .help(message!("export the image as PNG or SVG")),
        );
        return None;
    }
    if asset.size.is_none_or(|(width, height)| width != height) {
        let message = message!("`{name}` is not square", name);
        diagnostics.push(diagnostic(message).help(message!(
            "export the image with equal sides: wallets cut it otherwise"
        )));
        return None;
    }
    Some(asset.clone())
}

/// The issuer's own URL and image.
pub(super) fn issuer(
    site: &mut Site,
    index: &Index,
    documents: &Documents,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(issuer) = site.issuer.clone() else {
        return;
    };
    site.issuer_url = if is_web_url(&issuer.url.value) {
        issuer.url.value.clone()
    } else {
        match (Finder {
            site,
            index,
            file: &issuer.path,
            language: 0,
        })
        .path(&issuer.url.value, issuer.url.span.clone())
        {
            Ok(Target::Page(id, _)) => site.absolute(&site.entries[id].url),
            Ok(Target::Nowhere) => String::new(),
            Ok(_) => {
                let diagnostic = Diagnostic::at(
                    Code::WrongReference,
                    &issuer.path,
                    issuer.url.span.clone(),
                    message!("this is not a page"),
                );
                diagnostics.push(diagnostic.help(message!(
                    "name a page of `content/`, or a URL that begins with `https://`"
                )));
                String::new()
            }
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                String::new()
            }
        }
    };
    let image = issuer
        .image
        .as_ref()
        .and_then(|image| own_image(documents, &issuer.path, image, diagnostics));
    site.issuer_image = image.and_then(|asset| {
        let path = format!("{}/issuer.{}", path::BADGES, asset.path.extension());
        let path = OutPath::new(&path).ok()?;
        Some(Arc::new(File::at(&site.settings.base, asset, path)))
    });
}
