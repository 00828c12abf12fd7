//! What was published changes: the message names the field, it is accepted with a reason, shown to those who read the badge.

use super::samples::{ISSUER, class};
use crate::support::Site;

const FIRST: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";
const SECOND: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e12";
const LOCK: &str = "badges/published.lock";

fn sources() -> Site {
    let awards = format!(
        "class: rangement\nissued: 2026-10-04T18:00:00Z\nnarrative: A rangé.\nawards:\n  - id: {FIRST}\n    recipient: {{url: https://wiki.example/ada/}}\n  - id: {SECOND}\n    recipient: {{url: https://wiki.example/bob/}}\n"
    );
    Site::new()
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
        .file("badges/classes/libre.yaml", &class("Libre"))
        .file("badges/awards/fete.yaml", &awards)
}

fn published() -> Site {
    let site = sources();
    site.run(&["lock"]).expect_status(0);
    site
}

fn lock(site: &Site) -> String {
    std::fs::read_to_string(site.root().join(LOCK)).unwrap()
}

fn accept<'a>(what: &'a str, because: &'a str) -> [&'a str; 5] {
    ["lock", "--accept", what, "--because", because]
}

fn commit(site: &Site) {
    for args in [
        ["init", "-q"].as_slice(),
        &["add", "-A"],
        &["commit", "-q", "-m", "x"],
    ] {
        let done = std::process::Command::new("git")
            .args(["-c", "user.name=x", "-c", "user.email=x@example.org"])
            .args(["-c", "commit.gpgsign=false"])
            .args(args)
            .current_dir(site.root())
            .output()
            .unwrap();
        assert!(done.status.success(), "git {args:?}: {done:?}");
    }
}

#[test]
fn a_typing_error_is_corrected_with_its_reason() {
    let site = published();
    commit(&site);
    let site = site
        .change("badges/classes/rangement.yaml", "rangé son bureau", "rangé le bureau")
        .build()
        .expect_error(
            "S663",
            "badges/classes/rangement.yaml",
            "`description` of `badges/rangement.json` is not what was published (help: if it means the same, as when a typing error is corrected, say so: `sobre lock --accept badges/rangement.json --because \"…\"`",
        );
    // The command of the message shows what it is about before it wants a reason.
    let before = lock(&site);
    site.run(&["lock", "--accept", "badges/rangement.json"])
        .expect_status(1)
        .expect_says("S664")
        .expect_says("`description` of badges/rangement.json")
        .expect_says("was: Pour qui a rangé son bureau.")
        .expect_says("is:  Pour qui a rangé le bureau.");
    for bad in ["", " . ", "Dit par ada@example.org.", "Au 06 12 34 56 78."] {
        site.run(&accept("badges/rangement.json", bad))
            .expect_status(1);
    }
    let by = ["--by", "ada@example.org"];
    let args = accept("badges/rangement.json", "Une coquille.");
    site.run(&[args.as_slice(), &by].concat())
        .expect_status(1)
        .expect_says("S649");
    assert_eq!(lock(&site), before);
    let by = ["--by", "Le chantier « badges »"];
    site.run(&[args.as_slice(), &by].concat())
        .expect_status(0)
        .expect_says("badges/published.lock: 1 change accepted, ready to be committed");
    let text = lock(&site);
    // What was recorded first stays, and the decision is a line more.
    assert!(text.starts_with(&before), "{text}");
    let line = text.lines().last().unwrap();
    assert!(
        line.starts_with("accepted badges/rangement.json description "),
        "{line}"
    );
    assert!(
        line.ends_with("Z \"Une coquille.\" \"Le chantier « badges »\""),
        "{line}"
    );
    let site = site
        .build()
        .expect_file("badges/rangement/index.html", "Une coquille. (Le chantier")
        // Who is shown an award reads it too.
        .expect_file(
            &format!("badges/awards/{FIRST}/index.html"),
            "Une coquille.",
        )
        .expect_not_in_file("badges/libre/index.html", "Une coquille.");
    site.run(&["lock"])
        .expect_status(0)
        .expect_says("nothing new");
    site.run(&args)
        .expect_status(1)
        .expect_says("is as it was published");
    // Back again is a change too.
    let site = site
        .change(
            "badges/classes/rangement.yaml",
            "rangé le bureau",
            "rangé son bureau",
        )
        .build()
        .expect_error("S663", "badges/classes/rangement.yaml", "`description`");
    site.run(&accept("rangement", "Ce n'était pas une coquille."))
        .expect_status(0);
    let page = "badges/rangement/index.html";
    let site = site.build().expect_file(page, "Une coquille.");
    site.expect_file(page, "Ce n’était pas une coquille.");
}

