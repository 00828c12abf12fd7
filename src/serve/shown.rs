//! What is shown now: the newest site without errors, the one before it for pages that no longer render, and what is
//! wrong. Requests only read it; [`Shown::update`] is called by the engine's thread alone.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use rayon::prelude::*;
use tokio::sync::watch;

use super::cache::{Cache, Outcome, Rendered};
use super::candidate::Candidate;
use super::dispose::dispose;
use super::error_report::{ErrorReport, NoSources};
use super::event::{Event, Notice};
use super::lock::lock;
use super::open::{Open, OpenPages};
use super::page::Texts;
use super::route::{self, RequestRoute};
use crate::diagnostic::{Diagnostic, Sources};
use crate::digest::Digest;
use crate::engine::Snapshot;
use crate::message::Language;
use crate::path::{OutPath, percent_encode};
use crate::theme::Interface;

/// Memory for rendered pages.
const CACHE_BYTES: usize = 64 * 1024 * 1024;

/// What is shown now.
pub(super) struct Shown {
    now: Mutex<Now>,
    cache: Mutex<Cache>,
    /// These are rendered before their browsers are notified.
    open: OpenPages,
    revision: watch::Sender<u64>,
    news: Sender<Notice>,
    /// The language of what is wrong.
    language: Language,
}

#[derive(Default)]
struct Now {
    /// The last site without errors.
    newest: Option<Arc<Candidate>>,
    /// A page of it was rendered; a page of it could not be.
    rendered: bool,
    failed: bool,
    /// An older site of which pages were rendered and none failed: a template may fail only when it runs.
    proven: Option<Arc<Candidate>>,
    diagnostics: Option<Arc<ErrorReport>>,
    warnings: Arc<Vec<Diagnostic>>,
    home: String,
    /// The texts around pages, of the last site whose settings could be read.
    interface: Arc<Interface>,
}

/// What a request gets.
pub(super) enum Answer {
    /// An output.
    Output {
        /// Its path below the base of the site.
        path: OutPath,
        /// Its bytes, and the policy of a page.
        rendered: Rendered,
        /// What it was made of.
        fingerprint: Digest,
        /// False for the page that says that there is none.
        found: bool,
    },
    /// Another address.
    Redirect(String),
    /// Nothing, and no page that says so.
    Missing,
    /// No site, or no render of this page, ever worked.
    Broken,
}

impl Shown {
    /// Nothing is shown yet.
    pub(super) fn new(news: Sender<Notice>, language: Language) -> Self {
        Self {
            now: Mutex::default(),
            cache: Mutex::new(Cache::new(CACHE_BYTES)),
            open: OpenPages::default(),
            revision: watch::Sender::new(0),
            news,
            language,
        }
    }

    /// The path at which the site begins, as an address.
    pub(super) fn home(&self) -> String {
        match lock(&self.now).home.as_str() {
            "" => "/".to_owned(),
            home => percent_encode(home),
        }
    }

    /// What is wrong now; errors only.
    pub(super) fn diagnostics(&self) -> Option<Arc<ErrorReport>> {
        lock(&self.now).diagnostics.clone()
    }

    /// What is wrong, in the language of its reader.
    pub(super) fn report(
        &self,
        diagnostics: Vec<Diagnostic>,
        sources: &dyn Sources,
    ) -> ErrorReport {
        ErrorReport::new(diagnostics, sources, self.language)
    }

    /// The language of what is wrong.
    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// The texts around what is wrong.
    pub(super) fn texts(&self) -> Texts {
        Texts {
            interface: lock(&self.now).interface.clone(),
            messages: self.language,
        }
    }

    /// Wakes at each change of what is shown.
    pub(super) fn revisions(&self) -> watch::Receiver<u64> {
        self.revision.subscribe()
    }

    /// Counts a browser that shows an address, until the value is dropped.
    pub(super) fn open(&self, url: &str) -> Open {
        self.open.add(url)
    }

