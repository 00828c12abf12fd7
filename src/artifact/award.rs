//! The page of an award. It names nobody but those who gave a public page of their own.

use super::{Plan, accepted, award_line, badge, body, certificate, endorsement, label, page};
use crate::badge::linkedin::Certification;
use crate::document::award::{Evidence, Revocation};
use crate::site::award::{Award, Status};
use crate::site::{AwardId, Route};
use crate::text::date::Moment;
use crate::text::escape;
use crate::text::typography::typeset_plain;
use crate::theme::view::{AwardView, Content, EvidenceView, LinkView, PageView, RevokedView};

/// Width and height, in pixels, of the picture in the HTML that a holder copies.
const SNIPPET_SIZE: u32 = 128;

/// The page of an award in a language. It is for its holder to show: no search engine and no list of the site leads to it.
pub(super) fn view(plan: &Plan, id: AwardId, language: usize) -> PageView {
    let award = &plan.site.awards[id];
    let (title, description) = match award.status() {
        Status::Erased => (
            plan.string(language, "award_erased").to_owned(),
            plan.string(language, "award_erased_text").to_owned(),
        ),
        Status::Revoked(_) => (
            badge::name(plan, award.class(), language),
            plan.string(language, "award_revoked_text").to_owned(),
        ),
        Status::Valid => (
            badge::name(plan, award.class(), language),
            lead(plan, award, language),
        ),
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
        Status::Revoked(revocation) => revoked(plan, award, revocation, language, empty),
        Status::Valid => valid(plan, id, language, empty),
    };
    let issuer = badge::issuer_view(plan, language).filter(|_| award.status() != Status::Erased);
    let content = Content::Award(Box::new(content), issuer);
    let mut view = page::new(
        plan,
        language,
        title,
        description,
        plan.site.award_url(id, language),
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
        view.accepted = accepted::lines(plan, language, &objects);
        view.breadcrumbs
            .push(badge::link(plan, award.class(), language));
        if !Route::Class(award.class(), language).is_translated(&plan.site) {
            let route = Route::Award(id, language);
            view.original = Some(page::original(plan, language, &route, None));
            view.words = badge::other_language(plan, 0, language);
        }
    }
    view
}

/// By whom, and when: what a share of the page shows.
fn lead(plan: &Plan, award: &Award, language: usize) -> String {
    plan.string(language, "award_lead")
        .replace("{issuer}", &badge::issuer_name(plan, language))
        .replace(
            "{date}",
            &label::unbroken(label::moment(plan, language, award.issued())),
        )
}

/// The view of a revoked award: which badge it was, why it counts no more, and nothing about its holder.
fn revoked(
    plan: &Plan,
    award: &Award,
    revocation: &Revocation,
    language: usize,
    empty: AwardView,
) -> AwardView {
    AwardView {
        status: "revoked",
        badge: Some(badge::tile(plan, award.class(), language)),
        issued: Some(label::moment(plan, language, award.issued())),
        revoked: Some(RevokedView {
            date: revocation
                .date
                .map(|date| label::date(plan, language, date)),
            reason: endorsement::reason(plan, revocation, language),
            replaced_by: award
                .replaced_by
                .map(|id| plan.site.award_url(id, language)),
        }),
        ..empty
    }
}

