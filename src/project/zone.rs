//! `timezone`, in `site.yaml` and in the front matter of an event.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::text::zone::Zone;
use crate::yaml::fields::Fields;

/// The time zone that a key names.
pub fn zone(fields: &mut Fields<'_>, key: &'static str) -> Option<Zone> {
    let text = fields.text(key)?;
    if let Some(zone) = Zone::named(&text.value) {
        return Some(zone);
    }
    let message = message!("`{name}` is no time zone", name = text.value);
    let help = match Zone::near(&text.value) {
        Some(near) => message!("did you mean `{near}`?", near),
        None => message!("write a continent and a city, such as `Europe/Paris`"),
    };
    fields.push(Diagnostic::at(Code::NoSuchZone, fields.file(), text.span, message).help(help));
    None
}
