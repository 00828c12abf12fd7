//! What an editor lives through: write, see, break, mend.

use super::*;

const A: (&str, &str) = ("content/a/index.md", "---\ntitle: Page A\n---\nTexte un.\n");
const B: (&str, &str) = (
    "content/b/index.md",
    "---\ntitle: Page B\n---\nAutre texte.\n",
);
const BROKEN: &str = "---\ntitle: Page A\nnimporte: quoi\n---\nTexte deux.\n";

#[test]
fn an_edit_reloads_its_page_and_no_other() {
    let preview = Preview::of(&[A, B]);
    let (page, mut a) = preview.browse("/a/");
    assert!(page.expect(200).body.contains("Texte un."));
    let (_, mut b) = preview.browse("/b/");
    a.expect("sound");
    b.expect("sound");
    preview.put(A.0, "---\ntitle: Page A\n---\nTexte deux.\n");
    a.expect("reload");
    assert!(a.ended());
    preview.wait_for_change(A.0);
    let (page, mut a) = preview.browse("/a/");
    assert!(page.body.contains("Texte deux.") && !page.body.contains("Texte un."));
    a.expect("sound");
    // The next thing that page B hears of is an error: it was not told to reload.
    preview.put(A.0, BROKEN);
    b.expect("errors");
    a.expect("errors");
}

#[test]
fn errors_are_reported_on_every_page_in_the_words_of_the_terminal() {
    let preview = Preview::of(&[A, B]);
    let (before, mut ears) = preview.browse("/a/");
    ears.expect("sound");
    preview.put(A.0, BROKEN);
    let reported = preview.wait_for_errors();
    assert!(
        reported.contains("S204") && reported.contains("nimporte"),
        "{reported}"
    );
    assert_eq!(ears.expect("errors"), reported.trim_end_matches('\n'));
    for path in ["/a/", "/b/", "/", "/nowhere/"] {
        assert_eq!(
            preview.get(path).overlay().as_deref(),
            Some(reported.trim_end_matches('\n')),
            "{path}"
        );
    }
    let during = preview.get("/a/").expect(200);
    assert!(during.body.contains("Texte un."));
    assert_eq!(during.fingerprint(), before.fingerprint());

    preview.put(A.0, "---\ntitle: Page A\n---\nTexte trois.\n");
    preview.wait_for_sound();
    ears.expect("reload");
    let (page, mut ears) = preview.browse("/a/");
    assert!(page.body.contains("Texte trois.") && page.overlay().is_none());
    ears.expect("sound");
}

/// The index is made when it is asked for, of what the site is then.
#[test]
fn a_search_finds_what_was_just_written() {
    let preview = Preview::of(&[A, B]);
    let asked = |name: &str| preview.get(&format!("/search-index/{name}.txt"));
    assert!(
        preview
            .get("/recherche/")
            .expect(200)
            .body
            .contains("role=search")
    );
    assert!(asked("s/0").expect(200).body.contains("texte"));
    preview.put(A.0, "---\ntitle: Page A\n---\nHippopotame.\n");
    preview.wait_for_change(A.0);
    assert!(asked("s/0").expect(200).body.contains("hippopotame"));
    assert!(asked("d/0").expect(200).body.contains("Hippopotame."));
    asked("s/1").expect(404);
    preview.get("/recherche/?q=texte").expect(200);
}

#[test]
fn an_error_that_is_mended_as_it_was_reloads_nothing() {
    let preview = Preview::of(&[A]);
    let (_, mut ears) = preview.browse("/a/");
    ears.expect("sound");
    preview.put(A.0, BROKEN);
    ears.expect("errors");
    preview.put(A.0, A.1);
    ears.expect("sound");
}

#[test]
fn a_page_that_missed_a_change_learns_of_it_when_it_asks() {
    let preview = Preview::of(&[A]);
    let old = preview.get("/a/").fingerprint();
    preview.put(A.0, "---\ntitle: Page A\n---\nTexte deux.\n");
    preview.wait_for_change(A.0);
    preview.listen("/a/", &old).expect("reload");
    preview.listen("/a/", "").expect("reload");
    preview
        .listen("/a/", &preview.get("/a/").fingerprint())
        .expect("sound");
}

#[test]
fn a_page_that_comes_or_goes_reloads() {
    let preview = Preview::of(&[]);
    let (page, mut ears) = preview.browse("/neuf/");
    page.expect(404);
    ears.expect("sound");
    preview.put(
        "content/neuf/index.md",
        "---\ntitle: Neuf\n---\nTout neuf.\n",
    );
    ears.expect("reload");
    let (page, mut ears) = preview.browse("/neuf/");
    assert!(page.expect(200).body.contains("Tout neuf."));
    ears.expect("sound");
    preview.remove("content/neuf/index.md");
    ears.expect("reload");
    preview.get("/neuf/").expect(404);
}

