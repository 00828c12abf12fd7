//! The objects of the standard that a site hosts. Texts are as they were written: pages typeset them, software does not.

use super::{Plan, badge, licence};
use crate::badge::ob2::{
    self, Alignment, Assertion, BadgeClass, Claim, Criteria, Endorsement, Evidence, Licence,
    Profile, Recipient, Related, RevocationList, Revoked, RevokedEntry,
};
use crate::document::award::{self, Narrative};
use crate::document::endorsement::{Host, Statement};
use crate::markdown::Body;
use crate::site::award::Status;
use crate::site::{AwardId, Class, ClassId, EndorsementId, Route, Subject, Target, Translation};

/// The JSON of a class (Open Badges 2.0, *BadgeClass*).
pub(super) fn class(plan: &Plan, id: ClassId) -> String {
    let (site, class) = (&plan.site, &plan.site.classes[id]);
    let document = &class.document;
    let text = narrative(
        plan,
        &document.criteria,
        &document.criteria_body,
        &class.targets,
    );
    let mut object = BadgeClass::new(
        &site.absolute(&class.json_url),
        &document.name,
        &document.description,
        // As PNG: some wallets take no other.
        &site.absolute(&class.png_url),
        Criteria::new(&site.absolute(&class.url), &text),
        &badge::issuer_id(plan),
    );
    object = common(plan, object, class, 0).tags(&document.tags);
    let mut related = versions(plan, class);
    related.extend(
        class
            .translations
            .iter()
            .map(|translation| translated(plan, translation)),
    );
    let object = object
        .related(related)
        .endorsed_by(&endorsed_by(plan, &class.endorsements))
        .language(plan.language_tag(0));
    ob2::to_json(&object)
}

/// The JSON of a class in another language: an object of its own, related to the first (clause *Internationalization*).
pub(super) fn translation(plan: &Plan, id: ClassId, place: usize) -> String {
    let (site, class) = (&plan.site, &plan.site.classes[id]);
    let translation = &class.translations[place];
    let document = &translation.document;
    let text = narrative(
        plan,
        &document.criteria,
        &document.criteria_body,
        &translation.targets,
    );
    let object = BadgeClass::new(
        &site.absolute(&translation.json_url),
        &document.name,
        &document.description,
        // As PNG: some wallets take no other.
        &site.absolute(&class.png_url),
        Criteria::new(
            &site.absolute(&site.class_url(id, document.language)),
            &text,
        ),
        &badge::issuer_id(plan),
    );
    let version = class.document.version.as_deref().unwrap_or_default();
    let mut related = vec![Related::new(
        &site.absolute(&class.json_url),
        version,
        plan.language_tag(0),
    )];
    let others = class
        .translations
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != place);
    related.extend(others.map(|(_, other)| translated(plan, other)));
    let object = common(plan, object, class, document.language)
        .tags(&document.tags)
        .related(related)
        .language(plan.language_tag(document.language));
    ob2::to_json(&object)
}

/// What a class is in every language; `language` is that of the words about it.
fn common(plan: &Plan, object: BadgeClass, class: &Class, language: usize) -> BadgeClass {
    let document = &class.document;
    let mut object = object
        .alignment(alignment(plan, class, language))
        .version(document.version.as_deref().unwrap_or_default());
    if let Some(id) = &document.licence {
        object = object.licence(match licence::url(id) {
            Some(id) => Licence::At { id },
            None => Licence::Words(id.clone()),
        });
    }
    // The URL of a page is left out: a wallet that expects JSON there refuses the whole badge.
    if let Some(original) = document.original.as_ref().filter(|it| it.is_document) {
        object = object.original(&original.url);
    }
    if document.claim.is_empty() || document.retired.is_some() {
        return object;
    }
    let page = object.criteria.id.clone();
    object.apply(&page)
}

