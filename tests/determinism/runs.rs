//! The real program in surroundings that differ: zone, locale, umask, threads, folders, order of files.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::{Files, files};

/// A wiki in which everything has an order: lists, tags, links, families, languages, dates, colours, badges.
fn sources() -> Vec<(String, String)> {
    let mut sources: Vec<(String, String)> = vec![
        (
            "site.yaml".into(),
            "title: \"L'essai\"\ndescription: Un wiki.\nbase_url: https://essai.example/w/\nlanguages: [fr, en]\n\
             navigation: [cartes/index.md]\nforge: {kind: gitlab, url: \"https://forge.example/c/w\"}\n"
                .into(),
        ),
        ("content/index.md".into(), "# Accueil\n\n![[carte-3]]\n\n![x](x.svg)\n".into()),
        ("content/index.en.md".into(), "# Home\n\nIt's \"here\".\n".into()),
        (
            "content/x.svg".into(),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"><path d=\"M0 0\"/></svg>".into(),
        ),
        ("content/code.md".into(), "# Code\n\n```rust\nfn main() { println!(\"{}\", 1); }\n```\n\nUne note[^1].\n\n[^1]: La note.\n".into()),
        ("content/cartes/index.md".into(), "---\ntitle: Cartes\nchildren: {kind: card, sort: title, page_size: 4}\n---\n".into()),
        ("content/dates/fete.md".into(), "---\ntitle: Fête\nkind: event\nstart: 2026-10-04T18:30\nend: 2026-10-25T03:30\ndate: 2026-03-29\n---\n".into()),
        ("badges/issuer.yaml".into(), "name: Collectif\nurl: /index.md\nemail: c@essai.example\n".into()),
    ];
    for n in 0..12 {
        let (family, next) = (["usages", "Équipement", "achats"][n % 3], (n + 5) % 12);
        sources.push((
            format!("content/cartes/carte-{n}.md"),
            format!(
                "---\ntitle: \"{}re {n}\"\ntheme: {family}\ntags: [tag {n}, île, Ile d'eau]\ndate: 2026-0{}-1{}\nbadges: [b{}]\nrelated: [carte-{next}.md]\n---\nVoir [[carte-{next}]] et [un](../code.md).\n",
                ["É", "z", "œ"][n % 3], n % 9 + 1, n % 9, n % 3
            ),
        ));
    }
    for n in 0..3 {
        sources.push((
            format!("badges/classes/b{n}.yaml"),
            format!("name: Badge {n}\ndescription: D.\nrecognition: event\nkind: knowledge\nlevel: {}\ncriteria: A fait.\n", n + 1),
        ));
    }
    sources
}

/// Writes the sources in the order of a seed, so that folders list them in another one.
fn write(root: &Path, seed: usize) {
    let mut sources = sources();
    let length = sources.len();
    for at in 0..length {
        sources.swap(at, (at * 7 + seed * 11) % length);
    }
    for (path, text) in sources {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

/// How a program is run.
struct Run {
    umask: &'static str,
    env: Vec<(&'static str, &'static str)>,
    /// Names of folders above the root: an absolute path of another length, with signs that shells and locales mind.
    folder: &'static str,
    /// Where the program stands: the root, or the folder above it.
    inside: bool,
    seed: usize,
}

const PLAIN: Run = Run {
    umask: "022",
    env: Vec::new(),
    folder: "site",
    inside: false,
    seed: 0,
};

/// Everything that was published, the manifest too, and what was said to programs.
fn publish(run: &Run) -> (Files, String, BTreeMap<PathBuf, u32>) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join(run.folder);
    fs::create_dir_all(&root).expect("a folder");
    write(&root, run.seed);
    let output = folder.path().join("public");
    let (here, named) = if run.inside {
        (root.as_path(), ".".to_owned())
    } else {
        (folder.path(), run.folder.to_owned())
    };
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!("umask {} && exec \"$0\" \"$@\"", run.umask))
        .arg(env!("CARGO_BIN_EXE_sobre"))
        .args([
            "build",
            "--date",
            "2026-06-15",
            "--format",
            "json",
            // messages are in the language of the locale, and nothing else is
            "--lang",
            "en",
            "--root",
        ])
        .args([&named, "--output"])
        .arg(&output)
        .current_dir(here)
        .env("SOBRE_CACHE", folder.path().join("cache"))
        .envs(run.env.iter().copied())
        .stdin(Stdio::null());
    let mut publish = || {
        let done = command.output().expect("it runs");
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(
            done.status.success(),
            "{said}{}",
            String::from_utf8_lossy(&done.stderr)
        );
        (files(&output), said, modes(&output))
    };
    let first = publish();
    // from what the first build remembered: nothing changed
    assert_eq!(publish(), first);
    // every output made again of what it remembered
    fs::remove_dir_all(&output).expect("it was published");
    assert_eq!(publish(), first);
    first
}

