//! Awards in the site: the class, the pages and the other awards that each names, and the errors that no single file shows.

mod check;
mod copied;
mod one_time_code;
mod people;

pub(super) use check::unknown_id;
pub use people::{Given, says_again};

use std::collections::BTreeMap;
use std::sync::Arc;

use super::index::{Index, Known};
use super::reference::Finder;
use super::{
    AwardId, ClassId, EndorsementId, EntryId, Route, Site, Target, badge, person, visibility,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::award::{
    Award as Record, Evidence, Narrative, Recipient, Revocation, When, event_path,
};
use crate::document::{Documents, Occasion};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::project::Translations;
use crate::text::date::Moment;
use crate::text::nearest::nearest;
use crate::yaml::fields::{Spanned, is_web_url};

/// An award with its occasion and what its links lead to.
#[derive(Debug, Clone)]
pub struct Award {
    /// What all awards of its file share.
    pub occasion: Arc<Linked>,
    /// Its index among the awards of the file.
    pub index: usize,
    /// The page of the person who got it, when its recipient is the URL of one of this site.
    pub holder: Option<EntryId>,
    /// Absolute URLs of its own evidence, one for each, empty for what has none.
    pub evidence: Vec<String>,
    /// Targets of the links of its own narrative.
    pub targets: Vec<Target>,
    /// The same for each translation of the narrative, in their order.
    pub translated: Vec<Vec<Target>>,
    /// Awards of those who vouch.
    pub vouchers: Vec<AwardId>,
    /// The award that stands in its place.
    pub replaced_by: Option<AwardId>,
    /// Endorsements of it.
    pub endorsements: Vec<EndorsementId>,
}

/// An occasion with what it names.
#[derive(Debug, Clone)]
pub struct Linked {
    /// The file of the occasion, as it was read.
    pub document: Arc<Occasion>,
    /// The class that is awarded.
    pub class: ClassId,
    /// The page of the event, if it is of one.
    pub event: Option<EntryId>,
    /// What distinguishes it from other occasions of its class: of an event, its page in the first language that it has.
    pub when: When,
    /// Absolute URLs of the evidence that its awards share, one for each, empty for what has none.
    pub evidence: Vec<String>,
    /// Targets of the links of the narrative that its awards share.
    pub targets: Vec<Target>,
    /// The same for each of its translations, in their order.
    pub translated: Vec<Vec<Target>>,
}

/// Whether an award counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status<'a> {
    /// It does, until it expires.
    Valid,
    /// It counts no more.
    Revoked(&'a Revocation),
    /// It was taken away at its holder's demand.
    Erased,
}

impl Award {
    /// The award as its file declares it.
    pub fn record(&self) -> &Record {
        &self.occasion.document.awards[self.index]
    }

    /// Its UUID.
    pub fn id(&self) -> &str {
        &self.record().id.value
    }

    /// The class that was awarded.
    pub fn class(&self) -> ClassId {
        self.occasion.class
    }

    /// When it was issued.
    pub fn issued(&self) -> Moment {
        self.record()
            .issued
            .unwrap_or(self.occasion.document.issued)
    }

    /// Until when it counts.
    pub fn expires(&self) -> Option<Moment> {
        self.record().expires.or(self.occasion.document.expires)
    }

    /// Whether it counts.
    pub fn status(&self) -> Status<'_> {
        let record = self.record();
        match &record.revoked {
            _ if record.erased => Status::Erased,
            Some(revocation) => Status::Revoked(revocation),
            None => Status::Valid,
        }
    }

    /// Who got it; `None` once erased.
    pub fn recipient(&self) -> Option<&Recipient> {
        self.record().recipient.as_ref()
    }

    /// What shows that it was earned, with its URL: of the occasion, then its own.
    pub fn all_evidence(&self) -> impl Iterator<Item = (&Evidence, &str)> {
        let common = self
            .occasion
            .document
            .evidence
            .iter()
            .zip(&self.occasion.evidence);
        let own = self.record().evidence.iter().zip(&self.evidence);
        common
            .chain(own)
            .map(|(evidence, url)| (evidence, url.as_str()))
    }
}

