//! In which language the program speaks.

use sobre::cli::help_texts;

use crate::support::{Run, Site};

/// A site in French with a link that leads to nothing.
fn wrong() -> Site {
    Site::new().file("content/a.md", "# A\n\nVoir [la suite](suite.md).\n")
}

fn check(site: &Site, options: &[&str], variables: &[(&str, &str)]) -> Run {
    let args: Vec<&str> = ["check"].iter().chain(options).copied().collect();
    site.run_in(&args, variables)
}

#[test]
fn the_language_is_that_of_the_option_the_variable_the_locale_or_the_site() {
    let site = wrong();
    let english = "error[S401]";
    let french = "erreur[S401]";
    for (options, variables, expected) in [
        (&[][..], &[][..], french),
        (&[], &[("LANG", "C.UTF-8")], french),
        (&[], &[("LANG", "de_DE.UTF-8")], french),
        (&[], &[("LANG", "en_GB.UTF-8")], english),
        (
            &[],
            &[("LANG", "en_GB.UTF-8"), ("LC_MESSAGES", "fr_FR.UTF-8")],
            french,
        ),
        (
            &[],
            &[("LC_MESSAGES", "en_US"), ("LC_ALL", "fr_CA.UTF-8")],
            french,
        ),
        (
            &[],
            &[("LANG", "fr_FR.UTF-8"), ("SOBRE_LANG", "en")],
            english,
        ),
        (&["--lang", "fr"], &[("SOBRE_LANG", "en")], french),
        (&["--lang=en"], &[("LANG", "fr_FR.UTF-8")], english),
    ] {
        let run = check(&site, options, variables).expect_status(1);
        assert!(
            run.stderr.contains(expected),
            "{options:?} {variables:?}\n{}",
            run.stderr
        );
    }
    let site = site.change("site.yaml", "title:", "languages: [en]\ntitle:");
    let run = check(&site, &[], &[]);
    assert!(run.stderr.contains(english), "{}", run.stderr);
    // a language that the program does not speak
    let site = site.change("site.yaml", "[en]", "[br, fr]");
    let run = check(&site, &[], &[]);
    assert!(run.stderr.contains(english), "{}", run.stderr);
}

#[test]
fn settings_that_cannot_be_read_are_reported_in_the_language_of_the_site() {
    let site = Site::empty().file(
        "site.yaml",
        "title: T\nlanguages: [fr]\nbase_url: nulle part\n",
    );
    let run = check(&site, &[], &[]).expect_status(1);
    assert!(run.stderr.contains("erreur["), "{}", run.stderr);
    let site = site.file("site.yaml", "title: [\n");
    let run = check(&site, &[], &[]).expect_status(1);
    assert!(run.stderr.contains("erreur["), "{}", run.stderr);
}

#[test]
fn a_variable_that_names_no_language_is_an_error() {
    let run = check(&wrong(), &[], &[("SOBRE_LANG", "klingon")]).expect_status(2);
    let expected =
        "erreur[S807]: la variable `SOBRE_LANG` vaut `klingon`, qui ne désigne aucune langue";
    assert!(run.stderr.contains(expected), "{}", run.stderr);
    assert!(run.stderr.contains("`en` ou `fr`"), "{}", run.stderr);
}

