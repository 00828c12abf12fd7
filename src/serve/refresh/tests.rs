//! What the engine's thread makes of looks.

use std::sync::mpsc::channel;

use super::super::believed::LOOKS;
use super::*;
use crate::diagnostic::Code;

mod random;

const SETTINGS: &str = "title: Essai\nbase_url: https://example.org/\n";

/// An engine's thread without its thread: the story says what changed, and lets it work.
struct Story {
    root: tempfile::TempDir,
    refresher: Refresher,
    _news: Receiver<Notice>,
}

impl Story {
    fn of(files: &[(&str, &str)]) -> Self {
        let root = tempfile::tempdir().unwrap();
        put(root.path(), "site.yaml", SETTINGS);
        for (path, text) in files {
            put(root.path(), path, text);
        }
        let no_watch: Watcher = |_, _| Err(Diagnostic::general(Code::Watch, "no eyes"));
        let (news, heard) = channel();
        let shown = Arc::new(Shown::new(news, crate::message::Language::English));
        let project = Project::new(root.path());
        let mut refresher = Refresher::new(Engine::new(project), no_watch, shown, channel());
        refresher.first().unwrap();
        Self {
            root,
            refresher,
            _news: heard,
        }
    }

    fn put(&self, path: &str, text: &str) {
        put(self.root.path(), path, text);
    }

    /// Hears that a file changed.
    fn hear(&mut self, path: &str, step: Step) {
        self.refresher.note(Change::File(path.into(), step));
    }

    /// Looks at what is due after so many milliseconds without another change.
    fn after(&mut self, milliseconds: u64) -> Vec<Event> {
        let now = Instant::now() + Duration::from_millis(milliseconds);
        match self.refresher.pending.take(now) {
            Due::Nothing => Vec::new(),
            Due::Everything | Due::Idle => self.look(),
            Due::Files(files) => {
                let events = self.refresher.refresh_files(&files);
                match self.refresher.look.is_some() {
                    true => [events, self.refresher.looked()].concat(),
                    false => events,
                }
            }
        }
    }

    /// Looks at everything, and waits for what that gives.
    fn look(&mut self) -> Vec<Event> {
        self.refresher.look(Reason::Change);
        self.refresher.looked()
    }

