//! What the engine's thread makes of looks.

use std::sync::mpsc::channel;

use super::super::believed::LOOKS;
use super::*;
use crate::diagnostic::Code;
use crate::project::Project;

/// Looks at everything, and waits for what that gives.
fn look(refresher: &mut Refresher) -> Vec<Event> {
    refresher.look();
    refresher.looked()
}

#[test]
fn errors_are_reported_when_two_looks_agree_or_when_they_go_on() {
    let root = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| std::fs::write(root.path().join(path), text).unwrap();
    std::fs::create_dir(root.path().join("content")).unwrap();
    put(
        "site.yaml",
        "title: Essai\nbase_url: https://example.org/\n",
    );
    put("content/index.md", "Bonjour.\n");
    let no_watch: Watcher = |_, _| Err(Diagnostic::general(Code::Watch, "no eyes"));
    let (news, _heard) = channel();
    let shown = Arc::new(Shown::new(news, crate::message::Language::English));
    let project = Project::new(root.path());
    let mut refresher = Refresher::new(Engine::new(project), no_watch, shown, channel());
    refresher.first().unwrap();

    // Gone before the second look: only the change is reported.
    put("content/index.md", "[Lien](neuf.md)\n");
    assert!(look(&mut refresher).is_empty());
    put("content/neuf.md", "Neuf.\n");
    let events = look(&mut refresher);
    assert!(
        matches!(&events[..], [Event::Changed { files, .. }] if files.len() == 2),
        "{events:?}"
    );

    // Still there: reported, and the next look at the same has nothing to say.
    put("content/index.md", "[Lien](nulle-part.md)\n");
    assert!(look(&mut refresher).is_empty());
    let events = look(&mut refresher);
    assert!(matches!(
        &events[..],
        [Event::Changed { .. }, Event::Errors(..)]
    ));
    assert!(look(&mut refresher).is_empty());

    // Another one each time: reported all the same.
    let looks = (0..20).map(|n| {
        put("content/index.md", &format!("[Lien](nulle-part-{n}.md)\n"));
        look(&mut refresher)
    });
    assert_eq!(looks.take_while(Vec::is_empty).count(), LOOKS);
}
