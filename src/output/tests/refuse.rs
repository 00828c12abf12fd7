//! What a build refuses, and that it touches nothing then.

use std::os::unix::fs::symlink;

use super::*;
use crate::message::Language;

const SITE: &[(&str, &str)] = &[("index.html", "home"), ("cartes/index.html", "cartes")];

fn refused(repo: &Repo, output: impl Into<PathBuf>) -> (Code, String) {
    let before = snapshot(repo.root());
    let error = Stage::open(&repo.to(output), GENERATOR)
        .err()
        .expect("refused");
    assert_eq!(snapshot(repo.root()), before);
    (
        error.code,
        error
            .message
            .english()
            .replace(repo.root().to_str().unwrap(), "@"),
    )
}

#[test]
fn the_sources_their_parents_and_what_lies_in_them() {
    let repo = Repo::new();
    let root = repo.root();
    symlink(root.join("content"), root.join("inner")).unwrap();
    let outside = tempfile::tempdir().unwrap();
    symlink(root, outside.path().join("link")).unwrap();
    let cases = [
        root.to_owned(),
        root.parent().unwrap().to_owned(),
        PathBuf::from("/"),
        root.join("content"),
        root.join("content/site/deep"),
        root.join("themes"),
        root.join("themes/own/out"),
        root.join("badges"),
        root.join("badges/out"),
        root.join("site.yaml"),
        root.join(".git"),
        root.join(".git/site"),
        root.join("public/../content"),
        root.join("public/../content/../../")
            .join(root.file_name().unwrap()),
        root.join("inner/site"),
        root.join("inner/.."),
        outside.path().join("link/content/x"),
        outside.path().join("link/."),
        outside.path().join("x/.git/site"),
    ];
    for case in cases {
        let code = refused(&repo, &case).0;
        let link = case.ends_with("link/.");
        assert_eq!(
            code,
            if link {
                Code::ForeignOutput
            } else {
                Code::OutputOverlap
            },
            "{case:?}"
        );
    }
    let (_, message) = refused(&repo, root.join("content/site"));
    assert_eq!(
        message,
        "the output folder `@/content/site` is or lies in `content`, which the site is made from"
    );
    let (_, message) = refused(&repo, root);
    assert_eq!(
        message,
        "the output folder `@` is the root of the site or holds it"
    );
    assert!(!outside.path().join("x").exists());
}

#[test]
fn a_relative_path_is_the_same_as_an_absolute_one() {
    let repo = Repo::new();
    let here = std::env::current_dir().unwrap();
    let up: PathBuf = here.components().skip(1).map(|_| "..").collect();
    let content = up
        .join(repo.root().strip_prefix("/").unwrap())
        .join("nowhere/../content");
    assert_eq!(refused(&repo, content).0, Code::OutputOverlap);
}

#[test]
fn a_folder_with_files_of_someone() {
    let repo = Repo::new();
    fs::create_dir(repo.out()).unwrap();
    for name in ["d.txt", "b.txt", "a.txt", "c.txt", "e.txt"] {
        fs::write(repo.out().join(name), "mine").unwrap();
    }
    let words = "the output folder `@/public` holds files that this program did not make: `a.txt`, `b.txt`, `c.txt` and 2 more";
    assert_eq!(
        refused(&repo, repo.out()),
        (Code::ForeignOutput, words.to_owned())
    );
    let error = Stage::open(&repo.target(), GENERATOR).err().unwrap();
    let french = error.message.text(Language::French);
    let list =
        "des fichiers que ce programme n’a pas faits\u{a0}: `a.txt`, `b.txt`, `c.txt` et 2 autres";
    assert!(french.ends_with(list), "{french}");
}

#[test]
fn one_file_of_someone_in_a_site_of_ours() {
    let repo = Repo::new();
    for plant in ["cartes/notes.txt", ".htaccess", "cartes/deep/er/x"] {
        repo.build(SITE);
        let file = repo.out().join(plant);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "mine").unwrap();
        let words = format!(
            "the output folder `@/public` holds files that this program did not make: `{plant}`"
        );
        assert_eq!(refused(&repo, repo.out()), (Code::ForeignOutput, words));
        fs::remove_file(file).unwrap();
    }
}

#[test]
fn a_file_of_someone_that_comes_during_the_build() {
    let repo = Repo::new();
    repo.build(SITE);
    let stage = Stage::open(&repo.target(), GENERATOR).unwrap();
    stage
        .write(&path("index.html"), Digest::of(b""), b"new")
        .unwrap();
    fs::write(repo.out().join("notes.txt"), "mine").unwrap();
    let before = snapshot(&repo.out());
    assert_eq!(stage.commit().unwrap_err().code, Code::ForeignOutput);
    assert_eq!(snapshot(&repo.out()), before);
    assert_eq!(repo.litter(), [""; 0]);
}

#[test]
fn links_files_and_repositories() {
    let repo = Repo::new();
    let root = repo.root();
    fs::create_dir_all(root.join("real")).unwrap();
    symlink(root.join("real"), root.join("link")).unwrap();
    symlink(root.join("nowhere"), root.join("dangling")).unwrap();
    fs::write(root.join("file"), "").unwrap();
    fs::create_dir_all(root.join("other/.git")).unwrap();
    for name in ["link", "link/", "dangling", "file", "other"] {
        assert_eq!(
            refused(&repo, root.join(name)).0,
            Code::ForeignOutput,
            "{name}"
        );
    }
    // through a link is fine: the folder itself is what counts
    build(&repo.to(root.join("link/site")), SITE).unwrap();
    assert_eq!(read(&root.join("real/site")), site(SITE));
}

