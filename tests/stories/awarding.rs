//! The commands that award: one line for thirty people, and the life of a badge after that.

use std::collections::BTreeSet;
use std::fs;

use super::samples::{ISSUER, class};
use crate::support::{Site, files};

/// What names of files of awards begin with here; the rest is drawn.
const NAME: &str = "rangement-fete-";

fn site() -> Site {
    let class = class("As du rangement") + "claim: {request: mail, peers: 1, code: true}\n";
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/fete.md",
            "---\ntitle: La fête\nkind: event\nstart: 2026-03-14T18:00\n---\nOn a rangé.\n",
        )
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class)
}

fn text(site: &Site, path: &str) -> String {
    fs::read_to_string(site.root().join(path)).unwrap()
}

/// The paths of the files of awards.
fn award_files(site: &Site) -> Vec<String> {
    let names = files(&site.root().join("badges/awards")).into_keys();
    let names = names.filter(|name| name.ends_with(".yaml") && !name.starts_with("codes/"));
    names.map(|name| format!("badges/awards/{name}")).collect()
}

/// The path of the only file of awards.
fn only_file(site: &Site) -> String {
    let [file] = &award_files(site)[..] else {
        panic!("{:?}", award_files(site));
    };
    file.clone()
}

/// The values of a key, one a line.
fn values(text: &str, key: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.trim_start_matches([' ', '-']));
    let value = lines.filter_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
    value.map(str::to_owned).collect()
}

fn award<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["award", "rangement", "--event", "fete.md"];
    args.extend(["--recipients", "-"]);
    args.extend(more);
    args
}

/// Awards to one page on the Web; gives the id.
fn awarded(site: &Site, who: &str) -> String {
    let run = site.feed(&award(&[]), who).expect_status(0);
    let page = run.stdout.lines().next().unwrap();
    let id = page.trim_end_matches('/').rsplit('/').next().unwrap();
    assert_eq!(id.len(), 36, "{page}");
    id.to_owned()
}

#[test]
fn thirty_people_get_a_badge_by_one_command() {
    let site = site();
    let mut list = "Nom;E-mail\n".to_owned();
    for number in 0..30 {
        list += &format!("Personne {number}; Personne{number}@Essai.example\n");
    }
    let handout = site.root().parent().unwrap().join("remise.csv");
    let path = handout.to_str().unwrap();
    let evidence = ["--evidence", "fete.md", "--narrative", "On a *rangé*."];
    let args = award(&[
        "--handout",
        path,
        evidence[0],
        evidence[1],
        evidence[2],
        evidence[3],
    ]);
    site.feed(&args, &list)
        .expect_status(0)
        .expect_says("30 people have the badge `rangement`")
        .expect_says(NAME);
    let yaml = text(&site, &only_file(&site));
    let ids = values(&yaml, "id");
    let recipients: BTreeSet<_> = values(&yaml, "recipient").into_iter().collect();
    assert_eq!((ids.len(), recipients.len()), (30, 30), "{yaml}");
    assert!(ids.is_sorted(), "the order of the list is told");
    assert_eq!(values(&yaml, "issued"), ["2026-03-14T12:00:00Z"]);
    assert!(!yaml.to_lowercase().contains("personne"), "{yaml}");
    site.run(&["check"]).expect_status(0);

    let given = fs::read_to_string(&handout).unwrap();
    let rows: Vec<&str> = given.lines().collect();
    assert_eq!(rows.len(), 31);
    assert!(
        rows[1].starts_with("personne0@essai.example,"),
        "{}",
        rows[1]
    );
    for (id, ending) in ids
        .iter()
        .zip(["/,", ".json,", ".png,", ".svg,"].iter().cycle())
    {
        assert!(given.contains(&format!("https://essai.example/badges/awards/{id}{ending}")));
    }
    assert!(given.contains("https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=As%20du%20rangement&organizationName=Collectif%20d%27essai&issueYear=2026&issueMonth=3&certUrl="));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&handout).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    // The same command again: the list to hand out is lost, and made again; nothing else changes.
    fs::remove_file(&handout).unwrap();
    let again = site.feed(&args, &list).expect_status(0);
    assert!(again.stdout.contains("nothing to write"), "{again:?}");
    assert_eq!(text(&site, &only_file(&site)), yaml);
    assert_eq!(fs::read_to_string(&handout).unwrap(), given);
}

