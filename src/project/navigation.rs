//! `navigation` in `site.yaml`: the main menu.

use super::translations::{self, Translations};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::yaml::fields::{Elsewhere, Fields, Spanned};
use crate::yaml::{Node, Value};

/// An entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NavigationEntry {
    /// A page below `content/`.
    pub page: Spanned<String>,
    /// Its label, when it is not the title of the page.
    pub label: Option<String>,
    /// Its labels in other languages, where they are not the titles of the translations of the page.
    pub translations: Translations<Spanned<String>>,
}

/// What other tools call the two keys of an entry.
const ELSEWHERE: &[Elsewhere] = &[
    Elsewhere::same("title name text titre nom libelle", "label"),
    Elsewhere::with("url href link path file pageref to lien", "page", || {
        message!("the path of its file from `content/`, such as `agenda.md`")
    }),
    Elsewhere::other("weight order poids ordre identifier", || {
        message!("the entries are shown in the order of the list")
    }),
    Elsewhere::other("items children subnav sub entries", || {
        message!("the menu has one level: a section lists its own pages")
    }),
];

/// Reads the entries: a path, `page` with a `label`, or `label: path`.
pub(super) fn read(fields: &mut Fields<'_>, languages: &[String]) -> Vec<NavigationEntry> {
    fields.list("navigation", |fields, node| entry(fields, node, languages))
}

fn entry<'a>(
    fields: &mut Fields<'a>,
    node: &'a Node,
    languages: &[String],
) -> Option<NavigationEntry> {
    let none = Translations::default;
    let (page, label, translations) = match &node.value {
        Value::Map(entries) => match &entries[..] {
            // As MkDocs has it: `- Agenda: agenda.md`.
            [(label, page)] if is_page(page) && !is_ours(&label.name) => {
                (fields.text_of(page)?, Some(label.name.clone()), none())
            }
            [(label, nested)]
                if matches!(nested.value, Value::List(_)) && !is_ours(&label.name) =>
            {
                let message =
                    message!("`{label}` holds a menu within the menu", label = label.name);
                let help = message!(
                    "the menu has one level: name the page of a section, which lists its own pages: `- {{page: agenda/index.md, label: Agenda}}`"
                );
                let (file, span) = (fields.file(), label.span.clone());
                fields.push(Diagnostic::at(Code::WrongType, file, span, message).help(help));
                return None;
            }
            _ => fields.map_of(node, |entry| {
                entry.elsewhere(ELSEWHERE);
                let page = entry.required_text("page");
                let label = entry.text("label").map(|label| label.value);
                let translations = translations::names(entry, languages);
                page.map(|page| (page, label, translations))
            })?,
        },
        _ => (fields.text_of(node)?, None, none()),
    };
    Some(NavigationEntry {
        page: from_content(page),
        label,
        translations,
    })
}

fn is_page(node: &Node) -> bool {
    matches!(&node.value, Value::Text(text) if text.ends_with(".md"))
}

fn is_ours(name: &str) -> bool {
    matches!(name, "page" | "label" | "translations")
}

/// A path from `content/`, also when it was written from the root of the site or of the repository.
fn from_content(page: Spanned<String>) -> Spanned<String> {
    let path = page.value.trim_start_matches("./").trim_start_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    Spanned {
        value: path.to_owned(),
        span: page.span,
    }
}
