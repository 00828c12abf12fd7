//! The page of the matrix: the grid of kinds and levels, with their badges and the empty cells.

use super::{Plan, badge, claim, history, page};
use crate::site::ClassId;
use crate::text::collate::Collation;
use crate::text::typography::typeset_plain;
use crate::theme::view::{
    Content, MatrixCellView, MatrixLevelView, MatrixRowView, MatrixView, PageView,
};

/// The view of the page of the matrix.
pub(super) fn view(plan: &Plan) -> PageView {
    let framework = &plan.site.framework;
    let language = plan.language_tag(0);
    let description = match framework.description.as_str() {
        "" => plan.string(0, "matrix_description").to_owned(),
        own => typeset_plain(language, own),
    };
    let levels: Vec<u8> = (1..=framework.levels.len())
        .filter_map(|level| u8::try_from(level).ok())
        .collect();
    let rows: Vec<MatrixRowView> = (0..framework.rows.len())
        .map(|row| MatrixRowView {
            id: framework.rows[row].id.clone(),
            label: badge::row_name(plan, row, 0),
            description: typeset_plain(language, &framework.rows[row].description),
            cells: levels.iter().map(|level| cell(plan, row, *level)).collect(),
        })
        .collect();
    let level = |level: &u8| MatrixLevelView {
        number: usize::from(*level),
        label: badge::level_name(plan, *level, 0),
        description: typeset_plain(
            language,
            &framework.levels[usize::from(*level) - 1].description,
        ),
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
        0,
        badge::framework_name(plan, 0),
        description,
        plan.site.matrix_url(),
        Content::Matrix(matrix),
    );
    badge::badge_frame(plan, &mut view);
    if let Some(path) = &framework.path {
        history::of_definition(plan, 0, path, &mut view);
    }
    view
}

/// A cell with the classes that are still awarded.
fn cell(plan: &Plan, row: usize, level: u8) -> MatrixCellView {
    let classes = &plan.site.classes;
    let collation = Collation::of(plan.language_tag(0));
    let here = |id: &ClassId| {
        let (class, document) = (&classes[*id], &classes[*id].document);
        class.row == row && document.level.value == level && document.retired.is_none()
    };
    let mut ids: Vec<ClassId> = (0..classes.len()).filter(here).collect();
    ids.sort_by_cached_key(|id| (collation.key(&classes[*id].document.name), *id));
    let (row_name, level_name) = (
        badge::row_name(plan, row, 0),
        badge::level_name(plan, level, 0),
    );
    let place = |key: &str| {
        plan.string(0, key)
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
        badges: ids.into_iter().map(|id| badge::tile(plan, id, 0)).collect(),
    }
}
