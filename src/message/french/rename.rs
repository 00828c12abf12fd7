//! Messages of `rename`, and of the command `move`.

use crate::message::Table;

#[rustfmt::skip]
pub(super) const TABLE: Table = &[
    // rename/moves.rs
    ("`{path}` is the home page, which stays where it is", "`{path}` est la page d’accueil, qui reste où elle est"),
    ("name a page or a folder below `content/`", "nommez une page ou un dossier de `content/`"),
    ("`{path}` stays where it is", "`{path}` reste où il est"),
    ("what moves is a page, a folder or a file below `content/`, an image of a badge, or a badge class", "ce qui se déplace est une page, un dossier ou un fichier de `content/`, une image de badge, ou une classe de badge"),
    ("there is neither a file nor a folder `{path}`", "il n’y a ni fichier ni dossier `{path}`"),
    ("name a file or a folder by its path from the root or below `content/`", "nommez un fichier ou un dossier par son chemin depuis la racine, ou au-dessous de `content/`"),
    ("`{path}` would lie in itself", "`{path}` se trouverait dans lui-même"),
    ("name another folder", "nommez un autre dossier"),
    ("a badge class lies in `badges/classes/`", "une classe de badge se trouve dans `badges/classes/`"),
    ("name its new slug alone", "nommez seulement son nouvel identifiant"),
    ("the badge class `{slug}` is published: its URL is part of every copy of it", "la classe de badge `{slug}` est publiée : son adresse est dans chacune de ses copies"),
    ("write the new class beside it, with `replaces: {old}`, and give the old one `retired: {{date: …, reason: …, replaced_by: {new}}}`", "écrivez la nouvelle classe à côté, avec `replaces: {old}`, et donnez à l’ancienne `retired: {{date: …, reason: …, replaced_by: {new}}}`"),
    ("the new path is the old one", "le nouveau chemin est l’ancien"),
    ("name another path", "nommez un autre chemin"),
    ("files whose name begins with a dot are not read", "les fichiers dont le nom commence par un point ne sont pas lus"),
    ("`{path}` cannot be the path of a file: {why}", "`{path}` ne peut pas être le chemin d’un fichier : {why}"),
    ("letters, digits and hyphens are always fine", "lettres, chiffres et traits d’union conviennent toujours"),
    ("`{other}` is there already", "`{other}` existe déjà"),
    ("move that one first, or choose another name", "déplacez d’abord celui-là, ou choisissez un autre nom"),
    // rename/mod.rs
    ("this file has an error: what it refers to was not looked at", "ce fichier contient une erreur : ce qu’il nomme n’a pas été examiné"),
    ("correct it, and look whether it names what has moved", "corrigez-le, et regardez s’il nomme ce qui a été déplacé"),
    // rename/check.rs
    ("`{file}` would not be published any more", "`{file}` ne serait plus publié"),
    ("a page or a file that the front matter names would be another one", "une page ou un fichier que nomme l’en-tête en serait un autre"),
    ("the navigation would lead elsewhere", "le menu mènerait ailleurs"),
    ("nothing was changed; write the path of its file there, then move again", "rien n’a été changé ; écrivez-y le chemin de son fichier, puis recommencez"),
    ("its links would be others", "ses liens en seraient d’autres"),
    ("this link would lead to `{path}`", "ce lien mènerait à `{path}`"),
    ("this link would lead to nothing", "ce lien ne mènerait plus nulle part"),
    ("an award would name another event", "un badge remis nommerait un autre événement"),
    // cli/rename.rs
    ("the index of git does not follow: run `git add --all` before you commit", "l’index de git n’a pas suivi : lancez `git add --all` avant de valider"),
    // cli/rename/journal.rs
    ("a move was interrupted, and cannot be undone from `{file}`: {why}", "un déplacement a été interrompu, et `{file}` ne permet pas de l’annuler : {why}"),
    ("restore the files with git, then delete `{file}`", "rétablissez les fichiers avec git, puis supprimez `{file}`"),
    ("it is damaged, or of another version", "il est abîmé, ou d’une autre version"),
    ("the move of `{from}` to `{to}`, which was interrupted, is finished", "le déplacement de `{from}` vers `{to}`, qui avait été interrompu, est terminé"),
    ("the move of `{from}` to `{to}` was interrupted, and is undone: start it again", "le déplacement de `{from}` vers `{to}` avait été interrompu, et il est annulé : relancez-le"),
    ("`{file}` was changed since: it keeps its text, look at its links", "`{file}` a été modifié depuis : il garde son texte, regardez ses liens"),
    ("{from} → {to}", "{from} → {to}"),
    ("{n} {n:link|links} written anew, in {files} {files:file|files}", "{n} {n:lien récrit|liens récrits}, dans {files} {files:fichier|fichiers}"),
    ("alias: {alias}", "alias : {alias}"),
    // cli/rename/disk.rs
    ("a symbolic link leads to `{path}`", "un lien symbolique mène à `{path}`"),
    ("`{path}` cannot be moved: {why}", "`{path}` ne peut pas être déplacé : {why}"),
];
