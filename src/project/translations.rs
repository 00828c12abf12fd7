//! The names that something has in the other languages of a site: `translations: {en: the name in English}`.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::yaml::fields::{Fields, Spanned};
use crate::yaml::{Key, Node, Value};

/// Reads the key `translations` of a map: names with the index of their language. `languages` are those of the site; the
/// first is that of the name itself, and has no place here.
pub fn read(fields: &mut Fields<'_>, languages: &[String]) -> Vec<(usize, Spanned<String>)> {
    let Some(node) = fields.node("translations") else {
        return Vec::new();
    };
    let Value::Map(entries) = &node.value else {
        let message = node.value.instead_of(message!("a map of `language: name`"));
        let diagnostic = Diagnostic::at(Code::WrongType, fields.file(), node.span.clone(), message);
        fields.push(diagnostic.help(message!(
            "write `translations: {{en: the name in English}}`"
        )));
        return Vec::new();
    };
    let mut name = |(language, node): &(Key, Node)| {
        let known = languages.iter().position(|tag| *tag == language.name);
        let name = fields.text_of(node);
        if let Some(known) = known.filter(|known| *known > 0) {
            return Some((known, name?));
        }
        let message = message!(
            "`{language}` is not another language of the site",
            language = language.name
        );
        let others = languages.iter().skip(1);
        let list: Vec<String> = others.map(|tag| format!("`{tag}`")).collect();
        let help = match &list[..] {
            [] => message!("the site has one language: see `languages`"),
            list => message!("known: {known}", known = list.join(", ")),
        };
        let place = language.span.clone();
        fields.push(Diagnostic::at(Code::UnknownValue, fields.file(), place, message).help(help));
        None
    };
    entries.iter().filter_map(&mut name).collect()
}
