//! The directory of badges for programs: `badges/index.json`, and `badges/index.csv` beside it.
//!
//! Plain JSON with absolute URLs and a `version`, without `@context`: it is no object of the standard, and a program needs
//! only a parser to read it. Keys are added and never change their meaning; one that would has another name, or
//! `version` another number. What the standard says of a class stands in its own JSON, which `id` leads to.
//!
//! Of awards, only those whose holders want to be listed are here, as on pages; not even the number of the others.

use serde::Serialize;

use super::{Plan, award_line, badge};
use crate::document::award::Recipient;
use crate::document::badge_class::Claim;
use crate::site::{AwardId, Class, ClassId};
use crate::text::csv::cell;

/// The form of the directory. Another number means that keys have another meaning.
const VERSION: u32 = 1;

/// The whole directory.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Directory {
    version: u32,
    url: String,
    page: String,
    issuer: Issuer,
    languages: Vec<String>,
    classes: Vec<ClassEntry>,
    awards: Vec<AwardEntry>,
}

#[derive(Serialize)]
struct Issuer {
    id: String,
    name: String,
    url: String,
}

/// A badge class; it has no key for what it does not have.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ClassEntry {
    #[serde(flatten)]
    words: LocalizedText,
    image: String,
    issuer: String,
    recognition: String,
    kind: Kind,
    level: Level,
    claim: Vec<&'static str>,
    requires: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retired: Option<Retired>,
    translations: Vec<LocalizedText>,
    listed_awards: usize,
}

/// The texts of a class in a language. `page` is that of the criteria.
#[derive(Serialize)]
struct LocalizedText {
    id: String,
    page: String,
    language: String,
    name: String,
    description: String,
    tags: Vec<String>,
}

#[derive(Serialize)]
struct Kind {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct Level {
    number: u8,
    of: usize,
    name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Retired {
    date: String,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<String>,
}

/// An award whose holder wants to be listed. `holder` is a public page that the holder gave.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AwardEntry {
    id: String,
    page: String,
    badge: String,
    image: String,
    issued_on: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<String>,
}

/// The directory as JSON.
pub(super) fn json(plan: &Plan) -> String {
    let site = &plan.site;
    let issuer = site.issuer.as_ref();
    let (url, _) = site.directory_urls().unwrap_or_default();
    let mut listed: Vec<AwardId> = (0..site.awards.len())
        .filter(|id| award_line::is_listed(plan, *id))
        .collect();
    // Ids are random: their order does not reveal the order in which awards were made.
    listed.sort_by_key(|id| {
        let award = &site.awards[*id];
        (std::cmp::Reverse(award.issued()), award.id())
    });
    crate::badge::ob2::to_json(&Directory {
        version: VERSION,
        url,
        page: site.absolute(&format!("{}badges/", site.settings.base.path)),
        issuer: Issuer {
            id: badge::issuer_id(plan),
            name: issuer.map_or_else(String::new, |issuer| issuer.name.clone()),
            url: site.issuer_url.clone(),
        },
        languages: site.settings.languages.clone(),
        classes: (0..site.classes.len()).map(|id| class(plan, id)).collect(),
        awards: listed.into_iter().map(|id| award_entry(plan, id)).collect(),
    })
}

fn class(plan: &Plan, id: ClassId) -> ClassEntry {
    let (site, class) = (&plan.site, &plan.site.classes[id]);
    let document = &class.document;
    let json_of = |id: ClassId| site.absolute(&site.classes[id].json_url);
    let translations = class.translations.iter();
    ClassEntry {
        words: words(plan, id, 0),
        image: site.absolute(&class.png_url),
        issuer: badge::issuer_id(plan),
        recognition: document.recognition.value.clone(),
        kind: Kind {
            id: document.kind.value.clone(),
            name: badge::row_name(plan, class.row, 0),
        },
        level: Level {
            number: document.level.value,
            of: site.framework.levels.len(),
            name: badge::level_name(plan, document.level.value, 0),
        },
        claim: ways(class),
        requires: class.requires.iter().map(|id| json_of(*id)).collect(),
        licence: document.licence.clone(),
        edition: document.version.clone(),
        replaces: class.previous.map(json_of),
        retired: document.retired.as_ref().map(|retired| Retired {
            date: retired.date.iso(),
            reason: retired.reason.clone(),
            replaced_by: class.successor.map(json_of),
        }),
        translations: translations
            .map(|translation| words(plan, id, translation.document.language))
            .collect(),
        listed_awards: listed(plan, class),
    }
}

fn words(plan: &Plan, id: ClassId, language: usize) -> LocalizedText {
    let words = badge::words(plan, id, language);
    LocalizedText {
        id: plan.site.absolute(words.json_url),
        page: plan.site.absolute(&words.url),
        language: plan.language_tag(words.language).to_owned(),
        name: words.name.to_owned(),
        description: words.description.to_owned(),
        tags: words.tags.to_vec(),
    }
}

/// The ways to a class that are open, by the words of its file.
fn ways(class: &Class) -> Vec<&'static str> {
    let Claim {
        request,
        peers,
        code,
    } = class.document.claim;
    let ways = [
        ("request", request.is_some()),
        ("peers", peers.is_some()),
        ("code", code),
    ];
    let open = class.document.retired.is_none();
    ways.into_iter()
        .filter(|(_, given)| *given && open)
        .map(|(word, _)| word)
        .collect()
}

