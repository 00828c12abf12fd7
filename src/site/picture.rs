//! Files as pages use them: whether browsers show them, what they weigh, and whether they say where they were made. Each
//! file is reported once, at the first place that uses it.

mod copies;

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Site, Target};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Asset;
use crate::document::picture::{Format, way_out};
use crate::markdown::{Body, LinkForm};
use crate::path::SourcePath;

/// Widest that a picture is of use, in pixels: a column of text on a screen with two pixels to one.
const USEFUL_WIDTH: u32 = 1300;

/// How a place uses a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It is shown, and so it is loaded by every visitor.
    Shown,
    /// The same, as the image of a badge.
    Badge,
    /// A link leads to it.
    Linked,
}

/// Reports files that cannot be shown, are too heavy, or say where they were made.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut reported = BTreeSet::new();
    let mut tell = |at: (&SourcePath, &Range<usize>), asset: &Asset, how: Use| {
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
    for entry in &site.entries {
        if let (Some(image), Some(file)) = (&entry.page.front.image, &entry.image) {
            tell((&entry.page.path, &image.span), &file.asset, Use::Shown);
        }
        for (span, asset, how) in uses(&entry.page.body, &entry.targets) {
            tell((&entry.page.path, span), asset, how);
        }
    }
    for class in &site.classes {
        if let (Some(image), Some(asset)) = (&class.document.image, &class.image)
            && !copies::is_heavy(asset)
        {
            tell((&class.document.path, &image.file.span), asset, Use::Badge);
        }
        for (span, asset, how) in uses(&class.document.criteria_body, &class.targets) {
            tell((&class.document.path, span), asset, how);
        }
        for translation in &class.translations {
            let document = &translation.document;
            for (span, asset, how) in uses(&document.criteria_body, &translation.targets) {
                tell((&document.path, span), asset, how);
            }
        }
    }
    if let (Some(issuer), Some(file)) = (&site.issuer, &site.issuer_image)
        && let Some(image) = &issuer.image
    {
        tell((&issuer.path, &image.span), &file.asset, Use::Badge);
    }
    copies::check(site, diagnostics);
}

/// The files that a text uses, in order, each with its place.
fn uses<'a>(
    body: &'a Body,
    targets: &'a [Target],
) -> impl Iterator<Item = (&'a Range<usize>, &'a Asset, Use)> {
    let links = body.links.iter().zip(targets);
    links.filter_map(|(link, target)| match target {
        Target::File(file) => {
            let how = match link.form {
                LinkForm::Image | LinkForm::Embed => Use::Shown,
                LinkForm::Path | LinkForm::Wiki => Use::Linked,
            };
            Some((&link.span, file.asset.as_ref(), how))
        }
        _ => None,
    })
}

type Told = Option<(Code, String, String)>;

/// A picture that browsers do not show, and a file that cannot be published as it is.
fn format(asset: &Asset, how: Use) -> Told {
    let format = asset.format.filter(|format| !format.is_shown())?;
    let (name, kind) = (asset.path.file_name(), format.name());
    let message = match how {
        Use::Linked if format.may_be_downloaded() => return None,
        Use::Linked if format == Format::CompressedSvg => {
            format!("`{name}` is {kind}, which is not read, and could run code")
        }
        Use::Linked => {
            format!("`{name}` is {kind}, and would be published with where and when it was made")
        }
        Use::Shown | Use::Badge => format!("`{name}` is {kind}, which browsers do not show"),
    };
    Some((Code::PictureFormat, message, way_out(format).english()))
}

/// A picture that weighs more than the site allows.
fn weight(asset: &Asset, how: Use, budget: usize) -> Told {
    let weight = asset.bytes.len();
    if how == Use::Linked || asset.format.is_none() || weight <= budget {
        return None;
    }
    let name = asset.path.file_name();
    let pixels = asset
        .size
        .map(|(width, height)| format!(" at {width} × {height} pixels"))
        .unwrap_or_default();
    let message = format!(
        "`{name}` weighs {}{pixels}; the budget of a picture is {}",
        bytes(weight),
        bytes(budget)
    );
    let width = asset.size.map_or(0, |(width, _)| width);
    let help = match asset.format {
        _ if how == Use::Badge => {
            "export it at 512 × 512 pixels, as PNG with a palette or as a simple SVG".to_owned()
        }
        Some(Format::Svg) => {
            "simplify the drawing (\"Path, Simplify\" in Inkscape), or export it as WebP".to_owned()
        }
        Some(Format::Gif) => {
            "export it as WebP; an animation with fewer frames, or as a film to which the page links"
                .to_owned()
        }
        _ if width > USEFUL_WIDTH => {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            format!(
                "make it {USEFUL_WIDTH} pixels wide and export it as WebP or AVIF: `magick \"{name}\" -auto-orient -resize {USEFUL_WIDTH}x \"{stem}.webp\"`"
            )
        }
        Some(Format::Png) => "export it as WebP, or as JPEG when it is a photograph".to_owned(),
        _ => "export it as WebP or AVIF, with a lower quality: 75 is good".to_owned(),
    };
    Some((Code::HeavyImage, message, help))
}

/// A file that is published as it is, and says where it was made.
fn place(asset: &Asset) -> Told {
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
        format!(
            "take it out: `ffmpeg -i \"{name}\" -map 0:v? -map 0:a? -map_metadata -1 -c copy \"{stem}-2.{ending}\"`, then link to the new file"
        )
    } else {
        "take the position out of the photographs (`exiftool -gps:all= -xmp-exif:all= photo.jpg`), then put them into the document again".to_owned()
    };
    let message = format!("`{name}` says where it was made, and is published as it is");
    Some((Code::Location, message, help))
}

/// A weight for people: in kB of 1,000 bytes, or in bytes when it is small.
fn bytes(count: usize) -> String {
    let (count, unit) = if count < 10_000 {
        (count, "bytes")
    } else {
        (count.div_ceil(1000), "kB")
    };
    let digits = count.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{out} {unit}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn weights_are_read_by_people() {
        for (count, words) in [
            (1, "1 bytes"),
            (9_999, "9,999 bytes"),
            (10_001, "11 kB"),
            (300_000, "300 kB"),
            (300_001, "301 kB"),
            (2_345_678, "2,346 kB"),
            (64_000_000, "64,000 kB"),
        ] {
            assert_eq!(super::bytes(count), words);
        }
    }
}
