//! The keys that pages of every kind have; those of one kind are in [`super::kind`].

pub(super) mod elsewhere;
pub mod schedule;
mod uncommon;

use std::ops::{Deref, Range};
use std::sync::Arc;

use serde_json::Value as Json;

use serde::{Deserialize, Serialize};

use unicode_normalization::UnicodeNormalization as _;

use super::credit::{self, Credit, PictureCredit};
use super::kind::{self, Kind, KindFields};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;
use crate::text::date::PartialDate;
use crate::text::typography::typeset_plain;
use crate::yaml::Node;
use crate::yaml::fields::{Fields, Spanned};
use schedule::{Hidden, Schedule};

/// What the front matter of a page says. Texts that people read are typeset.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Front {
    /// Title of the page, typeset.
    pub title: Option<Spanned<String>>,
    /// One or two sentences about it, typeset.
    pub description: Option<String>,
    /// Date of publication: that of `date`, else that of `publish_on`.
    pub date: Option<PartialDate>,
    /// Date of the last change of substance.
    pub updated: Option<PartialDate>,
    /// Its kind, when the page itself has the key.
    pub kind: Option<Kind>,
    /// Its tags, as written.
    pub tags: Box<[Spanned<String>]>,
    /// True when it is not published.
    pub draft: bool,
    /// Sort key among the pages of its section, the least first.
    pub weight: Option<i64>,
    /// The other keys.
    #[serde(with = "uncommon")]
    pub(super) more: Arc<More>,
}

/// The keys that few pages have. The others share one value, since a wiki is made of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct More {
    /// From when to when it is published.
    pub schedule: Schedule,
    /// Last segment of its URL, when not the name of its file.
    pub slug: Option<Spanned<String>>,
    /// Old URL paths that redirect here.
    pub aliases: Vec<Spanned<String>>,
    /// SPDX identifier of its licence, when not the site's.
    pub licence: Option<String>,
    /// To whom it is attributed, as written: names, or the pages of people and organisations.
    pub authors: Vec<Spanned<String>>,
    /// The works that it is made of or after.
    pub based_on: Vec<Credit>,
    /// What it says of pictures.
    pub credits: Vec<PictureCredit>,
    /// Its picture: a path, from the folder of the page.
    pub image: Option<Spanned<String>>,
    /// Alternative text of the picture, typeset; may be empty.
    pub image_alt: String,
    /// False when the table of contents is not wanted.
    pub toc: Option<bool>,
    /// The terms that it names of taxonomies other than tags, by the key of the taxonomy.
    pub terms: Vec<(String, Vec<Spanned<String>>)>,
    /// True for a page that defines terms, false for one in which none is marked.
    pub glossary: Option<bool>,
    /// Slugs of the badge classes that it leads to.
    pub badges: Vec<Spanned<String>>,
    /// Paths of the pages that it names as related.
    pub related: Vec<Spanned<String>>,
    /// Free data for the theme.
    #[serde(with = "super::free")]
    pub extra: Json,
    /// How the pages of a section are shown.
    pub children: Children,
    /// Place of the key `children`, which only the page of a section may have.
    pub children_key: Option<Range<usize>>,
    /// The values of the keys of kinds.
    pub fields: KindFields,
    /// The keys of kinds that it has, with their places.
    #[serde(with = "kind::stored")]
    pub kind_keys: Vec<(&'static str, Range<usize>)>,
}

impl Deref for Front {
    type Target = More;

    fn deref(&self) -> &More {
        &self.more
    }
}

impl Front {
    /// Why the page is not published on a day; `None` when it is. Its section may have a reason of its own.
    pub fn hidden(&self, today: Option<PartialDate>) -> Option<Hidden> {
        match self.draft {
            true => Some(Hidden::Draft),
            false => self.schedule.hidden(today),
        }
    }
}

/// How the page of a section wants its children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Children {
    /// The kind of those without the key `kind`.
    pub kind: Kind,
    /// Their order, when the section chooses one.
    pub sort: Option<Sort>,
    /// Entries on each page of the list, from 1 to 500.
    pub page_size: usize,
}

impl Default for Children {
    fn default() -> Self {
        Self {
            kind: Kind::Page,
            sort: None,
            page_size: 24,
        }
    }
}

/// The order of the pages of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// By weight, then title; pages without a weight come last.
    Weight,
    /// Newest first; pages without a date come last, by title.
    Date,
    /// As the dictionary of the language has them.
    Title,
}

/// The keys of pages of all kinds.
const COMMON: &[&str] = &[
    "title",
    "description",
    "date",
    "updated",
    "kind",
    "slug",
    "aliases",
    "tags",
    "draft",
    "publish_on",
    "expires_on",
    "weight",
    "licence",
    "authors",
    "based_on",
    "credits",
    "image",
    "image_alt",
    "toc",
    "glossary",
    "badges",
    "related",
    "extra",
    "children",
];

/// The keys that there are: lines with one of them were meant as front matter.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    COMMON.iter().copied().chain(kind::keys())
}

/// True for a key that pages of some kind have.
pub fn is_key(name: &str) -> bool {
    keys().any(|key| key == name)
}

