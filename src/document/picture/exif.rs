//! EXIF, of which a picture keeps one thing: how it is turned.
//!
//! EXIF is a TIFF file without pixels: a header that says the order of bytes, then a directory of tags, some of which lead
//! to further directories (*CIPA DC-008*, *TIFF 6.0* section 2).

/// Stands before the TIFF file in JPEG, and by mistake elsewhere.
pub(super) const PREFIX: &[u8] = b"Exif\0\0";

const ORIENTATION: u16 = 0x0112;
const GPS_DIRECTORY: u16 = 0x8825;
const GPS_LATITUDE: u16 = 0x0002;
const SHORT: u16 = 3;

/// How a picture is turned, from 2 to 8; `None` when it stands upright or nothing sound is said. Takes the data with or
/// without its prefix.
pub(super) fn orientation(data: &[u8]) -> Option<u8> {
    let tiff = Tiff::of(data)?;
    let entry = tiff.entry(tiff.first()?, ORIENTATION)?;
    let is_number = tiff.u16(entry + 2)? == SHORT && tiff.u32(entry + 4)? == 1;
    let value = tiff.u16(entry + 8).filter(|_| is_number)?;
    u8::try_from(value)
        .ok()
        .filter(|value| (2..=8).contains(value))
}

/// True when the data says where the picture was taken.
pub(super) fn has_position(data: &[u8]) -> bool {
    let position = || {
        let tiff = Tiff::of(data)?;
        let entry = tiff.entry(tiff.first()?, GPS_DIRECTORY)?;
        tiff.entry(tiff.u32(entry + 8)?, GPS_LATITUDE)
    };
    position().is_some()
}

/// The smallest EXIF that says how a picture is turned, without its prefix.
pub(super) fn minimal(orientation: u8) -> [u8; 26] {
    let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    tiff[19] = orientation;
    tiff
}

/// True when a picture turned so is shown with its sides exchanged.
pub(super) fn is_on_its_side(orientation: Option<u8>) -> bool {
    orientation.is_some_and(|value| value >= 5)
}

/// Bytes with an order. A place past the end is `None`.
struct Tiff<'a> {
    bytes: &'a [u8],
    is_big_endian: bool,
}

impl<'a> Tiff<'a> {
    fn of(data: &'a [u8]) -> Option<Self> {
        let bytes = data.strip_prefix(PREFIX).unwrap_or(data);
        let is_big_endian = match bytes.first_chunk()? {
            b"II*\0" => false,
            b"MM\0*" => true,
            _ => return None,
        };
        Some(Self {
            bytes,
            is_big_endian,
        })
    }

    fn first(&self) -> Option<usize> {
        self.u32(4)
    }

    /// Place of the entry of a tag in the directory at a place.
    fn entry(&self, directory: usize, tag: u16) -> Option<usize> {
        let count = usize::from(self.u16(directory)?);
        let entries = (0..count).map(|index| directory + 2 + 12 * index);
        let mut entries = entries.take_while(|entry| entry + 12 <= self.bytes.len());
        entries.find(|entry| self.u16(*entry) == Some(tag))
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.is_big_endian {
            u16::from_be_bytes(bytes)
        } else {
            u16::from_le_bytes(bytes)
        })
    }

    fn u32(&self, at: usize) -> Option<usize> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        let value = if self.is_big_endian {
            u32::from_be_bytes(bytes)
        } else {
            u32::from_le_bytes(bytes)
        };
        usize::try_from(value).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for value in 2..=8 {
            assert_eq!(orientation(&minimal(value)), Some(value));
            assert!(!has_position(&minimal(value)));
        }
        // upright, and beyond what exists
        assert_eq!(orientation(&minimal(1)), None);
        assert_eq!(orientation(&minimal(9)), None);
    }

    #[test]
    fn nothing_unsound_is_believed() {
        let little = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(orientation(little), Some(6));
        for length in 0..28 {
            assert_eq!(orientation(&little[..length]), None, "{length}");
        }
        let mut far = *little;
        far[10..14].copy_from_slice(&[0xff; 4]);
        assert_eq!(orientation(&far), None);
        let mut long = *little;
        long[18] = 4;
        assert_eq!(orientation(&long), None);
    }
}
