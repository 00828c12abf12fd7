//! Random histories with branches, merges and renames: each page has the changes that were made to it, and what is remembered
//! gives the same as reading everything.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Numbers of the commits whose changes its text has.
    changes: Vec<usize>,
}

/// What a commit does, and to the tree of which ones.
struct Commit {
    parents: Vec<usize>,
    /// The page that it creates or changes.
    changed: Option<usize>,
    state: State,
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

/// The commits as `git fast-import` reads them, and as they are.
fn stream(steps: &[Step]) -> (String, Vec<Commit>) {
    let mut stream = String::new();
    let mut commits: Vec<Commit> = Vec::new();
    let (mut at, mut pages) = (None, 0);
    for step in steps {
        let number = commits.len() + 1;
        let mut state = at.map_or_else(State::new, |at: usize| commits[at].state.clone());
        let (mut second, mut changed) = (None, None);
        let pick = |index: &Index, state: &State| {
            let ids: Vec<usize> = state.keys().copied().collect();
            (!ids.is_empty()).then(|| *index.get(&ids))
        };
        match step {
            Step::Branch(index) if !commits.is_empty() => {
                at = Some(index.index(commits.len()));
                continue;
            }
            Step::Merge(index) if !commits.is_empty() => {
                let other = index.index(commits.len());
                second = Some(other);
                for (id, page) in &commits[other].state {
                    let own = state.entry(*id).or_insert_with(|| page.clone());
                    own.changes.extend(&page.changes);
                    own.changes.sort_unstable();
                    own.changes.dedup();
                }
            }
            Step::Edit(index) => match pick(index, &state) {
                Some(id) => {
                    changed = Some(id);
                    state.get_mut(&id).unwrap().changes.push(number);
                }
                None => continue,
            },
            Step::Rename(index, edits) => match pick(index, &state) {
                Some(id) => {
                    let page = state.get_mut(&id).unwrap();
                    page.path = format!("content/r{number}/p{id}.md");
                    page.changes.extend(edits.then_some(number));
                    changed = edits.then_some(id);
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
                changed = Some(pages);
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
        let parents = at.into_iter().chain(second).collect();
        commits.push(Commit {
            parents,
            changed,
            state,
        });
        at = Some(number - 1);
    }
    (stream, commits)
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

/// The numbers of the commits up to a commit that changed each of its pages, those of a page that was deleted meanwhile too.
fn expected(commits: &[Commit], head: usize) -> Vec<(usize, u32, i64, i64)> {
    let mut reached = BTreeSet::new();
    let mut left = vec![head];
    while let Some(at) = left.pop() {
        if reached.insert(at) {
            left.extend(&commits[at].parents);
        }
    }
    let one = |id: &usize| {
        let changes: Vec<i64> = (reached.iter())
            .filter(|at| commits[**at].changed == Some(*id))
            .map(|at| *at as i64 + 1)
            .collect();
        (
            *id,
            changes.len() as u32,
            changes[0],
            changes[changes.len() - 1],
        )
    };
    commits[head].state.keys().map(one).collect()
}

proptest! {
    #![proptest_config(Config { cases: 24, failure_persistence: None, ..Config::default() })]
    #[test]
    fn each_page_has_its_own_changes(steps in prop::collection::vec(step(), 1..40), heads in prop::collection::vec(any::<Index>(), 1..4)) {
        let (stream, commits) = stream(&steps);
        prop_assume!(!commits.is_empty());
        let folder = tempfile::tempdir().unwrap();
        git(folder.path(), &["init", "-q", "-b", "main"]);
        import(folder.path(), &stream);
        let marks = std::fs::read_to_string(folder.path().join(".git/marks")).unwrap();
        let ids: BTreeMap<&str, &str> = marks.lines().filter_map(|line| line.split_once(' ')).collect();
        let mut log = Log::default();
        for head in heads {
            let at = head.index(commits.len());
            let id = ids[format!(":{}", at + 1).as_str()];
            git(folder.path(), &["update-ref", "--no-deref", "HEAD", id]);
            let repository = Repository::open(folder.path()).unwrap().unwrap();
            let remembered = repository.read(&mut log, &title);
            prop_assert_eq!(found(&remembered, &commits[at].state), expected(&commits, at));
            let bytes = postcard::to_stdvec(&log).unwrap();
            log = postcard::from_bytes(&bytes).unwrap();
            let whole = repository.read(&mut Log::default(), &title);
            prop_assert_eq!(&whole, &remembered);
        }
    }
}
