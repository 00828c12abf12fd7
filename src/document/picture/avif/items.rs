//! The items of a picture of boxes: pictures, and what is said of them (*ISO/IEC 14496-12*, clause 8.11; *ISO/IEC
//! 23008-12*).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::boxes::{Block, DAMAGED, Reader, blocks};
use crate::message;
use crate::message::Message;

/// The id of an item.
pub(super) type ItemId = usize;

/// What the box `meta` says, with the places of what may change.
#[derive(Default)]
pub(super) struct Items {
    /// The boxes directly in it.
    pub(super) children: Vec<Block>,
    pub(super) primary: ItemId,
    pub(super) infos: Vec<Info>,
    pub(super) locations: Vec<Location>,
    pub(super) references: Vec<Reference>,
    /// Boxes that describe items, numbered from 1.
    pub(super) properties: Vec<Block>,
    pub(super) associations: Vec<Association>,
    /// The numbers of the properties of each item.
    numbers: BTreeMap<ItemId, Vec<usize>>,
    pub(super) groups: Vec<Group>,
    /// Where data lies that items keep in this very box.
    pub(super) data: Option<Block>,
    /// Place and size of the number of infos, of locations, and of associations in each box of them.
    pub(super) counts: Vec<Count>,
}

/// A number that says how many entries follow.
pub(super) struct Count {
    pub(super) at: usize,
    pub(super) size: usize,
    /// Where the entries are.
    pub(super) entries: Range<usize>,
}

/// An item: its type, and its name, which no browser reads.
pub(super) struct Info {
    pub(super) block: Block,
    pub(super) id: ItemId,
    pub(super) kind: [u8; 4],
    pub(super) is_protected: bool,
    /// Without the zero that ends it.
    pub(super) name: Range<usize>,
}

/// Where the data of an item is.
pub(super) struct Location {
    pub(super) whole: Range<usize>,
    pub(super) id: ItemId,
    pub(super) method: usize,
    pub(super) is_elsewhere: bool,
    pub(super) base: Field,
    /// Offset from the base, and length.
    pub(super) extents: Vec<(Field, usize)>,
}

/// A number with its place and its size in bytes; a size of 0 stands for the number 0.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) at: usize,
    pub(super) size: usize,
    pub(super) value: usize,
}

/// What an item has to do with others.
pub(super) struct Reference {
    pub(super) block: Block,
    pub(super) from: ItemId,
    pub(super) to: Vec<ItemId>,
}

/// The properties of an item: their numbers, and whether a reader has to know them.
pub(super) struct Association {
    pub(super) whole: Range<usize>,
    pub(super) id: ItemId,
    pub(super) properties: Vec<(usize, bool)>,
}

/// Items that belong together.
pub(super) struct Group {
    pub(super) block: Block,
    pub(super) members: Vec<ItemId>,
}

/// Reads the box `meta`.
pub(super) fn read(bytes: &[u8], meta: &Block) -> Result<Items, Message> {
    let mut reader = Reader::of(bytes, &meta.body);
    reader.version()?;
    let mut items = Items {
        children: blocks(bytes, reader.at..meta.body.end)?,
        ..Items::default()
    };
    let mut has_primary = false;
    for child in items.children.clone() {
        match &child.kind {
            b"pitm" => {
                let mut reader = Reader::of(bytes, &child.body);
                let size = if reader.version()? == 0 { 2 } else { 4 };
                items.primary = reader.number(size)?;
                has_primary = true;
            }
            b"iinf" => infos(bytes, &child, &mut items)?,
            b"iloc" => locations(bytes, &child, &mut items)?,
            b"iref" => references(bytes, &child, &mut items)?,
            b"iprp" => properties(bytes, &child, &mut items)?,
            b"grpl" => groups(bytes, &child, &mut items)?,
            b"idat" => items.data = Some(child),
            _ => {}
        }
    }
    // one box of infos, one of locations, one of associations for each width of its numbers
    if items.counts.len() > 6 {
        return Err(DAMAGED);
    }
    if has_primary {
        Ok(items)
    } else {
        Err(message!(
            "the file does not say which of its pictures is shown"
        ))
    }
}

