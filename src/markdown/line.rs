//! The inline content of one block: what lies between two block tags.
//!
//! It is gathered before it is written because typography judges a sign with its neighbours across links and emphasis,
//! and because a picture or an embed that stands alone takes the place of its paragraph.

use std::borrow::Cow;
use std::ops::Range;

use super::html::Html;
use super::state::image::Picture;
use super::state::mark::Marks;
use super::state::{footnote, link};
use super::{LinkId, PlaceholderKind, Term, emoji};
use crate::text::typography::{self, Run};

/// One piece of a line.
pub(super) enum Piece {
    /// The text of a run.
    Text(usize),
    /// Markup.
    Html(Cow<'static, str>),
    /// A start tag with an anchor: what stands before its `>`, and the anchor.
    Anchor(String, String),
    /// The start of a link.
    Link(link::Opening),
    /// The end of a link.
    EndLink,
    /// The title of a link's target; the run stands for it where there are no placeholders.
    Title(LinkId, usize),
    /// A picture of the site.
    Picture(Picture),
    /// An embed, and where it was written.
    Embed(LinkId, Range<usize>),
    /// A reference to a note.
    Note(footnote::Reference),
    /// The box of a task, done or not.
    Task(bool),
}

impl Piece {
    /// The piece when `added` runs were put in front of its own.
    fn shifted(self, added: usize) -> Self {
        match self {
            Self::Text(run) => Self::Text(run + added),
            Self::Title(link, run) => Self::Title(link, run + added),
            piece => piece,
        }
    }
}

/// The inline content of the block that is open.
#[derive(Default)]
pub(super) struct Line {
    /// The text in reading order, for typography.
    runs: Vec<Run>,
    /// What is written.
    pieces: Vec<Piece>,
    /// Memory of runs that were written, for those to come.
    spare: Vec<String>,
    /// How many pieces are complete: text that follows begins a piece of its own.
    complete: usize,
    /// The marks that may still be closed.
    pub(super) marks: Marks,
}

impl Line {
    /// Adds text that typography may change.
    pub(super) fn text(&mut self, text: &str) {
        // the parser cuts the text at every sign that might have been markup
        if self.pieces.len() > self.complete
            && let Some(Piece::Text(last)) = self.pieces.last()
            && let Some(run) = self.runs.get_mut(*last)
            && !run.literal
        {
            run.text.push_str(text);
        } else {
            self.pieces.push(Piece::Text(self.runs.len()));
            self.run_of(text, false);
        }
    }

    /// Adds text that is shown as it is.
    pub(super) fn literal(&mut self, text: &str) {
        self.pieces.push(Piece::Text(self.runs.len()));
        self.run_of(text, true);
    }

    /// Adds signs that are apart from the text around them, and gives their piece.
    pub(super) fn sign(&mut self, text: &str) -> usize {
        self.pieces.push(Piece::Text(self.runs.len()));
        self.run_of(text, false);
        self.complete = self.pieces.len();
        self.complete - 1
    }

    /// Puts markup in the place of signs.
    pub(super) fn replace(&mut self, piece: usize, markup: &'static str) {
        if let Some(piece) = self.pieces.get_mut(piece) {
            if let Piece::Text(run) = piece
                && let Some(run) = self.runs.get_mut(*run)
            {
                run.text.clear();
            }
            *piece = Piece::Html(markup.into());
        }
    }

    /// Takes the name of the block (`^name`) from the end of the line.
    pub(super) fn take_block_name(&mut self) -> Option<String> {
        let last = (self.pieces.iter()).rposition(|piece| !self.is_space(piece))?;
        let Piece::Text(run) = self.pieces[last] else {
            return None;
        };
        let run = self.runs.get_mut(run).filter(|run| !run.literal)?;
        let (before, name) = run.text.trim_end().rsplit_once('^')?;
        let apart = before.ends_with(char::is_whitespace) || (before.is_empty() && last == 0);
        let valid = !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            // `10 ^6` is a power
            && (name.len() > 3 || !name.bytes().all(|b| b.is_ascii_digit()));
        if !apart || !valid {
            return None;
        }
        let name = name.to_owned();
        run.text.truncate(before.trim_end().len());
        Some(name)
    }

    /// Adds markup; typography does not see it.
    pub(super) fn html(&mut self, markup: impl Into<Cow<'static, str>>) {
        self.pieces.push(Piece::Html(markup.into()));
    }

    /// Adds markup that typography sees as `context`.
    pub(super) fn symbol(&mut self, markup: impl Into<Cow<'static, str>>, context: &str) {
        self.run_of(context, true);
        self.html(markup);
    }

    /// Adds a piece that a reader sees as something else than text.
    pub(super) fn object(&mut self, piece: Piece) {
        self.run_of("\u{fffc}", true);
        self.pieces.push(piece);
    }

    /// Adds the title of a link's target, for which `name` stands where it is not known.
    pub(super) fn title(&mut self, link: LinkId, name: &str) {
        self.pieces.push(Piece::Title(link, self.runs.len()));
        self.run_of(name, true);
    }

    /// Adds a piece that typography does not see.
    pub(super) fn mark(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// True when there is nothing that a reader would see.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| self.is_space(piece))
    }

    /// The only piece, when all else is space.
    pub(super) fn alone(&self) -> Option<&Piece> {
        let mut pieces = self.pieces.iter().filter(|piece| !self.is_space(piece));
        let first = pieces.next()?;
        pieces.next().is_none().then_some(first)
    }