#[test]
fn an_organisation_that_renames_itself_is_reported_and_accepted() {
    let site = published()
        .change("badges/issuer.yaml", "Collectif d'essai", "Collectif nouveau")
        .build()
        .expect_error(
            "S663",
            "badges/issuer.yaml",
            "`name` of `badges/issuer.json` is not what was published (help: if it is the same organisation, say why it changed: `sobre lock --accept badges/issuer.json",
        );
    site.run(&accept(
        "https://essai.example/badges/issuer.json",
        "L'association a changé de nom.",
    ))
    .expect_status(0)
    // There is no git here that could say.
    .expect_says("was: (not known: git has no version of `badges/issuer.yaml` with it)");
    let _ = site
        .build()
        .expect_file("badges/issuer/index.html", "L’association a changé de nom.");
}

#[test]
fn one_cause_is_reported_once_and_accepted_by_its_file() {
    let site = published()
        .change("badges/awards/fete.yaml", "narrative: A rangé.", "narrative: A bien rangé.")
        .build()
        .expect_error(
            "S663",
            "badges/awards/fete.yaml",
            &format!("`narrative` of 2 badges is not what was published: `badges/awards/{FIRST}.json` and `badges/awards/{SECOND}.json` (help: if it means the same, say why it changed: `sobre lock --accept badges/awards/fete.yaml"),
        );
    site.run(&accept("badges/awards/fete.yaml", "Plus précis."))
        .expect_status(0)
        .expect_says("`narrative` of 2 badges of badges/awards/fete.yaml")
        .expect_says("2 changes accepted");
    let _ = site.build();
}

#[test]
fn what_nobody_holds_may_still_be_put_right() {
    let site = published()
        .change("badges/classes/libre.yaml", "level: 2", "level: 3")
        .build()
        .expect_error(
            "S663",
            "badges/classes/libre.yaml:5:1",
            "`level` of `badges/libre.json`",
        )
        .change("badges/classes/rangement.yaml", "level: 2", "level: 3")
        .build()
        .expect_error(
            "S663",
            "badges/classes/libre.yaml:5:1",
            "`level` of `badges/libre.json`",
        )
        .expect_error(
            "S626",
            "badges/classes/rangement.yaml:5:1",
            "`level` of `badges/rangement.json`",
        );
    site.run(&accept("badges/libre.json", "Le niveau était faux."))
        .expect_status(0);
    site.run(&accept("badges/rangement.json", "Le niveau était faux."))
        .expect_status(1)
        .expect_says("`level` of `badges/rangement.json` never changes");
    // In another row, the words of the row are others too: one decision.
    let site = site
        .change(
            "badges/classes/libre.yaml",
            "kind: know-how",
            "kind: attitude",
        )
        .build()
        .expect_error("S626", "badges/classes/rangement.yaml:5:1", "`level`")
        .expect_error(
            "S663",
            "badges/classes/libre.yaml:4:1",
            "`kind` of `badges/libre.json` is",
        );
    site.run(&accept(
        "badges/classes/libre.yaml",
        "La ligne était fausse.",
    ))
    .expect_status(0);
    // Neither is accepted when one of the two cannot be.
    let site = site.change("badges/classes/libre.yaml", "name: Libre", "name: Libres");
    let before = lock(&site);
    site.run(&[
        "lock",
        "--accept",
        "libre",
        "--accept",
        "rangement",
        "--because",
        "Oui.",
    ])
    .expect_status(1);
    assert_eq!(lock(&site), before);
    let _ = site
        .build()
        .expect_error("S663", "badges/classes/libre.yaml:1:1", "`name`")
        .expect_error("S626", "badges/classes/rangement.yaml:5:1", "`level`");
}

#[test]
fn two_fields_of_one_object_are_one_message() {
    let _ = published()
        .change("badges/classes/rangement.yaml", "name: As", "name: Os")
        .change("badges/classes/rangement.yaml", "Pour qui", "Pour ceux qui")
        .change("badges/classes/rangement.yaml", "a *rangé*", "a *trié*")
        .build()
        .expect_error(
            "S663",
            "badges/classes/rangement.yaml",
            "`name`, `description` and `criteria` of `badges/rangement.json` are not what was published",
        );
}

