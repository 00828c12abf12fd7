//! Messages between files whose sentences hold others, or lists: whole, in French.

use std::fs;

use crate::engine::Engine;
use crate::message::Language;
use crate::project::Project;

/// The messages of a site, each with its help, in French with ordinary spaces.
fn reported(files: &[(&str, &str)]) -> Vec<String> {
    let root = tempfile::tempdir().unwrap();
    let settings = (
        "site.yaml",
        "title: Essai\nbase_url: https://essai.example/\n",
    );
    for (path, text) in files.iter().chain([&settings]) {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let snapshot = Engine::new(Project::new(root.path())).refresh().unwrap();
    let shown = snapshot.diagnostics().iter().map(|diagnostic| {
        let message = diagnostic.message.text(Language::French);
        let help = diagnostic
            .help
            .iter()
            .map(|help| help.text(Language::French));
        let all: Vec<String> = std::iter::once(message).chain(help).collect();
        all.join(" / ").replace('\u{a0}', " ")
    });
    shown.collect()
}

#[test]
fn a_link_is_reported_with_what_it_may_mean() {
    let files = &[
        (
            "content/a.md",
            "# A\n\n[x](b.md#rien) [[trier]] ![x](b.pdf) [y](https://essai.example/rien/)\n",
        ),
        ("content/b.md", "# B\n\n## Un\n\n## Deux\n"),
        ("content/b.pdf", "%PDF"),
        ("content/cartes/trier.md", "# Trier\n"),
        ("content/guide/trier.md", "# Trier\n"),
    ];
    assert_eq!(
        reported(files),
        [
            "la page `content/b.md` n’a pas de titre dont l’ancre est `#rien` / ses ancres : `#un`, `#deux`",
            "`trier` est ambigu : 2 pages portent ce nom / écrivez `[[cartes/trier]]` ou `[[guide/trier]]`",
            "`b.pdf` n’est pas une image / faites-en un lien, sans `!` : `[ce que c’est](b.pdf)`",
            "`https://essai.example/rien/` est une adresse de ce site, où il n’y a pas de page / écrivez le chemin d’un fichier",
        ]
    );
}

#[test]
fn a_url_that_is_taken_is_reported_with_its_owner() {
    let files = &[
        (
            "content/a.md",
            "---\naliases: [/feed.xml/, vieux/, /b/]\ntags: [tri]\n---\n# A\n",
        ),
        ("content/b.md", "# B\n"),
        ("content/tags.md", "# T\n"),
    ];
    assert_eq!(
        reported(files),
        [
            "l’adresse `/feed.xml/` est en dessous de `/feed.xml`, qui est un fichier : le flux Atom / donnez-lui une autre adresse : aucun hébergeur n’a un fichier et un dossier du même nom",
            "l’alias `vieux/` ne peut pas être utilisé : il ne commence pas par `/` (écrivez `/vieux/`) / un alias est un chemin depuis la racine du site, comme `/old/page/`",
            "l’adresse `/b/` est déjà prise par `content/b.md` / renommez l’un des deux, ou donnez-lui un autre `slug`",
            "l’adresse `/tags/` est déjà prise par la liste des étiquettes / renommez l’un des deux, ou donnez-lui un autre `slug`",
        ]
    );
}

#[test]
fn a_relation_to_a_page_of_another_kind_is_reported_with_the_kinds_that_it_takes() {
    let files = &[
        (
            "content/a.md",
            "---\nkind: report\nevent: c.md\nparticipants: [b.md]\n---\n# A\n",
        ),
        (
            "content/c.md",
            "---\nkind: event\nstart: 2026-12-05\n---\n# C\n",
        ),
        ("content/b.md", "# B\n"),
    ];
    assert_eq!(
        reported(files),
        [
            "la page `b.md` est de la sorte `page`, et non `organisation` ou `person` / changez le chemin, ou la sorte de cette page-là"
        ]
    );
}
