//! `sitemap.xml` (sitemaps.org 0.9): every page that may be indexed.

use super::Plan;
use crate::site::{Place, Subject};
use crate::text::escape;

/// The sitemap, by address.
pub(super) fn xml(plan: &Plan) -> String {
    let site = &plan.site;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, place) in &site.routes {
        let changed = match place {
            Place::Entry(id, 1) => {
                let front = &site.entries[*id].page.front;
                front
                    .updated
                    .max(front.date)
                    .map(|date| date.without_time().iso())
            }
            Place::Entry(..)
            | Place::Tag(..)
            | Place::Tags(_)
            | Place::Class(_)
            | Place::Translation(..)
            | Place::Matrix
            | Place::Pathway
            | Place::Issuer
            | Place::Verify => None,
            Place::Endorsement(id)
                if !matches!(site.endorsements[*id].subject, Subject::Award(_)) =>
            {
                None
            }
            _ => continue,
        };
        let url = escape::xml(&site.absolute(&site.url(path)));
        let changed = changed.map_or_else(String::new, |date| format!("<lastmod>{date}</lastmod>"));
        xml.push_str(&format!("<url><loc>{url}</loc>{changed}</url>\n"));
    }
    xml.push_str("</urlset>\n");
    xml
}