impl Site {
    /// The occasion that a page is of.
    pub fn event(&self, id: EntryId) -> When {
        When::Event(self.entries[self.original(id)].page.path.clone())
    }

    /// URL of the page of an award in a language, from the root of the host.
    pub fn award_url(&self, id: AwardId, language: usize) -> String {
        self.route_url(&Route::Award(id, language))
    }

    /// URL of the JSON of an award, from the root of the host: its id once the origin stands before it.
    pub fn award_json_url(&self, id: AwardId) -> String {
        self.route_url(&Route::AwardJson(id))
    }

    /// URL of the baked image of an award, `png` or `svg`, from the root of the host.
    pub fn award_image_url(&self, id: AwardId, ending: &str) -> String {
        self.route_url(&match ending {
            "svg" => Route::AwardSvg(id),
            _ => Route::AwardPng(id),
        })
    }
}

/// Links all awards of a site, whose classes and pages are there.
pub(super) fn link(
    site: &mut Site,
    index: &Index,
    documents: &Documents,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut awards = Vec::new();
    for document in documents.occasions() {
        let Some(class) = class(site, index, &document.class, &document.path, diagnostics) else {
            continue;
        };
        let finder = Finder {
            site,
            index,
            file: &document.path,
            language: 0,
        };
        let event = document
            .event
            .as_ref()
            .and_then(|event| event_page(site, index, document, event, diagnostics));
        let occasion = Arc::new(Linked {
            document: document.clone(),
            class,
            event,
            when: event.map_or_else(|| document.when(), |id| site.event(id)),
            evidence: evidence(&finder, &document.evidence, diagnostics),
            targets: narrative(&finder, document.narrative.as_ref(), diagnostics),
            translated: translated(&finder, &document.narratives, diagnostics),
        });
        for (place, record) in document.awards.iter().enumerate() {
            awards.push(Award {
                occasion: occasion.clone(),
                index: place,
                holder: match &record.recipient {
                    Some(Recipient::Url(url)) => person::at_url(site, index, url),
                    _ => None,
                },
                evidence: evidence(&finder, &record.evidence, diagnostics),
                targets: narrative(&finder, record.narrative.as_ref(), diagnostics),
                translated: translated(&finder, &record.narratives, diagnostics),
                vouchers: Vec::new(),
                replaced_by: None,
                endorsements: Vec::new(),
            });
        }
    }
    site.awards = awards.into();
    let copied = copied::awards(site, diagnostics);
    let ids = check::ids(site, &copied, diagnostics);
    people::check(site, &copied, diagnostics);
    check::retired(site, diagnostics);
    let mut reported = Vec::new();
    refer(site, &ids, &mut reported);
    // A file that cannot be read may hold the award that is named: what is wrong with it is reported already.
    let is_broken = is_broken(site, documents);
    reported.retain(|diagnostic| !(is_broken && diagnostic.code == Code::NoSuchAward));
    diagnostics.extend(reported);
    one_time_code::check(site, index, documents, &copied, diagnostics);
    for id in 0..site.awards.len() {
        let class = site.awards[id].class();
        site.classes[class].awards.push(id);
        if let Some(holder) = site.awards[id].holder {
            site.entries[holder].awards.push(id);
        }
    }
}

/// True when a file of the folder of awards cannot be read.
pub(super) fn is_broken(site: &Site, documents: &Documents) -> bool {
    let folder = format!("{}/", site.settings.awards);
    let mut broken = documents.broken();
    broken.any(|file| file.as_str().starts_with(&folder))
}

