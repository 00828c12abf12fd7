//! Classes that nobody could distinguish: a file was copied to begin a new class, and its name was not changed.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::document::BadgeClass;
use crate::message;
use crate::site::Class;

/// Reports each class that is given and has the name, the kind and the level of another one that is.
pub(super) fn check(classes: &[Class], diagnostics: &mut Vec<Diagnostic>) {
    let all = || classes.iter().map(|class| class.document.as_ref());
    let replaced: BTreeSet<&str> = all()
        .filter_map(|class| class.replaces.as_ref())
        .map(|slug| slug.value.as_str())
        .collect();
    let is_given =
        |class: &&BadgeClass| class.retired.is_none() && !replaced.contains(class.slug.as_str());
    let mut order: Vec<&BadgeClass> = all().filter(is_given).collect();
    // File explorers add to the name of a copy.
    order.sort_by_key(|class| (class.slug.len(), &class.slug));
    let mut known: BTreeMap<_, &BadgeClass> = BTreeMap::new();
    for class in order {
        let name: String = class.name.nfkc().collect();
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let short = class.short_name.as_ref().map(|name| name.value.as_str());
        let key = (
            words,
            short,
            class.recognition.value.as_str(),
            class.kind.value.as_str(),
            class.level.value,
        );
        let Some(first) = known.get(&key) else {
            known.insert(key, class);
            continue;
        };
        let message = message!(
            "`{slug}` has the name, the kind and the level of `{first}`",
            slug = class.slug,
            first = first.slug
        );
        let related = Span {
            file: first.path.clone(),
            range: first.name_span.clone(),
        };
        diagnostics.push(
            Diagnostic::at(
                Code::ClassTwice,
                &class.path,
                class.name_span.clone(),
                message,
            )
            .related(related, message!("here"))
            .help(message!(
                "give it another name, delete the copy, or write `replaces: {first}` for a new version",
                first = first.slug
            )),
        );
    }
}
