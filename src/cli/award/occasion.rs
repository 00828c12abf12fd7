//! What is awarded at once: what the command line says of all awards.

use crate::document::award::When;
use crate::site::award::says_again;
use crate::site::{Award, Class, EntryId, Site};
use crate::text::date::Moment;

/// What the command line says of all awards.
pub(super) struct Occasion<'a> {
    pub(super) class: &'a Class,
    /// The page of the event, and its path below `content/`.
    pub(super) event: Option<(EntryId, String)>,
    pub(super) issued: Moment,
    pub(super) expires: Option<Moment>,
    pub(super) evidence: Vec<String>,
    pub(super) narrative: Option<String>,
    pub(super) vouchers: Vec<String>,
    pub(super) listed: bool,
}

impl Occasion<'_> {
    /// What sets it apart from other occasions of its class.
    fn when(&self, site: &Site) -> When {
        match &self.event {
            Some((id, _)) => site.event(*id),
            None => When::new(None, self.issued),
        }
    }

    /// True for an award of the same class and event; without an event, of the same day.
    pub(super) fn is(&self, site: &Site, award: &Award) -> bool {
        award.occasion.document.class.value == self.class.document.slug
            && award.occasion.when == self.when(site)
    }

    /// True when an award of another occasion gave the badge already, and this one would say nothing more.
    pub(super) fn repeats(&self, site: &Site, award: &Award) -> bool {
        says_again(
            (&award.occasion.when, award.issued(), award.expires()),
            (&self.when(site), self.issued, self.expires),
        )
    }
}
