//! The list of badges: its groups, and the ways to classes that it does not group by: kinds and levels on the matrix, tags on
//! their lists.

use std::collections::BTreeMap;

use super::{Plan, badge};
use crate::site::{ClassId, Route};
use crate::text::collate::Collation;
use crate::text::tag::url;
use crate::theme::view::{BadgeGroupView, BadgeIndexView, BadgeLineView};

/// More classes are lines without medals: every element weighs on every visit.
const MEDALS: usize = 30;

/// More tags are on the list of all tags only.
const TAGS: usize = 24;

/// True when the list of badges has a line for each class, and no medal.
pub(super) fn is_compact(plan: &Plan) -> bool {
    plan.site.classes.len() > MEDALS
}

/// All classes by what they recognise, then level, then name; those that are awarded no more come last.
pub(super) fn groups(plan: &Plan, language: usize) -> Vec<BadgeGroupView> {
    let collation = Collation::of(plan.language_tag(language));
    let compact = is_compact(plan);
    let group = |recognition: usize| {
        let classes = &plan.site.classes;
        let mut ids: Vec<ClassId> = (0..classes.len())
            .filter(|id| classes[*id].recognition == recognition)
            .collect();
        ids.sort_by_cached_key(|id| {
            let document = &classes[*id].document;
            let name = collation.key(badge::words(plan, *id, language).name);
            (document.retired.is_some(), document.level.value, name, *id)
        });
        BadgeGroupView {
            recognition: plan.site.framework.recognitions[recognition].id.clone(),
            label: badge::recognition_name(plan, recognition, language),
            badges: ids
                .into_iter()
                .map(|id| {
                    let mut tile = badge::tile(plan, id, language);
                    tile.medal = tile.medal.filter(|_| !compact);
                    tile
                })
                .collect(),
        }
    };
    (0..plan.site.framework.recognitions.len())
        .map(group)
        .filter(|group| !group.badges.is_empty())
        .collect()
}

/// The ways for the list of badges of a language. Classes that are awarded no more do not count.
pub(super) fn view(plan: &Plan, language: usize) -> BadgeIndexView {
    let classes = &plan.site.classes;
    let ids: Vec<ClassId> = (0..classes.len())
        .filter(|id| classes[*id].document.retired.is_none())
        .collect();
    let matrix = badge::page_url(plan, &Route::Matrix(language));
    let count = |choice: &dyn Fn(ClassId) -> bool| ids.iter().filter(|id| choice(**id)).count();
    let on_matrix = |anchor: String| matrix.as_ref().map(|matrix| format!("{matrix}#{anchor}"));
    let kinds = plan
        .site
        .framework
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| BadgeLineView {
            label: badge::row_name(plan, at, language),
            url: on_matrix(row_anchor(&row.id)),
            id: format!("kind_{}", row.id),
            count: count(&|id| classes[id].row == at),
        });
    let levels = (1..=plan.site.framework.levels.len()).filter_map(|number| {
        let level = u8::try_from(number).ok()?;
        Some(BadgeLineView {
            label: badge::level_name(plan, level, language),
            url: on_matrix(level_anchor(number)),
            id: format!("level_{level}"),
            count: count(&|id| classes[id].document.level.value == level),
        })
    });
    let used = |line: &BadgeLineView| line.count > 0;
    BadgeIndexView {
        compact: is_compact(plan),
        kinds: kinds.filter(used).collect(),
        levels: levels.filter(used).collect(),
        tags: tags(plan, &ids, language),
        pathway: badge::page_url(plan, &Route::Pathway(language)),
        matrix,
    }
}

fn tags(plan: &Plan, ids: &[ClassId], language: usize) -> Vec<BadgeLineView> {
    let mut tags: BTreeMap<String, BadgeLineView> = BTreeMap::new();
    for id in ids {
        let words = badge::words(plan, *id, language);
        for tag in words.tags {
            let line = tags
                .entry(tag_anchor(tag))
                .or_insert_with(|| BadgeLineView {
                    label: tag.clone(),
                    url: badge::tag_url(plan, &words, tag).map(str::to_owned),
                    id: tag_anchor(tag),
                    count: 0,
                });
            line.count += 1;
        }
    }
    let mut tags: Vec<BadgeLineView> = tags.into_values().collect();
    tags.sort_by_key(|tag| std::cmp::Reverse(tag.count));
    tags.truncate(TAGS);
    let collation = Collation::of(plan.language_tag(language));
    tags.sort_by_cached_key(|tag| (collation.key(&tag.label), tag.id.clone()));
    tags
}

/// Id of a tag on the list of badges. An underscore is in no slug, so it is no other id of a page.
fn tag_anchor(tag: &str) -> String {
    format!("tag_{}", url(tag))
}

/// Id of a row on the page of the matrix, where the ids of cells are slugs.
fn row_anchor(row: &str) -> String {
    format!("row_{row}")
}

/// Id of a column on the page of the matrix.
fn level_anchor(level: usize) -> String {
    format!("level_{level}")
}
