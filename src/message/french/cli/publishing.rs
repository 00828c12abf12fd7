//! Messages of the commands that build, check and record a site: `build`, `check`, `lock`.

use crate::message::Table;

#[rustfmt::skip]
pub(in crate::message::french) const TABLE: Table = &[
    // badges.rs
    ("no badge can be published at {base}: {why}", "aucun badge ne peut être publié à {base} : {why}"),
    ("{why} ({reason}): {found}", "{why} ({reason}) : {found}"),
    // build.rs
    ("the site was not published; the previous site is unchanged", "le site n’a pas été publié ; le site précédent est inchangé"),
    ("the clone is shallow: pages whose history is not all there have no dates from git; `git fetch --unshallow` gets the rest (`fetch-depth: 0` in a workflow)", "le clone est superficiel : les pages dont l’historique n’est pas entier n’ont pas de date venue de git ; `git fetch --unshallow` récupère le reste (`fetch-depth: 0` dans un workflow)"),
    ("`{folder}` is up to date: {n} {n:file|files}, nothing to write", "`{folder}` est à jour : {n} {n:fichier|fichiers}, rien à écrire"),
    ("published `{folder}`: {written} {written:file|files} written, {size} kB in all, in {time} ms", "`{folder}` est publié : {written} {written:fichier écrit|fichiers écrits}, {size} ko en tout, en {time} ms"),
    ("published `{folder}`: {written} {written:file|files} written, {unchanged} unchanged, {size} kB in all, in {time} ms", "`{folder}` est publié : {written} {written:fichier écrit|fichiers écrits}, {unchanged} {unchanged:inchangé|inchangés}, {size} ko en tout, en {time} ms"),
    ("published `{folder}`: {written} {written:file|files} written, {removed} removed, {size} kB in all, in {time} ms", "`{folder}` est publié : {written} {written:fichier écrit|fichiers écrits}, {removed} {removed:supprimé|supprimés}, {size} ko en tout, en {time} ms"),
    ("published `{folder}`: {written} {written:file|files} written, {unchanged} unchanged, {removed} removed, {size} kB in all, in {time} ms", "`{folder}` est publié : {written} {written:fichier écrit|fichiers écrits}, {unchanged} {unchanged:inchangé|inchangés}, {removed} {removed:supprimé|supprimés}, {size} ko en tout, en {time} ms"),
    // check.rs
    ("nothing wrong: {n} {n:file|files} would be published", "tout est en ordre : {n} {n:fichier serait publié|fichiers seraient publiés}"),
    // deployed.rs
    ("{base} cannot be reached: {why}", "{base} ne répond pas : {why}"),
    ("this badge file cannot be reached: {why}", "ce fichier de badge ne peut pas être lu en ligne : {why}"),
    ("this badge file is not served: {why}", "ce fichier de badge n’est pas servi : {why}"),
    ("this badge file answers {status}, not 200", "ce fichier de badge répond {status}, et non 200"),
    ("this badge file is larger than a badge ever is", "ce fichier de badge est plus gros que n’importe quel badge"),
    ("this badge file is not what this build would publish ({size} {size:byte|bytes}, not {ours})", "ce fichier de badge n’est pas ce que cette construction publierait ({size} {size:octet|octets}, et non {ours})"),
    ("this badge file is served as `{kind}`, not as `{wanted}`", "ce fichier de badge est servi comme `{kind}`, et non comme `{wanted}`"),
    ("this badge file lacks the header `access-control-allow-origin: *`: verifiers in a browser cannot read it", "il manque à ce fichier de badge l’en-tête `access-control-allow-origin: *` : les vérificateurs ne peuvent pas le lire dans un navigateur"),
    ("this badge file may be kept for {age} {age:second|seconds}: a revocation would be seen that late", "ce fichier de badge peut être gardé {age} {age:seconde|secondes} : une révocation se verrait avec ce retard"),
    // lock.rs
    ("nothing new: {file} holds everything", "rien de nouveau : {file} contient tout"),
    ("check the permissions of the folder", "vérifiez les droits du dossier"),
    ("{file}: {new} new {new:URL|URLs}, ready to be committed", "{file} : {new} {new:nouvelle adresse|nouvelles adresses}, à valider avec git"),
    ("{file}: {new} new {new:URL|URLs}, {known} known {known:URL|URLs} in more detail, ready to be committed", "{file} : {new} {new:nouvelle adresse|nouvelles adresses}, {known} {known:adresse connue précisée|adresses connues précisées}, à valider avec git"),
    ("{n} badge {n:URL is|URLs are} published and not recorded yet: run `sobre lock` and commit `{file}`", "{n} {n:adresse de badge est publiée et n’est pas encore enregistrée|adresses de badges sont publiées et ne sont pas encore enregistrées} : lancez `sobre lock`, puis validez `{file}` avec git"),
    ("{n} badge {n:URL is|URLs are} not recorded yet: once published, run `sobre lock` and commit `{file}`", "{n} {n:adresse de badge n’est pas encore enregistrée|adresses de badges ne sont pas encore enregistrées} : après la publication, lancez `sobre lock`, puis validez `{file}` avec git"),
    ("{n} badge {n:URL is|URLs are} recorded by an older version, which kept less: run `sobre lock` and commit `{file}`", "{n} {n:adresse de badge a été enregistrée|adresses de badges ont été enregistrées} par une version plus ancienne, qui gardait moins de détails : lancez `sobre lock`, puis validez `{file}` avec git"),
    ("once it is published, run `sobre lock` and commit `{file}`", "après la publication, lancez `sobre lock`, puis validez `{file}` avec git"),
    // lock/accept.rs
    ("there is no `{file}`: nothing is recorded as published", "`{file}` n’existe pas : rien n’est enregistré comme publié"),
    ("run `sobre lock` first", "lancez d’abord `sobre lock`"),
    ("`{field}` of `{url}` never changes", "la clé `{field}` de `{url}` ne change jamais"),
    ("restore `{file}` from git", "rétablissez `{file}` avec git"),
    ("{file}: {n} {n:change|changes} accepted, ready to be committed", "{file} : {n} {n:changement accepté|changements acceptés}, à valider avec git"),
    ("nothing says why it means the same", "rien ne dit pourquoi le sens reste le même"),
    ("add `--because \"…\"`: everyone may read it, on the page of the badge", "ajoutez `--because \"…\"` : tout le monde pourra le lire, sur la page du badge"),
    ("the site is where it was published: {base}", "le site est là où il a été publié : {base}"),
    ("a site whose badges were awarded does not move: each of them names its URL", "un site dont des badges ont été remis ne change pas d’adresse : chacun d’eux la porte"),
    ("keep `base_url` as it was", "gardez `base_url` tel qu’il était"),
    ("`{path}` is as it was published", "`{path}` est tel qu’il a été publié"),
    ("`sobre check` names what is not", "`sobre check` nomme ce qui a changé"),
    ("name what the message names: `badges/x.json`, or a file below `badges/`", "nommez ce que nomme le message : `badges/x.json`, ou un fichier de `badges/`"),
    ("nothing published is called `{path}`", "rien de ce qui est publié ne s’appelle `{path}`"),
    ("`{field}` of {url}", "la clé `{field}` de {url}"),
    ("`{field}` of {n} badges of {file}", "la clé `{field}` de {n} badges de {file}"),
    ("(not known: git has no version of `{file}` with it)", "(inconnu : git n’en a aucune version dans `{file}`)"),
    ("  was: {before}", "  avant :      {before}"),
    ("  is:  {after}", "  maintenant : {after}"),
    ("(nothing)", "(rien)"),
    // timings.rs
    ("the whole build", "toute la construction"),
    ("{made} {made:file|files} parsed, {taken_over} {taken_over:document|documents} taken from the cache", "{made} {made:fichier analysé|fichiers analysés}, {taken_over} {taken_over:document repris|documents repris} du cache"),
    ("{made} {made:output|outputs} rendered, {taken_over} taken over", "{made} {made:fichier produit|fichiers produits}, {taken_over} {taken_over:repris tel quel|repris tels quels}"),
    ("{whole}.{tenth} ms  {what}", "{whole},{tenth} ms  {what}"),
    ("sources: walk, read, parse", "sources : parcours, lecture, analyse"),
    ("comparison with the last build", "comparaison avec la dernière construction"),
    ("documents from the cache", "documents du cache"),
    ("links between documents", "liens entre les documents"),
    ("theme and plan", "thème et plan"),
    ("outputs: render and write", "sorties : rendu et écriture"),
    ("exchange of the site", "échange du site"),
    ("cache for the next build", "cache pour la prochaine construction"),
    // external/mod.rs
    ("none of {count} links to other sites was answered", "aucun des {count} liens vers d’autres sites n’a reçu de réponse"),
    ("check again once this machine is connected to the Internet; behind a proxy nothing is asked", "vérifiez de nouveau quand cette machine sera reliée à Internet ; derrière un serveur mandataire, rien n’est demandé"),
    // external/outcome.rs
    ("`{url}` has moved for good", "l’adresse `{url}` a changé pour de bon"),
    ("write `{to}`", "écrivez `{to}`"),
    ("`{url}` leads to nothing: {why}", "`{url}` ne mène à rien : {why}"),
    ("find its new URL, or look for a copy: `{archive}`", "cherchez sa nouvelle adresse, ou une copie : `{archive}`"),
    ("`{url}` leads into a private network: {why}", "`{url}` mène dans un réseau privé : {why}"),
    ("visitors from elsewhere cannot follow it: leave it out, or link to a public page", "les visiteurs venus d’ailleurs ne peuvent pas le suivre : retirez-le, ou faites un lien vers une page publique"),
    ("`{url}` gives no page: {why}", "`{url}` ne donne pas de page : {why}"),
    ("open it in a browser: it may be for a moment, or for programs only; a copy may be at `{archive}`", "ouvrez-le dans un navigateur : c’est peut-être passager, ou réservé aux programmes ; une copie se trouve peut-être à `{archive}`"),
    ("`{url}` was not checked: its host asks to come back later", "`{url}` n’a pas été vérifié : son hôte demande de revenir plus tard"),
    ("check again another day", "vérifiez de nouveau un autre jour"),
    ("it answers {status}", "la réponse est {status}"),
    // reports.rs
    ("{title}: {count}", "{title} : {count}"),
    // translations.rs
    ("{language}: `{file}` is not translated", "{language} : `{file}` n’est pas traduit"),
    ("{language}: `{translation}` is of {translated}, and `{file}` changed on {changed}", "{language} : `{translation}` date du {translated}, et `{file}` a changé le {changed}"),
    ("everything is translated, and up to date", "tout est traduit, et à jour"),
    ("{missing} {missing:text is|texts are} not translated, {outdated} {outdated:translation is|translations are} older than {outdated:its text|their texts}", "{missing} {missing:texte n’est pas traduit|textes ne sont pas traduits}, {outdated} {outdated:traduction est plus ancienne que son texte|traductions sont plus anciennes que leur texte}"),
    // wanted.rs
    ("{n} {n:page is|pages are} still to be written: `{url}` lists {n:it|them}", "il reste {n} {n:page|pages} à écrire : voyez `{url}`"),
];
