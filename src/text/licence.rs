//! Licences by their identifiers in the list of SPDX, and expressions of several of them (SPDX 2.3, annex D), as crate `spdx` knows them.

use spdx::error::Reason;
use spdx::identifiers::{EXCEPTIONS, LICENSES};
use spdx::{Expression, LicenseItem, ParseMode, expression::ExpressionReq};

use super::nearest::nearest;

/// Outdated identifiers are known too: what somebody released under one stays so.
const MODE: ParseMode = ParseMode {
    allow_deprecated: true,
    allow_postfix_plus_on_gpl: true,
    ..ParseMode::STRICT
};

/// How the identifier of a licence begins that is not in the list: its text is the business of who names it.
pub const OWN: &str = "LicenseRef-";

/// What people call licences, in letters and digits alone, beside the identifiers themselves.
const NAMES: &[(&str, &str)] = &[
    ("cc0", "CC0-1.0"),
    ("cczero", "CC0-1.0"),
    ("ccby", "CC-BY-4.0"),
    ("ccbysa", "CC-BY-SA-4.0"),
    ("ccbync", "CC-BY-NC-4.0"),
    ("ccbynd", "CC-BY-ND-4.0"),
    ("ccbyncsa", "CC-BY-NC-SA-4.0"),
    ("ccbyncnd", "CC-BY-NC-ND-4.0"),
    ("ccmark10", "CC-PDM-1.0"),
    ("cczero10", "CC0-1.0"),
    ("publicdomain", "CC-PDM-1.0"),
    ("domainepublic", "CC-PDM-1.0"),
    ("licenceouverte", "etalab-2.0"),
    ("licenceouverte20", "etalab-2.0"),
    ("openlicence20", "etalab-2.0"),
    ("etalab", "etalab-2.0"),
    ("odbl", "ODbL-1.0"),
    ("artlibre", "LAL-1.3"),
    ("licenceartlibre", "LAL-1.3"),
    ("freeart", "LAL-1.3"),
    ("gfdl", "GFDL-1.3-or-later"),
    ("gpl", "GPL-3.0-or-later"),
    ("agpl", "AGPL-3.0-or-later"),
    ("lgpl", "LGPL-3.0-or-later"),
    ("apache", "Apache-2.0"),
    ("apache2", "Apache-2.0"),
    ("bsd", "BSD-3-Clause"),
];

/// What keeps a text from being an expression of SPDX.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown<'a> {
    /// The part of the text that is not known: a word of it, or all of it.
    pub word: &'a str,
    /// What was probably meant by it.
    pub near: Option<&'static str>,
}

/// Checks that a text is an identifier of the list, one of its author's own (`LicenseRef-…`), or an expression of several
/// (`MIT OR Apache-2.0`).
///
/// # Errors
/// What is not known, and what may be meant.
pub fn check(text: &str) -> Result<(), Unknown<'_>> {
    let alone = |word, near| Err(Unknown { word, near });
    let error = match Expression::parse_mode(text, MODE) {
        Err(error) => error,
        // The crate takes a licence of one's own without a name; the grammar does not.
        Ok(expression) if expression.requirements().any(is_nameless) => return alone(text, None),
        Ok(_) => return Ok(()),
    };
    // All of the text together may be what people call a licence.
    if let Some(near) = called(text) {
        return alone(text, Some(near));
    }
    let names = LICENSES.iter().map(|licence| licence.name);
    match (error.reason, text.get(error.span)) {
        (Reason::UnknownException, Some(word)) => alone(
            word,
            nearest(word, EXCEPTIONS.iter().map(|exception| exception.name)),
        ),
        (Reason::UnknownLicense | Reason::UnknownTerm, Some(word)) if is_expression(text) => {
            alone(word, called(word).or_else(|| nearest(word, names)))
        }
        _ => alone(text, nearest(text, names)),
    }
}

fn is_nameless(required: &ExpressionReq) -> bool {
    matches!(&required.req.license, LicenseItem::Other(own) if own.lic_ref.is_empty())
}

/// True for a text that joins licences.
fn is_expression(text: &str) -> bool {
    let mut words = text.split([' ', '\t', '(', ')']);
    words.any(|word| matches!(word, "AND" | "OR" | "WITH"))
}

/// The licence that people call so: an identifier but for its case and punctuation, a name, or the URL of a deed.
fn called(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let deed = lower.split_once("creativecommons.org/").map(|(_, path)| {
        let mut parts = path.split('/').skip(1);
        let (terms, version) = (parts.next(), parts.next());
        format!(
            "cc{}{}",
            terms.unwrap_or_default(),
            version.unwrap_or_default()
        )
    });
    let word = letters(deed.as_deref().unwrap_or(&lower));
    let word = word
        .strip_prefix("creativecommons")
        .map_or_else(|| word.clone(), |rest| format!("cc{rest}"));
    if word.is_empty() {
        return None;
    }
    let mut names = LICENSES.iter().map(|licence| licence.name);
    let same = names.find(|name| letters(&name.to_lowercase()) == word);
    let named = || {
        NAMES
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, id)| *id)
    };
    same.or_else(named)
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_and_expressions_of_spdx_are_known() {
        for text in [
            "CC-BY-SA-4.0",
            "CC0-1.0",
            "etalab-2.0",
            "MIT OR Apache-2.0",
            "MIT or Apache-2.0",
            "GPL-2.0",
            "(MIT AND CC-BY-4.0) OR LicenseRef-maison",
            "GPL-2.0-or-later WITH Classpath-exception-2.0",
            "LGPL-2.1+",
            "DocumentRef-notice:LicenseRef-notice-1.2",
        ] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_people_write_leads_to_the_identifier() {
        for (text, word, near) in [
            ("CC BY-SA 4.0", "CC BY-SA 4.0", Some("CC-BY-SA-4.0")),
            ("cc-by-sa-4.0", "cc-by-sa-4.0", Some("CC-BY-SA-4.0")),
            ("CC-BY-SA", "CC-BY-SA", Some("CC-BY-SA-4.0")),
            (
                "Creative Commons BY 4.0",
                "Creative Commons BY 4.0",
                Some("CC-BY-4.0"),
            ),
            (
                "https://creativecommons.org/licenses/by-nc/4.0/deed.fr",
                "https://creativecommons.org/licenses/by-nc/4.0/deed.fr",
                Some("CC-BY-NC-4.0"),
            ),
            (
                "https://creativecommons.org/publicdomain/zero/1.0/",
                "https://creativecommons.org/publicdomain/zero/1.0/",
                Some("CC0-1.0"),
            ),
            ("CC0", "CC0", Some("CC0-1.0")),
            (
                "Licence Ouverte 2.0",
                "Licence Ouverte 2.0",
                Some("etalab-2.0"),
            ),
            ("CC-BY-SA-4.O", "CC-BY-SA-4.O", Some("CC-BY-SA-4.0")),
            ("MIT OR Apache-2", "Apache-2", Some("Apache-2.0")),
            ("Tous droits réservés", "Tous droits réservés", None),
            ("MIT OR", "MIT OR", None),
            ("(MIT", "(MIT", Some("MIT")),
            ("LicenseRef-", "LicenseRef-", None),
        ] {
            assert_eq!(check(text), Err(Unknown { word, near }), "{text}");
        }
    }

    #[test]
    fn names_lead_to_licences_of_the_list() {
        for (name, id) in NAMES {
            assert_eq!(check(id), Ok(()), "{name}");
            assert_eq!(letters(name), *name);
        }
    }
}
