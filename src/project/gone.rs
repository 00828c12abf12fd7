//! The URLs that the settings list as gone: published once, and replaced by nothing.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::yaml::fields::{Fields, Spanned};

/// Reads the list `gone`. The URLs are written as aliases are: as paths from the root of the site.
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Spanned<String>> {
    let written = fields.texts("gone");
    let (sound, wrong): (Vec<_>, Vec<_>) =
        written.into_iter().partition(|url| url.starts_with('/'));
    for url in wrong {
        let message = message!("`{path}` is not a path of the site", path = url.value);
        fields.push(
            Diagnostic::at(Code::BadAddress, fields.file(), url.span, message).help(message!(
                "a path begins with `/`, as in `/old/page/`; `/old/*` stands for all below it"
            )),
        );
    }
    sound
}
