//! The grid of badges: each class has its cell.

use super::Site;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{BadgeClass, Framework};
use crate::text::nearest::nearest;

/// The row of a class, from 0. A word that names no row, or a level that the grid does not have, is a fault.
pub(super) fn row(
    framework: &Framework,
    class: &BadgeClass,
    diagnostics: &mut Vec<Diagnostic>,
) -> usize {
    let levels = framework.levels.len();
    if usize::from(class.level.value) > levels {
        let message = format!("{} is not between 1 and {levels}", class.level.value);
        diagnostics.push(Diagnostic::at(
            Code::OutOfRange,
            &class.path,
            class.level.span.clone(),
            message,
        ));
    }
    let ids = || framework.rows.iter().map(|row| row.id.as_str());
    if let Some(row) = ids().position(|id| id == class.kind.value) {
        return row;
    }
    let known: Vec<String> = ids().map(|id| format!("`{id}`")).collect();
    let help = match nearest(&class.kind.value, ids()) {
        Some(word) => format!("did you mean `{word}`? Known: {}", known.join(", ")),
        None => format!("known: {}", known.join(", ")),
    };
    let message = format!("`{}` is not a value of `kind`", class.kind.value);
    diagnostics.push(
        Diagnostic::at(
            Code::UnknownValue,
            &class.path,
            class.kind.span.clone(),
            message,
        )
        .help(help),
    );
    0
}

impl Site {
    /// The anchor of a cell on the page of the matrix, which is also its code: `savoir-faire-3`.
    pub fn cell(&self, row: usize, level: u8) -> String {
        format!("{}-{level}", self.framework.rows[row].id)
    }

    /// Address of the page of the matrix.
    pub fn matrix_url(&self) -> String {
        format!("{}badges/matrix/", self.settings.base.path)
    }
}
