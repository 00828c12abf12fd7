//! The page of an endorsement that the site hosts, and endorsements as the pages of what they endorse show them.

use super::{Plan, accepted, award_line, badge, body, label, page};
use crate::document::award::Revocation;
use crate::document::endorsement::{Host, Statement};
use crate::site::{EndorsementId, Route, Subject};
use crate::text::typography::typeset_plain;
use crate::theme::view::{
    Content, DateView, EndorsementLineView, EndorsementView, LinkView, PageView, RevokedView,
};

/// The endorsements that count, as the page of what they endorse lists them.
pub(super) fn lines(
    plan: &Plan,
    ids: &[EndorsementId],
    language: usize,
) -> Vec<EndorsementLineView> {
    let line = |id: &EndorsementId| line(plan, *id, language);
    ids.iter().filter_map(line).collect()
}

fn line(plan: &Plan, id: EndorsementId, language: usize) -> Option<EndorsementLineView> {
    match &plan.site.endorsements[id].document.host {
        Host::Author(url) => Some(EndorsementLineView {
            by: label::host(url).to_owned(),
            url: url.clone(),
            date: None,
            comment: String::new(),
            language: None,
        }),
        Host::Here(statement) if statement.revoked.is_some() => None,
        Host::Here(statement) => Some(EndorsementLineView {
            by: typeset_plain(plan.language_tag(0), &statement.name),
            url: plan.site.endorsement_url(id, language),
            date: Some(date(plan, statement, language)),
            comment: comment(plan, id, statement),
            language: badge::other_language(plan, 0, language),
        }),
    }
}

fn date(plan: &Plan, statement: &Statement, language: usize) -> DateView {
    label::moment(plan, language, statement.issued)
}

fn comment(plan: &Plan, id: EndorsementId, statement: &Statement) -> String {
    let targets = &plan.site.endorsements[id].targets;
    let comment = statement.comment.as_ref();
    comment.map_or_else(String::new, |text| {
        body::of_text(plan, 0, &text.body, targets)
    })
}

/// The page of an endorsement in a language: the words of its author are those that were written. One that its author hosts
/// has none.
pub(super) fn view(plan: &Plan, id: EndorsementId, language: usize) -> PageView {
    let site = &plan.site;
    let endorsement = &site.endorsements[id];
    let url = site.endorsement_url(id, language);
    let Host::Here(statement) = &endorsement.document.host else {
        return page::not_found(plan, language);
    };
    let by = typeset_plain(plan.language_tag(0), &statement.name);
    let (about, subject) = subject(plan, endorsement.subject, language);
    let title = plan
        .string(language, "endorsement_title")
        .replace("{by}", &by)
        .replace("{subject}", &subject.label);
    let lead = plan
        .string(language, "endorsement_lead")
        .replace("{date}", &label::unbroken(date(plan, statement, language)));
    let json = site.endorsement_id(id);
    let content = EndorsementView {
        subject,
        about,
        by,
        website: statement.url.clone(),
        description: typeset_plain(plan.language_tag(0), &statement.description),
        date: date(plan, statement, language),
        comment: match &statement.revoked {
            Some(_) => String::new(),
            None => comment(plan, id, statement),
        },
        language: badge::other_language(plan, 0, language),
        revoked: statement.revoked.as_ref().map(|revocation| RevokedView {
            date: revocation
                .date
                .map(|date| label::date(plan, language, date)),
            reason: reason(plan, revocation, language),
            replaced_by: None,
        }),
        json: json.clone(),
        endorser_json: site.absolute(&site.endorser_json_url(id)),
    };
    let content = Content::Endorsement(Box::new(content));
    let mut view = page::new(plan, language, title, lead, url, content);
    badge::badge_frame(plan, &mut view);
    view.head.alternate_json = Some(json);
    if about == "award" {
        // It leads to a page that only its holder shows.
        view.head.robots = Some("noindex");
    }
    if language != 0 {
        let route = Route::Endorsement(id, language);
        view.head.canonical = Some(site.absolute(&site.endorsement_url(id, 0)));
        view.original = Some(page::original(plan, language, &route, None));
    }
    view.accepted = accepted::lines(plan, language, &[Route::EndorsementJson(id)]);
    view
}

/// Why something was revoked, in a language.
pub(super) fn reason(plan: &Plan, revocation: &Revocation, language: usize) -> String {
    match revocation.reasons.get(language) {
        Some(reason) => typeset_plain(plan.language_tag(language), reason),
        None => typeset_plain(plan.language_tag(0), &revocation.reason),
    }
}

fn subject(plan: &Plan, subject: Subject, language: usize) -> (&'static str, LinkView) {
    match subject {
        Subject::Class(id) => ("class", badge::link(plan, id, language)),
        Subject::Award(id) => ("award", award_line::link(plan, id, language)),
        Subject::Issuer => {
            let link = LinkView {
                label: badge::issuer_name(plan, language),
                url: badge::issuer_url(plan, language),
            };
            ("issuer", link)
        }
    }
}
