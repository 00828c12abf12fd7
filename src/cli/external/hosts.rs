//! Who is asked when: many hosts at once, each host one question at a time with a pause between two, so that no site suffers
//! from our check.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use super::outcome::Outcome;
use crate::badge::verify::Url;
use crate::path::to_uri;

/// Hosts that are asked at once.
const HOSTS: usize = 16;

/// The pause between two questions to one host.
const PAUSE: Duration = Duration::from_millis(250);

/// Longest time that is waited because a host asks for it; one that asks for more is not asked again.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// So many questions in a row that a host does not answer mean that it answers none.
const UNANSWERED: usize = 3;

/// Asks for each URL, and gives what became of it: to `done` as soon as it is known, and all of it in the end.
pub(super) fn ask_all<'a>(
    urls: impl Iterator<Item = &'a str>,
    ask: impl Fn(&str) -> Outcome + Sync,
    mut done: impl FnMut(&'a str, &Outcome),
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
    let mut outcomes = BTreeMap::new();
    let (sender, answers) = mpsc::channel();
    let next = || lock(&waiting).pop_front();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, next, ask) = (sender.clone(), &next, &ask);
            scope.spawn(move || {
                while let Some(urls) = next() {
                    let mut unanswered = 0;
                    let mut last: Option<Outcome> = None;
                    for url in urls {
                        // What is true of the host is true of all that it has.
                        let given_up = last.clone().filter(|last| {
                            matches!(last, Outcome::Later(_)) || unanswered == UNANSWERED
                        });
                        let outcome = given_up.unwrap_or_else(|| {
                            if last.is_some() {
                                thread::sleep(PAUSE);
                            }
                            ask_patiently(url, ask)
                        });
                        match &outcome {
                            Outcome::Unreached(_) | Outcome::NoHost(_) => {
                                unanswered = UNANSWERED.min(unanswered + 1);
                            }
                            _ => unanswered = 0,
                        }
                        last = Some(outcome.clone());
                        if sender.send((url, outcome)).is_err() {
                            return;
                        }
                    }
                }
            });
        }
        drop(sender);
        for (url, outcome) in answers {
            done(url, &outcome);
            outcomes.insert(url, outcome);
        }
    });
    outcomes
}

/// Asks once more when the host says how long to wait.
fn ask_patiently(url: &str, ask: impl Fn(&str) -> Outcome) -> Outcome {
    let first = ask(url);
    match &first {
        Outcome::Later(Some(wait)) if *wait <= LONGEST_WAIT => {
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::message::Message;

    /// What becomes of five URLs of one host, and how often it is asked.
    fn asked(answer: impl Fn(usize) -> Outcome + Sync) -> (Vec<Outcome>, usize) {
        let urls: Vec<String> = (0..5).map(|n| format!("https://a.example/{n}")).collect();
        let count = AtomicUsize::new(0);
        let ask = |_: &str| answer(count.fetch_add(1, Ordering::Relaxed));
        let mut reported = BTreeMap::new();
        let outcomes = ask_all(urls.iter().map(String::as_str), ask, |url, outcome| {
            reported.insert(url, outcome.clone());
        });
        assert_eq!(outcomes, reported);
        (outcomes.into_values().collect(), count.into_inner())
    }

    #[test]
    fn a_host_that_answers_nothing_is_left_alone() {
        let silent = || Outcome::Unreached(Message::verbatim("no answer in time"));
        let (outcomes, count) = asked(|_| silent());
        assert_eq!((outcomes, count), (vec![silent(); 5], 3));
        // one answer, and it is asked on
        let answer = |number| match number {
            2 => Outcome::Found,
            _ => silent(),
        };
        assert_eq!(asked(answer).1, 5);
    }

    #[test]
    fn a_host_that_asks_for_patience_gets_it() {
        for wait in [None, Some(Duration::from_secs(3600))] {
            let (outcomes, count) = asked(|_| Outcome::Later(wait));
            assert_eq!((outcomes, count), (vec![Outcome::Later(wait); 5], 1));
        }
        // a short time is waited
        let short = Some(Duration::from_millis(1));
        let answer = |number| match number {
            0 => Outcome::Later(short),
            _ => Outcome::Found,
        };
        assert_eq!(asked(answer), (vec![Outcome::Found; 5], 6));
        assert_eq!(asked(|_| Outcome::Later(short)).1, 2);
    }
}
