//! Messages of `serve`.

use crate::message::Table;

#[rustfmt::skip]
pub(super) const TABLE: Table = &[
    // http.rs
    ("This preview answers to the names of its own machine. Others are allowed with --allow-host.", "Cet aperçu répond aux noms de sa propre machine. D’autres sont admis avec --allow-host."),
    ("This preview can be read, not changed.", "Cet aperçu se lit et ne se modifie pas."),
    ("These events are for the pages of this preview.", "Ces événements sont pour les pages de cet aperçu."),
    ("This page could not be rendered.", "Cette page n’a pas pu être produite."),
    ("There is no such page.", "Cette page n’existe pas."),
    // listen.rs
    ("the preview cannot listen on {host}:{port}: {error}", "l’aperçu ne peut pas écouter sur {host} (port {port}) : {error}"),
    ("choose another port with `--port`, or any that is free with `--port 0`", "choisissez un autre port avec `--port`, ou n’importe quel port libre avec `--port 0`"),
    ("the preview cannot listen: {error}", "l’aperçu ne peut pas écouter : {error}"),
    ("choose another port with `--port`", "choisissez un autre port avec `--port`"),
    // watch.rs
    ("the system watches no more folders for this user", "le système ne surveille plus d’autre dossier pour cet utilisateur"),
    ("the system has no more watchers for this user", "le système n’a plus d’observateur pour cet utilisateur"),
    ("on Linux: `sudo sysctl fs.inotify.max_user_watches=524288`", "sous Linux : `sudo sysctl fs.inotify.max_user_watches=524288`"),
    ("on Linux: `sudo sysctl fs.inotify.max_user_instances=1024`", "sous Linux : `sudo sysctl fs.inotify.max_user_instances=1024`"),
    ("the preview works, a little later than it could", "l’aperçu fonctionne, avec un peu de retard"),
    ("changes are looked for every second: {why}", "les changements sont cherchés chaque seconde : {why}"),
];
