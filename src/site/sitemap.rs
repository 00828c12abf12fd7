//! Which pages the sitemap lists (sitemaps.org 0.9), and in which of its files.

use std::ops::Range;

use rayon::prelude::*;

use super::{Route, Site, Subject};
use crate::path::OutPath;
use crate::project::SitemapLimits;
use crate::text::date::PartialDate;
use crate::text::escape;

/// More than the bytes of a file that list no URL.
const FRAME: usize = 256;
/// More than the bytes around a URL: its elements, and its date.
const AROUND: usize = 90;

/// The parts of a list of URLs, each by its positions. One part is a file; several have an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts(Vec<Range<usize>>);

impl Parts {
    /// Number of files beside the first one: none as long as one file holds all URLs.
    pub fn more(&self) -> usize {
        if self.0.len() > 1 { self.0.len() } else { 0 }
    }

    /// The positions of the URLs of a part, from 0.
    pub fn range(&self, part: usize) -> Range<usize> {
        self.0.get(part).cloned().unwrap_or_default()
    }

    /// Cuts a list of URLs with the bytes that each takes.
    fn of(urls: impl Iterator<Item = usize>, limits: SitemapLimits) -> Self {
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut bytes = FRAME;
        for (at, more) in urls.enumerate() {
            bytes += more;
            match parts.last_mut() {
                Some(part) if part.len() < limits.urls && bytes <= limits.bytes => part.end += 1,
                _ => {
                    parts.push(at..at + 1);
                    bytes = FRAME + more;
                }
            }
        }
        Self(parts)
    }
}

impl Site {
    /// The pages that a search engine may list, by path, with what stands there and the day of its last change where it is
    /// known.
    pub fn listed(&self) -> impl Iterator<Item = (&OutPath, &Route, Option<PartialDate>)> {
        listed(self, self.routes.iter())
    }
}

/// The parts of the sitemap of a site with these routes, which are in the order of their paths.
pub(super) fn parts(site: &Site, routes: Vec<(&OutPath, &Route)>, limits: SitemapLimits) -> Parts {
    let listed: Vec<(&OutPath, &Route)> = listed(site, routes.into_iter())
        .map(|(path, route, _)| (path, route))
        .collect();
    let size = |url: &str| AROUND + escape::xml(&site.absolute(url)).len();
    let bytes: Vec<usize> = listed
        .into_par_iter()
        .map(|(path, route)| {
            let alternates = site.alternates(route);
            // one line more than there are languages: that of readers of none
            let first = alternates.first().map_or(0, |(_, url)| size(url));
            let others = alternates.iter().map(|(_, url)| size(url));
            size(&site.url(path)) + first + others.sum::<usize>()
        })
        .collect();
    Parts::of(bytes.into_iter(), limits)
}

fn listed<'a>(
    site: &'a Site,
    routes: impl Iterator<Item = (&'a OutPath, &'a Route)>,
) -> impl Iterator<Item = (&'a OutPath, &'a Route, Option<PartialDate>)> {
    // The page of a text that is not translated names the original as the one to list.
    let routes = routes.filter(|(_, place)| place.is_translated(site));
    routes.filter_map(|(path, place)| {
        let changed = match place {
            // a page of a preview
            Route::Entry(id, _) if site.hidden(*id).is_some() => return None,
            Route::Entry(id, 1) => site.dates(*id).last(),
            Route::Class(id, language) => {
                let class = &site.classes[*id];
                let own = &class.document.path;
                let file = class.translation(*language);
                let file = file.map_or(own, |translation| &translation.document.path);
                site.dates_of(file).last()
            }
            Route::Entry(..)
            | Route::Tag(..)
            | Route::Taxonomy(..)
            | Route::Matrix(_)
            | Route::Pathway(_)
            | Route::Issuer(_)
            | Route::Verify(_) => None,
            Route::Endorsement(id, _)
                if !matches!(site.endorsements[*id].subject, Subject::Award(_)) =>
            {
                None
            }
            _ => return None,
        };
        Some((path, place, changed))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(urls: &[usize], limits: SitemapLimits) -> Vec<(usize, usize)> {
        let parts = Parts::of(urls.iter().copied(), limits).0;
        parts.iter().map(|part| (part.start, part.end)).collect()
    }

    #[test]
    fn a_part_ends_at_the_first_limit_that_it_reaches() {
        let limits = SitemapLimits {
            urls: 3,
            bytes: FRAME + 100,
        };
        for (urls, parts) in [
            (&[][..], vec![]),
            (&[10, 10, 10], vec![(0, 3)]),
            (&[10, 10, 10, 10], vec![(0, 3), (3, 4)]),
            (&[50, 50, 1], vec![(0, 2), (2, 3)]),
            // one that is too long alone is listed all the same
            (&[500, 1], vec![(0, 1), (1, 2)]),
        ] {
            assert_eq!(cut(urls, limits), parts, "{urls:?}");
        }
    }

    #[test]
    fn one_file_has_no_other_beside_it() {
        let limits = SitemapLimits::STANDARD;
        assert_eq!(
            Parts::of(std::iter::repeat_n(100, 50_000), limits).more(),
            0
        );
        let parts = Parts::of(std::iter::repeat_n(100, 50_001), limits);
        assert_eq!((parts.more(), parts.range(1)), (2, 50_000..50_001));
        let long = Parts::of(std::iter::repeat_n(2000, 50_000), limits);
        assert_eq!(long.more(), 2);
    }
}
