//! Badges in PNG: one `iTXt` chunk right after the header.
//!
//! A PNG is a signature and a row of chunks: length, type, data, checksum of the type and the data (*Portable Network
//! Graphics*, third edition, clause 5).

use super::{BakeError, MAX_TEXT};

/// The first bytes of every PNG.
pub(crate) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What the standard calls the text that holds a badge, and the byte that ends a keyword.
const KEYWORD: &[u8] = b"openbadges\0";

/// A chunk.
pub(crate) struct Chunk<'a> {
    pub(crate) kind: [u8; 4],
    pub(crate) data: &'a [u8],
    /// The whole of it, from its length to its checksum.
    bytes: &'a [u8],
}

impl Chunk<'_> {
    /// The chunk, when its checksum is right.
    pub(crate) fn checked(self) -> Result<Self, BakeError> {
        let (checked, checksum) = self.bytes[4..].split_at(self.data.len() + 4);
        if crc32fast::hash(checked).to_be_bytes() == checksum {
            Ok(self)
        } else {
            Err(BakeError::Checksum(self.kind.escape_ascii().to_string()))
        }
    }

    /// True for a text that readers of badges look at, in whatever form.
    fn is_badge(&self) -> bool {
        matches!(&self.kind, b"iTXt" | b"tEXt" | b"zTXt") && self.data.starts_with(KEYWORD)
    }
}

/// The chunks of a sound PNG, the header first and the end last.
fn chunks(png: &[u8]) -> Result<Vec<Chunk<'_>>, BakeError> {
    let mut rest = png.strip_prefix(SIGNATURE).ok_or(BakeError::NotAPicture)?;
    let mut found = Vec::new();
    loop {
        let (chunk, after) = next(rest)?;
        rest = after;
        if found.is_empty() && (&chunk.kind != b"IHDR" || chunk.data.len() != 13) {
            return Err(BakeError::NoHeader);
        }
        let last = &chunk.kind == b"IEND";
        found.push(chunk);
        if last {
            break;
        }
    }
    if rest.is_empty() {
        Ok(found)
    } else {
        Err(BakeError::AfterEnd)
    }
}

/// The first chunk of some bytes, which has to be sound, and the bytes after it.
fn next(bytes: &[u8]) -> Result<(Chunk<'_>, &[u8]), BakeError> {
    let (chunk, rest) = read(bytes)?;
    chunk.checked().map(|chunk| (chunk, rest))
}

/// The first chunk of some bytes, whatever its checksum, and the bytes after it.
pub(crate) fn read(bytes: &[u8]) -> Result<(Chunk<'_>, &[u8]), BakeError> {
    let (length, _) = bytes.split_first_chunk::<4>().ok_or(BakeError::Truncated)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| BakeError::Truncated)?;
    let (whole, rest) = length
        .checked_add(12)
        .and_then(|whole| bytes.split_at_checked(whole))
        .ok_or(BakeError::Truncated)?;
    let (kind, data) = whole[4..length + 8]
        .split_first_chunk::<4>()
        .ok_or(BakeError::Truncated)?;
    let chunk = Chunk {
        kind: *kind,
        data,
        bytes: whole,
    };
    Ok((chunk, rest))
}

/// The picture with a badge, in the place of the one that it had.
pub(super) fn bake(png: &[u8], text: &str) -> Result<Vec<u8>, BakeError> {
    let chunks = chunks(png)?;
    let mut out = Vec::with_capacity(png.len() + text.len() + 64);
    out.extend_from_slice(SIGNATURE);
    for (index, chunk) in chunks.iter().enumerate() {
        if !chunk.is_badge() {
            out.extend_from_slice(chunk.bytes);
        }
        if index == 0 {
            push_badge(&mut out, text)?;
        }
    }
    Ok(out)
}

/// The chunk of a badge: the keyword, no compression, no language, no translation of the keyword, the text.
fn push_badge(out: &mut Vec<u8>, text: &str) -> Result<(), BakeError> {
    let length = KEYWORD.len() + 4 + text.len();
    let length = u32::try_from(length).map_err(|_| BakeError::TooLarge)?;
    out.extend_from_slice(&length.to_be_bytes());
    let start = out.len();
    out.extend_from_slice(b"iTXt");
    out.extend_from_slice(KEYWORD);
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(text.as_bytes());
    let checksum = crc32fast::hash(&out[start..]);
    out.extend_from_slice(&checksum.to_be_bytes());
    Ok(())
}

/// The text of the only badge of a picture.
pub(super) fn unbake(png: &[u8]) -> Result<String, BakeError> {
    let chunks = chunks(png)?;
    let mut badges = chunks.iter().filter(|chunk| chunk.is_badge());
    let badge = badges.next().ok_or(BakeError::NoBadge)?;
    if badges.next().is_some() {
        return Err(BakeError::TwoBadges);
    }
    match &badge.kind {
        b"iTXt" => text(&badge.data[KEYWORD.len()..]),
        b"tEXt" => Err(BakeError::Legacy),
        _ => Err(BakeError::Compressed),
    }
}

/// The text of an `iTXt` chunk, from what follows its keyword (clause *iTXt*): compression flag and method, language
/// tag, translated keyword, text.
fn text(data: &[u8]) -> Result<String, BakeError> {
    let (&[flag, method], rest) = data.split_first_chunk::<2>().ok_or(BakeError::BadChunk)?;
    if flag == 1 {
        return Err(BakeError::Compressed);
    }
    if flag != 0 || method != 0 {
        return Err(BakeError::BadChunk);
    }
    let rest = empty(rest, BakeError::LanguageTag)?;
    let rest = empty(rest, BakeError::TranslatedKeyword)?;
    if rest.len() > MAX_TEXT {
        return Err(BakeError::TooLarge);
    }
    std::str::from_utf8(rest)
        .map(str::to_owned)
        .map_err(|_| BakeError::NotUtf8)
}

/// What follows a text that ends with a zero and has nothing before it.
fn empty(data: &[u8], error: BakeError) -> Result<&[u8], BakeError> {
    match data.iter().position(|byte| *byte == 0) {
        Some(0) => Ok(&data[1..]),
        Some(_) => Err(error),
        None => Err(BakeError::BadChunk),
    }
}
