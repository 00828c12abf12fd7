//! What an output folder keeps of the record: a record that is gone, cut short or rewritten is noticed by the next build into
//! the same folder.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::PUBLISHED;
use crate::document::lock::{Lock, Recorded, State};
use crate::message;
use crate::message::{Message, Value, first_of, quoted};
use crate::path::SourcePath;
use crate::site::{Route, Site};

/// The record as it was when a site was published: the base and the URLs of objects, each with the rest of its line.
pub type Records = BTreeMap<String, String>;

/// Before the URL of a site, whose line is not one of an object.
const BASE: &str = "base ";
/// How many lines a message names.
const NAMED: usize = 3;

impl Site {
    /// Warnings for lines of the record that are gone or changed since `before`.
    pub fn forgotten(&self, before: &Records) -> Vec<Diagnostic> {
        if self.is_preview || before.is_empty() {
            return Vec::new();
        }
        let path = SourcePath::new(&format!("badges/{PUBLISHED}"));
        let warning = |message: Message| {
            Diagnostic::about(Code::LockShrunk, &path, message).help(message!(
                "restore it from git, `git log -p badges/{file}` shows the lines; what has changed since is accepted by `sobre lock --accept`",
                file = PUBLISHED
            ))
        };
        let Some(lock) = &self.lock else {
            let count = before.keys().filter(|key| !key.starts_with(BASE)).count();
            return vec![warning(message!(
                "the record of {count} {count:badge|badges} that was there at the last build is gone",
                count
            ))];
        };
        let now = records(lock);
        let is_gone = |key: &&String| !now.contains_key(*key);
        let gone: Vec<&String> = before.keys().filter(is_gone).collect();
        let mut diagnostics = Vec::new();
        if !gone.is_empty() {
            diagnostics.push(warning(message!(
                "{count} {count:line|lines} of the record {count:is|are} gone since the last build: {lines}",
                count = gone.len(),
                lines = first_of(NAMED, gone.iter().map(quoted))
            )));
        }
        let rewritten = |(key, line): (&'_ String, &String)| {
            let now = now.get(key)?;
            is_rewritten(line, now).then(|| quoted(key))
        };
        let rewritten: Vec<Value> = before.iter().filter_map(rewritten).collect();
        if !rewritten.is_empty() {
            diagnostics.push(warning(message!(
                "{count} {count:line|lines} of the record {count:is|are} another than at the last build: {lines}",
                count = rewritten.len(),
                lines = first_of(NAMED, rewritten)
            )));
        }
        diagnostics
    }

    /// What the next build must know: the lines of the record, and those of `before` that it lacks or has rewritten.
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
        // Lines about the base of the site hold nothing more.
        return before != now;
    };
    if now.state == State::Erased {
        return false;
    }
    let fields = &now.fields;
    let kept = |(field, digest): (&String, _)| fields.get(field) == Some(digest);
    now.state < before.state || !before.fields.iter().all(kept)
}
