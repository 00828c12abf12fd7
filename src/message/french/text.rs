//! Messages of `message` and `text`.

use crate::message::Table;

#[rustfmt::skip]
pub(super) const TABLE: Table = &[
    // message/value.rs
    ("{size} {size:byte|bytes}", "{size} {size:octet|octets}"),
    ("{more} more", "{more} {more:autre|autres}"),
    ("{size} kB", "{size} ko"),
    ("{size} MB", "{size} Mo"),
    // image_format.rs
    ("camera raw", "brut d’appareil photo"),
    ("PostScript or Illustrator", "PostScript ou Illustrator"),
    ("compressed SVG", "SVG compressé"),
    // message/io_error.rs
    ("there is no such file or folder", "ce fichier ou ce dossier n’existe pas"),
    ("permission denied", "accès refusé"),
    ("there is a file of this name already", "un fichier porte déjà ce nom"),
    ("not a folder", "ce n’est pas un dossier"),
    ("it is a folder", "c’est un dossier"),
    ("no space left on the disk", "il n’y a plus de place sur le disque"),
    ("the quota of the disk is used up", "le quota du disque est atteint"),
    ("the disk is read-only", "le disque est en lecture seule"),
    ("the disk allows no such name", "le disque n’accepte pas un tel nom"),
    ("it is on another disk", "il est sur un autre disque"),
    ("it is in use", "il est utilisé par un autre programme"),
    ("no answer in time", "pas de réponse à temps"),
    ("the connection was refused", "la connexion a été refusée"),
    ("the port is in use", "le port est déjà pris"),
    ("it ends too early", "il se termine trop tôt"),
    // date/error.rs
    ("`{found}` is no date: write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM", "`{found}` n’est pas une date : écrivez AAAA, AAAA-MM, AAAA-MM-JJ ou AAAA-MM-JJTHH:MM"),
    ("there is no month {month}: months go from 01 to 12", "il n’y a pas de mois {month} : les mois vont de 01 à 12"),
    ("there is no day {day} in {month} {year}", "il n’y a pas de jour {day} en {month} {year}"),
    ("there is no time {time}", "il n’y a pas d’heure {time}"),
    ("did you mean {date}?", "vouliez-vous dire {date} ?"),
    ("did you mean {first} ({first_day}) or {second} ({second_day})?", "vouliez-vous dire {first} ({first_day}) ou {second} ({second_day}) ?"),
    ("something is missing: write YYYY-{rest}", "il manque l’année : écrivez AAAA-{rest}"),
    ("something is missing: write YYYY-MM-DDT{time}", "il manque le jour : écrivez AAAA-MM-JJT{time}"),
    ("such as 2026-12-05, or 2026-12-05T14:00 with its time", "par exemple 2026-12-05, ou 2026-12-05T14:00 avec l’heure"),
    ("the nearest day of that month is {nearest}", "le jour le plus proche de ce mois est {nearest}"),
    ("times go from 00:00 to 23:59", "les heures vont de 00:00 à 23:59"),
    ("1 {month} {year}", "1ᵉʳ {month} {year}"),
    ("{day} {month} {year}", "{day} {month} {year}"),
    ("{month} {year}", "{month} {year}"),
    // date/mod.rs
    ("January", "janvier"),
    ("February", "février"),
    ("March", "mars"),
    ("April", "avril"),
    ("May", "mai"),
    ("June", "juin"),
    ("July", "juillet"),
    ("August", "août"),
    ("September", "septembre"),
    ("October", "octobre"),
    ("November", "novembre"),
    ("December", "décembre"),
    // personal.rs
    ("an e-mail address", "une adresse électronique"),
    ("a telephone number", "un numéro de téléphone"),
];
