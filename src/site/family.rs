//! Families of cards: which colour each has, and which cannot be distinguished.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{EntryId, Site};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Kind;
use crate::message;
use crate::message::{all, quoted};
use crate::path::SourcePath;
use crate::project::{Colour, Family, SETTINGS, family_key};
use crate::text::nearest::nearest;

impl Site {
    /// The colour of a family of cards: the one declared, else the one derived from its name. A translated name has the
    /// colour of the family that declares it.
    pub fn family_colour(&self, name: &str) -> Colour {
        match declared(self, name) {
            Some(family) => family
                .colour
                .unwrap_or_else(|| Colour::of_name(&family.name)),
            None => Colour::of_name(name),
        }
    }
}

impl Site {
    /// The name of a family of cards for the readers of a language: the one declared, else the one that the card writes.
    pub fn family_name<'a>(&'a self, name: &'a str, language: usize) -> &'a str {
        match declared(self, name) {
            Some(family) if language == 0 => &family.name,
            Some(family) if family.translations.get(language).is_some() => family.name_in(language),
            _ => name,
        }
    }
}

fn declared<'a>(site: &'a Site, name: &str) -> Option<&'a Family> {
    site.settings
        .families
        .iter()
        .find(|family| family.is_named(name))
}

/// How cards write the name of a family, and how many write it so.
struct Used<'a> {
    spellings: BTreeMap<&'a str, usize>,
}

impl<'a> Used<'a> {
    /// The spelling of most cards; the first of equals.
    fn name(&self) -> &'a str {
        let most = self.spellings.iter().rev().max_by_key(|(_, count)| **count);
        most.map_or("", |(name, _)| name)
    }
}

/// The families of the cards by language and by what their spellings have in common.
type Families<'a> = BTreeMap<(usize, String), Used<'a>>;

/// Reports names that are one family in two spellings, families that share a colour, and declared names that no card has.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut families: Families<'_> = BTreeMap::new();
    for (_, language, name) in cards(site) {
        let used = families
            .entry((language, family_key(name)))
            .or_insert_with(|| Used {
                spellings: BTreeMap::new(),
            });
        *used.spellings.entry(name).or_default() += 1;
    }
    spellings(site, &families, diagnostics);
    unused(site, &families, diagnostics);
    translations(site, diagnostics);
    for language in 0..site.settings.languages.len() {
        let names: Vec<&str> = families
            .iter()
            .filter(|((of, _), _)| *of == language)
            .map(|(_, used)| used.name())
            .collect();
        diagnostics.extend(shared(site, &names));
    }
}

/// The cards that name a family.
fn cards(site: &Site) -> impl Iterator<Item = (EntryId, usize, &str)> {
    let entries = site.entries.iter().enumerate();
    entries
        .filter(|(_, entry)| entry.kind == Kind::Card)
        .filter_map(|(id, entry)| {
            let name = entry.page.front.fields.card.theme.as_deref()?;
            Some((id, entry.page.language, name))
        })
}

/// Where a card names its family.
fn place(site: &Site, id: EntryId) -> (&SourcePath, Range<usize>) {
    let page = &site.entries[id].page;
    let mut keys = page.front.kind_keys.iter();
    let span = keys
        .find(|(key, _)| *key == "theme")
        .map_or(0..0, |(_, span)| span.clone());
    (&page.path, span)
}

fn spellings(site: &Site, families: &Families<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (id, language, name) in cards(site) {
        let usual = match declared(site, name) {
            // A name that is declared is right, however few cards have it.
            Some(family) if family.names().any(|known| known == name) => continue,
            Some(family) => family
                .names()
                .find(|known| family_key(known) == family_key(name)),
            None => families
                .get(&(language, family_key(name)))
                .map(|used| used.name()),
        };
        let Some(usual) = usual.filter(|usual| *usual != name) else {
            continue;
        };
        let (file, span) = place(site, id);
        let message = message!(
            "the family `{name}` is `{usual}` in another spelling",
            name,
            usual
        );
        diagnostics.push(
            Diagnostic::at(Code::FamilySpelling, file, span, message)
                .help(message!("write `theme: {usual}`", usual)),
        );
    }
}

