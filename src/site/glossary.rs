//! The glossary of each language: the terms that its pages marked as a glossary define.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{EntryId, Site};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message;
use crate::text::terms::Terms;

/// The terms of one language.
#[derive(Debug, Default)]
pub struct Glossary {
    /// The terms, by page and place.
    pub terms: Vec<GlossaryTerm>,
    /// Finds them in a text; the number of a term is its place in `terms`.
    pub finder: Terms,
}

/// A term that a glossary defines.
#[derive(Debug, Clone)]
pub struct GlossaryTerm {
    /// The page that defines it.
    pub entry: EntryId,
    /// The place of its definition in the body of that page.
    pub definition: usize,
}

impl Site {
    /// The glossary of a language, when it has one.
    pub fn glossary(&self, language: usize) -> Option<&Arc<Glossary>> {
        self.glossaries.get(&language)
    }

    /// True for a page in which the terms of its glossary are marked: all but glossaries, and pages that say no.
    pub fn marks_terms(&self, id: EntryId) -> bool {
        let entry = &self.entries[id];
        !entry.generated && entry.page.front.glossary.is_none()
    }
}

/// Gathers the glossaries, and reports terms that are defined twice.
pub(super) fn gather(
    site: &Site,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<usize, Arc<Glossary>> {
    let mut glossaries: BTreeMap<usize, Glossary> = BTreeMap::new();
    for (id, entry) in site.entries.iter().enumerate() {
        let page = &entry.page;
        if page.front.glossary != Some(true) {
            continue;
        }
        if page.body.definitions.is_empty() {
            let message = message!("this glossary defines no term");
            diagnostics.push(
                Diagnostic::about(Code::EmptyGlossary, &page.path, message).help(message!(
                    "write each term on a line, and its definition on the next one after `: `"
                )),
            );
        }
        let glossary = glossaries.entry(page.language).or_default();
        let language = &site.settings.languages[page.language];
        for (place, definition) in page.body.definitions.iter().enumerate() {
            let term = glossary.terms.len();
            glossary.terms.push(GlossaryTerm {
                entry: id,
                definition: place,
            });
            for name in &definition.names {
                if !name.contains(char::is_alphanumeric) {
                    let message =
                        message!("`{name}` is no term: it holds no letter or digit", name);
                    let (file, span) = (&page.path, definition.span());
                    let diagnostic = Diagnostic::at(Code::EmptyGlossary, file, span, message);
                    diagnostics.push(
                        diagnostic
                            .help(message!("write the words that people meet in other pages")),
                    );
                    continue;
                }
                if glossary.finder.add(language, name, term) {
                    continue;
                }
                let first = glossary.finder.find(name).first().map(|(_, first)| *first);
                let message = message!("the term `{name}` is defined already", name);
                let mut diagnostic = Diagnostic::at(
                    Code::TermDefinedTwice,
                    &page.path,
                    definition.span(),
                    message,
                )
                .help(message!(
                    "keep one definition, or give the two terms other names"
                ));
                if let Some(first) = first.map(|first| &glossary.terms[first]) {
                    let page = &site.entries[first.entry].page;
                    let place = Span {
                        file: page.path.clone(),
                        range: page.body.definitions[first.definition].span(),
                    };
                    diagnostic = diagnostic.related(place, message!("the first one"));
                }
                diagnostics.push(diagnostic);
            }
        }
    }
    glossaries
        .into_iter()
        .map(|(language, glossary)| (language, Arc::new(glossary)))
        .collect()
}
