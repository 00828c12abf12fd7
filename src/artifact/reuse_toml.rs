//! The licences of the sources in the form of REUSE 3.3 (`REUSE.toml`): which file is whose, and under which licence.

use std::collections::BTreeMap;

use crate::path::SourcePath;
use crate::project::DEFAULT_THEME;
use crate::site::Site;

/// The licence of some files and those who hold the rights. What is not known is left out, and the tool asks for it.
type Terms = (Option<String>, Vec<String>);

/// The file for the sources of a site, of which later tables count before earlier ones.
pub fn reuse_toml(site: &Site) -> String {
    let settings = &site.settings;
    let general: Terms = (Some(settings.licence.clone()), vec![settings.title.clone()]);
    let mut toml = format!(
        "version = 1\nSPDX-PackageName = {}\nSPDX-PackageDownloadLocation = {}\n",
        quoted(&settings.title),
        quoted(
            settings
                .forge
                .as_ref()
                .map_or(&settings.base.href(), |forge| &forge.url)
        )
    );
    let mut folders = vec![
        "site.yaml".to_owned(),
        "content/**".to_owned(),
        "badges/**".to_owned(),
    ];
    let theme = settings.theme.value.as_str();
    if theme != DEFAULT_THEME {
        folders.push(format!("themes/{}/**", escaped(theme)));
    }
    table(&mut toml, &folders, &general);
    let mut others: BTreeMap<Terms, Vec<String>> = BTreeMap::new();
    let mut add = |path: &SourcePath, terms: Terms| {
        if terms != general {
            others
                .entry(terms)
                .or_default()
                .push(escaped(path.as_str()));
        }
    };
    for entry in site.entries.iter().filter(|entry| !entry.generated) {
        let front = &entry.page.front;
        let licence = front.licence.as_ref().unwrap_or(&settings.licence);
        let authors = front.authors.iter().zip(&entry.authors);
        let authors = authors.map(|(written, page)| name(site, written, *page));
        let terms = (Some(licence.clone()), or_site(site, authors.collect()));
        add(&entry.page.path, terms);
    }
    for file in site.files.iter().filter(|file| file.asset.is_image()) {
        let said = site.credits.get(&file.asset.path);
        let own = said.and_then(|said| said.credit.licence.clone());
        let authors = said.map_or_else(Vec::new, |said| {
            let authors = said.credit.authors.iter().zip(&said.authors);
            let authors = authors.map(|(written, page)| name(site, written, *page));
            authors.collect()
        });
        let licence = own.or_else(|| settings.images.licence.clone());
        let authors = match (said, &licence) {
            (None, None) => Vec::new(),
            _ => or_site(site, authors),
        };
        add(&file.asset.path, (licence, authors));
    }
    for class in &site.classes {
        let document = &class.document;
        if let Some(licence) = &document.licence {
            add(
                &document.path,
                (Some(licence.clone()), or_site(site, Vec::new())),
            );
        }
        if let (Some(said), Some(asset)) = (&document.image, &class.image) {
            let filled = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
            let authors = filled(&said.author).into_iter().collect();
            add(&asset.path, (filled(&said.licence), or_site(site, authors)));
        }
    }
    for (terms, mut paths) in others {
        paths.sort();
        paths.dedup();
        table(&mut toml, &paths, &terms);
    }
    toml
}

/// The name of an author: the title of their page, where they have one.
fn name(site: &Site, written: &str, page: Option<usize>) -> String {
    page.map_or(written, |page| site.entries[page].page.title())
        .to_owned()
}

/// The site as a whole holds the rights on what names nobody.
fn or_site(site: &Site, authors: Vec<String>) -> Vec<String> {
    match authors.is_empty() {
        true => vec![site.settings.title.clone()],
        false => authors,
    }
}

fn table(toml: &mut String, paths: &[String], (licence, authors): &Terms) {
    toml.push_str("\n[[annotations]]\npath = ");
    toml.push_str(&list(paths));
    toml.push('\n');
    if !authors.is_empty() {
        toml.push_str(&format!("SPDX-FileCopyrightText = {}\n", list(authors)));
    }
    if let Some(licence) = licence {
        toml.push_str(&format!("SPDX-License-Identifier = {}\n", quoted(licence)));
    }
}

/// A text, or several on a line each.
fn list(texts: &[String]) -> String {
    match texts {
        [text] => quoted(text),
        texts => {
            let lines = texts.iter().map(|text| format!("  {},\n", quoted(text)));
            format!("[\n{}]", lines.collect::<String>())
        }
    }
}

/// A path in which no sign stands for others.
fn escaped(path: &str) -> String {
    path.replace('\\', "\\\\").replace('*', "\\*")
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_toml_and_of_patterns_are_escaped() {
        assert_eq!(quoted("a \"b\" \\ \u{7}"), "\"a \\\"b\\\" \\\\ \\u0007\"");
        assert_eq!(quoted(&escaped("a*b.md")), "\"a\\\\*b.md\"");
    }
}