fn valid(plan: &Plan, id: AwardId, language: usize, empty: AwardView) -> AwardView {
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
        badge: Some(badge::tile(plan, award.class(), language)),
        issued: Some(label::moment(plan, language, award.issued())),
        expires: award
            .expires()
            .map(|date| label::moment(plan, language, date)),
        expired,
        occasion: award
            .occasion
            .event
            .map(|event| label::link(plan, site.for_reader(event, language))),
        narrative: marked_narrative(plan, award, language),
        evidence: award
            .all_evidence()
            .map(|(piece, url)| evidence(plan, piece, url, language))
            .collect(),
        vouchers: award_line::lines(plan, &award.vouchers, language),
        endorsements: endorsement::lines(plan, &award.endorsements, language),
        recipient: award_line::holder(plan, award, language),
        downloads: endings.iter().map(download).collect(),
        linkedin: Some(profile_link(plan, id, language)),
        snippet: Some(snippet(plan, id, language)),
        certificate: (!expired).then(|| certificate::view(plan, id, language)),
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
pub(super) fn narrative(plan: &Plan, award: &Award, language: usize) -> String {
    let texts = narratives(plan, award, language);
    texts.map(|(html, _)| html).collect()
}

/// The same for a page, where a text that is not translated is marked with its language.
fn marked_narrative(plan: &Plan, award: &Award, language: usize) -> String {
    let marked = |(html, own): (String, usize)| match own == language {
        true => html,
        false => format!("<div lang=\"{}\">{html}</div>", plan.language_tag(own)),
    };
    narratives(plan, award, language).map(marked).collect()
}

/// The two texts as HTML, each in the language of the page or in the first, with the index of that.
fn narratives<'a>(
    plan: &'a Plan,
    award: &'a Award,
    language: usize,
) -> impl Iterator<Item = (String, usize)> + 'a {
    let (shared, record) = (&award.occasion, award.record());
    let texts = [
        (
            &shared.document.narrative,
            &shared.targets,
            &shared.document.narratives,
            &shared.translated,
        ),
        (
            &record.narrative,
            &award.targets,
            &record.narratives,
            &award.translated,
        ),
    ];
    texts
        .into_iter()
        .filter_map(move |(own, targets, others, of_others)| {
            let mut others = others.iter().zip(of_others);
            let translated = others.find(|((known, _), _)| *known == language);
            let (language, text, targets) = match translated {
                Some(((language, text), targets)) => (language, text, targets),
                None => (0, own.as_ref()?, targets),
            };
            Some((body::of_text(plan, language, &text.body, targets), language))
        })
}

/// A piece of evidence with its texts typeset; `url` is where it is shown.
pub(super) fn evidence(
    plan: &Plan,
    evidence: &Evidence,
    url: &str,
    language: usize,
) -> EvidenceView {
    let translated = evidence.translations.get(language);
    let own = if translated.is_some() { language } else { 0 };
    let text = |written: &str, other: Option<&String>| match other.filter(|text| !text.is_empty()) {
        Some(text) => typeset_plain(plan.language_tag(language), text),
        None => typeset_plain(plan.language_tag(0), written),
    };
    let name = text(&evidence.name, translated.map(|words| &words.name));
    let texts = [
        text(
            &evidence.description,
            translated.map(|words| &words.description),
        ),
        text(
            &evidence.narrative,
            translated.map(|words| &words.narrative),
        ),
    ];
    let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    let is_named = !name.is_empty();
    EvidenceView {
        name: match is_named {
            true => name,
            false => label::shown_url(url).to_owned(),
        },
        language: badge::other_language(plan, own, language)
            .filter(|_| is_named || !texts.is_empty()),
        url: Some(url.to_owned()).filter(|url| !url.is_empty()),
        text: texts.join(" "),
        genre: text(&evidence.genre, translated.map(|words| &words.genre)),
    }
}

fn profile_link(plan: &Plan, id: AwardId, language: usize) -> String {
    let (site, award) = (&plan.site, &plan.site.awards[id]);
    let issuer = site.issuer.as_ref();
    let certification = Certification {
        name: badge::words(plan, award.class(), language).name,
        organisation: issuer.map_or("", |issuer| issuer.name.as_str()),
        organisation_id: issuer.and_then(|issuer| issuer.linkedin),
        issued: award.issued(),
        expires: award.expires(),
        page: &site.absolute(&site.award_url(id, language)),
        id: award.id(),
    };
    certification.link()
}

/// A picture that leads to the award, in plain HTML: a visitor's browser asks this site for the picture and sends nothing
/// else.
fn snippet(plan: &Plan, id: AwardId, language: usize) -> String {
    let (site, award) = (&plan.site, &plan.site.awards[id]);
    let issuer = site.issuer.as_ref();
    let words = plan
        .string(language, "snippet_alt")
        .replace("{badge}", &badge::name(plan, award.class(), language))
        .replace(
            "{issuer}",
            issuer.map_or("", |issuer| issuer.name_in(language)),
        );
    format!(
        "<a href=\"{}\"><img src=\"{}\" alt=\"{}\" width=\"{SNIPPET_SIZE}\" height=\"{SNIPPET_SIZE}\"></a>",
        escape::html(&site.absolute(&site.award_url(id, language))),
        escape::html(&site.absolute(&site.award_image_url(id, "png"))),
        escape::html(&words),
    )
}
