//! Every way in which sources change is seen, with the system's help or without.

use super::*;
use crate::diagnostic::Code;

const PAGE: &str = "content/page/index.md";

fn text(words: &str) -> String {
    format!("---\ntitle: Page\n---\n{words}\n")
}

/// A site with a page, a browser on it, and a way to change it to these words: the browser reloads and shows them.
fn sees(change: impl Fn(&Path, &str)) {
    let preview = Preview::of(&[(PAGE, &text("Premier texte."))]);
    for words in ["Deuxième texte.", "Troisième texte."] {
        let (_, mut ears) = preview.browse("/page/");
        ears.expect("sound");
        change(preview.root.path(), words);
        loop {
            // A way of saving in steps may show a step.
            if matches!(ears.next().0.as_str(), "reload") {
                let (page, again) = preview.browse("/page/");
                ears = again;
                if page.body.contains(words) {
                    break;
                }
            }
        }
    }
}

#[test]
fn written_in_place() {
    sees(|root, words| fs::write(root.join(PAGE), text(words)).unwrap());
}

#[test]
fn written_in_two_steps() {
    sees(|root, words| {
        let mut file = fs::File::create(root.join(PAGE)).unwrap();
        file.write_all(b"---\ntitle: Page\n").unwrap();
        file.sync_all().unwrap();
        file.write_all(format!("---\n{words}\n").as_bytes())
            .unwrap();
    });
}

#[test]
fn written_beside_and_renamed() {
    sees(|root, words| {
        let (page, new) = (root.join(PAGE), root.join("content/page/.index.md.tmp"));
        fs::write(&new, text(words)).unwrap();
        fs::rename(new, page).unwrap();
    });
}

#[test]
fn moved_away_and_written_anew() {
    sees(|root, words| {
        let page = root.join(PAGE);
        fs::rename(&page, root.join("content/page/index.md~")).unwrap();
        fs::write(page, text(words)).unwrap();
        fs::remove_file(root.join("content/page/index.md~")).unwrap();
    });
}

#[test]
fn removed_and_written_anew() {
    sees(|root, words| {
        fs::remove_file(root.join(PAGE)).unwrap();
        fs::write(root.join(PAGE), text(words)).unwrap();
    });
}

#[test]
fn written_as_vim_does() {
    sees(|root, words| {
        let (page, old) = (root.join(PAGE), root.join("content/page/index.md~"));
        // It asks first whether it may write here.
        fs::write(root.join("content/page/4913"), "").unwrap();
        fs::remove_file(root.join("content/page/4913")).unwrap();
        fs::rename(&page, &old).unwrap();
        fs::write(&page, text(words)).unwrap();
        fs::set_permissions(&page, fs::metadata(&old).unwrap().permissions()).unwrap();
        fs::remove_file(old).unwrap();
    });
}

#[test]
fn written_as_sed_does() {
    sees(|root, words| {
        let new = root.join("content/page/sedqW3x1Z");
        fs::write(&new, text(words)).unwrap();
        fs::rename(new, root.join(PAGE)).unwrap();
    });
}

#[test]
fn written_as_code_does() {
    sees(|root, words| {
        let mut file = fs::OpenOptions::new()
            .write(true)
            .open(root.join(PAGE))
            .unwrap();
        file.set_len(0).unwrap();
        file.write_all(text(words).as_bytes()).unwrap();
        file.sync_all().unwrap();
    });
}

#[test]
fn emptied_and_written_later() {
    sees(|root, words| {
        fs::write(root.join(PAGE), "").unwrap();
        std::thread::sleep(Duration::from_millis(30));
        fs::write(root.join(PAGE), text(words)).unwrap();
    });
}

#[test]
fn a_folder_that_changes_its_name() {
    let preview = Preview::of(&[(PAGE, &text("Premier.")), ("content/s/a.md", &text("A."))]);
    preview.get("/s/a/").expect(200);
    for (from, to) in [("s", "t"), ("t", "s")] {
        let content = preview.root.path().join("content");
        let (_, mut ears) = preview.browse(&format!("/{to}/a/"));
        ears.expect("sound");
        fs::rename(content.join(from), content.join(to)).unwrap();
        ears.expect("reload");
        preview.get(&format!("/{to}/a/")).expect(200);
        preview.get(&format!("/{from}/a/")).expect(404);
        // It is watched under its new name.
        let new = format!("content/{to}/b-{to}.md");
        preview.put(&new, &text("Autre."));
        preview.wait_for_change(&new);
    }
}

