//! What is shown now: the newest site without errors, the one before it for pages that no longer render, and what is
//! wrong. Requests only read it; [`Shown::update`] is called by the engine's thread alone.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use tokio::sync::watch;

use super::cache::{Cache, Outcome, Rendered};
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

#[derive(Default, Clone)]
struct Now {
    /// The last site without errors.
    newest: Option<Arc<Snapshot>>,
    /// A page of it was rendered; a page of it could not be.
    rendered: bool,
    failed: bool,
    /// An older site of which pages were rendered and none failed: a template may fail only when it runs.
    proven: Option<Arc<Snapshot>>,
    diagnostics: Option<Arc<ErrorReport>>,
    warnings: Vec<Diagnostic>,
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
        let now = lock(&self.now).clone();
        let Some(newest) = &now.newest else {
            return Answer::Broken;
        };
        let (path, found) = match output(newest, url) {
            Ok(found) => found,
            Err(RequestRoute::Redirect(to)) => return Answer::Redirect(to),
            Err(_) => return Answer::Missing,
        };
        for snapshot in now.candidates() {
            match self.render(snapshot, &path) {
                Some((fingerprint, Ok(rendered))) => {
                    self.succeeded(snapshot, &path);
                    return Answer::Output {
                        path,
                        rendered,
                        fingerprint,
                        found,
                    };
                }
                Some((_, Err(diagnostic))) => self.failed(snapshot, diagnostic),
                None => {}
            }
        }
        Answer::Broken
    }

    /// Names what [`Shown::answer`] would give for an address, without rendering it; empty when that is an error.
    pub(super) fn fingerprint(&self, url: &str) -> String {
        let now = lock(&self.now).clone();
        let path = match now.newest.as_deref().map(|newest| output(newest, url)) {
            Some(Ok((path, _))) => path,
            Some(Err(RequestRoute::Redirect(_))) => return "elsewhere".to_owned(),
            Some(Err(_)) => return "nothing".to_owned(),
            None => return String::new(),
        };
        let fingerprints = now
            .candidates()
            .filter_map(|snapshot| snapshot.fingerprint(&path));
        let cache = lock(&self.cache);
        let mut working = fingerprints.filter(|fingerprint| !cache.fails(*fingerprint));
        working
            .next()
            .map_or_else(String::new, |digest| digest.to_string())
    }

    /// Shows what a refresh gave, and gives what to report of it. A site with errors is not shown: the last one stays.
    pub(super) fn update(&self, refreshed: Result<Arc<Snapshot>, Diagnostic>) -> Vec<Event> {
        let mut events = Vec::new();
        if let Ok(snapshot) = &refreshed
            && snapshot.contents().is_some()
        {
            let interface = Arc::new(snapshot.interface(Some(self.language)));
            lock(&self.now).interface = interface;
        }
        let (newest, diagnostics) = match refreshed {
            Err(diagnostic) => (None, Some(self.report(vec![diagnostic], &NoSources))),
            Ok(snapshot) if snapshot.is_sound() => {
                let diagnostics = self.warm(&snapshot);
                let diagnostics =
                    (!diagnostics.is_empty()).then(|| self.report(diagnostics, snapshot.sources()));
                (Some(snapshot), diagnostics)
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
        let mut now = lock(&self.now);
        if diagnostics.is_none() && now.diagnostics.is_some() {
            events.push(Event::Sound);
        }
        if let Some(snapshot) = newest {
            if snapshot.diagnostics() != now.warnings {
                now.warnings = snapshot.diagnostics().to_vec();
                if !now.warnings.is_empty() {
                    events.push(
                        self.report(now.warnings.clone(), snapshot.sources())
                            .event(),
                    );
                }
            }
            if now.rendered && !now.failed {
                now.proven = now.newest.take();
            }
            now.home = snapshot.base().path.clone();
            now.newest = Some(snapshot);
            now.rendered = false;
            now.failed = diagnostics.is_some();
        }
        events.extend(diagnostics.as_ref().map(ErrorReport::event));
        now.diagnostics = diagnostics.map(Arc::new);
        drop(now);
        self.revision.send_modify(|revision| *revision += 1);
        events
    }

    /// Renders the pages that browsers show: their reload is then instant, and what fails is known before they are notified.
    fn warm(&self, snapshot: &Snapshot) -> Vec<Diagnostic> {
        let open = self.open.urls();
        let paths = open.iter().filter_map(|url| output(snapshot, url).ok());
        let mut diagnostics: Vec<Diagnostic> = paths
            .filter_map(|(path, _)| self.render(snapshot, &path)?.1.err())
            .collect();
        diagnostics.sort();
        diagnostics.dedup();
        diagnostics
    }

    fn render(&self, snapshot: &Snapshot, path: &OutPath) -> Option<(Digest, Outcome)> {
        let fingerprint = snapshot.fingerprint(path)?;
        if let Some(outcome) = lock(&self.cache).get(fingerprint) {
            return Some((fingerprint, outcome));
        }
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

    fn succeeded(&self, snapshot: &Arc<Snapshot>, path: &OutPath) {
        let mut now = lock(&self.now);
        if path.as_str().ends_with(".html") && now.is_newest(snapshot) {
            now.rendered = true;
        }
    }

    /// A render that failed is an error like another: every page says so.
    fn failed(&self, snapshot: &Arc<Snapshot>, diagnostic: Diagnostic) {
        let mut now = lock(&self.now);
        let mut diagnostics = now
            .diagnostics
            .as_ref()
            .map_or(Vec::new(), |f| f.diagnostics.clone());
        if !now.is_newest(snapshot) || diagnostics.contains(&diagnostic) {
            return;
        }
        now.failed = true;
        diagnostics.push(diagnostic);
        diagnostics.sort();
        let reported = self.report(diagnostics, snapshot.sources());
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
    /// The sites in which a page is looked for.
    fn candidates(&self) -> impl Iterator<Item = &Arc<Snapshot>> {
        self.newest.iter().chain(&self.proven)
    }

    fn is_newest(&self, snapshot: &Arc<Snapshot>) -> bool {
        self.newest
            .as_ref()
            .is_some_and(|newest| Arc::ptr_eq(newest, snapshot))
    }
}

/// The output at an address, and whether it is the one asked for or the page that says that there is none.
fn output(snapshot: &Snapshot, url: &str) -> Result<(OutPath, bool), RequestRoute> {
    match route::route(snapshot, url) {
        RequestRoute::Output(path) => Ok((path, true)),
        RequestRoute::Missing => match OutPath::new("404.html") {
            Ok(path) if snapshot.contains(&path) => Ok((path, false)),
            _ => Err(RequestRoute::Missing),
        },
        elsewhere => Err(elsewhere),
    }
}
