//! The image of an award: that of its class, with the award in it.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::picture::Picture;
use super::{Plan, badge_json};
use crate::badge::bake::{Format, bake};
use crate::diagnostic::Diagnostic;
use crate::site::AwardId;

/// An award and the image that it goes into.
#[derive(Debug)]
pub struct Baked {
    picture: Arc<Picture>,
    format: Format,
    json: String,
    id: String,
}

impl Baked {
    /// The image of an award in a format that its class has.
    pub(super) fn of(plan: &Plan, id: AwardId, format: Format) -> Self {
        Self {
            picture: plan.pictures[plan.site.awards[id].class()].clone(),
            format,
            json: badge_json::award(plan, id),
            id: plan.site.absolute(&plan.site.award_json_url(id)),
        }
    }

    /// The bytes of the image.
    ///
    /// # Errors
    /// An image that cannot hold an award: an error of its class.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Diagnostic> {
        let image = match (self.format, self.picture.svg()?) {
            (Format::Svg, Some(svg)) => svg.as_bytes(),
            _ => self.picture.png()?.as_ref(),
        };
        bake(image, &self.json, &self.id).map_err(|why| self.picture.diagnostic(&why.message()))
    }
}

impl Hash for Baked {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.picture, self.format.extension(), &self.json, &self.id).hash(state);
    }
}
