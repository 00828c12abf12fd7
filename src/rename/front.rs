//! Keys of front matter that a move adds or changes.

use crate::document::page::parts;
use crate::path::SourcePath;
use crate::yaml::edit::{Draft, EditError};
use crate::yaml::write::Fresh;

/// The text of a page whose front matter has a key more; it has none of this name.
///
/// # Errors
/// Why its front matter cannot be edited.
pub(super) fn set(
    file: &SourcePath,
    text: &str,
    key: &str,
    value: &Fresh,
) -> Result<String, EditError> {
    let Some((front, _)) = parts(file, text) else {
        return Err(EditError::Layout);
    };
    let lines = Fresh::file([(key, value.clone())]);
    // a text without front matter, or with one that says nothing
    if front.start == 0 {
        return Ok(format!("---\n{lines}---\n\n{text}"));
    }
    let yaml = &text[front.clone()];
    if yaml.trim().is_empty() {
        let before = if yaml.is_empty() || yaml.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        let (head, rest) = text.split_at(front.end);
        return Ok(format!("{head}{before}{lines}{rest}"));
    }
    edit(file, text, |draft| draft.set(&[], key, value))
}

/// The text of a page whose front matter is edited; it has one.
///
/// # Errors
/// Why it cannot be edited.
pub(super) fn edit(
    file: &SourcePath,
    text: &str,
    edit: impl FnOnce(&mut Draft) -> Result<(), EditError>,
) -> Result<String, EditError> {
    let Some((front, _)) = parts(file, text) else {
        return Err(EditError::Layout);
    };
    let yaml = &text[front.clone()];
    let mut draft = Draft::new(file, yaml).map_err(|why| EditError::Unread(why.message))?;
    edit(&mut draft)?;
    let (head, rest) = (&text[..front.start], &text[front.end..]);
    Ok(format!("{head}{}{rest}", draft.original()))
}