#[test]
fn a_link_planted_in_the_old_output_never_reaches_its_victim() {
    let repo = Repo::new();
    let victim = tempfile::tempdir().unwrap();
    fs::write(victim.path().join("index.html"), "precious").unwrap();
    let before = snapshot(victim.path());
    // in place of a folder, of a file, and under a name of its own
    repo.build(SITE);
    fs::remove_dir_all(repo.out().join("cartes")).unwrap();
    symlink(victim.path(), repo.out().join("cartes")).unwrap();
    assert_eq!(refused(&repo, repo.out()).0, Code::ForeignOutput);
    fs::remove_file(repo.out().join("cartes")).unwrap();

    repo.build(SITE);
    symlink(victim.path(), repo.out().join("more")).unwrap();
    assert_eq!(refused(&repo, repo.out()).0, Code::ForeignOutput);
    fs::remove_file(repo.out().join("more")).unwrap();

    repo.build(SITE);
    fs::remove_file(repo.out().join("index.html")).unwrap();
    symlink(
        victim.path().join("index.html"),
        repo.out().join("index.html"),
    )
    .unwrap();
    repo.build(&[("index.html", "precious"), ("cartes/index.html", "cartes")]);
    assert!(
        repo.out()
            .join("index.html")
            .symlink_metadata()
            .unwrap()
            .is_file()
    );
    assert_eq!(snapshot(victim.path()), before);
}

#[test]
fn links_planted_beside_the_output_never_reach_their_victim() {
    let repo = Repo::new();
    let victim = tempfile::tempdir().unwrap();
    fs::write(victim.path().join("x"), "precious").unwrap();
    let before = snapshot(victim.path());
    for name in [".public.sobre-stage", ".public.sobre-old"] {
        repo.build(SITE);
        symlink(victim.path(), repo.root().join(name)).unwrap();
        repo.build(&SITE[..1]);
        assert_eq!(read(&repo.out()), site(&SITE[..1]));
        fs::remove_dir_all(repo.out()).unwrap();
        symlink(victim.path(), repo.root().join(name)).unwrap();
        let _ = build(&repo.target(), SITE);
        let _ = fs::remove_file(repo.out());
    }
    symlink(
        victim.path().join("x"),
        repo.root().join(".public.sobre-lock"),
    )
    .unwrap();
    assert_eq!(
        build(&repo.target(), SITE).unwrap_err().code,
        Code::CannotWrite
    );
    assert_eq!(snapshot(victim.path()), before);
}

#[test]
fn a_folder_whose_manifest_is_damaged_or_later() {
    let repo = Repo::new();
    let damage: [fn(&Path); 5] = [
        |file| fs::write(file, "").unwrap(),
        |file| {
            let mut bytes = fs::read(file).unwrap();
            bytes.truncate(bytes.len() / 2);
            fs::write(file, bytes).unwrap();
        },
        |file| fs::remove_file(file).unwrap(),
        |file| fs::write(file, b"sobre manifest\n\xff\0\0\0").unwrap(),
        |file| {
            fs::remove_file(file).unwrap();
            symlink("/dev/zero", file).unwrap();
        },
    ];
    for change in damage {
        repo.build(SITE);
        change(&repo.out().join(manifest::NAME));
        assert_eq!(refused(&repo, repo.out()).0, Code::ForeignOutput);
        // with nothing else in it, nothing can be lost
        for name in ["index.html", "cartes"] {
            remove::remove(&repo.out().join(name)).unwrap();
        }
        repo.build(SITE);
        fs::remove_dir_all(repo.out()).unwrap();
    }
}

#[test]
fn two_builds_to_one_folder() {
    let repo = Repo::new();
    repo.build(SITE);
    let first = Stage::open(&repo.target(), GENERATOR).unwrap();
    let error = Stage::open(&repo.target(), GENERATOR).err().unwrap();
    assert_eq!(
        (error.code, error.code.is_environment()),
        (Code::Busy, true)
    );
    // a build to another folder does not wait
    build(&repo.to(repo.root().join("preview")), SITE).unwrap();
    first
        .write(&path("index.html"), Digest::of(b""), b"first")
        .unwrap();
    first.commit().unwrap();
    assert_eq!(read(&repo.out()), site(&[("index.html", "first")]));
    repo.build(SITE);
}

#[test]
fn eight_threads_build_at_once_and_one_of_them_at_a_time() {
    let repo = Repo::new();
    let versions: Vec<Vec<(String, String)>> = (0..8)
        .map(|v| {
            (0..40)
                .map(|i| (format!("d{}/{i}", i % 4), format!("version {v}")))
                .collect()
        })
        .collect();
    std::thread::scope(|scope| {
        for files in &versions {
            let repo = &repo;
            scope.spawn(move || {
                let files: Vec<_> = files
                    .iter()
                    .map(|(a, b)| (a.as_str(), b.as_str()))
                    .collect();
                for _ in 0..10 {
                    if let Err(error) = build(&repo.target(), &files) {
                        assert_eq!(error.code, Code::Busy, "{error:?}");
                    }
                }
            });
        }
    });
    let files = read(&repo.out());
    let texts: std::collections::BTreeSet<_> = files.values().collect();
    assert_eq!((files.len(), texts.len()), (40, 1));
    assert_eq!(repo.litter(), [""; 0]);
}