#[test]
fn a_site_that_never_worked_shows_why_and_then_itself() {
    let root = folder(&[
        ("site.yaml", SETTINGS),
        ("content/index.md", "---\ntitel: x\n---\n"),
    ]);
    let preview = Preview::start(root, watch);
    let reported = preview.wait_for_errors();
    let (page, mut ears) = preview.browse("/");
    assert_eq!(
        page.overlay().as_deref(),
        Some(reported.trim_end_matches('\n'))
    );
    assert!(
        page.head
            .contains("content-security-policy: default-src 'none'; script-src 'self'"),
        "{}",
        page.head
    );
    page.expect(500);
    ears.expect("errors");
    preview.put("content/index.md", "---\ntitle: Accueil\n---\nBonjour.\n");
    ears.expect("reload");
    assert!(preview.get("/").expect(200).overlay().is_none());
}

#[test]
fn a_template_that_fails_when_it_runs_leaves_the_last_page_that_worked() {
    let preview = Preview::of(&[A]);
    let (page, mut ears) = preview.browse("/a/");
    page.expect(200);
    ears.expect("sound");
    // A template of the site's own theme, sound as a text, that asks for what is not there.
    const TEMPLATE: &str = "themes/sobre/templates/section.html";
    for missing in ["nothing", "nowhere"] {
        preview.put(TEMPLATE, &format!("{{{{ page.{missing}.deeper }}}}"));
        let reported = ears.expect("errors");
        assert!(
            reported.contains("S701") && reported.contains(missing),
            "{reported}"
        );
        let page = preview.get("/a/").expect(200);
        assert!(page.body.contains("Texte un."), "{}", page.body);
        assert_eq!(page.overlay().unwrap(), reported);
        // It shows the older page, and is not told to reload for ever.
        ears = preview.listen("/a/", &page.fingerprint());
        ears.expect("errors");
    }
    preview.remove(TEMPLATE);
    preview.wait_for_sound();
    assert!(preview.get("/a/").expect(200).overlay().is_none());
}

#[test]
fn settings_that_vanish_are_an_error_and_the_site_stays() {
    let preview = Preview::of(&[A]);
    preview.get("/a/").expect(200);
    preview.remove("site.yaml");
    assert!(preview.wait_for_errors().contains("S801"));
    assert!(
        preview
            .get("/a/")
            .expect(200)
            .overlay()
            .unwrap()
            .contains("S801")
    );
    preview.put("site.yaml", SETTINGS);
    preview.wait_for_sound();
    assert!(preview.get("/a/").expect(200).overlay().is_none());
}

#[test]
fn a_prefix_is_served_as_it_is_published() {
    let root = folder(&[
        (
            "site.yaml",
            "title: Essai\nbase_url: https://example.org/wiki/\n",
        ),
        ("content/index.md", "---\ntitle: Accueil\n---\n"),
        A,
    ]);
    let preview = Preview::start(root, watch);
    assert!(preview.url.ends_with("/wiki/"), "{}", preview.url);
    for (path, to) in [
        ("/", "/wiki/"),
        ("/wiki", "/wiki/"),
        ("/wiki/a", "/wiki/a/"),
        ("/wiki/a?x=1", "/wiki/a/?x=1"),
    ] {
        let reply = preview.get(path).expect(307);
        assert!(
            reply.head.contains(&format!("location: {to}\r\n")),
            "{path}: {}",
            reply.head
        );
    }
    let (page, mut ears) = preview.browse("/wiki/a/");
    page.expect(200);
    preview.get("/a/").expect(404);
    ears.expect("sound");
    preview.put(A.0, "---\ntitle: Page A\n---\nTexte deux.\n");
    ears.expect("reload");
}

#[test]
fn warnings_are_reported_once_and_pages_show_nothing() {
    let preview = Preview::of(&[A]);
    let warned = "---\ntitle: Page A\n---\n## Un\n\n#### Trois\n";
    preview.put(A.0, warned);
    assert!(preview.wait_for_errors().contains("S305"));
    assert!(preview.get("/a/").expect(200).overlay().is_none());
    preview.put(B.0, B.1);
    preview.wait_for_change(B.0);
    preview.put(A.0, A.1);
    preview.wait(|event| match event {
        Event::Changed { files, .. } => files.iter().any(|file| file.as_str() == A.0).then_some(()),
        other => panic!("{other:?}"),
    });
}

#[test]
fn what_the_preview_adds_is_allowed_by_the_policy_of_the_page() {
    let preview = Preview::of(&[]);
    let page = preview.get("/").expect(200);
    let document = scraper::Html::parse_document(&page.body);
    let meta = scraper::Selector::parse("head meta[http-equiv=content-security-policy]").unwrap();
    let policy = document
        .select(&meta)
        .next()
        .unwrap()
        .value()
        .attr("content")
        .unwrap();
    for wanted in [
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "'self'; ",
    ] {
        assert!(format!("{policy}; ").contains(wanted), "{policy}");
    }
    let style = policy
        .split("; ")
        .find(|directive| directive.starts_with("style-src"))
        .unwrap();
    assert!(
        style.contains("'self'") && style.contains("'sha256-"),
        "{style}"
    );
    let script = preview.get("/.sobre/live.js").expect(200);
    assert!(script.head.contains("text/javascript") && script.body.contains("EventSource"));
    assert!(
        preview
            .get("/.sobre/live.css")
            .expect(200)
            .head
            .contains("text/css")
    );
    preview.get("/.sobre/other").expect(404);
}
