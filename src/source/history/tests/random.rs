//! Random histories with branches, merges and renames: each page has the changes that were made to it, and what is remembered
//! gives the same as reading everything.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;

use super::{History, Log, Repository, SourcePath, git, import, title};

/// Something that a commit does.
#[derive(Debug, Clone)]
enum Step {
    Create,
    Edit(Index),
    Rename(Index, bool),
    Delete(Index),
    /// The next commits are made from an earlier one.
    Branch(Index),
    Merge(Index),
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    prop_oneof![
        3 => Just(Step::Create),
        6 => index().prop_map(Step::Edit),
        4 => (index(), any::<bool>()).prop_map(|(page, edits)| Step::Rename(page, edits)),
        1 => index().prop_map(Step::Delete),
        3 => index().prop_map(Step::Branch),
        3 => index().prop_map(Step::Merge),
    ]
}

/// A page in a commit.
#[derive(Debug, Clone, PartialEq)]
struct Page {
    path: String,
    /// Numbers of the commits that changed it.
    changes: Vec<usize>,
}

/// A text of which one change leaves most, and which no other page shares a line with.
fn text(page: usize, changes: &[usize]) -> String {
    let line = |line: usize| {
        let last = changes.iter().rev().find(|change| **change % 20 == line);
        format!(
            "Line {line} of page {page}, as of {}.\n",
            last.unwrap_or(&0)
        )
    };
    (0..20).map(line).collect()
}

/// The pages of a commit.
type State = BTreeMap<usize, Page>;

/// The commits as `git fast-import` reads them, and the pages of each.
fn stream(steps: &[Step]) -> (String, Vec<State>) {
    let mut stream = String::new();
    let mut states: Vec<State> = Vec::new();
    let (mut at, mut pages) = (None, 0);
    for step in steps {
        let number = states.len() + 1;
        let mut state = at.map_or_else(State::new, |at: usize| states[at].clone());
        let mut second = None;
        let pick = |index: &Index, state: &State| {
            let ids: Vec<usize> = state.keys().copied().collect();
            (!ids.is_empty()).then(|| *index.get(&ids))
        };
        match step {
            Step::Branch(index) if !states.is_empty() => {
                at = Some(index.index(states.len()));
                continue;
            }
            Step::Merge(index) if !states.is_empty() => {
                let other = index.index(states.len());
                second = Some(other);
                for (id, page) in &states[other] {
                    let own = state.entry(*id).or_insert_with(|| page.clone());
                    own.changes.extend(&page.changes);
                    own.changes.sort_unstable();
                    own.changes.dedup();
                }
            }
            Step::Edit(index) => match pick(index, &state) {
                Some(id) => state.get_mut(&id).unwrap().changes.push(number),
                None => continue,
            },
            Step::Rename(index, edits) => match pick(index, &state) {
                Some(id) => {
                    let page = state.get_mut(&id).unwrap();
                    page.path = format!("content/r{number}/p{id}.md");
                    page.changes.extend(edits.then_some(number));
                }
                None => continue,
            },
            Step::Delete(index) => match pick(index, &state) {
                Some(id) => drop(state.remove(&id)),
                None => continue,
            },
            _ => {
                let path = format!("content/p{pages}.md");
                let changes = vec![number];
                state.insert(pages, Page { path, changes });
                pages += 1;
            }
        }
        let date = 1_700_000_000 + number * 1000;
        stream.push_str(&format!(
            "commit refs/heads/main\nmark :{number}\ncommitter a{number} <a@b.example> {date} +0000\ndata 1\nx\n"
        ));
        match at {
            Some(at) => stream.push_str(&format!("from :{}\n", at + 1)),
            None if number > 1 => {
                stream.push_str("from 0000000000000000000000000000000000000000\n")
            }
            None => {}
        }
        if let Some(second) = second {
            stream.push_str(&format!("merge :{}\n", second + 1));
        }
        stream.push_str("deleteall\n");
        for (id, page) in &state {
            let text = text(*id, &page.changes);
            stream.push_str(&format!(
                "M 100644 inline {}\ndata {}\n{text}\n",
                page.path,
                text.len()
            ));
        }
        stream.push('\n');
        states.push(state);
        at = Some(number - 1);
    }
    (stream, states)
}

/// The numbers of commits that changed each page.
fn found(history: &History, state: &State) -> Vec<(usize, u32, i64, i64)> {
    let one = |(id, page): (&usize, &Page)| {
        let file = history.of(&SourcePath::new(&page.path)).unwrap();
        let number = |seconds: i64| (seconds - 1_700_000_000) / 1000;
        (
            *id,
            file.changes,
            number(file.created.seconds),
            number(file.updated.seconds),
        )
    };
    state.iter().map(one).collect()
}

fn expected(state: &State) -> Vec<(usize, u32, i64, i64)> {
    let one = |(id, page): (&usize, &Page)| {
        let (first, last) = (page.changes[0], page.changes[page.changes.len() - 1]);
        (*id, page.changes.len() as u32, first as i64, last as i64)
    };
    state.iter().map(one).collect()
}

proptest! {
    #![proptest_config(Config { cases: 24, failure_persistence: None, ..Config::default() })]
    #[test]
    fn each_page_has_its_own_changes(steps in prop::collection::vec(step(), 1..40), heads in prop::collection::vec(any::<Index>(), 1..4)) {
        let (stream, states) = stream(&steps);
        prop_assume!(!states.is_empty());
        let folder = tempfile::tempdir().unwrap();
        git(folder.path(), &["init", "-q", "-b", "main"]);
        import(folder.path(), &stream);
        let marks = std::fs::read_to_string(folder.path().join(".git/marks")).unwrap();
        let ids: BTreeMap<&str, &str> = marks.lines().filter_map(|line| line.split_once(' ')).collect();
        let mut log = Log::default();
        for head in heads {
            let at = head.index(states.len());
            let id = ids[format!(":{}", at + 1).as_str()];
            git(folder.path(), &["update-ref", "--no-deref", "HEAD", id]);
            let repository = Repository::open(folder.path()).unwrap().unwrap();
            let remembered = repository.read(&mut log, &title);
            prop_assert_eq!(found(&remembered, &states[at]), expected(&states[at]));
            let bytes = postcard::to_stdvec(&log).unwrap();
            log = postcard::from_bytes(&bytes).unwrap();
            let whole = repository.read(&mut Log::default(), &title);
            prop_assert_eq!(&whole, &remembered);
        }
    }
}