/// The words of the grid are part of what each class on it means.
#[test]
fn the_words_of_the_grid_are_those_of_its_classes() {
    let grid = "name: Grille\nrows: [{id: know-how, name: Faire}]\nlevels: [{name: Un}, {name: Deux, description: On sait.}]\n";
    let site = sources().file("badges/framework.yaml", grid);
    site.run(&["lock"]).expect_status(0);
    let site = site
        // No class is on this level.
        .change("badges/framework.yaml", "name: Un}", "name: Premier}")
        .build()
        .change("badges/framework.yaml", "On sait.", "On sait tout.")
        .build()
        .expect_error(
            "S663",
            "badges/framework.yaml",
            "`framework.level` of 2 badges is not what was published: `badges/libre.json` and `badges/rangement.json`",
        );
    site.run(&accept("badges/framework.yaml", "Le sens est le même."))
        .expect_status(0);
    let site = site
        .build()
        .expect_file("badges/libre/index.html", "Le sens est le même.");
    // Without its file, the words are those of the generator: others.
    let _ = site
        .remove("badges/framework.yaml")
        .build()
        .expect_error(
            "S663",
            "badges/classes/libre.yaml",
            "`framework.row`, `framework.level` and `framework.name`",
        )
        .expect_error("S663", "badges/classes/rangement.yaml", "");
}

/// Nobody may write by hand what the command refuses.
#[test]
fn a_line_by_hand_does_not_accept_another_recipient() {
    let site = published();
    let text = lock(&site);
    let address = format!("badges/awards/{FIRST}.json");
    let line = text
        .lines()
        .find(|line| line.starts_with(&address))
        .unwrap();
    let recipient = line.split("recipient=").nth(1).unwrap()[..16].to_owned();
    let by_hand = format!(
        "{text}accepted {address} recipient {recipient} 0123456789abcdef 2026-11-27T12:00:00Z \"Si.\"\n"
    );
    let _ = site
        .file(LOCK, &by_hand)
        .build()
        .expect_error(
            "S625",
            LOCK,
            &format!("`recipient` of `{address}` never changes"),
        )
        .expect_error("S626", "badges/awards/fete.yaml", "`recipient`");
}

#[test]
fn what_counts_again_is_not_accepted() {
    let site = published();
    site.run(&["revoke", FIRST, "--reason", "Erreur."])
        .expect_status(0)
        .expect_says("once it is published, run `sobre lock`");
    site.run(&["lock"])
        .expect_status(0)
        .expect_says("1 new URL,");
    let awards = std::fs::read_to_string(site.root().join("badges/awards/fete.yaml")).unwrap();
    let valid: String = awards
        .lines()
        .filter(|line| !line.contains("revoked"))
        .map(|l| format!("{l}\n"))
        .collect();
    let valid = valid.replace("      reason: Erreur.\n", "");
    let site = site.file("badges/awards/fete.yaml", &valid);
    for what in [
        FIRST.to_owned(),
        format!("badges/awards/{FIRST}.json"),
        format!("badges/awards/{FIRST}/"),
    ] {
        let run = site
            .run(&accept(&what, "Erreur dans l'autre sens."))
            .expect_status(1);
        run.expect_says("S664");
    }
    let run = site.run(&accept(&format!("badges/awards/{FIRST}/"), "Si."));
    run.expect_says("was published as revoked and counts again");
}

#[test]
fn a_name_that_is_nothing_published_gets_the_nearest() {
    let site = published();
    site.run(&accept("badges/rangemnt.json", "Oui."))
        .expect_status(1)
        .expect_says("did you mean `badges/rangement.json`?");
    site.run(&["lock", "--because", "Oui."]).expect_status(2);
    let site = site.remove(LOCK);
    site.run(&accept("rangement", "Oui."))
        .expect_status(1)
        .expect_says("run `sobre lock` first");
}

