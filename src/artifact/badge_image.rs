//! The picture of a badge.
mod geometry;
mod guilloche;
mod lettering;
mod plate;

use crate::document::badge_class::{BadgeKind, Recognition};
use geometry::{TURN, number};
use std::fmt::Write;

struct Ink {
    full: &'static str,
    tint: &'static str,
    pale: &'static str,
}

const PAPER: &str = "#fbfbf8";
const LETTERS: &str = "#1b2036";

fn ink(r: Recognition) -> Ink {
    match r {
        Recognition::Participation => Ink {
            full: "#b0123b",
            tint: "#e39aac",
            pale: "#f6e4e6",
        },
        Recognition::Project => Ink {
            full: "#24479c",
            tint: "#9db3e0",
            pale: "#e4eaf5",
        },
        Recognition::Event => Ink {
            full: "#1d6b52",
            tint: "#95c4b1",
            pale: "#e1eee9",
        },
    }
}

/// Draws.
pub fn draw(name: &str, kind: BadgeKind, level: u8, recognition: Recognition) -> String {
    let ink = ink(recognition);
    let plate = plate::plate(kind);
    let mut draw = guilloche::Draw::of(name);
    let (full, tint, pale) = (ink.full, ink.tint, ink.pale);
    let o = plate.outline;
    let mut s = String::new();
    let _ = write!(
        s,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 256 256\" width=\"256\" height=\"256\"><title>{}</title>",
        escape(name)
    );
    let _ = write!(
        s,
        "<g transform=\"translate(128 128)\" fill=\"none\" stroke-linejoin=\"round\">"
    );
    for (color, width) in [(PAPER, 44), (full, 38), (PAPER, 35), (full, 28)] {
        let fill = if width == 44 {
            format!(" fill=\"{PAPER}\"")
        } else {
            String::new()
        };
        let _ = write!(
            s,
            "<path{fill} stroke=\"{color}\" stroke-width=\"{width}\" d=\"{o}\"/>"
        );
    }
    // watermark
    let petals = draw.pick([9, 10, 11, 12]);
    let thin = draw.pick([22, 28, 34]);
    let _ = write!(s, "<g stroke=\"{pale}\">");
    for n in 0..petals {
        let _ = write!(
            s,
            "<ellipse rx=\"64\" ry=\"{thin}\" transform=\"rotate({})\"/>",
            n * 180 / petals
        );
    }
    s.push_str("</g>");
    let (rounds, waves) = draw.pick([
        (7, 45),
        (7, 50),
        (5, 42),
        (8, 51),
        (5, 48),
        (7, 54),
        (8, 45),
    ]);
    let phase = draw.pick([0, 1, 2, 3, 4, 5, 6, 7]) * TURN / 64;
    let _ = write!(
        s,
        "<path stroke=\"{tint}\" stroke-width=\".8\" d=\"{}\"/>",
        guilloche::wave(&plate, rounds, waves, 100, phase)
    );
    let _ = write!(
        s,
        "<path stroke=\"{full}\" stroke-width=\"28\" d=\"{}\"/>",
        plate.foot
    );
    let _ = write!(s, "<g stroke=\"{PAPER}\" stroke-width=\"1.5\">");
    for (n, (x, y)) in plate.studs.iter().enumerate() {
        s.push_str("<circle cx=\"");
        number(&mut s, *x);
        s.push_str("\" cy=\"");
        number(&mut s, *y);
        if n < level as usize {
            let _ = write!(s, "\" r=\"8\" fill=\"{PAPER}\"/>");
        } else {
            s.push_str("\" r=\"4\"/>");
        }
    }
    s.push_str("</g>");
    let _ = write!(
        s,
        "<g stroke=\"{full}\" stroke-width=\"2.4\" transform=\"translate(0 "
    );
    number(&mut s, plate.emblem_y);
    let _ = write!(s, ")\">{}</g>", plate.emblem);
    let lettering = lettering::set(name, &plate);
    let _ = write!(
        s,
        "<g fill=\"{LETTERS}\" font-family=\"Charter, 'Bitstream Charter', Cambria, Georgia, serif\" font-weight=\"700\" text-anchor=\"middle\" font-size=\""
    );
    number(&mut s, lettering.size);
    s.push_str("\">");
    for (line, y) in &lettering.lines {
        s.push_str("<text y=\"");
        number(&mut s, *y);
        let _ = write!(s, "\">{}</text>", escape(line));
    }
    s.push_str("</g></g></svg>\n");
    s
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
