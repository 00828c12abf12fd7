//! What a page is: one variant for each sort of page that the generator makes, with what only that sort shows.

use serde::ser::SerializeStruct;

use super::{
    AwardView, BadgeGroupView, BadgeIndexView, BadgeView, ChangesView, EndorsementView,
    HomeEventsView, IssuerView, KindView, ListingView, MaintenanceView, MatrixView, PathwayView,
    SearchView, TagView, TermView, TileView, TitlesView, UntranslatedView, WantedView,
};

/// What a page is. A template sees the fields of its variant on `page`; those of the others are null, or empty lists.
#[derive(Debug, Clone, Hash)]
pub enum Content {
    /// A page that somebody wrote.
    Entry(KindView),
    /// The page of a folder.
    Section(SectionView),
    /// The page of the folder of badges: all classes by recognition, then the ways to them.
    Badges(SectionView, Box<BadgeListView>),
    /// A badge class, and who issues it.
    Badge(Box<BadgeView>, Option<IssuerView>),
    /// The grid of kinds and levels.
    Matrix(MatrixView),
    /// Which classes lead to which.
    Pathway(PathwayView),
    /// An award, and who issued it.
    Award(Box<AwardView>, Option<IssuerView>),
    /// An endorsement.
    Endorsement(Box<EndorsementView>),
    /// The issuer of the badges.
    Issuer(Option<IssuerView>),
    /// Where badges are verified, with the issuer of this site.
    Verify(Option<IssuerView>),
    /// The pages of a tag, or of a term of another taxonomy.
    Tag(TermView),
    /// All tags, or all terms of another taxonomy.
    Tags(Vec<TagView>),
    /// Where pages are looked for, with the lists of all pages.
    Search(SearchView, TitlesView),
    /// A list of all pages: by initial or by kind.
    Titles(TitlesView),
    /// Pages that links name and nobody wrote: the way through a long list, and those of this page of it.
    Wanted(ListingView, Vec<WantedView>),
    /// What changed lately.
    Changes(ChangesView),
    /// What those who keep the site up look for.
    Maintenance(MaintenanceView),
    /// What is shown where nothing is.
    NotFound,
}

/// The page of a folder: it may be of a kind itself.
#[derive(Debug, Clone, Hash)]
pub struct SectionView {
    /// What its own kind shows.
    pub kind: KindView,
    /// The list of the pages of the section.
    pub listing: Option<ListingView>,
    /// Sections directly below.
    pub subsections: Vec<TileView>,
    /// Its pages that are not translated.
    pub untranslated: Option<UntranslatedView>,
    /// True when all its pages are cards.
    pub is_deck: bool,
    /// The next events, on a home page whose site wants them.
    pub events: Option<HomeEventsView>,
}

/// All badge classes.
#[derive(Debug, Clone, Hash)]
pub struct BadgeListView {
    /// By what they recognise.
    pub groups: Vec<BadgeGroupView>,
    /// The same classes by kind, level and tag.
    pub index: BadgeIndexView,
    /// The issuer of the site.
    pub issuer: Option<IssuerView>,
}

impl Content {
    /// The templates of pages that are not of a kind; those of kinds have the words of the kinds.
    pub const TEMPLATES: &[&str] = &[
        "section",
        "deck",
        "badges",
        "badge",
        "matrix",
        "pathway",
        "award",
        "endorsement",
        "issuer",
        "verify",
        "tags",
        "tag",
        "search",
        "titles",
        "wanted",
        "changes",
        "maintenance",
        "404",
    ];