fn infos(bytes: &[u8], block: &Block, items: &mut Items) -> Result<(), Message> {
    let mut reader = Reader::of(bytes, &block.body);
    let size = if reader.version()? == 0 { 2 } else { 4 };
    let at = reader.at;
    reader.number(size)?;
    let entries = reader.at..block.body.end;
    items.counts.push(Count {
        at,
        size,
        entries: entries.clone(),
    });
    for block in blocks(bytes, entries)?
        .into_iter()
        .filter(|block| &block.kind == b"infe")
    {
        let mut reader = Reader::of(bytes, &block.body);
        let size = match reader.version()? {
            2 => 2,
            3 => 4,
            _ => return Err(DAMAGED),
        };
        let id = reader.number(size)?;
        let is_protected = reader.number(2)? != 0;
        let kind = *bytes[..block.body.end]
            .get(reader.at..)
            .and_then(<[u8]>::first_chunk)
            .ok_or(DAMAGED)?;
        let start = reader.at + 4;
        let length =
            memchr::memchr(0, &bytes[start..block.body.end]).unwrap_or(block.body.end - start);
        items.infos.push(Info {
            id,
            kind,
            is_protected,
            name: start..start + length,
            block,
        });
    }
    Ok(())
}

fn locations(bytes: &[u8], block: &Block, items: &mut Items) -> Result<(), Message> {
    let mut reader = Reader::of(bytes, &block.body);
    let version = reader.version()?;
    let sizes = reader.number(2)?;
    let [offset_size, length_size, base_size, index_size] =
        [12, 8, 4, 0].map(|shift| sizes >> shift & 15);
    let is_size = |size: &usize| matches!(size, 0 | 4 | 8);
    // a length of no bytes stands for the whole file, which no picture is
    if version > 2 || length_size == 0 || ![offset_size, length_size, base_size].iter().all(is_size)
    {
        return Err(DAMAGED);
    }
    let id_size = if version == 2 { 4 } else { 2 };
    let at = reader.at;
    let count = reader.number(id_size)?;
    items.counts.push(Count {
        at,
        size: id_size,
        entries: reader.at..block.body.end,
    });
    let field = |reader: &mut Reader<'_>, size: usize| -> Result<Field, Message> {
        let at = reader.at;
        Ok(Field {
            at,
            size,
            value: reader.number(size)?,
        })
    };
    for _ in 0..count {
        let start = reader.at;
        let id = reader.number(id_size)?;
        let method = if version > 0 {
            reader.number(2)? & 15
        } else {
            0
        };
        let is_elsewhere = reader.number(2)? != 0;
        let base = field(&mut reader, base_size)?;
        let mut extents = Vec::new();
        for _ in 0..reader.number(2)? {
            if version > 0 {
                reader.number(index_size)?;
            }
            extents.push((
                field(&mut reader, offset_size)?,
                reader.number(length_size)?,
            ));
        }
        items.locations.push(Location {
            whole: start..reader.at,
            id,
            method,
            is_elsewhere,
            base,
            extents,
        });
    }
    Ok(())
}

fn references(bytes: &[u8], block: &Block, items: &mut Items) -> Result<(), Message> {
    let mut reader = Reader::of(bytes, &block.body);
    let size = if reader.version()? == 0 { 2 } else { 4 };
    for block in blocks(bytes, reader.at..block.body.end)? {
        let mut reader = Reader::of(bytes, &block.body);
        let from = reader.number(size)?;
        let count = reader.number(2)?;
        let to = (0..count)
            .map(|_| reader.number(size))
            .collect::<Result<_, _>>()?;
        items.references.push(Reference { block, from, to });
    }
    Ok(())
}

