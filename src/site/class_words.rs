//! The alignments of a badge class and the alternative text of its image, in a language; and warnings for those that no file
//! translates into a language that the class has a page in.

use std::collections::BTreeMap;

use super::{Class, Site, Translation};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Documents;
use crate::document::badge_class::Alignment;
use crate::message;
use crate::message::{Message, all, quoted};
use crate::text::nearest::nearest;

/// An alignment in the words of a language, as written.
#[derive(Debug, Clone, Copy)]
pub struct AlignmentWords<'a> {
    /// URL of what the class is aligned with.
    pub url: &'a str,
    /// Its code in its framework.
    pub code: &'a str,
    /// Its name in the language.
    pub name: &'a str,
    /// Its description in the language; may be empty.
    pub description: &'a str,
    /// The framework that it is part of.
    pub framework: &'a str,
    /// Index of the language of these words.
    pub language: usize,
}

impl Class {
    /// The alignments that the class names, in a language.
    pub fn alignment_in(&self, language: usize) -> Vec<AlignmentWords<'_>> {
        let translation = self.translation(language);
        let words = |own| {
            let translated: Option<&Alignment> =
                translation.and_then(|translated| translated.alignment_of(own));
            let or_own = |text: fn(&Alignment) -> &str| match translated.map_or("", text) {
                "" => text(own),
                text => text,
            };
            AlignmentWords {
                url: &own.url,
                code: &own.code,
                name: or_own(|words| &words.name),
                description: or_own(|words| &words.description),
                framework: or_own(|words| &words.framework),
                language: translated.map_or(0, |_| language),
            }
        };
        self.document.alignment.iter().map(words).collect()
    }

    /// The alternative text of the image that the class brings, with the index of its language; `None` for an image that is
    /// drawn.
    pub fn image_alt_in(&self, language: usize) -> Option<(&str, usize)> {
        let own = self.document.image.as_ref()?;
        let translated = self.translation(language);
        Some(
            match translated.and_then(|translated| translated.document.image_alt.as_deref()) {
                Some(translated) => (translated, language),
                None => (own.alt.as_str(), 0),
            },
        )
    }
}

impl Translation {
    /// The words for an alignment of the class: with the same URL, and with the same code if they name one.
    fn alignment_of(&self, own: &Alignment) -> Option<&Alignment> {
        let mut all = self
            .document
            .alignment
            .iter()
            .map(|translated| &translated.value);
        all.find(|translated| is_of(translated, own))
    }
}

fn is_of(translated: &Alignment, own: &Alignment) -> bool {
    translated.url == own.url && (translated.code.is_empty() || translated.code == own.code)
}

/// Reports what the translations of classes translate that is not there, and what the pages and the JSON of a class show in
/// the first language for want of other words. Falling back is meant; that nobody knows of it is not.
pub(super) fn check(site: &Site, documents: &Documents, diagnostics: &mut Vec<Diagnostic>) {
    let mut grid: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for class in &site.classes {
        for translation in &class.translations {
            unknown(class, translation, diagnostics);
            diagnostics.extend(untranslated(site, class, translation));
            let language = translation.document.language;
            let missing = grid.entry(language).or_default();
            for words in grid_words(site, class, language) {
                if !missing.contains(&words) {
                    missing.push(words);
                }
            }
        }
    }
    let tag = |language: usize| site.settings.languages[language].as_str();
    for (language, missing) in grid.into_iter().filter(|(_, missing)| !missing.is_empty()) {
        let Some(file) = &site.framework.path else {
            continue;
        };
        let tag = tag(language);
        let translation = format!("badges/framework.{tag}.yaml");
        if documents.broken().any(|path| path.as_str() == translation) {
            continue;
        }
        let message = message!(
            "badges in `{tag}` show these words of the grid in `{first}`: {words}",
            tag,
            first = site.settings.languages[0],
            words = missing.join(", ")
        );
        let help = message!(
            "write them in `{translation}`: `name`, `rows` with the same `id`, `levels` in the same order",
            translation
        );
        diagnostics.push(Diagnostic::about(Code::Untranslated, file, message).help(help));
    }
}

/// Alignments that the class does not have.
fn unknown(class: &Class, translation: &Translation, diagnostics: &mut Vec<Diagnostic>) {
    let own = &class.document.alignment;
    for translated in &translation.document.alignment {
        if own.iter().any(|own| is_of(&translated.value, own)) {
            continue;
        }
        let url = translated.value.url.as_str();
        let help = match nearest(url, own.iter().map(|own| own.url.as_str())) {
            Some(known) => message!("did you mean `{known}`?", known),
            None => message!(
                "an alignment is added in `{file}`",
                file = class.document.path
            ),
        };
        let message = message!("the badge has no alignment with `{url}`", url);
        let file = &translation.document.path;
        diagnostics.push(
            Diagnostic::at(
                Code::NoSuchAlignment,
                file,
                translated.span.clone(),
                message,
            )
            .help(help),
        );
    }
}

/// The words of a class that its translation leaves out, and that no other file can hold.
fn untranslated(site: &Site, class: &Class, translation: &Translation) -> Option<Diagnostic> {
    let mut missing: Vec<Message> = Vec::new();
    let mut lines = Vec::new();
    for own in &class.document.alignment {
        let translated = translation.alignment_of(own);
        if translated.is_none() {
            missing.push(message!("the alignment `{name}`", name = own.name));
        } else if translated.is_some_and(|translated| translated.description.is_empty())
            && !own.description.is_empty()
        {
            missing.push(message!(
                "the description of the alignment `{name}`",
                name = own.name
            ));
        } else {
            continue;
        }
        let description = match own.description.is_empty() {
            true => "",
            false => ", description: …",
        };
        lines.push(format!("{{url: \"{}\", name: …{description}}}", own.url));
    }
    let mut keys = Vec::new();
    if !lines.is_empty() {
        keys.push(quoted(format!("alignment: [{}]", lines.join(", "))));
    }
    let image = class.document.image.as_ref();
    if image.is_some_and(|image| !image.alt.is_empty()) && translation.document.image_alt.is_none()
    {
        missing.push(message!("what the image shows"));
        keys.push(quoted("image_alt: …"));
    }
    let languages = &site.settings.languages;
    let message = message!(
        "in `{tag}`, this badge shows in `{first}`: {missing}",
        tag = languages[translation.document.language],
        first = languages[0],
        missing = all(&missing)
    );
    (!missing.is_empty()).then(|| {
        Diagnostic::about(Code::Untranslated, &translation.document.path, message).help(message!(
            "add {keys}; what is the same in both languages is written again",
            keys = all(keys)
        ))
    })
}

/// The words of the grid that a class shows in the first language for want of others.
fn grid_words(site: &Site, class: &Class, language: usize) -> Vec<String> {
    let level = class.document.level.value;
    let texts = [
        site.grid_name(language),
        site.row_name(class.row, language),
        site.level_name(level, language),
        site.level_description(level, language),
    ];
    let own = texts
        .into_iter()
        .filter(|words| words.language != language && !words.text.is_empty());
    own.map(|words| format!("`{}`", words.text)).collect()
}
