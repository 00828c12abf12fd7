//! `sobre lock --accept`: people say that something published means the same in other words, and why. It is recorded for
//! everyone to read.

use std::collections::BTreeMap;

use super::before::before;
use super::{LockArgs, RECORD};
use crate::cli::clock;
use crate::cli::command_error::CommandError;
use crate::cli::outcome::{Outcome, public};
use crate::cli::terminal::{Terminal, is_for_people};
use crate::cli::workspace::{self, Workspace};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::lock::{Acceptance, FieldDigest, Lock};
use crate::message;
use crate::message::Message;
use crate::site::{Change, Site};
use crate::text::date::Moment;
use crate::text::nearest::nearest;

/// What stands for the URL of the site.
const BASE: &str = "base";

/// Why, by whom and when.
struct Decision {
    moment: Moment,
    reason: String,
    by: String,
}

pub(super) fn accept(args: &LockArgs, terminal: &Terminal) -> Result<Outcome, CommandError> {
    public("--because", &args.because)?;
    public("--by", &args.by)?;
    let workspace = args.change.workspace(terminal)?;
    workspace.sound_badges()?;
    let Some(lock) = workspace.site.lock.clone() else {
        let message = message!(
            "there is no `{file}`: nothing is recorded as published",
            file = RECORD
        );
        return Err(refused(message)
            .help(message!("run `sobre lock` first"))
            .into());
    };
    let changes = workspace.site.changes();
    let mut chosen: Vec<&Change> = Vec::new();
    let mut moves = false;
    for name in &args.accept {
        if name == BASE {
            moves = true;
            may_move(&workspace.site, &lock)?;
            continue;
        }
        let found = find(&workspace, &lock, &changes, name)?;
        for change in found {
            if !chosen.iter().any(|known| is_same(known, change)) {
                chosen.push(change);
            }
        }
    }
    if let Some(change) = chosen.iter().find(|change| !change.may_be_accepted) {
        let (field, url, file) = (change.field, &change.url, &change.file);
        let message = message!("`{field}` of `{url}` never changes", field, url);
        let help = message!("restore `{file}` from git", file);
        return Err(refused(message).help(help).into());
    }
    if is_for_people(args.change.format()) {
        let terminal = terminal.redacting();
        shown(&workspace, &chosen)
            .into_iter()
            .for_each(|line| terminal.say(line));
    }
    let decision = decision(args, &lock)?;
    let mut new = lock.as_ref().clone();
    for change in &chosen {
        for before in &change.before {
            let list = new.accepted.entry(change.url.clone()).or_default();
            list.push(decision.about(change.field, *before, change.after));
        }
    }
    if moves {
        let base = workspace.site.settings.base.href();
        for before in lock.current_bases() {
            new.moves
                .push(decision.about("base_url", before, base.clone()));
        }
    }
    let file = lock.path.clone();
    let text = new.text();
    let written = [workspace::Change { file, text }];
    workspace.commit(&written)?;
    let n = chosen.len() + usize::from(moves);
    Ok(Outcome::of(message!(
        "{file}: {n} {n:change|changes} accepted, ready to be committed",
        file = RECORD,
        n
    )))
}

fn refused(message: Message) -> Diagnostic {
    Diagnostic::general(Code::NotAccepted, message)
}

fn is_same(one: &Change, other: &Change) -> bool {
    (&one.url, one.field) == (&other.url, other.field)
}

/// Why, by whom and when.
fn decision(args: &LockArgs, lock: &Lock) -> Result<Decision, CommandError> {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let reason = one_line(args.because.as_deref().unwrap_or_default());
    if !reason.chars().any(char::is_alphabetic) {
        let diagnostic = refused(message!("nothing says why it means the same"));
        return Err(diagnostic
            .help(message!(
                "add `--because \"…\"`: everyone may read it, on the page of the badge"
            ))
            .into());
    }
    Ok(Decision {
        moment: after_all(clock::now()?, lock),
        reason,
        by: one_line(args.by.as_deref().unwrap_or_default()),
    })
}

/// The moment of a new decision: after every other, since the last one of a field counts and moments are whole seconds.
fn after_all(now: Moment, lock: &Lock) -> Moment {
    let decided = lock.accepted.values().flatten().map(|one| one.moment);
    let last = decided.chain(lock.moves.iter().map(|one| one.moment)).max();
    let next = last.and_then(|last| Moment::from_seconds(last.seconds() + 1));
    next.map_or(now, |next| next.max(now))
}

