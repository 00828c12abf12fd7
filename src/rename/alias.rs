//! The old URL of what moves, as an alias: in the front matter of each page, or of the page of a folder for all that lie in it.

use super::front;
use crate::document::page::parts;
use crate::path::SourcePath;
use crate::yaml::edit::{EditError, Step};
use crate::yaml::write::Fresh;
use crate::yaml::{Value, read};

const KEY: Step<'static> = Step::Key("aliases");

/// The aliases of a page as its front matter writes them.
enum Written {
    Nothing,
    Empty,
    One(String),
    List(Vec<Option<String>>),
}

/// The text of a page with an alias more. `own` is the URL that it has now, which can be no alias of it any more: it gives its place
/// to the new one.
///
/// # Errors
/// Why its front matter cannot be edited.
pub(super) fn add(
    file: &SourcePath,
    text: &str,
    alias: &str,
    own: &str,
) -> Result<String, EditError> {
    let new = Fresh::text(alias);
    let list = |all: Vec<Fresh>| Fresh::List(all);
    match written(file, text)? {
        Written::Nothing => front::set(file, text, "aliases", &list(vec![new])),
        Written::Empty => front::edit(file, text, |draft| draft.replace(&[KEY], &list(vec![new]))),
        Written::One(one) if is_same(&one, alias) => Ok(text.to_owned()),
        Written::One(one) if is_same(&one, own) => {
            front::edit(file, text, |draft| draft.replace(&[KEY], &new))
        }
        Written::One(one) => {
            let both = list(vec![Fresh::text(one), new]);
            front::edit(file, text, |draft| draft.replace(&[KEY], &both))
        }
        Written::List(items) => match (place(&items, alias), place(&items, own)) {
            (Some(_), _) => Ok(text.to_owned()),
            (None, Some(at)) => {
                let item = [KEY, Step::Item(at)];
                front::edit(file, text, |draft| draft.replace(&item, &new))
            }
            (None, None) => front::edit(file, text, |draft| draft.push(&[KEY], &new)),
        },
    }
}

/// The text of a page without an alias that is its own URL now; `None` when it has none.
///
/// # Errors
/// Why its front matter cannot be edited.
pub(super) fn drop_own(
    file: &SourcePath,
    text: &str,
    own: &str,
) -> Result<Option<String>, EditError> {
    let items = match written(file, text)? {
        Written::One(one) => vec![Some(one)],
        Written::List(items) => items,
        _ => return Ok(None),
    };
    if place(&items, own).is_none() {
        return Ok(None);
    }
    let kept = items.into_iter().flatten();
    let kept = kept.filter(|alias| !is_same(alias, own)).map(Fresh::text);
    let kept = Fresh::List(kept.collect());
    front::edit(file, text, |draft| draft.replace(&[KEY], &kept)).map(Some)
}

fn is_same(alias: &str, other: &str) -> bool {
    alias.starts_with('/') && alias.trim_matches('/') == other.trim_matches('/')
}

fn place(items: &[Option<String>], alias: &str) -> Option<usize> {
    let says = |item: &Option<String>| item.as_deref().is_some_and(|item| is_same(item, alias));
    items.iter().position(says)
}

fn written(file: &SourcePath, text: &str) -> Result<Written, EditError> {
    let Some((front, _)) = parts(file, text) else {
        return Err(EditError::Layout);
    };
    let tree = read(file, text, front).map_err(|why| EditError::Unread(why.message))?;
    let node = tree.and_then(|tree| match tree.value {
        Value::Map(entries) => entries.into_iter().find(|(key, _)| key.name == "aliases"),
        _ => None,
    });
    Ok(match node.map(|(_, node)| node.value) {
        None => Written::Nothing,
        Some(Value::Null) => Written::Empty,
        Some(Value::Text(one)) => Written::One(one),
        Some(Value::List(items)) => {
            let text = |value: Value| match value {
                Value::Text(text) => Some(text),
                _ => None,
            };
            Written::List(items.into_iter().map(|item| text(item.value)).collect())
        }
        Some(_) => return Err(EditError::NoList),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_added_and_nothing_else_changes() {
        let file = SourcePath::new("content/a.md");
        for (text, expected) in [
            ("# A\n", "---\naliases: [/b/]\n---\n\n# A\n"),
            ("---\n---\n# A\n", "---\naliases: [/b/]\n---\n# A\n"),
            (
                "---\ntitle: A # x\n---\n# A\n",
                "---\ntitle: A # x\naliases: [/b/]\n---\n# A\n",
            ),
            (
                "---\naliases: [/c/] # x\ntitle: A\n---\n",
                "---\naliases: [/c/, /b/] # x\ntitle: A\n---\n",
            ),
            (
                "---\naliases:\n  # x\n  - /c/ # y\ntitle: A\n---\n",
                "---\naliases:\n  # x\n  - /c/ # y\n  - /b/\ntitle: A\n---\n",
            ),
            (
                "---\naliases: [Autre, /d/]\n---\n",
                "---\naliases: [Autre, /b/]\n---\n",
            ),
            (
                "---\naliases: /c/\n---\n",
                "---\naliases: [/c/, /b/]\n---\n",
            ),
            ("---\naliases: /d/\n---\n", "---\naliases: /b/\n---\n"),
            ("---\naliases: [/b/]\n---\n", "---\naliases: [/b/]\n---\n"),
        ] {
            assert_eq!(
                add(&file, text, "/b/", "/d/").as_deref(),
                Ok(expected),
                "{text}"
            );
        }
    }
}
