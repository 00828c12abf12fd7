//! Licences by their SPDX identifier.

use crate::theme::view::LicenceView;

/// The short name of a licence and where its text is, in the reader's language where it exists.
pub(super) fn view(id: &str, language: &str) -> LicenceView {
    let creative = id
        .strip_prefix("CC-")
        .and_then(|rest| rest.rsplit_once('-'));
    let (name, url) = match (id, creative) {
        ("CC0-1.0", _) => (
            "CC0 1.0".to_owned(),
            deed("publicdomain/zero/1.0", language),
        ),
        (_, Some((terms, version))) if terms.starts_with("BY") => (
            format!("CC {terms} {version}"),
            deed(
                &format!("licenses/{}/{version}", terms.to_lowercase()),
                language,
            ),
        ),
        _ => (
            id.to_owned(),
            format!("https://spdx.org/licenses/{id}.html"),
        ),
    };
    let known = id
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'+'));
    LicenceView {
        id: id.to_owned(),
        name,
        url: known.then_some(url),
    }
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
    use super::view;

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
        assert_eq!(
            view("MIT", "fr").url.as_deref(),
            Some("https://spdx.org/licenses/MIT.html")
        );
        assert_eq!(view("Tous droits réservés", "fr").url, None);
    }
}