fn listed(plan: &Plan, class: &Class) -> usize {
    let awards = class.awards.iter();
    awards
        .filter(|id| award_line::is_listed(plan, **id))
        .count()
}

fn award_entry(plan: &Plan, id: AwardId) -> AwardEntry {
    let (site, award) = (&plan.site, &plan.site.awards[id]);
    AwardEntry {
        id: site.absolute(&site.award_json_url(id)),
        page: site.absolute(&site.award_url(id, 0)),
        badge: site.absolute(&site.classes[award.class()].json_url),
        image: site.absolute(&site.award_image_url(id, "png")),
        issued_on: award.issued().to_string(),
        expires: award.expires().map(|moment| moment.to_string()),
        holder: match award.recipient() {
            Some(Recipient::Url(url)) => Some(url.clone()),
            _ => None,
        },
    }
}

/// The columns of the table, in their order.
const COLUMNS: [&str; 17] = [
    "id",
    "page",
    "language",
    "name",
    "description",
    "recognition",
    "kind",
    "level",
    "tags",
    "image",
    "issuer",
    "licence",
    "edition",
    "translations",
    "listed_awards",
    "retired",
    "replaced_by",
];

/// The classes as a table (RFC 4180), a line each.
pub(super) fn csv(plan: &Plan) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let rows = (0..plan.site.classes.len()).map(|id| row(class(plan, id)));
    let header = COLUMNS.map(str::to_owned);
    for record in std::iter::once(header).chain(rows) {
        // Rows have as many cells as the header, and memory takes them all.
        let _ = writer.write_record(record.map(|text| cell(&text)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn row(class: ClassEntry) -> [String; 17] {
    let (retired, replaced_by) = match class.retired {
        Some(retired) => (retired.date, retired.replaced_by.unwrap_or_default()),
        None => Default::default(),
    };
    let languages = class.translations.into_iter().map(|words| words.language);
    [
        class.words.id,
        class.words.page,
        class.words.language,
        class.words.name,
        class.words.description,
        class.recognition.to_owned(),
        class.kind.id,
        class.level.number.to_string(),
        class.words.tags.join("; "),
        class.image,
        class.issuer,
        class.licence.unwrap_or_default(),
        class.edition.unwrap_or_default(),
        languages.collect::<Vec<_>>().join("; "),
        class.listed_awards.to_string(),
        retired,
        replaced_by,
    ]
}
