//! The words of the grid in a language: those of its translation, else its own.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::Site;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Documents, FrameworkTranslation};
use crate::text::nearest::nearest;

/// A text of the grid, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridText<'a> {
    /// The text; empty when nobody wrote one, and the theme may have a word for it.
    pub text: &'a str,
    /// Index of its language.
    pub language: usize,
}

/// The translations of the grid, checked against it.
pub(super) fn translations(
    site: &Site,
    documents: &Documents,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Arc<FrameworkTranslation>> {
    let grid = &site.framework;
    let translations: Vec<_> = documents.framework_translations().cloned().collect();
    if grid.path.is_none() {
        let original = "badges/framework.yaml";
        if !documents.broken().any(|path| path.as_str() == original) {
            diagnostics.extend(translations.iter().map(|translation| {
                let message = format!("there is no `{original}` of which this is a translation");
                Diagnostic::about(Code::Translation, &translation.path, message)
                    .help("write the grid first, in the first language of the site")
            }));
        }
        return Vec::new();
    }
    for translation in &translations {
        let rows = translation
            .rows
            .iter()
            .map(|row| (row.value.id.as_str(), &row.span));
        let known: Vec<&str> = grid.rows.iter().map(|row| row.id.as_str()).collect();
        items(translation, "row", &known, rows, diagnostics);
        let recognitions = translation
            .recognitions
            .iter()
            .map(|known| (known.value.0.as_str(), &known.span));
        let known: Vec<&str> = grid
            .recognitions
            .iter()
            .map(|known| known.id.as_str())
            .collect();
        items(
            translation,
            "recognition",
            &known,
            recognitions,
            diagnostics,
        );
        if let Some(level) = translation.levels.get(grid.levels.len()) {
            let message = format!(
                "the grid has {} levels, and this file {}",
                grid.levels.len(),
                translation.levels.len()
            );
            let help = "write as many as in `badges/framework.yaml`, in the same order";
            let span = level.span.clone();
            diagnostics
                .push(Diagnostic::at(Code::Framework, &translation.path, span, message).help(help));
        }
    }
    translations
}

/// Checks the ids of a list of a translation against those that the framework declares.
fn items<'a>(
    translation: &FrameworkTranslation,
    what: &str,
    declared: &[&str],
    items: impl Iterator<Item = (&'a str, &'a Range<usize>)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let diagnostic = |span: &Range<usize>, message: String| {
        Diagnostic::at(Code::Framework, &translation.path, span.clone(), message)
    };
    let mut seen = BTreeSet::new();
    for (id, span) in items {
        if !declared.contains(&id) {
            let known: Vec<String> = declared.iter().map(|id| format!("`{id}`")).collect();
            let help = match nearest(id, declared.iter().copied()) {
                Some(word) => format!("did you mean `{word}`?"),
                None => format!("known: {}", known.join(", ")),
            };
            let message = format!("the grid has no {what} `{id}`");
            diagnostics.push(diagnostic(span, message).help(help));
        }
        if !seen.insert(id) {
            let message = format!("two {what}s have the id `{id}`");
            diagnostics.push(diagnostic(span, message).help("keep one of them"));
        }
    }
}

impl Site {
    /// The name of the grid.
    pub fn grid_name(&self, language: usize) -> GridText<'_> {
        let own = self.framework.name.as_str();
        self.words(own, language, |said| Some(said.name.as_str()))
    }

    /// The name of a row, counted from 0.
    pub fn row_name(&self, row: usize, language: usize) -> GridText<'_> {
        let row = &self.framework.rows[row];
        self.words(&row.name, language, |said| {
            let found = said.rows.iter().find(|other| other.value.id == row.id)?;
            Some(found.value.name.as_str())
        })
    }

    /// The name of a recognition, counted from 0.
    pub fn recognition_name(&self, recognition: usize, language: usize) -> GridText<'_> {
        let own = &self.framework.recognitions[recognition];
        self.words(&own.name, language, |said| {
            let mut names = said.recognitions.iter();
            let found = names.find(|other| other.value.0 == own.id)?;
            Some(found.value.1.as_str())
        })
    }

    /// The name of a level, counted from 1.
    pub fn level_name(&self, level: u8, language: usize) -> GridText<'_> {
        let at = usize::from(level).wrapping_sub(1);
        let own = self.framework.levels.get(at);
        self.words(own.map_or("", |own| own.name.as_str()), language, |said| {
            Some(said.levels.get(at)?.value.name.as_str())
        })
    }

    /// What a level means, counted from 1.
    pub fn level_description(&self, level: u8, language: usize) -> GridText<'_> {
        let at = usize::from(level).wrapping_sub(1);
        let own = self.framework.levels.get(at);
        let own = own.map_or("", |own| own.description.as_str());
        self.words(own, language, |said| {
            Some(said.levels.get(at)?.value.description.as_str())
        })
    }

    fn words<'a>(
        &'a self,
        own: &'a str,
        language: usize,
        translated: impl Fn(&'a FrameworkTranslation) -> Option<&'a str>,
    ) -> GridText<'a> {
        let mut translations = self.framework_translations.iter();
        let text = translations
            .find(|translation| translation.language == language)
            .and_then(|translation| translated(translation))
            .filter(|text| !text.is_empty());
        match text {
            Some(text) => GridText { text, language },
            None => GridText {
                text: own,
                language: 0,
            },
        }
    }
}
