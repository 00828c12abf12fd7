//! The image of a class in both of its forms, for its own addresses and for every award that it is baked into.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use super::badge_image::raster::{self, Raster};
use super::{Plan, badge};
use crate::address::SourcePath;
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::document::Asset;
use crate::site::ClassId;

/// The image of a class. A drawing becomes pixels once, however many ask for it, and only when somebody asks.
#[derive(Debug)]
pub(super) struct Picture {
    /// The file that a person can change.
    file: SourcePath,
    digest: Digest,
    form: Form,
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
            let svg = badge::drawn_image(plan, id);
            return Self {
                file: class.document.path.clone(),
                digest: Digest::of(svg.as_bytes()),
                form: Form::Drawing(svg, OnceLock::new()),
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

    /// What its PNG cannot show.
    pub(super) fn missing(&self) -> Option<Diagnostic> {
        let Form::Drawing(svg, png) = &self.form else {
            return None;
        };
        let missing = &self.raster(svg, png).ok()?.missing;
        (!missing.is_empty()).then(|| {
            let message = format!("the picture as PNG cannot show `{missing}`");
            Diagnostic::about(Code::BadgeImageLetters, &self.file, message)
                .help("give the class an image of its own, with letters drawn as paths")
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

impl Hash for Picture {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}