/// The cell of the framework, then what the class names itself.
fn alignment(plan: &Plan, class: &Class, language: usize) -> Vec<Alignment> {
    let site = &plan.site;
    let level = class.document.level.value;
    let code = site.cell(class.row, level);
    let name = format!(
        "{}, {}",
        badge::row_name(plan, class.row, language),
        badge::level_name(plan, level, language)
    );
    // What is published names one page of the grid, that in the first language.
    let cell = Alignment::new(
        &name,
        &site.absolute(&format!("{}#{code}", site.matrix_url(0))),
    )
    .description(site.level_description(level, language).text)
    .framework(&badge::framework_name(plan, language))
    .code(&code);
    let own = class.alignment_in(language).into_iter().map(|words| {
        Alignment::new(words.name, words.url)
            .description(words.description)
            .framework(words.framework)
            .code(words.code)
    });
    std::iter::once(cell).chain(own).collect()
}

fn versions(plan: &Plan, class: &Class) -> Vec<Related> {
    let others = class
        .previous
        .into_iter()
        .chain(class.next)
        .chain(class.successor.filter(|id| Some(*id) != class.next));
    others
        .map(|id| {
            let other = &plan.site.classes[id];
            let version = other.document.version.as_deref().unwrap_or_default();
            Related::new(&plan.site.absolute(&other.json_url), version, "")
        })
        .collect()
}

fn translated(plan: &Plan, translation: &Translation) -> Related {
    let tag = plan.language_tag(translation.document.language);
    Related::new(&plan.site.absolute(&translation.json_url), "", tag)
}

/// The endorsements that count and that this site hosts. Those that their authors host are shown on pages alone: a
/// validator fetches each one that an object lists, and refuses the object, with every award that rests on it, when the
/// host of another is away. An endorsement names what it endorses, so nothing of it is lost.
fn endorsed_by(plan: &Plan, endorsements: &[EndorsementId]) -> Vec<String> {
    let counts = |id: &&EndorsementId| match &plan.site.endorsements[**id].document.host {
        Host::Here(statement) => statement.revoked.is_none(),
        Host::Author(_) => false,
    };
    endorsements
        .iter()
        .filter(counts)
        .map(|id| plan.site.endorsement_id(*id))
        .collect()
}

/// The JSON of the issuer (Open Badges 2.0, *Profile*). Under a path prefix it vouches for that prefix only: other sites
/// may share the host.
pub(super) fn issuer(plan: &Plan) -> String {
    let site = &plan.site;
    let Some(issuer) = &site.issuer else {
        return String::new();
    };
    let mut object = Profile::issuer(
        &badge::issuer_id(plan),
        &issuer.name,
        &site.issuer_url,
        &issuer.email,
    )
    .description(&issuer.description);
    if let Some(image) = &site.issuer_image {
        object = object.image(&site.absolute(&image.url));
    }
    if !site.awards.is_empty() {
        object = object.revocation_list(&revocations_id(plan));
    }
    let object = object
        .endorsed_by(&endorsed_by(plan, &site.issuer_endorsements))
        .language(plan.language_tag(0));
    ob2::to_json(&scoped(plan, object))
}

fn scoped(plan: &Plan, object: Profile) -> Profile {
    let base = &plan.site.settings.base;
    if base.path == "/" {
        return object;
    }
    object.vouching_for(&format!("{}badges/", base.href()))
}

/// The JSON of an award (Open Badges 2.0, *Assertion*), or of what is left of it.
pub(super) fn award(plan: &Plan, id: AwardId) -> String {
    let (site, award) = (&plan.site, &plan.site.awards[id]);
    let url = site.absolute(&site.award_json_url(id));
    let recipient = match (award.status(), award.recipient()) {
        (Status::Revoked(revocation), _) => {
            return ob2::to_json(&Revoked::new(&url, &revocation.reason));
        }
        // A reason could contain something about the person.
        (Status::Erased, _) | (_, None) => return ob2::to_json(&Revoked::new(&url, "")),
        (Status::Valid, Some(award::Recipient::Email { hash, salt })) => {
            Recipient::hashed_email(hash, salt)
        }
        (Status::Valid, Some(award::Recipient::Url(url))) => Recipient::url(url),
    };
    let badge = site.absolute(&site.classes[award.class()].json_url);
    let evidence = award.all_evidence().map(|(evidence, url)| {
        Evidence::at(url)
            .name(&evidence.name)
            .description(&evidence.description)
            .narrative(&evidence.narrative)
            .genre(&evidence.genre)
            .audience(&evidence.audience)
    });
    let common = award
        .occasion
        .document
        .narrative
        .as_ref()
        .zip(Some(award.occasion.targets.as_slice()));
    let own = award
        .record()
        .narrative
        .as_ref()
        .zip(Some(award.targets.as_slice()));
    let texts: Vec<String> = common
        .into_iter()
        .chain(own)
        .map(|(text, targets)| reported(plan, text, targets))
        .collect();
    let expires = award
        .expires()
        .map(|moment| moment.to_string())
        .unwrap_or_default();
    let object = Assertion::new(&url, recipient, &badge, &award.issued().to_string())
        .image(&site.absolute(&site.award_image_url(id, "png")))
        .evidence(evidence.collect())
        .narrative(&texts.join("\n\n"))
        .expires(&expires)
        .endorsed_by(&endorsed_by(plan, &award.endorsements))
        .language(plan.language_tag(0));
    ob2::to_json(&object)
}

