//! Messages of `message` and `text`.

use crate::message::Table;

#[rustfmt::skip]
pub(super) const TABLE: Table = &[
    ("{text}", "{text}"),
    ("{size} {size:byte|bytes}", "{size} {size:octet|octets}"),
    ("{more} more", "{more} {more:autre|autres}"),
    ("{size} kB", "{size} ko"),
    ("{size} MB", "{size} Mo"),
    ("there is no such file or folder", "ce fichier ou ce dossier n’existe pas"),
    ("permission denied", "accès refusé"),
    ("there is a file of this name already", "un fichier porte déjà ce nom"),
    ("not a folder", "ce n’est pas un dossier"),
    ("it is a folder", "c’est un dossier"),
    ("no space left on the disk", "il n’y a plus de place sur le disque"),
    ("the quota of the disk is used up", "le quota du disque est atteint"),
    ("the disk is read-only", "le disque est en lecture seule"),
    ("the disk allows no such name", "le disque n’accepte pas un tel nom"),
    ("no answer in time", "pas de réponse à temps"),
    ("the connection was refused", "la connexion a été refusée"),
    ("the port is in use", "le port est déjà pris"),
    ("it ends too early", "il se termine trop tôt"),
    // personal.rs
    ("an e-mail address", "une adresse électronique"),
    ("a telephone number", "un numéro de téléphone"),
];
