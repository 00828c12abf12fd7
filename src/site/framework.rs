//! The framework of badges: the row, the level and the recognition of each class.

use super::{Route, Site};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::framework::FRAMEWORK;
use crate::document::recognition::Recognition;
use crate::document::{BadgeClass, Framework};
use crate::message;
use crate::message::Message;
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
            "{number} is not between {least} and {most}",
            number = class.level.value,
            least = 1,
            most = levels
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
    let mut find = |list, word: &Spanned<String>, ids: &[&str], message: fn(&str) -> Message| {
        let found = ids.iter().position(|id| *id == word.value);
        found.unwrap_or_else(|| {
            let diagnostic = Diagnostic::at(
                Code::NotInFramework,
                &class.path,
                word.span.clone(),
                message(&word.value),
            );
            diagnostics.push(diagnostic.help(known(list, &word.value, ids)));
            0
        })
    };
    Membership {
        row: find("rows", &class.kind, &rows, |kind| {
            message!("the framework declares no kind `{kind}`", kind)
        }),
        recognition: find("recognitions", &class.recognition, &recognitions, |id| {
            message!("the framework declares no recognition `{id}`", id)
        }),
    }
}

/// The words of a list of the framework, and where it is declared.
fn known(list: &str, word: &str, ids: &[&str]) -> Message {
    let all: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    let all = all.join(", ");
    match nearest(word, ids.iter().copied()) {
        Some(known) => message!("did you mean `{known}`? Declared: {all}", known, all),
        None => message!(
            "declared: {all}; to have others, declare `{list}` in `{file}`",
            all,
            list,
            file = FRAMEWORK
        ),
    }
}

impl Site {
    /// The anchor of a cell on the page of the matrix, which is also its code: `know-how-3`.
    pub fn cell(&self, row: usize, level: u8) -> String {
        format!("{}-{level}", self.framework.rows[row].id)
    }

    /// URL of the page of the matrix in a language, from the root of the host.
    pub fn matrix_url(&self, language: usize) -> String {
        self.route_url(&Route::Matrix(language))
    }

    /// On what grounds the badge of a class is awarded.
    pub fn recognition(&self, class: super::ClassId) -> &Recognition {
        &self.framework.recognitions[self.classes[class].recognition]
    }
}
