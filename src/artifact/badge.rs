//! Badges as other pages show them: names, tiles, lists; and the frame of their own pages.

use super::{Plan, label, medal};
use crate::markdown::Prose;
use crate::path::{OutPath, SourcePath};
use crate::site::{ClassId, GridText, Route, Target};
use crate::text::typography::typeset_plain;
use crate::theme::view::{BadgeTileView, ImageView, IssuerView, LinkView, PageView};

/// The words of a class in a language: its own when it has no translation.
pub(super) struct LocalizedText<'a> {
    /// Index of the language of these words.
    pub(super) language: usize,
    /// The name, as written.
    pub(super) name: &'a str,
    /// The description, as written.
    pub(super) description: &'a str,
    /// The tags, as written.
    pub(super) tags: &'a [String],
    /// The criteria: what the earner did.
    pub(super) criteria: &'a Prose,
    /// Targets of the links of the criteria.
    pub(super) targets: &'a [Target],
    /// URL of the page in the language that was asked for.
    pub(super) url: String,
    /// URL of the JSON in that language.
    pub(super) json_url: &'a str,
    /// The file in which these words are written.
    pub(super) file: &'a SourcePath,
}

/// The words of a class for the pages of a language.
pub(super) fn words(plan: &Plan, id: ClassId, language: usize) -> LocalizedText<'_> {
    let class = &plan.site.classes[id];
    let url = plan.site.class_url(id, language);
    match class.translation(language) {
        Some(translation) => LocalizedText {
            language,
            name: &translation.document.name,
            description: &translation.document.description,
            tags: &translation.document.tags,
            criteria: &translation.document.criteria_body,
            targets: &translation.targets,
            url,
            json_url: &translation.json_url,
            file: &translation.document.path,
        },
        None => LocalizedText {
            language: 0,
            name: &class.document.name,
            description: &class.document.description,
            tags: &class.document.tags,
            criteria: &class.document.criteria_body,
            targets: &class.targets,
            url,
            json_url: &class.json_url,
            file: &class.document.path,
        },
    }
}

/// The name of a class as the pages of a language show it.
pub(super) fn name(plan: &Plan, id: ClassId, language: usize) -> String {
    let words = words(plan, id, language);
    typeset_plain(plan.language_tag(words.language), words.name)
}

/// The tag of the language of a text, when it is not that of the page.
pub(super) fn other_language(plan: &Plan, text: usize, page: usize) -> Option<String> {
    (text != page).then(|| plan.language_tag(text).to_owned())
}

/// A link to the page of a class.
pub(super) fn link(plan: &Plan, id: ClassId, language: usize) -> LinkView {
    LinkView {
        label: name(plan, id, language),
        url: plan.site.class_url(id, language),
    }
}

/// URL of the list of a tag of a class, in the language of its words; `None` when the site has no such list.
pub(super) fn tag_url<'a>(plan: &'a Plan, words: &LocalizedText<'_>, tag: &str) -> Option<&'a str> {
    plan.site.tag_url(words.language, tag)
}

/// Links to the pages of classes.
pub(super) fn links(plan: &Plan, ids: &[ClassId], language: usize) -> Vec<LinkView> {
    ids.iter().map(|id| link(plan, *id, language)).collect()
}

/// A class as lists and other pages show it.
pub(super) fn tile(plan: &Plan, id: ClassId, language: usize) -> BadgeTileView {
    let class = &plan.site.classes[id];
    let document = &class.document;
    let words = words(plan, id, language);
    BadgeTileView {
        name: name(plan, id, language),
        description: typeset_plain(plan.language_tag(words.language), words.description),
        language: other_language(plan, words.language, language),
        url: words.url,
        image: ImageView {
            url: class.image_url.clone(),
            alt: class
                .image_alt_in(language)
                .map(|(alt, language)| typeset_plain(plan.language_tag(language), alt))
                .unwrap_or_default(),
            width: Some(256),
            height: Some(256),
        },
        medal: class
            .image
            .is_none()
            .then(|| medal::view(class.row, document.level.value, levels(plan))),
        kind: document.kind.value.clone(),
        kind_label: row_name(plan, class.row, language),
        recognition: document.recognition.value.clone(),
        recognition_label: recognition_name(plan, class.recognition, language),
        ink: plan.site.recognition(id).ink.to_string(),
        level: document.level.value,
        levels: levels(plan),
        level_label: level_name(plan, document.level.value, language),
        retired: document.retired.is_some(),
    }
}

