//! `tags` in `site.yaml`: the closed list of tags, each with its name in the other languages.

use super::translations::{self, Translations};
use crate::yaml::fields::{Fields, Spanned};
use crate::yaml::{Node, Value};

/// A tag of the list of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TagName {
    /// Its name in the first language.
    pub name: Spanned<String>,
    /// Its names in other languages: one subject, whichever of them a page writes.
    pub translations: Translations<Spanned<String>>,
}

impl TagName {
    /// All its names, that of the first language first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.translations.names(&self.name)
    }

    /// Its name in a language; that of the first where it has none.
    pub fn name_in(&self, language: usize) -> &str {
        self.translations.name_in(language, &self.name)
    }
}

/// Reads the list: `- name`, or `- {name: …, translations: {en: …}}`.
pub(super) fn read(fields: &mut Fields<'_>, languages: &[String]) -> Vec<TagName> {
    let with_maps = |node: &Node| match &node.value {
        Value::List(items) => items.iter().any(|item| matches!(item.value, Value::Map(_))),
        _ => false,
    };
    let plain = |name| TagName {
        name,
        translations: Translations::default(),
    };
    if !fields.node("tags").is_some_and(with_maps) {
        return fields.texts("tags").into_iter().map(plain).collect();
    }
    fields.list("tags", |fields, node| match &node.value {
        Value::Map(_) => fields.map_of(node, |fields| {
            let name = fields.required_text("name");
            let translations = translations::names(fields, languages);
            name.map(|name| TagName { name, translations })
        }),
        _ => fields.text_of(node).map(plain),
    })
}
