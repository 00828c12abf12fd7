//! An address of e-mail goes through every command and every way to fail, and comes out nowhere.

use std::fs;

use super::awarding::{beside, site};
use crate::support::{Run, Site, files};

/// The part of the address that would betray it in any form.
const NAME: &str = "canari-7f3a";
const ADDRESS: &str = "Canari-7f3a@Fuite.example";

/// Nothing of the address in what a command said.
fn silent(run: Run, status: i32) -> Run {
    let said = format!("{}\n{}", run.stdout, run.stderr).to_lowercase();
    assert!(!said.contains(NAME), "said:\n{said}");
    run.expect_status(status)
}

/// Nothing of the address in the repository, git's own files included, nor in what is published.
fn nowhere(site: &Site) {
    for folder in [site.root(), site.output().to_owned()] {
        for (path, bytes) in files(&folder) {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!text.contains(NAME) && !path.contains(NAME), "{path}");
        }
    }
}

/// Runs a command in every form of messages.
fn in_all_forms(site: &Site, args: &[&str], input: &str, status: i32) {
    for format in ["human", "json", "gitlab"] {
        silent(
            site.feed(&[args, &["--format", format]].concat(), input),
            status,
        );
    }
}

#[test]
fn an_address_comes_out_nowhere() {
    let site = site();
    let list = beside(&site, "liste.csv");
    fs::write(&list, format!("{ADDRESS}\nmailto:{ADDRESS}\n")).unwrap();
    let bad = list.to_str().unwrap();
    let handout = beside(&site, "remise.csv");
    let private = handout.to_str().unwrap();
    let good = format!("{ADDRESS}\n");
    let below = format!("{ADDRESS}/x");

    // What a person may type in the wrong place.
    for (args, status) in [
        (&[ADDRESS][..], 1),
        (&["b", "--event", ADDRESS], 1),
        (&["b", "--date", ADDRESS], 1),
        (&["b", "--expires", ADDRESS], 1),
        (&["b", "--vouchers", ADDRESS], 1),
        (&["b", "--narrative", ADDRESS], 1),
        (&["b", "--evidence", ADDRESS], 1),
        (&["b", "--root", ADDRESS], 2),
        (&["b", ADDRESS], 2),
        (&["b", "--handout", ADDRESS], 2),
        (&["b", "--handout", &below], 2),
    ] {
        let args = [&["award", "--recipients", "-"], args].concat();
        in_all_forms(&site, &args, &good, status);
    }
    for recipients in [ADDRESS, &below] {
        in_all_forms(&site, &["award", "b", "--recipients", recipients], "", 2);
    }
    let link = format!("https://a.example/{ADDRESS}");
    let by = [
        "--by",
        "x",
        "--url",
        "https://a.example/",
        "--email",
        "a@a.example",
    ];
    for args in [
        &["revoke", ADDRESS, "--reason", "x"][..],
        &["renew", ADDRESS, "--recipient", "-"],
        &["erase", ADDRESS],
        &[&["endorse", ADDRESS], &by[..]].concat(),
        &[&["endorse", "b", "--comment", ADDRESS], &by[..]].concat(),
        &[
            "endorse",
            "b",
            "--by",
            ADDRESS,
            "--hosted",
            "https://a.example/",
        ],
        &["endorse", "b", "--by", "x", "--hosted", &link],
    ] {
        in_all_forms(&site, args, &good, 1);
    }
    let codes = ["codes", "b", "--event", "fete.md", "--count", "1"];
    for (args, status) in [
        (
            &["codes", ADDRESS, "--event", "fete.md", "--count", "1"][..],
            1,
        ),
        (&["codes", "b", "--event", ADDRESS, "--count", "1"], 1),
        (&["codes", "b", "--event", "fete.md", "--count", ADDRESS], 2),
        (&[&codes[..], &["--sheet", &below]].concat(), 2),
        (&[ADDRESS], 2),
        (&["revoke", "x", ADDRESS], 2),
    ] {
        silent(site.run(args), status);
    }

    // The same address as a browser, a wallet or a terminal would read it.
    for spelling in [
        "Canari-7f3a&#64;Fuite.example",
        "Canari-7f3a%40Fuite.example",
        "Canari-7f3a\\u0040Fuite.example",
        "eve@example.org|Canari-7f3a@Fuite.example",
        "Canari-7f3a**@**Fuite.example",
        "Canari-7f3a@Fuite\u{200b}.example",
    ] {
        for args in [
            &["award", "b", "--narrative", spelling, "--recipients", "-"][..],
            &["award", "b", "--evidence", spelling, "--recipients", "-"],
            &["revoke", "x", "--reason", spelling],
        ] {
            in_all_forms(&site, args, &good, 1);
        }
        let file = format!("{spelling}.png");
        silent(site.run(&["verify", &file]), 2);
        silent(site.run(&["unbake", &file]), 2);
        silent(site.run(&["bake", &file, "--assertion", &file]), 2);
        silent(site.run(&["explain", spelling]), 2);
    }

    // Lists with errors.
    let event = ["award", "b", "--event", "fete.md", "--recipients"];
    let run = site.feed(&[&event[..], &["-"]].concat(), "https://a.example/\n");
    let page = run.stdout.lines().next().unwrap();
    in_all_forms(&site, &[&event[..], &[bad]].concat(), "", 1);
    for list in [
        format!("{ADDRESS} x;{ADDRESS};\"\nx\n"),
        format!("recipient,evidence\n{ADDRESS},{ADDRESS}\n"),
        format!("recipient,narrative\n{ADDRESS},{ADDRESS}\n"),
        format!("recipient,narrative\n{ADDRESS},[x]({ADDRESS})\n"),
        format!("recipient,narrative\n{ADDRESS},\"# {NAME}\"\n"),
        format!("recipient,narrative\n{ADDRESS},[x]({NAME}.md)\n"),
        format!("recipient,vouchers\n{ADDRESS},{ADDRESS}\n"),
        format!("recipient,code\n{ADDRESS},{ADDRESS}\n"),
        format!("recipient,listed\n{ADDRESS},{ADDRESS}\n"),
        format!("email,url\n{ADDRESS},{ADDRESS}\n"),
        format!("url\n{ADDRESS}\n"),
        format!("url\nhttps://{ADDRESS}/\n"),
        format!("url\nhttps://fuite.example/?{ADDRESS}\n"),
        format!("{NAME}@fuite\n{NAME}\n{NAME}.md\n"),
        format!("\u{feff}\u{0}{ADDRESS}\u{0}\n"),
    ] {
        in_all_forms(&site, &[&event[..], &["-"]].concat(), &list, 1);
    }
    for list in [
        format!("{ADDRESS} x\n"),
        format!("{NAME}@fuite\n"),
        format!("url\nhttps://{ADDRESS}/\n"),
        format!("{NAME}.md\n"),
        format!("{ADDRESS}\nx-{ADDRESS}\n"),
    ] {
        in_all_forms(&site, &["renew", page, "--recipient", "-"], &list, 1);
    }
    nowhere(&site);

    // What works.
    let event = ["award", "b", "--event", "fete.md", "--recipients", "-"];
    let run = silent(site.feed(&event, &good), 0);
    let page = run.stdout.lines().next().unwrap().to_owned();
    silent(
        site.feed(
            &[&event[..], &["--handout", private, "--format", "json"]].concat(),
            &format!("a@a.example\n{good}"),
        ),
        0,
    );
    assert!(
        fs::read_to_string(&handout)
            .unwrap()
            .to_lowercase()
            .contains(NAME)
    );
    silent(site.feed(&["renew", &page, "--recipient", "-"], &good), 1);
    silent(
        site.feed(&["renew", &page, "--recipient", "-"], "b@a.example\n"),
        0,
    );
    let again = silent(site.feed(&event, &good), 0);
    let id = again.stdout.lines().next().unwrap().to_owned();
    silent(site.run(&["revoke", &id, "--reason", ADDRESS]), 1);
    silent(site.run(&["revoke", &id, "--reason", "x"]), 0);
    silent(site.run(&["erase", &id]), 0);
    silent(site.run(&["check"]), 0);
    silent(site.run(&["build", "--output", "{output}"]), 0);
    nowhere(&site);
}