#[test]
fn a_file_of_the_same_occasion_stays_as_it_is() {
    let before = "\u{feff}# La fête\r\nissued: 2026-03-14T12:00:00Z   # midi\r\nclass: 'rangement'\r\nevent: /fete.md\r\nawards:\r\n# les premières\r\n- recipient: {url: https://wiki.example/ada/} # elle-même\r\n  id: 0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11\r\n# fin\r\n";
    let site = site().file("badges/awards/2026/a.yaml", before);
    let list = "https://wiki.example/ada/\nhttps://wiki.example/bo/\n";
    let run = site.feed(&award(&["--listed"]), list).expect_status(0);
    assert!(
        run.stderr
            .contains("line 1: this person has the badge already: 0b0e7a52"),
        "{run:?}"
    );
    assert_eq!(text(&site, "badges/awards/2026/a.yaml"), before);
    let files = award_files(&site);
    let [_, new] = &files[..] else {
        panic!("{files:?}");
    };
    let id = values(&text(&site, new), "id").remove(0);
    assert_eq!(
        text(&site, new),
        format!(
            "class: rangement\nevent: fete.md\nissued: 2026-03-14T12:00:00Z\nawards:\n  - id: {id}\n    recipient: {{url: https://wiki.example/bo/}}\n    listed: true\n"
        )
    );
    site.run(&["check"]).expect_status(0);
}

#[test]
fn later_people_have_a_file_of_their_own() {
    let site = site();
    let narrative = ["--narrative", "On a rangé.", "--evidence", "fete.md"];
    site.feed(&award(&narrative), "https://wiki.example/ada/\n")
        .expect_status(0);
    let first = only_file(&site);
    let before = text(&site, &first);
    let list = "url,narrative,evidence,listed\nhttps://wiki.example/bo/,\"Merci, Bo.\",https://essai.example/p.jpg,oui\n";
    let later = ["--date", "2026-04-01", "--expires", "2028-04-01"];
    site.feed(&award(&[&later[..], &narrative[..]].concat()), list)
        .expect_status(0);
    assert_eq!(text(&site, &first), before);
    let files = award_files(&site);
    let second = files.iter().find(|file| **file != first).unwrap();
    let yaml = text(&site, second);
    let id = values(&yaml, "id").remove(0);
    assert_eq!(
        yaml,
        format!(
            "class: rangement\nevent: fete.md\nissued: 2026-04-01T12:00:00Z\nexpires: 2028-04-01T12:00:00Z\nnarrative: |\n  On a rangé.\nevidence:\n  - url: fete.md\nawards:\n  - id: {id}\n    recipient: {{url: https://wiki.example/bo/}}\n    narrative: |\n      Merci, Bo.\n    evidence:\n      - url: https://essai.example/p.jpg\n    listed: true\n"
        )
    );
    site.run(&["check"]).expect_status(0);
    // Who has it is found in whichever file.
    let list = "https://wiki.example/bo/\nhttps://wiki.example/ada/\n";
    let run = site.feed(&award(&[]), list).expect_status(0);
    assert!(run.stdout.contains("nothing to write"), "{run:?}");
}

#[test]
fn awards_without_an_event_are_those_of_a_day() {
    let site = site().change(
        "site.yaml",
        "title:",
        "badges: {awards: ../attributions}\ntitle:",
    );
    let args = [
        "award",
        "rangement",
        "--recipients",
        "-",
        "--date",
        "2026-01-31T23:30:00+01:00",
    ];
    site.feed(&args, "/fete.md\n").expect_status(0);
    site.feed(&args, "fete.md\nindex.md\n")
        .expect_status(0)
        .expect_says("line 1: this person has the badge already");
    let mut people = Vec::new();
    let mut written = files(&site.root().parent().unwrap().join("attributions"));
    assert!(written.remove(".gitattributes").is_some());
    assert_eq!(written.len(), 2);
    for (name, text) in written {
        assert!(name.starts_with("rangement-2026-01-31-"), "{name}");
        let yaml = String::from_utf8(text).unwrap();
        assert_eq!(values(&yaml, "issued"), ["2026-01-31T22:30:00Z"]);
        people.extend(values(&yaml, "recipient"));
    }
    people.sort();
    assert_eq!(
        people,
        [
            "{url: https://essai.example/fete/}",
            "{url: https://essai.example/}"
        ]
    );
    site.run(&["check"]).expect_status(0);
}

