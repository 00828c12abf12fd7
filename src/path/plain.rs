//! Segments that need no closer look.

/// True for nearly all segments: short, and of ASCII letters, digits, hyphens and dots, of which none is the last.
pub(super) fn is_plain(segment: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let is_short = (1..=super::SEGMENT_BYTES).contains(&segment.len());
    is_short && !segment.ends_with('.') && segment.bytes().all(is_plain)
}
