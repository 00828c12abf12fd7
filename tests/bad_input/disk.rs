//! What a folder may hold that is no text: other encodings, links, pipes, closed files; and folders to publish to that
//! are not ours.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::standing;
use crate::support::{Site, files};

#[test]
fn a_text_that_is_not_utf8_is_reported() {
    standing()
        .bytes("content/b.md", b"# B\n\ncaf\xe9\n")
        .build()
        .expect_error(
            "S101",
            "content/b.md",
            "line 3 is not UTF-8: it holds the byte 0xe9 (help: the file may be Latin-1: save it again as UTF-8)",
        )
        .bytes("content/b.md", b"\xff\xfe#\0 \0B\0")
        .build()
        .expect_error(
            "S101",
            "content/b.md",
            "the file is UTF-16 (help: save it again as UTF-8)",
        )
        .remove("content/b.md")
        .bytes("badges/issuer.yaml", b"name: caf\xe9\n")
        .build()
        .expect_error("S101", "badges/issuer.yaml", "line 1 is not UTF-8")
        .remove("badges/issuer.yaml")
        .bytes("content/x.svg", b"<svg>\xe9</svg>")
        .build()
        .expect_error("S101", "content/x.svg", "the picture is not UTF-8");
}

#[test]
fn settings_that_are_not_utf8_are_reported() {
    standing()
        .bytes(
            "site.yaml",
            b"title: Caf\xe9\nbase_url: https://a.example/\n",
        )
        .build()
        .expect_error("S101", "site.yaml", "line 1 is not UTF-8");
}

#[test]
fn a_nul_character_is_reported() {
    standing()
        .bytes("content/b.md", b"# B\n\nUn\0 mot\n")
        .build()
        .expect_error(
            "S102",
            "content/b.md:3:3",
            "a NUL character in the text (help: remove it, or restore the file from git)",
        );
}

#[test]
fn a_mark_and_windows_lines_are_fine() {
    Site::new()
        .bytes(
            "content/b.md",
            b"\xef\xbb\xbf---\r\ntitle: B\r\n---\r\n\r\nUn\r\nmot.\r\n",
        )
        .bytes(
            "site.yaml",
            b"\xef\xbb\xbftitle: Essai\r\nbase_url: https://essai.example/\r\n",
        )
        .build()
        .expect_file("b/index.html", "<h1>B</h1>")
        .change("content/b.md", "mot.", "[x](y.md)")
        .build()
        .expect_error("S401", "content/b.md:6:5", "`y.md` leads to nothing");
}

#[test]
fn an_empty_file_is_reported() {
    standing()
        .bytes("content/b.md", b"")
        .build()
        .expect_warning("S109", "content/b.md", "the page is empty")
        .bytes("content/b.md", b"\xef\xbb\xbf\r\n")
        .build()
        .expect_warning("S109", "content/b.md", "the page is empty");
}

#[test]
fn a_symbolic_link_is_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), "# Canari\n").unwrap();
    let outside = outside.path();
    let reported = "the symbolic link is not followed (help: put a copy of the file here)";
    standing()
        .symlink("content/b.md", outside.join("secret.md"))
        .symlink("content/dehors", outside)
        .symlink("content/images", "/etc")
        .symlink("content/boucle", ".")
        .build()
        .expect_warning("S103", "content/b.md", reported)
        .expect_warning("S103", "content/boucle", reported)
        .expect_warning("S103", "content/dehors", reported)
        .expect_warning("S103", "content/images", reported)
        .expect_nowhere("canari")
        .expect_nowhere("root:");
}

#[test]
fn a_folder_of_sources_that_is_a_link_is_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), "# Canari\n").unwrap();
    Site::new()
        .symlink("content", outside.path())
        .build()
        .expect_warning("S103", "content", "the symbolic link is not followed")
        .expect_nowhere("canari");
}

#[test]
fn settings_that_are_a_link_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    let settings = outside.path().join("site.yaml");
    fs::write(&settings, "title: Canari\nbase_url: https://a.example/\n").unwrap();
    Site::empty()
        .symlink("site.yaml", &settings)
        .build()
        .expect_warning("S103", "site.yaml", "the symbolic link is not followed")
        .expect_error(
            "S107",
            "site.yaml",
            "the settings cannot be read (help: they are a regular file at the root of the site)",
        );
}

#[test]
fn a_pipe_is_never_opened() {
    let site = standing();
    // Opened for reading, a pipe that nobody writes to would stop the build for ever.
    for path in ["content/pipe.md", "badges/pipe.yaml", "content/pipe.jpg"] {
        let path = site.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RUSR).unwrap();
    }
    let reported = "this is neither a file nor a folder (help: remove it from the folder)";
    site.build()
        .expect_warning("S104", "badges/pipe.yaml", reported)
        .expect_warning("S104", "content/pipe.jpg", reported)
        .expect_warning("S104", "content/pipe.md", reported);
}

