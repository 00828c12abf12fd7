//! Lines that were coloured before. The pages of a wiki repeat the same commands and settings, and a grammar costs far more
//! than a lookup: a line is coloured once for each state of its parser.
//!
//! Colours are a pure function of state and text, so what is remembered changes no byte, whichever thread came first.
#![expect(
    clippy::disallowed_types,
    reason = "lines are asked for by their text, and never in an order"
)]

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use syntect::parsing::SyntaxReference;

use super::grammar::GRAMMARS;
use super::line::{Run, State};

/// Bytes of lines and runs that are remembered for one grammar at most; others are coloured each time.
const BYTES: usize = 4_000_000;
/// States that are remembered for one grammar at most: each is compared with a new one.
const STATES: usize = 500;

/// The runs of a line, and the number of the state after it.
type Known = (Arc<[Run]>, usize);

/// What is known of one grammar.
#[derive(Default)]
struct Memo {
    states: Vec<(State, HashMap<Box<str>, Known>)>,
    bytes: usize,
}

impl Memo {
    /// The number of a state; a new one when it is not known. `None` when there are too many.
    fn number(&mut self, state: &State) -> Option<usize> {
        if let Some(known) = self.states.iter().position(|(known, _)| known == state) {
            return Some(known);
        }
        if self.states.len() == STATES {
            return None;
        }
        self.states.push((state.clone(), HashMap::new()));
        Some(self.states.len() - 1)
    }

    /// Remembers a line. Gives the number of the state after it, when there is room for it.
    fn add(
        &mut self,
        before: usize,
        line: &str,
        runs: &Arc<[Run]>,
        after: &State,
    ) -> Option<usize> {
        let bytes = line.len() + size_of_val(&runs[..]);
        if self.bytes + bytes > BYTES {
            return None;
        }
        let after = self.number(after)?;
        self.bytes += bytes;
        self.states[before]
            .1
            .insert(line.into(), (runs.clone(), after));
        Some(after)
    }
}

/// One for each grammar, in the order of the grammars.
static MEMOS: LazyLock<Vec<RwLock<Memo>>> = LazyLock::new(|| {
    let grammars = GRAMMARS.syntaxes().iter();
    grammars.map(|_| RwLock::default()).collect()
});

/// The state of a block between two lines: a number of the memo, or a value when it is not remembered.
enum At {
    Known(usize),
    New(Box<State>),
}

/// Colours the lines of a block, one after the other.
pub(super) struct Lines {
    memo: &'static RwLock<Memo>,
    at: At,
}

impl Lines {
    /// At the start of a block.
    pub(super) fn new(grammar: &SyntaxReference) -> Self {
        let mut grammars = GRAMMARS.syntaxes().iter();
        let index = grammars.position(|known| std::ptr::eq(known, grammar));
        // every grammar is one of the set; with another, states of two grammars would only share a memo
        let memo = &MEMOS[index.unwrap_or_default()];
        // the state at the start of a block is the first that is remembered
        let is_known = !memo
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .states
            .is_empty();
        if !is_known {
            write(memo).number(&State::first(grammar));
        }
        let at = At::Known(0);
        Self { memo, at }
    }

    /// The runs of the next line.
    pub(super) fn next(&mut self, line: &str) -> Arc<[Run]> {
        let (before, mut state) = match &mut self.at {
            At::New(state) => return state.advance(line).into(),
            At::Known(before) => {
                let memo = self.memo.read().unwrap_or_else(PoisonError::into_inner);
                let (state, lines) = &memo.states[*before];
                if let Some((runs, after)) = lines.get(line) {
                    *before = *after;
                    return runs.clone();
                }
                (*before, state.clone())
            }
        };
        let runs: Arc<[Run]> = state.advance(line).into();
        self.at = match write(self.memo).add(before, line, &runs, &state) {
            Some(after) => At::Known(after),
            None => At::New(Box::new(state)),
        };
        runs
    }
}

fn write(memo: &RwLock<Memo>) -> std::sync::RwLockWriteGuard<'_, Memo> {
    memo.write().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::grammar::grammar;
    use super::*;

    const CODE: &[(&str, &str)] = &[
        (
            "rs",
            "fn a() {\n    /* b\n    c */ \"d\n e\" // f\n}\nfn a() {\n",
        ),
        ("py", "def a():\n    '''b\n    c'''\n    return 'd' # e\n"),
        (
            "html",
            "<a b=\"c\">\n<script>let d = 1; // e\n</script>\n<!-- f\n-->\n",
        ),
        ("bash", "cat <<E\na $b\nE\necho 'c\nd'\n# e\n"),
        ("yaml", "a: |\n  b\n  c\nd: \"e\n  f\"\n"),
    ];

    proptest! {
        /// Whatever was remembered before, lines in any order have the colours that a fresh parser gives them.
        #[test]
        fn what_is_remembered_changes_no_colour(
            language in 0..CODE.len(),
            order in proptest::collection::vec(0usize..20, 1..12),
        ) {
            let (name, code) = CODE[language];
            let grammar = grammar(name).unwrap();
            let all: Vec<&str> = code.split_inclusive('\n').collect();
            let mut fresh = State::first(grammar);
            let mut lines = Lines::new(grammar);
            for index in order {
                let line = all[index % all.len()];
                prop_assert_eq!(&lines.next(line)[..], &fresh.advance(line)[..], "{} {:?}", name, line);
            }
        }
    }

    #[test]
    fn a_memo_that_is_full_colours_all_the_same() {
        let grammar = grammar("rs").unwrap();
        let mut memo = Memo::default();
        let first = memo.number(&State::first(grammar)).unwrap();
        memo.bytes = BYTES;
        let mut state = State::first(grammar);
        let runs: Arc<[Run]> = state.advance("fn a() {}\n").into();
        assert_eq!(memo.add(first, "fn a() {}\n", &runs, &state), None);
        assert!(memo.states[first].1.is_empty());
    }
}