    /// A page of the newest site.
    fn page(&self, path: &str) -> Option<String> {
        let path = crate::path::OutPath::new(path).unwrap();
        let newest = self.refresher.newest.as_ref().unwrap();
        let artifact = newest.render(&path)?.unwrap();
        Some(String::from_utf8(artifact.bytes.to_vec()).unwrap())
    }
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// The files that an event says were read again.
fn changed(events: &[Event]) -> Vec<String> {
    let files = events.iter().filter_map(|event| match event {
        Event::Changed { files, .. } => Some(files),
        _ => None,
    });
    files.flatten().map(|file| file.to_string()).collect()
}

const A: &str = "content/a.md";

fn page(words: &str) -> String {
    format!("---\ntitle: Page\n---\n{words}\n")
}

#[test]
fn a_file_that_was_saved_is_shown_and_nothing_else_is_read() {
    let mut story = Story::of(&[(A, &page("Un.")), ("content/b.md", &page("Un."))]);
    story.put(A, &page("Deux."));
    story.put("content/b.md", &page("Deux."));
    story.hear(A, Step::Saved);
    assert_eq!(changed(&story.after(0)), [A]);
    assert!(story.page("a/index.html").unwrap().contains("Deux."));
    // The other one made no event: it is found when it is quiet, and then nothing more.
    assert_eq!(changed(&story.after(300)), ["content/b.md"]);
    assert!(story.page("b/index.html").unwrap().contains("Deux."));
    assert!(story.after(1000).is_empty());
}

#[test]
fn an_event_without_a_change_is_not_reported() {
    let mut story = Story::of(&[(A, &page("Un."))]);
    for step in [Step::Saved, Step::Touched, Step::Begun] {
        story.hear(A, step);
        assert!(story.after(100).is_empty(), "{step:?}");
    }
    story.hear("content/nowhere.md", Step::Gone);
    assert!(story.after(100).is_empty());
}

#[test]
fn a_file_that_is_emptied_to_be_written_is_never_shown_empty() {
    let mut story = Story::of(&[(A, &page("Un."))]);
    story.put(A, "");
    story.hear(A, Step::Saved);
    assert!(story.after(0).is_empty());
    assert!(story.after(30).is_empty());
    assert!(story.page("a/index.html").unwrap().contains("Un."));
    story.put(A, &page("Deux."));
    story.hear(A, Step::Saved);
    assert_eq!(changed(&story.after(0)), [A]);
    // Who empties a page for good sees that, a moment later.
    story.put(A, "");
    story.hear(A, Step::Saved);
    assert!(story.after(0).is_empty());
    assert_eq!(changed(&story.after(100)), [A]);
    story.put(A, &page("Trois."));
    story.hear(A, Step::Saved);
    assert_eq!(changed(&story.after(0)), [A]);
}

#[test]
fn a_file_that_is_moved_away_and_written_anew_is_never_missing() {
    let mut story = Story::of(&[(A, &page("Un."))]);
    std::fs::rename(story.root.path().join(A), story.root.path().join("old")).unwrap();
    story.hear(A, Step::Gone);
    assert!(story.after(20).is_empty());
    story.put(A, &page("Deux."));
    story.hear(A, Step::Begun);
    assert!(story.after(20).is_empty());
    story.hear(A, Step::Saved);
    assert_eq!(changed(&story.after(0)), [A]);
    assert!(story.page("a/index.html").unwrap().contains("Deux."));
    // One that stays away is gone.
    std::fs::remove_file(story.root.path().join(A)).unwrap();
    story.hear(A, Step::Gone);
    assert_eq!(changed(&story.after(50)), [A]);
    assert!(story.page("a/index.html").is_none());
}

#[test]
fn files_that_come_and_folders_that_move_are_found() {
    let mut story = Story::of(&[("content/s/a.md", &page("Un."))]);
    story.put("content/s/b.md", &page("Deux."));
    story.hear("content/s/b.md", Step::Saved);
    assert!(story.after(0).is_empty());
    assert_eq!(changed(&story.after(10)), ["content/s/b.md"]);
    let root = story.root.path();
    std::fs::rename(root.join("content/s"), root.join("content/t")).unwrap();
    // The system names the folder, and does not say that it was one.
    story.hear("content/s", Step::Gone);
    story.refresher.note(Change::Folder);
    assert_eq!(changed(&story.after(50)).len(), 4);
    assert!(story.page("t/a/index.html").is_some());
    assert!(story.page("s/a/index.html").is_none());
}

#[test]
fn a_look_that_began_before_a_change_does_not_bring_back_what_was() {
    let mut story = Story::of(&[(A, &page("Un."))]);
    story.refresher.look(Reason::Idle);
    // It has seen the first text; now comes the second.
    while story
        .refresher
        .wakes
        .recv()
        .is_ok_and(|wake| !matches!(wake, Wake::Looked))
    {}
    story.put(A, &page("Deux."));
    story.hear(A, Step::Saved);
    assert_eq!(changed(&story.after(0)), [A]);
    assert!(story.refresher.looked().is_empty());
    assert!(story.page("a/index.html").unwrap().contains("Deux."));
    // It is begun again.
    assert!(story.refresher.pending.next().is_some());
    assert!(story.after(1000).is_empty());
}

#[test]
fn settings_templates_and_styles_are_shown_as_pages_are() {
    let mut story = Story::of(&[(A, &page("Un."))]);
    let style = "themes/sobre/styles/page.css";
    for (number, path, text, mark) in [
        (
            1,
            "site.yaml",
            "title: Titre neuf\nbase_url: https://example.org/\n",
            "Titre neuf",
        ),
        (2, style, "main{--neuf:1}\n", "--neuf"),
        (3, style, "main{--autre:1}\n", "--autre"),
    ] {
        story.put(path, text);
        story.hear(path, Step::Saved);
        assert_eq!(changed(&story.after(10)), [path], "{number}");
        assert!(story.page("a/index.html").unwrap().contains(mark), "{mark}");
    }
}

#[test]
fn errors_are_reported_when_two_looks_agree_or_when_they_go_on() {
    let mut story = Story::of(&[("content/index.md", "Bonjour.\n")]);
    let root = story.root.path().to_owned();
    let put = |path: &str, text: &str| self::put(&root, path, text);

    // Gone before the second look: only the change is reported.
    put("content/index.md", "[Lien](neuf.md)\n");
    assert!(story.look().is_empty());
    put("content/neuf.md", "Neuf.\n");
    let events = story.look();
    assert!(
        matches!(&events[..], [Event::Changed { files, .. }] if files.len() == 2),
        "{events:?}"
    );

    // Still there: reported, and the next look at the same has nothing to say.
    put("content/index.md", "[Lien](nulle-part.md)\n");
    assert!(story.look().is_empty());
    let events = story.look();
    assert!(matches!(
        &events[..],
        [Event::Changed { .. }, Event::Errors(..)]
    ));
    assert!(story.look().is_empty());

    // Another one each time: reported all the same.
    let looks = (0..20).map(|n| {
        put("content/index.md", &format!("[Lien](nulle-part-{n}.md)\n"));
        story.look()
    });
    assert_eq!(looks.take_while(Vec::is_empty).count(), LOOKS);
}