/// Reads the front matter of a page in a language; `taxonomies` are the keys of those other than tags.
pub fn read(
    file: &SourcePath,
    node: Option<&Node>,
    language: &str,
    taxonomies: &[String],
) -> (Front, Vec<Diagnostic>) {
    let mut fields = Fields::new(file, node);
    fields.elsewhere(elsewhere::TABLE);
    let typeset = |text: Spanned<String>| typeset_plain(language, &text.value);
    let title = fields.text("title").map(|title| Spanned {
        value: typeset_plain(language, &title.value),
        span: title.span,
    });
    let (kind_fields, kind_keys) = kind::read(&mut fields, language);
    let schedule = schedule::read(&mut fields);
    let front = Front {
        title,
        description: fields.text("description").map(typeset),
        date: fields
            .day("date")
            .map(|date| date.value)
            .or(schedule.publish_on),
        updated: fields.day("updated").map(|date| date.value),
        kind: fields.choice("kind", Kind::WORDS),
        tags: composed(fields.texts("tags")).map(without_sign).collect(),
        draft: fields.boolean("draft").unwrap_or(false),
        weight: fields.integer("weight", i64::MIN..=i64::MAX),
        more: Arc::default(),
    };
    let more = More {
        schedule,
        slug: fields.text("slug"),
        aliases: fields.texts("aliases"),
        licence: fields.licence("licence").map(|licence| licence.value),
        authors: fields.texts("authors"),
        based_on: credit::based_on(&mut fields, language),
        credits: credit::of_pictures(&mut fields, language),
        image: fields.text("image"),
        image_alt: fields.text("image_alt").map(typeset).unwrap_or_default(),
        toc: fields.boolean("toc"),
        terms: terms(&mut fields, taxonomies),
        glossary: fields.boolean("glossary"),
        badges: fields.texts("badges"),
        related: fields.texts("related"),
        extra: extra(&mut fields),
        children_key: fields.key_span("children"),
        children: children(&mut fields),
        fields: kind_fields,
        kind_keys,
    };
    let front = Front {
        more: uncommon::of(more),
        ..front
    };
    (front, fields.finish())
}

/// The terms under the keys of some taxonomies.
fn terms<'a>(
    fields: &mut Fields<'a>,
    taxonomies: &'a [String],
) -> Vec<(String, Vec<Spanned<String>>)> {
    let own = taxonomies
        .iter()
        .map(|key| (key.clone(), composed(fields.texts(key)).collect::<Vec<_>>()));
    own.filter(|(_, terms)| !terms.is_empty()).collect()
}

/// Words with their accents composed, as they are in lists that people typed: those of the name of a file may be apart.
fn composed(words: Vec<Spanned<String>>) -> impl Iterator<Item = Spanned<String>> {
    words.into_iter().map(|word| Spanned {
        value: word.value.nfc().collect(),
        span: word.span,
    })
}

/// A tag without the `#` before it, which is how some tools write tags in a text.
fn without_sign(tag: Spanned<String>) -> Spanned<String> {
    match tag.value.strip_prefix('#') {
        Some(word) if word.starts_with(char::is_alphanumeric) => Spanned {
            value: word.to_owned(),
            span: tag.span,
        },
        _ => tag,
    }
}

/// Free data. What other tools read as "not to be published" does nothing here, and is reported.
fn extra(fields: &mut Fields<'_>) -> Json {
    let read = |extra: &mut Fields<'_>| {
        let hides = |key: &str, value: &Json| {
            let truth = value.as_bool();
            match key {
                "draft" | "private" | "hidden" => truth == Some(true),
                "published" | "publish" | "public" => truth == Some(false),
                _ => false,
            }
        };
        let data = extra.free();
        let hidden = data.as_object().and_then(|data| {
            let (key, _) = data.iter().find(|(key, value)| hides(key, value))?;
            Some(key.clone())
        });
        (data, hidden)
    };
    let Some((data, hidden)) = fields.map("extra", read) else {
        return Json::Null;
    };
    if let (Some(key), Some(span)) = (hidden, fields.key_span("extra")) {
        let message = message!(
            "`{key}` under `extra` is free data: the page would be published",
            key
        );
        let diagnostic = Diagnostic::at(Code::UnknownKey, fields.file(), span, message);
        fields.push(diagnostic.help(message!(
            "write `draft: true` beside `title`, not under `extra`"
        )));
    }
    data
}

fn children(fields: &mut Fields<'_>) -> Children {
    let default = Children::default();
    let read = |fields: &mut Fields<'_>| Children {
        kind: fields.choice("kind", Kind::WORDS).unwrap_or(default.kind),
        sort: fields.choice(
            "sort",
            &[
                ("weight", Sort::Weight),
                ("date", Sort::Date),
                ("title", Sort::Title),
            ],
        ),
        page_size: fields
            .integer("page_size", 1..=500)
            .map_or(default.page_size, |n| n as usize),
    };
    fields.map("children", read).unwrap_or(default)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn the_list_of_keys_is_that_of_the_reader() {
        let file = SourcePath::new("content/index.md");
        let reported = |key: &str| {
            let text = format!("{key}: x\n");
            let node = yaml::read(&file, &text, 0..text.len()).unwrap();
            let (_, diagnostics) = read(&file, node.as_ref(), "fr", &[]);
            diagnostics
                .iter()
                .any(|diagnostic| diagnostic.code == Code::UnknownKey)
        };
        assert!(keys().all(|key| !reported(key)));
        let empty = SourcePath::new("content/a.md");
        let mut fields = Fields::new(&empty, None);
        kind::read(&mut fields, "fr");
        for key in kind::keys() {
            assert!(fields.asked().contains(&key), "nobody reads `{key}`");
            assert!(!COMMON.contains(&key), "`{key}` is of all pages too");
        }
        assert!(reported("nothing_of_the_kind"));
    }
}
