//! The boxes of an ISO base media file: a length, a name, and what is in it (*ISO/IEC 14496-12*, clause 4.2).

use std::ops::Range;

use crate::message;
use crate::message::Message;
/// The error of a reader of boxes when lengths or numbers lead outside of what holds them.
pub(in crate::document::picture) const DAMAGED: Message =
    message!("the file is damaged: its parts do not fit together");

/// Most boxes directly in one: a sound picture has some tens.
const MAX_BOXES: usize = 20_000;

/// A box, by its place in the file.
#[derive(Debug, Clone)]
pub(in crate::document::picture) struct Block {
    pub(in crate::document::picture) kind: [u8; 4],
    /// All of it.
    pub(in crate::document::picture) whole: Range<usize>,
    /// What is in it.
    pub(in crate::document::picture) body: Range<usize>,
}

/// The boxes that fill a part of a file. The last one may be without a length: it reaches to the end of the part.
pub(in crate::document::picture) fn blocks(
    bytes: &[u8],
    range: Range<usize>,
) -> Result<Vec<Block>, Message> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if found.len() == MAX_BOXES {
            return Err(message!("the file holds too many parts"));
        }
        let block = block(bytes, at, range.end)?;
        at = block.whole.end;
        found.push(block);
    }
    Ok(found)
}

/// The box at a place of a part of a file that ends at another.
pub(in crate::document::picture) fn block(
    bytes: &[u8],
    at: usize,
    end: usize,
) -> Result<Block, Message> {
    let short = number(bytes, at, 4)?;
    let kind: [u8; 4] = *bytes
        .get(at + 4..end)
        .and_then(<[u8]>::first_chunk)
        .ok_or(DAMAGED)?;
    let (length, head) = match short {
        0 => (end - at, 8),
        1 => (number(bytes, at + 8, 8)?, 16),
        length => (length, 8),
    };
    let whole_end = at.checked_add(length).ok_or(DAMAGED)?;
    if length < head {
        return Err(DAMAGED);
    }
    if whole_end > end {
        return Err(message!("the file ends too early: a part of it is missing"));
    }
    Ok(Block {
        kind,
        whole: at..whole_end,
        body: at + head..whole_end,
    })
}

/// An unsigned number of 0, 1, 2, 4 or 8 bytes, the highest first.
pub(in crate::document::picture) fn number(
    bytes: &[u8],
    at: usize,
    size: usize,
) -> Result<usize, Message> {
    let end = at.checked_add(size).ok_or(DAMAGED)?;
    let digits = bytes.get(at..end).ok_or(DAMAGED)?;
    let mut value: usize = 0;
    for digit in digits {
        value = value
            .checked_mul(256)
            .and_then(|value| value.checked_add(usize::from(*digit)))
            .ok_or(DAMAGED)?;
    }
    Ok(value)
}

/// A number as bytes of a given count, the highest first; `None` when it does not fit.
pub(super) fn digits(value: usize, size: usize) -> Option<Vec<u8>> {
    let all = (value as u64).to_be_bytes();
    let (high, low) = all.split_at(8_usize.checked_sub(size)?);
    high.iter().all(|byte| *byte == 0).then(|| low.to_vec())
}

/// Reads numbers one after the other, inside of a part of a file.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of a part.
    pub(super) fn of(bytes: &'a [u8], range: &Range<usize>) -> Self {
        Self {
            bytes,
            at: range.start,
            end: range.end,
        }
    }

    /// The next number of some bytes.
    pub(super) fn number(&mut self, size: usize) -> Result<usize, Message> {
        let value = number(&self.bytes[..self.end], self.at, size)?;
        self.at += size;
        Ok(value)
    }

    /// The version that a box begins with; its flags are passed over.
    pub(super) fn version(&mut self) -> Result<usize, Message> {
        self.number(4).map(|value| value >> 24)
    }
}
