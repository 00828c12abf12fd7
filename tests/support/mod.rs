//! Stories: write a site, build it, look, change a file, build it again, look.
//!
//! ```ignore
//! Site::new()
//!     .file("content/index.md", "# Accueil\n\n[Rien](rien.md)\n")
//!     .build()
//!     .expect_error("S401", "content/index.md:3:1", "`rien.md` leads to nothing")
//!     .change("content/index.md", "[Rien](rien.md)", "Rien")
//!     .build()
//!     .expect_file("index.html", "Rien");
//! ```
//!
//! What a story does not speak of is checked all the same:
//! - every message that a build or a check gives must be expected, or the story fails at its next step or its end;
//! - a build with an error leaves what stood before byte for byte, and one without publishes;
//!
//! A story that asks for it by [`Site::compared`] (all of them with `SOBRE_STORIES=compared`, as `tests/run` does) builds
//! some more times at each step:
//! - `check` says exactly what `build` says;
//! - a build from memory gives the same bytes and messages as one that starts from nothing, and as one that starts from what
//!   the last process remembered on the disk.
#![allow(dead_code, clippy::unwrap_used)]

pub mod codes;
pub mod html;
pub mod http;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sobre::build;
use sobre::diagnostic::{Diagnostic, Severity, Sources, has_errors};
use sobre::engine::{Cache, Engine};
use sobre::output::{Report, Target};
use sobre::path::SourcePath;
use sobre::project::{BuildDate, Project, SitemapLimits};
use sobre::text::date::PartialDate;

/// Settings of a story that writes none. Its pictures need no licence, for stories that are not about it.
pub const SETTINGS: &str = "title: Essai\ndescription: Un wiki d'essai.\nbase_url: https://essai.example/\nimages: {missing_licence: ignore}\n";

/// The messages about what the output folder remembers: addresses that stood there, and what was recorded of badges. A build
/// from nothing cannot know of them.
pub const REMEMBERED: [&str; 2] = ["S504", "S661"];
/// A record of published badges with nothing in it yet, for sites that award: without one, every build warns.
pub const LOCK: (&str, &str) = ("badges/published.lock", "# Nothing is published yet.\n");
/// The day of every build of a story, unless it says another.
pub const TODAY: &str = "2026-06-15";

/// A day as the date of a build.
pub fn build_date(day: &str) -> BuildDate {
    BuildDate::Fixed(Some(PartialDate::parse(day).unwrap()))
}

/// Bytes of files by path below a folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A site in a folder of its own, and what its last build said.
pub struct Site {
    folder: tempfile::TempDir,
    output: PathBuf,
    drafts: bool,
    today: String,
    deny_warnings: bool,
    compared: bool,
    sitemap: SitemapLimits,
    engine: Option<Engine>,
    last: Last,
}

/// What the last step said and did.
#[derive(Default)]
struct Last {
    /// Messages not yet expected, in the short form.
    messages: Vec<Message>,
    /// An error of the environment that was not yet expected.
    failure: Option<Diagnostic>,
    /// What was published.
    report: Option<Report>,
}

/// A message in the form of the suite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// `error` or `warning`.
    pub severity: Severity,
    /// `S401`.
    pub code: &'static str,
    /// `content/a.md:3:1`, `content/a.md`, or nothing.
    pub place: String,
    /// `message (help: …)`.
    pub words: String,
}

impl Message {
    /// A diagnostic as the suite writes it.
    pub fn new(diagnostic: &Diagnostic, sources: &dyn Sources) -> Self {
        let message = diagnostic.message.english();
        let words = match &diagnostic.help {
            Some(help) => format!("{message} (help: {})", help.english()),
            None => message,
        };
        Self {
            severity: diagnostic.severity(),
            code: diagnostic.code.id(),
            place: place(diagnostic, sources),
            words,
        }
    }
}

impl std::fmt::Display for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(
            f,
            "{}[{}]: {}",
            self.severity.as_str(),
            self.code,
            self.words
        )
    }
}

/// `path:line:column`, counted from 1; the column in characters.
fn place(diagnostic: &Diagnostic, sources: &dyn Sources) -> String {
    let Some(path) = diagnostic.path() else {
        return String::new();
    };
    let Some(span) = &diagnostic.span else {
        return path.to_string();
    };
    let text = sources.text(path).unwrap_or_default();
    let before = text
        .get(..span.range.start)
        .unwrap_or_else(|| panic!("{path}: {:?} is no place of the text", span.range));
    assert!(
        text.get(span.range.clone()).is_some(),
        "{path}: {:?} cuts a character or leaves the text",
        span.range
    );
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    format!("{path}:{line}:{column}")
}

