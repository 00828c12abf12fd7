//! The page of a badge class, in its language and in others: what it certifies, how it is earned, who has it.

use super::{
    Plan, accepted, award_line, badge, body, claim, endorsement, head, history, label, licence,
    page, tile,
};
use crate::document::BadgeClass;
use crate::site::{AlignmentWords, Class, ClassId, Route};
use crate::text::typography::typeset_plain;
use crate::theme::view::{
    AlignmentView, AwardLineView, BadgeView, Content, CreditView, LinkView, PageView, RetiredView,
};

/// Most holders that the page lists: more would be a list of its own.
const HOLDERS: usize = 24;

/// The page of a class in a language in which it has words.
pub(super) fn view(plan: &Plan, id: ClassId, language: usize) -> PageView {
    let (site, class) = (&plan.site, &plan.site.classes[id]);
    let document = &class.document;
    let tile = badge::tile(plan, id, language);
    let words = badge::words(plan, id, language);
    let json = site.absolute(words.json_url);
    let tag = |tag: &String| LinkView {
        label: tag.clone(),
        url: badge::tag_url(plan, &words, tag)
            .unwrap_or_default()
            .to_owned(),
    };
    let (holders, more_holders) = holders(plan, class, language);
    let related = !class.requires.is_empty() || !class.required_by.is_empty();
    let (title, description, url) = (
        tile.name.clone(),
        tile.description.clone(),
        tile.url.clone(),
    );
    let untranslated = tile.language.clone();
    let content = BadgeView {
        criteria: body::of_text(plan, language, words.criteria, words.targets),
        tags: words.tags.iter().map(tag).collect(),
        json: json.clone(),
        downloads: downloads(class),
        credit: credit(plan, document, language),
        paths: tile::all(plan, &plan.site.once_each(&class.paths, language)),
        cell: badge::page_url(plan, &Route::Matrix(language))
            .map(|matrix| format!("{matrix}#{}", site.cell(class.row, document.level.value))),
        alignment: alignment(plan, class, language),
        requires: badge::links(plan, &class.requires, language),
        required_by: badge::links(plan, &class.required_by, language),
        pathway: badge::page_url(plan, &Route::Pathway(language)).filter(|_| related),
        claim: claim::view(plan, id, language),
        endorsements: endorsement::lines(plan, &class.endorsements, language),
        version: document.version.clone(),
        previous: class.previous.map(|id| badge::link(plan, id, language)),
        next: class.next.map(|id| badge::link(plan, id, language)),
        retired: document.retired.as_ref().map(|retired| RetiredView {
            date: label::date(plan, language, retired.date),
            reason: match class
                .translation(language)
                .and_then(|it| it.document.reason.as_ref())
            {
                Some(reason) => typeset_plain(plan.language_tag(language), reason),
                None => typeset_plain(plan.language_tag(0), &retired.reason),
            },
            replaced_by: class.successor.map(|id| badge::link(plan, id, language)),
        }),
        holders,
        more_holders,
        original: document.original.as_ref().map(|it| it.url.clone()),
        tile,
    };
    let content = Content::Badge(Box::new(content), badge::issuer_view(plan, language));
    let mut view = page::new(plan, language, title, description, url, content);
    badge::badge_frame(plan, &mut view);
    view.head.image = Some(site.absolute(&class.png_url));
    view.head.alternate_json = Some(json);
    history::of_definition(plan, language, words.file, &mut view);
    if let Some(own) = &document.licence {
        view.licence = licence::view(own, plan.language_tag(language));
    }
    let route = Route::Class(id, language);
    if untranslated.is_some() {
        view.head.canonical = Some(site.absolute(&class.url));
        view.original = Some(page::original(plan, language, &route, None));
        view.words = untranslated;
    }
    let mut translations = class.translations.iter();
    let translated = translations.position(|other| other.document.language == language);
    let objects: Vec<Route> = std::iter::once(Route::ClassJson(id))
        .chain(translated.map(|place| Route::TranslationJson(id, place)))
        .collect();
    view.accepted = accepted::lines(plan, language, &objects);
    head::of_class(plan, language, &mut view);
    view
}

fn alignment(plan: &Plan, class: &Class, language: usize) -> Vec<AlignmentView> {
    let view = |words: AlignmentWords<'_>| {
        let language = plan.language_tag(words.language);
        AlignmentView {
            name: typeset_plain(language, words.name),
            url: words.url.to_owned(),
            framework: [words.framework, words.code]
                .into_iter()
                .filter(|text| !text.is_empty())
                .map(|text| typeset_plain(language, text))
                .collect::<Vec<_>>()
                .join(", "),
        }
    };
    class.alignment_in(language).into_iter().map(view).collect()
}

/// The image of a class as files: as it is, and as PNG when it is drawn.
fn downloads(class: &Class) -> Vec<LinkView> {
    let file = |(label, url): (&str, &String)| LinkView {
        label: label.to_owned(),
        url: url.clone(),
    };
    let own = ("SVG", &class.image_url);
    let png = ("PNG", &class.png_url);
    if class.image_url == class.png_url {
        return vec![file(png)];
    }
    vec![file(own), file(png)]
}

/// Who made an image that the collective brought.
fn credit(plan: &Plan, document: &BadgeClass, language: usize) -> Option<CreditView> {
    let image = document.image.as_ref()?;
    Some(CreditView {
        author: typeset_plain(plan.language_tag(0), &image.author),
        licence: Some(licence::view(&image.licence, plan.language_tag(language))),
    })
}

/// The holders who want to be listed, the last award first, and how many there are beyond.
fn holders(plan: &Plan, class: &Class, language: usize) -> (Vec<AwardLineView>, usize) {
    let listed = |id: &usize| award_line::is_listed(plan, *id);
    let mut ids: Vec<usize> = class.awards.iter().copied().filter(listed).collect();
    ids.sort_by_key(|id| (std::cmp::Reverse(plan.site.awards[*id].issued()), *id));
    let more = ids.len().saturating_sub(HOLDERS);
    ids.truncate(HOLDERS);
    (award_line::lines(plan, &ids, language), more)
}
