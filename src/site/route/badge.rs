//! The addresses of badges: promises that outlive the site's other pages.

use super::{Claims, Place};
use crate::address::OutPath;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::endorsement::Host;
use crate::site::award::Status;
use crate::site::{Award, Site};

/// The directory of badges as JSON.
const DIRECTORY_JSON: &str = "badges/index.json";
/// The same as a table.
const DIRECTORY_CSV: &str = "badges/index.csv";
/// What both are called in a message.
const DIRECTORY: &str = "the directory of badges";

impl Site {
    /// The addresses of the directory of badges, as JSON and as a table; `None` without badges.
    pub fn directory_urls(&self) -> Option<(String, String)> {
        let url = |path| self.absolute(&format!("{}{path}", self.settings.base.path));
        (!self.classes.is_empty()).then(|| (url(DIRECTORY_JSON), url(DIRECTORY_CSV)))
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
        let (slug, file) = (&endorsement.document.slug, &endorsement.document.path);
        let address = format!("badges/endorsements/{slug}");
        claims.own(
            file,
            format!("{address}/index.html"),
            Place::Endorsement(id),
        );
        claims.own(file, format!("{address}.json"), Place::EndorsementJson(id));
        claims.own(
            file,
            format!("{address}/endorser.json"),
            Place::EndorserJson(id),
        );
    }
    for (id, award) in site.awards.iter().enumerate() {
        let is_drawn = site.classes[award.class()].image_url.ends_with(".svg");
        let mut places = vec![
            ("/index.html", Place::Award(id)),
            (".json", Place::AwardJson(id)),
        ];
        if award.status() == Status::Valid {
            places.push((".png", Place::AwardPng(id)));
            if is_drawn {
                places.push((".svg", Place::AwardSvg(id)));
            }
        }
        for (ending, place) in places {
            claims.award(award, ending, place);
        }
    }
}

fn classes(site: &Site, claims: &mut Claims<'_>) {
    for (id, class) in site.classes.iter().enumerate() {
        let (slug, file) = (&class.document.slug, &class.document.path);
        let image = class.image_url.rsplit('.').next().unwrap_or("svg");
        claims.own(file, format!("badges/{slug}/index.html"), Place::Class(id));
        claims.own(file, format!("badges/{slug}.json"), Place::ClassJson(id));
        claims.own(
            file,
            format!("badges/{slug}.{image}"),
            Place::ClassImage(id),
        );
        if image == "svg" {
            claims.own(file, format!("badges/{slug}.png"), Place::ClassPng(id));
        }
        for (place, translation) in class.translations.iter().enumerate() {
            let file = &translation.document.path;
            let tag = &site.settings.languages[translation.document.language];
            claims.own(
                file,
                format!("{tag}/badges/{slug}/index.html"),
                Place::Translation(id, place),
            );
            claims.own(
                file,
                format!("badges/{slug}.{tag}.json"),
                Place::TranslationJson(id, place),
            );
        }
    }
}

fn issuer(site: &Site, claims: &mut Claims<'_>) {
    let Some(issuer) = &site.issuer else { return };
    claims.own(
        &issuer.path,
        "badges/issuer/index.html".into(),
        Place::Issuer,
    );
    claims.own(&issuer.path, "badges/issuer.json".into(), Place::IssuerJson);
    if let Some((asset, path)) = &site.issuer_image {
        claims.own(
            &issuer.path,
            path.as_str().to_owned(),
            Place::Verbatim(asset.clone()),
        );
    }
}

/// What is made from all classes, or from all awards.
fn lists(site: &Site, claims: &mut Claims<'_>) {
    for (path, place, words) in class_lists(site) {
        claims.made(path, place, words);
    }
    if !site.awards.is_empty()
        && let Ok(path) = OutPath::new("badges/revocations.json")
    {
        claims.made(path, Place::Revocations, "the list of revoked awards");
    }
}

/// The pages and files that are made from all classes, and what they are called in a message.
pub(in crate::site) fn class_lists(
    site: &Site,
) -> impl Iterator<Item = (OutPath, Place, &'static str)> {
    let steps = site.classes.iter().any(|class| !class.requires.is_empty());
    let matrix = (!site.classes.is_empty()).then_some((
        "badges/matrix/index.html",
        Place::Matrix,
        "the matrix of the badges",
    ));
    let pathway = steps.then_some((
        "badges/pathway/index.html",
        Place::Pathway,
        "the pathway of the badges",
    ));
    let directory = [
        (DIRECTORY_JSON, Place::DirectoryJson, DIRECTORY),
        (DIRECTORY_CSV, Place::DirectoryCsv, DIRECTORY),
    ];
    let directory = directory.into_iter().filter(|_| !site.classes.is_empty());
    let path = |(path, place, words)| Some((OutPath::new(path).ok()?, place, words));
    matrix
        .into_iter()
        .chain(pathway)
        .chain(directory)
        .filter_map(path)
}

impl Claims<'_> {
    /// Claims an address of an award. It holds a random id, so it is only looked up, and no owner is kept for it.
    fn award(&mut self, award: &Award, ending: &str, place: Place) {
        let Ok(path) = OutPath::new(&format!("badges/awards/{}{ending}", award.id())) else {
            return;
        };
        // Ids are in lower case: the path is its own folded form.
        if let Some(other) = self.folded.get(path.as_str()) {
            let who = other
                .file
                .as_ref()
                .map_or_else(|| other.words.clone(), |file| format!("`{file}`"));
            let message = format!("the address `/{}` is taken by {who}", path.address());
            let file = &award.occasion.document.path;
            let span = award.record().id.span.clone();
            self.diagnostics.push(
                Diagnostic::at(Code::SameAddress, file, span, message)
                    .help("move the page: the address of an award never changes"),
            );
            return;
        }
        self.routes.insert(path, place);
    }
}
