//! One line of code, coloured by a grammar: from the state that the lines before it left to its runs and the next state.

use syntect::parsing::{BasicScopeStackOp, ParseState, ScopeStack, SyntaxReference};

use super::class::class;
use super::grammar::GRAMMARS;

/// The end of a run in bytes of its line, and its class.
pub(super) type Run = (u32, Option<char>);

/// What the lines before one have left: all that the colours of the next one depend on, besides its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    parser: ParseState,
    stack: ScopeStack,
    /// The class in force at each scope of the stack.
    classes: Vec<Option<char>>,
}

impl State {
    /// At the first line of a block.
    pub(super) fn first(grammar: &SyntaxReference) -> Self {
        Self {
            parser: ParseState::new(grammar),
            stack: ScopeStack::new(),
            classes: Vec::new(),
        }
    }

    fn class(&self) -> Option<char> {
        self.classes.last().copied().flatten()
    }

    /// Colours a line, with its newline. A grammar that fails leaves the rest of the line plain.
    pub(super) fn advance(&mut self, line: &str) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let operations = self.parser.parse_line(line, &GRAMMARS).unwrap_or_default();
        for (at, operation) in operations {
            push(&mut runs, at.min(line.len()), self.class());
            let classes = &mut self.classes;
            // an operation on an empty stack changes nothing
            let _ = self
                .stack
                .apply_with_hook(&operation, |change, _| match change {
                    BasicScopeStackOp::Push(scope) => {
                        let around = classes.last().copied().flatten();
                        classes.push(class(scope).unwrap_or(around));
                    }
                    BasicScopeStackOp::Pop => {
                        classes.pop();
                    }
                });
        }
        push(&mut runs, line.len(), self.class());
        runs
    }
}

/// Adds a run that ends at a byte, if it has any.
fn push(runs: &mut Vec<Run>, end: usize, class: Option<char>) {
    // lines that are coloured are short
    let end = u32::try_from(end).unwrap_or(u32::MAX);
    if runs.last().map_or(0, |(before, _)| *before) < end {
        runs.push((end, class));
    }
}
