//! Where somebody proposes a page of a section: a new file on the forge, its front matter begun.

use super::Plan;
use crate::path::SourcePath;
use crate::site::EntryId;
use crate::text::slug::slug;
use crate::yaml::write::Fresh;

/// The form of a new page in a section, with the kind and the tags that all its pages have. The other keys that such a page may have
/// stand there as comments: one that nobody fills in says nothing. `None` without a forge, for what is no section, and for a list of
/// badges that nobody wrote, where pages are not what is missing.
pub(super) fn url(plan: &Plan, id: EntryId) -> Option<String> {
    let (site, entry) = (&plan.site, &plan.site.entries[id]);
    let forge = site.settings.forge.as_ref()?;
    let folder = entry.section.as_deref()?;
    if entry.generated && site.is_badge_list(id) {
        return None;
    }
    let title = plan.string(entry.page.language, "propose_page_title");
    let kind = site.kind_below(id);
    let mut keys = vec![("title", Fresh::text(title))];
    if let Some(kind) = kind {
        keys.push(("kind", Fresh::text(kind.as_str())));
    }
    let tags = common_tags(plan, &entry.children);
    if !tags.is_empty() {
        keys.push((
            "tags",
            Fresh::List(tags.into_iter().map(Fresh::text).collect()),
        ));
    }
    let mut front = Fresh::file(keys);
    let more = kind.map_or(&[][..], |kind| kind.keys());
    for key in ["description"].iter().chain(more) {
        front.push_str(&format!("# {key}:\n"));
    }
    let folder = match folder {
        "" => "content".to_owned(),
        below => format!("content/{below}"),
    };
    let name = match slug(title) {
        slug if slug.is_empty() => "page".to_owned(),
        slug => slug,
    };
    let suffix = site.settings.file_suffix(entry.page.language);
    let file = SourcePath::new(&format!("{folder}/{name}{suffix}.md"));
    let text = format!("---\n{front}---\n\n");
    Some(forge.new_url(&site.in_repository(&file), &text))
}

/// The tags, as written, that all of some pages have; those of a page alone are its own.
fn common_tags<'a>(plan: &'a Plan, pages: &[EntryId]) -> Vec<&'a str> {
    let [first, others @ ..] = pages else {
        return Vec::new();
    };
    if others.is_empty() {
        return Vec::new();
    }
    let entries = &plan.site.entries;
    let has = |page: &EntryId, tag: &str| {
        let mut tags = entries[*page].page.front.tags.iter();
        tags.any(|own| own.value == tag)
    };
    let tags = entries[*first].page.front.tags.iter();
    let tags = tags.map(|tag| tag.value.as_str());
    tags.filter(|tag| others.iter().all(|page| has(page, tag)))
        .collect()
}
