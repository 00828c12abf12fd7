//! `badges/issuer.yaml`: who vouches for the badges.

mod linkedin;

use serde::{Deserialize, Serialize};

use super::personal::{self, Author};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;
use crate::text::typography::typeset_plain;
use crate::yaml::fields::{Fields, Keys, Spanned};

/// The issuer of the badges.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Issuer {
    /// Path of its source file.
    pub path: SourcePath,
    /// Its keys, each with its place in the source.
    pub keys: Keys,
    /// Its name, plain text.
    pub name: String,
    /// Its own site: a URL, or the path of a page.
    pub url: Spanned<String>,
    /// Its e-mail address: of the collective, never of a person.
    pub email: String,
    /// Description, plain text; may be empty.
    pub description: String,
    /// Name of the file of its image, below `badges/images/`.
    pub image: Option<Spanned<String>>,
    /// The number of its page on LinkedIn.
    pub linkedin: Option<u64>,
}

/// Parses the text of the issuer's file. `None` when a key that it needs is missing or wrong.
pub fn parse(path: &SourcePath, text: &str) -> (Option<Issuer>, Vec<Diagnostic>) {
    let node = match personal::read(path, text, Author::Organisation) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut fields = Fields::new(path, node.as_ref());
    fields.elsewhere(linkedin::ELSEWHERE);
    let name = fields.required_text("name");
    let url = fields.required_text("url");
    let email = email(&mut fields);
    let description = fields
        .text("description")
        .map(|text| text.value)
        .unwrap_or_default();
    let image = fields.text("image");
    let keys = fields.keys();
    let linkedin = linkedin::read(&mut fields);
    let diagnostics = fields.finish();
    let issuer = name.zip(url).zip(email).map(|((name, url), email)| Issuer {
        path: path.clone(),
        keys,
        name: name.value,
        url,
        email,
        description,
        image,
        linkedin,
    });
    (issuer, diagnostics)
}

impl Issuer {
    /// The description as a page shows it.
    pub fn typeset_description(&self, language: &str) -> String {
        typeset_plain(language, &self.description)
    }
}

fn email(fields: &mut Fields<'_>) -> Option<String> {
    let text = fields.required_text("email")?;
    let valid = text.value.split_once('@').is_some_and(|(name, host)| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        !name.is_empty() && host.contains('.') && name.chars().all(plain) && host.chars().all(plain)
    });
    if valid {
        return Some(text.value);
    }
    let message = message!("`{value}` is not an e-mail address", value = text.value);
    fields.push(
        Diagnostic::at(Code::BadUrl, fields.file(), text.span, message)
            .help(message!("write it as `contact@example.org`")),
    );
    None
}
