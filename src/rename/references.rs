//! Where the sources name others: each reference of a file, with its place and the rule by which it is read.

use std::ops::Range;

use crate::document::award::Narrative;
use crate::document::award::evidence::Evidence;
use crate::document::endorsement::{Host, Subject};
use crate::document::page::parts;
use crate::document::{Credit, Document, Page};
use crate::markdown::{self, Body, Destination, Link, of_link};
use crate::path::SourcePath;
use crate::project::Settings;
use crate::yaml::fields::Spanned;

/// A reference in the text of a file.
#[derive(Debug)]
pub(super) struct Reference {
    /// Its bytes in the text.
    pub(super) span: Range<usize>,
    /// What it says.
    pub(super) text: String,
    /// How it is read.
    pub(super) rule: Rule,
}

/// How a reference is read.
#[derive(Debug)]
pub(super) enum Rule {
    /// The target of a link in Markdown.
    Link(Box<Destination>),
    /// A path or a wikilink, as the value of a key.
    Path,
    /// The same, or the name of a person.
    Author,
    /// A path below `content/`.
    BelowContent,
    /// A page of the navigation: a path below `content/`, which may say so.
    Navigation,
    /// The slug of a badge class.
    Class,
    /// The name of a file of `badges/images/`.
    BadgeImage,
}

/// The references of one file.
#[derive(Default)]
pub(super) struct References {
    pub(super) all: Vec<Reference>,
}

impl References {
    /// Those of a document whose file has this text.
    pub(super) fn of(document: &Document, text: &str, settings: &Settings) -> Self {
        let mut found = Self::default();
        match document {
            Document::Page(page) => found.page(page, text, settings),
            Document::BadgeClass(class) => {
                found.values(&class.requires, || Rule::Class);
                found.values(&class.replaces, || Rule::Class);
                let retired = class.retired.as_ref();
                found.values(
                    retired.and_then(|retired| retired.replaced_by.as_ref()),
                    || Rule::Class,
                );
                found.values(class.image.as_ref().map(|image| &image.file), || {
                    Rule::BadgeImage
                });
                found.links(&class.criteria_body.links, text);
            }
            Document::Credit(file) => found.credit(&file.credit),
            Document::ClassTranslation(class) => found.links(&class.criteria_body.links, text),
            Document::Issuer(issuer) => {
                found.values([&issuer.url], || Rule::Path);
                found.values(&issuer.image, || Rule::BadgeImage);
            }
            Document::Occasion(occasion) => {
                found.values([&occasion.class], || Rule::Class);
                found.values(&occasion.event, || Rule::BelowContent);
                let said = [(
                    &occasion.evidence,
                    &occasion.narrative,
                    &occasion.narratives,
                )];
                let awards = occasion.awards.iter();
                let awards =
                    awards.map(|award| (&award.evidence, &award.narrative, &award.narratives));
                for (evidence, narrative, translated) in said.into_iter().chain(awards) {
                    found.said(evidence, narrative.as_ref(), text);
                    for (_, narrative) in translated.iter() {
                        found.said(&[], Some(narrative), text);
                    }
                }
            }
            Document::CodeList(list) => {
                found.values([&list.class], || Rule::Class);
                found.values(&list.event, || Rule::BelowContent);
            }
            Document::Endorsement(endorsement) => {
                if let Subject::Class(class) = &endorsement.subject {
                    found.values([class], || Rule::Class);
                }
                if let Host::Here(statement) = &endorsement.host {
                    found.said(&[], statement.comment.as_ref(), text);
                }
            }
            _ => {}
        }
        found
    }

    /// Those of the settings.
    pub(super) fn of_settings(settings: &Settings) -> Self {
        let mut found = Self::default();
        let pages = settings.navigation.iter().map(|entry| &entry.page);
        found.values(pages, || Rule::Navigation);
        found
    }

    fn page(&mut self, page: &Page, text: &str, settings: &Settings) {
        let front = &page.front;
        self.values(&front.related, || Rule::Path);
        self.values(&front.image, || Rule::Path);
        self.values(&front.authors, || Rule::Author);
        self.values(&front.badges, || Rule::Class);
        front.based_on.iter().for_each(|work| self.credit(work));
        for said in &front.credits {
            self.values([&said.picture], || Rule::Path);
            self.credit(&said.credit);
        }
        for relation in front.fields.relations() {
            self.values(relation.pages, || Rule::Path);
        }
        let Some((_, body)) = parts(&page.path, text) else {
            return;
        };
        let input = markdown::Input {
            file: &page.path,
            text,
            body,
            language: &settings.languages[page.language],
            has_title: front.title.is_some(),
            is_glossary: false,
        };
        let found = markdown::destinations(&input, &page.body.links);
        self.all.extend(found.into_iter().map(of_destination));
    }

    /// Those of what is said of a work: the pages of who made it.
    fn credit(&mut self, credit: &Credit) {
        self.values(&credit.authors, || Rule::Author);
    }

    fn values<'a>(
        &mut self,
        values: impl IntoIterator<Item = &'a Spanned<String>>,
        rule: impl Fn() -> Rule,
    ) {
        let values = values.into_iter().map(|value| Reference {
            span: value.span.clone(),
            text: value.value.clone(),
            rule: rule(),
        });
        self.all.extend(values);
    }

    fn links(&mut self, links: &[Link], text: &str) {
        let found = links.iter().filter_map(|link| of_link(text, link));
        self.all.extend(found.map(of_destination));
    }

    fn said(&mut self, evidence: &[Evidence], narrative: Option<&Narrative>, text: &str) {
        let pages = evidence.iter().filter_map(|evidence| evidence.url.as_ref());
        self.values(pages, || Rule::BelowContent);
        let body: Option<&Body> = narrative.map(|narrative| &narrative.body.body);
        self.links(body.map_or(&[], |body| &body.links), text);
    }
}

fn of_destination(destination: Destination) -> Reference {
    Reference {
        span: destination.span.clone(),
        text: destination.link.target.to_string(),
        rule: Rule::Link(Box::new(destination)),
    }
}

/// The language of the texts of a document.
pub(super) fn language(document: &Document) -> usize {
    match document {
        Document::Page(page) => page.language,
        Document::ClassTranslation(class) => class.language,
        _ => 0,
    }
}

/// The file from which paths of the navigation start.
pub(super) fn navigation_file() -> SourcePath {
    SourcePath::new("content/index.md")
}
