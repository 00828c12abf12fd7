//! Baking: an award travels inside its picture, as the *Open Badges Baking Specification* (IMS Final Release, 12 April
//! 2018) writes it.
//!
//! Pixels are never decoded and drawings never written again: what is not the badge keeps its bytes, and the same picture
//! with the same award gives the same bytes everywhere. Whoever unbakes a picture learns one thing that counts, the
//! URL of the award: what stands at that URL decides, never the copy in the picture. So a form that two readers
//! could understand in two ways is refused, each with its own reason.

mod error;
pub(crate) mod png;
mod svg;

use serde_json::Value;

pub use error::BakeError;

/// Largest text that is baked or read, in bytes: an award has about two thousand.
pub const MAX_TEXT: usize = 1024 * 1024;

/// The kinds of picture that hold a badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// Scalable Vector Graphics.
    Svg,
}

impl Format {
    /// The kind of a picture by its content, whatever its name says. `None` for any other file.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(png::SIGNATURE) {
            Some(Self::Png)
        } else {
            svg::root(bytes).map(|_| Self::Svg)
        }
    }

    /// The end of the name of such a file, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// What a picture holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Baked {
    /// The kind of the picture.
    pub format: Format,
    /// The award as it is baked, letter by letter; empty when an SVG only holds its URL.
    pub text: String,
    /// The same as a value.
    pub json: Option<Value>,
    /// The URL of the award: an `http` or `https` one, in ASCII without white space.
    pub id: String,
}

/// The URL of an award, given as JSON: what [`bake`] asks for.
pub fn id(json: &str) -> Result<String, BakeError> {
    award(json).map(|(_, id)| id)
}

/// Bakes an award, given as JSON, into a picture. What was baked there before is replaced.
///
/// # Errors
/// When the picture or the award is not sound, or `id` is not that of the award.
pub fn bake(image: &[u8], json: &str, id: &str) -> Result<Vec<u8>, BakeError> {
    let format = Format::of(image).ok_or(BakeError::NotAPicture)?;
    let text = json.trim();
    if text.len() > MAX_TEXT {
        return Err(BakeError::TooLarge);
    }
    if award(text)?.1 != id {
        return Err(BakeError::TwoAddresses);
    }
    match format {
        Format::Png => png::bake(image, text),
        Format::Svg => svg::bake(image, text, id),
    }
}

/// What is baked into a picture.
///
/// # Errors
/// When nothing is baked there, or what is baked is not sound.
pub fn unbake(bytes: &[u8]) -> Result<Baked, BakeError> {
    match Format::of(bytes).ok_or(BakeError::NotAPicture)? {
        Format::Png => {
            let text = png::unbake(bytes)?;
            let (json, id) = award(&text)?;
            Ok(Baked {
                format: Format::Png,
                text,
                json: Some(json),
                id,
            })
        }
        Format::Svg => {
            let found = svg::unbake(bytes)?;
            let (json, id) = match (&found.text, found.verify) {
                (Some(text), verify) => {
                    let (json, id) = award(text)?;
                    if verify.is_some_and(|verify| verify != id) {
                        return Err(BakeError::TwoAddresses);
                    }
                    (Some(json), id)
                }
                (None, Some(verify)) => (None, hosted(&verify)?),
                (None, None) => return Err(BakeError::NotJson),
            };
            Ok(Baked {
                format: Format::Svg,
                text: found.text.unwrap_or_default(),
                json,
                id,
            })
        }
    }
}

/// The value and the URL of an award in JSON.
fn award(text: &str) -> Result<(Value, String), BakeError> {
    let json: Value = serde_json::from_str(text).map_err(|_| BakeError::NotJson)?;
    let id = json
        .get("id")
        .and_then(Value::as_str)
        .ok_or(BakeError::NoAddress)?;
    let id = hosted(id)?;
    Ok((json, id))
}

/// The URL, when it is one that can be fetched: a signed badge has another, which needs a key and no host.
fn hosted(id: &str) -> Result<String, BakeError> {
    let fit = |byte: u8| byte.is_ascii_graphic() && !b"<>\"\\^`{|}".contains(&byte);
    let beyond = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| id.strip_prefix(scheme))
        .unwrap_or_default();
    if !beyond.is_empty() && id.bytes().all(fit) {
        Ok(id.to_owned())
    } else {
        Err(BakeError::NotHosted)
    }
}

#[cfg(test)]
mod tests;
