//! How long a build took, when somebody asks for it.

use crate::support::Site;

#[test]
fn the_stages_and_the_slowest_pages_are_shown_and_change_nothing_else() {
    let site = Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("content/deux.md", "# Deux\n");
    site.run(&["build"]).expect_status(0);
    let plain = site.files();

    // Nothing to do: there is nothing to parse, to link or to render.
    let run = site.run(&["build", "--timings"]).expect_status(0);
    assert!(!run.stderr.contains("links between"), "{}", run.stderr);
    assert!(run.stderr.contains("0 files parsed, 0 "), "{}", run.stderr);
    assert!(!run.stdout.contains(" ms  "), "{}", run.stdout);
    assert_eq!(site.files(), plain);

    let site = site.file("content/deux.md", "# Deux\n\nUn mot.\n");
    let run = site.run(&["build", "--timings"]).expect_status(0);
    for said in [
        "ms  sources: walk, read, parse\n",
        "ms  links between documents\n",
        "ms  exchange of the site\n",
        "ms  the whole build\n",
        "1 file parsed, 1 document taken from the cache\n",
        "ms  content/deux.md\n",
        "ms  deux/index.html\n",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    assert!(
        !run.stderr.contains("ms  content/index.md"),
        "{}",
        run.stderr
    );

    let run = site.run(&["build", "--timings", "--no-cache", "--lang", "fr"]);
    let said = "2 fichiers analysés, 0 document repris du cache\n";
    assert!(run.stderr.contains(said), "{}", run.stderr);
}
