//! `badges/issuer.yaml`: who vouches for the badges.

mod linkedin;

use serde::{Deserialize, Serialize};

use super::framework::{check_plain, plain};
use super::personal::{self, Author};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;
use crate::project::translations::{self, Translations};
use crate::text::typography::typeset_plain;
use crate::yaml::Value;
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
    /// Its name and description in other languages, for pages alone.
    pub translations: Translations<IssuerWords>,
    /// Name of the file of its image, below `badges/images/`.
    pub image: Option<Spanned<String>>,
    /// The number of its page on LinkedIn.
    pub linkedin: Option<u64>,
}

/// What pages say of the issuer in another language. What is empty is as in the first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IssuerWords {
    /// Its name, plain text.
    pub name: String,
    /// Description, plain text.
    pub description: String,
}

/// Parses the text of the issuer's file. `None` when a key that it needs is missing or wrong.
pub fn parse(
    path: &SourcePath,
    text: &str,
    languages: &[String],
) -> (Option<Issuer>, Vec<Diagnostic>) {
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
    let translations = words(&mut fields, languages);
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
        translations,
        image,
        linkedin,
    });
    (issuer, diagnostics)
}

impl Issuer {
    /// Its name in a language, as written.
    pub fn name_in(&self, language: usize) -> &str {
        let translated = self.translations.get(language);
        let name = translated.map(|words| words.name.as_str());
        name.filter(|name| !name.is_empty()).unwrap_or(&self.name)
    }

    /// Its name and its description as the pages of a language show them. `tags` are the languages of the site.
    pub fn typeset(&self, language: usize, tags: &[String]) -> (String, String) {
        let translated = self.translations.get(language);
        let text = |own: &str, other: Option<&String>| match other.filter(|text| !text.is_empty()) {
            Some(text) => typeset_plain(&tags[language], text),
            None => typeset_plain(&tags[0], own),
        };
        let name = text(&self.name, translated.map(|words| &words.name));
        let words = translated.map(|words| &words.description);
        (name, text(&self.description, words))
    }
}

/// Reads `translations: {en: {name: …, description: …}}`; a text alone is the name.
fn words(fields: &mut Fields<'_>, languages: &[String]) -> Translations<IssuerWords> {
    translations::read(fields, languages, |fields, _, node| match &node.value {
        Value::Map(_) => Some(fields.map_of(node, |fields| IssuerWords {
            name: plain(fields, "name"),
            description: plain(fields, "description"),
        })),
        _ => fields.text_of(node).map(|name| {
            check_plain(fields, &name);
            IssuerWords {
                name: name.value,
                description: String::new(),
            }
        }),
    })
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
