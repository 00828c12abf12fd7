//! AVIF: pictures coded as AV1, in boxes (*AV1 Image File Format*, *ISO/IEC 23008-12*).
//!
//! What is shown is followed from the primary picture: its tiles, its transparency, its form for screens of high range,
//! and the frames of a sequence. Everything else is cut out, and lengths and offsets follow.

pub(super) mod boxes;
mod edit;
mod items;
mod sequence;

use std::collections::BTreeSet;
use std::ops::Range;

use super::Stripped;
use crate::message;
use crate::message::Message;
use boxes::{Block, DAMAGED, Reader, blocks, digits, number};
use edit::{Edit, keep_only};
use items::{ItemId, Items, Location};

/// Items that browsers draw.
const PICTURES: &[&[u8; 4]] = &[b"av01", b"grid", b"iovl", b"iden", b"tmap"];

/// Properties that have a part in what is seen.
const PROPERTIES: &[&[u8; 4]] = &[
    b"ispe", b"pixi", b"av1C", b"colr", b"pasp", b"irot", b"imir", b"clap", b"auxC", b"a1op",
    b"lsel", b"a1lx", b"clli", b"mdcv", b"cclv", b"amve", b"free",
];

/// Boxes of `meta` that are kept.
const PARTS: &[&[u8; 4]] = &[
    b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"idat", b"grpl", b"dinf",
];

/// Keeps what is shown, with its colours and how it is turned.
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped<'_>, Message> {
    let mut edit = Edit::default();
    let mut kept = Vec::new();
    let mut stores = Vec::new();
    let (mut meta, mut movie) = (None, None);
    for block in top(bytes)? {
        match &block.kind {
            b"ftyp" if block.whole.start == 0 => {}
            b"meta" if meta.is_none() => meta = Some(block),
            b"moov" if movie.is_none() => movie = Some(block),
            b"mdat" => stores.push(block),
            b"moof" => {
                return Err(message!(
                    "the AVIF is cut into fragments, which browsers do not show as a picture"
                ));
            }
            _ => edit.cut(block.whole),
        }
    }
    let mut size = None;
    let items = meta
        .as_ref()
        .map(|meta| items::read(bytes, meta))
        .transpose()?;
    let mut shown = BTreeSet::new();
    if let (Some(meta), Some(items)) = (&meta, &items) {
        shown = items.shown(bytes);
        edit.holder(meta);
        cut_items(bytes, items, &shown, &mut edit)?;
        let mut own = Vec::new();
        for location in items
            .locations
            .iter()
            .filter(|location| shown.contains(&location.id))
        {
            let (ranges, is_own) = data(items, location)?;
            if is_own {
                own.extend(ranges)
            } else {
                kept.extend(ranges)
            }
        }
        if let Some(data) = &items.data {
            edit.holder(data);
            keep_only(&mut edit, std::slice::from_ref(&data.body), own)?;
        }
        size = Some(displayed(bytes, items)?);
    }
    let mut chunks = Vec::new();
    if let Some(movie) = &movie {
        let found = sequence::read(bytes, movie, &mut edit)?;
        kept.extend(found.data);
        chunks = found.offsets;
        size = size.or(found.size);
    }
    for store in &stores {
        edit.holder(store);
    }
    let bodies: Vec<Range<usize>> = stores.into_iter().map(|store| store.body).collect();
    keep_only(&mut edit, &bodies, kept)?;
    edit.resolve();
    if let Some(items) = &items {
        move_items(items, &shown, &mut edit)?;
    }
    for (at, size) in chunks {
        let offset = edit.moved(number(bytes, at, size)?);
        edit.patch(at, digits(offset, size).ok_or(DAMAGED)?);
    }
    Ok(Stripped {
        size: size.ok_or_else(|| message!("the AVIF holds no picture"))?,
        bytes: edit.apply(bytes)?,
        is_turned_for_some: false,
    })
}

/// The boxes of the file. What follows the last one, and is no box, is no part of the picture.
fn top(bytes: &[u8]) -> Result<Vec<Block>, Message> {
    if bytes.get(4..8) != Some(b"ftyp".as_slice()) {
        return Err(message!("the AVIF does not begin as one"));
    }
    blocks(bytes, 0..bytes.len())
}

/// Cuts what is said of items that are not shown, and what nobody reads of those that are.
fn cut_items(
    bytes: &[u8],
    items: &Items,
    shown: &BTreeSet<ItemId>,
    edit: &mut Edit,
) -> Result<(), Message> {
    for child in &items.children {
        if !PARTS.contains(&&child.kind) {
            edit.cut(child.whole.clone());
            continue;
        }
        edit.holder(child);
        if &child.kind == b"hdlr" {
            edit.blank(handler_name(child)?);
        }
        if &child.kind == b"iprp" {
            for part in blocks(bytes, child.body.clone())? {
                if matches!(&part.kind, b"ipco" | b"ipma") {
                    edit.holder(&part);
                } else {
                    edit.cut(part.whole);
                }
            }
        }
    }
    let mut known = BTreeSet::new();
    for info in &items.infos {
        if !shown.contains(&info.id) {
            edit.cut(info.block.whole.clone());
            continue;
        }
        known.insert(info.id);
        if info.is_protected || !PICTURES.contains(&&info.kind) {
            let kind = info.kind.escape_ascii();
            return Err(message!(
                "the AVIF shows a part of the kind `{kind}`, which browsers do not know",
                kind
            ));
        }
        edit.holder(&info.block);
        edit.cut(info.name.clone());
    }
    if known.len() != shown.len() {
        return Err(DAMAGED);
    }
    for location in items
        .locations
        .iter()
        .filter(|location| !shown.contains(&location.id))
    {
        edit.cut(location.whole.clone());
    }
    for reference in &items.references {
        let is_inside =
            shown.contains(&reference.from) && reference.to.iter().all(|id| shown.contains(id));
        if !is_inside {
            edit.cut(reference.block.whole.clone());
        }
    }
    for group in &items.groups {
        if &group.block.kind != b"altr" || !group.members.iter().all(|id| shown.contains(id)) {
            edit.cut(group.block.whole.clone());
        }
    }
    cut_properties(items, shown, edit)
}

