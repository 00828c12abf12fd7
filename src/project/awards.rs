//! `badges` in `site.yaml`: where the awards of badges are.

use super::AWARDS;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::yaml::fields::Fields;

/// The folder of awards: beside the repository of the site or in it, but not among what others read.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<String> {
    let text = fields.text("awards")?;
    let folder = text.value.trim_end_matches('/');
    let climbs = folder
        .split('/')
        .take_while(|segment| *segment == "..")
        .count();
    let sound = folder
        .split('/')
        .skip(climbs)
        .all(|segment| crate::path::check_segment(segment).is_ok());
    let first = folder.split('/').next().unwrap_or_default();
    let taken = matches!(first, "content" | "themes") || (first == "badges" && folder != AWARDS);
    if sound && !taken {
        return Some(folder.to_owned());
    }
    let message = message!(
        "`{folder}` cannot be the folder of awards",
        folder = text.value
    );
    fields.push(
        Diagnostic::at(Code::BadAddress, fields.file(), text.span, message).help(message!(
            "name a folder of its own, such as `awards` or `../awards`, or leave the key out"
        )),
    );
    None
}
