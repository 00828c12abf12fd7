//! Random edits, of which the system tells rightly, late, twice or not at all: what is shown is what a fresh engine makes.

use proptest::prelude::*;

use super::*;

/// Files that edits change.
const FILES: [&str; 9] = [
    "content/index.md",
    "content/a.md",
    "content/b.md",
    "content/s/index.md",
    "content/s/c.md",
    "content/s/d.md",
    "content/t/e.md",
    "themes/sobre/styles/page.css",
    "themes/sobre/templates/parts/end.html",
];

/// What is done to a file.
#[derive(Debug, Clone)]
enum Edit {
    Write(usize, String),
    Remove(usize),
    /// One takes the name of another.
    Rename(usize, usize),
    /// The folder of a section gets another name, or its own again.
    Folder,
    Title(bool),
}

/// What the system says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Delivery {
    Rightly,
    Twice,
    Late,
    /// As if the file were only begun, or gone.
    Wrongly,
    Never,
}

fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => "[a-c ]{0,12}",
        1 => "[a-c]{1,3}".prop_map(|word| format!("## {word}")),
        2 => (0..7usize, "[a-c]{0,2}").prop_map(|(file, anchor)| {
            let file = FILES[file].trim_start_matches("content");
            format!("[lien]({file}#{anchor})")
        }),
        2 => (0..7usize).prop_map(|file| format!("[lien]({})", FILES[file].trim_start_matches("content"))),
        1 => "[A-C]{1,2}".prop_map(|title| format!("[[{title}]]")),
        1 => (0..7usize).prop_map(|file| {
            format!("![[{}]]", FILES[file].trim_start_matches("content/").trim_end_matches(".md"))
        }),
    ];
    let tags = prop::sample::select(vec![
        "",
        "tags: [x]\n",
        "tags: [x, y]\n",
        "weight: 2\n",
        "draft: true\n",
        "faux: 1\n",
    ]);
    let lines = prop::collection::vec(line, 0..4);
    (prop::sample::select(vec!["A", "B", "C"]), tags, lines).prop_map(|(title, tags, lines)| {
        format!("---\ntitle: {title}\n{tags}---\n{}\n", lines.join("\n\n"))
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        8 => (0..7usize, text()).prop_map(|(file, text)| Edit::Write(file, text)),
        1 => (7..8usize, "[a-c]{1,3}").prop_map(|(file, name)| Edit::Write(file, format!("main{{--{name}:1}}\n"))),
        1 => (8..9usize, "[a-c]{1,3}").prop_map(|(file, text)| Edit::Write(file, format!("<i>{text}</i>"))),
        2 => (0..FILES.len()).prop_map(Edit::Remove),
        2 => (0..7usize, 0..7usize).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => Just(Edit::Folder),
        1 => any::<bool>().prop_map(Edit::Title),
    ]
}

fn delivery() -> impl Strategy<Value = Delivery> {
    prop_oneof![
        6 => Just(Delivery::Rightly),
        1 => Just(Delivery::Twice),
        2 => Just(Delivery::Late),
        1 => Just(Delivery::Wrongly),
        2 => Just(Delivery::Never),
    ]
}

impl Edit {
    /// Does it; gives the changes that the system tells of.
    fn apply(&self, root: &Path) -> Vec<Change> {
        let file = |path: &str, step| Change::File(path.into(), step);
        match self {
            Self::Write(at, text) => {
                put(root, FILES[*at], text);
                vec![file(FILES[*at], Step::Begun), file(FILES[*at], Step::Saved)]
            }
            Self::Remove(at) => {
                let _ = std::fs::remove_file(root.join(FILES[*at]));
                vec![file(FILES[*at], Step::Gone)]
            }
            Self::Rename(from, to) => {
                let (from, to) = (FILES[*from], FILES[*to]);
                if let Some(folder) = root.join(to).parent() {
                    std::fs::create_dir_all(folder).unwrap();
                }
                let _ = std::fs::rename(root.join(from), root.join(to));
                vec![file(from, Step::Gone), file(to, Step::Saved)]
            }
            Self::Folder => {
                let (one, other) = (root.join("content/s"), root.join("content/u"));
                let moved = match other.exists() {
                    true => {
                        let _ = std::fs::remove_dir_all(&one);
                        std::fs::rename(&other, &one)
                    }
                    false => std::fs::rename(&one, &other),
                };
                drop(moved);
                vec![file("content/s", Step::Gone), Change::Folder]
            }
            Self::Title(is_new) => {
                let title = if *is_new { "Neuf" } else { "Essai" };
                put(root, "site.yaml", &SETTINGS.replace("Essai", title));
                vec![file("site.yaml", Step::Saved)]
            }
        }
    }
}

impl Story {
    /// Lets everything happen that is due some time later.
    fn settle(&mut self) {
        for _ in 0..4 {
            self.after(1000);
        }
    }

    /// What is shown is what an engine makes that knows nothing of before.
    fn is_fresh(&self) -> Result<(), TestCaseError> {
        let newest = self.refresher.newest.as_ref().unwrap();
        let fresh = Engine::new(Project::new(self.root.path())).refresh();
        let fresh = fresh.map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        prop_assert_eq!(newest.diagnostics(), fresh.diagnostics());
        prop_assert_eq!(newest.paths(), fresh.paths());
        for path in fresh.paths() {
            let (one, other) = (newest.fingerprint(path), fresh.fingerprint(path));
            prop_assert_eq!(one, other, "{}", path);
            let bytes = |snapshot: &Snapshot| {
                let artifact = snapshot.render(path).unwrap();
                artifact.map(|artifact| artifact.bytes.to_vec())
            };
            prop_assert_eq!(bytes(newest), bytes(&fresh), "{}", path);
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_is_what_a_fresh_engine_makes(
        edits in prop::collection::vec((edit(), delivery(), 0..80u64), 1..10)
    ) {
        let pages = FILES[..7].iter().map(|path| (*path, "---\ntitle: A\n---\n"));
        let mut story = Story::of(&pages.collect::<Vec<_>>());
        let mut late: Vec<Change> = Vec::new();
        for (edit, delivery, pause) in edits {
            let mut changes = edit.apply(story.root.path());
            match delivery {
                Delivery::Rightly => {}
                Delivery::Twice => changes.extend(changes.clone()),
                Delivery::Late => late.append(&mut changes),
                Delivery::Wrongly => {
                    for change in &mut changes {
                        if let Change::File(_, step) = change {
                            *step = match step {
                                Step::Gone => Step::Saved,
                                _ => Step::Gone,
                            };
                        }
                    }
                }
                Delivery::Never => changes.clear(),
            }
            // What was late comes with the next, in another order.
            if delivery == Delivery::Rightly && !late.is_empty() {
                late.reverse();
                changes.append(&mut late);
            }
            for change in changes {
                story.refresher.note(change);
            }
            story.after(pause);
            if delivery == Delivery::Rightly {
                // Everything is looked at when it is quiet.
                story.settle();
                story.is_fresh()?;
            }
        }
        story.refresher.note(Change::Folder);
        story.settle();
        story.is_fresh()?;
    }
}
