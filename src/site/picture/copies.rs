//! Copies of images: each award is published as a picture that holds one of the image of its class.

use super::bytes;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Asset;
use crate::message;
use crate::site::{Class, Site};
use crate::text::count::count as counted;

/// Bytes from which an image is heavy for something that is copied again and again.
const HEAVY: usize = 100_000;

/// What to do about a heavy image.
const LIGHTER: &str = "export it at 512 × 512 pixels, as PNG with a palette or as a simple SVG: 10 to 40 kB are enough";

/// True for an image that weighs too much to be copied.
pub(super) fn is_heavy(image: &Asset) -> bool {
    image.bytes.len() >= HEAVY
}

/// Tells of heavy images with what their copies weigh, and refuses copies that together pass the limit of the site.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let weight = |class: &Class| {
        let image = class.image.as_ref().map_or(0, |image| image.bytes.len());
        image.saturating_mul(class.awards.len())
    };
    for class in &site.classes {
        let (Some(image), Some(asset)) = (&class.document.image, &class.image) else {
            continue;
        };
        if !is_heavy(asset) {
            continue;
        }
        let copies = match class.awards.len() {
            0 => "each award will hold a copy".to_owned(),
            1 => "its award holds a copy".to_owned(),
            count => format!(
                "each of its {} holds a copy: {}",
                counted(count, "award"),
                bytes(weight(class))
            ),
        };
        let message = message!(
            "`{file_name}` weighs {bytes}, and {copies}",
            file_name = asset.path.file_name(),
            bytes = bytes(asset.bytes.len()),
            copies
        );
        let span = image.file.span.clone();
        let diagnostic =
            Diagnostic::at(Code::BadgeImageCopies, &class.document.path, span, message);
        diagnostics.push(diagnostic.help(LIGHTER));
    }
    let limit = site.settings.budgets.badges;
    let total = site
        .classes
        .iter()
        .map(weight)
        .fold(0, usize::saturating_add);
    // the one to begin with: the first of the heaviest
    let heaviest = site.classes.iter().rev().max_by_key(|class| weight(class));
    if let Some(class) = heaviest.filter(|_| total > limit)
        && let Some(image) = &class.document.image
    {
        let message = message!(
            "the copies that awards hold of images weigh {total}; the limit is {limit}. Those of this one weigh {class}",
            total = bytes(total),
            limit = bytes(limit),
            class = bytes(weight(class))
        );
        let span = image.file.span.clone();
        let diagnostic =
            Diagnostic::at(Code::BadgeImagesBudget, &class.document.path, span, message);
        diagnostics.push(diagnostic.help(message!(
            "make the image lighter, or write a larger `badges` in `budgets` of `site.yaml`"
        )));
    }
}