/// What a program said and how it ended.
#[derive(Debug)]
pub struct Run {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Run {
    fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        Self {
            status: output.status.code().expect("ended by a signal"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The exit status must be this one.
    pub fn expect_status(self, status: i32) -> Self {
        assert_eq!(
            self.status, status,
            "exit status\n{}{}",
            self.stdout, self.stderr
        );
        self
    }

    /// One of the two outputs must hold this.
    pub fn expect_says(self, words: &str) -> Self {
        assert!(
            self.stdout.contains(words) || self.stderr.contains(words),
            "{words:?} is not in:\n{}{}",
            self.stdout,
            self.stderr
        );
        self
    }
}

impl Site {
    /// A site with settings and nothing else.
    pub fn new() -> Self {
        Self::empty().file("site.yaml", SETTINGS)
    }

    /// A folder with nothing in it.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("site")).unwrap();
        Self {
            output: folder.path().join("public"),
            folder,
            drafts: false,
            today: TODAY.to_owned(),
            deny_warnings: false,
            sitemap: SitemapLimits::STANDARD,
            compared: std::env::var("SOBRE_STORIES").is_ok_and(|value| value == "compared"),
            engine: None,
            last: Last::default(),
        }
    }

    /// Root of the site's repository.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// The files of the repository, by path.
    pub fn sources(&self) -> Files {
        files(&self.root())
    }

    /// Where the site is published: beside the repository.
    pub fn output(&self) -> &Path {
        &self.output
    }

    /// Where its builds remember things: never in the folder of whoever runs the tests.
    pub fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    /// Publishes elsewhere from now on; a relative path starts at the folder that holds the repository.
    pub fn output_to(mut self, path: impl AsRef<Path>) -> Self {
        self.output = self.folder.path().join(path);
        self
    }

    /// Takes drafts for pages, from now on.
    pub fn with_drafts(mut self) -> Self {
        self.drafts = true;
        self.engine = None;
        self
    }

    /// Builds on this day, from now on. What was built before stays in memory, as in a preview that runs for days.
    pub fn on_day(mut self, day: &str) -> Self {
        self.nothing_left();
        self.today = day.to_owned();
        if let Some(engine) = &mut self.engine {
            engine.set_date(build_date(day));
        }
        self
    }

    /// Takes warnings for errors, from now on.
    pub fn deny_warnings(mut self) -> Self {
        self.deny_warnings = true;
        self
    }

    /// Compares each build from now on with one from nothing, and with what `check` says: for stories of what stays in
    /// memory between two builds.
    pub fn compared(mut self) -> Self {
        self.compared = true;
        self
    }

    /// Lowers how many URLs a file of the sitemap holds, from now on.
    pub fn with_sitemap_of(mut self, urls: usize) -> Self {
        self.sitemap.urls = urls;
        self.engine = None;
        self
    }

    /// Never compares: for sites so large that one build is enough.
    pub fn never_compared(mut self) -> Self {
        self.compared = false;
        self
    }

    // ---- what is written

    /// Writes a text, with the folders it needs.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    /// Writes bytes, with the folders they need.
    pub fn bytes(mut self, path: &str, bytes: &[u8]) -> Self {
        self.nothing_left();
        let disk = self.root().join(path);
        fs::create_dir_all(disk.parent().unwrap()).unwrap();
        fs::write(disk, bytes).unwrap();
        let (lock, text) = LOCK;
        if path.starts_with("badges/awards/") && !self.root().join(lock).exists() {
            fs::write(self.root().join(lock), text).unwrap();
        }
        self
    }

    /// Replaces words in a file; they must be there.
    pub fn change(mut self, path: &str, from: &str, to: &str) -> Self {
        self.nothing_left();
        let disk = self.root().join(path);
        let text = fs::read_to_string(&disk).unwrap();
        assert!(text.contains(from), "{path} does not hold {from:?}");
        fs::write(disk, text.replace(from, to)).unwrap();
        self
    }

    /// Deletes a file.
    pub fn remove(mut self, path: &str) -> Self {
        self.nothing_left();
        fs::remove_file(self.root().join(path)).unwrap();
        self
    }

    /// Moves a file or folder.
    pub fn rename(mut self, from: &str, to: &str) -> Self {
        self.nothing_left();
        let to = self.root().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.root().join(from), to).unwrap();
        self
    }

