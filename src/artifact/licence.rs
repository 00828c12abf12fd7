//! Licences: their short names and URLs, by their SPDX identifiers.

use crate::text::licence::OWN;
use crate::theme::view::LicenceView;

/// The licence of the French state for what it opens, which SPDX has under the name of who keeps it.
const ETALAB: &str = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";

/// The short name of a licence and where its text is, in the reader's language where it exists.
pub(super) fn view(id: &str, language: &str) -> LicenceView {
    let (name, url) = match (creative_commons(id), id) {
        (Some((name, path)), _) => (name, Some(deed(&path, language))),
        (None, "etalab-2.0") => ("Licence Ouverte 2.0".to_owned(), Some(ETALAB.to_owned())),
        (None, _) => match id.strip_prefix(OWN) {
            Some(own) => (own.replace('-', " "), None),
            None => (id.to_owned(), spdx(id)),
        },
    };
    LicenceView {
        id: id.to_owned(),
        name,
        url,
    }
}

/// The URL that identifies a licence for programs, in no language; `None` for an expression or words that have none.
pub(super) fn url(id: &str) -> Option<String> {
    match (creative_commons(id), id) {
        (Some((_, path)), _) => Some(deed(&path, "en")),
        (None, "etalab-2.0") => Some(ETALAB.to_owned()),
        (None, _) => spdx(id),
    }
}

/// The short name of a licence of Creative Commons, and its path there.
fn creative_commons(id: &str) -> Option<(String, String)> {
    if id == "CC0-1.0" {
        return Some(("CC0 1.0".to_owned(), "publicdomain/zero/1.0".to_owned()));
    }
    if id == "CC-PDM-1.0" {
        return Some((
            "Public Domain Mark 1.0".to_owned(),
            "publicdomain/mark/1.0".to_owned(),
        ));
    }
    let rest = id.strip_prefix("CC-").filter(|_| is_plain(id))?;
    // `BY-NC-SA`, `2.0`, and the country to which it was adapted
    let at = rest.find(|c: char| c.is_ascii_digit())?;
    let terms = rest[..at].strip_suffix('-')?;
    let (version, country) = rest[at..].split_once('-').unwrap_or((&rest[at..], ""));
    let mut name = format!("CC {terms} {version}");
    let mut path = format!("licenses/{}/{version}", terms.to_lowercase());
    if !country.is_empty() {
        name.push_str(&format!(" {country}"));
        path.push_str(&format!("/{}", country.to_lowercase()));
    }
    terms.starts_with("BY").then_some((name, path))
}

/// The page of a licence in the list of SPDX.
fn spdx(id: &str) -> Option<String> {
    (is_plain(id) && !id.starts_with(OWN)).then(|| format!("https://spdx.org/licenses/{id}.html"))
}

/// True for the letters of one identifier.
fn is_plain(id: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'+');
    !id.is_empty() && id.bytes().all(plain)
}

fn deed(path: &str, language: &str) -> String {
    let language = language.split('-').next().unwrap_or(language);
    let deed = if language == "en" {
        String::new()
    } else {
        format!("deed.{language}")
    };
    format!("https://creativecommons.org/{path}/{deed}")
}

#[cfg(test)]
mod tests {
    use super::{url, view};

    #[test]
    fn licences_have_the_names_that_people_know() {
        let by_sa = view("CC-BY-SA-4.0", "fr");
        assert_eq!(
            (by_sa.name.as_str(), by_sa.url.as_deref()),
            (
                "CC BY-SA 4.0",
                Some("https://creativecommons.org/licenses/by-sa/4.0/deed.fr")
            )
        );
        assert_eq!(
            view("CC0-1.0", "en").url.as_deref(),
            Some("https://creativecommons.org/publicdomain/zero/1.0/")
        );
        let adapted = view("CC-BY-NC-SA-2.0-FR", "fr");
        assert_eq!(
            (adapted.name.as_str(), adapted.url.as_deref()),
            (
                "CC BY-NC-SA 2.0 FR",
                Some("https://creativecommons.org/licenses/by-nc-sa/2.0/fr/deed.fr")
            )
        );
        assert_eq!(
            url("CC-BY-3.0-IGO").as_deref(),
            Some("https://creativecommons.org/licenses/by/3.0/igo/")
        );
        assert_eq!(
            view("MIT", "fr").url.as_deref(),
            Some("https://spdx.org/licenses/MIT.html")
        );
        assert_eq!(view("Tous droits réservés", "fr").url, None);
        assert_eq!(
            view("etalab-2.0", "fr").name,
            "Licence Ouverte 2.0",
            "what people in France know it by"
        );
        let own = view("LicenseRef-tous-droits-reserves", "fr");
        assert_eq!((own.name.as_str(), own.url), ("tous droits reserves", None));
    }
    #[test]
    fn programs_know_a_licence_by_one_address() {
        for (id, expected) in [
            (
                "CC-BY-SA-4.0",
                Some("https://creativecommons.org/licenses/by-sa/4.0/"),
            ),
            (
                "CC-BY-SA-3.0",
                Some("https://creativecommons.org/licenses/by-sa/3.0/"),
            ),
            (
                "CC0-1.0",
                Some("https://creativecommons.org/publicdomain/zero/1.0/"),
            ),
            ("MIT", Some("https://spdx.org/licenses/MIT.html")),
            ("MIT OR Apache-2.0", None),
            ("LicenseRef-maison", None),
            (
                "CC-PDM-1.0",
                Some("https://creativecommons.org/publicdomain/mark/1.0/"),
            ),
            ("CC-BY les photos-4.0", None),
        ] {
            assert_eq!(url(id).as_deref(), expected, "{id}");
        }
    }
}