/// The JSON of an endorsement that the site hosts (Open Badges 2.0, *Endorsement*), or of what is left of it.
pub(super) fn endorsement(plan: &Plan, id: EndorsementId) -> String {
    let (site, endorsement) = (&plan.site, &plan.site.endorsements[id]);
    let Host::Here(statement) = &endorsement.document.host else {
        return String::new();
    };
    let (url, author) = (
        site.endorsement_id(id),
        site.absolute(&site.endorser_json_url(id)),
    );
    if let Some(revocation) = &statement.revoked {
        return ob2::to_json(&Revoked::endorsement(&url, &author, &revocation.reason));
    }
    let (kind, subject) = match endorsement.subject {
        Subject::Class(class) => ("BadgeClass", site.absolute(&site.classes[class].json_url)),
        Subject::Award(award) => ("Assertion", site.absolute(&site.award_json_url(award))),
        Subject::Issuer => ("Issuer", badge::issuer_id(plan)),
    };
    let comment = statement
        .comment
        .as_ref()
        .map(|text| reported(plan, text, &endorsement.targets))
        .unwrap_or_default();
    let claim = Claim::new(kind, &subject, &comment);
    let object = Endorsement::new(&url, claim, &author, &statement.issued.to_string());
    ob2::to_json(&object.language(plan.language_tag(0)))
}

/// The JSON of the author of an endorsement that the site hosts (Open Badges 2.0, *Profile*).
pub(super) fn endorser(plan: &Plan, id: EndorsementId) -> String {
    let site = &plan.site;
    let Host::Here(statement) = &site.endorsements[id].document.host else {
        return String::new();
    };
    let Statement {
        name,
        url,
        email,
        description,
        ..
    } = statement.as_ref();
    let object = Profile::endorser(&site.absolute(&site.endorser_json_url(id)), name, url)
        .email(email)
        .description(description);
    ob2::to_json(&scoped(plan, object))
}

/// The list of revoked awards (Open Badges 2.0, *RevocationList*).
pub(super) fn revocations(plan: &Plan) -> String {
    let site = &plan.site;
    let revoked = (0..site.awards.len()).filter_map(|id| {
        let reason = match site.awards[id].status() {
            Status::Valid => return None,
            Status::Revoked(revocation) => revocation.reason.as_str(),
            Status::Erased => "",
        };
        Some(RevokedEntry::new(
            &site.absolute(&site.award_json_url(id)),
            reason,
        ))
    });
    ob2::to_json(&RevocationList::new(
        &revocations_id(plan),
        &badge::issuer_id(plan),
        revoked.collect(),
    ))
}

fn revocations_id(plan: &Plan) -> String {
    plan.site
        .absolute(&plan.site.route_url(&Route::Revocations))
}

fn reported(plan: &Plan, text: &Narrative, targets: &[Target]) -> String {
    narrative(plan, &text.text, &text.body, targets)
}

/// Markdown as written, with links to pages of the site made absolute: a wallet has no base to resolve them from.
fn narrative(plan: &Plan, text: &str, body: &Body, targets: &[Target]) -> String {
    let mut text = text.to_owned();
    for (link, target) in body.links.iter().zip(targets) {
        let fragment = link
            .fragment()
            .map(|anchor| format!("#{anchor}"))
            .unwrap_or_default();
        let absolute = plan.site.absolute(&super::body::url(plan, 0, target));
        text = text.replace(
            &format!("]({}{fragment})", link.target),
            &format!("]({absolute})"),
        );
    }
    text
}
