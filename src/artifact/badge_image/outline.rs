//! Words as outlines of the bold face of the font of the generator: they look the same with any font of the reader, and
//! without one.

use resvg::tiny_skia::{self, PathSegment};
use resvg::usvg::{Node, Text, Tree};

use super::font;
use super::geometry::{Point, Tenths, push_number};
use crate::text::escape;

/// Parts of the size in which outlines are measured: those of the font itself, so that nothing is rounded twice.
pub const EM: i64 = 1000;

/// A word that is ready to be drawn; lengths are in parts of the size, seen from the start of its base line.
#[derive(Debug, Clone, Default)]
pub struct Word {
    /// How far the next word is.
    pub width: i64,
    /// Letters for which the font has none.
    pub missing: String,
    outline: Vec<Segment>,
}

#[derive(Debug, Clone, Copy)]
enum Segment {
    Move([Point; 1]),
    Line([Point; 1]),
    Quad([Point; 2]),
    Cubic([Point; 3]),
    Close,
}

impl Segment {
    fn points(&self) -> &[Point] {
        match self {
            Self::Move(points) | Self::Line(points) => points,
            Self::Quad(points) => points,
            Self::Cubic(points) => points,
            Self::Close => &[],
        }
    }
}

/// Where a word is drawn.
#[derive(Debug, Clone, Copy)]
pub struct TextPosition {
    /// The start of its base line.
    pub start: Point,
    /// The size of the letters.
    pub size: Tenths,
}

impl TextPosition {
    fn scaled(&self, point: Point) -> Point {
        let scaled = |length: i64| (length * self.size + EM / 2).div_euclid(EM);
        Point {
            x: scaled(point.x),
            y: scaled(point.y),
        }
    }
}

impl Segment {
    fn map(self, place: impl Fn(Point) -> Point) -> Self {
        match self {
            Self::Move(points) => Self::Move(points.map(place)),
            Self::Line(points) => Self::Line(points.map(place)),
            Self::Quad(points) => Self::Quad(points.map(place)),
            Self::Cubic(points) => Self::Cubic(points.map(place)),
            Self::Close => Self::Close,
        }
    }
}

impl Word {
    /// The outline in its place. Each part of a letter is rounded from where it starts, so that the same letter is the
    /// same bytes wherever it stands: what is sent compressed is much smaller.
    fn placed(&self, place: TextPosition) -> impl Iterator<Item = Segment> {
        let (mut from, mut to) = (Point { x: 0, y: 0 }, place.start);
        self.outline.iter().map(move |segment| {
            if let Segment::Move([start]) = segment {
                from = *start;
                let moved = place.scaled(*start);
                to = Point {
                    x: place.start.x + moved.x,
                    y: place.start.y + moved.y,
                };
            }
            segment.map(|point| {
                let away = place.scaled(Point {
                    x: point.x - from.x,
                    y: point.y - from.y,
                });
                Point {
                    x: to.x + away.x,
                    y: to.y + away.y,
                }
            })
        })
    }

    /// The points between which all of the ink of the word is.
    pub fn hull(&self, place: TextPosition) -> impl Iterator<Item = Point> {
        self.placed(place)
            .flat_map(|segment| segment.points().to_vec())
    }

    /// Adds the outline to path data in tenths of a unit. `last` is where the path has ended.
    pub fn write(&self, place: TextPosition, path: &mut String, last: &mut Point) {
        let mut start = *last;
        let mut open = ' ';
        for segment in self.placed(place) {
            let command = match segment {
                Segment::Move(_) => 'm',
                Segment::Line(_) => 'l',
                Segment::Quad(_) => 'q',
                Segment::Cubic(_) => 'c',
                Segment::Close => {
                    path.push('z');
                    open = 'z';
                    *last = start;
                    continue;
                }
            };
            let points = segment.points();
            let end = points.last().copied().unwrap_or(*last);
            if command == 'l' && end == *last {
                continue;
            }
            if command != open {
                path.push(command);
                open = command;
            }
            for point in points {
                push_number(path, point.x - last.x);
                push_number(path, point.y - last.y);
            }
            *last = end;
            if command == 'm' {
                start = end;
            }
        }
    }
}

/// Each of some texts as an outline.
pub fn words(texts: &[&str]) -> Vec<Word> {
    let mut words = vec![Word::default(); texts.len()];
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{EM}\" height=\"{EM}\">\
         <g font-family=\"{}\" font-weight=\"700\" font-size=\"{EM}\">",
        font::FAMILY
    );
    for (at, text) in texts.iter().enumerate() {
        svg.push_str(&format!("<text id=\"w{at}\">{}</text>", escape::xml(text)));
    }
    svg.push_str("</g></svg>");
    let Ok(tree) = Tree::from_str(&svg, &font::options()) else {
        return words;
    };
    for (at, word) in words.iter_mut().enumerate() {
        if let Some(Node::Text(text)) = tree.node_by_id(&format!("w{at}")) {
            *word = of_text(text);
        }
    }
    words
}

fn of_text(text: &Text) -> Word {
    let glyphs = text
        .layouted()
        .iter()
        .flat_map(|span| &span.positioned_glyphs);
    let mut missing = String::new();
    for letter in glyphs
        .filter(|glyph| glyph.id.0 == 0)
        .flat_map(|glyph| glyph.text.chars())
    {
        if !missing.contains(letter) {
            missing.push(letter);
        }
    }
    let mut outline = Vec::new();
    for node in text.flattened().children() {
        if let Node::Path(path) = node {
            outline.extend(path.data().segments().map(segment));
        }
    }
    Word {
        width: rounded(text.bounding_box().width()),
        missing,
        outline,
    }
}

fn segment(segment: PathSegment) -> Segment {
    let point = |point: tiny_skia::Point| Point {
        x: rounded(point.x),
        y: rounded(point.y),
    };
    match segment {
        PathSegment::MoveTo(to) => Segment::Move([point(to)]),
        PathSegment::LineTo(to) => Segment::Line([point(to)]),
        PathSegment::QuadTo(by, to) => Segment::Quad([point(by), point(to)]),
        PathSegment::CubicTo(by, via, to) => Segment::Cubic([point(by), point(via), point(to)]),
        PathSegment::Close => Segment::Close,
    }
}

/// A length of the font: a whole number, but for what floating point makes of it.
fn rounded(length: f32) -> i64 {
    length.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_widths_of_the_font() {
        let words = words(&["m", "mm", "", "é", "e\u{301}", "漢字漢 a", "<&>"]);
        assert_eq!(words[1].width, 2 * words[0].width);
        assert_eq!((words[2].width, words[2].outline.len()), (0, 0));
        assert_eq!(words[3].width, words[4].width);
        assert_eq!(words[5].missing, "漢字");
        assert!(words[6].missing.is_empty() && words[6].width > 1500);
    }

    #[test]
    fn a_path_goes_back_to_where_it_began() {
        let word = &words(&["io"])[0];
        let place = TextPosition {
            start: Point { x: -300, y: 20 },
            size: 200,
        };
        let (mut path, mut last) = (String::new(), Point { x: 0, y: 0 });
        word.write(place, &mut path, &mut last);
        // a stem, a dot, and the two sides of a ring
        assert_eq!(
            (path.matches('m').count(), path.matches('z').count()),
            (4, 4)
        );
        assert!(path.starts_with("m-"), "{path}");
        for point in word.hull(place) {
            assert!((-300..=0).contains(&point.x) && (-150..=25).contains(&point.y));
        }
    }
}
