//! Which errors are believed: those that two looks agree on. In the middle of a checkout, or of a save in steps, there are
//! some that nobody made and that are gone before they could be read.

use crate::diagnostic::{Diagnostic, has_errors};

/// Looks after which errors are reported even if they are others each time.
pub(super) const LOOKS: usize = 5;

/// What was reported last, and what was found since then.
#[derive(Debug, Default)]
pub(super) struct Believed {
    diagnostics: Vec<Diagnostic>,
    /// What the looks since then found and did not report.
    unconfirmed: Vec<Vec<Diagnostic>>,
}

/// What to do with the diagnostics of a look.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Errors that another look has to confirm.
    Unsure,
    /// They are reported already.
    Known,
    /// They are to be reported.
    News,
}

impl Believed {
    /// What is reported at first.
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Self {
        Self {
            diagnostics: diagnostics.to_vec(),
            unconfirmed: Vec::new(),
        }
    }

    /// Hears what a look found.
    pub(super) fn hear(&mut self, diagnostics: &[Diagnostic]) -> Verdict {
        if diagnostics == self.diagnostics {
            self.unconfirmed.clear();
            return Verdict::Known;
        }
        if has_errors(diagnostics)
            && self.unconfirmed.len() < LOOKS
            && self.unconfirmed.last().map(Vec::as_slice) != Some(diagnostics)
        {
            self.unconfirmed.push(diagnostics.to_vec());
            return Verdict::Unsure;
        }
        *self = Self::of(diagnostics);
        Verdict::News
    }
}
