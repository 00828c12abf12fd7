//! Messages of the commands about one badge: `bake`, `unbake`, `verify`, and of the files and the network that they read.

use crate::message::Table;

#[rustfmt::skip]
pub(in crate::message::french) const TABLE: Table = &[
    // bake.rs
    ("it replaces the badge that the picture held: {url}", "il remplace le badge que contenait l’image : {url}"),
    ("`{name}` is {other}, not an award of Open Badges 2.0", "`{name}` est {other}, et non un badge remis d’Open Badges 2.0"),
    ("bake the award as its issuer publishes it in the form of Open Badges 2.0", "inscrivez le badge tel que son émetteur le publie, dans la forme d’Open Badges 2.0"),
    ("`{name}` is not an award but {other}", "`{name}` n’est pas un badge remis, mais {other}"),
    ("give the JSON of the award: its URL is that of the award's page, with `.json` in the place of the last slash", "donnez le JSON du badge remis : son adresse est celle de la page du badge, avec `.json` à la place de la dernière barre oblique"),
    ("`{name}`: {why}", "`{name}` : {why}"),
    ("whoever verifies the picture today reads this too", "c’est aussi ce que lira qui vérifie l’image aujourd’hui"),
    ("`{name}` is not an award that counts: {why}", "`{name}` n’est pas un badge valable : {why}"),
    ("a picture of it would verify nowhere", "une image avec ce badge ne se vérifierait nulle part"),
    ("`{name}` is not a sound award: {why}", "`{name}` n’est pas un badge intact : {why}"),
    ("save it again from its URL: what was changed by hand is not what its host serves", "enregistrez-le de nouveau depuis son adresse : ce qui a été modifié à la main n’est pas ce que sert son hébergeur"),
    ("a badge class", "une classe de badge"),
    ("a profile", "un profil"),
    ("an endorsement", "un endossement"),
    ("a revocation list", "une liste de révocation"),
    ("a credential of Open Badges 3.0", "une attestation d’Open Badges 3.0"),
    ("a badge of Open Badges 1", "un badge d’Open Badges 1"),
    // fetch.rs
    ("it takes too long", "la réponse est trop lente"),
    ("there is no such host", "ce nom de domaine n’existe pas"),
    // fetch/folder.rs
    ("`{path}` cannot be read: {why}", "`{path}` ne peut pas être lu : {why}"),
    ("`{path}` is not JSON", "`{path}` n’est pas du JSON"),
    ("`{path}` has no `id` that ends with `/{end}`", "`{path}` n’a pas de clé `id` qui se termine par `/{end}`"),
    ("`{path}` is a symbolic link", "`{path}` est un lien symbolique"),
    ("it is not below {base}", "il n’est pas sous {base}"),
    // fetch/public.rs
    ("{ip} is not on the public Internet", "{ip} n’est pas sur l’Internet public"),
    // file.rs
    ("it is larger than {limit} MB", "il dépasse {limit} Mo"),
    ("name another with `--output`, or replace one that is there with `--force`", "nommez-en un autre avec `--output`, ou remplacez celui qui existe avec `--force`"),
    ("`{path}` cannot be written: {why}", "`{path}` ne peut pas être écrit : {why}"),
    // unbake.rs
    ("`{image}` holds no award, but what says that it is one of these: {object}", "`{image}` ne contient pas un badge remis, mais ce qui se donne pour autre chose : {object}"),
    ("whoever verifies the picture reads that it holds no badge", "qui vérifie l’image lira qu’elle ne contient pas de badge"),
    // verify.rs
    ("the standard input cannot be both the badge and its recipient", "l’entrée standard ne peut pas être à la fois le badge et son destinataire"),
    ("name the file of the badge", "nommez le fichier du badge"),
    ("`{folder}` holds no built site: {why}", "`{folder}` ne contient pas de site construit : {why}"),
    ("build the site first, and name the folder that it was published to", "construisez d’abord le site, et nommez le dossier où il est publié"),
    ("give `--recipient` an e-mail address, an http URL or a telephone number such as +33123456789", "donnez à `--recipient` une adresse électronique, une adresse http ou un numéro de téléphone, comme +33123456789"),
    ("the standard input cannot be read", "l’entrée standard ne peut pas être lue"),
    ("the recipient is none that a badge can have", "un badge ne peut pas avoir un tel destinataire"),
    ("({name}): {why}", "({name}) : {why}"),
    ("valid: {host} vouches for it", "valide : {host} s’en porte garant"),
    ("valid", "valide"),
    ("valid for an unnamed recipient: {host} vouches for it", "valide, pour une personne non nommée : {host} s’en porte garant"),
    ("valid for an unnamed recipient", "valide, pour une personne non nommée"),
    ("anybody can show the badge of somebody else: `--recipient` says whether it is theirs", "tout le monde peut montrer le badge d’une autre personne : `--recipient` dit s’il est à elle"),
    ("not this person's badge {why}; {host} vouches for it", "ce n’est pas le badge de cette personne {why} ; {host} s’en porte garant"),
    ("not this person's badge {why}", "ce n’est pas le badge de cette personne {why}"),
    ("the badge itself is valid: compare the e-mail address or the URL letter by letter", "le badge lui-même est valide : comparez l’adresse lettre par lettre"),
    ("nobody can tell now {why}", "rien ne peut être dit pour l’instant {why}"),
    ("not verified {why}", "non vérifié {why}"),
    ("“{badge}”", "« {badge} »"),
    ("by {issuer} ({url})", "par {issuer} ({url})"),
    ("on {issued}", "le {issued}"),
    ("{before}, {next}", "{before}, {next}"),
    ("it does not come from the issuer of the site in this folder ({base}), whatever its name", "il ne vient pas de l’émetteur du site de ce dossier ({base}), quel que soit son nom"),
];
