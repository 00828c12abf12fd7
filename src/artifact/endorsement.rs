//! The page of an endorsement that the site hosts, and endorsements as the pages of what they endorse show them.

use super::{Plan, accepted, award_line, badge, body, label, page};
use crate::document::endorsement::{Host, Statement};
use crate::site::{EndorsementId, Route, Subject};
use crate::text::typography::typeset_plain;
use crate::theme::view::{
    Content, DateView, EndorsementLineView, EndorsementView, LinkView, PageView, RevokedView,
};

/// The endorsements that count, as the page of what they endorse lists them.
pub(super) fn lines(plan: &Plan, ids: &[EndorsementId]) -> Vec<EndorsementLineView> {
    ids.iter().filter_map(|id| line(plan, *id)).collect()
}

fn line(plan: &Plan, id: EndorsementId) -> Option<EndorsementLineView> {
    match &plan.site.endorsements[id].document.host {
        Host::Author(url) => Some(EndorsementLineView {
            by: label::host(url).to_owned(),
            url: url.clone(),
            date: None,
            comment: String::new(),
        }),
        Host::Here(statement) if statement.revoked.is_some() => None,
        Host::Here(statement) => Some(EndorsementLineView {
            by: typeset_plain(plan.language_tag(0), &statement.name),
            url: plan.site.endorsement_url(id),
            date: Some(date(plan, statement)),
            comment: comment(plan, id, statement),
        }),
    }
}

fn date(plan: &Plan, statement: &Statement) -> DateView {
    label::moment(plan, 0, statement.issued)
}

fn comment(plan: &Plan, id: EndorsementId, statement: &Statement) -> String {
    let targets = &plan.site.endorsements[id].targets;
    let comment = statement.comment.as_ref();
    comment.map_or_else(String::new, |text| {
        body::of_text(plan, 0, &text.body, targets)
    })
}

/// The page of an endorsement. One that its author hosts has none.
pub(super) fn view(plan: &Plan, id: EndorsementId) -> PageView {
    let site = &plan.site;
    let endorsement = &site.endorsements[id];
    let url = site.endorsement_url(id);
    let Host::Here(statement) = &endorsement.document.host else {
        return page::not_found(plan);
    };
    let by = typeset_plain(plan.language_tag(0), &statement.name);
    let (about, subject) = subject(plan, endorsement.subject);
    let title = plan
        .string(0, "endorsement_title")
        .replace("{by}", &by)
        .replace("{subject}", &subject.label);
    let lead = plan
        .string(0, "endorsement_lead")
        .replace("{date}", &label::unbroken(date(plan, statement)));
    let json = site.endorsement_id(id);
    let content = EndorsementView {
        subject,
        about,
        by,
        website: statement.url.clone(),
        description: typeset_plain(plan.language_tag(0), &statement.description),
        date: date(plan, statement),
        comment: match &statement.revoked {
            Some(_) => String::new(),
            None => comment(plan, id, statement),
        },
        revoked: statement.revoked.as_ref().map(|revocation| RevokedView {
            date: revocation.date.map(|date| label::date(plan, 0, date)),
            reason: typeset_plain(plan.language_tag(0), &revocation.reason),
            replaced_by: None,
        }),
        json: json.clone(),
        endorser_json: site.absolute(&site.endorser_json_url(id)),
    };
    let content = Content::Endorsement(Box::new(content));
    let mut view = page::new(plan, 0, title, lead, url, content);
    badge::badge_frame(plan, &mut view);
    view.head.alternate_json = Some(json);
    if about == "award" {
        // It leads to a page that only its holder shows.
        view.head.robots = Some("noindex");
    }
    view.accepted = accepted::lines(plan, 0, &[Route::EndorsementJson(id)]);
    view
}

fn subject(plan: &Plan, subject: Subject) -> (&'static str, LinkView) {
    match subject {
        Subject::Class(id) => ("class", badge::link(plan, id, 0)),
        Subject::Award(id) => ("award", award_line::link(plan, id)),
        Subject::Issuer => {
            let issuer = plan.site.issuer.as_ref();
            let name = issuer.map_or("", |issuer| issuer.name.as_str());
            let link = LinkView {
                label: typeset_plain(plan.language_tag(0), name),
                url: badge::issuer_url(plan),
            };
            ("issuer", link)
        }
    }
}
