//! A text as a QR code (ISO/IEC 18004), which a telephone reads from a screen or from paper.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

/// Light modules on each side, without which a reader does not find the code (clause 6.3.8).
const QUIET: usize = 4;

/// A QR code as a drawing: dark on light, in any scheme of colours. Level M reads through 15 % of damage (a fold, a
/// stain), and the next level would make its modules smaller by a fifth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QrCode {
    /// Width and height in modules, with the quiet zone: `viewBox="0 0 side side"`.
    pub side: usize,
    /// Data of an SVG path. Its *stroke*, one module wide, is the dark modules: a line for each run of a row costs half
    /// the bytes of outlines.
    pub path: String,
}

impl QrCode {
    /// The code of a text; `None` when it is too long for the largest one (2,331 bytes).
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let mut path = String::new();
        // Where the pen is; each step is written from there, because small numbers are short.
        let mut pen: Option<(usize, usize)> = None;
        for y in 0..code.size {
            let row = &code[y];
            let mut x = 0;
            while x < code.size {
                let start = x;
                let is_dark = row[x].value();
                while x < code.size && row[x].value() == is_dark {
                    x += 1;
                }
                if !is_dark {
                    continue;
                }
                // A `String` takes all that is written.
                let _ = match pen {
                    Some((at, line)) => {
                        let step = start as isize - at as isize;
                        write!(path, "m{step} {}", y - line)
                    }
                    None => write!(path, "M{} {QUIET}.5", start + QUIET),
                };
                let _ = write!(path, "h{}", x - start);
                pen = Some((x, y));
            }
        }
        Some(Self {
            side: code.size + 2 * QUIET,
            path,
        })
    }

    /// The code as an SVG element that is hidden from screen readers; for files without a theme.
    pub fn svg(&self) -> String {
        let Self { side, path } = self;
        format!(
            "<svg viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path stroke=\"#000\" d=\"{path}\"/></svg>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark modules of a code, drawn from its path alone.
    fn drawn(code: &QrCode) -> Vec<Vec<bool>> {
        let mut rows = vec![vec![false; code.side]; code.side];
        let rest = code.path.strip_prefix('M').unwrap();
        let (start, rest) = rest.split_once('h').unwrap();
        let (x, y) = start.split_once(' ').unwrap();
        let (mut x, mut y): (isize, usize) = (
            x.parse().unwrap(),
            y.strip_suffix(".5").unwrap().parse().unwrap(),
        );
        let mut line = |x: &mut isize, y: usize, length: &str| {
            let length: isize = length.parse().unwrap();
            for at in *x..*x + length {
                rows[y][usize::try_from(at).unwrap()] = true;
            }
            *x += length;
        };
        let mut parts = rest.split('m');
        line(&mut x, y, parts.next().unwrap());
        for part in parts {
            let (step, length) = part.split_once('h').unwrap();
            let (across, down) = step.split_once(' ').unwrap();
            x += across.parse::<isize>().unwrap();
            y += down.parse::<usize>().unwrap();
            line(&mut x, y, length);
        }
        rows
    }

    /// What software of others reads in it, each module drawn as four points.
    fn read(code: &QrCode) -> String {
        let rows = drawn(code);
        let size = code.side * 4;
        let shade = |x: usize, y: usize| if rows[y / 4][x / 4] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(size, size, shade);
        let codes = image.detect_grids();
        assert_eq!(codes.len(), 1);
        codes[0].decode().unwrap().1
    }

    #[test]
    fn software_of_others_reads_what_was_written() {
        let award =
            "https://commun.example.org/badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11/";
        for text in [
            "1",
            "A",
            award,
            "https://é.example/漢#k=7K3M-2QXD",
            &"ab/".repeat(300),
        ] {
            assert_eq!(read(&QrCode::of(text).unwrap()), text);
        }
    }

    #[test]
    fn a_light_zone_is_around_it() {
        let code = QrCode::of("https://a.example/").unwrap();
        let rows = drawn(&code);
        let inside = QUIET..code.side - QUIET;
        for (y, row) in rows.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let is_inside = inside.contains(&x) && inside.contains(&y);
                assert!(is_inside || !dark, "{x} {y}");
            }
        }
        assert!(rows[QUIET][QUIET] && rows[QUIET][code.side - QUIET - 1]);
    }

    #[test]
    fn a_text_that_is_too_long_has_none() {
        assert!(QrCode::of(&"é".repeat(1165)).is_some());
        assert_eq!(QrCode::of(&"é".repeat(1166)), None);
    }
}
