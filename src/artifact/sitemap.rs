//! `sitemap.xml` (sitemaps.org 0.9): every page that may be indexed; of more pages than one file may hold, the index of the
//! files that list them.

use super::{Plan, switch};
use crate::site::Route;
use crate::text::escape;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
/// For the links to other languages.
const XHTML: &str = " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"";

/// The file that `robots.txt` names: all URLs by path, or the index of the parts.
pub(super) fn first(plan: &Plan) -> String {
    let site = &plan.site;
    if site.sitemap.more() == 0 {
        return part(plan, 0);
    }
    let mut xml = format!("{HEAD}<sitemapindex {SPACE}>\n");
    for part in 0..site.sitemap.more() {
        let url = escape::xml(&site.absolute(&site.route_url(&Route::SitemapPart(part))));
        xml.push_str(&format!("<sitemap><loc>{url}</loc></sitemap>\n"));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// The file of a part of the URLs; parts count from 0.
pub(super) fn part(plan: &Plan, part: usize) -> String {
    let site = &plan.site;
    let range = site.sitemap.range(part);
    let languages = match site.languages_in_use().count() {
        1 => "",
        _ => XHTML,
    };
    let mut xml = format!("{HEAD}<urlset {SPACE}{languages}>\n");
    for (path, route, changed) in site.listed().skip(range.start).take(range.len()) {
        let url = escape::xml(&site.absolute(&site.url(path)));
        let changed = changed.map_or_else(String::new, |date| {
            format!("<lastmod>{}</lastmod>", date.without_time().iso())
        });
        xml.push_str(&format!("<url><loc>{url}</loc>{changed}"));
        for (language, url) in switch::alternates(plan, route) {
            xml.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\"/>",
                escape::xml(&url)
            ));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}