    /// Makes a symbolic link at `path`.
    pub fn symlink(mut self, path: &str, target: impl AsRef<Path>) -> Self {
        self.nothing_left();
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
        self
    }

    // ---- what is done

    /// Builds and publishes.
    pub fn build(mut self) -> Self {
        self.nothing_left();
        let before = files(&self.output);
        let mut engine = self
            .engine
            .take()
            .unwrap_or_else(|| Engine::new(self.project()));
        match publish(&mut engine, &self.target(), self.deny_warnings) {
            Ok((messages, report)) => {
                let refused = messages
                    .iter()
                    .any(|m| self.deny_warnings || m.severity == Severity::Error);
                assert_eq!(
                    report.is_none(),
                    refused,
                    "a site is published unless it has errors:\n{}",
                    list(&messages)
                );
                let mut alone = messages.clone();
                alone.retain(|message| !REMEMBERED.contains(&message.code));
                if refused {
                    self.stands(&before);
                } else if self.compared {
                    self.same_as_fresh(&alone);
                    self.same_with_cache(&alone);
                    // Nothing changed: no more is said than that, and no less.
                    self.same_with_cache(&alone);
                }
                if self.compared {
                    let reported = check(&mut Engine::new(self.project()));
                    assert_eq!(
                        reported.as_ref().ok().map(|m| list(m)),
                        Some(list(&alone)),
                        "`check` (left) and `build` (right) say different things"
                    );
                }
                self.last = Last {
                    messages,
                    failure: None,
                    report,
                };
            }
            Err(failure) => {
                self.stands(&before);
                self.last = Last {
                    failure: Some(failure),
                    ..Last::default()
                };
            }
        }
        self.engine = Some(engine);
        self
    }

    /// Checks; nothing is written.
    pub fn check(mut self) -> Self {
        self.nothing_left();
        let before = files(&self.output);
        self.last = match check(&mut Engine::new(self.project())) {
            Ok(messages) => Last {
                messages,
                ..Last::default()
            },
            Err(failure) => Last {
                failure: Some(failure),
                ..Last::default()
            },
        };
        self.stands(&before);
        self
    }

    /// Runs the program at the root of the site; `{output}` in an argument is the output folder.
    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(&mut self.command(Path::new(env!("CARGO_BIN_EXE_sobre")), args))
    }

