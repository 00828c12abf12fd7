//! The new files of awards.

use super::occasion::Occasion;
use super::people::Person;
use crate::cli::command_error::CommandError;
use crate::cli::identity::written;
use crate::cli::workspace::{Change, Workspace};
use crate::yaml::write::Fresh;

/// People of one file: more would be a file that is too large to be read.
const PEOPLE: usize = 500;

/// The new files with the awards. No file that is there is added to: what two branches add is never in one file, so git
/// merges it without a conflict and without mixing the lines of two awards.
pub(super) fn write_down(
    workspace: &Workspace,
    occasion: &Occasion<'_>,
    people: &[Person],
) -> Result<Vec<Change>, CommandError> {
    let slug = &occasion.class.document.slug;
    let event = occasion.event.as_ref().map(|(id, _)| *id);
    let name = workspace.occasion_name(slug, event, occasion.issued);
    let mut changes: Vec<Change> = Vec::new();
    for people in people.chunks(PEOPLE) {
        changes.push(Change {
            file: workspace.new_file(&name, &changes)?,
            text: begun(occasion, people),
        });
    }
    Ok(changes)
}

/// The text of a new file.
fn begun(occasion: &Occasion<'_>, people: &[Person]) -> String {
    let mut entries = vec![("class", Fresh::text(&occasion.class.document.slug))];
    if let Some((_, page)) = &occasion.event {
        entries.push(("event", Fresh::text(page)));
    }
    entries.push(("issued", Fresh::text(occasion.issued.to_string())));
    if let Some(expires) = occasion.expires {
        entries.push(("expires", Fresh::text(expires.to_string())));
    }
    if let Some(narrative) = &occasion.narrative {
        entries.push(("narrative", Fresh::markdown(narrative)));
    }
    if !occasion.evidence.is_empty() {
        entries.push(("evidence", evidence(&occasion.evidence)));
    }
    let awards = people.iter().map(|person| award(occasion, person));
    entries.push(("awards", Fresh::List(awards.collect())));
    Fresh::file(entries)
}

/// One award. What the file says of all is not repeated.
fn award(occasion: &Occasion<'_>, person: &Person) -> Fresh {
    let line = &person.line;
    let mut entries = vec![
        ("id", Fresh::text(&person.id)),
        ("recipient", written(&person.recipient)),
    ];
    if let Some(narrative) = &line.narrative {
        entries.push(("narrative", Fresh::markdown(narrative)));
    }
    if !line.evidence.is_empty() {
        entries.push(("evidence", evidence(&line.evidence)));
    }
    if occasion.listed || line.listed {
        entries.push(("listed", Fresh::Bool(true)));
    }
    let mut vouchers = occasion.vouchers.clone();
    vouchers.extend(
        line.vouchers
            .iter()
            .filter(|id| !occasion.vouchers.contains(id))
            .cloned(),
    );
    if !vouchers.is_empty() {
        entries.push((
            "vouchers",
            Fresh::List(vouchers.into_iter().map(Fresh::Text).collect()),
        ));
    }
    if let Some(code) = &line.code {
        entries.push(("code", Fresh::text(code.hash())));
    }
    Fresh::map(entries)
}

fn evidence(urls: &[String]) -> Fresh {
    Fresh::List(
        urls.iter()
            .map(|url| Fresh::map([("url", Fresh::text(url))]))
            .collect(),
    )
}