/// Before anything was awarded a site may move, and says why.
#[test]
fn a_site_moves_until_its_first_award() {
    let site = Site::new()
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/libre.yaml", &class("Libre"));
    site.run(&["lock"]).expect_status(0);
    let moved = |site: Site| {
        site.change(
            "site.yaml",
            "https://essai.example/",
            "https://ailleurs.example/",
        )
    };
    let site = moved(site)
        .build()
        .expect_error("S628", LOCK, "sobre lock --accept base");
    site.run(&accept("base", "Un autre hébergeur."))
        .expect_status(0);
    let site = site.build();
    assert!(lock(&site).contains("base https://essai.example/\n"));
    assert!(
        lock(&site)
            .contains("accepted base base_url https://essai.example/ https://ailleurs.example/ ")
    );
    site.run(&["lock"])
        .expect_status(0)
        .expect_says("nothing new");
    site.run(&accept("base", "Encore."))
        .expect_status(1)
        .expect_says("is where it was published");
    let site = moved(published());
    site.run(&accept("base", "Un autre hébergeur."))
        .expect_status(1)
        .expect_says("a site whose badges were awarded does not move");
    let _ = site
        .build()
        .expect_error("S628", LOCK, "https://essai.example/");
}

/// Who guesses what an award said could try it against its digests.
#[test]
fn nothing_of_an_erased_award_stays_in_the_record() {
    let site = published().build();
    let address = format!("badges/awards/{FIRST}.json");
    site.run(&["erase", FIRST]).expect_status(0);
    let text = lock(&site);
    assert!(text.contains(&format!("\n{address} erased\n")), "{text}");
    let site = site.build();
    site.run(&["lock"])
        .expect_status(0)
        .expect_says("nothing new");
    // A branch of before brings both back.
    let back = format!("{text}{address} recipient=0123456789abcdef\n");
    let site = site.file(LOCK, &back).build();
    site.run(&["lock"]).expect_status(0);
    assert_eq!(lock(&site), text);
    let again = format!("  - id: {FIRST}\n    recipient: {{url: https://wiki.example/ada/}}\n");
    let _ = site
        .change(
            "badges/awards/fete.yaml",
            "  - id: 0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11\n    erased: true\n",
            &again,
        )
        .build()
        .expect_error(
            "S662",
            LOCK,
            "was erased, and its file says something of it again",
        );
}

/// As the version before that of fields wrote it.
const EARLIER: &str = "\
# What was published and must not change. Written by `sobre lock`; lines of two branches are kept together.
base https://essai.example/
badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11.json 295c809c06782f1824196ba5d96e63f3
badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e12.json - revoked
badges/endorsements/voisins.json eb50650a78556a7d8545df8c165aa753
badges/issuer.json -
badges/rangement.json 8e99a0d3a490f5524336a60a316bd936
";

fn recorded_earlier() -> Site {
    let awards = format!(
        "class: rangement\nissued: 2026-10-04T18:00:00Z\nawards:\n  - id: {FIRST}\n    recipient: {{url: https://wiki.example/ada/}}\n  - id: {SECOND}\n    erased: true\n"
    );
    Site::new()
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
        .file("badges/awards/fete.yaml", &awards)
        .file("badges/endorsements/voisins.yaml", "class: rangement\nby: {name: Voisins, url: https://voisins.example/, email: bonjour@voisins.example}\nissued: 2026-10-06T12:00:00Z\ncomment: Bien rangé.\n")
        .file(LOCK, EARLIER)
}

#[test]
fn a_record_of_before_is_read_and_says_more_after_the_command() {
    let site = recorded_earlier().build();
    site.run(&["check"])
        .expect_status(0)
        .expect_says("5 badge URLs are recorded by an older version");
    site.run(&["lock"])
        .expect_status(0)
        .expect_says("0 new URLs, 5 known URLs in more detail");
    let text = lock(&site);
    assert!(
        text.contains(&format!("badges/awards/{SECOND}.json erased\n"))
            && !text.contains("295c809c"),
        "{text}"
    );
    site.run(&["lock"])
        .expect_status(0)
        .expect_says("nothing new");
    // A branch of before it brings old lines back: they say nothing more.
    let both = format!("{text}{}", EARLIER.replace("8e99a0d3", "00000000"));
    let site = site.file(LOCK, &both).build();
    site.run(&["lock"]).expect_status(0);
    assert_eq!(lock(&site), text);
    for (file, from, to) in [
        ("badges/classes/rangement.yaml", "a *rangé*", "a *vu*"),
        (
            "badges/awards/fete.yaml",
            "wiki.example/ada",
            "wiki.example/eve",
        ),
        (
            "badges/endorsements/voisins.yaml",
            "Bien rangé.",
            "Mal rangé.",
        ),
    ] {
        let site = recorded_earlier().change(file, from, to).build();
        let mut site = site.expect_error("S626", file, "restore `").build();
        site.take_messages();
        site.run(&accept(file, "Oui.")).expect_status(1);
    }
}

