#!/usr/bin/env python3
"""Write one realistic French wiki twice, for sobre and for Hugo, from a seed.

    python3 benches/wiki.py --pages 1000 --seed 1 --output /tmp/corpus

gives /tmp/corpus/sobre (site.yaml, content/, themes/) and /tmp/corpus/hugo (hugo.toml, content/, layouts/, assets/). Every page has the
same bytes in both; only the settings, the name of a section's file (`index.md`, `_index.md`) and the key `children` of a section differ.

Both get the look of sobre's default theme, read from `themes/sobre` of this repository: its styles and icon go to Hugo; its end of page
goes to sobre without the pages that link to the page, which Hugo does not know. A theme that no longer fits stops this program.

The text comes from the word lists below and a small grammar: French words, elisions, accents and punctuation at their usual rate, since
they are what a slug, a typographer, a parser and a compressor meet. Nothing is copied from a site.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sys
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

BASE_URL = "https://banc.example.org/"
TITLE = "Wiki du banc d'essai"
DESCRIPTION = "Un wiki inventé, de la taille voulue, pour mesurer des générateurs de sites."
LICENCE = "CC-BY-SA-4.0"
LICENCE_NAME = "CC BY-SA 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"
FORGE = "https://forge.example.org/collectif/banc"
SECTION_SIZE = 50
PAGE_SIZE = 20  # items on a page of a section's list
TAG_PAGE_SIZE = 24  # and of a tag's: sobre has no setting for it (PAGE_SIZE in src/site/taxonomy.rs)
TARGET_BYTES = 9000  # of Markdown, front matter included
HUGO_FILES = Path(__file__).resolve().parent / "hugo"
THEME = Path(__file__).resolve().parents[1] / "themes/sobre"

# ---- words ---------------------------------------------------------------------------------------------------------------------------

# singular, plural, gender; the grammar below makes the articles and the elisions
THINGS = [
    ("atelier", "ateliers", "m"), ("outil", "outils", "m"), ("jardin", "jardins", "m"), ("inventaire", "inventaires", "m"),
    ("calendrier", "calendriers", "m"), ("budget", "budgets", "m"), ("compost", "composts", "m"), ("vélo", "vélos", "m"),
    ("local", "locaux", "m"), ("registre", "registres", "m"), ("relevé", "relevés", "m"), ("trajet", "trajets", "m"),
    ("bilan", "bilans", "m"), ("guide", "guides", "m"), ("prêt", "prêts", "m"), ("stock", "stocks", "m"), ("tableau", "tableaux", "m"),
    ("four", "fours", "m"), ("abri", "abris", "m"), ("entretien", "entretiens", "m"), ("usage", "usages", "m"),
    ("serveur", "serveurs", "m"), ("réseau", "réseaux", "m"), ("ordinateur", "ordinateurs", "m"), ("document", "documents", "m"),
    ("repas", "repas", "m"), ("chantier", "chantiers", "m"), ("sentier", "sentiers", "m"), ("verger", "vergers", "m"),
    ("réunion", "réunions", "f"), ("récolte", "récoltes", "f"), ("réparation", "réparations", "f"), ("cuisine", "cuisines", "f"),
    ("collecte", "collectes", "f"), ("batterie", "batteries", "f"), ("fiche", "fiches", "f"), ("mesure", "mesures", "f"),
    ("règle", "règles", "f"), ("visite", "visites", "f"), ("toiture", "toitures", "f"), ("citerne", "citernes", "f"),
    ("pompe", "pompes", "f"), ("haie", "haies", "f"), ("graine", "graines", "f"), ("serre", "serres", "f"), ("carte", "cartes", "f"),
    ("convention", "conventions", "f"), ("sauvegarde", "sauvegardes", "f"), ("adresse", "adresses", "f"), ("équation", "équations", "f"),
    ("enquête", "enquêtes", "f"), ("étape", "étapes", "f"), ("imprimante", "imprimantes", "f"), ("archive", "archives", "f"),
    ("lampe", "lampes", "f"), ("ressource", "ressources", "f"), ("consigne", "consignes", "f"), ("méthode", "méthodes", "f"),
]
ACTORS = [
    ("équipe", "équipes", "f"), ("commune", "communes", "f"), ("association", "associations", "f"), ("école", "écoles", "f"),
    ("médiathèque", "médiathèques", "f"), ("coopérative", "coopératives", "f"), ("bénévole", "bénévoles", "f"),
    ("voisine", "voisines", "f"), ("régie", "régies", "f"), ("collectif", "collectifs", "m"), ("groupe", "groupes", "m"),
    ("quartier", "quartiers", "m"), ("conseil", "conseils", "m"), ("artisan", "artisans", "m"), ("élève", "élèves", "m"),
    ("habitant", "habitants", "m"), ("syndicat", "syndicats", "m"), ("référent", "référents", "m"), ("maraîcher", "maraîchers", "m"),
]
# masculine, feminine, masculine plural, feminine plural
ADJECTIVES = [
    ("partagé", "partagée", "partagés", "partagées"), ("commun", "commune", "communs", "communes"),
    ("local", "locale", "locaux", "locales"), ("sobre", "sobre", "sobres", "sobres"), ("durable", "durable", "durables", "durables"),
    ("ouvert", "ouverte", "ouverts", "ouvertes"), ("simple", "simple", "simples", "simples"), ("léger", "légère", "légers", "légères"),
    ("prêté", "prêtée", "prêtés", "prêtées"), ("réparable", "réparable", "réparables", "réparables"),
    ("collectif", "collective", "collectifs", "collectives"), ("public", "publique", "publics", "publiques"),
    ("annuel", "annuelle", "annuels", "annuelles"), ("nouveau", "nouvelle", "nouveaux", "nouvelles"),
    ("utile", "utile", "utiles", "utiles"), ("saisonnier", "saisonnière", "saisonniers", "saisonnières"),
    ("ancien", "ancienne", "anciens", "anciennes"), ("accessible", "accessible", "accessibles", "accessibles"),
    ("voisin", "voisine", "voisins", "voisines"), ("gratuit", "gratuite", "gratuits", "gratuites"),
]
# third person singular, plural, infinitive; all take a direct object
VERBS = [
    ("prépare", "préparent", "préparer"), ("répare", "réparent", "réparer"), ("organise", "organisent", "organiser"),
    ("partage", "partagent", "partager"), ("mesure", "mesurent", "mesurer"), ("documente", "documentent", "documenter"),
    ("choisit", "choisissent", "choisir"), ("entretient", "entretiennent", "entretenir"), ("installe", "installent", "installer"),
    ("relit", "relisent", "relire"), ("compare", "comparent", "comparer"), ("transmet", "transmettent", "transmettre"),
    ("réduit", "réduisent", "réduire"), ("vérifie", "vérifient", "vérifier"), ("range", "rangent", "ranger"),
    ("décrit", "décrivent", "décrire"), ("finance", "financent", "financer"), ("protège", "protègent", "protéger"),
    ("adapte", "adaptent", "adapter"), ("allège", "allègent", "alléger"), ("étudie", "étudient", "étudier"),
    ("ouvre", "ouvrent", "ouvrir"), ("remplace", "remplacent", "remplacer"), ("améliore", "améliorent", "améliorer"),
]
PLACES = [
    "à la maison de quartier", "au bord de la rivière", "dans la cour de l'école", "près de la gare", "à l'étage de la mairie",
    "sous la halle", "dans l'ancienne usine", "au fond du verger", "à la bibliothèque", "sur la place du marché", "dans le local à vélos",
    "au rez-de-chaussée", "chez les voisins", "le long du canal", "dans la salle des fêtes", "à l'entrée du village", "en atelier",
    "en plein air", "à distance", "au jardin", "en ville", "à la campagne", "dans l'immeuble", "au travail", "à l'école",
]
TIMES = [
    "chaque semaine", "au printemps", "dès la première année", "une fois par mois", "avant l'été", "après la récolte", "en hiver",
    "pendant les vacances", "à la fin du trimestre", "depuis deux ans", "le premier samedi", "tous les deux mois", "à la rentrée",
    "entre deux réunions", "sans attendre", "au bout de quelques jours",
]
OPENERS = [
    "En pratique", "Dans la plupart des cas", "À l'inverse", "D'après les premiers relevés", "Pour commencer", "Avec un peu de recul",
    "Sur le terrain", "Le plus souvent", "À budget égal", "Faute de place", "Une fois l'accord trouvé", "Par prudence",
    "Quand le temps manque", "Au-delà de cette limite", "En revanche", "De la même façon", "Malgré tout", "Très concrètement",
]
ADVERBS = [
    "souvent", "rarement", "volontiers", "ensemble", "lentement", "mieux", "parfois", "à peu près", "presque toujours", "avec soin",
    "sans frais", "à tour de rôle", "en confiance", "pas à pas",
]
REASONS = [
    "la place manque", "chacun y gagne du temps", "personne ne sait tout faire", "les pièces se trouvent facilement",
    "l'énergie la moins chère reste celle qu'on ne dépense pas", "le matériel neuf coûte cher", "les besoins changent d'une saison à l'autre",
    "un papier affiché vaut mieux qu'un long courriel", "les plus jeunes apprennent en faisant", "l'eau se fait rare",
    "une erreur notée ne se répète pas", "le bruit gêne les riverains", "la confiance se construit lentement",
]
UNITS = ["kilogrammes", "litres", "heures", "kilomètres", "euros", "foyers", "watts", "personnes", "mètres carrés", "pièces", "jours"]
TAGS = [
    "sobriété", "équipement", "réemploi", "énergie", "eau", "jardin", "cuisine", "vélo", "mobilité", "école", "numérique", "logement",
    "santé", "coopération", "gouvernance", "budget", "formation", "réparation", "compost", "biodiversité", "achats", "territoire", "culture",
    "accessibilité", "données", "logiciel libre", "déchets", "chauffage", "isolation", "alimentation", "semences", "outils", "événement",
    "enquête", "droit", "communication", "bénévolat", "artisanat", "forêt", "climat",
]
THEMES = [
    "Jardins", "Cuisines", "Ateliers", "Vélos", "Énergies", "Eaux", "Écoles", "Logements", "Numérique", "Budgets", "Réseaux", "Semences",
    "Toitures", "Marchés", "Forêts", "Bibliothèques", "Transports", "Outils", "Récits", "Chantiers", "Déchets", "Santé", "Culture", "Achats",
]
ASPECTS = [
    "au quotidien", "en commun", "pas à pas", "à l'essai", "en débat", "du territoire", "des voisins", "à l'échelle", "en hiver", "en été",
    "d'ailleurs", "en chiffres", "à transmettre",
]
FIRST_NAMES = ["Awa", "Léa", "Yann", "Inès", "Théo", "Maëlle", "Karim", "Zoé", "Noé", "Aïcha", "Loïc", "Élise", "Hugues", "Solène"]

# ---- grammar -------------------------------------------------------------------------------------------------------------------------

VOWELS = set("aeiouyàâéèêëîïôûhAEIOUYÀÂÉÈÊËÎÏÔÛH")  # the few h of the lists are mute, but `haie`
ASPIRATED = {"haie", "haies"}


def elides(word: str) -> bool:
    return word[0] in VOWELS and word not in ASPIRATED


def the(noun, plural=False) -> str:
    if plural:
        return f"les {noun[1]}"
    return f"l'{noun[0]}" if elides(noun[0]) else f"{'le' if noun[2] == 'm' else 'la'} {noun[0]}"


def a(noun, plural=False) -> str:
    if plural:
        return f"des {noun[1]}"
    return f"{'un' if noun[2] == 'm' else 'une'} {noun[0]}"


def of(noun, plural=False) -> str:
    if plural:
        return f"des {noun[1]}"
    if elides(noun[0]):
        return f"de l'{noun[0]}"
    return f"{'du' if noun[2] == 'm' else 'de la'} {noun[0]}"


def agreed(adjective, noun, plural=False) -> str:
    return adjective[(2 if plural else 0) + (noun[2] == "f")]


def upper_first(text: str) -> str:
    return text[0].upper() + text[1:]


def lower_first(text: str) -> str:
    return text[0].lower() + text[1:]


def to(infinitive: str) -> str:
    """`de` before an infinitive."""
    return f"d'{infinitive}" if elides(infinitive) else f"de {infinitive}"


def slug(text: str) -> str:
    """File names are lower-case ASCII words with hyphens (brief of the input)."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Writer:
    """Sentences from one random source."""

    def __init__(self, rng: random.Random):
        self.rng = rng

    def pick(self, words):
        return words[int(self.rng.random() * len(words))]

    def some(self, chance: float) -> bool:
        return self.rng.random() < chance

    def thing(self, article=the) -> str:
        noun, plural = self.pick(THINGS), self.some(0.4)
        phrase = article(noun, plural)
        if self.some(0.45):
            phrase += " " + agreed(self.pick(ADJECTIVES), noun, plural)
        if self.some(0.2):
            phrase += " " + of(self.pick(ACTORS), self.some(0.3))
        return phrase

    def actor(self) -> tuple[str, bool]:
        noun, plural = self.pick(ACTORS), self.some(0.4)
        phrase = the(noun, plural)
        if self.some(0.3):
            phrase += " " + agreed(self.pick(ADJECTIVES), noun, plural)
        return phrase, plural

    def clause(self) -> str:
        subject, plural = self.actor()
        verb = self.pick(VERBS)[1 if plural else 0]
        return f"{subject} {verb} {self.thing(self.pick((the, a)))}"

    def infinitive(self) -> str:
        return f"{self.pick(VERBS)[2]} {self.thing(self.pick((the, a)))}"

    def number(self) -> str:
        return f"{self.rng.randint(2, 95)} {self.pick(UNITS)}"

    def sentence(self) -> str:
        pick, clause = self.pick, self.clause
        shape = int(self.rng.random() * 15)
        if shape == 0:
            text = f"{pick(OPENERS)}, {clause()}, car {pick(REASONS)}."
        elif shape == 1:
            text = f"{upper_first(clause())} {pick(PLACES)} : {clause()}."
        elif shape == 2:
            text = f"{upper_first(pick(TIMES))}, {clause()} afin {to(self.infinitive())}."
        elif shape == 3:
            text = f"Comment {self.infinitive()} quand {pick(REASONS)} ?"
        elif shape == 4:
            text = f"Il faut compter environ {self.number()} pour {self.infinitive()} {pick(PLACES)}."
        elif shape == 5:
            text = f"{upper_first(clause())} ; {clause()} {pick(ADVERBS)}."
        elif shape == 6:
            text = f"{pick(OPENERS)}, mieux vaut **{self.infinitive()}** avant {to(self.infinitive())}."
        elif shape == 7:
            text = f"{pick(FIRST_NAMES)} parle {to(pick(VERBS)[2])} {self.thing()} \"{pick(ADVERBS)}\", {pick(TIMES)}."
        elif shape == 8:
            text = f"Rien n'empêche {to(self.infinitive())}, surtout si {clause()}."
        elif shape == 9:
            text = f"{upper_first(self.thing())} et {self.thing()} se complètent {pick(ADVERBS)}, même quand {pick(REASONS)}."
        elif shape == 10:
            text = f"L'essai mené {pick(PLACES)} a montré une chose, *{pick(REASONS)}* : "
            text += f"près de {self.number()} en {self.rng.randint(2, 12)} mois."
        elif shape == 11:
            text = f"{upper_first(clause())} sans {self.infinitive()}, et c'est une bonne nouvelle !"
        elif shape == 12:
            text = f"{pick(OPENERS)}, {clause()} {pick(TIMES)}, tandis que {clause()}."
        elif shape == 13:
            text = f"On note ici la date, le lieu et {self.thing()}, puis {clause()}."
        else:
            text = f"{upper_first(clause())} {pick(PLACES)}, {pick(TIMES)}."
        return text

    def paragraph(self, low=3, high=6) -> str:
        return " ".join(self.sentence() for _ in range(self.rng.randint(low, high)))

    def heading(self) -> str:
        pick = self.pick
        shape = int(self.rng.random() * 7)
        if shape == 0:
            return f"Pourquoi {self.infinitive()} ?"
        if shape == 1:
            return upper_first(self.infinitive())
        if shape == 2:
            return f"Ce que change {the(pick(THINGS))}"
        if shape == 3:
            return f"{upper_first(pick(VERBS)[2])} {pick(PLACES)}"
        if shape == 4:
            return f"{upper_first(the(pick(THINGS)))}, {pick(TIMES)}"
        if shape == 5:
            return f"Avec {the(pick(ACTORS), True)} : {self.infinitive()}"
        return f"{upper_first(a(pick(THINGS), True))} {pick(PLACES)}"

    def bullets(self) -> str:
        mark = self.pick(("-", "1."))
        return "\n".join(f"{mark} {upper_first(self.infinitive())}, {self.pick(TIMES)}" for _ in range(self.rng.randint(4, 7)))

    def quote(self) -> str:
        return f"> {self.sentence()} {self.sentence()}\n>\n> {self.pick(FIRST_NAMES)}, {self.pick(PLACES)}"

    def table(self) -> str:
        rows = ["| Étape | Qui | Durée | Coût |", "|---|:---|---:|---:|"]
        for _ in range(self.rng.randint(5, 9)):
            who = the(self.pick(ACTORS), self.some(0.4))
            rows.append(f"| {upper_first(self.infinitive())} | {who} | {self.rng.randint(1, 30)} jours | {self.rng.randint(0, 900)} euros |")
        return "\n".join(rows)

    # code: 24 lines a block, since a highlighter's cost goes by the line

    def code(self, language: str) -> str:
        names = [slug(noun[0]).replace("-", "_") for noun in self.rng.sample(THINGS, 4)]
        one, two, three, four = names
        numbers = [self.rng.randint(2, 400) for _ in range(4)]
        body = CODE[language]
        for mark, value in (("UN", one), ("DEUX", two), ("TROIS", three), ("QUATRE", four)):
            body = body.replace(f"@{mark}@", value).replace(f"@{mark}C@", value.title().replace("_", ""))
        for mark, number in enumerate(numbers):
            body = body.replace(f"@{mark}@", str(number))
        return f"```{language}\n{body.strip()}\n```"


