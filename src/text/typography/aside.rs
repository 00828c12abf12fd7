//! The dashes around an aside, and the one that starts a reply: no line may break between a dash and its aside.

use super::block::{Block, NBSP, is_space};
use super::quotes::Quotes;

/// Where in its asides a text is: dashes go by two within a sentence.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// Whether a dash has opened an aside in this sentence.
    open: bool,
}

impl Aside {
    /// A dash `pos..end` (`--`, `—`, `–`) with a space on each side: no line may break between it and its aside.
    pub fn dash(&mut self, block: &mut Block<'_>, quotes: &Quotes, pos: usize, end: usize) {
        let (before, after) = (block.spaces_before(pos), block.spaces_after(end));
        let Some(next) = block.after(after).filter(|c| !c.is_whitespace()) else {
            return;
        };
        let previous = block.before(before).filter(|c| !c.is_whitespace());
        // a guillemet has its own space, now or soon
        let closes = next == '»' || next == '"' && quotes.closes(after);
        // – so –, as the last dash of an aside before a comma
        let stopped = self.open && before < pos && ",.;:!?…)".contains(next);
        if after == end && !closes && !stopped {
            return;
        }
        let stop = if closes { end } else { after };
        let Some(previous) = previous else {
            // the dash of a reply in a dialogue
            block.replace(
                pos,
                end,
                if block.text[pos..].starts_with('–') {
                    "–"
                } else {
                    "—"
                },
            );
            block.set_spaces(end, stop, NBSP);
            return;
        };
        let opened = previous == '«' || previous == '"' && quotes.opens(before - 1);
        if before == pos && !opened {
            return;
        }
        let short = block.text[pos..].starts_with('–');
        if short && previous.is_numeric() && next.is_numeric() {
            return;
        }
        if self.open && !opened {
            block.set_spaces(before, pos, NBSP);
        }
        block.replace(pos, end, if short { "–" } else { "—" });
        if !self.open {
            block.set_spaces(end, stop, NBSP);
        }
        self.open = !self.open;
    }

    /// Ends the aside if the signs `pos..end` end a sentence: after a small letter (not `M. Dupont`), before a capital.
    pub fn sentence(&mut self, block: &Block<'_>, pos: usize, end: usize) {
        if !self.open {
            return;
        }
        let before = block.text[..pos]
            .trim_end_matches(is_space)
            .chars()
            .next_back();
        let next = block.spaces_after(end);
        if next > end
            && before.is_some_and(|c| !c.is_uppercase())
            && block.after(next).is_some_and(char::is_uppercase)
        {
            self.open = false;
        }
    }
}
