//! The keys of settings that other tools have, each with its name here.

use crate::message;
use crate::yaml::fields::Elsewhere;

/// Names in MkDocs, Hugo, Zola, Jekyll and others, and in French.
pub(super) const TABLE: &[Elsewhere] = &[
    Elsewhere::same(
        "site_name sitename name nom titre site_title pagetitle",
        "title",
    ),
    Elsewhere::with(
        "baseurl site_url siteurl url adresse host domain root_url cname",
        "base_url",
        || message!("the whole URL, such as `https://wiki.example.org/`"),
    ),
    Elsewhere::same("site_description tagline subtitle", "description"),
    Elsewhere::with(
        "lang language langue langues locale locales languagecode default_language defaultcontentlanguage \
         i18n",
        "languages",
        || message!("a list, the default first: `languages: [fr, en]`"),
    ),
    Elsewhere::same("rights copyright droits", "licence"),
    Elsewhere::with(
        "nav menu menus sidebar navbar header_pages",
        "navigation",
        || message!("a list of pages from `content/`: `navigation: [agenda.md]`"),
    ),
    Elsewhere::with(
        "repo repo_url repository github gitlab edit_uri edit_url source depot",
        "forge",
        || message!("`forge: {{kind: github, url: https://github.com/me/wiki}}`"),
    ),
    Elsewhere::same("template skin theme_name", "theme"),
    Elsewhere::same("etiquettes keywords categories taxonomies", "tags"),
    Elsewhere::same("budget limits", "budgets"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_they_are_written_elsewhere() {
        let key = |name: &str| Elsewhere::find(TABLE, name).and_then(|entry| entry.key);
        assert_eq!(key("baseURL"), Some("base_url"));
        assert_eq!(key("Étiquettes"), Some("tags"));
        for name in TABLE.iter().flat_map(Elsewhere::names) {
            assert!(key(name).is_some(), "{name} is not in its folded form");
        }
    }
}
