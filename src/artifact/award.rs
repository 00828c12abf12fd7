//! The page of an award. It names nobody but those who gave a public page of their own.

use super::{Plan, accepted, award_line, badge, body, certificate, endorsement, label, page};
use crate::badge::linkedin::Certification;
use crate::document::award::{Evidence, Narrative, Revocation};
use crate::site::award::{Award, Status};
use crate::site::{AwardId, Route, Target};
use crate::text::date::Moment;
use crate::text::escape;
use crate::text::typography::typeset_plain;
use crate::theme::view::{AwardView, Content, EvidenceView, LinkView, PageView, RevokedView};

/// Width and height, in pixels, of the picture in the HTML that a holder copies.
const SNIPPET_SIZE: u32 = 128;

/// The page of an award. It is for its holder to show: no search engine and no list of the site leads to it.
pub(super) fn view(plan: &Plan, id: AwardId) -> PageView {
    let award = &plan.site.awards[id];
    let (title, description) = match award.status() {
        Status::Erased => (
            plan.string(0, "award_erased").to_owned(),
            plan.string(0, "award_erased_text").to_owned(),
        ),
        Status::Revoked(_) => (
            badge::name(plan, award.class(), 0),
            plan.string(0, "award_revoked_text").to_owned(),
        ),
        Status::Valid => (badge::name(plan, award.class(), 0), lead(plan, award)),
    };
    let json = plan.site.absolute(&plan.site.award_json_url(id));
    let empty = AwardView {
        status: "erased",
        badge: None,
        id: award.id().to_owned(),
        issued: None,
        expires: None,
        expired: false,
        occasion: None,
        narrative: String::new(),
        evidence: Vec::new(),
        vouchers: Vec::new(),
        endorsements: Vec::new(),
        recipient: None,
        revoked: None,
        json: json.clone(),
        downloads: Vec::new(),
        linkedin: None,
        snippet: None,
        certificate: None,
    };
    let content = match award.status() {
        Status::Erased => empty,
        Status::Revoked(revocation) => revoked(plan, award, revocation, empty),
        Status::Valid => valid(plan, id, empty),
    };
    let issuer = badge::issuer_view(plan).filter(|_| award.status() != Status::Erased);
    let content = Content::Award(Box::new(content), issuer);
    let mut view = page::new(
        plan,
        0,
        title,
        description,
        plan.site.award_url(id),
        content,
    );
    badge::badge_frame(plan, &mut view);
    view.head.robots = Some("noindex");
    view.head.alternate_json = Some(json);
    if award.status() == Status::Valid {
        view.head.image = Some(plan.site.absolute(&plan.site.award_image_url(id, "png")));
    }
    if award.status() != Status::Erased {
        // Who reads an award reads what its badge says too.
        let objects = [Route::AwardJson(id), Route::ClassJson(award.class())];
        view.accepted = accepted::lines(plan, 0, &objects);
        view.breadcrumbs.push(badge::link(plan, award.class(), 0));
    }
    view
}

/// By whom, and when: what a share of the page shows.
fn lead(plan: &Plan, award: &Award) -> String {
    let issuer = plan.site.issuer.as_ref();
    let name = issuer.map_or("", |issuer| issuer.name.as_str());
    plan.string(0, "award_lead")
        .replace("{issuer}", &typeset_plain(plan.language_tag(0), name))
        .replace(
            "{date}",
            &label::unbroken(label::moment(plan, 0, award.issued())),
        )
}

/// The view of a revoked award: which badge it was, why it counts no more, and nothing about its holder.
fn revoked(plan: &Plan, award: &Award, revocation: &Revocation, empty: AwardView) -> AwardView {
    AwardView {
        status: "revoked",
        badge: Some(badge::tile(plan, award.class(), 0)),
        issued: Some(label::moment(plan, 0, award.issued())),
        revoked: Some(RevokedView {
            date: revocation.date.map(|date| label::date(plan, 0, date)),
            reason: typeset_plain(plan.language_tag(0), &revocation.reason),
            replaced_by: award.replaced_by.map(|id| plan.site.award_url(id)),
        }),
        ..empty
    }
}

