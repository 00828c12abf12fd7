//! `sobre erase`: what a file says of a person goes, at the person's demand.

use super::command_error::CommandError;
use super::outcome::{ChangeArgs, Outcome, end};
use super::terminal::Terminal;
use super::workspace::{Change, Workspace, unedited};
use crate::document::code_list::marked;
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::site::award::Status;
use crate::site::{AwardId, Subject};
use crate::yaml::edit::Step;
use crate::yaml::write::Fresh;

#[derive(clap::Args)]
pub(super) struct EraseArgs {
    /// Id of the award, or the URL of its page
    id: String,
    #[command(flatten)]
    change: ChangeArgs,
}

pub(super) fn run(args: &EraseArgs, terminal: &Terminal) -> u8 {
    let erased = erase(args, terminal);
    if erased.is_ok() {
        args.change.forget(terminal);
    }
    end(args.change.format(), terminal, erased)
}

fn erase(args: &EraseArgs, terminal: &Terminal) -> Result<Outcome, CommandError> {
    let workspace = args.change.workspace(terminal)?;
    let award = workspace.award(&args.id)?;
    let id = workspace.site.awards[award].id();
    let (occasion, mut draft, path) = workspace.draft_of(award)?;
    let file = &occasion.path;
    if workspace.site.awards[award].status() == Status::Erased {
        let mut outcome = Outcome::of(message!("{id} is erased already", id));
        outcome.noted.extend(elsewhere(&workspace, file));
        return Ok(outcome);
    }
    let stub = Fresh::map([("id", Fresh::text(id)), ("erased", Fresh::Bool(true))]);
    draft
        .replace(&path, &stub)
        .map_err(|diagnostic| unedited(file, &diagnostic))?;
    // The list first: once the award no longer names its code, nobody could tell that it is spent.
    let mut changes: Vec<Change> = mark(&workspace, award)?.into_iter().collect();
    let commented = draft.original().contains('#');
    changes.push(Change {
        file: file.clone(),
        text: draft.original().to_owned(),
    });
    changes.extend(forget(&workspace, id));
    let reported = workspace.commit(&changes)?;
    let mut noted = Vec::new();
    if commented {
        noted.push(message!(
            "`{file}` has comments: see that none is about the person",
            file
        ));
    }
    noted.extend(others(&workspace, award));
    noted.extend(elsewhere(&workspace, file));
    Ok(Outcome {
        results: vec![message!(
            "{id} is erased: `{file}` keeps its id only",
            id,
            file
        )],
        noted,
        reported,
        ..Outcome::default()
    })
}

/// Marks the code that the award spent in its list, so that it cannot be spent again.
fn mark(workspace: &Workspace, award: AwardId) -> Result<Option<Change>, CommandError> {
    let Some(code) = &workspace.site.awards[award].record().code else {
        return Ok(None);
    };
    let mut lists = workspace.documents.code_lists();
    let found = lists.find_map(|list| {
        let place = list
            .hashes
            .iter()
            .position(|hash| hash.value == code.value)?;
        Some((list, place))
    });
    let Some((list, place)) = found else {
        return Ok(None);
    };
    let mut draft = workspace.draft(&list.path)?;
    draft
        .replace(
            &[Step::Key("hashes"), Step::Item(place)],
            &Fresh::text(marked(&code.value)),
        )
        .map_err(|diagnostic| unedited(&list.path, &diagnostic))?;
    Ok(Some(Change {
        file: list.path.clone(),
        text: draft.original().to_owned(),
    }))
}

/// Takes the digests of the texts of the award out of the record of what was published: who guesses a text could try it
/// there.
fn forget(workspace: &Workspace, id: &str) -> Option<Change> {
    let mut lock = workspace.site.lock.as_deref()?.clone();
    let is_kept = lock.erase(&format!("badges/awards/{id}.json"));
    is_kept.then(|| Change {
        file: lock.path.clone(),
        text: lock.text(),
    })
}

/// Other places of the sources that may be about the same person.
fn others(workspace: &Workspace, id: AwardId) -> Vec<Message> {
    let award = &workspace.site.awards[id];
    let mut noted = Vec::new();
    if let Some(before) = &award.record().replaces {
        noted.push(message!(
            "it replaced {award}, of the same person",
            award = before.value
        ));
    }
    if let Some(after) = award.replaced_by {
        let after = workspace.site.awards[after].id();
        noted.push(message!(
            "it is replaced by {award}, of the same person",
            award = after
        ));
    }
    let endorsements = workspace.site.endorsements.iter();
    let about = endorsements.filter(|endorsement| endorsement.subject == Subject::Award(id));
    noted.extend(about.map(|endorsement| {
        let file = &endorsement.document.path;
        message!(
            "`{file}` endorses it: see that it is not about the person",
            file
        )
    }));
    noted
}

/// What no command can do.
fn elsewhere(workspace: &Workspace, file: &SourcePath) -> Vec<Message> {
    // A folder beside the site is taken for a repository of its own.
    let beside = file.as_str().strip_prefix(&workspace.settings.awards);
    let beside = beside.filter(|_| file.as_str().starts_with("../"));
    let path = beside.map_or(file.as_str(), |path| path.trim_start_matches('/'));
    vec![
        message!(
            "after the next build the site says nothing of the person. What remains is for you:"
        ),
        message!(
            "- git keeps every version: put a copy of the file aside, let `git filter-repo --invert-paths --path {path}` take it out of the history, commit the copy, and push with force",
            path
        ),
        message!(
            "- forks, clones and the caches of the forge keep what they have: ask those who have them, and the forge"
        ),
        message!("- caches of the host expire; web archives take requests for removal"),
        message!("- hand-out files and copies of the list of people are yours to delete"),
    ]
}
