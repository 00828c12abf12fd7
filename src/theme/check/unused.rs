//! Files of a site's own theme that have no effect: misspelt names, and what nothing uses.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, all, quoted};
use crate::path::SourcePath;
use crate::project::{DEFAULT_THEME, SETTINGS, Settings};
use crate::source::SourceTree;
use crate::text::nearest::nearest;
use crate::theme::embedded;
use crate::theme::file::Published;
use crate::theme::markup::Markup;
use crate::theme::{Files, SEARCH_SCRIPT, VERIFY_SCRIPT, templates};

/// Folders and files that people from other generators expect a theme to have.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("static", "files"),
    ("assets", "files"),
    ("images", "files"),
    ("fonts", "files"),
    ("img", "files"),
    ("layouts", "templates"),
    ("partials", "templates/parts"),
    ("css", "styles"),
    ("sass", "styles"),
    ("i18n", "strings"),
    ("js", "scripts"),
];

/// A warning for each file of the theme that has no effect.
pub(in crate::theme) fn unused(
    settings: &Settings,
    tree: &SourceTree,
    files: &Files,
    published: &Published,
) -> Vec<Diagnostic> {
    let mut reported: Vec<Diagnostic> = published
        .unused()
        .map(|file| {
            let name = file.asset.path.as_str();
            let name = name.split_once("/files/").map_or(name, |(_, name)| name);
            let message = message!("no template and no style uses this file: it is not published");
            warning(&file.asset.path, message).help(message!(
                "write `{{{{ files[\"{name}\"] }}}}` in a template or `url(../files/{name})` in a style, or delete it",
                name
            ))
        })
        .collect();
    let included = included(files);
    let layers: Vec<&str> = settings.theme_layers().collect();
    for (path, file) in tree.below("themes/") {
        let mut parts = path.as_str().splitn(3, '/').skip(1);
        let (Some(layer), Some(name)) = (parts.next(), parts.next()) else {
            continue;
        };
        if !layers.contains(&layer) {
            continue;
        }
        // A copy of the default theme changes nothing: what the site has no use for is no mistake.
        if file.text().is_some() && embedded::file(name) == file.text() {
            continue;
        }
        reported.extend(match name.split_once('/') {
            Some(("templates", name)) => template(path, name, &included, files),
            Some(("styles", name)) => style(path, name),
            Some(("strings", name)) => strings(path, name, settings),
            Some(("scripts", _)) => (![VERIFY_SCRIPT, SEARCH_SCRIPT].contains(&name)).then(|| {
                let message = message!("no page loads this script: it is not published");
                warning(path, message).help(message!(
                    "delete it: pages have no script, but for `scripts/verify.js` where badges are verified and `scripts/search.js` on the search page"
                ))
            }),
            Some(("files", _)) => None,
            _ => other(path, name, files),
        });
    }
    reported.extend(other_themes(settings, tree));
    reported
}

/// The templates that others name, or that define components, which are known everywhere.
fn included(files: &Files) -> BTreeSet<String> {
    let mut included = BTreeSet::new();
    for (name, file) in files {
        let Some(own) = name.strip_prefix("templates/") else {
            continue;
        };
        for code in Markup::read(&file.text).code {
            let code = &file.text[code];
            let words = code.trim_start_matches(['{', '%', '-', ' ']);
            if words.starts_with("component ") {
                included.insert(own.to_owned());
            }
            if words.starts_with("include") || words.starts_with("extends") {
                let named = words.split(['"', '\'', '`']).skip(1).step_by(2);
                included.extend(named.map(str::to_owned));
            }
        }
    }
    included
}

fn template(
    path: &SourcePath,
    name: &str,
    included: &BTreeSet<String>,
    files: &Files,
) -> Option<Diagnostic> {
    let stem = name.strip_suffix(".html");
    let is_known =
        stem.is_some_and(|stem| templates().any(|known| known == stem) || stem == "base");
    if is_known || included.contains(name) {
        return None;
    }
    let bare = |name: &'_ str| {
        let name = name.rsplit('/').next().unwrap_or(name);
        name.trim_end_matches(".html").to_owned()
    };
    let others: Vec<(String, &str)> = files
        .iter()
        .filter(|(_, file)| file.path != *path)
        .filter_map(|(name, _)| name.strip_prefix("templates/"))
        .map(|name| (bare(name), name))
        .collect();
    let own = bare(name);
    let near = nearest(&own, others.iter().map(|(bare, _)| bare.as_str()));
    // In another folder, the very name is the one that was meant.
    let same = others.iter().find(|(bare, _)| *bare == own);
    let near = same.or_else(|| others.iter().find(|(bare, _)| Some(bare.as_str()) == near));
    let help = match near {
        Some((_, near)) => message!("did you mean `templates/{near}`?", near),
        None => message!(
            "a template has the name of what it shows, such as `page.html` or `event.html`, or another template includes it"
        ),
    };
    Some(warning(path, message!("no page uses this template")).help(help))
}