    /// The same in an environment that says of languages only what is given, as names and values.
    pub fn run_in(&self, args: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = self.command(Path::new(env!("CARGO_BIN_EXE_sobre")), args);
        for name in ["SOBRE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        Run::of(command.envs(variables.iter().copied()))
    }

    /// The same with a text on the standard input.
    pub fn feed(&self, args: &[&str], input: &str) -> Run {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(input.as_bytes()).unwrap();
        file.rewind().unwrap();
        let mut command = self.command(Path::new(env!("CARGO_BIN_EXE_sobre")), args);
        Run::of(command.stdin(Stdio::from(file)))
    }

    /// The same as a user without privileges: whoever runs the tests may have all of them.
    pub fn run_without_privileges(&self, args: &[&str]) -> Run {
        use std::os::unix::fs::PermissionsExt;
        use std::os::unix::process::CommandExt;
        const NOBODY: u32 = 65534;
        if !rustix::process::geteuid().is_root() {
            return self.run(args);
        }
        fs::set_permissions(self.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        // Where the program was built may be closed to others.
        let program = self.folder.path().join("sobre");
        if !program.exists() {
            fs::copy(env!("CARGO_BIN_EXE_sobre"), &program).unwrap();
        }
        Run::of(self.command(&program, args).uid(NOBODY).gid(NOBODY))
    }

    fn command(&self, program: &Path, args: &[&str]) -> Command {
        let output = self.output.to_str().unwrap();
        let mut command = Command::new(program);
        command
            .args(args.iter().map(|arg| arg.replace("{output}", output)))
            .current_dir(self.root())
            .env("NO_COLOR", "1")
            .env("SOBRE_LANG", "en")
            .env("SOBRE_CACHE", self.cache())
            .stdin(Stdio::null());
        command
    }

    // ---- what is expected of the messages

    /// The last step must have reported this error. `place` is `path:line:column`, or a path; `words` are a part of
    /// `message (help: …)`.
    pub fn expect_error(self, code: &str, place: &str, words: &str) -> Self {
        self.expect_message(Severity::Error, code, place, words)
    }

    /// The same for a warning.
    pub fn expect_warning(self, code: &str, place: &str, words: &str) -> Self {
        self.expect_message(Severity::Warning, code, place, words)
    }

    fn expect_message(mut self, severity: Severity, code: &str, place: &str, words: &str) -> Self {
        let found = self.last.messages.iter().position(|message| {
            (message.severity, message.code) == (severity, code)
                && (message.place == place || is_path_of(place, &message.place))
                && message.words.contains(words)
        });
        match found {
            Some(at) => {
                self.last.messages.remove(at);
                self
            }
            None => {
                let wanted = format!("{place}: {}[{code}]: {words}", severity.as_str());
                let reported = list(&std::mem::take(&mut self.last.messages));
                let failure = self.last.failure.take();
                panic!("not reported:\n{wanted}\nwhat is:\n{reported}{failure:?}")
            }
        }
    }

    /// The last step must have failed because of the environment.
    pub fn expect_failure(mut self, code: &str, words: &str) -> Self {
        match self.last.failure.take() {
            Some(failure)
                if failure.code.id() == code && failure.message.english().contains(words) =>
            {
                self
            }
            other => {
                let reported = list(&std::mem::take(&mut self.last.messages));
                panic!("no failure {code} {words:?}, but {other:?}\n{reported}")
            }
        }
    }

    /// The last build must have written, left and removed so many files.
    pub fn expect_report(self, written: usize, unchanged: usize, removed: usize) -> Self {
        let report = self.last.report.as_ref().expect("nothing was published");
        assert_eq!(
            (report.written, report.unchanged, report.removed),
            (written, unchanged, removed),
            "written, unchanged, removed"
        );
        self
    }

    /// The report of the last build, when it published.
    pub fn report(&self) -> Option<&Report> {
        self.last.report.as_ref()
    }

    /// The messages of the last step, which need not be expected any more.
    pub fn take_messages(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.last.messages)
    }

    // ---- what is expected of the output

    /// A published file must hold these words.
    pub fn expect_file(self, path: &str, words: &str) -> Self {
        let text = self.read(path);
        assert!(
            text.contains(words),
            "{path} does not hold {words:?}:\n{text}"
        );
        self
    }

    /// A published file must not hold these words.
    pub fn expect_not_in_file(self, path: &str, words: &str) -> Self {
        let text = self.read(path);
        assert!(!text.contains(words), "{path} holds {words:?}:\n{text}");
        self
    }

    /// Nothing may be published at this path.
    pub fn expect_no_file(self, path: &str) -> Self {
        assert!(!self.output.join(path).exists(), "{path} is published");
        self
    }

    /// No published file, nor the name of one, may hold these words, in any case.
    pub fn expect_nowhere(self, words: &str) -> Self {
        let words = words.to_lowercase();
        for (path, bytes) in self.files() {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(
                !path.to_lowercase().contains(&words) && !text.contains(&words),
                "{path} holds {words:?}"
            );
        }
        self
    }

    /// The text of a published file.
    pub fn read(&self, path: &str) -> String {
        let bytes = fs::read(self.output.join(path)).unwrap_or_else(|error| {
            let known: Vec<_> = self.files().into_keys().collect();
            panic!("{path}: {error}; published: {known:#?}")
        });
        String::from_utf8(bytes).unwrap()
    }

    /// All published files, the manifest left out.
    pub fn files(&self) -> Files {
        let mut files = files(&self.output);
        files.retain(|path, _| !is_manifest(path));
        files
    }

    // ---- what is always checked

    fn nothing_left(&mut self) {
        let messages = std::mem::take(&mut self.last.messages);
        assert!(messages.is_empty(), "not expected:\n{}", list(&messages));
        if let Some(failure) = self.last.failure.take() {
            panic!("not expected: {failure:?}");
        }
    }

    /// What stood before stands, byte for byte, and nothing lies beside it but its shadow.
    fn stands(&self, before: &Files) {
        let after = files(&self.output);
        let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(before), names(&after), "what stood before changed");
        assert!(*before == after, "what stood before changed");
        let own = self
            .output
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        let own = format!(".{own}.sobre-");
        let beside: Vec<_> = fs::read_dir(self.output.parent().unwrap())
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with(&own) && !name.ends_with("shadow"))
            .collect();
        assert!(beside.is_empty(), "left behind: {beside:?}");
    }

    fn same_as_fresh(&self, messages: &[Message]) {
        let output = self.folder.path().join("fresh");
        let target = Target::new(&self.project(), None, Some(output.clone()));
        let mut engine = Engine::new(self.project());
        let (fresh, _) = publish(&mut engine, &target, self.deny_warnings).unwrap();
        assert_eq!(
            list(messages),
            list(&fresh),
            "a fresh build says other things"
        );
        self.same_files(&output, "a fresh build");
        fs::remove_dir_all(output).unwrap();
    }

    /// What is published is what another build, `by`, published to a folder.
    fn same_files(&self, output: &Path, by: &str) {
        let mut bytes = files(output);
        bytes.retain(|path, _| !is_manifest(path));
        let own = self.files();
        for path in own.keys().chain(bytes.keys()) {
            assert!(
                own.get(path) == bytes.get(path),
                "{path} differs from what {by} gives"
            );
        }
    }

    /// A process that begins with what the last one remembered publishes the same, and says the same.
    fn same_with_cache(&self, messages: &[Message]) {
        let output = self.folder.path().join("cached");
        let cache = Cache::open(&self.cache(), &self.project()).unwrap();
        let mut engine = Engine::new(self.project()).with_cache(Some(cache));
        let destination = build::Destination {
            folder: Some(output.clone()),
            keeps_shadow: true,
        };
        let built = build::build(&mut engine, destination, false, |_| Vec::new()).unwrap();
        let mut said = self::messages(&built.outcome.diagnostics, &built.sources);
        said.retain(|message| !REMEMBERED.contains(&message.code));
        assert_eq!(
            list(messages),
            list(&said),
            "a build with a cache says other things"
        );
        self.same_files(&output, "a build with a cache");
    }

    /// What its builds are asked for.
    pub fn project(&self) -> Project {
        Project {
            drafts: self.drafts,
            date: build_date(&self.today),
            sitemap: self.sitemap,
            ..Project::new(self.root())
        }
    }

    /// Where its builds publish.
    pub fn target(&self) -> Target {
        Target::new(&self.project(), None, Some(self.output.clone()))
    }
}

