//! Files as pages use them: whether browsers show them, what they weigh, and whether they contain the place where they
//! were made. Each file is reported once, at the first place that uses it.

mod copies;

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Site, Target};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Asset;
use crate::document::picture::{Format, way_out};
use crate::markdown::{Body, LinkForm};
use crate::message;
use crate::message::{Message, bytes};
use crate::path::SourcePath;

/// Widest that a picture is of use, in pixels: a column of text on a screen with two pixels to one.
const USEFUL_WIDTH: u32 = 1300;

/// How a place uses a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// It is shown, and so it is loaded by every visitor.
    Shown,
    /// The same, as the image of a badge.
    Badge,
    /// A link leads to it.
    Linked,
}

/// Reports files that cannot be shown, are too heavy, or contain the place where they were made.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut reported = BTreeSet::new();
    let mut report = |at: (&SourcePath, &Range<usize>), asset: &Asset, how: Use| {
        let found = format(asset, how)
            .or_else(|| weight(asset, how, site.settings.budgets.image))
            .or_else(|| place(asset));
        let Some((code, message, help)) = found else {
            return;
        };
        if reported.insert((asset.path.clone(), code)) {
            let diagnostic = Diagnostic::at(code, at.0, at.1.clone(), message);
            diagnostics.push(diagnostic.help(help));
        }
    };
    for entry in site.entries.iter() {
        if let (Some(image), Some(file)) = (&entry.page.front.image, &entry.image) {
            report((&entry.page.path, &image.span), &file.asset, Use::Shown);
        }
        for (span, asset, how) in uses(&entry.page.body, &entry.targets) {
            report((&entry.page.path, &span), asset, how);
        }
    }
    for class in &site.classes {
        if let (Some(image), Some(asset)) = (&class.document.image, &class.image)
            && !copies::is_heavy(asset)
        {
            report((&class.document.path, &image.file.span), asset, Use::Badge);
        }
        for (span, asset, how) in uses(&class.document.criteria_body, &class.targets) {
            report((&class.document.path, &span), asset, how);
        }
        for translation in &class.translations {
            let document = &translation.document;
            for (span, asset, how) in uses(&document.criteria_body, &translation.targets) {
                report((&document.path, &span), asset, how);
            }
        }
    }
    if let (Some(issuer), Some(file)) = (&site.issuer, &site.issuer_image)
        && let Some(image) = &issuer.image
    {
        report((&issuer.path, &image.span), &file.asset, Use::Badge);
    }
    copies::check(site, diagnostics);
}

/// The files that a text uses, in order, each with its place.
pub(super) fn uses<'a>(
    body: &'a Body,
    targets: &'a [Target],
) -> impl Iterator<Item = (Range<usize>, &'a Asset, Use)> {
    let links = body.links.iter().zip(targets);
    links.filter_map(|(link, target)| match target {
        Target::File(file) => {
            let how = match link.form {
                LinkForm::Image | LinkForm::Embed => Use::Shown,
                LinkForm::Path | LinkForm::Wiki => Use::Linked,
            };
            Some((link.span(), file.asset.as_ref(), how))
        }
        _ => None,
    })
}

/// What is wrong with a file: the code, the message and the help.
type Finding = Option<(Code, Message, Message)>;

/// A picture that browsers do not show, and a file that cannot be published as it is.
fn format(asset: &Asset, how: Use) -> Finding {
    let format = asset.format.filter(|format| !format.is_shown())?;
    let (name, kind) = (asset.path.file_name(), format.name());
    let message = match how {
        Use::Linked if format.may_be_downloaded() => return None,
        Use::Linked if format == Format::CompressedSvg => {
            message!(
                "`{name}` is {kind}, which is not read, and could run code",
                name,
                kind
            )
        }
        Use::Linked => message!(
            "`{name}` is {kind}, and would be published with where and when it was made",
            name,
            kind
        ),
        Use::Shown | Use::Badge => {
            message!("`{name}` is {kind}, which browsers do not show", name, kind)
        }
    };
    Some((Code::PictureFormat, message, way_out(format)))
}

