//! Badges: tiles, pages, JSON and images.

use super::{Plan, badge_image, body, label, page, tile};
use crate::badge::ob2::{self, Criteria, Image};
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
    let kind_key = format!("badge_{}", document.kind.as_str().replace('-', "_"));
    BadgeTileView {
        name: name(plan, id),
        description: typeset_plain(plan.language_tag(0), &document.description),
        url: class.url.clone(),
        image: ImageView {
            url: class.image_url.clone(),
            alt: String::new(),
            width: Some(256),
            height: Some(256),
        },
        kind: document.kind.as_str(),
        kind_label: plan.string(0, &kind_key).to_owned(),
        recognition: document.recognition.as_str(),
        recognition_label: recognition_label(plan, document.recognition),
        level: document.level,
    }
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
            (document.level, collation.key(&document.name), *id)
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
    view.head.image = Some(site.absolute(&class.image_url)).filter(|url| url.ends_with(".png"));
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
        json: plan.site.absolute(&issuer_json_url(plan)),
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

fn issuer_json_url(plan: &Plan) -> String {
    format!("{}badges/issuer.json", plan.site.settings.base.path)
}

/// The image of a class that brings none.
pub(super) fn drawn_image(plan: &Plan, id: ClassId) -> String {
    let document = &plan.site.classes[id].document;
    badge_image::draw(
        &name(plan, id),
        document.kind,
        document.level,
        document.recognition,
    )
}

/// The JSON of a class (Open Badges 2.0, *BadgeClass*). Its texts are as they were written.
pub(super) fn class_json(plan: &Plan, id: ClassId) -> String {
    let (site, class) = (&plan.site, &plan.site.classes[id]);
    let document = &class.document;
    let criteria = Criteria::new(&site.absolute(&class.url), &narrative(plan, id));
    let object = ob2::BadgeClass::new(
        &site.absolute(&class.json_url),
        &document.name,
        &document.description,
        Image::at(&site.absolute(&class.image_url)),
        criteria,
        &site.absolute(&issuer_json_url(plan)),
    );
    ob2::to_json(&object.tags(&document.tags).language(plan.language_tag(0)))
}

/// The criteria as written, with links to pages of the site made absolute: a wallet has no base to resolve them from.
fn narrative(plan: &Plan, id: ClassId) -> String {
    let class = &plan.site.classes[id];
    let mut text = class.document.criteria.clone();
    for (link, target) in class
        .document
        .criteria_body
        .links
        .iter()
        .zip(&class.targets)
    {
        let fragment = link
            .fragment
            .as_ref()
            .map(|anchor| format!("#{anchor}"))
            .unwrap_or_default();
        let absolute = plan.site.absolute(&body::url(plan, target));
        text = text.replace(
            &format!("]({}{fragment})", link.target),
            &format!("]({absolute})"),
        );
    }
    text
}

/// The JSON of the issuer (Open Badges 2.0, *Profile*). Under a path prefix it vouches for that prefix only: other sites
/// may share the host.
pub(super) fn issuer_json(plan: &Plan) -> String {
    let (site, settings) = (&plan.site, &plan.site.settings);
    let Some(issuer) = &site.issuer else {
        return String::new();
    };
    let id = site.absolute(&issuer_json_url(plan));
    let mut object = ob2::Profile::issuer(&id, &issuer.name, &site.issuer_url, &issuer.email);
    object = object
        .description(&issuer.description)
        .language(plan.language_tag(0));
    if let Some((_, path)) = &site.issuer_image {
        object = object.image(Image::at(&site.absolute(&site.url(path))));
    }
    if settings.base.path != "/" {
        object = object.vouching_for(&format!("{}badges/", settings.base.href()));
    }
    ob2::to_json(&object)
}
