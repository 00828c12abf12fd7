//! Pages that link to a page: the first with the sentence in which they do.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Plan, label};
use crate::diagnostic::Diagnostic;
use crate::document::Page;
use crate::markdown::{Sentence, Words};
use crate::site::{Entry, EntryId, Target};
use crate::theme::view::{BacklinkView, MoreBacklinksView};

/// Most pages that are shown with their sentence.
const WITH_SENTENCE: usize = 8;
/// Most pages that are shown besides.
const MORE: usize = 60;

/// The sentences of a page with more links are read once for all the pages that they lead to.
const MANY: usize = 64;
/// Of how many such pages they stay in memory at once.
const KEPT: usize = 16;

/// The first sentence of a page about each page that it links to.
type ByTarget = BTreeMap<EntryId, Sentence>;

/// Sentences of pages with many links, the last that were asked for.
#[derive(Debug, Default)]
pub(super) struct Sentences(Mutex<VecDeque<(EntryId, Arc<ByTarget>)>>);

impl Sentences {
    fn of(&self, plan: &Plan, from: EntryId) -> Result<Arc<ByTarget>, Diagnostic> {
        let known = |kept: &VecDeque<(EntryId, Arc<ByTarget>)>| {
            let known = kept.iter().find(|(id, _)| *id == from);
            known.map(|(_, sentences)| sentences.clone())
        };
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known(&kept()) {
            return Ok(known);
        }
        let entry = &plan.site.entries[from];
        let mut sentences = ByTarget::new();
        for sentence in entry.page.text.sentences(&entry.page.path)? {
            if let Some(Target::Page(to, _)) = entry.targets.get(sentence.link as usize) {
                sentences.entry(*to).or_insert(sentence);
            }
        }
        let sentences = Arc::new(sentences);
        let mut kept = kept();
        // another page may have asked meanwhile
        if known(&kept).is_none() {
            kept.truncate(KEPT - 1);
            kept.push_front((from, sentences.clone()));
        }
        Ok(sentences)
    }
}

/// The pages that link to an entry: those that are shown first, and the others.
///
/// # Errors
/// The text of one of them cannot be read any more.
pub(super) fn view(
    plan: &Plan,
    id: EntryId,
) -> Result<(Vec<BacklinkView>, Option<MoreBacklinksView>), Diagnostic> {
    let entry = &plan.site.entries[id];
    let all = (plan.site).once_each(&entry.backlinks, entry.page.language);
    let (first, more) = all.split_at(all.len().min(WITH_SENTENCE));
    let shown = first.iter().map(|from| one(plan, *from, id));
    let shown = shown.collect::<Result<_, _>>()?;
    let more = (!more.is_empty()).then(|| {
        let (named, others) = more.split_at(more.len().min(MORE));
        MoreBacklinksView {
            total: more.len(),
            links: label::links(plan, named),
            others: others.len(),
        }
    });
    Ok((shown, more))
}

/// A page that links to another one.
fn one(plan: &Plan, from: EntryId, to: EntryId) -> Result<BacklinkView, Diagnostic> {
    let entry = &plan.site.entries[from];
    let link = label::link(plan, from);
    let language = entry.page.language;
    let is_other = language != plan.site.entries[to].page.language;
    let mut view = BacklinkView {
        label: link.label,
        url: link.url,
        language: is_other.then(|| plan.language_tag(language).to_owned()),
        before: String::new(),
        words: String::new(),
        after: String::new(),
    };
    let leads_here = |link: u32| matches!(entry.targets.get(link as usize), Some(Target::Page(other, _)) if *other == to);
    let sentence = match entry.targets.len() > MANY {
        true => plan.sentences.of(plan, from)?.get(&to).cloned(),
        false => entry.page.text.sentence(&entry.page.path, leads_here)?,
    };
    if let Some(sentence) = sentence {
        let text = |words: &[Words]| text(plan, entry, words);
        view.before = text(&sentence.before);
        view.words = text(&sentence.words);
        view.after = text(&sentence.after);
    }
    Ok(view)
}

fn text(plan: &Plan, entry: &Entry, words: &[Words]) -> String {
    let text = words.iter().map(|words| match words {
        Words::Text(text) => text.to_string(),
        Words::Title(link) => super::body::link_title(plan, entry, *link as usize),
    });
    text.collect()
}

/// True when another version of a page may show other sentences on the pages that it links to.
pub(super) fn may_differ(page: &Page, before: &Page) -> bool {
    page.text.digest() != before.text.digest()
}
