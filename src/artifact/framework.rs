//! The page of the matrix: the grid of kinds and levels, with their badges and the empty cells.

use super::{Plan, badge, claim, history, page};
use crate::site::ClassId;
use crate::text::collate::Collation;
use crate::theme::view::{
    Content, MatrixCellView, MatrixLevelView, MatrixRowView, MatrixView, PageView,
};

/// The view of the page of the matrix in a language.
pub(super) fn view(plan: &Plan, language: usize) -> PageView {
    let framework = &plan.site.framework;
    let description = match plan.site.grid_description(language) {
        own if own.text.is_empty() => plan.string(language, "matrix_description").to_owned(),
        own => badge::grid_description(plan, own),
    };
    let levels: Vec<u8> = (1..=framework.levels.len())
        .filter_map(|level| u8::try_from(level).ok())
        .collect();
    let rows: Vec<MatrixRowView> = (0..framework.rows.len())
        .map(|row| MatrixRowView {
            id: framework.rows[row].id.clone(),
            label: badge::row_name(plan, row, language),
            description: badge::grid_description(plan, plan.site.row_description(row, language)),
            cells: levels
                .iter()
                .map(|level| cell(plan, row, *level, language))
                .collect(),
        })
        .collect();
    let level = |level: &u8| MatrixLevelView {
        number: usize::from(*level),
        label: badge::level_name(plan, *level, language),
        description: badge::grid_description(plan, plan.site.level_description(*level, language)),
    };
    let matrix = MatrixView {
        levels: levels.iter().map(level).collect(),
        wanted: rows
            .iter()
            .flat_map(|row| &row.cells)
            .filter(|cell| cell.badges.is_empty())
            .count(),
        rows,
    };
    let mut view = page::new(
        plan,
        language,
        badge::framework_name(plan, language),
        description,
        plan.site.matrix_url(language),
        Content::Matrix(matrix),
    );
    badge::badge_frame(plan, &mut view);
    if let Some(path) = &framework.path {
        history::of_definition(plan, language, path, &mut view);
    }
    view
}

/// A cell with the classes that are still awarded.
fn cell(plan: &Plan, row: usize, level: u8, language: usize) -> MatrixCellView {
    let classes = &plan.site.classes;
    let collation = Collation::of(plan.language_tag(language));
    let here = |id: &ClassId| {
        let (class, document) = (&classes[*id], &classes[*id].document);
        class.row == row && document.level.value == level && document.retired.is_none()
    };
    let mut ids: Vec<ClassId> = (0..classes.len()).filter(here).collect();
    ids.sort_by_cached_key(|id| (collation.key(badge::words(plan, *id, language).name), *id));
    let (row_name, level_name) = (
        badge::row_name(plan, row, language),
        badge::level_name(plan, level, language),
    );
    let place = |key: &str| {
        plan.string(language, key)
            .replace("{row}", &row_name)
            .replace("{level}", &level_name)
    };
    let propose = plan.site.settings.forge.as_ref().filter(|_| ids.is_empty());
    MatrixCellView {
        id: plan.site.cell(row, level),
        propose: propose.map(|forge| {
            let body = place("propose_body").replace("{n}", &plan.site.cell(row, level));
            claim::new_issue(forge, &place("propose_title"), &body)
        }),
        propose_label: place("propose_label"),
        level: level_name,
        badges: ids
            .into_iter()
            .map(|id| badge::tile(plan, id, language))
            .collect(),
    }
}
