//! The licence of something: an identifier or an expression of SPDX.

use super::{Fields, Spanned};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::text::licence::{OWN, check};
use crate::text::slug::slug;

impl Fields<'_> {
    /// The licence that a key names. One that SPDX does not have is taken as it is written, with a warning: no program knows
    /// what it allows.
    pub fn licence(&mut self, name: &'static str) -> Option<Spanned<String>> {
        self.licence_as(name, Code::UnknownLicence)
    }

    /// The same where a licence that SPDX does not have is reported with a code of its own.
    pub fn licence_as(&mut self, name: &'static str, code: Code) -> Option<Spanned<String>> {
        let licence = self.text(name)?;
        if let Err(unknown) = check(&licence.value) {
            let message = message!(
                "`{word}` is not the identifier of a licence",
                word = unknown.word
            );
            let help = match unknown.near {
                Some(near) => message!("did you mean `{near}`?", near),
                None => message!(
                    "write it as SPDX does, `CC-BY-4.0`, `CC0-1.0` or `MIT`; one that it does not have is `{own}`",
                    own = format!("{OWN}{}", name_of(&licence.value))
                ),
            };
            let (file, span) = (self.file(), licence.span.clone());
            self.push(Diagnostic::at(code, file, span, message).help(help));
        }
        Some(licence)
    }
}

/// The name of a licence in an identifier of one's own.
fn name_of(text: &str) -> String {
    match slug(text.strip_prefix(OWN).unwrap_or(text)) {
        slug if slug.is_empty() => "1".to_owned(),
        slug => slug,
    }
}