#[test]
fn a_branch_that_git_checks_out() {
    let pages: Vec<(String, String)> = (0..100)
        .map(|n| {
            (
                format!("content/s{}/p{n}.md", n % 7),
                text(&format!("Un {n}.")),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = pages
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let preview = Preview::of(&files);
    let git = |arguments: &[&str]| git(preview.root.path(), arguments);
    let all_show = |word: &str| {
        (0..100).all(|n| {
            let reply = preview.get(&format!("/s{}/p{n}/", n % 7));
            reply.status == 200 && reply.body.contains(&format!("{word} {n}."))
        })
    };
    git(&["init", "-q"]);
    git(&["add", "content", "site.yaml"]);
    git(&["commit", "-q", "-m", "un"]);
    git(&["checkout", "-q", "-b", "deux"]);
    for (path, text) in &pages {
        preview.put(path, &text.replace("Un", "Deux"));
    }
    git(&["commit", "-q", "-a", "-m", "deux"]);
    git(&["checkout", "-q", "-"]);
    for (branch, word) in [("deux", "Deux"), ("-", "Un"), ("deux", "Deux")] {
        git(&["checkout", "-q", branch]);
        let start = Instant::now();
        while !all_show(word) {
            assert!(start.elapsed() < PATIENCE, "{branch} is not shown");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    assert!(preview.get("/").expect(200).overlay().is_none());
}

#[test]
fn a_folder_replaced_by_another() {
    sees(|root, words| {
        fs::create_dir_all(root.join("new")).unwrap();
        fs::write(root.join("new/index.md"), text(words)).unwrap();
        fs::remove_dir_all(root.join("content/page")).unwrap();
        fs::rename(root.join("new"), root.join("content/page")).unwrap();
    });
}

#[test]
fn all_sources_replaced_at_once() {
    sees(|root, words| {
        let new = root.join("checkout");
        put(&new, "index.md", &text("Bonjour."));
        put(&new, "page/index.md", &text(words));
        fs::rename(root.join("content"), root.join("old")).unwrap();
        fs::rename(&new, root.join("content")).unwrap();
        fs::remove_dir_all(root.join("old")).unwrap();
    });
}

#[test]
fn folders_that_did_not_exist() {
    let preview = Preview::of(&[]);
    let (page, mut ears) = preview.browse("/badges/");
    page.expect(404);
    ears.expect("sound");
    preview.put(
        "badges/issuer.yaml",
        "name: Essai\nurl: https://example.org/\nemail: essai@example.org\n",
    );
    preview.put(
        "badges/classes/present.yaml",
        "name: Présent\ndescription: Était là.\ncriteria: Venir.\n",
    );
    preview.wait_for_change("badges/classes/present.yaml");
    preview.put("content/un/deux/trois/index.md", &text("Profond."));
    preview.wait_for_change("content/un/deux/trois/index.md");
    preview.put("content/un/deux/trois/index.md", &text("Encore."));
    preview.wait_for_change("content/un/deux/trois/index.md");
    preview.put(
        "badges/classes/present.yaml",
        "name: Présente\ndescription: Était là.\ncriteria: Venir.\n",
    );
    preview.wait_for_change("badges/classes/present.yaml");
}

#[test]
fn many_files_at_once_settle() {
    let preview = Preview::of(&[]);
    for n in 0..300 {
        preview.put(
            &format!("content/s{}/p{n}.md", n % 7),
            &text(&format!("Texte {n}.")),
        );
    }
    loop {
        preview.wait(|event| matches!(event, Event::Changed { .. }).then_some(()));
        if (0..300).all(|n| preview.get(&format!("/s{}/p{n}/", n % 7)).status == 200) {
            break;
        }
    }
}

#[test]
fn its_own_looks_and_foreign_files_are_no_change() {
    let preview = Preview::of(&[(PAGE, &text("Premier."))]);
    preview.put("public/index.html", "the published site");
    preview.put("notes.txt", "not a source");
    preview.put("content/.index.md.swp", "an editor");
    fs::read(preview.root.path().join(PAGE)).unwrap();
    // The next change that is reported is the next change of a source.
    preview.put(PAGE, &text("Deuxième."));
    preview.wait(|event| match event {
        Event::Changed { files, .. } => {
            assert_eq!(files.iter().map(|f| f.as_str()).collect::<Vec<_>>(), [PAGE]);
            Some(())
        }
        other => panic!("{other:?}"),
    });
    std::thread::sleep(Duration::from_millis(300));
    assert!(preview.events.try_recv().is_err(), "a look made a look");
}

#[test]
fn without_eyes_it_looks_every_second() {
    let root = folder(&[("site.yaml", SETTINGS), (PAGE, &text("Premier."))]);
    let no_watch: Watcher = |_, _| {
        Err(Diagnostic::general(
            Code::Watch,
            "changes are looked for every second",
        ))
    };
    let preview = Preview::start(root, no_watch);
    assert!(preview.wait_for_errors().contains("S808"));
    let (page, mut ears) = preview.browse("/page/");
    // A warning of the machine is for the terminal.
    assert!(page.overlay().is_none());
    ears.expect("sound");
    preview.put(PAGE, &text("Deuxième."));
    ears.expect("reload");
    preview.wait_for_change(PAGE);
}
