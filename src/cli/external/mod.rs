//! The part of `sobre check --external` that asks other sites whether what pages link to is still there. Never in a build.

mod hosts;
mod outcome;
mod places;

use std::collections::BTreeMap;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::clock;
use super::fetch::Network;
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::{Engine, Snapshot};
use crate::message;
use outcome::Outcome;

/// The name under which sound links are remembered.
const REMEMBERED: &str = "links";

/// For how long a sound link is not asked again, in seconds: a week.
const SOUND_FOR: i64 = 7 * 24 * 60 * 60;

/// After so many sound links what is known is written down: a check of a large site that is stopped goes on where it was.
const WRITTEN_EVERY: usize = 50;

/// So many links of which none is answered mean that the network is away, not the links.
const MANY: usize = 3;

/// Sound links, each with the moment when it was asked, in seconds since 1970.
type Known = BTreeMap<String, (i64, Outcome)>;

/// What is wrong with the external links of a snapshot, at each place that has one. Each answer may take so long.
///
/// # Errors
/// The machine does not know the time.
pub(super) fn check(
    engine: &Engine,
    snapshot: &Snapshot,
    answer: Duration,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let now = clock::now()?;
    let year = now.day().map_or(1970, |day| day.year());
    let Some(contents) = snapshot.contents() else {
        return Ok(Vec::new());
    };
    let ignored = &contents.settings.unchecked;
    let mut places = places::places(snapshot, contents);
    places.retain(|url, _| !ignored.iter().any(|pattern| fits(pattern, url)));
    let known = engine.stored(REMEMBERED);
    let mut known: Known = known
        .and_then(|bytes| postcard::from_bytes(&bytes).ok())
        .unwrap_or_default();
    known.retain(|url, (asked, _)| {
        let age = now.seconds() - *asked;
        (0..SOUND_FOR).contains(&age) && places.contains_key(url)
    });
    // An intranet may link to itself: whoever checks it is in it.
    let network = Network::for_site(Some(&contents.settings.base.href()), answer);
    let unknown: Vec<&str> = places
        .keys()
        .map(String::as_str)
        .filter(|url| !known.contains_key(*url))
        .collect();
    let before: Vec<String> = known.keys().take(MANY).cloned().collect();
    let bar = progress(unknown.len());
    let ask = |url: &str| Outcome::of(network.probe(url));
    let mut unwritten = 0;
    let asked = hosts::ask_all(unknown.into_iter(), ask, |url, outcome| {
        bar.inc(1);
        if outcome.is_lasting() {
            known.insert(url.to_owned(), (now.seconds(), outcome.clone()));
            unwritten += 1;
            if unwritten == WRITTEN_EVERY {
                remember(engine, &known);
                unwritten = 0;
            }
        }
    });
    bar.finish_and_clear();
    remember(engine, &known);
    let is_unreached =
        |outcome: &Outcome| matches!(outcome, Outcome::Unreached(_) | Outcome::NoHost(_));
    // What answered some days ago is asked no more: that nothing else answers says nothing of the network.
    let is_away = || {
        let mut sound = before.iter();
        sound.all(|url| is_unreached(&ask(url)))
    };
    if asked.len() >= MANY && asked.values().all(is_unreached) && is_away() {
        return Ok(vec![no_network(asked.len())]);
    }
    let diagnostics = places.iter().flat_map(|(url, places)| {
        let remembered = known.get(url).map(|(_, outcome)| outcome);
        let outcome = asked.get(url.as_str()).or(remembered);
        let said = outcome.into_iter().flat_map(move |outcome| {
            let places = places.iter();
            places.filter_map(move |place| outcome.diagnostic(url, place, year))
        });
        said.collect::<Vec<_>>()
    });
    Ok(diagnostics.collect())
}

fn remember(engine: &Engine, known: &Known) {
    if let Ok(bytes) = postcard::to_stdvec(known) {
        engine.store(REMEMBERED, &bytes);
    }
}

/// The one message when no host was reached at all.
fn no_network(count: usize) -> Diagnostic {
    let message = message!("none of {count} links to other sites was answered", count);
    Diagnostic::general(Code::SilentLink, message).help(message!(
        "check again once this machine is connected to the Internet; behind a proxy nothing is asked"
    ))
}

/// True for a URL that a pattern of the settings names: a whole one, or with a star at its end all that begin so.
fn fits(pattern: &str, url: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => url.starts_with(start),
        None => url == pattern,
    }
}

/// A bar that a terminal shows, and nothing else does.
fn progress(count: usize) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(5);
    let bar = ProgressBar::with_draw_target(Some(count as u64), target);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta}");
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_the_rest_of_a_url() {
        assert!(fits("https://a.example/*", "https://a.example/b"));
        assert!(fits("https://a.example/b", "https://a.example/b"));
        assert!(!fits("https://a.example/b", "https://a.example/bc"));
    }
}
