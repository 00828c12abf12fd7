//! The image of a class in both of its forms, for its own URLs and for every award that it is baked into.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use super::badge_image::raster::{self, Raster, Undrawable};
use super::badge_image::{self, Drawing, Subject, Undrawn};
use super::{Plan, badge};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Asset, BadgeClass};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::site::ClassId;
use crate::text::colour::Rgb;
use crate::text::typography::typeset_plain;

/// The image of a class. It is drawn, and becomes pixels, once, however many ask for it, and only when somebody asks.
#[derive(Debug)]
pub(super) struct Picture {
    /// The file that a person can change: the image, or the class of a drawn one.
    file: SourcePath,
    form: Form,
    /// Those of the file that the class brings, once somebody asked: every award holds a copy.
    bytes: OnceLock<Result<Arc<[u8]>, Diagnostic>>,
    raster: OnceLock<Result<Raster, Undrawable>>,
}

#[derive(Debug)]
enum Form {
    /// Drawn by the generator.
    Drawn(Box<Drawn>),
    /// A drawing that the class names.
    Svg(Arc<Asset>),
    Pixels(Arc<Asset>),
}

/// What the generated drawing of a class depends on.
#[derive(Debug)]
struct Drawn {
    class: Arc<BadgeClass>,
    /// The name of the class, typeset.
    name: String,
    /// The name on the plate, typeset.
    lettered: String,
    /// The language tag of its name.
    language: String,
    /// The row of the class in the framework, from 0.
    row: usize,
    /// Number of levels of the framework.
    levels: u8,
    /// The ink of its recognition.
    ink: Rgb,
    drawing: OnceLock<Drawing>,
}

impl Drawn {
    /// Of a class that brings no image.
    fn of(plan: &Plan, id: ClassId) -> Self {
        let class = &plan.site.classes[id];
        let document = &class.document;
        let name = badge::name(plan, id, 0);
        let short = document
            .short_name
            .as_ref()
            .map(|short| typeset_plain(plan.language_tag(0), &short.value));
        Self {
            class: document.clone(),
            lettered: short.unwrap_or_else(|| name.clone()),
            name,
            language: plan
                .language_tag(badge::words(plan, id, 0).language)
                .to_owned(),
            row: class.row,
            levels: badge::levels(plan),
            ink: plan.site.recognition(id).ink,
            drawing: OnceLock::new(),
        }
    }

    fn drawing(&self) -> &Drawing {
        self.drawing.get_or_init(|| {
            badge_image::draw(&Subject {
                name: &self.name,
                lettered: &self.lettered,
                language: &self.language,
                row: self.row,
                level: self.class.level.value,
                levels: self.levels,
                ink: self.ink,
            })
        })
    }
}

impl Picture {
    /// The image of a class: its own, or the one that is drawn.
    pub(super) fn of(plan: &Plan, id: ClassId) -> Self {
        let class = &plan.site.classes[id];
        let (file, form) = match &class.image {
            None => {
                let drawn = Form::Drawn(Box::new(Drawn::of(plan, id)));
                (&class.document.path, drawn)
            }
            Some(asset) if asset.path.extension() == "svg" => {
                (&asset.path, Form::Svg(asset.clone()))
            }
            Some(asset) => (&asset.path, Form::Pixels(asset.clone())),
        };
        Self {
            file: file.clone(),
            form,
            bytes: OnceLock::new(),
            raster: OnceLock::new(),
        }
    }

    /// The drawing, when it is one.
    ///
    /// # Errors
    /// Its file changed since it was read.
    pub(super) fn svg(&self) -> Result<Option<&str>, Diagnostic> {
        Ok(match &self.form {
            Form::Drawn(drawn) => Some(&drawn.drawing().svg),
            // a cleaned drawing is text
            Form::Svg(asset) => std::str::from_utf8(self.bytes(asset)?).ok(),
            Form::Pixels(_) => None,
        })
    }

    /// The bytes of the file that the class brings.
    fn bytes(&self, asset: &Asset) -> Result<&Arc<[u8]>, Diagnostic> {
        let bytes = self.bytes.get_or_init(|| asset.read());
        bytes.as_ref().map_err(Diagnostic::clone)
    }

