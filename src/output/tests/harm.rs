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
    for file in ["9", "a/5", "precious"] {
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
