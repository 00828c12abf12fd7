//! Endorsements in the site: what they are about, and the way back.

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
    /// What its file says.
    pub document: Arc<document::Endorsement>,
    /// What it is about.
    pub subject: Subject,
    /// Targets of the links of its comment.
    pub targets: Vec<Target>,
}

/// What an endorsement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A class.
    Class(ClassId),
    /// An award.
    Award(AwardId),
    /// The issuer.
    Issuer,
}

impl Site {
    /// The id of an endorsement: where its JSON is, here or at its author's.
    pub fn endorsement_id(&self, id: EndorsementId) -> String {
        match &self.endorsements[id].document.host {
            Host::Author(url) => url.clone(),
            Host::Here(_) => self.absolute(&self.route_url(&Route::EndorsementJson(id))),
        }
    }

    /// Address of the page of an endorsement that this site hosts.
    pub fn endorsement_url(&self, id: EndorsementId) -> String {
        self.route_url(&Route::Endorsement(id))
    }

    /// Address of the profile of the author of an endorsement that this site hosts.
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
            DeclaredSubject::Award(said) => {
                let found = ids.get(&said.value).copied();
                if found.is_none() && !is_broken {
                    let (message, help) = unknown_id(&ids, &said.value);
                    diagnostics.push(
                        Diagnostic::at(
                            Code::NoSuchAward,
                            &document.path,
                            said.span.clone(),
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
