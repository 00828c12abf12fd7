//! The medals of a page: which symbols it needs, each once.

use std::collections::{BTreeMap, BTreeSet};

use super::badge_image::symbol;
use crate::theme::view::{BadgeTileView, Content, MedalView, PageView};

/// The medal of a cell of the framework. No slug contains an underscore, so no other element of a page has these ids.
pub(super) fn view(row: usize, level: u8, levels: u8) -> MedalView {
    let number = row + 1;
    MedalView {
        plate: format!("medal_{number}"),
        studs: format!("medal_{number}_{level}"),
        row,
        level,
        levels,
    }
}

/// The symbols of all medals that a page shows.
pub(super) fn symbols(page: &PageView) -> String {
    let list = page.content.badge_list();
    let groups = list.iter().flat_map(|list| &list.groups);
    let (rows, boxes) = match &page.content {
        Content::Matrix(matrix) => (&matrix.rows[..], &[][..]),
        Content::Pathway(pathway) => (&[][..], &pathway.boxes[..]),
        _ => (&[][..], &[][..]),
    };
    let cells = rows.iter().flat_map(|row| &row.cells);
    let tiles = page
        .badges
        .iter()
        .chain(groups.flat_map(|group| &group.badges))
        .chain(cells.flat_map(|cell| &cell.badges))
        .filter_map(|tile: &BadgeTileView| tile.medal.as_ref());
    let medals: BTreeSet<&MedalView> = tiles
        .chain(boxes.iter().filter_map(|drawn| drawn.medal.as_ref()))
        .collect();
    if medals.is_empty() {
        return String::new();
    }
    let plates: BTreeMap<&str, usize> = medals
        .iter()
        .map(|medal| (medal.plate.as_str(), medal.row))
        .collect();
    // symbols are drawn where they are used, though nothing shows the element that holds them
    let mut svg = String::from("<svg display=\"none\">");
    for (id, row) in plates {
        svg.push_str(&symbol::plate(id, row));
    }
    for medal in medals {
        svg.push_str(&symbol::studs(
            &medal.studs,
            medal.row,
            medal.level,
            medal.levels,
        ));
    }
    svg.push_str("</svg>");
    svg
}
