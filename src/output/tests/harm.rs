//! A shadow to which something happened, when the next build needs it.

use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use super::shadow::{inode, is_whole, settle, with};
use super::*;

/// What may happen to a folder.
type Harm<'a> = Box<dyn Fn(&Path) + 'a>;

/// Each thing that may have happened to a shadow, when the next build needs it.
#[test]
fn whatever_happened_to_a_shadow_is_put_right() {
    let victim = tempfile::tempdir().unwrap();
    fs::create_dir_all(victim.path().join("a")).unwrap();
    fs::create_dir_all(victim.path().join("site/s")).unwrap();
    for file in [
        "9",
        "a/5",
        "precious",
        "stamps",
        "site/s/0",
        "site/precious",
    ] {
        fs::write(victim.path().join(file), "precious").unwrap();
    }
    let untouched = snapshot(victim.path());
    let lead = |to: &Path| {
        remove::remove(to).unwrap();
        symlink(victim.path(), to).unwrap();
    };
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let swap = |path: &Path, text: &str| {
        fs::remove_file(path).unwrap();
        fs::write(path, text).unwrap();
    };
    let harms: Vec<(&str, Harm)> = vec![
        ("none", Box::new(|_| {})),
        (
            "a file of someone",
            Box::new(|root| fs::write(root.join("site/s/mine"), "").unwrap()),
        ),
        (
            "a folder of someone",
            Box::new(|root| {
                fs::create_dir_all(root.join("site/s/a/mine/deep")).unwrap();
                fs::write(root.join("site/s/a/mine/deep/file"), "").unwrap();
            }),
        ),
        (
            "an empty folder",
            Box::new(|root| fs::create_dir(root.join("site/t/empty")).unwrap()),
        ),
        (
            "a file of a file manager",
            Box::new(|root| fs::write(root.join("site/t/d/.DS_Store"), "").unwrap()),
        ),
        (
            "a file that is gone",
            Box::new(|root| fs::remove_file(root.join("site/s/0")).unwrap()),
        ),
        (
            "another file of the same size",
            Box::new(|root| swap(&root.join("site/s/0"), "0/s")),
        ),
        (
            "another file in place of the changed one",
            Box::new(|root| swap(&root.join("site/a"), "9")),
        ),
        (
            "a folder that is gone",
            Box::new(|root| fs::remove_dir_all(root.join("site/s/b")).unwrap()),
        ),
        (
            "a folder in place of a file",
            Box::new(|root| {
                fs::remove_file(root.join("site/t/d/16")).unwrap();
                fs::create_dir_all(root.join("site/t/d/16/deep")).unwrap();
            }),
        ),
        (
            "a file in place of a folder",
            Box::new(|root| {
                fs::remove_dir_all(root.join("site/t/d")).unwrap();
                fs::write(root.join("site/t/d"), "").unwrap();
            }),
        ),
        (
            "a link in place of a folder",
            Box::new(|root| lead(&root.join("site/s/b"))),
        ),
        (
            "a link in place of a folder above",
            Box::new(|root| lead(&root.join("site/s"))),
        ),
        (
            "a link in place of a file",
            Box::new(|root| lead(&root.join("site/s/0"))),
        ),
        (
            "a link in place of the site",
            Box::new(|root| lead(&root.join("site"))),
        ),
        ("a link in place of all", Box::new(|root| lead(root))),
        (
            "a link in place of the stamps",
            Box::new(|root| lead(&root.join("stamps"))),
        ),
        (
            "a file in place of all",
            Box::new(|root| {
                fs::remove_dir_all(root).unwrap();
                fs::write(root, "").unwrap();
            }),
        ),
        (
            "a folder that few may read",
            Box::new(|root| mode(&root.join("site/s/a"), 0o700)),
        ),
        (
            "a site that few may read",
            Box::new(|root| mode(&root.join("site"), 0o700)),
        ),
        (
            "a folder in which nothing may be written",
            Box::new(|root| mode(&root.join("site"), 0o555)),
        ),
        (
            "no manifest",
            Box::new(|root| {
                let _ = fs::remove_file(root.join("site").join(manifest::NAME));
            }),
        ),
        (
            "no stamps",
            Box::new(|root| remove::remove(&root.join("stamps")).unwrap()),
        ),
        (
            "half of the stamps",
            Box::new(|root| {
                if let Ok(bytes) = fs::read(root.join("stamps")) {
                    fs::write(root.join("stamps"), &bytes[..bytes.len() / 2]).unwrap();
                }
            }),
        ),
        (
            "stamps of a killed build",
            Box::new(|root| fs::write(root.join("stamps.new"), "x").unwrap()),
        ),
        (
            "no site",
            Box::new(|root| fs::remove_dir_all(root.join("site")).unwrap()),
        ),
        (
            "nothing",
            Box::new(|root| fs::remove_dir_all(root).unwrap()),
        ),
    ];
    for settled in [false, true] {
        let repo = Repo::in_memory();
        for (name, harm) in &harms {
            for text in ["1", "2", "3"] {
                repo.build(&with(&[("a", text)]));
            }
            if settled {
                settle();
                repo.build(&with(&[("a", "4")]));
            }
            let steady = inode(&repo.out().join("t/d/e/18"));
            harm(&repo.root().join(SHADOW));
            repo.build(&with(&[("a", "5")]));
            is_whole(&repo, &with(&[("a", "5")]));
            assert_eq!(inode(&repo.out().join("t/d/e/18")), steady, "{name}");
            let mode = fs::metadata(repo.out()).unwrap().mode() & 0o777;
            assert_eq!(
                (mode, snapshot(victim.path())),
                (0o755, untouched.clone()),
                "{name}"
            );
        }
    }
}

