//! Messages of `path`, `project`, `source` and `store`.

use crate::message::Table;

#[rustfmt::skip]
pub(super) const TABLE: Table = &[
    // path.rs
    ("the path is {bytes} bytes long; {most} is the most", "le chemin fait {bytes} octets, et la limite est de {most}"),
    ("`{segment}` would leave the site", "`{segment}` ferait sortir du site"),
    ("the character {character} cannot be part of the name of a file", "le caractère {character} ne peut pas faire partie du nom d’un fichier"),
    ("a part of the path is empty", "une partie du chemin est vide"),
    ("the path is not in Unicode normal form C", "le chemin n’est pas dans la forme normale C d’Unicode"),
    ("the character {character} cannot be part of a path", "le caractère {character} ne peut pas faire partie d’un chemin"),
    ("a part of the path begins or ends with a space or ends with a dot", "une partie du chemin commence ou finit par une espace, ou finit par un point"),
    ("a part of the path is {bytes} bytes long; {most} is the most", "une partie du chemin fait {bytes} octets, et la limite est de {most}"),
    ("`{segment}` is a reserved name on some systems", "`{segment}` est un nom réservé sur certains systèmes"),
    // path/uri.rs
    ("what follows the `:` of its host is the number of a port", "ce qui suit le `:` de son nom de domaine doit être un numéro de port"),
    ("`{host}` is not the name of a host", "`{host}` n’est pas un nom de domaine"),
    // project.rs
    ("`{url}` cannot be the URL of a site", "`{url}` ne peut pas être l’adresse d’un site"),
    ("`{tag}` is not a language tag, or is there twice", "`{tag}` n’est pas un code de langue, ou y est deux fois"),
    ("write a tag such as `fr`, `en` or `pt-BR`, once each", "écrivez un code tel que `fr`, `en` ou `pt-BR`, chacun une seule fois"),
    // project/awards.rs
    ("`{folder}` cannot be the folder of awards", "`{folder}` ne peut pas être le dossier des badges remis"),
    ("name a folder of its own, such as `awards` or `../awards`, or leave the key out", "nommez un dossier à part, tel que `awards` ou `../awards`, ou retirez la clé"),
    // project/base_url.rs
    ("it begins with `https://` or `http://`", "elle commence par `https://` ou `http://`"),
    ("it holds no `?`, `#` or `@`", "elle ne contient ni `?`, ni `#`, ni `@`"),
    ("its path is not UTF-8", "son chemin n’est pas en UTF-8"),
    // project/elsewhere.rs
    ("the whole URL, such as `https://wiki.example.org/`", "l’adresse entière, par exemple `https://wiki.example.org/`"),
    ("a list, the default first: `languages: [fr, en]`", "une liste, la langue par défaut en premier : `languages: [fr, en]`"),
    ("a list of pages from `content/`: `navigation: [agenda.md]`", "une liste de pages, à partir de `content/` : `navigation: [agenda.md]`"),
    ("`forge: {{kind: github, url: https://github.com/me/wiki}}`", "`forge: {{kind: github, url: https://github.com/me/wiki}}`"),
    // project/family.rs
    ("the family `{name}` is declared already, as `{before}`", "la famille `{name}` est déjà déclarée, sous le nom `{before}`"),
    ("keep one of the two; case and accents do not count", "gardez l’une des deux ; la casse et les accents ne comptent pas"),
    // project/localized.rs
    ("`{language}` is not a language of the site", "`{language}` n’est pas une langue du site"),
    // project/taxonomy.rs
    ("a map of taxonomies", "une table de taxonomies"),
    ("write `taxonomies: {{publics: {{title: Publics}}}}`", "écrivez `taxonomies: {{publics: {{title: Publics}}}}`"),
    ("`{key}` cannot be the key of a taxonomy", "`{key}` ne peut pas être la clé d’une taxonomie"),
    ("write a word of small letters, digits and `_`, such as `publics`; `title` says what people read", "écrivez un mot en minuscules, chiffres et `_`, tel que `publics` ; ce que l’on lit est sous `title`"),
    ("`{slug}` cannot be part of a URL: {why}", "`{slug}` ne peut pas faire partie d’une adresse : {why}"),
    ("write small letters, digits and `-`", "écrivez des minuscules, des chiffres et `-`"),
    ("declare it as a term of its own", "déclarez-le comme un terme à part"),
    ("no term of `{key}` is named `{parent}`", "aucun terme de `{key}` ne s’appelle `{parent}`"),
    ("the term `{term}` is part of itself", "le terme `{term}` fait partie de lui-même"),
    ("take away one `parent` of the circle", "retirez l’un des `parent` de la boucle"),
    ("the term `{term}` is more than {most} levels deep", "le terme `{term}` est à plus de {most} niveaux de profondeur"),
    ("make it part of a term that is part of fewer others", "rattachez-le à un terme moins profond"),
    ("`{word}` stands for two terms, `{term}` and `{other}`", "`{word}` désigne deux termes, `{term}` et `{other}`"),
    ("keep it with one of the two; case, and signs between words, do not count", "gardez-le pour l’un des deux ; la casse et les signes entre les mots ne comptent pas"),
    // project/gone.rs
    ("`{path}` is not a path of the site", "`{path}` n’est pas une adresse du site"),
    ("a path begins with `/`, as in `/old/page/`; `/old/*` stands for all below it", "elle commence par `/`, comme `/old/page/` ; `/old/*` vaut pour tout ce qui se trouve au-dessous"),
    // project/navigation.rs
    ("the path of its file from `content/`, such as `agenda.md`", "le chemin de son fichier à partir de `content/`, par exemple `agenda.md`"),
    ("the entries are shown in the order of the list", "les entrées se suivent dans l’ordre de la liste"),
    ("the menu has one level: a section lists its own pages", "le menu n’a qu’un niveau : une rubrique donne la liste de ses pages"),
    ("`{label}` holds a menu within the menu", "`{label}` contient un menu dans le menu"),
    ("the menu has one level: name the page of a section, which lists its own pages: `- {{page: agenda/index.md, label: Agenda}}`", "le menu n’a qu’un niveau : nommez la page d’une rubrique, qui donne la liste de ses pages : `- {{page: agenda/index.md, label: Agenda}}`"),
    // project/translations.rs
    ("a map of `language: name`", "un groupe de lignes `language: name`"),
    ("write `translations: {{en: the name in English}}`", "écrivez `translations: {{en: the name in English}}`"),
    ("`{language}` is not another language of the site", "`{language}` n’est pas une autre langue du site"),
    ("`{language}` is the first language of the site", "`{language}` est la première langue du site"),
    ("its words are those that stand outside of `translations`", "ses mots sont ceux qui sont écrits en dehors de `translations`"),
    ("the site has one language: see `languages`", "le site n’a qu’une langue : voyez la clé `languages`"),
    // source/conflict.rs
    ("this line is left of a merge conflict, whose other markers are gone", "cette ligne est le reste d’un conflit de fusion, dont les autres lignes de séparation ont disparu"),
    ("run `sobre lock`: it keeps the lines of both sides and takes the markers away", "lancez `sobre lock` : cette commande garde les lignes des deux côtés et retire celles qui les séparent"),
    ("keep one side or join the two, then delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`, and those behind `|||||||`", "gardez un côté ou réunissez les deux, puis supprimez les lignes qui commencent par `<<<<<<<`, `|||||||`, `=======` et `>>>>>>>`, ainsi que celles qui suivent `|||||||`"),
    ("keep one side or join the two, then delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`", "gardez un côté ou réunissez les deux, puis supprimez les lignes qui commencent par `<<<<<<<`, `=======` et `>>>>>>>`"),
    ("look whether the lines around it are as they should be, then delete it", "regardez si les lignes voisines sont comme il faut, puis supprimez-la"),
    ("line {line}", "ligne {line}"),
    ("lines {start} to {end}", "lignes {start} à {end}"),
    ("no lines", "aucune ligne"),
    ("a merge conflict is not resolved: {ours} has {our_lines}, {theirs} has {their_lines}", "un conflit de fusion n’est pas résolu, entre {ours} ({our_lines}) et {theirs} ({their_lines})"),
    ("one side", "un côté"),
    ("the other", "l’autre"),
    ("{first}; another begins on line {line}", "{first} ; un autre commence à la ligne {line}"),
    ("{first}; {n} more, the next on lines {lines}", "{first} ; il y en a {n} autres, les suivants aux lignes {lines}"),
    ("{first}; {n} more on lines {lines}", "{first} ; {n} autres commencent aux lignes {lines}"),
    // source/mod.rs
    ("the file is UTF-16", "le fichier est en UTF-16"),
    ("save it again as UTF-8", "enregistrez-le en UTF-8"),
    ("a NUL character in the text", "le texte contient un caractère NUL"),
    ("remove it, or restore the file from git", "retirez-le, ou restaurez le fichier avec git"),
    ("line {line} is not UTF-8: it holds the byte {byte}", "la ligne {line} n’est pas en UTF-8 : elle contient l’octet {byte}"),
    ("the file may be Latin-1: save it again as UTF-8", "le fichier est peut-être en Latin-1 : enregistrez-le en UTF-8"),
    // source/scan.rs
    ("two files have this name, with accents written in two ways", "deux fichiers portent ce nom, avec des accents écrits de deux façons"),
    ("rename one of the two", "changez l’un des deux noms"),
    ("this is neither a file nor a folder", "ce n’est ni un fichier ni un dossier"),
    ("remove it from the folder", "retirez-le du dossier"),
    ("the symbolic link is not followed", "le lien symbolique n’est pas suivi"),
    ("put a copy of the file here", "mettez ici une copie du fichier"),
    ("the file cannot be read: {why}", "le fichier ne peut pas être lu : {why}"),
    ("check its permissions", "vérifiez ses droits d’accès"),
    ("the name of the file is not UTF-8", "le nom du fichier n’est pas en UTF-8"),
    ("rename it with letters, digits and hyphens", "renommez-le avec des lettres, des chiffres et des traits d’union"),
    ("rename it: letters, digits and hyphens are always fine", "renommez-le : lettres, chiffres et traits d’union conviennent toujours"),
    ("the file is larger than {limit} kB", "le fichier dépasse {limit} ko"),
    ("split it, or publish it elsewhere and link to it", "divisez-le, ou publiez-le ailleurs et mettez un lien"),
    ("`{other}` has the same name in another spelling", "`{other}` porte le même nom, écrit autrement"),
    // store/folder.rs
    ("the cache folder `{folder}` is not used: {why}", "le dossier de cache `{folder}` n’est pas utilisé : {why}"),
    ("the cache folder `{folder}` is not used: it lies in the folder of the site, whose files may come from others", "le dossier de cache `{folder}` n’est pas utilisé : il est dans le dossier du site, dont les fichiers peuvent venir d’autrui"),
    ("the cache folder `{folder}` is not used: it belongs to another user, or others may write to it", "le dossier de cache `{folder}` n’est pas utilisé : il appartient à quelqu’un d’autre, ou d’autres peuvent y écrire"),
    // map.rs
    ("`{url}` does not say where the address stands", "`{url}` ne dit pas où va l’adresse"),
    ("write a URL with `{{address}}`, such as `https://www.openstreetmap.org/search?query={{address}}`", "écrivez une adresse Web avec `{{address}}`, comme `https://www.openstreetmap.org/search?query={{address}}`"),
    // zone.rs
    ("`{name}` is no time zone", "`{name}` n’est pas un fuseau horaire"),
    ("write a continent and a city, such as `Europe/Paris`", "écrivez un continent et une ville, comme `Europe/Paris`"),
];
