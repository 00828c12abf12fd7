//! Messages of `output`, `engine` and `build`.

use crate::message::Table;

#[rustfmt::skip]
pub(super) const TABLE: Table = &[
    // output/guard.rs
    ("the output folder `{folder}` is the root of the site or holds it", "le dossier de sortie `{folder}` est la racine du site, ou la contient"),
    ("the output folder `{folder}` lies in the folder of git", "le dossier de sortie `{folder}` est dans le dossier de git"),
    ("the output folder `{folder}` is or lies in `{source}`, which the site is made from", "le dossier de sortie `{folder}` est `{source}`, ou s’y trouve : le site est fait à partir de là"),
    ("the output folder `{folder}` holds `{source}`, which the site is made from", "le dossier de sortie `{folder}` contient `{source}` : le site est fait à partir de là"),
    ("the output folder `{folder}` is the root of the disk", "le dossier de sortie `{folder}` est la racine du disque"),
    ("the output folder `{folder}` is a symbolic link", "le dossier de sortie `{folder}` est un lien symbolique"),
    ("give the folder that it leads to with `--output`", "donnez avec `--output` le dossier auquel il mène"),
    ("the output folder `{folder}` is a file", "le dossier de sortie `{folder}` est un fichier"),
    ("the output folder `{folder}` holds a `.git`", "le dossier de sortie `{folder}` contient un dossier `.git`"),
    ("the output folder `{folder}` was made by a later version of this program", "le dossier de sortie `{folder}` a été fait par une version plus récente de ce programme"),
    ("the output folder `{folder}` has a damaged manifest, so its files may be anyone's", "le dossier de sortie `{folder}` a un manifeste abîmé : ses fichiers peuvent venir d’ailleurs"),
    ("the output folder `{folder}` holds files that this program did not make: {files}", "le dossier de sortie `{folder}` contient des fichiers que ce programme n’a pas faits : {files}"),
    ("choose a folder beside the sources, such as `--output public`", "choisissez un dossier à côté des sources, comme `--output public`"),
    ("choose an empty or new folder with `--output`, or move the files away", "choisissez avec `--output` un dossier vide ou nouveau, ou déplacez les fichiers"),
    // output/mod.rs
    ("cannot find `{path}`: {why}", "impossible de trouver `{path}` : {why}"),
    ("cannot look at `{path}`: {why}", "impossible d’examiner `{path}` : {why}"),
    ("cannot replace `{path}`: {why}", "impossible de remplacer `{path}` : {why}"),
    ("cannot read `{path}`: {why}", "impossible de lire `{path}` : {why}"),
    ("cannot make the folder `{path}`: {why}", "impossible de créer le dossier `{path}` : {why}"),
    ("cannot lock `{path}`: {why}", "impossible de verrouiller `{path}` : {why}"),
    ("cannot restore `{path}`: {why}", "impossible de remettre `{path}` en place : {why}"),
    ("cannot remove what a killed build left in `{path}`: {why}", "impossible de supprimer ce qu’une construction interrompue a laissé dans `{path}` : {why}"),
    ("cannot write `{path}`: {why}", "impossible d’écrire `{path}` : {why}"),
    ("cannot prepare `{path}`: {why}", "impossible de préparer `{path}` : {why}"),
    ("cannot publish `{path}`: {why}", "impossible de publier `{path}` : {why}"),
    ("free some space on this disk", "libérez de la place sur ce disque"),
    ("check the permissions of the folder that holds the output folder: the new site is prepared there", "vérifiez les droits du dossier qui contient le dossier de sortie : le nouveau site y est préparé"),
    ("the output folder cannot be replaced where it is, for example because it is a mount point: choose a folder inside it with `--output`", "le dossier de sortie ne peut pas être remplacé là où il est, par exemple parce que c’est un point de montage : choisissez avec `--output` un dossier à l’intérieur"),
    ("the site that was published before is untouched", "le site publié auparavant reste tel quel"),
    // output/publish.rs
    ("a file could not be written, so nothing is published", "un fichier n’a pas pu être écrit : rien n’est publié"),
    // output/stage.rs
    ("another build is publishing to `{folder}`", "une autre construction publie dans `{folder}`"),
    ("wait for it to end, then build again", "attendez qu’elle se termine, puis recommencez"),
    ("the file `{path}` is written twice", "le fichier `{path}` est écrit deux fois"),
    // engine/mod.rs
    ("there is no `{settings}` in `{folder}`", "il n’y a pas de fichier `{settings}` dans `{folder}`"),
    ("rename `{name}` to `{settings}`", "renommez `{name}` en `{settings}`"),
    ("name the folder of the site with `--root`, or write a file `{settings}` there, of two lines: `title: {title}` and `base_url: https://wiki.example.org/`", "donnez le dossier du site avec `--root`, ou écrivez-y un fichier `{settings}` de deux lignes : `title: {title}` et `base_url: https://wiki.example.org/`"),
    ("My wiki", "Mon wiki"),
    ("the settings cannot be read", "les réglages sont illisibles"),
    ("they are a regular file at the root of the site", "ils doivent être un fichier ordinaire à la racine du site"),
    // engine/history.rs
    ("the history of git cannot be read: pages have no dates and no authors from it", "l’historique de git ne peut pas être lu : les pages n’en tirent ni dates ni auteurs"),
    ("`git fsck` says what is damaged; a new clone mends it", "`git fsck` dit ce qui est abîmé ; un nouveau clone y remédie"),
];