impl Decision {
    fn about<T>(&self, field: &str, before: T, after: T) -> Acceptance<T> {
        Acceptance {
            moment: self.moment,
            field: field.to_owned(),
            before,
            after,
            reason: self.reason.clone(),
            by: self.by.clone(),
            span: (0, 0),
        }
    }
}

/// A site moves as long as nobody holds a badge of it.
fn may_move(site: &Site, lock: &Lock) -> Result<(), Diagnostic> {
    let base = site.settings.base.href();
    let known = lock.current_bases();
    if known.is_empty() || known.contains(&base) {
        return Err(refused(message!(
            "the site is where it was published: {base}",
            base
        )));
    }
    let mut recorded = lock.objects.keys();
    let is_held = recorded.any(|url| url.starts_with("badges/awards/"));
    if is_held || !site.awards.is_empty() {
        let message =
            message!("a site whose badges were awarded does not move: each of them names its URL");
        return Err(refused(message).help(message!("keep `base_url` as it was")));
    }
    Ok(())
}

/// The changes of what a person names.
fn find<'a>(
    workspace: &Workspace,
    lock: &Lock,
    changes: &'a [Change],
    name: &str,
) -> Result<Vec<&'a Change>, Diagnostic> {
    let below = name.strip_prefix(&workspace.site.settings.base.href());
    let below = below.unwrap_or(name).trim_start_matches("./");
    let below = below.trim_start_matches('/').trim_end_matches('/');
    let names = [
        below.to_owned(),
        format!("{below}.json"),
        format!("badges/{below}.json"),
    ];
    let is_named = |text: &str| names.iter().any(|name| name == text);
    let found: Vec<&Change> = changes
        .iter()
        .filter(|change| is_named(&change.url) || change.file.as_str() == below)
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    // What changed in a way that no field shows.
    let known = workspace.diagnostics().iter().find(|diagnostic| {
        let is_of_lock = matches!(
            diagnostic.code,
            Code::Unrevoked | Code::ErasedAgain | Code::PublishedGone | Code::PublishedChanged
        );
        let is_about = |name: &String| diagnostic.message.english().contains(&format!("`{name}`"));
        is_of_lock && names.iter().any(is_about)
    });
    if let Some(known) = known {
        return Err(refused(known.message.clone()).maybe_help(known.help.clone()));
    }
    let is_known = lock.objects.keys().any(|url| is_named(url))
        || workspace.has(&crate::path::SourcePath::new(below));
    if is_known {
        return Err(
            refused(message!("`{path}` is as it was published", path = below))
                .help(message!("`sobre check` names what is not")),
        );
    }
    let known = lock.objects.keys().map(String::as_str);
    let help = nearest(&names[1], known.clone())
        .or_else(|| nearest(&names[2], known))
        .map_or_else(
            || message!("name what the message names: `badges/x.json`, or a file below `badges/`"),
            |known| message!("did you mean `{known}`?", known),
        );
    let message = message!("nothing published is called `{path}`", path = below);
    Err(refused(message).help(help))
}

/// What each field was and what it is; the same change of many badges once.
fn shown(workspace: &Workspace, chosen: &[&Change]) -> Vec<Message> {
    type Cause<'a> = (&'a str, &'a str, &'a [FieldDigest], FieldDigest);
    let mut causes: BTreeMap<Cause<'_>, Vec<&Change>> = BTreeMap::new();
    for change in chosen {
        let cause = (
            change.file.as_str(),
            change.field,
            change.before.as_slice(),
            change.after,
        );
        causes.entry(cause).or_default().push(change);
    }
    let firsts: Vec<&Change> = causes.values().map(|changes| changes[0]).collect();
    let words = before(workspace, &firsts);
    let mut lines = Vec::new();
    for (changes, before) in causes.values().zip(words) {
        let Change {
            field, url, file, ..
        } = changes[0];
        lines.push(match changes.len() {
            1 => message!("`{field}` of {url}", field, url),
            n => message!("`{field}` of {n} badges of {file}", field, n, file),
        });
        let unknown = || message!("(not known: git has no version of `{file}` with it)", file);
        let after = workspace.site.published_field(url, field);
        let after = after.map(|(_, words)| words).unwrap_or_default();
        let before = before.map_or_else(unknown, value);
        lines.push(message!("  was: {before}", before));
        lines.push(message!("  is:  {after}", after = value(after)));
    }
    lines
}

/// The value of a field, as it is shown.
fn value(words: String) -> Message {
    match words.is_empty() {
        true => message!("(nothing)"),
        false => Message::verbatim(words),
    }
}
