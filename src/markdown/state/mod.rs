//! What a page remembers of each form while it goes by: `page` holds all of it, and the form of the same name works on it.
//!
//! Nothing here imports a form or the page, so that forms do not depend on each other through the page.

pub(super) mod code;
pub(super) mod comment;
pub(super) mod footnote;
pub(super) mod heading;
pub(super) mod image;
pub(super) mod link;
pub(super) mod mark;
pub(super) mod near_link;
pub(super) mod note_in_place;
pub(super) mod table;
pub(super) mod url;
