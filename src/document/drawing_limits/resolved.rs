//! How much work a drawing is once its styles and references are resolved: what cannot be known from the source alone.
//! All lengths are in pixels of the picture.

use resvg::tiny_skia::{Path, PathSegment, Point, Rect, Transform};
use resvg::usvg::{self, Group, Node, Paint, Tree};

use super::Excess;
use crate::message;
use crate::message::Message;

/// How far from the picture something may be drawn: beyond, the numbers of the software that draws overflow.
const FAR: f32 = 1e6;

/// The most dashes of all lines.
const DASHES: f64 = 100_000.0;

/// The most work, counted in pixels of a plain colour that are painted: less than a second, of a slow machine two.
const PAINTED: f64 = 800e6;

/// The most pixels of layers that are open at once: four bytes each.
const OPEN: f64 = 10e6;

/// The most pairs of edges of one shape that cross the same row: they are sorted.
const CROSSINGS: f64 = 400e6;

/// What a pixel of a gradient costs: these were measured, as were those below.
const GRADIENT: f64 = 30.0;

/// What a pixel of a layer costs, which is cleared, drawn and put on the picture; a mask or a clip is one more.
const LAYER: f64 = 15.0;

/// What a pixel costs in each step of a filter.
const FILTER: f64 = 180.0;

/// What a row of a shape costs, however narrow it is.
const ROW: f64 = 500.0;

/// What is left to be spent on one picture.
struct Work {
    scale: f32,
    side: f32,
    dashes: f64,
    painted: f64,
    crossings: f64,
}

/// Refuses a drawing whose work has no bound or too large a one; `side` is the side of the picture in pixels.
pub(super) fn check(tree: &Tree, side: u32) -> Result<(), Excess> {
    let side = side as f32;
    let mut work = Work {
        scale: side / tree.size().width().max(tree.size().height()),
        side,
        dashes: 0.0,
        painted: 0.0,
        crossings: 0.0,
    };
    work.group(tree.root(), 0.0).map_err(Excess::whole)
}

