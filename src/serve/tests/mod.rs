//! Stories of a preview: a small site in a folder, a real socket, a client that writes its requests byte by byte.

#![allow(clippy::disallowed_methods, reason = "tests wait and measure")]

mod commits;
mod life;
mod policy;
mod story;
mod watcher;
mod wire;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::sync::oneshot;

use super::watch::{Watcher, watch};
use super::{Event, Options, run};
use crate::diagnostic::Diagnostic;
use crate::engine::Engine;
use crate::project::Project;

/// Long enough for a machine that does much else; a story that works never waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

const SETTINGS: &str = "title: Essai\nbase_url: https://example.org/\n";

/// A preview that runs, and the folder of its site.
struct Preview {
    root: TempDir,
    address: SocketAddr,
    url: String,
    events: Receiver<Event>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<Result<(), Diagnostic>>>,
}

/// What a request got.
struct Reply {
    status: u16,
    head: String,
    body: String,
}

/// A page that listens.
struct Listener(BufReader<TcpStream>);

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files {
        put(root.path(), path, text);
    }
    root
}

/// Writes a file in one step, so that a story has no moment at which it is empty; [`watcher`] tells of other ways.
fn put(root: &Path, path: &str, text: &str) {
    let (path, new) = (root.join(path), root.join("put.tmp"));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&new, text).unwrap();
    fs::rename(new, path).unwrap();
}

/// Runs git in a folder, as somebody whose clock says noon of a day of March 2026.
fn git(folder: &Path, arguments: &[&str]) {
    git_on(folder, 1, arguments);
}

fn git_on(folder: &Path, day: u8, arguments: &[&str]) {
    let date = format!("2026-03-{day:02}T12:00:00Z");
    let mut command = std::process::Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(["-c", "protocol.file.allow=always"])
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs([("GIT_AUTHOR_DATE", &date), ("GIT_COMMITTER_DATE", &date)]);
    let done = command.args(arguments).output().unwrap();
    assert!(done.status.success(), "{done:?}");
}

impl Preview {
    fn of(files: &[(&str, &str)]) -> Self {
        let mut all = vec![
            ("site.yaml", SETTINGS),
            ("content/index.md", "---\ntitle: Accueil\n---\nBonjour.\n"),
        ];
        all.extend(files);
        Self::start(folder(&all), watch)
    }

    fn start(root: TempDir, watcher: Watcher) -> Self {
        let (say, events) = channel();
        let (stop, stopped) = oneshot::channel();
        let project = Project::new(root.path());
        let thread = std::thread::spawn(move || {
            let options = Options {
                port: 0,
                ..Options::default()
            };
            let stopped = || async {
                let _ = stopped.await;
            };
            run(
                Engine::new(project),
                &options,
                watcher,
                stopped,
                &mut |event| drop(say.send(event)),
            )
        });
        let Ok(Event::Listening(url)) = events.recv_timeout(PATIENCE) else {
            panic!("the preview did not begin: {:?}", thread.join())
        };
        let address = url["http://".len()..]
            .split('/')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        Self {
            root,
            address,
            url,
            events,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    fn put(&self, path: &str, text: &str) {
        put(self.root.path(), path, text);
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.root.path().join(path)).unwrap();
    }

    /// The next event that the story waits for; others are passed over.
    fn wait<T>(&self, wanted: impl Fn(Event) -> Option<T>) -> T {
        loop {
            let event = self.events.recv_timeout(PATIENCE).expect("an event");
            if let Some(found) = wanted(event) {
                return found;
            }
        }
    }

    fn wait_for_change(&self, path: &str) {
        self.wait(|event| match event {
            Event::Changed { files, .. } => {
                files.iter().any(|file| file.as_str() == path).then_some(())
            }
            _ => None,
        });
    }

    fn wait_for_errors(&self) -> String {
        self.wait(|event| match event {
            Event::Errors(_, text) => Some(text),
            _ => None,
        })
    }

    fn wait_for_sound(&self) {
        self.wait(|event| (event == Event::Sound).then_some(()));
    }

    /// Sends bytes and reads all that comes back.
    fn raw(&self, request: &[u8]) -> Reply {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // A server may refuse before it has read all.
        let _ = stream.write_all(request);
        let mut reply = Vec::new();
        let _ = stream.read_to_end(&mut reply);
        let text = String::from_utf8_lossy(&reply).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0);
        Reply {
            status,
            head: head.to_lowercase(),
            body: body.to_owned(),
        }
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Reply {
        let host = if headers.to_lowercase().starts_with("host:") {
            String::new()
        } else {
            format!("Host: {}\r\n", self.address)
        };
        self.raw(
            format!("{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n")
                .as_bytes(),
        )
    }

    fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, "")
    }

    /// Opens the events of a page of which it has seen this fingerprint.
    fn listen(&self, path: &str, fingerprint: &str) -> Listener {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let host = self.address;
        write!(stream, "GET /.sobre/events?path={path}&fingerprint={fingerprint} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        Listener(BufReader::new(stream))
    }

    /// Opens a page as a browser does: gets it, then listens for it.
    fn browse(&self, path: &str) -> (Reply, Listener) {
        let page = self.get(path);
        let ears = self.listen(path, &page.fingerprint());
        (page, ears)
    }

    fn stop(mut self) -> Result<(), Diagnostic> {
        drop(self.stop.take());
        self.thread.take().unwrap().join().unwrap()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Reply {
    /// What the script of the page would tell the server.
    fn fingerprint(&self) -> String {
        let (_, rest) = self
            .body
            .split_once("&amp;fingerprint=")
            .unwrap_or_else(|| panic!("no script in {}", self.body));
        rest.split('"').next().unwrap().to_owned()
    }

    /// The text of the overlay.
    fn overlay(&self) -> Option<String> {
        let document = scraper::Html::parse_document(&self.body);
        let pre = scraper::Selector::parse("#sobre-errors pre").unwrap();
        document.select(&pre).next().map(|pre| pre.text().collect())
    }

    #[track_caller]
    fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.head, self.body);
        self
    }
}

impl Listener {
    /// The next event: its name and its text.
    fn next(&mut self) -> (String, String) {
        let (mut name, mut data) = (String::new(), Vec::new());
        let start = Instant::now();
        loop {
            let mut line = String::new();
            // Signs of life come all the time: they are not what is waited for.
            assert!(start.elapsed() < PATIENCE, "no event came");
            assert!(
                self.0.read_line(&mut line).expect("an event") > 0,
                "the events ended"
            );
            let line = line.trim_end_matches(['\r', '\n']);
            if let Some(text) = line.strip_prefix("event: ") {
                name = text.to_owned();
            } else if let Some(text) = line.strip_prefix("data: ") {
                data.push(text.to_owned());
            } else if line.is_empty() && !name.is_empty() {
                return (name, data.join("\n"));
            }
        }
    }

    #[track_caller]
    fn expect(&mut self, name: &str) -> String {
        let (got, text) = self.next();
        assert_eq!(got, name, "{text}");
        text
    }

    /// True when the server closed the stream.
    fn ended(mut self) -> bool {
        let mut rest = String::new();
        self.0.read_to_string(&mut rest).is_err() || !rest.contains("event:")
    }
}