#[test]
fn a_badge_is_taken_back_once() {
    let site = site();
    let id = awarded(&site, "https://wiki.example/ada/\n");
    let file = only_file(&site);
    let before = text(&site, &file);
    let reason = "Remis par erreur : doublon";
    site.run(&["revoke", &id, "--reason", reason, "--date", "2026-05-02"])
        .expect_status(0)
        .expect_says("is revoked");
    let after = text(&site, &file);
    assert_eq!(
        after,
        format!("{before}    revoked: {{date: 2026-05-02, reason: \"{reason}\"}}\n")
    );
    site.run(&["check"]).expect_status(0);
    let page = format!("https://essai.example/badges/awards/{id}/");
    site.run(&["revoke", &page, "--reason", "x"])
        .expect_status(0)
        .expect_says("revoked already");
    assert_eq!(text(&site, &file), after);
    // Somebody who lost a badge may get it again.
    assert_ne!(awarded(&site, "https://wiki.example/ada/\n"), id);
    site.run(&["check"]).expect_status(0);
}

#[test]
fn a_changed_address_gets_a_badge_of_the_same_day() {
    let site = site();
    let list = "email,narrative\nada@essai.example,Seule.\n";
    let run = site.feed(&award(&["--listed"]), list).expect_status(0);
    let page = run
        .stdout
        .lines()
        .next()
        .unwrap()
        .trim_end_matches('/')
        .to_owned();
    let id = page.rsplit('/').next().unwrap();
    let first = only_file(&site);
    site.feed(&["renew", id, "--recipient", "-"], "Ada@Ailleurs.example\n")
        .expect_status(0)
        .expect_says(&format!("{id} is replaced by"));
    let files = award_files(&site);
    let second = files.iter().find(|file| **file != first).unwrap();
    let (old, new) = (text(&site, &first), text(&site, second));
    assert!(
        old.contains("reason: remplacé") && !old.contains("replaces:"),
        "{old}"
    );
    assert!(new.contains(&format!("    replaces: {id}\n")) && new.contains("listed: true\n"));
    assert!(
        new.contains("      Seule.\n") && !new.contains("revoked"),
        "{new}"
    );
    for key in ["class", "event", "issued"] {
        assert_eq!(values(&new, key), values(&old, key));
    }
    let both = (old + &new).to_lowercase();
    assert!(
        !both.contains("ada@") && !both.contains("ailleurs"),
        "{both}"
    );
    site.run(&["check"]).expect_status(0);
    // The new address has it now, the old one has not.
    site.feed(&award(&[]), "ada@ailleurs.example\n")
        .expect_status(0)
        .expect_says("line 1: this person has the badge already");
}