#[test]
fn changes_are_reported_in_french() {
    let site = published()
        .change(
            "badges/classes/rangement.yaml",
            "As du rangement",
            "As des as",
        )
        .change(
            "badges/classes/rangement.yaml",
            "rangé son bureau",
            "rangé le bureau",
        )
        .change("badges/awards/fete.yaml", "A rangé.", "A tout rangé.")
        .change("badges/awards/fete.yaml", "2026-10-04", "2026-10-05");
    let french = ["check", "--lang", "fr", "--format", "short"];
    for said in [
        "dans `badges/rangement.json`, les champs `name` et `description` ne sont plus ce qui a été publié (aide\u{a0}: si le sens est le même, par exemple pour une coquille corrigée, dites-le\u{a0}: `sobre lock --accept badges/rangement.json --because \"…\"`\u{a0}; sinon, restaurez le fichier depuis git, et écrivez le nouveau sens dans `badges/classes/rangement-2.yaml`, avec `version: \"2\"` et `replaces: rangement`)",
        &format!(
            "dans 2 badges, le champ `narrative` n’est plus ce qui a été publié\u{a0}: `badges/awards/{FIRST}.json` et `badges/awards/{SECOND}.json` (aide\u{a0}: si le sens est le même, dites pourquoi cela a changé\u{a0}: `sobre lock --accept badges/awards/fete.yaml --because \"…\"`\u{a0}; sinon, restaurez le fichier depuis git)"
        ),
        "le champ `issued` n’est plus ce qui a été publié",
        "il ne se récrit jamais",
    ] {
        site.run(&french).expect_status(1).expect_says(said);
    }
}

#[test]
fn a_record_cut_short_or_rewritten_is_noticed_by_the_next_build() {
    let site = published().build();
    let text = lock(&site);
    let award = format!("badges/awards/{FIRST}.json");
    let without: String = text
        .lines()
        .filter(|line| !line.starts_with(&award))
        .map(|l| format!("{l}\n"))
        .collect();
    let site = site.file(LOCK, &without).build().expect_warning(
        "S661",
        LOCK,
        &format!("1 line of the record is gone since the last build: `{award}`"),
    );
    // The warning stays until the line is back.
    let site = site
        .build()
        .expect_warning("S661", LOCK, "1 line of the record is gone");
    site.run(&["check", "--output", "{output}"])
        .expect_says("S661");
    let site = site.file(LOCK, &text).build();
    let site = site
        .file(LOCK, &text.replace("base https://essai.example/\n", ""))
        .build()
        .expect_warning("S661", LOCK, "`base https://essai.example/`");
    // The way around: another line for another meaning.
    let site = site.file(LOCK, &without).change(
        "badges/awards/fete.yaml",
        "wiki.example/ada",
        "wiki.example/eve",
    );
    site.run(&["lock"]).expect_status(0);
    let site = site.build().expect_warning(
        "S661",
        LOCK,
        &format!("1 line of the record is another than at the last build: `{award}`"),
    );
    let site = site
        .remove(LOCK)
        .build()
        .expect_warning(
            "S660",
            "",
            "2 badges are awarded, and no `badges/published.lock` records",
        )
        .expect_warning(
            "S661",
            LOCK,
            "the record of 5 badges that was there at the last build is gone",
        );
    // Nothing of a preview is for ever.
    let run = site.run(&[
        "build",
        "--base-url",
        "https://apercu.example/",
        "--output",
        "{output}",
    ]);
    assert!(!run.stderr.contains("S66"), "{run:?}");
    // What is erased, accepted or recorded in more detail is no rewriting.
    let site = published().build();
    site.run(&["erase", FIRST]).expect_status(0);
    let site = site.change("badges/issuer.yaml", "Un collectif.", "Des gens.");
    site.run(&accept("badges/issuer.json", "Plus simple."))
        .expect_status(0);
    let site = site.build();
    drop(site);
    let site = recorded_earlier().build();
    site.run(&["lock"]).expect_status(0);
    let _ = site.build();
}