/// The name of a row of the framework in a language: its own, or that of the theme for the grid of the generator.
pub(super) fn row_name(plan: &Plan, row: usize, language: usize) -> String {
    let id = plan.site.framework.rows[row].id.replace('-', "_");
    let own = plan.site.row_name(row, language);
    grid_text(plan, own, language, &format!("badge_{id}"))
}

/// The name of a level of the framework in a language; levels count from 1.
pub(super) fn level_name(plan: &Plan, level: u8, language: usize) -> String {
    let own = plan.site.level_name(level, language);
    grid_text(plan, own, language, &format!("level_{level}"))
}

/// A text of the grid that may be empty.
pub(super) fn grid_description(plan: &Plan, own: GridText<'_>) -> String {
    typeset_plain(plan.language_tag(own.language), own.text)
}

/// A text of the grid, or the string of the theme with this key when nobody wrote it.
fn grid_text(plan: &Plan, own: GridText<'_>, language: usize, key: &str) -> String {
    match own.text {
        "" => plan.string(language, key).to_owned(),
        text => typeset_plain(plan.language_tag(own.language), text),
    }
}

/// The name of a recognition of the framework in a language.
pub(super) fn recognition_name(plan: &Plan, recognition: usize, language: usize) -> String {
    let id = &plan.site.framework.recognitions[recognition].id;
    let own = plan.site.recognition_name(recognition, language);
    grid_text(plan, own, language, &format!("recognition_{id}"))
}

/// The number of levels of the framework.
pub(super) fn levels(plan: &Plan) -> u8 {
    u8::try_from(plan.site.framework.levels.len()).unwrap_or(u8::MAX)
}

/// The name of the framework: its own, or that of the theme.
pub(super) fn framework_name(plan: &Plan, language: usize) -> String {
    grid_text(
        plan,
        plan.site.grid_name(language),
        language,
        "matrix_title",
    )
}

/// The URL of a page below `badges/`; `None` when the site does not have it.
pub(super) fn page_url(plan: &Plan, page: &Route) -> Option<String> {
    let path = OutPath::new(&page.path(&plan.site)).ok()?;
    plan.contains(&path).then(|| plan.site.url(&path))
}

/// Gives a page of badges its place in the site: below the list of badges of its language.
pub(super) fn badge_frame(plan: &Plan, view: &mut PageView) {
    let languages = &plan.site.settings.languages;
    let language = languages.iter().position(|tag| *tag == view.language);
    let Some((language, list)) = language.and_then(|at| Some((at, plan.site.badge_list(at)?)))
    else {
        return;
    };
    let url = plan.site.entries[list].url.clone();
    view.navigation = plan.site.navigation[language]
        .iter()
        .any(|link| link.entry == list)
        .then(|| url.clone());
    view.breadcrumbs.push(LinkView {
        label: label::title(plan, list),
        url,
    });
}

/// URL of the page of the issuer in a language, with the path prefix of the site.
pub(super) fn issuer_url(plan: &Plan, language: usize) -> String {
    plan.site.route_url(&Route::Issuer(language))
}

/// The name of the issuer in a language, typeset; empty without one.
pub(super) fn issuer_name(plan: &Plan, language: usize) -> String {
    let issuer = plan.site.issuer.as_ref();
    let languages = &plan.site.settings.languages;
    issuer.map_or_else(String::new, |issuer| issuer.typeset(language, languages).0)
}

/// The id of the issuer: the absolute URL of its JSON.
pub(super) fn issuer_id(plan: &Plan) -> String {
    plan.site.absolute(&plan.site.route_url(&Route::IssuerJson))
}

/// The issuer as the pages of badges in a language name it.
pub(super) fn issuer_view(plan: &Plan, language: usize) -> Option<IssuerView> {
    let issuer = plan.site.issuer.as_ref()?;
    let (name, description) = issuer.typeset(language, &plan.site.settings.languages);
    Some(IssuerView {
        name,
        description,
        website: plan.site.issuer_url.clone(),
        email: issuer.email.clone(),
        url: issuer_url(plan, language),
        json: issuer_id(plan),
        image: plan.site.issuer_image.as_ref().map(|image| {
            let (width, height) = image.asset.size.unzip();
            ImageView {
                url: image.url.clone(),
                alt: String::new(),
                width,
                height,
            }
        }),
        badges: Vec::new(),
        endorsements: Vec::new(),
    })
}