/// A property keeps its place, as items name it by its number: one that draws nothing becomes free space.
fn cut_properties(items: &Items, shown: &BTreeSet<ItemId>, edit: &mut Edit) -> Result<(), Message> {
    let mut needed = BTreeSet::new();
    for association in &items.associations {
        if shown.contains(&association.id) {
            needed.extend(
                association
                    .properties
                    .iter()
                    .filter(|(_, is_needed)| *is_needed)
                    .map(|(number, _)| *number),
            );
        } else {
            edit.cut(association.whole.clone());
        }
    }
    for (index, property) in items.properties.iter().enumerate() {
        if PROPERTIES.contains(&&property.kind) {
            continue;
        }
        if needed.contains(&(index + 1)) {
            let kind = property.kind.escape_ascii();
            return Err(message!(
                "the AVIF asks for `{kind}`, which browsers do not know",
                kind
            ));
        }
        edit.patch(property.whole.start + 4, b"free".to_vec());
        edit.blank(property.body.clone());
    }
    Ok(())
}

/// Where the name of a handler stands, which is for people.
fn handler_name(block: &Block) -> Result<Range<usize>, Message> {
    let start = block.body.start + 24;
    if start <= block.body.end {
        Ok(start..block.body.end)
    } else {
        Err(DAMAGED)
    }
}

/// The parts of the file that hold the data of an item, and whether they lie in `meta` itself.
fn data(items: &Items, location: &Location) -> Result<(Vec<Range<usize>>, bool), Message> {
    let (start, is_own) = match (location.method, &items.data) {
        (0, _) => (0, false),
        (1, Some(data)) => (data.body.start, true),
        _ => return Err(DAMAGED),
    };
    if location.is_elsewhere {
        return Err(message!("the AVIF takes its picture from another file"));
    }
    let mut ranges = Vec::new();
    for (offset, length) in &location.extents {
        let from = start
            .checked_add(location.base.value)
            .and_then(|from| from.checked_add(offset.value))
            .ok_or(DAMAGED)?;
        if *length == 0 {
            return Err(DAMAGED);
        }
        ranges.push(from..from.checked_add(*length).ok_or(DAMAGED)?);
    }
    Ok((ranges, is_own))
}

/// Writes the numbers of entries and the offsets of data as they are after the cuts.
fn move_items(items: &Items, shown: &BTreeSet<ItemId>, edit: &mut Edit) -> Result<(), Message> {
    let starts = items
        .infos
        .iter()
        .map(|info| (info.id, info.block.whole.start));
    let starts = starts
        .chain(
            items
                .locations
                .iter()
                .map(|location| (location.id, location.whole.start)),
        )
        .chain(
            items
                .associations
                .iter()
                .map(|association| (association.id, association.whole.start)),
        );
    let left: Vec<usize> = starts
        .filter(|(id, _)| shown.contains(id))
        .map(|(_, start)| start)
        .collect();
    for count in &items.counts {
        let number = left
            .iter()
            .filter(|start| count.entries.contains(*start))
            .count();
        edit.patch(count.at, digits(number, count.size).ok_or(DAMAGED)?);
    }
    for location in items
        .locations
        .iter()
        .filter(|location| shown.contains(&location.id))
    {
        let start = match (location.method, &items.data) {
            (1, Some(data)) => data.body.start,
            _ => 0,
        };
        let mut base = 0;
        for (offset, _) in &location.extents {
            let to = edit.moved(start + location.base.value + offset.value) - edit.moved(start);
            if offset.size > 0 {
                edit.patch(offset.at, digits(to, offset.size).ok_or(DAMAGED)?);
            } else if location.extents.len() == 1 {
                base = to;
            } else {
                return Err(DAMAGED);
            }
        }
        if location.base.size > 0 {
            edit.patch(
                location.base.at,
                digits(base, location.base.size).ok_or(DAMAGED)?,
            );
        }
    }
    Ok(())
}

/// Width and height of the primary picture as it is shown: cut out, then turned.
fn displayed(bytes: &[u8], items: &Items) -> Result<(u32, u32), Message> {
    let property = |kind| items.properties_of(items.primary, kind).next();
    let extent =
        property(b"ispe").ok_or_else(|| message!("the AVIF does not say how large it is"))?;
    let mut reader = Reader::of(bytes, &extent.body);
    reader.version()?;
    let (mut width, mut height) = (reader.number(4)?, reader.number(4)?);
    if let Some(aperture) = property(b"clap") {
        let mut reader = Reader::of(bytes, &aperture.body);
        let mut side = || -> Result<usize, Message> {
            let (above, below) = (reader.number(4)?, reader.number(4)?);
            above.checked_div(below).ok_or(DAMAGED)
        };
        (width, height) = (side()?, side()?);
    }
    if let Some(turn) = property(b"irot")
        && number(&bytes[..turn.body.end], turn.body.start, 1)? & 1 == 1
    {
        (width, height) = (height, width);
    }
    let side = |value: usize| u32::try_from(value).map_err(|_| DAMAGED);
    Ok((side(width)?, side(height)?))
}
