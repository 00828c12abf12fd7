//! Endorsements in the site: the class, the award or the issuer that each is about.

mod twice;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::award::{class, is_broken, unknown_id};
use super::index::Index;
use super::reference::Finder;
use super::{AwardId, ClassId, EndorsementId, Route, Site, Target};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::endorsement::{Host, Subject as DeclaredSubject};
use crate::document::{self, Documents};

/// An endorsement with what it is about.
#[derive(Debug, Clone)]
pub struct Endorsement {
    /// The file of the endorsement, as it was read.
    pub document: Arc<document::Endorsement>,
    /// The object that is endorsed.
    pub subject: Subject,
    /// Targets of the links of its comment, in their order.
    pub targets: Vec<Target>,
}

/// What an endorsement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A badge class.
    Class(ClassId),
    /// An award of a badge.
    Award(AwardId),
    /// The issuer of the site.
    Issuer,
}

impl Site {
    /// The id of an endorsement: the absolute URL of its JSON, here or on the site of its author.
    pub fn endorsement_id(&self, id: EndorsementId) -> String {
        match &self.endorsements[id].document.host {
            Host::Author(url) => url.clone(),
            Host::Here(_) => self.absolute(&self.route_url(&Route::EndorsementJson(id))),
        }
    }

    /// URL of the page of an endorsement that this site hosts in a language, from the root of the host.
    pub fn endorsement_url(&self, id: EndorsementId, language: usize) -> String {
        self.route_url(&Route::Endorsement(id, language))
    }

    /// URL of the profile of the author of an endorsement that this site hosts, from the root of the host.
    pub fn endorser_json_url(&self, id: EndorsementId) -> String {
        self.route_url(&Route::EndorserJson(id))
    }
}

/// Links all endorsements; classes and awards are there.
pub(super) fn link(
    site: &mut Site,
    index: &Index,
    documents: &Documents,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let ids: BTreeMap<String, AwardId> = site
        .awards
        .iter()
        .enumerate()
        .map(|(id, award)| (award.id().to_owned(), id))
        .collect();
    let is_broken = is_broken(site, documents);
    for document in documents.endorsements() {
        let subject = match &document.subject {
            DeclaredSubject::Issuer => Some(Subject::Issuer),
            DeclaredSubject::Class(slug) => {
                class(site, index, slug, &document.path, diagnostics).map(Subject::Class)
            }
            DeclaredSubject::Award(award) => {
                let found = ids.get(&award.value).copied();
                if found.is_none() && !is_broken {
                    let (message, help) = unknown_id(&ids, &award.value);
                    diagnostics.push(
                        Diagnostic::at(
                            Code::NoSuchAward,
                            &document.path,
                            award.span.clone(),
                            message,
                        )
                        .help(help),
                    );
                }
                found.map(Subject::Award)
            }
        };
        let Some(subject) = subject else { continue };
        let comment = match &document.host {
            Host::Here(statement) => statement.comment.as_ref(),
            Host::Author(_) => None,
        };
        let finder = Finder {
            site,
            index,
            file: &document.path,
            language: 0,
        };
        let (targets, reported) = comment
            .map(|comment| finder.body(&comment.body))
            .unwrap_or_default();
        diagnostics.extend(reported);
        let id = site.endorsements.len();
        match subject {
            Subject::Class(class) => site.classes[class].endorsements.push(id),
            Subject::Award(award) => site.awards[award].endorsements.push(id),
            Subject::Issuer => site.issuer_endorsements.push(id),
        }
        site.endorsements.push(Endorsement {
            document: document.clone(),
            subject,
            targets,
        });
    }
    twice::check(site, diagnostics);
}
