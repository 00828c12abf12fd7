//! The frames of an image sequence: a film without sound (*ISO/IEC 14496-12*, clause 8).

use std::ops::Range;

use super::boxes::{Block, DAMAGED, Reader, blocks};
use super::edit::Edit;
use super::handler_name;
use crate::message::Message;

/// What a sequence keeps in the file.
#[derive(Default)]
pub(super) struct Sequence {
    /// Where its frames are.
    pub(super) data: Vec<Range<usize>>,
    /// Place and size of each number that says where frames begin.
    pub(super) offsets: Vec<(usize, usize)>,
    /// Width and height of the first film.
    pub(super) size: Option<(u32, u32)>,
}

/// The boxes that a box may hold; all others are cut. `None` for a box that is kept as it is.
fn parts(kind: &[u8; 4]) -> Option<&'static [&'static [u8; 4]]> {
    Some(match kind {
        b"moov" => &[b"mvhd", b"trak"],
        b"trak" => &[b"tkhd", b"tref", b"edts", b"mdia"],
        b"edts" => &[b"elst"],
        b"mdia" => &[b"mdhd", b"hdlr", b"minf"],
        b"minf" => &[b"vmhd", b"nmhd", b"hmhd", b"dinf", b"stbl"],
        b"stbl" => &[
            b"stsd", b"stts", b"stsz", b"stsc", b"stco", b"co64", b"stss", b"ctts", b"cslg",
            b"sdtp", b"sbgp", b"sgpd",
        ],
        _ => return None,
    })
}

/// Reads the box `moov`, and cuts what is not shown.
pub(super) fn read(bytes: &[u8], movie: &Block, edit: &mut Edit) -> Result<Sequence, Message> {
    let mut found = Sequence::default();
    edit.holder(movie);
    for child in blocks(bytes, movie.body.clone())? {
        match &child.kind {
            b"trak" => track(bytes, &child, edit, &mut found)?,
            b"mvhd" => forget_times(bytes, &child, edit)?,
            _ => edit.cut(child.whole),
        }
    }
    Ok(found)
}

/// The tables of a track that say where its frames are.
#[derive(Default)]
struct Tables {
    handler: Option<[u8; 4]>,
    size: Option<(u32, u32)>,
    sizes: Option<Block>,
    chunks: Option<Block>,
    offsets: Option<Block>,
}

fn track(
    bytes: &[u8],
    track: &Block,
    edit: &mut Edit,
    found: &mut Sequence,
) -> Result<(), Message> {
    let mut tables = Tables::default();
    let mut inner = Edit::default();
    walk(bytes, track, &mut inner, &mut tables)?;
    // pictures, their transparency; neither sound nor what an instrument measured
    if !matches!(tables.handler.as_ref(), Some(b"pict" | b"auxv" | b"vide")) {
        edit.cut(track.whole.clone());
        return Ok(());
    }
    edit.append(inner);
    found.size = found.size.or(tables.size);
    let (Some(sizes), Some(chunks), Some(offsets)) = (tables.sizes, tables.chunks, tables.offsets)
    else {
        return Err(DAMAGED);
    };
    frames(bytes, &sizes, &chunks, &offsets, found)
}

fn walk(bytes: &[u8], block: &Block, edit: &mut Edit, tables: &mut Tables) -> Result<(), Message> {
    let Some(known) = parts(&block.kind) else {
        return Ok(());
    };
    edit.holder(block);
    for child in blocks(bytes, block.body.clone())? {
        if !known.contains(&&child.kind) {
            edit.cut(child.whole);
            continue;
        }
        walk(bytes, &child, edit, tables)?;
        match &child.kind {
            b"tkhd" => {
                forget_times(bytes, &child, edit)?;
                // the last two numbers, of which half is behind the point
                let start = child.body.end.checked_sub(8).ok_or(DAMAGED)?;
                let mut reader = Reader::of(bytes, &(start..child.body.end));
                let mut side = || reader.number(4).map(|value| (value >> 16) as u32);
                tables.size = Some((side()?, side()?));
            }
            b"mdhd" => forget_times(bytes, &child, edit)?,
            b"hdlr" => {
                let name = handler_name(&child)?;
                tables.handler = bytes[child.body.start + 8..].first_chunk().copied();
                edit.blank(name);
            }
            b"stsz" => tables.sizes = Some(child),
            b"stsc" => tables.chunks = Some(child),
            b"stco" | b"co64" => tables.offsets = Some(child),
            _ => {}
        }
    }
    Ok(())
}

/// When a film was made and changed is nobody's business.
fn forget_times(bytes: &[u8], block: &Block, edit: &mut Edit) -> Result<(), Message> {
    let mut reader = Reader::of(bytes, &block.body);
    let length = if reader.version()? == 0 { 8 } else { 16 };
    let start = reader.at;
    reader.number(4)?;
    if start + length > block.body.end {
        return Err(DAMAGED);
    }
    edit.blank(start..start + length);
    Ok(())
}

/// Where the frames of a track are: chunks of frames that follow each other.
fn frames(
    bytes: &[u8],
    sizes: &Block,
    chunks: &Block,
    offsets: &Block,
    found: &mut Sequence,
) -> Result<(), Message> {
    let mut size = Reader::of(bytes, &sizes.body);
    size.version()?;
    let same = size.number(4)?;
    let mut left = size.number(4)?;
    let mut run = Reader::of(bytes, &chunks.body);
    run.version()?;
    let mut runs = Vec::new();
    for _ in 0..run.number(4)? {
        runs.push((run.number(4)?, run.number(4)?));
        run.number(4)?;
    }
    let digits = if &offsets.kind == b"co64" { 8 } else { 4 };
    let mut offset = Reader::of(bytes, &offsets.body);
    offset.version()?;
    let mut runs = runs.into_iter().peekable();
    let mut in_chunk = 0;
    for chunk in 1..=offset.number(4)? {
        while let Some((_, count)) = runs.next_if(|(first, _)| *first <= chunk) {
            in_chunk = count;
        }
        let at = offset.at;
        let start = offset.number(digits)?;
        left = left.checked_sub(in_chunk).ok_or(DAMAGED)?;
        let mut length: usize = 0;
        if same > 0 {
            length = same.checked_mul(in_chunk).ok_or(DAMAGED)?;
        } else {
            for _ in 0..in_chunk {
                length = length.checked_add(size.number(4)?).ok_or(DAMAGED)?;
            }
        }
        found
            .data
            .push(start..start.checked_add(length).ok_or(DAMAGED)?);
        found.offsets.push((at, digits));
    }
    Ok(())
}