impl Default for Site {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.nothing_left();
        }
    }
}

/// `content/a.md` names a message at `content/a.md:3:1`; an exact place was compared before.
fn is_path_of(path: &str, place: &str) -> bool {
    !path.is_empty()
        && place
            .strip_prefix(path)
            .is_some_and(|rest| rest.starts_with(':'))
}

fn publish(
    engine: &mut Engine,
    target: &Target,
    deny_warnings: bool,
) -> Result<(Vec<Message>, Option<Report>), Diagnostic> {
    let snapshot = engine.refresh()?;
    let outcome = build::publish(&snapshot, target, deny_warnings)?;
    assert!(outcome.report.is_none() || !has_errors(&outcome.diagnostics));
    Ok((
        messages(&outcome.diagnostics, snapshot.sources()),
        outcome.report,
    ))
}

fn check(engine: &mut Engine) -> Result<Vec<Message>, Diagnostic> {
    let snapshot = engine.refresh()?;
    Ok(messages(&build::check(&snapshot), snapshot.sources()))
}

/// Diagnostics in the form of the suite.
pub fn messages(diagnostics: &[Diagnostic], sources: &dyn Sources) -> Vec<Message> {
    diagnostics
        .iter()
        .map(|diagnostic| Message::new(diagnostic, sources))
        .collect()
}

/// Messages, one a line.
pub fn list(messages: &[Message]) -> String {
    messages
        .iter()
        .map(|message| format!("{message}\n"))
        .collect()
}

/// The lines of two texts that differ, common ones at both ends left out.
pub fn changed_lines(expected: &str, found: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let lines = |sign: &str, lines: &[&str]| -> String {
        lines
            .iter()
            .map(|line| format!("{sign} {line}\n"))
            .collect()
    };
    lines("-", &a[..a.len() - end]) + &lines("+", &b[..b.len() - end])
}

/// The manifest names the fingerprints of the views, and the time of nothing: it is no output.
fn is_manifest(path: &str) -> bool {
    path.starts_with(".sobre")
}

/// All files below a folder; none when it does not exist.
pub fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(current).into_iter().flatten() {
            let path = entry.unwrap().path();
            if fs::symlink_metadata(&path).unwrap().is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
                files.insert(name.to_owned(), fs::read(&path).unwrap_or_default());
            }
        }
    }
    files
}

/// A path of a source, for tests that need one.
pub fn source(path: &str) -> SourcePath {
    SourcePath::new(path)
}
