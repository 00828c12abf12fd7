//! The paths of badges, which never change once they are published.

use super::{Claims, Route};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::endorsement::Host;
use crate::message;
use crate::message::Message;
use crate::site::award::Status;
use crate::site::{Award, Site};

/// Both forms of the directory in a message.
const DIRECTORY: Message = message!("the directory of badges");

impl Site {
    /// The absolute URLs of the directory of badges, as JSON and as a table; `None` without badges.
    pub fn directory_urls(&self) -> Option<(String, String)> {
        let url = |place: Route| self.absolute(&self.route_url(&place));
        (!self.classes.is_empty()).then(|| (url(Route::DirectoryJson), url(Route::DirectoryCsv)))
    }
}

pub(super) fn claim(site: &Site, claims: &mut Claims<'_>) {
    classes(site, claims);
    issuer(site, claims);
    lists(site, claims);
    for (id, endorsement) in site.endorsements.iter().enumerate() {
        if let Host::Author(_) = endorsement.document.host {
            continue;
        }
        let file = &endorsement.document.path;
        for language in site.languages_in_use() {
            claims.own(file, Route::Endorsement(id, language));
        }
        claims.own(file, Route::EndorsementJson(id));
        claims.own(file, Route::EndorserJson(id));
    }
    for (id, award) in site.awards.iter().enumerate() {
        let is_drawn = site.classes[award.class()].image_url.ends_with(".svg");
        for language in site.languages_in_use() {
            claims.award(award, Route::Award(id, language));
        }
        claims.award(award, Route::AwardJson(id));
        if award.status() == Status::Valid {
            claims.award(award, Route::AwardPng(id));
            if is_drawn {
                claims.award(award, Route::AwardSvg(id));
            }
        }
    }
}

fn classes(site: &Site, claims: &mut Claims<'_>) {
    for (id, class) in site.classes.iter().enumerate() {
        let file = &class.document.path;
        for language in site.languages_in_use() {
            let translation = class.translation(language);
            let file = translation.map_or(file, |translation| &translation.document.path);
            claims.own(file, Route::Class(id, language));
        }
        claims.own(file, Route::ClassJson(id));
        claims.own(file, Route::ClassImage(id));
        if class.image_url != class.png_url {
            claims.own(file, Route::ClassPng(id));
        }
        for (at, translation) in class.translations.iter().enumerate() {
            claims.own(&translation.document.path, Route::TranslationJson(id, at));
        }
    }
}

fn issuer(site: &Site, claims: &mut Claims<'_>) {
    let Some(issuer) = &site.issuer else { return };
    for language in site.languages_in_use() {
        claims.own(&issuer.path, Route::Issuer(language));
    }
    claims.own(&issuer.path, Route::IssuerJson);
    if let Some(image) = &site.issuer_image {
        claims.own(&issuer.path, Route::Verbatim(image.clone()));
    }
}

/// What is made from all classes, or from all awards.
fn lists(site: &Site, claims: &mut Claims<'_>) {
    for (place, words) in class_lists(site) {
        claims.made(place, words);
    }
    if !site.awards.is_empty() {
        claims.made(Route::Revocations, message!("the list of revoked awards"));
    }
}

/// The pages and files that are made from all classes, each with its name in a message.
pub(in crate::site) fn class_lists(site: &Site) -> impl Iterator<Item = (Route, Message)> {
    let steps = site.classes.iter().any(|class| !class.requires.is_empty());
    let some = !site.classes.is_empty();
    let languages = || site.languages_in_use();
    let matrix = languages().filter(move |_| some).map(|language| {
        (
            Route::Matrix(language),
            message!("the matrix of the badges"),
        )
    });
    let pathway = languages().filter(move |_| steps).map(|language| {
        (
            Route::Pathway(language),
            message!("the pathway of the badges"),
        )
    });
    let directory = [Route::DirectoryJson, Route::DirectoryCsv];
    let directory = directory
        .into_iter()
        .filter(|_| !site.classes.is_empty())
        .map(|place| (place, DIRECTORY));
    matrix.chain(pathway).chain(directory)
}

impl Claims<'_> {
    /// Claims a path of an award. It contains a random id, so it is only looked up, and no owner is kept for it.
    fn award(&mut self, award: &Award, place: Route) {
        let Ok(path) = self.path(&place) else { return };
        // Ids are in lower case: the path is its own folded form.
        if let Some(other) = self.owner(path.as_str()) {
            let message = message!(
                "the URL `/{url}` is taken by {who}",
                url = path.url(),
                who = other.shown()
            );
            let file = &award.occasion.document.path;
            let span = award.record().id.span.clone();
            self.diagnostics.push(
                Diagnostic::at(Code::SameAddress, file, span, message)
                    .help(message!("move the page: the URL of an award never changes")),
            );
            return;
        }
        self.insert(path, place);
    }
}