#[test]
fn help_is_in_the_language_of_its_reader() {
    let site = Site::empty();
    let commands = [
        "build", "serve", "check", "lock", "bake", "unbake", "award", "revoke", "renew", "erase",
        "endorse", "codes", "verify", "explain",
    ];
    let texts = help_texts();
    for command in commands {
        let run = site
            .run_in(&[command, "--help", "--lang", "fr"], &[])
            .expect_status(0);
        assert!(
            run.stdout
                .contains("Utilisation : sobre".replace(" :", "\u{a0}:").as_str()),
            "{}",
            run.stdout
        );
        let flat = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        for text in texts.iter().filter(|text| text.contains(' ')) {
            assert!(
                !flat.contains(text.as_str()),
                "{command}: {text}\n{}",
                run.stdout
            );
        }
        for word in ["Usage", "default", "possible values", "Print"] {
            assert!(
                !run.stdout.contains(word),
                "{command}: {word}\n{}",
                run.stdout
            );
        }
        let english = site
            .run_in(&[command, "--help", "--lang", "en"], &[])
            .expect_status(0);
        let options = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !(c.is_ascii_lowercase() || c == '-'));
            words
                .filter(|word| word.starts_with("--"))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(
            options(&run.stdout).len(),
            options(&english.stdout).len(),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn an_error_of_the_command_line_is_a_message_like_another() {
    let site = Site::empty();
    for (args, english, french) in [
        (
            &["bild"][..],
            "there is no command `bild`\n |\n = help: did you mean `build`?",
            "il n’y a pas de commande `bild`\n |\n = aide: vouliez-vous dire `build` ?",
        ),
        (
            &["build", "--rot", "x"],
            "`--rot` is no option or argument here\n |\n = help: did you mean `--root`?",
            "`--rot` n’est ici ni une option ni un argument\n |\n = aide: vouliez-vous dire `--root` ?",
        ),
        (
            &["award", "x"],
            "the command lacks `--recipients <FILE>`",
            "il manque à la commande `--recipients <FICHIER>`",
        ),
        (
            &["check", "--format", "xml"],
            "`xml` is no value of `--format <FORM>`",
            "`xml` n’est pas une valeur de `--format <FORME>`",
        ),
        (
            &["serve", "--port", "abc"],
            "= help: write a number, in digits",
            "= aide: écrivez un nombre, en chiffres",
        ),
        (
            &["check", "--timeout", "99"],
            "`99` is no value of `--timeout <SECONDS>`\n |\n = help: write a number from 1 to 60",
            "`99` n’est pas une valeur de `--timeout <SECONDES>`\n |\n = aide: écrivez un nombre de 1 à 60",
        ),
        (
            &["build", "--root"],
            "`--root <FOLDER>` has no value",
            "`--root <DOSSIER>` n’a pas de valeur",
        ),
        (
            &["build", "--output", "a", "--output", "b"],
            "`--output <FOLDER>` is given twice",
            "`--output <DOSSIER>` est donné deux fois",
        ),
    ] {
        for (language, expected) in [("en", english), ("fr", french)] {
            let run = site
                .run_in(args, &[("SOBRE_LANG", language)])
                .expect_status(2);
            let shown = run.stderr.replace('\u{a0}', " ");
            assert!(shown.contains(expected), "{args:?}\n{shown}");
            assert!(shown.contains("[S807]"), "{args:?}\n{shown}");
        }
    }
}

#[test]
fn what_is_published_is_the_same_whoever_reads_the_messages() {
    let site = Site::new().file("content/b.md", "# B\n\n### Trop bas\n");
    let published = |site: &Site, language: &str| {
        let run = site.run_in(
            &[
                "build",
                "--date",
                "2026-06-15",
                "--output",
                "{output}",
                "--lang",
                language,
            ],
            &[],
        );
        let run = run.expect_status(0);
        (site.files(), run.stderr)
    };
    let (english, said) = published(&site, "en");
    assert!(said.contains("warning[S305]"), "{said}");
    let (french, said) = published(&site, "fr");
    assert!(said.contains("avertissement[S305]"), "{said}");
    assert!(english == french);
}

#[test]
fn a_code_is_explained_in_the_language_of_its_reader() {
    let site = Site::empty();
    let run = site
        .run_in(&["explain", "S401", "--lang", "fr"], &[])
        .expect_status(0);
    assert!(run.stdout.starts_with("S401 (erreur)"), "{}", run.stdout);
    let run = site
        .run_in(&["explain", "--lang", "fr"], &[])
        .expect_status(0);
    assert!(run.stdout.contains("avertissement"), "{}", run.stdout);
    assert!(!run.stdout.contains("warning"), "{}", run.stdout);
}