CODE = {
    "rust": """
use std::collections::BTreeMap;

/// Un relevé (@UN@), avec sa date.
#[derive(Debug, Clone, PartialEq)]
pub struct @UNC@ {
    pub @DEUX@: String,
    pub @TROIS@: Vec<u32>,
}

impl @UNC@ {
    pub fn total(&self) -> u32 {
        self.@TROIS@.iter().filter(|n| **n > @0@).sum()
    }
}

pub fn @QUATRE@(tous: &[@UNC@]) -> BTreeMap<&str, u32> {
    let mut carte = BTreeMap::new();
    for @UN@ in tous {
        // une même clé peut revenir plusieurs fois
        *carte.entry(@UN@.@DEUX@.as_str()).or_insert(@1@) += @UN@.total();
    }
    println!("{} lignes, seuil {}", carte.len(), @2@);
    carte
}""",
    "python": """
from dataclasses import dataclass
import csv


@dataclass(frozen=True)
class @UNC@:
    \"\"\"Un relevé, tel qu'il est noté sur place.\"\"\"
    @DEUX@: str
    @TROIS@: float = @0@.5


def lire(chemin: str) -> list[@UNC@]:
    with open(chemin, encoding="utf-8") as fichier:
        lignes = csv.DictReader(fichier, delimiter=";")
        return [@UNC@(l["@DEUX@"], float(l["@TROIS@"])) for l in lignes]


def @QUATRE@(tous, seuil=@1@):
    # on ignore ce qui est sous le seuil
    retenus = [x for x in tous if x.@TROIS@ >= seuil]
    if not retenus:
        raise ValueError(f"rien au-dessus de {seuil}")
    moyenne = sum(x.@TROIS@ for x in retenus) / len(retenus)
    return {"nombre": len(retenus), "moyenne": round(moyenne, 2)}""",
    "bash": """
#!/usr/bin/env bash
set -euo pipefail

# Copie les fichiers du dossier @UN@ vers le disque de secours.
source_dir="${1:-/srv/@UN@}"
cible="/mnt/@DEUX@"
garde=@0@

if [[ ! -d "$source_dir" ]]; then
    echo "dossier absent : $source_dir" >&2
    exit 1
fi

mkdir -p "$cible"
for fichier in "$source_dir"/*.csv; do
    nom=$(basename "$fichier" .csv)
    gzip -c "$fichier" > "$cible/$nom-$(date +%F).csv.gz"
done

find "$cible" -name '*.gz' -mtime "+$garde" -print -delete
reste=$(df --output=avail "$cible" | tail -n 1)
if (( reste < @1@ )); then
    printf 'il reste %d blocs\\n' "$reste"
fi""",
    "html": """
<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Fiche : @UN@</title>
  <link rel="stylesheet" href="/@DEUX@.css">
</head>
<body>
  <!-- une fiche par page, sans script -->
  <main id="@TROIS@">
    <h1>@UNC@</h1>
    <form action="/@QUATRE@" method="get">
      <label for="nombre">Nombre</label>
      <input id="nombre" type="number" min="1" max="@0@" required>
      <button type="submit">Envoyer</button>
    </form>
    <ul class="@DEUX@">
      <li><a href="/@UN@/@1@">Premier relevé &amp; suite</a></li>
      <li><a href="/@UN@/@2@">Deuxième relevé</a></li>
    </ul>
  </main>
</body>
</html>""",
    "css": """
/* La fiche @UN@ tient sur une page imprimée. */
:root {
  --@DEUX@: #1b4332;
  --marge: clamp(1rem, 4vw, 3rem);
}

.@UN@ > h2::before {
  content: "\\2192";
  color: var(--@DEUX@);
  margin-inline-end: .5em;
}

.@TROIS@ a:not([href^="/"]):hover {
  text-decoration: underline dotted 2px;
  outline-offset: @0@px;
}

@media print and (min-width: 20cm) {
  .@QUATRE@ {
    display: grid;
    grid-template-columns: repeat(2, 1fr);
    padding: calc(var(--marge) / 2) 0 !important;
  }
}""",
    "yaml": """
# réglages du relevé @UN@
version: 2
nom: "@UN@ du quartier"
@DEUX@:
  seuil: @0@
  unité: litres
  actif: true
  horaires: [8, 12, 18]
@TROIS@:
  - nom: premier
    valeur: @1@
    note: |
      Relever le matin,
      avant l'ouverture.
  - nom: second
    valeur: @2@.5
    note: null
@QUATRE@: &commun
  délai: 30s
  essais: 3
copie:
  <<: *commun
  chemin: /srv/@UN@/@3@
  mode: "0644\"""",
}
assert all(len(body.strip().splitlines()) == 24 for body in CODE.values()), {k: len(v.strip().splitlines()) for k, v in CODE.items()}