fn modes(folder: &Path) -> BTreeMap<PathBuf, u32> {
    let mut modes = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        let meta = fs::symlink_metadata(&current).expect("it is there");
        modes.insert(
            current.strip_prefix(folder).expect("below").to_owned(),
            meta.permissions().mode(),
        );
        if meta.is_dir() {
            let entries = fs::read_dir(&current).expect("a folder");
            folders.extend(entries.map(|entry| entry.expect("an entry").path()));
        }
    }
    modes
}

/// The names of files whose bytes differ, or that one of the two lacks.
fn differing(a: &Files, b: &Files) -> Vec<String> {
    let names = a.keys().chain(b.keys());
    let mut names: Vec<String> = names
        .filter(|name| a.get(*name) != b.get(*name))
        .cloned()
        .collect();
    names.dedup();
    names
}

fn same_as_plain(runs: &[Run]) {
    let (plain, said, _) = publish(&PLAIN);
    assert!(plain.len() > 40, "{} files", plain.len());
    for run in runs {
        let (files, words, _) = publish(run);
        assert_eq!(
            differing(&plain, &files),
            [""; 0],
            "{:?} {}",
            run.env,
            run.folder
        );
        assert_eq!(said, words);
    }
}

#[test]
fn zone_and_locale_change_nothing() {
    let with = |env: &[(&'static str, &'static str)]| Run {
        env: env.to_vec(),
        ..PLAIN
    };
    same_as_plain(&[
        with(&[("TZ", "Pacific/Kiritimati"), ("LANG", "fr_FR.UTF-8")]),
        with(&[("TZ", "America/St_Johns"), ("LC_ALL", "C")]),
        with(&[
            ("TZ", "UTC-14"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("LANGUAGE", "tr"),
        ]),
        with(&[
            ("SOURCE_DATE_EPOCH", "1"),
            ("LC_COLLATE", "sv_SE.UTF-8"),
            ("TERM", "dumb"),
        ]),
    ]);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let threads = |number| Run {
        env: vec![("RAYON_NUM_THREADS", number)],
        ..PLAIN
    };
    same_as_plain(&[threads("1"), threads("2"), threads("7"), threads("2")]);
}

#[test]
fn place_and_order_of_the_files_change_nothing() {
    same_as_plain(&[
        Run { seed: 3, ..PLAIN },
        Run {
            seed: 5,
            inside: true,
            ..PLAIN
        },
        Run {
            folder: "un/dossier très loin/d'ici & #1 [x]",
            ..PLAIN
        },
        Run {
            folder: "content/themes",
            inside: true,
            ..PLAIN
        },
    ]);
}

/// A server may run as another user than the one who builds.
#[test]
fn whatever_the_umask_all_may_read() {
    let (plain, ..) = publish(&PLAIN);
    for umask in ["077", "000", "027"] {
        let (files, _, modes) = publish(&Run { umask, ..PLAIN });
        assert_eq!(differing(&plain, &files), [""; 0], "umask {umask}");
        for (path, mode) in modes {
            let wanted = if mode & 0o170000 == 0o040000 {
                0o040755
            } else {
                0o100644
            };
            assert_eq!(
                mode,
                wanted,
                "umask {umask}: {} has {mode:o}",
                path.display()
            );
        }
    }
}