fn valid(plan: &Plan, id: AwardId, empty: AwardView) -> AwardView {
    let (site, award) = (&plan.site, &plan.site.awards[id]);
    let class = &site.classes[award.class()];
    let endings = if class.image_url.ends_with(".svg") {
        ["png", "svg"].as_slice()
    } else {
        ["png"].as_slice()
    };
    let download = |ending: &&str| LinkView {
        label: ending.to_uppercase(),
        url: site.award_image_url(id, ending),
    };
    let expired = has_expired(plan, award);
    AwardView {
        status: "valid",
        badge: Some(badge::tile(plan, award.class(), 0)),
        issued: Some(label::moment(plan, 0, award.issued())),
        expires: award.expires().map(|date| label::moment(plan, 0, date)),
        expired,
        occasion: award.occasion.event.map(|event| label::link(plan, event)),
        narrative: narrative(plan, award),
        evidence: award
            .all_evidence()
            .map(|(piece, url)| evidence(plan, piece, url))
            .collect(),
        vouchers: award_line::lines(plan, &award.vouchers),
        endorsements: endorsement::lines(plan, &award.endorsements),
        recipient: award_line::holder(plan, award),
        downloads: endings.iter().map(download).collect(),
        linkedin: Some(profile_link(plan, id)),
        snippet: Some(snippet(plan, id)),
        certificate: (!expired).then(|| certificate::view(plan, id)),
        ..empty
    }
}

/// True when the last day on which it counts is before that of the build.
fn has_expired(plan: &Plan, award: &Award) -> bool {
    let last = award.expires().and_then(Moment::day);
    let days = last
        .and_then(|day| day.date())
        .zip(plan.today.and_then(|day| day.date()));
    days.is_some_and(|(last, today)| last < today)
}

/// *HTML*: what everybody did on the occasion, then what this person did.
pub(super) fn narrative(plan: &Plan, award: &Award) -> String {
    let html = |text: &Option<Narrative>, targets: &[Target]| {
        let text = text.as_ref();
        text.map_or_else(String::new, |text| {
            body::of_text(plan, 0, &text.body, targets)
        })
    };
    let common = html(&award.occasion.document.narrative, &award.occasion.targets);
    common + &html(&award.record().narrative, &award.targets)
}

/// A piece of evidence with its texts typeset; `url` is where it is shown.
pub(super) fn evidence(plan: &Plan, evidence: &Evidence, url: &str) -> EvidenceView {
    let typeset = |text: &str| typeset_plain(plan.language_tag(0), text);
    let texts = [&evidence.description, &evidence.narrative].into_iter();
    let text: Vec<String> = texts
        .filter(|text| !text.is_empty())
        .map(|text| typeset(text))
        .collect();
    EvidenceView {
        name: match evidence.name.as_str() {
            "" => label::shown_url(url).to_owned(),
            name => typeset(name),
        },
        url: Some(url.to_owned()).filter(|url| !url.is_empty()),
        text: text.join(" "),
        genre: typeset(&evidence.genre),
    }
}

fn profile_link(plan: &Plan, id: AwardId) -> String {
    let (site, award) = (&plan.site, &plan.site.awards[id]);
    let issuer = site.issuer.as_ref();
    let certification = Certification {
        name: &site.classes[award.class()].document.name,
        organisation: issuer.map_or("", |issuer| issuer.name.as_str()),
        organisation_id: issuer.and_then(|issuer| issuer.linkedin),
        issued: award.issued(),
        expires: award.expires(),
        page: &site.absolute(&site.award_url(id)),
        id: award.id(),
    };
    certification.link()
}

/// A picture that leads to the award, in plain HTML: a visitor's browser asks this site for the picture and sends nothing
/// else.
fn snippet(plan: &Plan, id: AwardId) -> String {
    let (site, award) = (&plan.site, &plan.site.awards[id]);
    let issuer = site.issuer.as_ref();
    let words = plan
        .string(0, "snippet_alt")
        .replace("{badge}", &badge::name(plan, award.class(), 0))
        .replace("{issuer}", issuer.map_or("", |issuer| issuer.name.as_str()));
    format!(
        "<a href=\"{}\"><img src=\"{}\" alt=\"{}\" width=\"{SNIPPET_SIZE}\" height=\"{SNIPPET_SIZE}\"></a>",
        escape::html(&site.absolute(&site.award_url(id))),
        escape::html(&site.absolute(&site.award_image_url(id, "png"))),
        escape::html(&words),
    )
}
