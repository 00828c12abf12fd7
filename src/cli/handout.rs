//! The private list that goes back to people: each with the URLs of their badge.

use crate::badge::linkedin::Certification;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::site::{AwardId, Site};
use crate::text::csv::cell;

/// The names of the columns: keys for a mail merge, the same in every language.
const HEADER: [&str; 7] = [
    "recipient",
    "id",
    "page",
    "json",
    "image png",
    "image svg",
    "linkedin",
];

/// The list as CSV, of people in clear with the ids of their awards.
pub(super) fn csv(site: &Site, people: &[(&str, &str)]) -> Result<Vec<u8>, Diagnostic> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = (|| {
        writer.write_record(HEADER)?;
        for (identity, id) in people {
            let award = site.awards.iter().position(|award| award.id() == *id);
            if let Some(award) = award {
                writer.write_record(row(site, award, identity))?;
            }
        }
        writer.flush()?;
        Ok::<(), csv::Error>(())
    })();
    // Neither a cell nor a path is in the words.
    let cannot = || {
        Diagnostic::general(
            Code::CannotEdit,
            message!("the list to hand out cannot be written"),
        )
    };
    written.map_err(|_| cannot())?;
    writer.into_inner().map_err(|_| cannot())
}

fn row(site: &Site, id: AwardId, identity: &str) -> [String; 7] {
    let award = &site.awards[id];
    let class = &site.classes[award.class()];
    let page = site.absolute(&site.award_url(id, 0));
    let image = |ending| site.absolute(&site.award_image_url(id, ending));
    let drawing = class.image_url.ends_with(".svg");
    let issuer = site.issuer.as_ref();
    let certification = Certification {
        name: &class.document.name,
        organisation: issuer.map_or("", |issuer| &issuer.name),
        organisation_id: issuer.and_then(|issuer| issuer.linkedin),
        issued: award.issued(),
        expires: award.expires(),
        page: &page,
        id: award.id(),
    };
    [
        cell(identity),
        award.id().to_owned(),
        page.clone(),
        site.absolute(&site.award_json_url(id)),
        image("png"),
        if drawing { image("svg") } else { String::new() },
        certification.link(),
    ]
}
