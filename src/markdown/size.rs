//! The size of a picture after a bar, as Obsidian writes it: `![[plan.svg|Le plan|300]]`, `![Le plan|300x200](plan.svg)`.

use serde::{Deserialize, Serialize};

/// How large a picture is shown, in pixels of the page: it keeps its proportions, and is never wider than the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// At most so wide.
    pub width: u32,
    /// At most so high.
    pub height: Option<u32>,
}

impl Size {
    /// Width and height of a picture of this natural size.
    pub fn fit(self, width: u32, height: u32) -> (u32, u32) {
        let (w, h) = (f64::from(width.max(1)), f64::from(height.max(1)));
        let wide = f64::from(self.width) / w;
        let high = self.height.map_or(wide, |height| f64::from(height) / h);
        let scale = wide.min(high);
        let scaled = |length: f64| ((length * scale).round() as u32).max(1);
        (scaled(w), scaled(h))
    }
}

/// Takes the size from the end of a label. A number is one only after a bar, or, with `alone`, as the whole label.
pub(super) fn split(label: &str, alone: bool) -> (&str, Option<Size>) {
    let (text, last) = match label.rsplit_once('|') {
        Some((text, last)) => (text, last),
        None if alone => ("", label),
        None => return (label, None),
    };
    match read(last.trim()) {
        Some(size) => (text.trim_end_matches('\\').trim(), Some(size)),
        None => (label, None),
    }
}

fn read(text: &str) -> Option<Size> {
    let number = |text: &str| -> Option<u32> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|_| digits)?;
        (1..=9999).contains(&number).then_some(number)
    };
    let (width, height) = match text.split_once('x') {
        Some((width, height)) => (width, Some(number(height)?)),
        None => (text, None),
    };
    Some(Size {
        width: number(width)?,
        height,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_stands_after_the_last_bar() {
        let size = |width, height| Some(Size { width, height });
        for (label, alone, expected) in [
            ("Un plan", true, ("Un plan", None)),
            ("Un plan|300", false, ("Un plan", size(300, None))),
            ("Un plan | 300x200", true, ("Un plan", size(300, Some(200)))),
            ("300", true, ("", size(300, None))),
            ("300", false, ("300", None)),
            ("|300", false, ("", size(300, None))),
            ("a|b|30", true, ("a|b", size(30, None))),
            ("a\\|30", true, ("a", size(30, None))),
            ("a|0", true, ("a|0", None)),
            ("a|12345", true, ("a|12345", None)),
            ("a|+3", true, ("a|+3", None)),
            ("a|3x", true, ("a|3x", None)),
            ("", true, ("", None)),
        ] {
            assert_eq!(split(label, alone), expected, "{label}");
        }
    }

    #[test]
    fn a_picture_keeps_its_proportions() {
        let fit =
            |width, height, natural: (u32, u32)| Size { width, height }.fit(natural.0, natural.1);
        assert_eq!(fit(300, None, (600, 400)), (300, 200));
        assert_eq!(fit(300, Some(100), (600, 400)), (150, 100));
        assert_eq!(fit(300, Some(900), (600, 400)), (300, 200));
        assert_eq!(fit(40, None, (20, 10)), (40, 20));
        assert_eq!(fit(1, None, (0, 9000)), (1, 9000));
    }
}