impl Work {
    fn group(&mut self, group: &Group, open: f64) -> Result<(), Message> {
        self.near(group.abs_layer_bounding_box().to_rect())?;
        let steep = group.abs_transform();
        let parts = [steep.sx, steep.kx, steep.ky, steep.sy];
        if parts
            .iter()
            .any(|part| exceeds(part.abs() * self.scale, FAR))
        {
            return Err(message!("its transforms enlarge too much"));
        }
        let mut open = open;
        if group.should_isolate() {
            let pixels = self.area(group.abs_layer_bounding_box().to_rect(), true);
            let masks = f64::from(u8::from(group.mask().is_some()))
                + f64::from(u8::from(group.clip_path().is_some()));
            let filters: usize = group
                .filters()
                .iter()
                .map(|filter| filter.primitives().len() + 1)
                .sum();
            open += pixels * (1.0 + masks + filters.min(4) as f64);
            self.painted += pixels * (LAYER * (1.0 + masks) + FILTER * filters as f64);
            if open > OPEN {
                return Err(message!(
                    "too many of its groups are drawn apart, one in the other"
                ));
            }
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, open)?,
                Node::Path(path) => self.path(path, open > 0.0)?,
                Node::Text(text) => self.group(text.flattened(), open)?,
                Node::Image(_) => {}
            }
            let mut found = Ok(());
            node.subroots(|group| {
                if found.is_ok() {
                    found = self.group(group, open);
                }
            });
            found?;
        }
        self.spent()
    }

    fn path(&mut self, path: &usvg::Path, in_layer: bool) -> Result<(), Message> {
        self.near(path.abs_bounding_box())?;
        self.near(path.abs_stroke_bounding_box())?;
        if let Some(fill) = path.fill() {
            self.painted += self.shape(path.abs_bounding_box(), fill.paint(), in_layer);
            self.cross(path, 0.0, 1.0);
        }
        if let Some(stroke) = path.stroke() {
            let bounds = path.abs_stroke_bounding_box();
            self.painted += self.shape(bounds, stroke.paint(), in_layer);
            let mut edges = 2.0;
            if let Some(dashes) = stroke.dasharray() {
                let interval = f64::from(dashes.iter().sum::<f32>()) / dashes.len() as f64;
                let count = length(path.data()) / interval.max(f64::EPSILON);
                self.dashes += count;
                edges += 4.0 * count / path.data().len().max(1) as f64;
            }
            self.cross(path, stroke.width().get(), edges);
        }
        self.spent()
    }

    fn spent(&self) -> Result<(), Message> {
        if exceeds(self.dashes, DASHES) {
            return Err(message!("its lines have too many dashes"));
        }
        if exceeds(self.painted, PAINTED) {
            return Err(message!("too much of it is painted over and over"));
        }
        if exceeds(self.crossings, CROSSINGS) {
            return Err(message!("its shapes have too many edges side by side"));
        }
        Ok(())
    }

    /// Refuses what is drawn far from the picture.
    fn near(&self, bounds: Rect) -> Result<(), Message> {
        let sides = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()];
        if sides.iter().all(|side| (side * self.scale).abs() <= FAR) {
            Ok(())
        } else {
            Err(message!("it draws too far from its view box"))
        }
    }

    /// The pixels of a rectangle that are painted: those of the picture, or of a layer, which may be larger.
    fn area(&self, bounds: Rect, in_layer: bool) -> f64 {
        self.within(bounds.left(), bounds.right(), in_layer)
            * self.within(bounds.top(), bounds.bottom(), in_layer)
    }

    fn within(&self, from: f32, to: f32, in_layer: bool) -> f64 {
        let room = if in_layer { 2.0 * self.side } else { 0.0 };
        let from = (from * self.scale).max(-room);
        let to = (to * self.scale).min(self.side + room);
        f64::from((to - from).max(0.0).ceil() + 1.0)
    }

    /// What it costs to paint a shape.
    fn shape(&self, bounds: Rect, paint: &Paint, in_layer: bool) -> f64 {
        let pixel = if matches!(paint, Paint::Color(_)) {
            1.0
        } else {
            GRADIENT
        };
        self.area(bounds, in_layer) * pixel
            + self.within(bounds.top(), bounds.bottom(), in_layer) * ROW
    }

    /// Counts the pairs of edges of a shape on each row of pixels.
    fn cross(&mut self, path: &usvg::Path, width: f32, edges: f64) {
        let rows = self.side as usize;
        let mut change = vec![0.0f64; rows + 1];
        let place = path
            .abs_transform()
            .post_concat(Transform::from_scale(self.scale, self.scale));
        let half = width / 2.0 * place.sx.hypot(place.ky).max(place.kx.hypot(place.sy));
        let row = |y: f32| (y.max(0.0) as usize).min(rows);
        each_segment(path.data(), |from, points| {
            let mut places = [from; 4];
            places[1..=points.len()].copy_from_slice(points);
            let places = &mut places[..=points.len()];
            place.map_points(places);
            let (low, high) = places
                .iter()
                .fold((f32::MAX, f32::MIN), |(low, high), point| {
                    (low.min(point.y), high.max(point.y))
                });
            if high + half < 0.0 || low - half > self.side {
                return;
            }
            change[row(low - half)] += edges;
            if let Some(end) = change.get_mut(row(high + half) + 1) {
                *end -= edges;
            }
        });
        let mut active = 0.0;
        for change in change {
            active += change;
            self.crossings += active * active;
        }
    }
}

/// True for a number above a limit, and for what is no number.
fn exceeds<T: Into<f64>>(number: T, limit: T) -> bool {
    let number = number.into();
    number.is_nan() || number > limit.into()
}

/// Calls for each segment of a path with its start and the points that follow.
fn each_segment(path: &Path, mut call: impl FnMut(Point, &[Point])) {
    let (mut start, mut last) = (Point::zero(), Point::zero());
    for segment in path.segments() {
        let ends: &[Point] = match &segment {
            PathSegment::MoveTo(to) => {
                (start, last) = (*to, *to);
                continue;
            }
            PathSegment::LineTo(to) => &[*to],
            PathSegment::QuadTo(by, to) => &[*by, *to],
            PathSegment::CubicTo(by, via, to) => &[*by, *via, *to],
            PathSegment::Close => &[start],
        };
        call(last, ends);
        last = ends.last().copied().unwrap_or(last);
    }
}

/// A length that the path does not exceed, in units of its own.
fn length(path: &Path) -> f64 {
    let mut sum = 0.0;
    each_segment(path, |from, points| {
        let mut last = from;
        for point in points {
            sum += f64::from(point.x - last.x).hypot(f64::from(point.y - last.y));
            last = *point;
        }
    });
    sum
}