    /// The bytes of the picture as PNG.
    ///
    /// # Errors
    /// A drawing that cannot become pixels, or a file that changed since it was read.
    pub(super) fn png(&self) -> Result<&Arc<[u8]>, Diagnostic> {
        match &self.form {
            Form::Pixels(asset) => self.bytes(asset),
            _ => Ok(&self.raster(self.svg()?.unwrap_or_default())?.png),
        }
    }

    /// The warning about what it cannot show: the name, on a generated drawing; letters, on one that the class names.
    pub(super) fn lacks(&self) -> Option<Diagnostic> {
        if let Form::Drawn(drawn) = &self.form {
            let why = drawn.drawing().undrawn.as_ref()?;
            return Some(nameless(&drawn.class, why));
        }
        let missing = &self.raster(self.svg().ok()??).ok()?.missing;
        (!missing.is_empty()).then(|| {
            let message = message!("the picture as PNG cannot show `{missing}`", missing);
            Diagnostic::about(Code::BadgeImageLetters, &self.file, message).help(message!(
                "turn letters into paths: drawing programs have a command for it"
            ))
        })
    }

    /// The error of an image that cannot hold an award.
    pub(super) fn diagnostic(&self, why: &Message) -> Diagnostic {
        let message = message!("no award can be put into the picture: {why}", why);
        Diagnostic::about(Code::BadgeImage, &self.file, message)
            .help(message!("export the image again, as plain SVG or as PNG"))
    }

    fn raster(&self, svg: &str) -> Result<&Raster, Diagnostic> {
        let raster = self.raster.get_or_init(|| raster::png(svg));
        raster.as_ref().map_err(|why| {
            let (code, why) = match why {
                Undrawable::Unreadable(why) => (Code::BadgeImage, why.clone()),
                Undrawable::TooMuch(why) => (Code::BadgeDrawingLimit, why.clone()),
                Undrawable::Failed => (
                    Code::BadgeDrawing,
                    message!("the software that draws it failed on what it holds"),
                ),
            };
            let message = message!("the picture cannot be drawn as PNG: {why}", why);
            Diagnostic::about(code, &self.file, message)
                .help(message!("simplify the drawing, or export it as PNG"))
        })
    }
}

/// The warning about a drawing that does not show the name of its class as it is.
fn nameless(class: &BadgeClass, why: &Undrawn) -> Diagnostic {
    let short = class.short_name.as_ref().map(|short| &short.span);
    let (code, message, help) = match why {
        Undrawn::TooLong if short.is_some() => (
            Code::BadgeNameTooLong,
            message!(
                "the short name is too long to be read on the image of the badge, which shows its emblem alone"
            ),
            message!("about 30 letters fit, in short words"),
        ),
        Undrawn::TooLong => (
            Code::BadgeNameTooLong,
            message!(
                "the name is too long to be read on the image of the badge, which shows its emblem alone"
            ),
            message!("add a shorter one for the image alone: `short_name: …`, of about 30 letters"),
        ),
        Undrawn::Letters(missing) => (
            Code::BadgeImageLetters,
            message!(
                "the image of the badge shows its emblem alone: its letters have no `{missing}`",
                missing
            ),
            message!(
                "add a name for the image alone, `short_name: …`, in Latin, Greek or Cyrillic letters; or give the class an image of its own"
            ),
        ),
        Undrawn::Signs(missing) => (
            Code::BadgeImageLetters,
            message!(
                "the image of the badge leaves `{missing}` out: its letters have no such sign",
                missing
            ),
            message!(
                "add a name without it for the image alone, `short_name: …`, or give the class an image of its own"
            ),
        ),
    };
    let span = short.unwrap_or(&class.name_span).clone();
    Diagnostic::at(code, &class.path, span, message).help(help)
}

impl Hash for Picture {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.form {
            Form::Drawn(drawn) => {
                let class = &drawn.class;
                badge_image::EDITION.hash(state);
                (&drawn.name, &drawn.lettered, &drawn.language).hash(state);
                (drawn.row, drawn.levels).hash(state);
                (class.level.value, drawn.ink).hash(state);
                // a message about the name has its place, which moves with the lines above
                class.name_span.hash(state);
                class
                    .short_name
                    .as_ref()
                    .map(|short| &short.span)
                    .hash(state);
            }
            Form::Svg(asset) | Form::Pixels(asset) => asset.digest.hash(state),
        }
    }
}