/// The class that a file names.
pub(super) fn class(
    site: &Site,
    index: &Index,
    slug: &Spanned<String>,
    file: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ClassId> {
    let mut classes = site.classes.iter();
    let found = classes.position(|class| class.document.slug == slug.value);
    if found.is_none() && !index.is_broken(&format!("badges/classes/{}.yaml", slug.value)) {
        diagnostics.push(badge::unknown_class(site, file, slug));
    }
    found
}

fn event_page(
    site: &Site,
    index: &Index,
    document: &Occasion,
    event: &Spanned<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<EntryId> {
    let path = event_path(&event.value);
    let diagnostic =
        |code, message: Message| Diagnostic::at(code, &document.path, event.span.clone(), message);
    let page = &event.value;
    match index.find(&path, 0, false) {
        Some(Known::Page(id)) => return Some(*id),
        Some(Known::Broken) => {}
        Some(Known::Hidden(why)) => diagnostics.push(
            diagnostic(visibility::code(*why), visibility::is_hidden(page, *why))
                .help(message!("publish it, or leave the event out until then")),
        ),
        _ => {
            let known = nearest(
                &event.value,
                site.entries
                    .iter()
                    .filter_map(|entry| entry.page.path.as_str().strip_prefix("content/")),
            );
            let help = match known {
                Some(known) => message!("did you mean `{known}`?", known),
                None => message!("write the path of a page below `content/`"),
            };
            let message = message!("there is no page `{page}`", page);
            diagnostics.push(diagnostic(Code::NoSuchPage, message).help(help));
        }
    }
    None
}

/// Absolute URLs of pieces of evidence.
fn evidence(
    finder: &Finder<'_>,
    evidence: &[Evidence],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut absolute = |url: &Spanned<String>| {
        if is_web_url(&url.value) {
            return Some(url.value.clone());
        }
        let page =
            url.value.split_once(':').is_none().then(|| {
                SourcePath::new(&format!("content/{}", url.value.trim_start_matches('/')))
            });
        let found = page
            .as_ref()
            .and_then(|page| finder.index.find(page, 0, false));
        if let Some(Known::Page(id)) = found {
            return Some(finder.site.absolute(&finder.site.entries[*id].url));
        }
        let message = message!(
            "`{url}` is neither a page nor a URL of the Web",
            url = url.value
        );
        let diagnostic = Diagnostic::at(Code::BadUrl, finder.file, url.span.clone(), message);
        diagnostics.push(diagnostic.help(message!(
            "write the path of a page below `content/`, or a URL that begins with `https://`"
        )));
        None
    };
    evidence
        .iter()
        .map(|evidence| {
            evidence
                .url
                .as_ref()
                .and_then(&mut absolute)
                .unwrap_or_default()
        })
        .collect()
}

fn narrative(
    finder: &Finder<'_>,
    narrative: Option<&Narrative>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Target> {
    let Some(narrative) = narrative else {
        return Vec::new();
    };
    let (targets, reported) = finder.body(&narrative.body);
    diagnostics.extend(reported);
    targets
}

/// Targets of the links of a narrative in other languages, each found from pages of its language.
fn translated(
    finder: &Finder<'_>,
    narratives: &Translations<Narrative>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Vec<Target>> {
    narratives
        .iter()
        .map(|(language, text)| {
            narrative(
                &Finder {
                    language,
                    ..*finder
                },
                Some(text),
                diagnostics,
            )
        })
        .collect()
}

/// Resolves what awards say of each other: who vouches, what replaces what.
fn refer(site: &mut Site, ids: &BTreeMap<String, AwardId>, diagnostics: &mut Vec<Diagnostic>) {
    for id in 0..site.awards.len() {
        let (vouchers, reported) = check::vouchers(site, id, ids);
        diagnostics.extend(reported);
        site.awards[id].vouchers = vouchers;
        match check::replaced(site, id, ids) {
            Ok(Some(other)) => site.awards[other].replaced_by = Some(id),
            Ok(None) => {}
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
}
