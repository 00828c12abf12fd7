//! Characters that would act instead of being seen.

/// One character for one: control characters become their pictures (`␛`), and what turns the direction of a text or
/// has no width becomes `�`. So neither a file name nor a line of a page can move the cursor of a terminal, hide
/// itself or pass for another message, and columns stay what they are.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(picture).collect()
}

fn picture(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ if acts(c) => '\u{fffd}',
        _ => c,
    }
}

/// Control characters of the upper half, line ends of Unicode, and marks of direction or without width. The joiners
/// are left: some languages are written with them.
pub(super) fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_stays_one() {
        let hostile = "a\u{1b}[31m\r\n\t\u{9b}\u{202e}é\u{feff}\u{7f}\0";
        assert_eq!(visible(hostile), "a␛[31m␍␊␉��é�␡␀");
    }
}
