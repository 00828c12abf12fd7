//! The external links of a site, and each place where one is written: in the text of a page, in its front matter, in the files
//! about badges and pictures, in the settings.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::diagnostic::Span;
use crate::engine::{Contents, Snapshot};
use crate::path::SourcePath;
use crate::project::SETTINGS;
use crate::site::Entry;
use crate::text::date::PartialDate;

/// A place that holds a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) span: Span,
    /// The day that its page speaks of, if it says so: what was linked then may be kept in an archive.
    pub(super) date: Option<PartialDate>,
}

/// Each URL with its places, by file and position.
pub(super) type Places = BTreeMap<String, Vec<Place>>;

/// How a URL of the Web begins.
const STARTS: [&str; 2] = ["https://", "http://"];

/// All links that lead out of a site.
pub(super) fn places(snapshot: &Snapshot, contents: &Contents) -> Places {
    let own = contents.settings.published_base.href();
    let text_of = |path: &SourcePath| snapshot.tree().get(path)?.file()?.text.clone();
    let entries: Vec<&Entry> = contents
        .site
        .entries
        .iter()
        .filter(|entry| !entry.generated)
        .collect();
    let of_pages: Vec<Vec<(String, Place)>> = entries
        .into_par_iter()
        .map(|entry| {
            let page = &entry.page;
            let Some(text) = text_of(&page.path) else {
                return Vec::new();
            };
            let date = page.front.updated.max(page.front.date);
            let found = of_page(entry, &text).into_iter();
            let place = |(url, range)| (url, place(&page.path, range, date));
            found.map(place).collect()
        })
        .collect();
    let documents = &contents.documents;
    let classes = documents.badge_classes().map(|class| &class.path);
    let translations = documents.class_translations().map(|class| &class.path);
    let awards = documents.occasions().map(|occasion| &occasion.path);
    let endorsements = documents.endorsements().map(|one| &one.path);
    let framework = documents.framework().and_then(|one| one.path.as_ref());
    let credits = documents.credits().map(|credit| &credit.path);
    let issuer = documents.issuer().into_iter().map(|issuer| &issuer.path);
    let settings = SourcePath::new(SETTINGS);
    let badges = classes
        .chain(translations)
        .chain(awards)
        .chain(endorsements);
    let files = badges
        .chain(framework)
        .chain(credits)
        .chain(issuer)
        .chain([&settings]);
    let of_files = files.flat_map(|path| {
        let text = text_of(path).unwrap_or_default();
        let found = written(&text, 0..text.len());
        let found = found
            .into_iter()
            .map(|(url, range)| (url, place(path, range, None)));
        found.collect::<Vec<_>>()
    });
    let mut places = Places::new();
    for (url, place) in of_pages.into_iter().flatten().chain(of_files) {
        let address = url.split('#').next().unwrap_or(&url);
        if !address.starts_with(&own) {
            places.entry(address.to_owned()).or_default().push(place);
        }
    }
    places
}

fn place(file: &SourcePath, range: Range<usize>, date: Option<PartialDate>) -> Place {
    Place {
        span: Span {
            file: file.clone(),
            range,
        },
        date,
    }
}

/// The links of a page: those of its front matter, those with a text, and those that stand in the text as they are.
fn of_page(entry: &Entry, text: &str) -> Vec<(String, Range<usize>)> {
    let page = &entry.page;
    let front = front_matter(text);
    let mut found = written(text, front.clone());
    let known = page.body.foreign.iter();
    found.extend(known.filter(|(url, _)| is_web(url)).cloned());
    // What is not written as `[text](url)` is found in what the page shows, and looked for in its text.
    let shown = page.text.read(&page.path);
    let html = shown.as_ref().map_or("", |text| text.html.as_str());
    let taken: BTreeSet<usize> = found.iter().map(|(_, range)| range.start).collect();
    let shown: BTreeSet<String> = hrefs(html).collect();
    for (url, range) in written(text, front.end..text.len()) {
        if shown.contains(&url) && !taken.contains(&range.start) {
            found.push((url, range));
        }
    }
    found.sort_by_key(|(_, range)| range.start);
    found.dedup();
    found
}

/// The bytes of the front matter, which is empty in a page that has none.
fn front_matter(text: &str) -> Range<usize> {
    let Some(rest) = text.strip_prefix("---\n") else {
        return 0..0;
    };
    0..rest
        .find("\n---")
        .map_or(0, |end| end + "---\n".len() + "\n---".len())
}

/// The URLs that stand in a part of a text, each with its place. The signs that end a sentence or a list are no part of one.
fn written(text: &str, range: Range<usize>) -> Vec<(String, Range<usize>)> {
    let part = text.get(range.clone()).unwrap_or_default();
    let mut found = Vec::new();
    for (at, _) in part.match_indices("http") {
        let rest = &part[at..];
        if !is_web(rest) {
            continue;
        }
        let is_end = |c: char| c.is_whitespace() || "\"'<>{}[]|\\^`".contains(c);
        let end = rest.find(is_end).unwrap_or(rest.len());
        let url = rest[..end].trim_end_matches([',', ';', '.', ':', '!', '?', '*', '_']);
        let opened = |url: &str| url.matches('(').count() < url.matches(')').count();
        let url = match url.strip_suffix(')') {
            Some(inner) if opened(url) => inner,
            _ => url,
        };
        let start = range.start + at;
        found.push((url.to_owned(), start..start + url.len()));
    }
    found
}

fn is_web(url: &str) -> bool {
    STARTS.iter().any(|start| {
        let rest = url
            .get(..start.len())
            .filter(|begin| begin.eq_ignore_ascii_case(start));
        rest.is_some() && url[start.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '[')
    })
}

/// The URLs of the Web that links of a text lead to.
fn hrefs(html: &str) -> impl Iterator<Item = String> {
    let values = html.split("href=\"").skip(1);
    let values = values.filter_map(|rest| rest.split('"').next());
    values.filter(|value| is_web(value)).map(|value| {
        value
            .replace("&amp;", "&")
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_ends_where_a_sentence_or_a_value_does() {
        let urls = |text: &str| -> Vec<String> {
            let found = written(text, 0..text.len());
            found.into_iter().map(|(url, _)| url).collect()
        };
        assert_eq!(
            urls("Voir https://a.example/b, (https://c.example/d_(e)) et <http://f.example>."),
            [
                "https://a.example/b",
                "https://c.example/d_(e)",
                "http://f.example"
            ]
        );
        assert_eq!(
            urls("sources: [{url: https://a.example/?x=1&y}, \"https://b.example/\"]"),
            ["https://a.example/?x=1&y", "https://b.example/"]
        );
        assert!(urls("http:// https://… httpx://a").is_empty());
    }

    #[test]
    fn front_matter_ends_at_its_line() {
        let text = "---\na: 1\n---\nText\n---\n";
        assert_eq!(&text[front_matter(text)], "---\na: 1\n---");
        assert_eq!(front_matter("Text\n---\n"), 0..0);
    }
}
