//! Badges: tiles, pages, JSON and images.

use super::{Plan, badge_image, badge_json, body, label, page, tile};
use crate::document::badge_class::Recognition;
use crate::site::ClassId;
use crate::text::collate::Collation;
use crate::text::typography::typeset_plain;
use crate::theme::view::{
    BadgeGroupView, BadgeTileView, BadgeView, ImageView, IssuerView, LinkView, PageView,
};

/// The name of a class as a page shows it.
pub(super) fn name(plan: &Plan, id: ClassId) -> String {
    typeset_plain(plan.language_tag(0), &plan.site.classes[id].document.name)
}

/// Address of the issuer's page.
pub(super) fn issuer_url(plan: &Plan) -> String {
    format!("{}badges/issuer/", plan.site.settings.base.path)
}

/// A class as others show it.
pub(super) fn tile(plan: &Plan, id: ClassId) -> BadgeTileView {
    let class = &plan.site.classes[id];
    let document = &class.document;
    BadgeTileView {
        name: name(plan, id),
        description: typeset_plain(plan.language_tag(0), &document.description),
        url: class.url.clone(),
        image: ImageView {
            url: class.image_url.clone(),
            alt: document
                .image
                .as_ref()
                .map(|image| typeset_plain(plan.language_tag(0), &image.alt))
                .unwrap_or_default(),
            width: Some(256),
            height: Some(256),
        },
        kind: document.kind.value.clone(),
        kind_label: row_name(plan, class.row, 0),
        recognition: document.recognition.as_str(),
        recognition_label: recognition_label(plan, document.recognition),
        level: document.level.value,
    }
}

/// The name of a row of the framework: its own, or that of the theme for the grid of the generator.
pub(super) fn row_name(plan: &Plan, row: usize, language: usize) -> String {
    let row = &plan.site.framework.rows[row];
    if row.name.is_empty() {
        let key = format!("badge_{}", row.id.replace('-', "_"));
        return plan.string(language, &key).to_owned();
    }
    typeset_plain(plan.language_tag(0), &row.name)
}

/// The name of a level of the framework, as [`row_name`] gives that of a row.
pub(super) fn level_name(plan: &Plan, level: u8, language: usize) -> String {
    let known = plan.site.framework.levels.get(usize::from(level) - 1);
    match known {
        Some(known) if !known.name.is_empty() => typeset_plain(plan.language_tag(0), &known.name),
        _ => plan.string(language, &format!("level_{level}")).to_owned(),
    }
}

/// The name of the framework, as [`row_name`] gives that of a row.
pub(super) fn framework_name(plan: &Plan, language: usize) -> String {
    let name = &plan.site.framework.name;
    if name.is_empty() {
        return plan.string(language, "matrix_title").to_owned();
    }
    typeset_plain(plan.language_tag(0), name)
}

fn recognition_label(plan: &Plan, recognition: Recognition) -> String {
    plan.string(0, &format!("recognition_{}", recognition.as_str()))
        .to_owned()
}

/// All classes by what they recognise, then level, then name.
pub(super) fn groups(plan: &Plan) -> Vec<BadgeGroupView> {
    let collation = Collation::of(plan.language_tag(0));
    let group = |recognition: Recognition| {
        let classes = &plan.site.classes;
        let mut ids: Vec<ClassId> = (0..classes.len())
            .filter(|id| classes[*id].document.recognition == recognition)
            .collect();
        ids.sort_by_cached_key(|id| {
            let document = &classes[*id].document;
            (document.level.value, collation.key(&document.name), *id)
        });
        BadgeGroupView {
            recognition: recognition.as_str(),
            label: recognition_label(plan, recognition),
            badges: ids.into_iter().map(|id| tile(plan, id)).collect(),
        }
    };
    Recognition::ALL
        .into_iter()
        .map(group)
        .filter(|group| !group.badges.is_empty())
        .collect()
}

/// The page of a class.
pub(super) fn class(plan: &Plan, id: ClassId) -> PageView {
    let (site, class) = (&plan.site, &plan.site.classes[id]);
    let tile = tile(plan, id);
    let mut view = page::blank(
        plan,
        0,
        "badge",
        tile.name.clone(),
        tile.description.clone(),
        class.url.clone(),
    );
    badge_frame(plan, &mut view);
    view.head.image = Some(site.absolute(&class.png_url));
    view.head.alternate_json = Some(site.absolute(&class.json_url));
    view.edit_url = site
        .settings
        .forge
        .as_ref()
        .map(|forge| forge.edit_url(&class.document.path));
    view.issuer = issuer_view(plan);
    view.badge = Some(BadgeView {
        criteria: body::of_class(plan, id),
        tags: class.document.tags.clone(),
        json: site.absolute(&class.json_url),
        paths: tile::all(plan, &class.paths),
        tile,
    });
    view
}

/// The page of the issuer.
pub(super) fn issuer(plan: &Plan) -> PageView {
    let issuer = issuer_view(plan);
    let (name, description) = issuer
        .as_ref()
        .map(|issuer| (issuer.name.clone(), issuer.description.clone()))
        .unwrap_or_default();
    let title = if name.is_empty() {
        plan.string(0, "issuer_title").to_owned()
    } else {
        name
    };
    let mut view = page::blank(plan, 0, "issuer", title, description, issuer_url(plan));
    badge_frame(plan, &mut view);
    view.head.alternate_json = issuer.as_ref().map(|issuer| issuer.json.clone());
    view.edit_url = plan
        .site
        .settings
        .forge
        .as_ref()
        .zip(plan.site.issuer.as_ref())
        .map(|(forge, issuer)| forge.edit_url(&issuer.path));
    view.issuer = issuer;
    view
}

/// Pages of badges lie below the list of badges.
pub(super) fn badge_frame(plan: &Plan, view: &mut PageView) {
    let Some(list) = (0..plan.site.entries.len())
        .find(|id| plan.site.is_badge_list(*id) && plan.site.entries[*id].page.language == 0)
    else {
        return;
    };
    let url = plan.site.entries[list].url.clone();
    view.navigation = plan.site.navigation[0]
        .iter()
        .any(|(id, _)| *id == list)
        .then(|| url.clone());
    view.breadcrumbs.push(LinkView {
        label: label::title(plan, list),
        url,
    });
}

pub(super) fn issuer_view(plan: &Plan) -> Option<IssuerView> {
    let issuer = plan.site.issuer.as_ref()?;
    let language = plan.language_tag(0);
    Some(IssuerView {
        name: typeset_plain(language, &issuer.name),
        description: issuer.typeset_description(language),
        website: plan.site.issuer_url.clone(),
        email: issuer.email.clone(),
        url: issuer_url(plan),
        json: badge_json::issuer_id(plan),
        image: plan.site.issuer_image.as_ref().map(|(asset, path)| {
            let (width, height) = asset.size.unzip();
            ImageView {
                url: plan.site.url(path),
                alt: String::new(),
                width,
                height,
            }
        }),
    })
}

/// The image of a class that brings none.
pub(super) fn drawn_image(plan: &Plan, id: ClassId) -> String {
    let class = &plan.site.classes[id];
    let document = &class.document;
    badge_image::draw(
        &name(plan, id),
        class.row,
        document.level.value,
        plan.site.framework.levels.len() as u8,
        document.recognition,
    )
}
