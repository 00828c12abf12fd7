//! Badges in the contract: classes, the lists of them, their grid and their pathway.

use serde::Serialize;

use super::{
    AwardLineView, DateView, EndorsementLineView, ImageView, LicenceView, LinkView, TileView,
};

/// The badge classes of one recognition.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct BadgeGroupView {
    /// Id of the recognition in the framework.
    pub recognition: String,
    /// The name of the recognition.
    pub label: String,
    /// Its classes, by level then name.
    pub badges: Vec<BadgeTileView>,
}

/// A badge class as others show it.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct BadgeTileView {
    /// The name of the class, typeset.
    pub name: String,
    /// The description of the class, typeset.
    pub description: String,
    /// Language tag of the name and of the description, when it is not that of the page.
    pub language: Option<String>,
    /// URL of its page.
    pub url: String,
    /// The image of the class.
    pub image: ImageView,
    /// The same without its name, for lists: drawn from symbols of the page. `None` when the class brings an image of its
    /// own, and where there are too many to draw.
    pub medal: Option<MedalView>,
    /// Its kind: the id of a row of the framework.
    pub kind: String,
    /// The name of the kind.
    pub kind_label: String,
    /// What it recognises: the id of a recognition of the framework.
    pub recognition: String,
    /// The name of the recognition.
    pub recognition_label: String,
    /// The colour of the recognition, as `#rrggbb`: that of its medal.
    pub ink: String,
    /// From 1 to `levels`.
    pub level: u8,
    /// How many levels there are.
    pub levels: u8,
    /// The name of the level.
    pub level_label: String,
    /// True when it is awarded no more.
    pub retired: bool,
}

/// The parts of a medal: the ids of two symbols that are drawn one on the other. [`super::PageView::medals`] holds them.
#[derive(Debug, Clone, Serialize, Hash, PartialEq, Eq, PartialOrd, Ord)]
pub struct MedalView {
    /// The plate with its emblem, in the colour of the text around.
    pub plate: String,
    /// The studs of its level.
    pub studs: String,
    /// Row of the framework, from 0.
    pub row: usize,
    /// From 1 to `levels`.
    pub level: u8,
    /// How many levels there are.
    pub levels: u8,
}

/// Where the classes are found otherwise than by what they recognise: the ways by kind, by level, by tag.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct BadgeIndexView {
    /// True when there are so many classes that each is a line, without a medal.
    pub compact: bool,
    /// URL of the grid.
    pub matrix: Option<String>,
    /// URL of the pathway.
    pub pathway: Option<String>,
    /// By kind, in the order of the framework.
    pub kinds: Vec<BadgeLineView>,
    /// By level, the lowest first.
    pub levels: Vec<BadgeLineView>,
    /// By tag, in the order of the dictionary; those of most classes only, when there are many.
    pub tags: Vec<BadgeLineView>,
}

/// A word that classes have.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct BadgeLineView {
    /// The name of the kind or of the level, or the tag.
    pub label: String,
    /// Where its classes are listed.
    pub url: Option<String>,
    /// Id of the line on its page.
    pub id: String,
    /// How many classes have it.
    pub count: usize,
}

/// What a badge class adds to its page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct BadgeView {
    /// The class as others show it.
    pub tile: BadgeTileView,
    /// *HTML*: what the earner did.
    pub criteria: String,
    /// Its tags, linked to their lists.
    pub tags: Vec<LinkView>,
    /// URL of its JSON: the id of the class, absolute.
    pub json: String,
    /// Its image as files to keep; the label is their format (`SVG`, `PNG`).
    pub downloads: Vec<LinkView>,
    /// Who made the image, and its licence.
    pub credit: Option<CreditView>,
    /// Pages that lead to it: cards, projects, events, others.
    pub paths: Vec<TileView>,
    /// Its cell of the grid.
    pub cell: Option<String>,
    /// What it is aligned with elsewhere.
    pub alignment: Vec<AlignmentView>,
    /// Classes to have before it.
    pub requires: Vec<LinkView>,
    /// Classes that ask for it.
    pub required_by: Vec<LinkView>,
    /// URL of the pathway, when the class is part of it.
    pub pathway: Option<String>,
    /// How it is claimed; `None` when no route is open.
    pub claim: Option<ClaimView>,
    /// The endorsements of the class.
    pub endorsements: Vec<EndorsementLineView>,
    /// The version of the class, as its file has it.
    pub version: Option<String>,
    /// The version before it.
    pub previous: Option<LinkView>,
    /// The version after it.
    pub next: Option<LinkView>,
    /// It is awarded no more.
    pub retired: Option<RetiredView>,
    /// Holders who want to be listed, the last award first.
    pub holders: Vec<AwardLineView>,
    /// How many more want to be listed.
    pub more_holders: usize,
    /// URL of the organisation that made the class first.
    pub original: Option<String>,
}

