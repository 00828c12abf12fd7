//! Width and height of a picture, from its first bytes: nothing is decoded, so no picture can exhaust the machine.

/// Largest side that a browser and a phone can be asked to show, in pixels.
const MAX_SIDE: usize = 20_000;

/// Width and height in pixels; the error says what is wrong.
pub(super) fn of(bytes: &[u8]) -> Result<(u32, u32), String> {
    let size = imagesize::blob_size(bytes).map_err(|_| {
        "the picture cannot be read: its content is not what its name says".to_owned()
    })?;
    if size.width == 0 || size.height == 0 || size.width > MAX_SIDE || size.height > MAX_SIDE {
        return Err(format!(
            "the picture is {} × {} pixels; {MAX_SIDE} a side is the most",
            size.width, size.height
        ));
    }
    Ok((size.width as u32, size.height as u32))
}
