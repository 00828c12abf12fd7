//! The files that a theme publishes: which there are, and how templates and styles name them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::Files;
use super::markup::Markup;
use super::style::urls;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Documents, theme_file};
use crate::message;
use crate::project::Settings;
use crate::site::{self, File};
use crate::text::nearest::nearest;

/// Files of a theme by their path below its folder `files`.
#[derive(Debug, Default)]
pub(super) struct Published {
    files: BTreeMap<String, File>,
    /// Those that an error keeps from being published, which is reported already.
    broken: BTreeSet<String>,
    /// Those that a template or a style names; all of them when a template computes a name.
    used: BTreeSet<String>,
}

impl Published {
    /// The files of the theme of the site.
    pub(super) fn read(settings: &Settings, documents: &Documents) -> Self {
        let mut files: Vec<(usize, String, File)> = documents
            .theme_files()
            .filter_map(|asset| {
                let rest = asset.path.as_str().strip_prefix("themes/")?;
                let (layer, name) = theme_file(rest, settings)?;
                Some((
                    layer,
                    name.to_owned(),
                    site::theme_file(settings, asset, name)?,
                ))
            })
            .collect();
        // Of two files of one name, that of the theme of the site counts.
        files.sort_by_key(|(layer, ..)| *layer);
        let broken = documents.broken().filter_map(|path| {
            let (_, name) = theme_file(path.as_str().strip_prefix("themes/")?, settings)?;
            Some(name.to_owned())
        });
        Self {
            files: files
                .into_iter()
                .map(|(_, name, file)| (name, file))
                .collect(),
            broken: broken.collect(),
            used: BTreeSet::new(),
        }
    }

    /// Those that are published: nothing else is worth its weight.
    pub(super) fn in_use(&self) -> impl Iterator<Item = &File> {
        let is_used = |(name, _): &(&String, &File)| self.used.contains(*name);
        self.files.iter().filter(is_used).map(|(_, file)| file)
    }

    /// Those that no template and no style names.
    pub(super) fn unused(&self) -> impl Iterator<Item = &File> {
        let is_unused = |(name, _): &(&String, &File)| !self.used.contains(*name);
        self.files.iter().filter(is_unused).map(|(_, file)| file)
    }

    /// What pages depend on besides the files of the theme that have a text: names and URLs.
    pub(super) fn urls(&self) -> impl Iterator<Item = (&String, Arc<str>)> {
        self.files
            .iter()
            .map(|(name, file)| (name, Arc::from(file.url.as_str())))
    }

    /// What a template sees: URLs by name.
    pub(super) fn value(&self) -> tera::Value {
        let urls: BTreeMap<&String, &String> = self
            .files
            .iter()
            .map(|(name, file)| (name, &file.url))
            .collect();
        tera::Value::from_serializable(&urls)
    }

    /// The name that a style or a literal attribute means: from the folder `files`, from the theme's folder or from that of
    /// its styles and templates.
    pub(super) fn meant(&self, path: &str) -> Option<&str> {
        let path = path.split(['?', '#']).next().unwrap_or(path);
        let bare = path.trim_start_matches("./").trim_start_matches("../");
        let name = bare.strip_prefix("files/").unwrap_or(bare);
        self.files
            .get_key_value(name)
            .map(|(name, _)| name.as_str())
    }

    /// The file with nearly the same name.
    pub(super) fn near(&self, name: &str) -> Option<&str> {
        let names = || self.files.keys().map(String::as_str);
        let bare = stem(name);
        nearest(name, names())
            .or_else(|| names().find(|known| stem(known) == bare))
            .or_else(|| {
                let near = nearest(bare, names().map(stem))?;
                names().find(|known| stem(known) == near)
            })
    }

    /// True for a theme that publishes a font.
    pub(super) fn has_font(&self) -> bool {
        let mut used = self.in_use();
        used.any(|file| {
            matches!(
                file.asset.path.extension().as_str(),
                "woff2" | "woff" | "ttf" | "otf"
            )
        })
    }

