//! The words of the grid in a language: those of its translation, else its own.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::Site;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::framework::FRAMEWORK;
use crate::document::{Documents, FrameworkTranslation};
use crate::message;
use crate::message::Message;
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
        if !documents.broken().any(|path| path.as_str() == FRAMEWORK) {
            diagnostics.extend(translations.iter().map(|translation| {
                let message = message!(
                    "there is no `{original}` of which this is a translation",
                    original = FRAMEWORK
                );
                Diagnostic::about(Code::Translation, &translation.path, message).help(message!(
                    "write the grid first, in the first language of the site"
                ))
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
        let row = Item {
            unknown: |id| message!("the grid has no row `{id}`", id),
            twice: |id| message!("two rows have the id `{id}`", id),
        };
        items(translation, &row, &known, rows, diagnostics);
        let recognitions = translation
            .recognitions
            .iter()
            .map(|known| (known.value.0.as_str(), &known.span));
        let known: Vec<&str> = grid
            .recognitions
            .iter()
            .map(|known| known.id.as_str())
            .collect();
        let recognition = Item {
            unknown: |id| message!("the grid has no recognition `{id}`", id),
            twice: |id| message!("two recognitions have the id `{id}`", id),
        };
        items(translation, &recognition, &known, recognitions, diagnostics);
        if let Some(level) = translation.levels.get(grid.levels.len()) {
            let message = message!(
                "the grid has {levels} {levels:level|levels}, and this file {here}",
                levels = grid.levels.len(),
                here = translation.levels.len()
            );
            let help = message!(
                "write as many as in `{original}`, in the same order",
                original = FRAMEWORK
            );
            let span = level.span.clone();
            diagnostics
                .push(Diagnostic::at(Code::Framework, &translation.path, span, message).help(help));
        }
    }
    translations
}

/// The messages about the items of a list, by their ids.
struct Item {
    unknown: fn(&str) -> Message,
    twice: fn(&str) -> Message,
}

/// Checks the ids of a list of a translation against those that the framework declares.
fn items<'a>(
    translation: &FrameworkTranslation,
    item: &Item,
    declared: &[&str],
    items: impl Iterator<Item = (&'a str, &'a Range<usize>)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let diagnostic = |span: &Range<usize>, message: Message| {
        Diagnostic::at(Code::Framework, &translation.path, span.clone(), message)
    };
    let mut seen = BTreeSet::new();
    for (id, span) in items {
        if !declared.contains(&id) {
            let known: Vec<String> = declared.iter().map(|id| format!("`{id}`")).collect();
            let help = match nearest(id, declared.iter().copied()) {
                Some(known) => message!("did you mean `{known}`?", known),
                None => message!("known: {known}", known = known.join(", ")),
            };
            diagnostics.push(diagnostic(span, (item.unknown)(id)).help(help));
        }
        if !seen.insert(id) {
            diagnostics.push(diagnostic(span, (item.twice)(id)).help(message!("keep one of them")));
        }
    }
}

impl Site {
    /// The name of the grid.
    pub fn grid_name(&self, language: usize) -> GridText<'_> {
        let own = self.framework.name.as_str();
        self.words(own, language, |translation| Some(translation.name.as_str()))
    }

    /// The description of the grid.
    pub fn grid_description(&self, language: usize) -> GridText<'_> {
        let own = self.framework.description.as_str();
        self.words(own, language, |translation| {
            Some(translation.description.as_str())
        })
    }

    /// What a row means, counted from 0.
    pub fn row_description(&self, row: usize, language: usize) -> GridText<'_> {
        let row = &self.framework.rows[row];
        self.words(&row.description, language, |translation| {
            let mut rows = translation.rows.iter();
            let found = rows.find(|other| other.value.id == row.id)?;
            Some(found.value.description.as_str())
        })
    }

    /// The name of a row, counted from 0.
    pub fn row_name(&self, row: usize, language: usize) -> GridText<'_> {
        let row = &self.framework.rows[row];
        self.words(&row.name, language, |translation| {
            let found = translation
                .rows
                .iter()
                .find(|other| other.value.id == row.id)?;
            Some(found.value.name.as_str())
        })
    }

    /// The name of a recognition, counted from 0.
    pub fn recognition_name(&self, recognition: usize, language: usize) -> GridText<'_> {
        let own = &self.framework.recognitions[recognition];
        self.words(&own.name, language, |translation| {
            let mut names = translation.recognitions.iter();
            let found = names.find(|other| other.value.0 == own.id)?;
            Some(found.value.1.as_str())
        })
    }

    /// The name of a level, counted from 1.
    pub fn level_name(&self, level: u8, language: usize) -> GridText<'_> {
        let at = usize::from(level).wrapping_sub(1);
        let own = self.framework.levels.get(at);
        self.words(
            own.map_or("", |own| own.name.as_str()),
            language,
            |translation| Some(translation.levels.get(at)?.value.name.as_str()),
        )
    }

    /// What a level means, counted from 1.
    pub fn level_description(&self, level: u8, language: usize) -> GridText<'_> {
        let at = usize::from(level).wrapping_sub(1);
        let own = self.framework.levels.get(at);
        let own = own.map_or("", |own| own.description.as_str());
        self.words(own, language, |translation| {
            Some(translation.levels.get(at)?.value.description.as_str())
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
