//! What a badge class says beside its own text, in a language: alignments and the words for its image. And what of it no
//! file says in a language that the class has a page in.

use crate::message;
use std::collections::BTreeMap;

use super::{Class, Site, Translation};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Documents;
use crate::document::badge_class::Alignment;
use crate::text::nearest::nearest;

/// An alignment in the words of a language, as written.
#[derive(Debug, Clone, Copy)]
pub struct AlignmentWords<'a> {
    /// Where it is.
    pub url: &'a str,
    /// Its code in its framework.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it is.
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
            let said: Option<&Alignment> = translation.and_then(|said| said.alignment_of(own));
            let or_own = |text: fn(&Alignment) -> &str| match said.map_or("", text) {
                "" => text(own),
                text => text,
            };
            AlignmentWords {
                url: &own.url,
                code: &own.code,
                name: or_own(|words| &words.name),
                description: or_own(|words| &words.description),
                framework: or_own(|words| &words.framework),
                language: said.map_or(0, |_| language),
            }
        };
        self.document.alignment.iter().map(words).collect()
    }

    /// What the image that the class brings shows, with the index of the language in which it is said; `None` for one
    /// that is drawn.
    pub fn image_alt_in(&self, language: usize) -> Option<(&str, usize)> {
        let own = self.document.image.as_ref()?;
        let said = self.translation(language);
        Some(
            match said.and_then(|said| said.document.image_alt.as_deref()) {
                Some(said) => (said, language),
                None => (own.alt.as_str(), 0),
            },
        )
    }

    fn translation(&self, language: usize) -> Option<&Translation> {
        let mut translations = self.translations.iter();
        translations.find(|translation| translation.document.language == language)
    }
}

impl Translation {
    /// The words for an alignment of the class: at the same address, and with the same code if they name one.
    fn alignment_of(&self, own: &Alignment) -> Option<&Alignment> {
        let mut all = self.document.alignment.iter().map(|said| &said.value);
        all.find(|said| is_of(said, own))
    }
}

fn is_of(said: &Alignment, own: &Alignment) -> bool {
    said.url == own.url && (said.code.is_empty() || said.code == own.code)
}

/// Tells what the translations of classes say of what is not there, and what the pages and the JSON of a class show in the
/// first language for want of other words. Falling back is meant; that nobody knows of it is not.
pub(super) fn check(site: &Site, documents: &Documents, diagnostics: &mut Vec<Diagnostic>) {
    let mut grid: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for class in &site.classes {
        for translation in &class.translations {
            unknown(class, translation, diagnostics);
            diagnostics.extend(untold(site, class, translation));
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
            "badges in `{tag}` show these words of the grid in `{languages}`: {join}",
            tag,
            languages = site.settings.languages[0],
            join = missing.join(", ")
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
    for said in &translation.document.alignment {
        if own.iter().any(|own| is_of(&said.value, own)) {
            continue;
        }
        let url = said.value.url.as_str();
        let help = match nearest(url, own.iter().map(|own| own.url.as_str())) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("an alignment is added in `{}`", class.document.path),
        };
        let message = message!("the badge has no alignment with `{url}`", url);
        let file = &translation.document.path;
        diagnostics.push(
            Diagnostic::at(Code::NoSuchAlignment, file, said.span.clone(), message).help(help),
        );
    }
}

/// The words of a class that its translation leaves out, and that it alone can say.
fn untold(site: &Site, class: &Class, translation: &Translation) -> Option<Diagnostic> {
    let mut missing = Vec::new();
    let mut lines = Vec::new();
    for own in &class.document.alignment {
        let said = translation.alignment_of(own);
        if said.is_none() {
            missing.push(format!("the alignment `{}`", own.name));
        } else if said.is_some_and(|said| said.description.is_empty())
            && !own.description.is_empty()
        {
            missing.push(format!("the description of the alignment `{}`", own.name));
        } else {
            continue;
        }
        let description = match own.description.is_empty() {
            true => "",
            false => ", description: …",
        };
        lines.push(format!("{{url: \"{}\", name: …{description}}}", own.url));
    }
    let mut help = Vec::new();
    if !lines.is_empty() {
        help.push(format!("`alignment: [{}]`", lines.join(", ")));
    }
    let image = class.document.image.as_ref();
    if image.is_some_and(|image| !image.alt.is_empty()) && translation.document.image_alt.is_none()
    {
        missing.push("what the image shows".to_owned());
        help.push("`image_alt: …`".to_owned());
    }
    let languages = &site.settings.languages;
    let message = message!(
        "in `{language}`, this badge shows in `{languages}`: {join}",
        language = languages[translation.document.language],
        languages = languages[0],
        join = missing.join(", ")
    );
    (!missing.is_empty()).then(|| {
        Diagnostic::about(Code::Untranslated, &translation.document.path, message).help(message!(
            "add {and}; what is the same in both languages is written again",
            and = help.join(" and ")
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
    let untold = texts
        .into_iter()
        .filter(|words| words.language != language && !words.text.is_empty());
    untold.map(|words| format!("`{}`", words.text)).collect()
}
