//! An award on paper: its texts, made short enough for one sheet.
//!
//! Room is counted in lines of the sheet. The name and what the badge is come first, then the criteria; a narrative, then the
//! names of the evidence, are there when the room that is left holds them whole. Criteria that have no room end after a
//! whole paragraph or item. All of it is on the pages whose URLs the sheet gives.

use super::{Plan, award, badge, body, label};
use crate::document::award::Recipient;
use crate::site::AwardId;
use crate::text::excerpt::{Block, blocks, cut, lines};
use crate::theme::view::{CertificateLineView, CertificateView};

/// Letters on a line of text, in the widest of the usual fonts and on the narrower of the usual papers.
const LINE: usize = 76;

/// Letters on a line of what the badge is, which is set larger.
const DESCRIPTION_LINE: usize = 66;

/// Letters on a line of the name, which is set largest, and lines of text that it takes.
const NAME: (usize, usize) = (34, 2);

/// Letters on a line and lines of text, for a name that is longer than two such lines.
const LONG_NAME: (usize, usize) = (50, 2);

/// The most lines of a name: two hundred letters.
const NAME_LINES: usize = 4;

/// The most lines of what the badge is.
const DESCRIPTION_LINES: usize = 4;

/// The most lines of the narrative, and of the names of the evidence.
const SHORT: usize = 3;

/// Letters on a line of what is set smaller: the page of the holder.
const SMALL_LINE: usize = 80;

/// The most lines of the URL of that page.
const RECIPIENT_LINES: usize = 3;

/// Letters on the line that names the issuer, in bold.
const ISSUER_LINE: usize = 54;

/// Letters on a line of a URL, which is broken anywhere.
const URL_LINE: usize = 80;

/// Lines that a heading takes, with the space around it.
const HEADING: usize = 2;

/// Lines of the sheet for all of these together.
const ALL: usize = 22;

/// The texts on the sheet of an award that counts, in a language.
pub(super) fn view(plan: &Plan, id: AwardId, language: usize) -> CertificateView {
    let (site, award) = (&plan.site, &plan.site.awards[id]);
    let tile = badge::tile(plan, award.class(), language);
    let words = badge::words(plan, award.class(), language);
    let is_long_name = lines(&tile.name, NAME.0) > 2;
    let (width, height) = if is_long_name { LONG_NAME } else { NAME };
    let name = cut(&tile.name, width, NAME_LINES);
    let description = cut(&tile.description, DESCRIPTION_LINE, DESCRIPTION_LINES);
    let recipient = match award.recipient() {
        Some(Recipient::Url(url)) => Some(cut(label::shown_url(url), SMALL_LINE, RECIPIENT_LINES)),
        _ => None,
    };
    let url = site.absolute(&site.award_url(id, language));
    let verify_url = site.verify_url(language).map(|url| site.absolute(&url));
    let criteria_url = site.absolute(&tile.url);
    // One line each is part of the sheet, and two of the URLs of the award.
    let issuer = badge::issuer_name(plan, language);
    let more = [
        lines(&issuer, ISSUER_LINE).saturating_sub(1),
        lines(recipient.as_deref().unwrap_or_default(), SMALL_LINE).saturating_sub(1),
        lines(&url, URL_LINE).saturating_sub(2),
        lines(verify_url.as_deref().unwrap_or_default(), URL_LINE).saturating_sub(1),
        lines(&criteria_url, URL_LINE / 2).saturating_sub(2),
    ];
    let used = height * lines(&name, width)
        + lines(&description, DESCRIPTION_LINE)
        + more.iter().sum::<usize>();
    let criteria = blocks(&body::of_text(
        plan,
        language,
        words.criteria,
        words.targets,
    ));
    let mut room = Room(ALL.saturating_sub(used));
    let (criteria, is_shortened) = room.criteria(criteria);
    let narrative = blocks(&award::narrative(plan, award, language)).into_iter();
    let narrative: Vec<String> = narrative.map(|block| block.text).collect();
    let evidence = award.all_evidence();
    let evidence = evidence.map(|(piece, url)| award::evidence(plan, piece, url, language).name);
    let evidence: Vec<String> = evidence.collect();
    CertificateView {
        name,
        is_long_name,
        description,
        criteria,
        is_shortened,
        criteria_url,
        narrative: room.whole(narrative.join(" ")),
        evidence: room.whole(evidence.join(", ")),
        recipient,
        url,
        verify_url,
    }
}

/// Lines of the sheet that are still free.
struct Room(usize);

impl Room {
    /// A text below a heading, when there is room for all of it; else nothing.
    fn whole(&mut self, text: String) -> String {
        let height = lines(&text, LINE);
        if height == 0 || height > SHORT || HEADING + height > self.0 {
            return String::new();
        }
        self.0 -= HEADING + height;
        text
    }

    /// The first of the criteria that have room, and whether some have none. Of the very first, as much as there is room
    /// for.
    fn criteria(&mut self, criteria: Vec<Block>) -> (Vec<CertificateLineView>, bool) {
        let view = |text, is_item| CertificateLineView { text, is_item };
        let all: usize = criteria.iter().map(|block| lines(&block.text, LINE)).sum();
        let room = self.0.saturating_sub(HEADING);
        if all <= room {
            self.0 = room - all;
            let lines = criteria.into_iter();
            let lines = lines.map(|block| view(block.text, block.is_item));
            return (lines.collect(), false);
        }
        // One line shows where the others are. What comes after them has no room.
        self.0 = 0;
        let mut left = room.saturating_sub(1);
        let mut shown = Vec::new();
        for block in criteria {
            let height = lines(&block.text, LINE);
            if height > left {
                if shown.is_empty() {
                    shown.push(view(cut(&block.text, LINE, left), block.is_item));
                }
                break;
            }
            left -= height;
            shown.push(view(block.text, block.is_item));
        }
        (shown, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(lines: usize) -> Block {
        Block {
            text: "nos ".repeat(lines * LINE / 4 - 1).trim_end().to_owned(),
            is_item: true,
        }
    }

    #[test]
    fn whole_criteria_as_long_as_there_is_room() {
        let heights = |criteria: &[usize], room: usize| {
            let criteria = criteria.iter().map(|height| block(*height)).collect();
            let mut room = Room(HEADING + room);
            let (shown, is_shortened) = room.criteria(criteria);
            let heights: Vec<usize> = shown.iter().map(|line| lines(&line.text, LINE)).collect();
            (heights, is_shortened, room.0)
        };
        assert_eq!(heights(&[1, 2, 3], 6), (vec![1, 2, 3], false, 0));
        assert_eq!(heights(&[1, 2, 3], 8), (vec![1, 2, 3], false, 2));
        // a line is for the URL of the others
        assert_eq!(heights(&[1, 2, 3], 5), (vec![1, 2], true, 0));
        assert_eq!(heights(&[1, 2, 3], 3), (vec![1], true, 0));
        // not a short one after a long one: the order is the author's
        assert_eq!(heights(&[1, 5, 1], 4), (vec![1], true, 0));
        assert_eq!(heights(&[9], 4), (vec![3], true, 0));
        assert_eq!(heights(&[], 4), (vec![], false, 4));
    }

    #[test]
    fn what_is_not_short_is_left_to_the_page() {
        let mut room = Room(8);
        assert_eq!(room.whole(block(4).text), "");
        assert_eq!(room.whole(String::new()), "");
        assert_eq!(room.0, 8);
        assert_eq!(room.whole("un".into()), "un");
        assert_eq!(room.0, 5);
        assert_eq!(room.whole(block(3).text), block(3).text);
        assert_eq!(room.whole("deux".into()), "");
    }
}