    /// The answer to a request for an address (the path of a request, with its prefix and as it was sent).
    pub(super) fn answer(&self, url: &str) -> Answer {
        let candidates = lock(&self.now).candidates();
        let Some(newest) = candidates.first() else {
            return Answer::Broken;
        };
        let (path, found) = match output(&newest.snapshot, url) {
            Ok(found) => found,
            Err(RequestRoute::Redirect(to)) => return Answer::Redirect(to),
            Err(_) => return Answer::Missing,
        };
        for candidate in &candidates {
            match self.render(candidate, &path) {
                Some((fingerprint, Ok(rendered))) => {
                    self.succeeded(candidate, &path);
                    return Answer::Output {
                        path,
                        rendered,
                        fingerprint,
                        found,
                    };
                }
                Some((_, Err(diagnostic))) => self.failed(candidate, diagnostic),
                None => {}
            }
        }
        Answer::Broken
    }

    /// Names what [`Shown::answer`] would give for an address, without rendering it; empty when that is an error.
    pub(super) fn fingerprint(&self, url: &str) -> String {
        let candidates = lock(&self.now).candidates();
        let newest = candidates.first().map(|newest| &newest.snapshot);
        let path = match newest.map(|newest| output(newest, url)) {
            Some(Ok((path, _))) => path,
            Some(Err(RequestRoute::Redirect(_))) => return "elsewhere".to_owned(),
            Some(Err(_)) => return "nothing".to_owned(),
            None => return String::new(),
        };
        let fingerprints: Vec<Digest> = candidates
            .iter()
            .filter_map(|candidate| candidate.fingerprint(&path))
            .collect();
        let cache = lock(&self.cache);
        let working = fingerprints.iter().find(|digest| !cache.fails(**digest));
        working.map_or_else(String::new, Digest::to_string)
    }

    /// Shows what a refresh gave, and gives what to report of it. A site with errors is not shown: the last one stays.
    pub(super) fn update(&self, refreshed: Result<Arc<Snapshot>, Diagnostic>) -> Vec<Event> {
        if let Ok(snapshot) = &refreshed
            && snapshot.contents().is_some()
        {
            let interface = snapshot.interface(Some(self.language));
            lock(&self.now).interface = interface;
        }
        let (newest, diagnostics) = match refreshed {
            Err(diagnostic) => (None, Some(self.report(vec![diagnostic], &NoSources))),
            Ok(snapshot) if snapshot.is_sound() => {
                let candidate = Arc::new(Candidate::new(snapshot));
                let diagnostics = self.warm(&candidate);
                let sources = candidate.snapshot.sources();
                let diagnostics =
                    (!diagnostics.is_empty()).then(|| self.report(diagnostics, sources));
                (Some(candidate), diagnostics)
            }
            Ok(snapshot) => {
                let diagnostics = self.report(snapshot.diagnostics().to_vec(), snapshot.sources());
                let mut now = lock(&self.now);
                if now.newest.is_none() {
                    now.home = snapshot.base().path.clone();
                }
                (None, Some(diagnostics))
            }
        };
        let shown = newest.clone();
        let mut now = lock(&self.now);
        let is_mended = diagnostics.is_none() && now.diagnostics.is_some();
        let mut warnings = None;
        if let Some(candidate) = newest {
            let found = candidate.snapshot.diagnostics();
            if found != now.warnings.as_slice() {
                now.warnings = Arc::new(found.to_vec());
                warnings = Some(now.warnings.clone());
            }
            now.show(candidate);
            now.failed = diagnostics.is_some();
        }
        let errors = diagnostics.as_ref().map(ErrorReport::event);
        now.diagnostics = diagnostics.map(Arc::new);
        drop(now);
        self.revision.send_modify(|revision| *revision += 1);
        // What only the terminal shows is written when browsers know already.
        let warnings = warnings.filter(|warnings| !warnings.is_empty());
        let warnings = warnings.zip(shown).map(|(warnings, shown)| {
            let warnings = Arc::unwrap_or_clone(warnings);
            self.report(warnings, shown.snapshot.sources()).event()
        });
        let mended = is_mended.then_some(Event::Sound);
        mended.into_iter().chain(warnings).chain(errors).collect()
    }