/// The files of a site.
type Pages = Vec<(&'static str, &'static str)>;

/// One build that changes a shadow: a file comes, one changes, one goes, and so does a folder.
fn with_shadow() -> (Repo, Pages, Pages) {
    let repo = Repo::in_memory();
    repo.build(&with(&[("a", "1"), ("b/c", "c"), ("gone", "")]));
    let old = with(&[("a", "2"), ("b/c", "c"), ("gone", "")]);
    repo.build(&old);
    assert!(repo.shadow().exists());
    (repo, old, with(&[("a", "3"), ("b", "b"), ("new/x", "x")]))
}

#[test]
fn killed_at_each_step_of_a_change_of_the_shadow_the_old_or_the_new_site_is_whole() {
    for how in ["exchange", "no-exchange"] {
        let (mut old_sites, mut new_sites, mut gaps) = (0, 0, 0);
        for step in 0.. {
            let (repo, old, new) = with_shadow();
            let (shadow, steady) = (inode(&repo.shadow()), inode(&repo.out().join("s/a/5")));
            random::list_job(&repo, &new);
            let mut child = kill::child(repo.root(), &format!("die-listed {step} {how}"));
            if child.wait().unwrap().success() {
                assert_eq!(
                    inode(&repo.out()),
                    shadow,
                    "the shadow was changed and exchanged"
                );
                break;
            }
            if !repo.out().exists() {
                gaps += 1;
            } else if read(&repo.out()) == site(&old) {
                old_sites += 1;
            } else {
                assert_eq!(read(&repo.out()), site(&new), "step {step}");
                new_sites += 1;
            }
            // what a build left half done in the shadow is put right, whatever the next one wants
            let files = if step % 2 == 0 { old } else { new };
            for last in ["4", "5"] {
                let files: Vec<_> = files.iter().copied().chain([("last", last)]).collect();
                repo.build(&files);
                is_whole(&repo, &files);
                assert_eq!(inode(&repo.out().join("s/a/5")), steady);
            }
        }
        assert!(
            old_sites > 12 && new_sites > 0,
            "{how}: {old_sites} old, {new_sites} new"
        );
        assert_eq!(gaps, usize::from(how == "no-exchange"), "{how}");
    }
}

#[test]
fn a_failure_at_any_step_of_a_change_of_the_shadow_leaves_the_old_site_or_the_new_one() {
    let (mut failed, mut passed) = (0, 0);
    for step in 0.. {
        let (repo, old, new) = with_shadow();
        probe::arm(probe::InjectedFailure::Fail(step), false);
        let result = build(&repo.target(), &new);
        let all = probe::steps();
        probe::arm(probe::InjectedFailure::None, false);
        match result {
            Ok(_) => {
                passed += 1;
                is_whole(&repo, &new);
            }
            Err(error) => {
                failed += 1;
                assert_eq!(error.code, Code::CannotWrite);
                is_whole(&repo, &old);
            }
        }
        repo.build(&new);
        is_whole(&repo, &new);
        if step >= all {
            break;
        }
    }
    // where the shadow cannot be changed, a new tree is made
    assert!(failed > 5 && passed > 8, "{failed} failed, {passed} passed");
}