/// Declared families that no card has while cards have one that looks like it: the declaration is misspelt, or the cards.
fn unused(site: &Site, families: &Families<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let undeclared: BTreeSet<&str> = families
        .values()
        .map(Used::name)
        .filter(|name| declared(site, name).is_none())
        .collect();
    for family in &site.settings.families {
        if families.values().any(|used| family.is_named(used.name())) {
            continue;
        }
        let name = &family.name;
        if let Some(near) = nearest(name, undeclared.iter().copied()) {
            let message = message!("no card is of the family `{name}`", name = name.value);
            let diagnostic = Diagnostic::at(
                Code::FamilyName,
                &SourcePath::new(SETTINGS),
                name.span.clone(),
                message,
            );
            diagnostics.push(diagnostic.help(message!(
                "did you mean `{near}`, as the cards write it?",
                near
            )));
        }
    }
}

/// Cards whose translation is of a family of another colour: for a reader they are one card.
fn translations(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut reported = BTreeSet::new();
    for (id, language, name) in cards(site) {
        let original = site.entries[id]
            .translations
            .iter()
            .map(|other| &site.entries[*other])
            .find(|other| other.page.language == 0 && other.kind == Kind::Card);
        let Some(first) = original.and_then(|other| other.page.front.fields.card.theme.as_deref())
        else {
            continue;
        };
        let same = site.family_colour(first) == site.family_colour(name);
        if language == 0 || same || !reported.insert((first, name)) {
            continue;
        }
        let (file, span) = place(site, id);
        let tag = &site.settings.languages[language];
        let message = message!(
            "the family `{name}` has another colour than `{first}`, which it translates",
            name,
            first
        );
        let help = message!(
            "declare both in `families` of `site.yaml`: `- {{name: {first}, translations: {{{tag}: {name}}}}}`",
            first = yaml(first),
            tag,
            name = yaml(name)
        );
        diagnostics.push(Diagnostic::at(Code::FamilyTranslation, file, span, message).help(help));
    }
}

/// Families of one language that have the same colour, unless the settings want it so.
fn shared(site: &Site, names: &[&str]) -> Option<Diagnostic> {
    let chosen = |name: &&str| {
        declared(site, name)
            .and_then(|family| family.colour)
            .is_some()
    };
    let mut by_colour: BTreeMap<Colour, Vec<&str>> = BTreeMap::new();
    for name in names {
        by_colour
            .entry(site.family_colour(name))
            .or_default()
            .push(name);
    }
    let alike: Vec<&Vec<&str>> = by_colour
        .values()
        .filter(|alike| alike.len() > 1 && !alike.iter().all(chosen))
        .collect();
    let first = alike.first()?;
    let sharing = all(first.iter().map(quoted));
    let colours = Colour::WORDS.len();
    let message = if names.len() > colours {
        message!(
            "the cards are of {families} families, more than the {colours} colours: {names} share one",
            families = names.len(),
            colours,
            names = sharing
        )
    } else if alike.len() > 1 {
        message!(
            "the families {names} have the same colour, and others too",
            names = sharing
        )
    } else {
        message!("the families {names} have the same colour", names = sharing)
    };
    Some(
        Diagnostic::about(Code::FamilyColour, &SourcePath::new(SETTINGS), message).help(message!(
            "declare them in `site.yaml`, for example `families: [{families}]`",
            families = proposal(site, names).join(", ")
        )),
    )
}

/// A declaration for all families: each keeps its colour where it can, the others get those that are free.
fn proposal(site: &Site, names: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<Colour> = names
        .iter()
        .filter_map(|name| declared(site, name)?.colour)
        .collect();
    let mut colours: BTreeMap<&str, Colour> = BTreeMap::new();
    for name in names {
        let own = site.family_colour(name);
        let fixed = declared(site, name)
            .and_then(|family| family.colour)
            .is_some();
        if fixed || taken.insert(own) {
            colours.insert(name, own);
        }
    }
    for name in names {
        let free = Colour::WORDS
            .into_iter()
            .find(|(_, colour)| !taken.contains(colour));
        if !colours.contains_key(name) {
            let colour = free.map_or_else(|| site.family_colour(name), |(_, colour)| colour);
            taken.insert(colour);
            colours.insert(name, colour);
        }
    }
    names
        .iter()
        .map(|name| format!("{{name: {}, colour: {}}}", yaml(name), colours[name].word()))
        .collect()
}

/// A name as a value within braces: in quotes when a sign of it means something there.
fn yaml(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’');
    if name.starts_with(char::is_alphabetic) && name.chars().all(plain) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