    /// The embeds, when there is nothing else: one after the other, or each on a line of its own.
    pub(super) fn only_embeds(&self) -> Option<Vec<LinkId>> {
        let pieces = self.pieces.iter().filter(|piece| !self.is_space(piece));
        let embed = |piece: &Piece| match piece {
            Piece::Embed(link, _) => Some(*link),
            _ => None,
        };
        let embeds: Vec<LinkId> = pieces.map(embed).collect::<Option<_>>()?;
        (!embeds.is_empty()).then_some(embeds)
    }

    /// The places of the embeds of the line.
    pub(super) fn embeds(&self) -> impl Iterator<Item = &Range<usize>> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Embed(_, range) => Some(range),
            _ => None,
        })
    }

    /// The text as it is now, on one line.
    pub(super) fn plain(&self) -> String {
        let mut plain = String::new();
        for part in self.runs.iter().flat_map(|run| run.text.split('\u{fffc}')) {
            plain.push_str(part);
        }
        plain.replace('\n', " ").trim().to_owned()
    }

    /// Makes links of parts of its text: `find` gives for a text the parts and the start of each link. Text within a link,
    /// or shown as it is, stays as it is.
    pub(super) fn split_texts(&mut self, find: impl Fn(&str) -> Vec<(Range<usize>, Piece)>) {
        let mut in_link = false;
        let mut splits = Vec::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Link(_) => in_link = true,
                Piece::EndLink => in_link = false,
                Piece::Text(run) if !in_link => {
                    let Some(text) = self.runs.get(*run).filter(|run| !run.literal) else {
                        continue;
                    };
                    let parts = find(&text.text);
                    if !parts.is_empty() {
                        splits.push((at, *run, parts));
                    }
                }
                _ => {}
            }
        }
        if splits.is_empty() {
            return;
        }
        let mut pieces = std::mem::take(&mut self.pieces).into_iter();
        let mut runs = std::mem::take(&mut self.runs).into_iter();
        // how many pieces and runs of the old line have been taken
        let (mut piece, mut run) = (0, 0);
        for (at, cut, parts) in splits {
            let added = self.runs.len() - run;
            self.pieces.extend(
                pieces
                    .by_ref()
                    .take(at - piece)
                    .map(|piece| piece.shifted(added)),
            );
            self.runs.extend(runs.by_ref().take(cut - run));
            pieces.next();
            (piece, run) = (at + 1, cut + 1);
            let text = runs.next().map_or_else(String::new, |run| run.text);
            let mut done = 0;
            for (range, opening) in parts {
                if done < range.start {
                    self.text(&text[done..range.start]);
                }
                self.mark(opening);
                self.literal(&text[range.clone()]);
                self.mark(Piece::EndLink);
                done = range.end;
            }
            if done < text.len() {
                self.text(&text[done..]);
            }
        }
        let added = self.runs.len() - run;
        self.pieces.extend(pieces.map(|piece| piece.shifted(added)));
        self.runs.extend(runs);
    }

    /// Replaces the names of emoji.
    pub(super) fn replace_emoji(&mut self) {
        for run in self.runs.iter_mut().filter(|run| !run.literal) {
            emoji::replace(&mut run.text);
        }
    }

    /// Applies the typography of a language.
    pub(super) fn typeset(&mut self, language: &str) {
        self.replace_emoji();
        typography::typeset(language, &mut self.runs);
    }

    /// Writes the line.
    pub(super) fn write(&self, out: &mut Html) {
        for piece in &self.pieces {
            match piece {
                Piece::Text(run) => out.text(self.run(*run)),
                Piece::Html(markup) => out.push(markup),
                Piece::Anchor(tag, id) => {
                    out.push(tag);
                    out.fill(PlaceholderKind::Id(id.clone()));
                    out.push(">");
                }
                Piece::Link(opening) => opening.write(out),
                Piece::EndLink => out.push("</a>"),
                Piece::Title(link, _) => out.fill(PlaceholderKind::Title(*link)),
                Piece::Picture(picture) => picture.write(out, true),
                // it has been reported: an embed is a block, and here it cannot be one
                Piece::Embed(..) => {}
                Piece::Note(reference) => reference.write(out),
                Piece::Task(done) => write_task(*done, out),
            }
        }
    }

    /// The line as HTML without links and what needs a placeholder, for the outline.
    pub(super) fn outline(&self) -> String {
        let mut out = Html::default();
        for piece in &self.pieces {
            match piece {
                Piece::Text(run) | Piece::Title(_, run) => out.text(self.run(*run)),
                Piece::Html(markup) => out.push(markup),
                Piece::Anchor(tag, _) => {
                    out.push(tag);
                    out.push(">");
                }
                _ => {}
            }
        }
        out.text.trim().to_owned()
    }

    /// Empties the line and keeps its memory.
    pub(super) fn clear(&mut self) {
        self.spare.extend(self.runs.drain(..).map(|run| run.text));
        self.pieces.clear();
        self.complete = 0;
        self.marks.clear();
    }

    fn run_of(&mut self, words: &str, literal: bool) {
        let mut text = self.spare.pop().unwrap_or_default();
        text.clear();
        text.push_str(words);
        self.runs.push(Run { text, literal });
    }

    /// What is written, in order.
    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The text of a run.
    pub(super) fn run(&self, index: usize) -> &str {
        self.runs.get(index).map_or("", |run| &run.text)
    }

    fn is_space(&self, piece: &Piece) -> bool {
        matches!(piece, Piece::Text(run) if self.run(*run).trim().is_empty())
    }
}

/// Writes the box of a task. It is not for clicking: the page is not an application.
fn write_task(done: bool, out: &mut Html) {
    out.push("<input type=\"checkbox\" disabled");
    out.push(if done {
        " checked aria-label=\""
    } else {
        " aria-label=\""
    });
    out.fill(PlaceholderKind::Term(if done {
        Term::TASK_DONE
    } else {
        Term::TASK_TODO
    }));
    out.push("\"> ");
}