/// Who made a picture.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct CreditView {
    /// Its author; may be empty.
    pub author: String,
    /// The licence of the picture.
    pub licence: Option<LicenceView>,
}

/// Something of others that a class is aligned with.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct AlignmentView {
    /// The name of the objective.
    pub name: String,
    /// URL of the objective in its framework.
    pub url: String,
    /// The framework that it is part of, and its code there; may be empty.
    pub framework: String,
}

/// The routes to a badge. All end in one request, which is written already but for what only the earner knows.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ClaimView {
    /// How the request is sent: `forge` or `mail`.
    pub way: &'static str,
    /// URL that opens the request.
    pub url: String,
    /// True when a request is enough.
    pub on_request: bool,
    /// How many holders vouch; 0 when peers do not vouch.
    pub peers: u8,
    /// True when a code counts.
    pub code: bool,
}

/// Why a class is awarded no more.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct RetiredView {
    /// Since when.
    pub date: DateView,
    /// Why, in the words of who retired it.
    pub reason: String,
    /// The class to look at instead.
    pub replaced_by: Option<LinkView>,
}

/// The grid of a framework.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct MatrixView {
    /// Its levels: the columns.
    pub levels: Vec<MatrixLevelView>,
    /// Its kinds: the rows.
    pub rows: Vec<MatrixRowView>,
    /// How many cells wait for a badge.
    pub wanted: usize,
}

/// A column of the grid.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct MatrixLevelView {
    /// From 1.
    pub number: usize,
    /// The name of the level.
    pub label: String,
    /// What it means; may be empty.
    pub description: String,
}

/// A row of the grid.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct MatrixRowView {
    /// Its id in the framework and on the page.
    pub id: String,
    /// The name of the kind.
    pub label: String,
    /// What it means; may be empty.
    pub description: String,
    /// One for each level.
    pub cells: Vec<MatrixCellView>,
}

/// A cell of the grid.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct MatrixCellView {
    /// Its id on the page: what alignments of badges lead to.
    pub id: String,
    /// Its level, for narrow screens.
    pub level: String,
    /// The classes of this kind and level.
    pub badges: Vec<BadgeTileView>,
    /// Where one proposes a badge for it, when it is empty and there is a forge.
    pub propose: Option<String>,
    /// The text of such a link for a screen reader.
    pub propose_label: String,
}

/// The pathway: a drawing, and the same in words.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct PathwayView {
    /// Width of the drawing.
    pub width: i64,
    /// Height of the drawing.
    pub height: i64,
    /// Its boxes, from left to right.
    pub boxes: Vec<PathwayBoxView>,
    /// *SVG path data*: its lines.
    pub lines: String,
    /// *SVG path data*: the tips of the lines.
    pub tips: String,
    /// The same in words: the classes of each column.
    pub steps: Vec<Vec<PathwayStepView>>,
    /// Classes that nothing leads to and that lead to nothing.
    pub alone: Vec<LinkView>,
}

/// A class in the drawing.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct PathwayBoxView {
    /// The name of the class.
    pub name: String,
    /// URL of its page.
    pub url: String,
    /// URL of its image.
    pub image: String,
    /// Its medal, as in [`BadgeTileView::medal`].
    pub medal: Option<MedalView>,
    /// What it recognises, as in [`BadgeTileView::recognition`].
    pub recognition: String,
    /// The colour of its medal, as in [`BadgeTileView::ink`].
    pub ink: String,
    /// Left side.
    pub x: i64,
    /// Upper side.
    pub y: i64,
    /// Width.
    pub width: i64,
    /// Height.
    pub height: i64,
    /// Left side of the image.
    pub image_x: i64,
    /// Upper side of the image.
    pub image_y: i64,
    /// Width and height of the image.
    pub image_size: i64,
    /// Middle of its text.
    pub text_x: i64,
    /// Its name in lines.
    pub text: Vec<PathwayTextView>,
}

/// A line of text in the drawing.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct PathwayTextView {
    /// The words of the line.
    pub text: String,
    /// The base line, from the top of the drawing.
    pub y: i64,
}

/// A class in the words of the pathway.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct PathwayStepView {
    /// The class of this step.
    pub badge: LinkView,
    /// The classes to have before it.
    pub needs: Vec<LinkView>,
}