    /// A style with the URLs of files in the place of their paths.
    pub(super) fn rewrite(&self, css: &str) -> String {
        let mut out = String::with_capacity(css.len());
        let mut from = 0;
        for url in urls(css) {
            if let Some(file) = self.meant(&url.value).and_then(|name| self.files.get(name)) {
                out.push_str(&css[from..url.span.start]);
                out.push_str(&file.url);
                from = url.span.end;
            }
        }
        out.push_str(&css[from..]);
        out
    }

    /// Notes which files the templates and styles name. A name that is no file of the theme is an error.
    pub(super) fn note_uses(&mut self, theme: &Files) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let mut used = BTreeSet::new();
        for (name, file) in theme {
            if name.starts_with("templates/") {
                let markup = Markup::read(&file.text);
                for code in &markup.code {
                    for (span, named) in names(&file.text, code) {
                        match named {
                            None => used.extend(self.files.keys().cloned()),
                            Some(named) if self.files.contains_key(named) => {
                                used.insert(named.to_owned());
                            }
                            Some(named) if self.broken.contains(named) => {}
                            Some(named) => {
                                let file_name = format!("files/{named}");
                                let message =
                                    message!("the theme has no file `{file}`", file = file_name);
                                let help = match self.near(named) {
                                    Some(near) => message!("did you mean `{near}`?", near),
                                    None => {
                                        message!("put it into the folder `files` of the theme")
                                    }
                                };
                                diagnostics.push(
                                    Diagnostic::at(Code::ThemeLink, &file.path, span, message)
                                        .help(help),
                                );
                            }
                        }
                    }
                }
            } else if name.starts_with("styles/") {
                let meant = urls(&file.text)
                    .into_iter()
                    .filter_map(|url| self.meant(&url.value).map(str::to_owned));
                used.extend(meant);
            }
        }
        self.used = used;
        diagnostics
    }
}

/// The name of a file without its folder and its ending.
fn stem(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The names in the brackets of `files[…]` in an expression, with their places; `None` for a name that is computed.
fn names<'a>(text: &'a str, code: &Range<usize>) -> Vec<(Range<usize>, Option<&'a str>)> {
    let mut found = Vec::new();
    let inside = &text[code.clone()];
    for (at, word) in inside.match_indices("files") {
        let before = inside[..at].chars().next_back().unwrap_or(' ');
        if before.is_alphanumeric() || matches!(before, '_' | '.' | '"' | '\'' | '/') {
            continue;
        }
        let start = at + word.len();
        let rest = inside[start..].trim_start();
        let Some(index) = rest.strip_prefix('[').map(str::trim_start) else {
            // Passed on whole, to a component or a loop.
            if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                found.push((0..0, None));
            }
            continue;
        };
        let quote = index
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'));
        let named = quote.and_then(|quote| {
            let name = &index[1..][..index[1..].find(quote)?];
            let after = index[1 + name.len() + 1..].trim_start();
            after.starts_with(']').then_some(name)
        });
        let span = named.map_or(0..0, |name| {
            let start = code.start + (inside.len() - index.len()) + 1;
            start..start + name.len()
        });
        found.push((span, named));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_expressions() {
        let named = |text: &str| -> Vec<Option<String>> {
            let all = names(text, &(0..text.len()));
            all.into_iter()
                .map(|(span, name)| {
                    name.inspect(|name| assert_eq!(&text[span], *name))
                        .map(str::to_owned)
                })
                .collect()
        };
        let one = |name: &str| vec![Some(name.to_owned())];
        assert_eq!(named("{{ files[\"logo.png\"] }}"), one("logo.png"));
        assert_eq!(named("{{ files[ 'a/b.svg' ] | safe }}"), one("a/b.svg"));
        assert_eq!(named("{{ files[page.extra.logo] }}"), [None]);
        assert_eq!(named("{{ files[\"a\" ~ x] }}"), [None]);
        assert_eq!(named("{% for f in files %}"), [None]);
        assert_eq!(
            named("{{ page.files }} {{ profiles[0] }} {{ \"files/x\" }}").len(),
            0
        );
    }
}
