//! All classes once more in the list of badges, to be looked up without a script: by kind, by level, by tag.

use std::collections::BTreeMap;

use super::{Plan, badge};
use crate::site::ClassId;
use crate::text::collate::Collation;
use crate::text::tag::address;
use crate::theme::view::{BadgeIndexView, BadgeLineView};

/// More classes are named by kind and by level on the page of the matrix only: every link weighs on every visit.
const NAMED: usize = 10;

/// The lines for the list of badges of a language. Classes that are awarded no more are left out.
pub(super) fn view(plan: &Plan, language: usize) -> BadgeIndexView {
    let classes = &plan.site.classes;
    let collation = Collation::of(plan.language_tag(language));
    let mut ids: Vec<ClassId> = (0..classes.len())
        .filter(|id| classes[*id].document.retired.is_none())
        .collect();
    ids.sort_by_cached_key(|id| (collation.key(badge::words(plan, *id, language).name), *id));
    let matrix = badge::page_url(plan, "matrix");
    let line = |label: String, id: String, anchor: Option<String>, ids: &[ClassId]| BadgeLineView {
        label,
        url: matrix
            .as_ref()
            .zip(anchor)
            .map(|(matrix, anchor)| format!("{matrix}#{anchor}")),
        id,
        count: ids.len(),
        badges: badge::links(plan, ids, language),
    };
    let chosen = |choice: &dyn Fn(ClassId) -> bool| -> Vec<ClassId> {
        ids.iter().copied().filter(|id| choice(*id)).collect()
    };
    let kinds = plan
        .site
        .framework
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let here = chosen(&|id| classes[id].row == at);
            let label = badge::row_name(plan, at, language);
            line(
                label,
                format!("kind_{}", row.id),
                Some(row_anchor(&row.id)),
                &here,
            )
        });
    let levels = (1..=plan.site.framework.levels.len()).filter_map(|number| {
        let level = u8::try_from(number).ok()?;
        let here = chosen(&|id| classes[id].document.level.value == level);
        let label = badge::level_name(plan, level, language);
        Some(line(
            label,
            format!("level_{level}"),
            Some(level_anchor(number)),
            &here,
        ))
    });
    let mut tags: BTreeMap<String, (String, Vec<ClassId>)> = BTreeMap::new();
    for id in &ids {
        for tag in badge::words(plan, *id, language).tags {
            let (_, here) = tags
                .entry(tag_anchor(tag))
                .or_insert_with(|| (tag.clone(), Vec::new()));
            if here.last() != Some(id) {
                here.push(*id);
            }
        }
    }
    let mut tags: Vec<BadgeLineView> = tags
        .into_iter()
        .map(|(anchor, (label, here))| line(label, anchor, None, &here))
        .collect();
    tags.sort_by_cached_key(|tag| (collation.key(&tag.label), tag.id.clone()));
    let used = |line: &BadgeLineView| line.count > 0;
    let short = |mut line: BadgeLineView| {
        if ids.len() > NAMED && line.url.is_some() {
            line.badges.clear();
        }
        line
    };
    BadgeIndexView {
        kinds: kinds.filter(used).map(short).collect(),
        levels: levels.filter(used).map(short).collect(),
        tags,
        pathway: badge::page_url(plan, "pathway"),
        matrix,
    }
}

/// Id of a tag's line. An underscore is in no slug, so it is no other id of a page.
pub(super) fn tag_anchor(tag: &str) -> String {
    format!("tag_{}", address(tag))
}

/// Id of a row on the page of the matrix, where the ids of cells are slugs.
pub(super) fn row_anchor(row: &str) -> String {
    format!("row_{row}")
}

/// Id of a column on the page of the matrix.
pub(super) fn level_anchor(level: usize) -> String {
    format!("level_{level}")
}
