//! The next day on which the same sources make another site, so that whoever publishes it knows when to build it again.

use jiff::civil::Date;

use super::Plan;
use crate::document::Kind;
use crate::message;
use crate::message::Message;
use crate::site::award::Status;

/// Why the site changes on a day.
enum Why<'a> {
    /// A page is published from this day on.
    Published(&'a str),
    /// A page is published no more.
    Expired(&'a str),
    /// An event was over the day before.
    Over(&'a str),
    /// A date of an event that is repeated was over the day before.
    Next(&'a str),
    /// A page is to be looked at again, as a page of the site says.
    Old(&'a str),
    /// An award expired the day before.
    Award,
}

impl Plan {
    /// The next day after that of the build on which the same sources make another site, and why; `None` when no day does, or
    /// the day of the build is not known.
    pub fn next_day(&self) -> Option<Message> {
        let today = self.today?.date()?;
        let (day, why) = self
            .days()
            .filter(|(day, _)| *day > today)
            .min_by_key(|(day, _)| *day)?;
        Some(match why {
            Why::Published(page) => {
                message!("build again on {day}: `{page}` is published", day, page)
            }
            Why::Expired(page) => message!("build again on {day}: `{page}` expires", day, page),
            Why::Over(page) => message!(
                "build again on {day}: the event `{page}` is over",
                day,
                page
            ),
            Why::Next(page) => message!(
                "build again on {day}: the event `{page}` has another next date",
                day,
                page
            ),
            Why::Old(page) => message!(
                "build again on {day}: `{page}` is to be looked at again",
                day,
                page
            ),
            Why::Award => message!("build again on {day}: an award has expired", day),
        })
    }

    /// The days on which something changes, past ones too.
    fn days(&self) -> impl Iterator<Item = (Date, Why<'_>)> {
        let next = self.site.visibility.next_change();
        let pages = next.into_iter().map(|next| {
            let page = next.page.as_str();
            let why = match next.expires {
                true => Why::Expired(page),
                false => Why::Published(page),
            };
            (next.day, why)
        });
        let entries = self.site.entries.iter().enumerate();
        let events = entries.filter(|(_, entry)| entry.kind == Kind::Event);
        let over = events.filter_map(|(id, entry)| {
            let page = entry.page.path.as_str();
            let why = match self.coming(id) {
                [_, ..] => Why::Next(page),
                [] => Why::Over(page),
            };
            Some((self.over_on(id)?, why))
        });
        let old = self.site.entries.iter().enumerate();
        let old = old.filter(|_| self.site.settings.maintenance.page);
        let old = old.filter_map(|(id, entry)| {
            Some((self.site.old_on(id)?, Why::Old(entry.page.path.as_str())))
        });
        let awards = self.site.awards.iter().filter_map(|award| {
            let last = award.expires()?.day()?.date()?;
            let counts = award.status() == Status::Valid;
            counts.then_some((last.tomorrow().ok()?, Why::Award))
        });
        pages.chain(over).chain(old).chain(awards)
    }
}
