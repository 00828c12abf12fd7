//! The image of a class in both of its forms, for its own addresses and for every award that it is baked into.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use super::badge_image::raster::{self, Raster};
use super::badge_image::{Drawing, Undrawn};
use super::{Plan, badge};
use crate::address::SourcePath;
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::document::{Asset, BadgeClass};
use crate::site::ClassId;

/// The image of a class. A drawing becomes pixels once, however many ask for it, and only when somebody asks.
#[derive(Debug)]
pub(super) struct Picture {
    /// The file that a person can change.
    file: SourcePath,
    digest: Digest,
    form: Form,
    /// What a person should know of the drawing.
    undrawn: Option<Diagnostic>,
}

#[derive(Debug)]
enum Form {
    Drawing(String, OnceLock<Result<Raster, String>>),
    Pixels(Arc<Asset>),
}

impl Picture {
    /// The image of a class: its own, or the one that is drawn.
    pub(super) fn of(plan: &Plan, id: ClassId) -> Self {
        let class = &plan.site.classes[id];
        let Some(asset) = &class.image else {
            let Drawing { svg, undrawn } = badge::drawn_image(plan, id);
            return Self {
                file: class.document.path.clone(),
                digest: Digest::of(svg.as_bytes()),
                form: Form::Drawing(svg, OnceLock::new()),
                undrawn: undrawn.map(|why| nameless(&class.document, &why)),
            };
        };
        Self {
            file: asset.path.clone(),
            digest: asset.digest,
            form: match std::str::from_utf8(&asset.bytes) {
                Ok(svg) if asset.path.extension() == "svg" => {
                    Form::Drawing(svg.to_owned(), OnceLock::new())
                }
                _ => Form::Pixels(asset.clone()),
            },
            undrawn: None,
        }
    }

    /// The drawing, when it is one.
    pub(super) fn svg(&self) -> Option<&str> {
        match &self.form {
            Form::Drawing(svg, _) => Some(svg),
            Form::Pixels(_) => None,
        }
    }

    /// The picture as PNG.
    pub(super) fn png(&self) -> Result<&[u8], Diagnostic> {
        match &self.form {
            Form::Drawing(svg, png) => Ok(&self.raster(svg, png)?.png),
            Form::Pixels(asset) => Ok(&asset.bytes),
        }
    }

    /// What it cannot show: the name of a drawing, letters of one that the class brings.
    pub(super) fn lacks(&self) -> Option<Diagnostic> {
        if self.undrawn.is_some() {
            return self.undrawn.clone();
        }
        let Form::Drawing(svg, png) = &self.form else {
            return None;
        };
        let missing = &self.raster(svg, png).ok()?.missing;
        (!missing.is_empty()).then(|| {
            let message = format!("the picture as PNG cannot show `{missing}`");
            Diagnostic::about(Code::BadgeImageLetters, &self.file, message)
                .help("turn letters into paths: drawing programs have a command for it")
        })
    }

    /// The fault of an image that cannot hold an award.
    pub(super) fn fault(&self, why: &str) -> Diagnostic {
        let message = format!("no award can be put into the picture: {why}");
        Diagnostic::about(Code::BadgeImage, &self.file, message)
            .help("export the image again, as plain SVG or as PNG")
    }

    fn raster<'a>(
        &self,
        svg: &str,
        png: &'a OnceLock<Result<Raster, String>>,
    ) -> Result<&'a Raster, Diagnostic> {
        png.get_or_init(|| raster::png(svg))
            .as_ref()
            .map_err(|why| {
                let message = format!("the picture cannot be drawn as PNG: {why}");
                Diagnostic::about(Code::BadgeImage, &self.file, message)
                    .help("simplify the drawing, or export it as PNG")
            })
    }
}

/// Why the drawing of a class does not show its name.
fn nameless(class: &BadgeClass, why: &Undrawn) -> Diagnostic {
    let (what, span) = match &class.short_name {
        Some(short) => ("short name", &short.span),
        None => ("name", &class.name_span),
    };
    let (code, message) = match why {
        Undrawn::TooLong => (
            Code::BadgeNameTooLong,
            format!(
                "the {what} is too long to be read on the image of the badge, which shows its emblem alone"
            ),
        ),
        Undrawn::Letters(missing) => (
            Code::BadgeImageLetters,
            format!(
                "the image of the badge shows its emblem alone: its letters have no `{missing}`"
            ),
        ),
        Undrawn::Signs(missing) => (
            Code::BadgeImageLetters,
            format!("the image of the badge leaves `{missing}` out: its letters have no such sign"),
        ),
    };
    let help = match (why, &class.short_name) {
        (Undrawn::TooLong, Some(_)) => "about 30 letters fit, in short words".to_owned(),
        (Undrawn::TooLong, None) => {
            "add a shorter one for the image alone: `short_name: …`, of about 30 letters".to_owned()
        }
        (Undrawn::Signs(_), _) => {
            "add a name without it for the image alone, `short_name: …`, or give the class an image of its own".to_owned()
        }
        (Undrawn::Letters(_), _) => {
            "add a name for the image alone, `short_name: …`, in Latin, Greek or Cyrillic letters; or give the class an image of its own".to_owned()
        }
    };
    Diagnostic::at(code, &class.path, span.clone(), message).help(help)
}

impl Hash for Picture {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
        // what is said of it names a place, which moves with the lines above
        let said = self.undrawn.as_ref().and_then(|said| said.span.as_ref());
        said.map(|span| &span.range).hash(state);
    }
}