#[test]
fn a_name_that_is_not_utf8_is_reported() {
    use std::os::unix::ffi::OsStrExt;
    let site = standing();
    let name = std::ffi::OsStr::from_bytes(b"content/\xe9.md");
    fs::write(site.root().join(name), "# B\n").unwrap();
    site.build().expect_error(
        "S106",
        "content/\u{fffd}.md",
        "the name of the file is not UTF-8",
    );
}

#[test]
fn a_file_without_permission_is_reported() {
    let site = standing().file("content/b.md", "# B\n");
    let before = files(site.output());
    let path = site.root().join("content/b.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    site.run_without_privileges(&["build", "--output", "{output}"])
        .expect_status(1)
        .expect_says("S107")
        .expect_says("content/b.md")
        .expect_says("the file cannot be read: permission denied");
    assert!(files(site.output()) == before);
}

#[test]
fn a_folder_without_permission_is_reported() {
    let site = standing().file("content/ferme/b.md", "# B\n");
    let path = site.root().join("content/ferme");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let run = site.run_without_privileges(&["check"]);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    run.expect_status(1)
        .expect_says("S107")
        .expect_says("content/ferme");
}

#[test]
fn an_output_without_permission_is_reported() {
    let site = standing().output_to("site/public").build();
    let before = files(site.output());
    fs::set_permissions(site.root(), fs::Permissions::from_mode(0o555)).unwrap();
    let site = site.change("content/a.md", "Texte.", "Autre texte.");
    let run = site.run_without_privileges(&["build"]);
    fs::set_permissions(site.root(), fs::Permissions::from_mode(0o755)).unwrap();
    run.expect_status(2)
        .expect_says("S804")
        .expect_says("permission denied")
        .expect_says("check the permissions of the folder that holds the output folder");
    assert!(files(site.output()) == before);
}

#[test]
fn a_folder_of_someone_else_is_never_replaced() {
    let site = Site::new()
        .file("content/a.md", "# A\n")
        .file("thèse/chapitre.txt", "Trois ans de travail.\n")
        .output_to("site/thèse")
        .build()
        .expect_failure("S802", "holds files");
    site.run(&["build", "--output", "thèse"])
        .expect_status(2)
        .expect_says("S802");
    assert_eq!(files(site.output()).len(), 1);
}

#[test]
fn a_file_laid_into_the_site_stops_the_next_build() {
    let site = standing();
    fs::write(site.output().join("notes.txt"), "À garder.\n").unwrap();
    site.change("content/a.md", "Texte.", "Autre texte.")
        .build()
        .expect_failure("S802", "notes.txt");
}

#[test]
fn an_output_in_the_sources_is_refused() {
    for output in [
        "site/content",
        "site/content/public",
        "site",
        "site/badges",
        ".",
    ] {
        Site::new()
            .file("content/a.md", "# A\n")
            .output_to(output)
            .build()
            .expect_failure("S803", "");
    }
}

#[test]
fn two_builds_take_turns() {
    let site = standing();
    let lock = site.output().with_file_name(".public.sobre-lock");
    let file = fs::File::create(&lock).unwrap();
    file.lock().unwrap();
    site.run(&["build", "--output", "{output}"])
        .expect_status(2)
        .expect_says("S805");
    drop(file);
    site.run(&["build", "--output", "{output}"])
        .expect_status(0);
}

#[test]
fn a_folder_without_a_site_is_reported() {
    Site::empty()
        .build()
        .expect_failure("S801", "there is no `site.yaml` in");
}

#[test]
fn settings_under_another_name_are_reported() {
    Site::empty()
        .run(&["check"])
        .expect_status(2)
        .expect_says("`title: My wiki` and `base_url: https://wiki.example.org/`");
    Site::empty()
        .file("site.yml", "title: A\n")
        .run(&["check"])
        .expect_status(2)
        .expect_says("rename `site.yml` to `site.yaml`");
}

#[test]
fn a_damaged_repository_is_reported() {
    let site = standing().file(".git/HEAD", "nothing\n").file(
        ".git/config",
        "[core]\nbare = false\nrepositoryformatversion = 0\n",
    );
    for folder in [".git/objects", ".git/refs"] {
        fs::create_dir_all(site.root().join(folder)).unwrap();
    }
    site.build()
        .expect_warning("S910", "", "the history of git cannot be read")
        .expect_file("a/index.html", "Page A");
}
