//! The framework of badges: each class has its cell of the grid, and its recognition.

use super::{Route, Site};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::framework::FRAMEWORK;
use crate::document::recognition::Recognition;
use crate::document::{BadgeClass, Framework};
use crate::message;
use crate::text::nearest::nearest;
use crate::yaml::fields::Spanned;

/// What a class is in the framework.
pub(super) struct Membership {
    /// Its row, from 0.
    pub(super) row: usize,
    /// Its recognition, from 0.
    pub(super) recognition: usize,
}

/// The row and the recognition of a class. Words that name none, and a level that the grid does not have, are errors; the
/// first of each list then stands for them.
pub(super) fn membership(
    framework: &Framework,
    class: &BadgeClass,
    diagnostics: &mut Vec<Diagnostic>,
) -> Membership {
    let levels = framework.levels.len();
    if usize::from(class.level.value) > levels {
        let message = message!(
            "{value} is not between 1 and {levels}",
            value = class.level.value,
            levels
        );
        diagnostics.push(Diagnostic::at(
            Code::OutOfRange,
            &class.path,
            class.level.span.clone(),
            message,
        ));
    }
    let rows: Vec<&str> = framework.rows.iter().map(|row| row.id.as_str()).collect();
    let recognitions = framework.recognitions.iter();
    let recognitions: Vec<&str> = recognitions.map(|known| known.id.as_str()).collect();
    let mut find = |what, list, word: &Spanned<String>, ids: &[&str]| {
        let found = ids.iter().position(|id| *id == word.value);
        found.unwrap_or_else(|| {
            let message = message!(
                "the framework declares no {what} `{value}`",
                what,
                value = word.value
            );
            let diagnostic = Diagnostic::at(
                Code::NotInFramework,
                &class.path,
                word.span.clone(),
                message,
            );
            diagnostics.push(diagnostic.help(known(list, &word.value, ids)));
            0
        })
    };
    Membership {
        row: find("kind", "rows", &class.kind, &rows),
        recognition: find(
            "recognition",
            "recognitions",
            &class.recognition,
            &recognitions,
        ),
    }
}

/// The words of a list of the framework, and where it is declared.
fn known(list: &str, word: &str, ids: &[&str]) -> String {
    let all: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    let all = all.join(", ");
    match nearest(word, ids.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? Declared: {all}"),
        None => format!("declared: {all}; to have others, declare `{list}` in `{FRAMEWORK}`"),
    }
}

impl Site {
    /// The anchor of a cell on the page of the matrix, which is also its code: `know-how-3`.
    pub fn cell(&self, row: usize, level: u8) -> String {
        format!("{}-{level}", self.framework.rows[row].id)
    }

    /// Address of the page of the matrix.
    pub fn matrix_url(&self) -> String {
        self.route_url(&Route::Matrix)
    }

    /// What a class recognises.
    pub fn recognition(&self, class: super::ClassId) -> &Recognition {
        &self.framework.recognitions[self.classes[class].recognition]
    }
}
