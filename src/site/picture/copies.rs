//! Copies of images: each award is published as a picture that holds one of the image of its class.

use super::size;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Asset;
use crate::message;
use crate::message::Message;
use crate::site::{Class, Site};

/// Bytes from which an image is heavy for something that is copied again and again.
const HEAVY: usize = 100_000;

/// What to do about a heavy image.
const LIGHTER: Message = message!(
    "export it at 512 × 512 pixels, as PNG with a palette or as a simple SVG: 10 to 40 kB are enough"
);

/// True for an image that weighs too much to be copied.
pub(super) fn is_heavy(image: &Asset) -> bool {
    image.weight >= HEAVY
}

/// Warns of heavy images with the weight of their copies, and refuses copies that together pass the limit of the site.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let weight = |class: &Class| {
        let image = class.image.as_ref().map_or(0, |image| image.weight);
        image.saturating_mul(class.awards.len())
    };
    for class in &site.classes {
        let (Some(image), Some(asset)) = (&class.document.image, &class.image) else {
            continue;
        };
        if !is_heavy(asset) {
            continue;
        }
        let (name, own) = (asset.path.file_name(), size(asset.weight));
        let message = match class.awards.len() {
            0 => message!(
                "`{name}` weighs {weight}, and each award will hold a copy",
                name,
                weight = own
            ),
            1 => message!(
                "`{name}` weighs {weight}, and its award holds a copy",
                name,
                weight = own
            ),
            count => message!(
                "`{name}` weighs {weight}, and each of its {count} awards holds a copy: {total}",
                name,
                weight = own,
                count,
                total = size(weight(class))
            ),
        };
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
            "the copies that awards hold of images weigh {total}; the limit is {limit}. Those of this one weigh {own}",
            total = size(total),
            limit = size(limit),
            own = size(weight(class))
        );
        let span = image.file.span.clone();
        let diagnostic =
            Diagnostic::at(Code::BadgeImagesBudget, &class.document.path, span, message);
        diagnostics.push(diagnostic.help(message!(
            "make the image lighter, or write a larger `badges` in `budgets` of `site.yaml`"
        )));
    }
}
