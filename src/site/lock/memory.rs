//! What an output folder remembers of the record: a record that is gone, cut short or rewritten is noticed by the next build
//! into the same folder.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::PUBLISHED;
use crate::document::lock::{Lock, Recorded, State};
use crate::path::SourcePath;
use crate::site::{Route, Site};
use crate::text::count::{count, of};

/// What the record said when a site was published: `base` and addresses of objects, each with the rest of its line.
pub type Records = BTreeMap<String, String>;

/// Before the address of a site, which has no line of an object.
const BASE: &str = "base ";
/// How many lines a message names.
const NAMED: usize = 3;

impl Site {
    /// Warnings for what the record does not say any more.
    pub fn forgotten(&self, before: &Records) -> Vec<Diagnostic> {
        if self.is_preview || before.is_empty() {
            return Vec::new();
        }
        let path = SourcePath::new(&format!("badges/{PUBLISHED}"));
        let warning = |message: String| {
            Diagnostic::about(Code::LockShrunk, &path, message).help(format!(
                "restore it from git, `git log -p badges/{PUBLISHED}` shows the lines; what has changed since is accepted by `sobre lock --accept`"
            ))
        };
        let Some(lock) = &self.lock else {
            let objects = before.keys().filter(|key| !key.starts_with(BASE)).count();
            let objects = count(objects, "badge");
            return vec![warning(format!(
                "the record of {objects} that was there at the last build is gone"
            ))];
        };
        let now = records(lock);
        let is_gone = |key: &&String| !now.contains_key(*key);
        let gone: Vec<&String> = before.keys().filter(is_gone).collect();
        let mut diagnostics = Vec::new();
        if !gone.is_empty() {
            diagnostics.push(warning(format!(
                "{} of the record {} gone since the last build: {}",
                count(gone.len(), "line"),
                of(gone.len(), "is", "are"),
                list(&gone)
            )));
        }
        let rewritten = |(key, line): (&'_ String, &String)| {
            let now = now.get(key)?;
            is_rewritten(line, now).then(|| key.clone())
        };
        let rewritten: Vec<String> = before.iter().filter_map(rewritten).collect();
        if !rewritten.is_empty() {
            let rewritten: Vec<&String> = rewritten.iter().collect();
            diagnostics.push(warning(format!(
                "{} of the record {} another than at the last build: {}",
                count(rewritten.len(), "line"),
                of(rewritten.len(), "is", "are"),
                list(&rewritten)
            )));
        }
        diagnostics
    }

    /// What the next build must know: what the record says, and what it said before and does not say any more.
    pub fn remembered_records(&self, before: &Records) -> Records {
        if self.is_preview {
            return before.clone();
        }
        let mut all = self.lock.as_deref().map(records).unwrap_or_default();
        for (key, line) in before {
            let keeps = all.get(key).is_none_or(|now| is_rewritten(line, now));
            if keeps {
                all.insert(key.clone(), line.clone());
            }
        }
        for (id, award) in self.awards.iter().enumerate() {
            if award.record().erased
                && let Some(line) = all.get_mut(&Route::AwardJson(id).path(self))
            {
                "erased".clone_into(line);
            }
        }
        all
    }
}

fn records(lock: &Lock) -> Records {
    let bases = lock.bases.iter();
    let bases = bases.map(|(base, _)| (format!("{BASE}{base}"), String::new()));
    let objects = lock.objects.iter();
    let objects = objects.map(|(url, recorded)| (url.clone(), recorded.words()));
    bases.chain(objects).collect()
}

/// True for a line that takes something back: it may only say more, or be erased.
fn is_rewritten(before: &str, now: &str) -> bool {
    let (Some(before), Some(now)) = (Recorded::from_words(before), Recorded::from_words(now))
    else {
        // Lines about the address of the site have nothing more to say.
        return before != now;
    };
    if now.state == State::Erased {
        return false;
    }
    let fields = &now.fields;
    let kept = |(field, digest): (&String, _)| fields.get(field) == Some(digest);
    now.state < before.state || !before.fields.iter().all(kept)
}

fn list(keys: &[&String]) -> String {
    let shown: Vec<String> = keys
        .iter()
        .take(NAMED)
        .map(|key| format!("`{key}`"))
        .collect();
    match keys.len().saturating_sub(NAMED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