#[test]
fn what_a_file_says_of_a_person_goes() {
    let site = site();
    let list = "https://wiki.example/ada/\nhttps://wiki.example/bo/\n";
    site.feed(&award(&[]), list).expect_status(0);
    let file = only_file(&site);
    let yaml = text(&site, &file);
    let (ids, people) = (values(&yaml, "id"), values(&yaml, "recipient"));
    let first = usize::from(!people[0].contains("ada"));
    let (id, other) = (ids[first].clone(), ids[1 - first].clone());
    let site = site.change(
        &file,
        &format!("  - id: {id}"),
        &format!("  - # Ada, la première\n    id: {id}"),
    );
    site.run(&["lock"]).expect_status(0);
    // What builds remember of the site holds the person too.
    let has_documents = || {
        let cache = files(&site.cache());
        cache.keys().any(|name| name.contains("/metadata."))
    };
    assert!(has_documents());
    site.run(&["erase", &id])
        .expect_status(0)
        .expect_says("git filter-repo")
        .expect_says("forks");
    assert!(!has_documents());
    let yaml = text(&site, &file);
    assert!(
        yaml.contains(&format!("  - id: {id}\n    erased: true\n"))
            && yaml.contains(&format!("  - id: {other}\n    recipient: ")),
        "{yaml}"
    );
    assert!(!yaml.contains("/ada/") && !yaml.contains("Ada,"), "{yaml}");
    site.run(&["check"]).expect_status(0);
    site.run(&["erase", &id])
        .expect_status(0)
        .expect_says("erased already");
    site.run(&["revoke", &id, "--reason", "x"])
        .expect_status(0)
        .expect_says("is erased");
    assert_eq!(text(&site, &file), yaml);
}

#[test]
fn others_say_that_they_recognise_a_badge() {
    let site = site();
    let id = awarded(&site, "https://wiki.example/ada/\n");
    let by = ["--by", "La Ville", "--url", "https://ville.example/"];
    let by = [&by[..], &["--email", "contact@ville.example"]].concat();
    for (subject, comment, file) in [
        (
            "rangement",
            Some("Nous reconnaissons *ce badge*."),
            "la-ville-rangement".to_owned(),
        ),
        ("issuer", None, "la-ville-issuer".to_owned()),
        (&id, None, format!("la-ville-{}", &id[..8])),
    ] {
        let mut args = vec!["endorse", subject];
        args.extend(&by);
        args.extend(comment.iter().flat_map(|comment| ["--comment", comment]));
        let file = format!("badges/endorsements/{file}.yaml");
        site.run(&args).expect_status(0).expect_says(&file);
        let before = text(&site, &file);
        site.run(&args).expect_status(2).expect_says("S811");
        assert_eq!(text(&site, &file), before);
    }
    let hosted = [
        "--by",
        "Un réseau",
        "--hosted",
        "https://reseau.example/e.json",
    ];
    site.run(&[&["endorse", "rangement"][..], &hosted].concat())
        .expect_status(0);
    assert_eq!(
        text(&site, "badges/endorsements/un-reseau-rangement.yaml"),
        "class: rangement\nhosted: https://reseau.example/e.json\n"
    );
    site.run(&["check"]).expect_status(0);
}

#[test]
fn a_code_is_shown_once_and_spent_once() {
    let site = site();
    let sheet = site.root().parent().unwrap().join("feuille.html");
    let args = ["codes", "rangement", "--event", "fete.md", "--count", "3"];
    let run = site
        .run(&[&args[..], &["--sheet", sheet.to_str().unwrap()]].concat())
        .expect_status(0);
    let codes: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(codes.len(), 3, "{run:?}");
    let lists = || {
        let names = files(&site.root().join("badges/awards/codes")).into_keys();
        names
            .map(|name| format!("badges/awards/codes/{name}"))
            .collect::<Vec<_>>()
    };
    let file = &lists()[0];
    assert!(
        file.starts_with("badges/awards/codes/rangement-fete-"),
        "{file}"
    );
    let list = text(&site, file);
    let page = fs::read_to_string(&sheet).unwrap();
    for code in &codes {
        assert!(page.contains(*code), "{page}");
        assert!(!list.contains(*code) && code.len() == 19);
    }
    assert_eq!(page.matches("<svg").count(), 3);
    site.run(&args).expect_status(0);
    let hashes: usize = lists()
        .iter()
        .map(|file| text(&site, file).matches("sha256$").count())
        .sum();
    assert_eq!((lists().len(), hashes), (2, 6));
    assert_eq!(text(&site, file), list);

    let code = codes[1].to_lowercase().replace('-', " ").replace('0', "o");
    let spend = format!("recipient,code\nhttps://wiki.example/ada/,{code}\n");
    site.feed(&award(&[]), &spend).expect_status(0);
    site.run(&["check"]).expect_status(0);
    let yaml = text(&site, &only_file(&site));
    assert_eq!(values(&yaml, "code").len(), 1, "{yaml}");
    for (line, why) in [
        (
            format!("https://wiki.example/bo/,{code}"),
            "the code is spent already",
        ),
        (
            "https://wiki.example/bo/,0000-0000-0000-0000".into(),
            "the code was never given out",
        ),
    ] {
        site.feed(&award(&[]), &format!("recipient,code\n{line}\n"))
            .expect_status(1)
            .expect_says(&format!("line 2: {why}"));
    }
    // Erased, the award says nothing of its code, which stays spent.
    let id = values(&yaml, "id").remove(0);
    site.run(&["erase", &id]).expect_status(0);
    assert_eq!(text(&site, file).matches(" spent\"").count(), 1);
    site.feed(&award(&[]), &spend)
        .expect_status(1)
        .expect_says("line 2: the code is spent already");
    site.run(&["check"]).expect_status(0);
}