/// A picture that weighs more than the site allows.
fn weight(asset: &Asset, how: Use, budget: usize) -> Finding {
    let weight = asset.weight;
    if how == Use::Linked || asset.format.is_none() || weight <= budget {
        return None;
    }
    let name = asset.path.file_name();
    let message = match asset.size {
        Some((width, height)) => message!(
            "`{name}` weighs {weight} at {width} × {height} pixels; the budget of a picture is {budget}",
            name,
            weight = size(weight),
            width,
            height,
            budget = size(budget)
        ),
        None => message!(
            "`{name}` weighs {weight}; the budget of a picture is {budget}",
            name,
            weight = size(weight),
            budget = size(budget)
        ),
    };
    let width = asset.size.map_or(0, |(width, _)| width);
    let help = match asset.format {
        _ if how == Use::Badge => {
            message!("export it at 512 × 512 pixels, as PNG with a palette or as a simple SVG")
        }
        Some(Format::Svg) => {
            message!("simplify the drawing (\"Path, Simplify\" in Inkscape), or export it as WebP")
        }
        Some(Format::Gif) => message!(
            "export it as WebP; an animation with fewer frames, or as a film to which the page links"
        ),
        _ if width > USEFUL_WIDTH => message!(
            "make it {width} pixels wide and export it as WebP or AVIF: `magick \"{name}\" -auto-orient -resize {width}x \"{stem}.webp\"`",
            width = USEFUL_WIDTH,
            name,
            stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem)
        ),
        Some(Format::Png) => {
            message!("export it as WebP, or as JPEG when it is a photograph")
        }
        _ => message!("export it as WebP or AVIF, with a lower quality: 75 is good"),
    };
    Some((Code::HeavyImage, message, help))
}

/// A file that is published as it is, and contains the place where it was made.
fn place(asset: &Asset) -> Finding {
    if !asset.says_where {
        return None;
    }
    let name = asset.path.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let ending = asset.path.extension();
    let is_film = matches!(
        ending.as_str(),
        "mp4" | "m4v" | "mov" | "qt" | "3gp" | "3g2" | "m4a" | "insv" | "lrv" | "360"
    );
    let help = if is_film {
        message!(
            "take it out: `ffmpeg -i \"{name}\" -map 0:v? -map 0:a? -map_metadata -1 -c copy \"{stem}-2.{ending}\"`, then link to the new file",
            name,
            stem,
            ending
        )
    } else {
        message!(
            "take the position out of the photographs (`exiftool -gps:all= -xmp-exif:all= photo.jpg`), then put them into the document again"
        )
    };
    let message = message!(
        "`{name}` says where it was made, and is published as it is",
        name
    );
    Some((Code::Location, message, help))
}

/// A size for people, in kB of 1,000 bytes, or in bytes when it is small. It is rounded up, so that what passes a budget
/// never reads like the budget.
fn size(count: usize) -> Message {
    let kilobytes = count.div_ceil(1000);
    let grouped = |number: usize| (number / 1000, format!("{:03}", number % 1000));
    match count {
        0..1_000 => bytes(count as u64),
        1_000..10_000 => {
            let (thousands, rest) = grouped(count);
            message!("{thousands},{rest} bytes", thousands, rest)
        }
        _ if kilobytes < 1000 => message!("{size} kB", size = kilobytes),
        _ if kilobytes < 1_000_000 => {
            let (thousands, rest) = grouped(kilobytes);
            message!("{thousands},{rest} kB", thousands, rest)
        }
        _ => {
            let (thousands, rest) = grouped(kilobytes.div_ceil(1000));
            message!("{thousands},{rest} MB", thousands, rest)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::size;
    use crate::message::Language;

    #[test]
    fn weights_are_read_by_people() {
        for (count, english, french) in [
            (1, "1 byte", "1 octet"),
            (9_999, "9,999 bytes", "9 999 octets"),
            (10_001, "11 kB", "11 ko"),
            (300_000, "300 kB", "300 ko"),
            (300_001, "301 kB", "301 ko"),
            (2_345_678, "2,346 kB", "2 346 ko"),
            (64_000_000, "64,000 kB", "64 000 ko"),
            (1_234_000_001, "1,235 MB", "1 235 Mo"),
        ] {
            let both = Language::ALL.map(|language| size(count).text(language));
            assert_eq!(both, [english, french]);
        }
    }
}
