//! Which straight quotes of a block open, which close, and which have no pair and stay straight.

use memchr::memchr;

use super::block::{Block, is_letter};
use super::words::LiteralWords;

/// What a straight quote becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Role {
    pub opens: bool,
    /// How many pairs are around this one: 0 for the outer level.
    pub level: usize,
}

/// The straight quotes of a block that have a pair, by place.
#[derive(Debug, Default)]
pub(super) struct Quotes(Vec<(usize, Role)>);

impl Quotes {
    /// The role of the straight quote at `pos`, if it has a pair.
    pub fn role(&self, pos: usize) -> Option<Role> {
        if self.0.is_empty() {
            return None;
        }
        let found = self.0.binary_search_by_key(&pos, |(at, _)| *at).ok()?;
        self.0.get(found).map(|(_, role)| *role)
    }

    /// Whether an opening quote with a pair is at `pos`.
    pub fn opens(&self, pos: usize) -> bool {
        self.role(pos).is_some_and(|role| role.opens)
    }

    /// Whether a closing quote with a pair is at `pos`.
    pub fn closes(&self, pos: usize) -> bool {
        self.role(pos).is_some_and(|role| !role.opens)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
    Guillemet,
    Curly,
}

struct Mark {
    pos: usize,
    kind: Kind,
    opens: bool,
    paired: bool,
}

/// How far down a closing quote looks for its pair: keeps hostile text linear, and nobody nests deeper.
const DEEPEST: usize = 64;

/// Pairs the straight double quotes of `block`, and the single ones too if `singles`.
pub(super) fn pair(block: &Block<'_>, words: &mut LiteralWords, singles: bool) -> Quotes {
    let bytes = block.text.as_bytes();
    let has = |sign: u8| memchr(sign, bytes).is_some();
    if !(has(b'"') || singles && has(b'\'')) {
        return Quotes::default();
    }
    let mut marks: Vec<Mark> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for span in block.spans.iter().filter(|span| !span.literal) {
        for pos in span.start..span.end {
            let (kind, opens) = match bytes[pos] {
                b'"' => (Kind::Double, None),
                b'\'' if singles => (Kind::Single, None),
                0xc2 if bytes[pos..].starts_with("«".as_bytes()) => (Kind::Guillemet, Some(true)),
                0xc2 if bytes[pos..].starts_with("»".as_bytes()) => (Kind::Guillemet, Some(false)),
                0xe2 if bytes[pos..].starts_with("“".as_bytes()) => (Kind::Curly, Some(true)),
                0xe2 if bytes[pos..].starts_with("”".as_bytes()) => (Kind::Curly, Some(false)),
                _ => continue,
            };
            if opens.is_none() && words.protects(block.text, pos) {
                continue;
            }
            let before_opens = marks
                .last()
                .is_some_and(|mark| mark.pos + 1 == pos && mark.opens);
            let waiting = open
                .last()
                .is_some_and(|top| marks[*top].kind == kind && marks[*top].pos + 1 < pos);
            let Some(opens) = opens.or_else(|| direction(block, pos, before_opens, waiting)) else {
                continue;
            };
            let mate = if opens {
                None
            } else {
                mate(&marks, &open, kind, pos)
            };
            if let Some(depth) = mate {
                marks[open[depth]].paired = true;
                open.truncate(depth);
            } else if opens {
                open.push(marks.len());
            }
            marks.push(Mark {
                pos,
                kind,
                opens,
                paired: mate.is_some(),
            });
        }
    }
    levels(&marks)
}

/// The level in `open` of the quote that one of this kind closes.
fn mate(marks: &[Mark], open: &[usize], kind: Kind, pos: usize) -> Option<usize> {
    for depth in (0..open.len()).rev().take(DEEPEST) {
        let top = &marks[open[depth]];
        let crosses = match kind {
            Kind::Double => matches!(top.kind, Kind::Guillemet | Kind::Curly),
            Kind::Single => true,
            Kind::Guillemet | Kind::Curly => false,
        };
        if top.kind == kind {
            // nothing between two quotes is no quotation
            return (top.pos + 1 < pos).then_some(depth);
        } else if crosses {
            return None;
        }
    }
    None
}

/// Whether the straight quote at `pos` opens (true) or closes by what is around it; `None` if it can be neither.
/// `before_opens`: the straight quote just before opens; `waiting`: one of its kind, not just before, is open.
fn direction(block: &Block<'_>, pos: usize, before_opens: bool, waiting: bool) -> Option<bool> {
    let before = block.before(pos);
    let after = block.after(pos + 1);
    let can_open = before.is_none_or(|c| match c {
        '"' => before_opens,
        '\'' | '’' => before_opens || block.before(pos - c.len_utf8()).is_some_and(is_letter),
        _ => c.is_whitespace() || "([{«“‘–—-/>*_".contains(c),
    }) && after.is_some_and(|c| !c.is_whitespace() && !matches!(c, '»' | '”'));
    let can_close = before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '«' | '“'))
        && after.is_none_or(|c| c.is_whitespace() || "\"'’.,;:!?…)]}»”–—-/%<*_".contains(c));
    match (can_open, can_close) {
        (true, true) => Some(!waiting),
        (true, false) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

/// The straight quotes among `marks` that have a pair, with their levels. An explicit quotation counts as a level whether
/// or not it is closed: a quotation of several paragraphs is closed in the last one only.
fn levels(marks: &[Mark]) -> Quotes {
    let mut roles = Vec::new();
    let mut level: usize = 0;
    for mark in marks {
        let straight = matches!(mark.kind, Kind::Double | Kind::Single);
        if straight && !mark.paired {
            continue;
        }
        if !mark.opens {
            level = level.saturating_sub(1);
        }
        if straight {
            roles.push((
                mark.pos,
                Role {
                    opens: mark.opens,
                    level,
                },
            ));
        }
        if mark.opens {
            level += 1;
        }
    }
    Quotes(roles)
}