#[test]
fn holders_vouch_for_others() {
    let site = site();
    let ada = awarded(&site, "https://wiki.example/ada/\n");
    site.feed(&award(&["--vouchers", &ada]), "https://wiki.example/bo/\n")
        .expect_status(0);
    let files = award_files(&site);
    let vouched: Vec<_> = files
        .iter()
        .flat_map(|file| values(&text(&site, file), "vouchers"))
        .collect();
    assert_eq!(vouched, [format!("[{ada}]")]);
    site.run(&["check"]).expect_status(0);
    // Who holds no badge cannot vouch, as the build would say.
    site.run(&["revoke", &ada, "--reason", "Départ"]);
    let run = site.feed(&award(&["--vouchers", &ada]), "https://wiki.example/cy/\n");
    run.expect_status(1)
        .expect_says("line 1: the award of this holder is revoked");
}

#[test]
fn what_cannot_be_awarded_is_refused_with_a_hint() {
    let retired = "retired: {date: 2026-02-01, reason: Remplacé., replaced_by: rangement}\n";
    let site = site()
        .file("badges/classes/ancien.yaml", &(class("Ancien") + retired))
        .file("content/projet.md", "---\ntitle: B\ndraft: true\n---\nB.\n")
        .file(
            "content/demain.md",
            "---\ntitle: C\nkind: event\nstart: 2999-01-01\n---\nC.\n",
        );
    for (args, code, words) in [
        (&["rangment"][..], "S601", "did you mean `rangement`?"),
        (&["ancien"], "S615", "award `rangement` instead"),
        (
            &["rangement", "--event", "fetes.md"],
            "S401",
            "did you mean `fete.md`?",
        ),
        (
            &["rangement", "--event", "projet.md"],
            "S403",
            "publish it first",
        ),
        (
            &["rangement", "--event", "demain.md"],
            "S206",
            "the event is in the future",
        ),
        (
            &["rangement", "--date", "2999-01-01"],
            "S206",
            "in the future",
        ),
        (
            &["rangement", "--date", "hier"],
            "S206",
            "neither a day nor a moment",
        ),
        (&["rangement", "--expires", "2020-01-01"], "S206", "expires"),
        (
            &["rangement", "--evidence", "rien.md"],
            "S211",
            "neither a page nor a URL",
        ),
        (
            &["rangement", "--vouchers", "x"],
            "S620",
            "there is no award `x`",
        ),
        (&["rangement", "--narrative", "# Titre\n\n## b"], "S605", ""),
    ] {
        let args = [&["award", "--recipients", "-"], args].concat();
        let run = site.feed(&args, "https://wiki.example/ada/\n");
        run.expect_status(1).expect_says(code).expect_says(words);
    }
    let id = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";
    for args in [
        &["revoke", id, "--reason", "x"][..],
        &["renew", id, "--recipient", "-"],
        &["erase", id],
    ] {
        site.feed(args, "a@essai.example\n")
            .expect_status(1)
            .expect_says("S620");
    }
    site.run(&["codes", "ancien", "--event", "fete.md", "--count", "1"])
        .expect_status(1)
        .expect_says("S615");
    assert!(!site.root().join("badges/awards").exists());
}