fn style(path: &SourcePath, name: &str) -> Option<Diagnostic> {
    let names = || templates().chain(["base", "code"]);
    let stem = name.strip_suffix(".css").unwrap_or(name);
    if name.ends_with(".css") && names().any(|known| known == stem) {
        return None;
    }
    let help = match nearest(stem, names()) {
        Some(near) => message!("did you mean `styles/{near}.css`?", near),
        None => message!(
            "put its rules into `styles/base.css`, which all pages have, or into the style that has the name of a template, such as `styles/event.css`"
        ),
    };
    Some(warning(path, message!("no template uses this style")).help(help))
}

fn strings(path: &SourcePath, name: &str, settings: &Settings) -> Option<Diagnostic> {
    let general = |tag: &str| tag.split('-').next().unwrap_or(tag).to_owned();
    let known = settings.languages.iter();
    let known: Vec<String> = known.flat_map(|tag| [tag.clone(), general(tag)]).collect();
    let stem = name.strip_suffix(".yaml").unwrap_or(name);
    if name.ends_with(".yaml") && known.iter().any(|tag| tag == stem) {
        return None;
    }
    // A theme may know more languages than the site that uses it.
    let is_tag = name.ends_with(".yaml")
        && (2..=3).contains(&general(stem).len())
        && stem
            .split('-')
            .all(|part| part.bytes().all(|b| b.is_ascii_alphanumeric()));
    let message = match is_tag {
        true => message!(
            "the site has no language `{stem}`: these strings are not used",
            stem
        ),
        false => message!("no language of the site has these strings"),
    };
    let help = match nearest(stem, known.iter().map(String::as_str)) {
        Some(near) => message!("did you mean `strings/{near}.yaml`?", near),
        None => message!(
            "the languages of the site are {languages}: add this one to `languages` in `{settings}`, or delete the file",
            languages = all(settings.languages.iter().map(quoted)),
            settings = SETTINGS
        ),
    };
    Some(warning(path, message).help(help))
}

/// A file that is in no folder of a theme.
fn other(path: &SourcePath, name: &str, files: &Files) -> Option<Diagnostic> {
    let is_icon = name == "theme.yaml"
        || files
            .get("theme.yaml")
            .is_some_and(|about| about.text.contains(name));
    let lower = name.to_lowercase();
    let is_note = !name.contains('/')
        && ["readme", "licen", "screenshot", "changelog", "copying"]
            .iter()
            .any(|start| lower.starts_with(start));
    if is_icon || is_note {
        return None;
    }
    let (first, rest) = name.split_once('/').unwrap_or(("", name));
    let known = OTHER_NAMES
        .iter()
        .find(|(other, _)| *other == first.to_lowercase());
    let near = known.map(|(_, name)| *name).or_else(|| {
        let folders = ["templates", "styles", "strings", "scripts", "files"];
        nearest(first, folders).filter(|_| !first.is_empty())
    });
    let extension = path.extension();
    let help = match (near, extension.as_str()) {
        (Some(folder), _) => message!("did you mean `{folder}/{rest}`?", folder, rest),
        (None, "css") => message!("styles are in the folder `styles` of the theme"),
        (None, "html") => message!("templates are in the folder `templates` of the theme"),
        (None, "yaml" | "yml") => {
            message!("a theme has `theme.yaml` and `strings/<language>.yaml`")
        }
        _ => message!(
            "files that are published are in the folder `files` of the theme: `files/{rest}`",
            rest
        ),
    };
    let message = message!("a theme has no use for this file: it is not published");
    Some(warning(path, message).help(help))
}

/// A folder beside that of the theme, whose name is nearly the same: its files were meant to count.
fn other_themes(settings: &Settings, tree: &SourceTree) -> Vec<Diagnostic> {
    let chosen = settings.theme.value.as_str();
    let mut folders: Vec<(&str, &SourcePath)> = Vec::new();
    for (path, _) in tree.below("themes/") {
        let rest = &path.as_str()["themes/".len()..];
        if let Some((folder, _)) = rest.split_once('/')
            && folders.last().is_none_or(|(last, _)| *last != folder)
        {
            folders.push((folder, path));
        }
    }
    if chosen != DEFAULT_THEME || folders.iter().any(|(folder, _)| *folder == chosen) {
        return Vec::new();
    }
    folders
        .into_iter()
        .map(|(folder, path)| {
            let message = message!(
                "the site does not use the theme `{folder}`, but `{chosen}`",
                folder,
                chosen
            );
            let help = match nearest(folder, [chosen]) {
                Some(_) => message!("did you mean the folder `themes/{chosen}`?", chosen),
                None => message!(
                    "write `theme: {folder}` in `{settings}`, or delete the folder",
                    folder,
                    settings = SETTINGS
                ),
            };
            warning(path, message).help(help)
        })
        .collect()
}

fn warning(path: &SourcePath, message: Message) -> Diagnostic {
    Diagnostic::about(Code::ThemeUnused, path, message)
}
