//! A page: front matter, then Markdown.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::front::{self, Front};
use super::opening;
use super::page_text::PageText;
use super::words;
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::markdown::{self, Body};
use crate::message;
use crate::path::SourcePath;
use crate::project::Settings;
use crate::text::name;
use crate::text::search::Excerpt;
use crate::text::typography::typeset_plain;
use crate::yaml;

/// A page of any kind, the page of a section included.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Page {
    /// Path of its source file.
    pub path: SourcePath,
    /// Index of its language among the languages of the site.
    pub language: usize,
    /// Name of its file without language and ending (`trier` for `trier.en.md`); `index` for whatever names the page of
    /// a folder (`index`, `_index`, `README`).
    pub stem: String,
    /// The title that its name gives when it has no other, typeset.
    pub name: String,
    /// Its front matter.
    pub front: Front,
    /// What its text says to the rest of the site.
    pub body: Body,
    /// Digest of its file.
    pub digest: Digest,
    /// Its text, as HTML with placeholders.
    pub text: PageText,
}

impl Page {
    /// True for a page whose name makes it the page of its folder.
    pub fn is_index(&self) -> bool {
        self.stem == INDEX
    }

    /// The folder below `content/`, without slashes at its ends.
    pub fn folder(&self) -> &str {
        self.path
            .folder()
            .strip_prefix("content")
            .unwrap_or_default()
            .trim_start_matches('/')
    }

    /// The title: of the front matter, else the heading that opens the text, else the name of the file.
    pub fn title(&self) -> &str {
        let own = self.front.title.as_ref().map(|title| title.value.as_str());
        own.or(self.body.title.as_deref()).unwrap_or(&self.name)
    }
}

/// The name under which the page of a folder is known.
pub const INDEX: &str = "index";

/// True for the names of files that people give to the page of a folder: here and in MkDocs, in Hugo and Zola, on forges.
pub fn is_index_name(stem: &str) -> bool {
    [INDEX, "_index", "readme"]
        .iter()
        .any(|name| stem.eq_ignore_ascii_case(name))
}

/// The title that a page gets from the name of its file, or of the folder whose page it is.
pub fn title_of_name(path: &SourcePath, stem: &str, language: &str) -> String {
    let folder = || path.folder().split_once('/').map_or("", |(_, below)| below);
    let name = if stem == INDEX {
        folder().rsplit('/').next().unwrap_or_default()
    } else {
        stem
    };
    if name.is_empty() {
        return String::new();
    }
    typeset_plain(language, &name::title(name))
}

/// Where the front matter and the body of a page stand in its text; `None` when it is not known where the one ends.
pub fn parts(path: &SourcePath, text: &str) -> Option<(Range<usize>, Range<usize>)> {
    opening::find(path, text).ok()
}

/// What the settings say of the form of pages: all that a page depends on besides its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The languages of the site.
    pub languages: Vec<String>,
    /// The keys of taxonomies other than tags.
    pub taxonomies: Vec<String>,
}

impl Form {
    /// The form of the pages of a site.
    pub fn of(settings: &Settings) -> Self {
        Self {
            languages: settings.languages.clone(),
            taxonomies: settings.taxonomy_keys(),
        }
    }
}

/// Parses the text of a page.
pub fn parse(path: &SourcePath, text: &str, form: &Form) -> (Option<Page>, Vec<Diagnostic>) {
    let (stem, language) = stem_and_language(path.file_name(), &form.languages);
    let tag = &form.languages[language];
    let (front_range, body_range) = match opening::find(path, text) {
        Ok(ranges) => ranges,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let node = match yaml::read(path, text, front_range) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let (front, mut diagnostics) = front::read(path, node.as_ref(), tag, &form.taxonomies);
    let input = markdown::Input {
        file: path,
        text,
        body: body_range,
        language: tag,
        has_title: front.title.is_some(),
        is_glossary: front.glossary == Some(true),
    };
    let (prose, reported) = markdown::parse(&input);
    diagnostics.extend(reported);
    let is_blank = prose.text.html.trim().is_empty()
        && prose.text.placeholders.is_empty()
        && prose.title.is_none();
    if node.is_none() && is_blank && diagnostics.is_empty() {
        diagnostics.push(
            Diagnostic::about(Code::EmptyPage, path, message!("the page is empty"))
                .help(message!("write it, or delete the file")),
        );
    }
    let mut excerpt = Excerpt::default();
    words::of_page(&front, &prose.text, &prose.body.links, |part, text| {
        excerpt.add(part, text)
    });
    let page = Page {
        path: path.clone(),
        language,
        name: title_of_name(path, &stem, tag),
        stem,
        front,
        body: prose.body,
        digest: Digest::default(),
        text: PageText::new(prose.text, excerpt.finish(), prose.sentences),
    };
    (Some(page), diagnostics)
}

/// `trier.en.md` is the English `trier` when English is a language of the site, else a page named `trier.en`.
pub fn stem_and_language(file_name: &str, languages: &[String]) -> (String, usize) {
    let stem = file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem);
    match written_language(stem, languages) {
        Some(language) => {
            let name = &stem[..stem.len() - languages[language].len() - 1];
            (stem_of(name), language)
        }
        None => (stem_of(stem), 0),
    }
}

/// The language that the name of a file says, without its ending; `None` for one that says none.
pub fn written_language(stem: &str, languages: &[String]) -> Option<usize> {
    let (name, tag) = stem.rsplit_once('.')?;
    let language = languages.iter().position(|known| known == tag);
    language.filter(|_| !name.is_empty())
}

fn stem_of(name: &str) -> String {
    if is_index_name(name) { INDEX } else { name }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_in_the_name() {
        let languages = ["fr".to_owned(), "en".to_owned()];
        assert_eq!(stem_and_language("a.en.md", &languages), ("a".into(), 1));
        assert_eq!(stem_and_language("a.md", &languages), ("a".into(), 0));
        assert_eq!(stem_and_language("v1.2.md", &languages), ("v1.2".into(), 0));
        for name in [
            "index.en.md",
            "_index.en.md",
            "README.en.md",
            "ReadMe.en.md",
        ] {
            assert_eq!(stem_and_language(name, &languages), ("index".into(), 1));
        }
    }
}