    /// Renders the pages that browsers show: their reload is then instant, and what fails is known before they are notified.
    fn warm(&self, candidate: &Candidate) -> Vec<Diagnostic> {
        let open = self.open.urls();
        let fails = |url: &String| {
            let (path, _) = output(&candidate.snapshot, url).ok()?;
            self.render(candidate, &path)?.1.err()
        };
        let mut diagnostics: Vec<Diagnostic> = open.par_iter().filter_map(fails).collect();
        diagnostics.sort();
        diagnostics.dedup();
        diagnostics
    }

    fn render(&self, candidate: &Candidate, path: &OutPath) -> Option<(Digest, Outcome)> {
        let fingerprint = candidate.fingerprint(path)?;
        if let Some(outcome) = lock(&self.cache).get(fingerprint) {
            return Some((fingerprint, outcome));
        }
        let snapshot = &candidate.snapshot;
        let outcome = snapshot.render(path)?.map(|artifact| {
            let policy = artifact.page_policy().map(Arc::new);
            if !artifact.diagnostics.is_empty() {
                self.say(
                    self.report(artifact.diagnostics, snapshot.sources())
                        .event(),
                );
            }
            Rendered {
                bytes: Bytes::from_owner(artifact.bytes),
                policy,
            }
        });
        lock(&self.cache).put(fingerprint, outcome.clone());
        Some((fingerprint, outcome))
    }

    fn succeeded(&self, candidate: &Arc<Candidate>, path: &OutPath) {
        let mut now = lock(&self.now);
        if path.as_str().ends_with(".html") && now.is_newest(candidate) {
            now.rendered = true;
        }
    }

    /// A render that failed is an error like another: every page says so.
    fn failed(&self, candidate: &Arc<Candidate>, diagnostic: Diagnostic) {
        let mut now = lock(&self.now);
        let mut diagnostics = now
            .diagnostics
            .as_ref()
            .map_or(Vec::new(), |f| f.diagnostics.clone());
        if !now.is_newest(candidate) || diagnostics.contains(&diagnostic) {
            return;
        }
        now.failed = true;
        diagnostics.push(diagnostic);
        diagnostics.sort();
        let reported = self.report(diagnostics, candidate.snapshot.sources());
        let event = reported.event();
        now.diagnostics = Some(Arc::new(reported));
        drop(now);
        self.say(event);
        self.revision.send_modify(|revision| *revision += 1);
    }

    fn say(&self, event: Event) {
        // Nobody listens any more: the preview is ending.
        let _ = self.news.send(Notice::Event(event));
    }
}

impl Now {
    /// The sites in which a page is looked for, one after the other.
    fn candidates(&self) -> Vec<Arc<Candidate>> {
        self.newest.iter().chain(&self.proven).cloned().collect()
    }

    /// Shows a site without errors.
    fn show(&mut self, candidate: Arc<Candidate>) {
        let old = match self.rendered && !self.failed {
            true => std::mem::replace(&mut self.proven, self.newest.take()),
            false => self.newest.take(),
        };
        dispose(old);
        self.home = candidate.snapshot.base().path.clone();
        self.newest = Some(candidate);
        self.rendered = false;
    }

    fn is_newest(&self, candidate: &Arc<Candidate>) -> bool {
        let newest = self.newest.as_ref();
        newest.is_some_and(|newest| Arc::ptr_eq(newest, candidate))
    }
}

/// The output at an address, and whether it is the one asked for or the page that says that there is none.
fn output(snapshot: &Snapshot, url: &str) -> Result<(OutPath, bool), RequestRoute> {
    match route::route(snapshot, url) {
        RequestRoute::Output(path) => Ok((path, true)),
        RequestRoute::Missing => {
            let lost = route::lost(snapshot, url);
            lost.map(|path| (path, false)).ok_or(RequestRoute::Missing)
        }
        elsewhere => Err(elsewhere),
    }
}
