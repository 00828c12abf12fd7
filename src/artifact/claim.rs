//! How a badge is claimed without a server: by a request on the forge or by e-mail, which is written already but for what
//! only the earner knows.

use super::{Plan, badge};
use crate::document::badge_class::{Claim, RequestWay};
use crate::path::percent_encode;
use crate::project::{Forge, ForgeKind};
use crate::site::ClassId;
use crate::theme::view::ClaimView;

/// The routes to a class; `None` when none is open, or nobody would read a request.
pub(super) fn view(plan: &Plan, id: ClassId, language: usize) -> Option<ClaimView> {
    let (site, document) = (&plan.site, &plan.site.classes[id].document);
    let claim = document.claim;
    if claim.is_empty() || document.retired.is_some() {
        return None;
    }
    let name = badge::name(plan, id, language);
    let title = plan
        .string(language, "request_title")
        .replace("{badge}", &name);
    let page = site.absolute(&badge::words(plan, id, language).url);
    // Without a forge a request goes by e-mail, which every issuer has and which shows nothing to others.
    let forge = site
        .settings
        .forge
        .as_ref()
        .filter(|_| claim.request == Some(RequestWay::Forge));
    let (way, url) = match forge {
        Some(forge) => {
            let body = body(plan, language, &page, claim, "request_page");
            ("forge", new_issue(forge, &title, &body))
        }
        None => {
            let issuer = site.issuer.as_ref()?;
            let body = body(plan, language, &page, claim, "request_address");
            ("mail", mail(&issuer.email, &title, &body))
        }
    };
    Some(ClaimView {
        way,
        url,
        on_request: claim.request.is_some(),
        peers: claim.peers.unwrap_or(0),
        code: claim.code,
    })
}

/// The questions of a request, each with a line for its answer. A public request does not ask for an e-mail address.
fn body(plan: &Plan, language: usize, page: &str, claim: Claim, recipient: &str) -> String {
    let string = |key: &str| plan.string(language, key).to_owned();
    let mut questions = vec![string("request_story"), string("request_evidence")];
    if let Some(peers) = claim.peers {
        questions.push(string("request_peers").replace("{n}", &peers.to_string()));
    }
    if claim.code {
        questions.push(string("request_code"));
    }
    questions.push(string(recipient));
    format!("{page}\n\n{}\n\n", questions.join("\n\n\n"))
}

/// The URL that opens a new issue of a forge, with its title and text.
pub(super) fn new_issue(forge: &Forge, title: &str, body: &str) -> String {
    let (url, title, body) = (&forge.url, percent_encode(title), percent_encode(body));
    match forge.kind {
        ForgeKind::Github | ForgeKind::Forgejo => {
            format!("{url}/issues/new?title={title}&body={body}")
        }
        ForgeKind::Gitlab => {
            format!("{url}/-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}")
        }
    }
}

/// The URL that opens a new e-mail (RFC 6068: lines end with CR LF).
fn mail(to: &str, subject: &str, body: &str) -> String {
    let body = percent_encode(&body.replace('\n', "\r\n"));
    format!(
        "mailto:{to}?subject={}&body={body}",
        percent_encode(subject)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_forge_has_its_own_address() {
        let url = |kind| {
            let forge = Forge {
                kind,
                url: "https://forge.example/a/b".into(),
                branch: "main".into(),
            };
            new_issue(&forge, "Un & deux", "é\n?")
        };
        let plain = "https://forge.example/a/b/issues/new?title=Un%20%26%20deux&body=%C3%A9%0A%3F";
        assert_eq!(url(ForgeKind::Github), plain);
        assert_eq!(url(ForgeKind::Forgejo), plain);
        assert_eq!(
            url(ForgeKind::Gitlab),
            "https://forge.example/a/b/-/issues/new?issue%5Btitle%5D=Un%20%26%20deux&issue%5Bdescription%5D=%C3%A9%0A%3F"
        );
    }

    #[test]
    fn a_message_has_the_lines_of_mail() {
        assert_eq!(
            mail("a@b.example", "Un & deux", "1\n2"),
            "mailto:a@b.example?subject=Un%20%26%20deux&body=1%0D%0A2"
        );
    }
}
