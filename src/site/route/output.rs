//! What stands at an output path.

use std::sync::Arc;

use crate::path::OutPath;
use crate::site::{AwardId, ClassId, EndorsementId, EntryId, File, TagId};

/// What stands at an output path.
#[derive(Debug, Clone)]
pub enum Route {
    /// A page; the number of the page of its list, from 1.
    Entry(EntryId, usize),
    /// The list of a tag; its number, from 1.
    Tag(TagId, usize),
    /// The list of all terms of a taxonomy in a language: 0 is the taxonomy of tags.
    Taxonomy(usize, usize),
    /// The list of the wanted pages of a language; its number, from 1.
    Wanted(usize, usize),
    /// The page of the reports of a language.
    Reports(usize),
    /// The page of a badge class in a language.
    Class(ClassId, usize),
    /// The JSON of a badge class.
    ClassJson(ClassId),
    /// The image of a badge class.
    ClassImage(ClassId),
    /// The image of a badge class as PNG, when the other one is a drawing.
    ClassPng(ClassId),
    /// The JSON of a badge class in another language: the place of the translation.
    TranslationJson(ClassId, usize),
    /// The page of an award in a language.
    Award(AwardId, usize),
    /// The JSON of an award.
    AwardJson(AwardId),
    /// The image of an award, with the badge in it, as SVG.
    AwardSvg(AwardId),
    /// The image of an award, with the badge in it, as PNG.
    AwardPng(AwardId),
    /// The page of an endorsement in a language.
    Endorsement(EndorsementId, usize),
    /// The JSON of an endorsement.
    EndorsementJson(EndorsementId),
    /// The JSON of the profile of an endorser.
    EndorserJson(EndorsementId),
    /// The list of revoked awards.
    Revocations,
    /// The directory of badges for programs, as JSON.
    DirectoryJson,
    /// The directory of badges as CSV.
    DirectoryCsv,
    /// The page of the matrix in a language.
    Matrix(usize),
    /// The page of the pathway in a language.
    Pathway(usize),
    /// The page of the issuer in a language.
    Issuer(usize),
    /// The page that verifies badges in a language.
    Verify(usize),
    /// The JSON of the issuer.
    IssuerJson,
    /// The image of the issuer, and other files that keep their bytes and their name.
    Verbatim(Arc<File>),
    /// A file under a name that contains its digest.
    File(Arc<File>),
    /// A redirect from an old URL to a page.
    Redirect(EntryId, OutPath),
    /// A redirect from another name of a term to its list.
    TermRedirect(TagId, OutPath),
    /// The Atom feed of a language.
    Feed(usize),
    /// The page of the recent changes of a language.
    Changes(usize),
    /// The Atom feed of the changes of a language.
    ChangesFeed(usize),
    /// The Atom feed of a section.
    SectionFeed(EntryId),
    /// The Atom feed of a term.
    TermFeed(TagId),
    /// The calendar of the events of a language.
    Calendar(usize),
    /// The calendar of the events of a section and of those below.
    SectionCalendar(EntryId),
    /// The calendar of the events of a tag.
    TagCalendar(TagId),
    /// The calendar of one event.
    EventCalendar(EntryId),
    /// The search page of a language.
    Search(usize),
    /// A page of a list of all pages: the place of the list in [`PageLists::all`](crate::site::PageLists), and its number, from 1.
    SearchList(usize, usize),
    /// The first file of the index of the search; the others are known when it is made.
    SearchRoot,
    /// `commons.json`: the works that may be used again; a part of them, from 0.
    Commons(usize),
    /// `sitemap.xml`: all URLs, or the index of the parts.
    Sitemap,
    /// A part of the URLs of a sitemap that is too long for one file, from 0.
    SitemapPart(usize),
    /// `robots.txt`.
    Robots,
    /// `404.html` of a language, in its folder: hosts take the nearest one.
    NotFound(usize),
    /// `_headers`, for the host.
    Headers,
    /// The configuration of a server, below `hosts/`.
    Server(Server),
}

/// Servers that people run themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// nginx.
    Nginx,
    /// Apache.
    Apache,
    /// Caddy.
    Caddy,
}
