//! The page of the pathway: which badges lead to which, as a drawing and in words.

mod layout;
mod lines;
mod measure;

use std::collections::BTreeSet;

use super::{Plan, badge, page};
use crate::site::{ClassId, Route};
use crate::text::collate::Collation;
use crate::theme::view::{
    BadgeTileView, Content, PageView, PathwayBoxView, PathwayStepView, PathwayTextView, PathwayView,
};
use layout::BOX;

/// Font size.
const LETTERS: i64 = 14;
/// Distance from one baseline to the next.
const LEADING: i64 = 18;
/// Width and height of the picture of a badge.
const PICTURE: i64 = 48;
/// Space around the content of a box.
const PADDING: i64 = 10;
/// Space around the drawing, so that neither borders nor the focus ring are cut.
const MARGIN: i64 = 8;
/// Length and half the width of the tip of a line.
const TIP: (i64, i64) = (7, 4);

/// The view of the page of the pathway in a language.
pub(super) fn view(plan: &Plan, language: usize) -> PageView {
    let string = |key: &str| plan.string(language, key).to_owned();
    let mut view = page::new(
        plan,
        language,
        string("pathway_title"),
        string("pathway_description"),
        badge::page_url(plan, &Route::Pathway(language)).unwrap_or_default(),
        Content::Pathway(drawn(plan, language)),
    );
    badge::badge_frame(plan, &mut view);
    view
}

fn drawn(plan: &Plan, language: usize) -> PathwayView {
    let classes = &plan.site.classes;
    let part =
        |id: &ClassId| !classes[*id].requires.is_empty() || !classes[*id].required_by.is_empty();
    let current = |id: &ClassId| classes[*id].document.retired.is_none();
    let ids = by_name(plan, language, |id| part(id));
    let place = |id: &ClassId| ids.iter().position(|other| other == id);
    let edges: Vec<(usize, usize)> = ids
        .iter()
        .enumerate()
        .flat_map(|(to, id)| {
            let before = classes[*id].requires.iter().filter_map(place);
            before.map(move |from| (from, to))
        })
        .collect();
    let names: Vec<Vec<String>> = ids
        .iter()
        .map(|id| name_lines(plan, *id, language))
        .collect();
    let heights: Vec<i64> = names.iter().map(|lines| height(lines.len())).collect();
    let layout = layout::lay_out(&heights, &edges);
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by_key(|at| (layout.boxes[*at].x, layout.boxes[*at].y));
    let boxes = order
        .iter()
        .map(|at| boxed(plan, (ids[*at], language), &names[*at], layout.boxes[*at]));
    let mut steps: Vec<Vec<PathwayStepView>> = Vec::new();
    for at in &order {
        let column = layout.boxes[*at].column;
        steps.resize_with(steps.len().max(column + 1), Vec::new);
        steps[column].push(PathwayStepView {
            badge: badge::link(plan, ids[*at], language),
            needs: badge::links(plan, &classes[ids[*at]].requires, language),
        });
    }
    let alone = by_name(plan, language, |id| !part(id) && current(id));
    let (lines, tips) = strokes(&layout.lines);
    PathwayView {
        width: layout.width + 2 * MARGIN,
        height: layout.height + 2 * MARGIN,
        boxes: boxes.collect(),
        lines,
        tips,
        steps,
        alone: badge::links(plan, &alone, language),
    }
}

/// The classes that `choice` takes, by name.
fn by_name(plan: &Plan, language: usize, choice: impl Fn(&ClassId) -> bool) -> Vec<ClassId> {
    let collation = Collation::of(plan.language_tag(language));
    let classes = &plan.site.classes;
    let mut ids: Vec<ClassId> = (0..classes.len()).filter(choice).collect();
    ids.sort_by_cached_key(|id| (collation.key(badge::words(plan, *id, language).name), *id));
    ids
}

fn name_lines(plan: &Plan, id: ClassId, language: usize) -> Vec<String> {
    let room = (BOX - 2 * PADDING) * 1000 / LETTERS;
    lines::wrap(
        &badge::name(plan, id, language),
        plan.language_tag(language),
        room,
        measure::width,
    )
}

/// The height of a box with a picture and a name of so many lines.
fn height(lines: usize) -> i64 {
    PICTURE + i64::try_from(lines).unwrap_or(0) * LEADING + 3 * PADDING
}

fn boxed(
    plan: &Plan,
    (id, language): (ClassId, usize),
    lines: &[String],
    place: layout::BoxPosition,
) -> PathwayBoxView {
    let BadgeTileView {
        name,
        url,
        medal,
        recognition,
        ink,
        ..
    } = badge::tile(plan, id, language);
    let (x, y) = (place.x + MARGIN, place.y + MARGIN);
    let first = y + PADDING + PICTURE + PADDING / 2 + LETTERS;
    let text = lines.iter().zip(0..).map(|(line, at)| PathwayTextView {
        text: line.clone(),
        y: first + at * LEADING,
    });
    PathwayBoxView {
        name,
        url,
        image: plan.site.classes[id].image_url.clone(),
        medal,
        recognition,
        ink,
        x,
        y,
        width: BOX,
        height: place.height,
        image_x: x + (BOX - PICTURE) / 2,
        image_y: y + PADDING,
        image_size: PICTURE,
        text_x: x + BOX / 2,
        text: text.collect(),
    }
}

/// Lines and their tips as path data. Between two columns a line bends, through a column it is level.
fn strokes(lines: &[Vec<(i64, i64)>]) -> (String, String) {
    let mut paths = String::new();
    let mut ends = BTreeSet::new();
    for line in lines {
        let mut before: Option<(i64, i64)> = None;
        let last = line.len().saturating_sub(1);
        for (at, (x, y)) in line.iter().enumerate() {
            let (mut x, y) = (x + MARGIN, y + MARGIN);
            if at == last {
                ends.insert((x, y));
                x -= TIP.0;
            }
            match before {
                None => paths.push_str(&format!("M{x} {y}")),
                Some(_) if at % 2 == 0 => paths.push_str(&format!("H{x}")),
                Some((from, height)) => {
                    let bend = (from + x) / 2;
                    paths.push_str(&format!("C{bend} {height} {bend} {y} {x} {y}"));
                }
            }
            before = Some((x, y));
        }
    }
    let tip = |(x, y): (i64, i64)| format!("M{x} {y}l-{0}-{1}v{2}z", TIP.0, TIP.1, 2 * TIP.1);
    (paths, ends.into_iter().map(tip).collect())
}