fn properties(bytes: &[u8], block: &Block, items: &mut Items) -> Result<(), Message> {
    for child in blocks(bytes, block.body.clone())? {
        match &child.kind {
            b"ipco" => items.properties = blocks(bytes, child.body.clone())?,
            b"ipma" => {
                let mut reader = Reader::of(bytes, &child.body);
                let head = reader.number(4)?;
                let id_size = if head >> 24 == 0 { 2 } else { 4 };
                let size = if head & 1 == 0 { 1 } else { 2 };
                let at = reader.at;
                let count = reader.number(4)?;
                items.counts.push(Count {
                    at,
                    size: 4,
                    entries: reader.at..child.body.end,
                });
                for _ in 0..count {
                    let start = reader.at;
                    let id = reader.number(id_size)?;
                    let mut properties = Vec::new();
                    for _ in 0..reader.number(1)? {
                        let value = reader.number(size)?;
                        let essential = 0x80 << (8 * (size - 1));
                        properties.push((value & (essential - 1), value & essential != 0));
                    }
                    let numbers = properties.iter().map(|(number, _)| *number);
                    items.numbers.entry(id).or_default().extend(numbers);
                    items.associations.push(Association {
                        whole: start..reader.at,
                        id,
                        properties,
                    });
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn groups(bytes: &[u8], block: &Block, items: &mut Items) -> Result<(), Message> {
    for block in blocks(bytes, block.body.clone())? {
        let mut reader = Reader::of(bytes, &block.body);
        reader.version()?;
        reader.number(4)?;
        let count = reader.number(4)?;
        let mut members = Vec::new();
        for _ in 0..count {
            members.push(reader.number(4)?);
        }
        items.groups.push(Group { block, members });
    }
    Ok(())
}

impl Items {
    /// The properties of an item that are of some kind.
    pub(super) fn properties_of(&self, id: ItemId, kind: &[u8; 4]) -> impl Iterator<Item = &Block> {
        let numbers = self.numbers.get(&id).into_iter().flatten();
        numbers
            .filter_map(|number| self.properties.get(number.checked_sub(1)?))
            .filter(move |property| &property.kind == kind)
    }

    /// The items that have a part in what is shown: the primary picture, the tiles that it is made of, its transparency,
    /// and its form for screens of high range. A small copy of it, a second picture and all that is written of it are none.
    pub(super) fn shown(&self, bytes: &[u8]) -> BTreeSet<ItemId> {
        let mut made_of: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
        for reference in &self.references {
            match &reference.block.kind {
                b"dimg" => made_of
                    .entry(reference.from)
                    .or_default()
                    .extend(&reference.to),
                b"auxl" if self.is_alpha(bytes, reference.from) => {
                    for to in &reference.to {
                        made_of.entry(*to).or_default().push(reference.from);
                    }
                }
                _ => {}
            }
        }
        let mut open = vec![self.primary];
        let is_tmap = |info: &&Info| &info.kind == b"tmap";
        let maps: BTreeSet<ItemId> = self
            .infos
            .iter()
            .filter(is_tmap)
            .map(|info| info.id)
            .collect();
        for group in self
            .groups
            .iter()
            .filter(|group| &group.block.kind == b"altr" && group.members.contains(&self.primary))
        {
            open.extend(group.members.iter().copied().filter(|id| maps.contains(id)));
        }
        let mut shown = BTreeSet::new();
        while let Some(id) = open.pop() {
            if shown.insert(id) {
                open.extend(made_of.remove(&id).unwrap_or_default());
            }
        }
        shown
    }

    fn is_alpha(&self, bytes: &[u8], id: ItemId) -> bool {
        const URNS: [&[u8]; 2] = [
            b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0",
            b"urn:mpeg:hevc:2015:auxid:1\0",
        ];
        self.properties_of(id, b"auxC").any(|property| {
            let text = bytes
                .get(property.body.start + 4..property.body.end)
                .unwrap_or_default();
            URNS.iter().any(|urn| text.starts_with(urn))
        })
    }
}
