//! Who is asked when: many hosts at once, each host one question at a time with a pause between two, so that no site suffers
//! from our check.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::outcome::Outcome;
use crate::badge::verify::Url;
use crate::path::to_uri;

/// Hosts that are asked at once.
const HOSTS: usize = 16;

/// The pause between two questions to one host.
const PAUSE: Duration = Duration::from_millis(250);

/// Asks for each URL, and gives what became of it. `done` is told of each.
pub(super) fn ask_all<'a>(
    urls: impl Iterator<Item = &'a str>,
    ask: impl Fn(&str) -> Outcome + Sync,
    done: impl Fn() + Sync,
) -> BTreeMap<&'a str, Outcome> {
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host(url)).or_default().push(url);
    }
    // the longest work first: it ends last
    let mut work: Vec<Vec<&str>> = hosts.into_values().collect();
    work.sort_by_key(|urls| std::cmp::Reverse(urls.len()));
    let workers = work.len().min(HOSTS);
    let waiting = Mutex::new(VecDeque::from(work));
    let outcomes = Mutex::new(BTreeMap::new());
    let next = || lock(&waiting).pop_front();
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(urls) = next() {
                    for (number, url) in urls.into_iter().enumerate() {
                        if number > 0 {
                            thread::sleep(PAUSE);
                        }
                        let outcome = ask_patiently(url, &ask);
                        lock(&outcomes).insert(url, outcome);
                        done();
                    }
                }
            });
        }
    });
    outcomes
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
}

/// Asks once more when the host says how long to wait.
fn ask_patiently(url: &str, ask: impl Fn(&str) -> Outcome) -> Outcome {
    let first = ask(url);
    match &first {
        Outcome::Later(Some(wait)) => {
            thread::sleep(*wait);
            ask(url)
        }
        _ => first,
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The host of a URL; the URL itself when it has none.
fn host(url: &str) -> String {
    Url::parse(&to_uri(url)).map_or_else(|_| url.to_owned(), |url| url.host().to_owned())
}