/// The system refuses: a folder that cannot be written, a file that cannot be read, a file that is not ours.
#[test]
fn an_address_comes_out_nowhere_when_the_system_refuses() {
    use std::os::unix::fs::PermissionsExt;
    let site = site();
    let list = beside(&site, "liste.csv");
    fs::write(&list, format!("{ADDRESS}\n")).unwrap();
    let list = list.to_str().unwrap();
    let mode = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let badges = site.root().join("badges");
    mode(&badges, 0o555);
    let args = ["award", "b", "--event", "fete.md", "--recipients", list];
    silent(site.run_without_privileges(&args), 2).expect_says("S812");
    silent(
        site.run_without_privileges(&[&args[..], &["--format", "json"]].concat()),
        2,
    );
    let handout = ["--handout", "../remise.csv"];
    silent(
        site.run_without_privileges(&[&args[..], &handout].concat()),
        2,
    );
    assert!(
        !beside(&site, "remise.csv").exists(),
        "of awards that do not exist"
    );
    mode(&badges, 0o755);
    mode(std::path::Path::new(list), 0o000);
    silent(site.run_without_privileges(&args), 2).expect_says("S813");
    mode(std::path::Path::new(list), 0o644);
    for text in [
        "class: b\nevent: fete.md\nissued: x\n\tx\n",
        "class: b\nevent: fete.md\nawards: []\n",
    ] {
        let file = site.root().join("badges/awards/b-fete.yaml");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        silent(site.run(&args), 1);
    }
    nowhere(&site);
}