# ---- the wiki ------------------------------------------------------------------------------------------------------------------------


@dataclass
class Page:
    number: int
    title: str
    section: Section
    stem: str
    # a page drawn as the target of a link is most often one of the first of its section, as in a real wiki
    weight: int


@dataclass
class Section:
    number: int
    title: str
    stem: str
    pages: list[Page] = field(default_factory=list)


def plan(count: int, seed: int) -> list[Section]:
    """Sections and titles, all of them before any text, since a page links to others."""
    rng = random.Random(f"{seed}/plan")
    writer = Writer(rng)
    names = [f"{theme} {aspect}" for theme in THEMES for aspect in ASPECTS]
    rng.shuffle(names)
    sections, taken = [], set()
    for number in range(-(-count // SECTION_SIZE)):
        name = names[number % len(names)]
        if number >= len(names):  # above 15,600 pages the names come again
            name += f" {number // len(names) + 1}"
        sections.append(Section(number, name, slug(name)))
    for number in range(count):
        section = sections[number // SECTION_SIZE]
        while True:
            noun, plural = writer.pick(THINGS), writer.some(0.3)
            title = f"{upper_first(writer.pick(VERBS)[2])} {a(noun, plural)} {agreed(writer.pick(ADJECTIVES), noun, plural)}"
            title += f" {writer.pick(PLACES)}"
            if title not in taken:
                break
        taken.add(title)
        section.pages.append(Page(number, title, section, slug(title), len(section.pages) + 1))
    return sections


def quoted(text: str) -> str:
    """A JSON string is a YAML string."""
    return json.dumps(text, ensure_ascii=False)


def link(page: Page, here: Section) -> str:
    path = f"{page.stem}.md" if page.section is here else f"../{page.section.stem}/{page.stem}.md"
    return f"[{lower_first(page.title)}]({path})"


def linking(writer: Writer, target: str) -> str:
    shape = int(writer.rng.random() * 5)
    if shape == 0:
        return f"Voir aussi {target}."
    if shape == 1:
        return f"C'est la suite de {target}, où {writer.clause()}."
    if shape == 2:
        return f"{writer.pick(OPENERS)}, on commence par {target} ; {writer.clause()}."
    if shape == 3:
        return f"La page {target} explique comment {writer.infinitive()}."
    return f"{upper_first(writer.clause())} : le détail est dans {target}."


def page_text(page: Page, sections: list[Section], seed: int) -> str:
    rng = random.Random(f"{seed}/page/{page.number}")
    writer = Writer(rng)
    here = page.section

    tags: list[str] = []
    wanted = rng.randint(2, 4)
    while len(tags) < wanted:
        tag = TAGS[int(len(TAGS) * rng.random() ** 2)]  # a few tags on many pages, many tags on a few
        if tag not in tags:
            tags.append(tag)
    day = date(2019, 1, 1) + timedelta(days=rng.randrange(2500))
    front = "\n".join((
        "---",
        f"title: {quoted(page.title)}",
        f"description: {quoted(writer.sentence().replace('*', ''))}",
        f"date: {day.isoformat()}",
        f"tags: [{', '.join(tags)}]",
        f"weight: {page.weight}",
        "---",
        "",
    ))

    targets: list[Page] = []
    wanted = min(rng.randint(8, 12), sum(len(section.pages) for section in sections) - 1)
    while len(targets) < wanted:
        section = here if writer.some(0.4) and len(here.pages) > 12 else writer.pick(sections)
        target = section.pages[int(len(section.pages) * rng.random() ** 1.5)]
        if target is not page and target not in targets:
            targets.append(target)
    pending = [linking(writer, link(target, here)) for target in targets]

    # what is not a paragraph, in the order in which it comes, one or two to a part of the page
    extras = [writer.bullets(), writer.quote()]
    if page.number % 3 == 0:
        extras.append(writer.table())
    if page.number % 10 == 3:
        extras += [writer.code(language) for language in rng.sample(sorted(CODE), 2)]
    rng.shuffle(extras)

    notes = [f"[^{n}]: {writer.sentence()}" for n in (1, 2)]
    notes[1] += f" Source : [relevé {rng.randint(1, 99)}](https://donnees.example.org/{slug(writer.pick(THINGS)[0])}/{rng.randint(1, 999)})."
    parts, headings = [writer.paragraph()], set()

    def heading(level: int) -> None:
        while (text := writer.heading()) in headings:
            pass
        headings.add(text)
        parts.append(f"{'#' * level} {text}")

    def size() -> int:
        return sum(len(part.encode()) + 2 for part in parts)

    fixed = len(front.encode()) + sum(len(part.encode()) + 2 for part in notes)
    goal = min(max(rng.gauss(TARGET_BYTES, 1500), 5000), 14000) - fixed
    noted = 0
    while True:
        rest = goal - size() - sum(len(part.encode()) + 2 for part in pending + extras)
        if rest < 300 and not pending and not extras and noted == 2:
            break
        heading(2)
        for sub in range(rng.randint(1, 2)):
            if sub:
                heading(3)
            for _ in range(rng.randint(1, 2)):
                text = writer.paragraph() if rest > 0 else writer.sentence()
                if noted < 2 and writer.some(0.5):
                    noted += 1
                    text += f" {writer.sentence()[:-1].rstrip()}[^{noted}]."
                for _ in range(rng.randint(1, 2)):
                    if pending:
                        text += " " + pending.pop()
                parts.append(text)
        if extras:
            parts.append(extras.pop())
    return front + "\n" + "\n\n".join(parts + notes) + "\n"


def section_text(section: Section, sections: list[Section], seed: int, hugo: bool) -> str:
    writer = Writer(random.Random(f"{seed}/section/{section.number}"))
    description = writer.sentence().replace("*", "")
    other = sections[section.number - 1]  # of the first, the last
    index = "_index.md" if hugo else "index.md"
    body = [
        writer.paragraph(2, 3) + " " + linking(writer, link(section.pages[0], section)),
        writer.paragraph(2, 3) + f" Voir aussi la partie [{other.title}](../{other.stem}/{index}).",
    ]
    front = [f"title: {quoted(section.title)}", f"description: {quoted(description)}", f"weight: {section.number + 1}"]
    if not hugo:  # Hugo's page size is in hugo.toml
        front.append(f"children: {{sort: weight, page_size: {PAGE_SIZE}}}")
    return "---\n" + "\n".join(front) + "\n---\n\n" + "\n\n".join(body) + "\n"


def home_text(sections: list[Section], seed: int, hugo: bool) -> str:
    writer = Writer(random.Random(f"{seed}/home"))
    index = "_index.md" if hugo else "index.md"
    links = "\n".join(f"- [{section.title}]({section.stem}/{index})" for section in sections[:8])
    front = [f"title: {quoted(TITLE)}", f"description: {quoted(DESCRIPTION)}"]
    return "---\n" + "\n".join(front) + f"\n---\n\n{writer.paragraph()}\n\n## Par où commencer\n\n{links}\n\n{writer.paragraph()}\n"


def site_yaml(sections: list[Section]) -> str:
    navigation = "".join(f"  - {{page: {section.stem}/index.md, label: {quoted(section.title)}}}\n" for section in sections[:6])
    return (
        f"title: {quoted(TITLE)}\n"
        f"description: {quoted(DESCRIPTION)}\n"
        f"base_url: {BASE_URL}\n"
        "languages: [fr]\n"
        "theme: sobre\n"
        f"licence: {LICENCE}\n"
        f"forge: {{kind: forgejo, url: {FORGE}, branch: main}}\n"
        f"navigation:\n{navigation}"
        f"tags: [{', '.join(TAGS)}]\n"
    )


# ---- the theme -----------------------------------------------------------------------------------------------------------------------


class Unfit(Exception):
    """The theme is no longer what this file was written for."""


def end_without_related() -> str:
    """`parts/end.html` of the theme without its part on the pages near the page: those that link to it, and those like it."""
    text = (THEME / "templates/parts/end.html").read_text(encoding="utf-8")
    include = '{% include "parts/related.html" %}\n'
    if text.count(include) != 1 or "backlinks" in text:
        raise Unfit("themes/sobre/templates/parts/end.html: the part `related.html` was not found, or not as it was")
    return text.replace(include, "")


# classes of highlighted code: sobre's, then Chroma's for the same thing (a shorter class of Chroma is often the start of longer ones)
CODE_CLASSES = {
    ".k": "[class^=k]", ".s": "[class^=s]", ".c": "span[class^=c]", ".n": "[class^=m]", ":is(.f, .a)": ":is(.nf,.na)", ".t": ":is(.nt,.nc)",
    ".o": ".gi", ".d": ".gd",
}


def code_style() -> str:
    """`code.css` of the theme, for the classes of Hugo's highlighter."""
    text = (THEME / "styles/code.css").read_text(encoding="utf-8")

    def rule(match: re.Match) -> str:
        if match[1] not in CODE_CLASSES:
            raise Unfit(f"themes/sobre/styles/code.css: `pre {match[1]}` is not among the classes that wiki.py knows")
        return f"pre {CODE_CLASSES[match[1]]} {{"

    text, found = re.subn(r"^pre (\S.*?) \{", rule, text, flags=re.M)
    if not found:
        raise Unfit("themes/sobre/styles/code.css has no rule that starts with `pre .`")
    return text


def icon() -> str:
    """The theme's icon as sobre puts it in an attribute (`data_address` in src/theme/style.rs)."""
    svg = (THEME / "icon.svg").read_text(encoding="utf-8").strip()
    return "data:image/svg+xml," + quote(svg.replace('"', "'").replace("\n", " "), safe="!'()*+,-./:;=?@_~$&[]|^`")


def theme_files() -> tuple[dict[str, str], dict[str, str]]:
    """What sobre and Hugo get of the theme: path in the wiki, text."""
    styles = {}
    for name in ("base", "page", "section", "tag", "tags", "404"):
        path = THEME / f"styles/{name}.css"
        if path.is_file():
            styles[f"assets/css/{name}.css"] = path.read_text(encoding="utf-8")
    styles["assets/css/code.css"] = code_style()
    return {"themes/sobre/templates/parts/end.html": end_without_related()}, styles


def hugo_toml(sections: list[Section]) -> str:
    text = (HUGO_FILES / "hugo.toml").read_text(encoding="utf-8")
    for mark, value in (
        ("@BASE_URL@", BASE_URL), ("@TITLE@", TITLE), ("@TYPESET_TITLE@", TITLE.replace("'", "’")), ("@DESCRIPTION@", DESCRIPTION),
        ("@LICENCE_NAME@", LICENCE_NAME), ("@LICENCE_URL@", LICENCE_URL), ("@FORGE@", FORGE), ("@ICON@", icon()),
        ("@TAG_PAGE_SIZE@", str(TAG_PAGE_SIZE)), ("@PAGE_SIZE@", str(PAGE_SIZE)),
    ):
        text = text.replace(mark, value)
    for section in sections[:6]:
        text += f"\n[[menus.main]]\nname = {quoted(section.title)}\npageRef = '/{section.stem}'\nweight = {section.number + 1}\n"
    return text


def write(count: int, seed: int, output: Path) -> dict:
    """Both wikis under `output`; what they hold, in numbers."""
    sections = plan(count, seed)
    sobre, hugo = output / "sobre", output / "hugo"
    for root in (sobre, hugo):
        (root / "content").mkdir(parents=True)
    (sobre / "site.yaml").write_text(site_yaml(sections), encoding="utf-8")
    (hugo / "hugo.toml").write_text(hugo_toml(sections), encoding="utf-8")
    shutil.copytree(HUGO_FILES / "layouts", hugo / "layouts")
    for root, files in zip((sobre, hugo), theme_files()):
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
    (sobre / "content/index.md").write_text(home_text(sections, seed, False), encoding="utf-8")
    (hugo / "content/_index.md").write_text(home_text(sections, seed, True), encoding="utf-8")
    total = 0
    for section in sections:
        for root, name, is_hugo in ((sobre, "index.md", False), (hugo, "_index.md", True)):
            folder = root / "content" / section.stem
            folder.mkdir()
            (folder / name).write_text(section_text(section, sections, seed, is_hugo), encoding="utf-8")
        for page in section.pages:
            data = page_text(page, sections, seed).encode()
            total += len(data)
            for root in (sobre, hugo):
                (root / "content" / section.stem / f"{page.stem}.md").write_bytes(data)
    return {"pages": count, "sections": len(sections), "bytes": total, "seed": seed}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, required=True, help="a folder that does not exist yet")
    arguments = parser.parse_args()
    if arguments.pages < 20:
        parser.error("at least 20 pages: a page links to up to 12 others")
    if arguments.output.exists():
        parser.error(f"{arguments.output} exists; nothing is written over")
    try:
        print(json.dumps(write(arguments.pages, arguments.seed, arguments.output)))
    except Unfit as error:
        sys.exit(str(error))


if __name__ == "__main__":
    sys.exit(main())
