//! The preview: the same engine in a loop, and a server that shows the last site without errors.
//!
//! ```text
//!  watch ─change─▶ refresh (own thread) ─▶ Shown ◀─ http ◀─ listen (limits) ◀─ guard (names) ◀─ browser
//!  "look again"   engine.refresh()          │ what is served now              └─ live: "reload", "errors", "sound"
//!                                           └─ pages by fingerprint, rendered when asked for
//! ```
//!
//! Three things never happen here. A request never reads the disk: it is answered from the snapshot in memory. Two
//! refreshes never overlap: one thread owns the engine. What the preview adds to a page (`page.rs`) never reaches the
//! published site: it is added to the copy that goes out.

mod believed;
mod cache;
mod candidate;
mod changes;
mod dispose;
mod error_report;
mod event;
mod guard;
mod head;
mod http;
mod known;
mod listen;
mod live;
mod lock;
mod look;
mod open;
mod options;
mod page;
mod pending;
mod policy;
mod refresh;
mod route;
mod shown;
#[cfg(test)]
mod tests;
mod watch;

use std::future::Future;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::engine::Engine;
pub use event::Event;
use event::Notice;
use listen::cannot_listen;
pub use options::Options;
use refresh::{Refresher, Wake};
use shown::Shown;

/// Serves a preview of the site until the process is asked to stop (Ctrl-C, SIGTERM), and hands to `say` what happens.
///
/// Fails when there is no site, or when the port is taken.
pub fn serve(
    engine: Engine,
    options: Options,
    say: &mut dyn FnMut(Event),
) -> Result<(), Diagnostic> {
    run(engine, &options, watch::watch, stop_signal, say)
}

/// [`serve`], with the eyes and the end of the tests.
fn run<S>(
    engine: Engine,
    options: &Options,
    watcher: watch::Watcher,
    stop: impl FnOnce() -> S,
    say: &mut dyn FnMut(Event),
) -> Result<(), Diagnostic>
where
    S: Future<Output = ()> + Send + 'static,
{
    let listener = listen::bind(options)?;
    let address = listener.local_addr().map_err(cannot_listen)?;
    let (news, heard) = channel();
    let (wake, wakes) = channel();
    let shown = Arc::new(Shown::new(news.clone(), options.language));
    let mut refresher = Refresher::new(engine, watcher, shown.clone(), (wake.clone(), wakes));
    // Until the first site is there, nothing needs an orderly end: a signal ends the process as usual.
    let first = refresher.first()?;

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(cannot_listen)?;
    {
        let _inside = runtime.enter();
        let stop = stop();
        let news = news.clone();
        runtime.spawn(async move {
            stop.await;
            let _ = news.send(Notice::Stop);
        });
        let listener = tokio::net::TcpListener::from_std(listener).map_err(cannot_listen)?;
        let guard = guard::Guard::new(options, address.port());
        runtime.spawn(listen::accept(listener, http::router(shown.clone(), guard)));
    }
    say(Event::Listening(listen::url(
        &options.host,
        address.port(),
        &shown.home(),
    )));
    first.into_iter().for_each(&mut *say);

    let worker = std::thread::spawn(move || {
        let _ended = Ended(news.clone());
        refresher.run(&news);
    });
    loop {
        match heard.recv() {
            Ok(Notice::Event(event)) => say(event),
            // A refresh that is under way is not waited for: it writes nothing.
            Ok(Notice::Stop) | Err(_) => break,
            Ok(Notice::Ended) => match worker.join() {
                Ok(()) => break,
                Err(panic) => std::panic::resume_unwind(panic),
            },
        }
    }
    let _ = wake.send(Wake::Stop);
    runtime.shutdown_timeout(Duration::from_millis(200));
    Ok(())
}

/// Notifies the calling thread when the engine's thread ended, also when it panicked.
struct Ended(Sender<Notice>);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.send(Notice::Ended);
    }
}

/// Resolves when the process is asked to stop.
fn stop_signal() -> impl Future<Output = ()> + Send + 'static {
    // Registered here, not at the first poll: from now on no signal is lost.
    #[cfg(unix)]
    let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    #[cfg(unix)]
    let interrupt = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt());
    async move {
        #[cfg(unix)]
        if let (Ok(mut terminate), Ok(mut interrupt)) = (terminate, interrupt) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            return;
        }
        if tokio::signal::ctrl_c().await.is_err() {
            // Without signals the process ends the hard way, never by itself.
            std::future::pending::<()>().await;
        }
    }
}
