//! What a published site was made by: files of another build of the generator are made again, those of this one are kept.

use sobre::artifact::{BUILD, GENERATOR};
use sobre::engine::Engine;
use sobre::output::Stage;

use crate::support::Site;

/// Publishes the pages of a site as another program made them: the same views, other bytes.
fn published_by(build: &str) -> Site {
    let site = Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("content/a.md", "# A\n");
    let snapshot = Engine::new(site.project())
        .refresh()
        .expect("there is a site");
    let stage = Stage::open(&site.target(), build).expect("it can be written");
    for path in snapshot.paths() {
        let fingerprint = snapshot.fingerprint(path).expect("it is an output");
        stage
            .write(path, fingerprint, b"an old form of the page")
            .expect("it can be written");
    }
    stage.commit().expect("it can be published");
    site
}

#[test]
fn what_an_edited_generator_made_is_made_again() {
    // The version is the same: somebody is at work on the generator.
    for build in [
        format!("{GENERATOR} (0123456789abcdef)"),
        GENERATOR.to_owned(),
    ] {
        let site = published_by(&build).build();
        let count = site.files().len();
        site.expect_report(count, 0, 0)
            .expect_file("a/index.html", "<h1>A</h1>");
    }
}

/// Why the one above says something: with the identity of this build, bytes are believed by their fingerprint.
#[test]
fn what_this_generator_made_is_kept() {
    // The old form stands for what this generator wrote: a build of its own would write another.
    let site = published_by(BUILD).never_compared().build();
    let count = site.files().len();
    site.expect_report(0, count, 0)
        .expect_file("a/index.html", "an old form of the page");
}

#[test]
fn no_output_holds_the_identity() {
    let (_, identity) = BUILD.split_once('(').expect("the digest of the sources");
    let identity = identity.trim_end_matches(')');
    assert!(identity.len() == 16 && identity.bytes().all(|byte| byte.is_ascii_hexdigit()));
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .build()
        .expect_nowhere(identity);
}