    /// The name of the template.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Entry(kind) => kind.kind().as_str(),
            Self::Section(section) if section.is_deck => "deck",
            Self::Section(_) => "section",
            Self::Badges(..) => "badges",
            Self::Badge(..) => "badge",
            Self::Matrix(_) => "matrix",
            Self::Pathway(_) => "pathway",
            Self::Award(..) => "award",
            Self::Endorsement(_) => "endorsement",
            Self::Issuer(_) => "issuer",
            Self::Verify(_) => "verify",
            Self::Tag(_) => "tag",
            Self::Tags(_) => "tags",
            Self::Search(..) => "search",
            Self::Titles(_) => "titles",
            Self::Wanted(..) => "wanted",
            Self::Changes(_) => "changes",
            Self::Maintenance(_) => "maintenance",
            Self::NotFound => "404",
        }
    }

    /// What the kind of the page shows, where it has one.
    pub fn kind(&self) -> &KindView {
        match self {
            Self::Entry(kind) => kind,
            Self::Section(section) | Self::Badges(section, _) => &section.kind,
            _ => &KindView::Page,
        }
    }

    /// Its list of pages.
    pub fn listing(&self) -> Option<&ListingView> {
        match self {
            Self::Section(section) | Self::Badges(section, _) => section.listing.as_ref(),
            Self::Tag(term) => Some(&term.listing),
            Self::Wanted(listing, _) => Some(listing),
            _ => None,
        }
    }

    /// The lists of all pages.
    pub fn titles(&self) -> Option<&TitlesView> {
        match self {
            Self::Search(_, titles) | Self::Titles(titles) => Some(titles),
            _ => None,
        }
    }

    /// The classes of the list of badges.
    pub fn badge_list(&self) -> Option<&BadgeListView> {
        match self {
            Self::Badges(_, list) => Some(list.as_ref()),
            _ => None,
        }
    }

    /// The issuer of badges.
    pub fn issuer(&self) -> Option<&IssuerView> {
        match self {
            Self::Badges(_, list) => list.issuer.as_ref(),
            Self::Badge(_, issuer)
            | Self::Award(_, issuer)
            | Self::Issuer(issuer)
            | Self::Verify(issuer) => issuer.as_ref(),
            _ => None,
        }
    }
}

/// The value of a field that only one variant has.
macro_rules! only {
    ($content:expr, $variant:pat => $value:expr) => {
        match $content {
            $variant => Some($value),
            _ => None,
        }
    };
}

impl Content {
    /// How many fields [`Content::write`] writes.
    pub(super) const FIELDS: usize = 18 + KindView::FIELDS;

    /// Writes the fields of all variants as fields of the page.
    pub(super) fn write<S: SerializeStruct>(&self, page: &mut S) -> Result<(), S::Error> {
        self.kind().write(page)?;
        page.serialize_field("listing", &self.listing())?;
        let subsections: &[TileView] = match self {
            Self::Section(section) | Self::Badges(section, _) => &section.subsections,
            _ => &[],
        };
        page.serialize_field("subsections", subsections)?;
        let events = match self {
            Self::Section(section) | Self::Badges(section, _) => section.events.as_ref(),
            _ => None,
        };
        page.serialize_field("events", &events)?;
        let untranslated = match self {
            Self::Section(section) | Self::Badges(section, _) => section.untranslated.as_ref(),
            _ => None,
        };
        page.serialize_field("untranslated", &untranslated)?;
        let list = self.badge_list();
        let groups: &[BadgeGroupView] = list.map_or(&[], |list| &list.groups);
        page.serialize_field("badge_groups", groups)?;
        page.serialize_field("badge_index", &list.map(|list| &list.index))?;
        page.serialize_field("badge", &only!(self, Self::Badge(badge, _) => badge))?;
        page.serialize_field("matrix", &only!(self, Self::Matrix(matrix) => matrix))?;
        page.serialize_field("pathway", &only!(self, Self::Pathway(pathway) => pathway))?;
        page.serialize_field("award", &only!(self, Self::Award(award, _) => award))?;
        page.serialize_field("endorsement", &only!(self, Self::Endorsement(view) => view))?;
        page.serialize_field("issuer", &self.issuer())?;
        page.serialize_field("search", &only!(self, Self::Search(search, _) => search))?;
        page.serialize_field("titles", &self.titles())?;
        let wanted: &[WantedView] = match self {
            Self::Wanted(_, pages) => pages,
            _ => &[],
        };
        page.serialize_field("wanted", wanted)?;
        page.serialize_field("changes", &only!(self, Self::Changes(changes) => changes))?;
        page.serialize_field("maintenance", &only!(self, Self::Maintenance(view) => view))?;
        let tags: &[TagView] = match self {
            Self::Tags(tags) => tags,
            _ => &[],
        };
        page.serialize_field("tag_list", tags)?;
        let subterms: &[TagView] = match self {
            Self::Tag(term) => &term.children,
            _ => &[],
        };
        page.serialize_field("subterms", subterms)
    }
}
