//! Aliases: old URLs of a page, and of all the pages of a section.

use super::{Claims, Owner, Route, Source};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::{OutPath, percent_decode};
use crate::site::page_names::is_name;
use crate::site::route::path::language_folder;
use crate::site::url::folder;
use crate::site::{Entry, EntryId, Site};
use crate::text::slug::slug;
use crate::yaml::fields::{Spanned, is_web_url};

/// Claims the aliases of all entries.
pub(super) fn claim(site: &Site, claims: &mut Claims<'_>) {
    for (id, entry) in site.entries.iter().enumerate() {
        let urls = entry.page.front.aliases.iter();
        for alias in urls.filter(|alias| !is_name(&alias.value)) {
            match alias.strip_suffix("/*") {
                Some(folder) => of_folder(site, id, folder, alias, claims),
                None => one(site, id, id, alias, &alias.value, claims),
            }
        }
    }
    for (id, entry) in site.entries.iter().enumerate() {
        for path in names(site, entry) {
            name(site, id, path, claims);
        }
    }
}

/// Claims a redirect from where the list of a term would be under each of its other names, unless something is there.
pub(super) fn claim_terms(site: &Site, claims: &mut Claims<'_>) {
    for (id, tag) in site.tags.iter().enumerate() {
        for path in &tag.redirects {
            if !claims.folded.contains_key(&path.folded()) {
                let redirect = Route::TermRedirect(id, path.clone());
                claims.made(redirect, message!("another name of a term"));
            }
        }
    }
}

/// The output paths of the redirects from the old URLs and the other names of a page, without those that cannot be used.
pub(in crate::site) fn paths(site: &Site, entry: &Entry) -> Vec<OutPath> {
    let aliases = entry.page.front.aliases.iter().map(|alias| &alias.value);
    let old = aliases
        .filter(|alias| !is_name(alias) && !alias.ends_with("/*"))
        .filter_map(|alias| alias_path(alias).ok());
    old.chain(names(site, entry)).collect()
}

/// The paths that a page would have under its other names, where people who know it by such a name expect it.
fn names(site: &Site, entry: &Entry) -> Vec<OutPath> {
    let page = &entry.page;
    if page.front.aliases.is_empty() {
        return Vec::new();
    }
    let folder = format!(
        "{}{}",
        language_folder(&site.settings, page.language),
        folder(page.folder())
    );
    let names = page.front.aliases.iter();
    names
        .filter(|alias| is_name(&alias.value))
        .filter_map(|alias| {
            let name = slug(&alias.value);
            OutPath::new(&format!("{folder}{name}/index.html")).ok()
        })
        .collect()
}

/// Claims a redirect from where a page would be under another of its names, unless something is there: wikilinks find the
/// name in any case.
fn name(site: &Site, id: EntryId, path: OutPath, claims: &mut Claims<'_>) {
    if claims.folded.contains_key(&path.folded()) {
        return;
    }
    let source = Source::File(site.entries[id].page.path.clone(), None);
    let owner = Owner { path, source };
    let redirect = Route::Redirect(id, owner.path.clone());
    claims.claim(owner, redirect, Code::AliasTaken);
}

/// Claims an alias of a section that ends with `/*`, the old folder of all its pages: a redirect for each of them.
fn of_folder(
    site: &Site,
    section: EntryId,
    folder: &str,
    alias: &Spanned<String>,
    claims: &mut Claims<'_>,
) {
    let entry = &site.entries[section];
    if !entry.is_section() || folder.is_empty() {
        let message = message!("the alias `{alias}` cannot be used", alias = alias.value);
        let help = match folder {
            "" => {
                message!("give each page an alias of its own: `/*` would be every URL of the site")
            }
            _ => message!(
                "an alias that ends with `/*` is the old URL of a folder: it is written in the `index.md` of the folder"
            ),
        };
        let (file, span) = (&entry.page.path, alias.span.clone());
        let diagnostic = Diagnostic::at(Code::BadAddress, file, span, message);
        return claims.diagnostics.push(diagnostic.help(help));
    }
    for (id, below) in site.entries.iter().enumerate() {
        if below.page.language == entry.page.language
            && let Some(rest) = below.path.url().strip_prefix(entry.path.url())
        {
            one(
                site,
                section,
                id,
                alias,
                &format!("{folder}/{rest}"),
                claims,
            );
        }
    }
}

/// Claims a redirect from `url`, an old URL of the entry `id`. `written` is the alias in the file of the entry `holder`.
fn one(
    site: &Site,
    holder: EntryId,
    id: EntryId,
    written: &Spanned<String>,
    url: &str,
    claims: &mut Claims<'_>,
) {
    let (file, span) = (&site.entries[holder].page.path, written.span.clone());
    let path = match alias_path(url) {
        Ok(path) => path,
        Err(why) => {
            let message = message!("the alias `{url}` cannot be used: {why}", url, why);
            let diagnostic = Diagnostic::at(Code::BadAddress, file, span, message);
            return claims.diagnostics.push(diagnostic.help(message!(
                "an alias is a path from the root of the site, such as `/old/page/`"
            )));
        }
    };
    let source = Source::File(file.clone(), Some(span));
    let owner = Owner { path, source };
    let redirect = Route::Redirect(id, owner.path.clone());
    claims.claim(owner, redirect, Code::AliasTaken);
}

/// The output path of an alias: `/old/page/` gives `old/page/index.html`, and `/old.html` the file of that name.
///
/// # Errors
/// Why the alias cannot be used, as the end of a sentence.
fn alias_path(alias: &str) -> Result<OutPath, Message> {
    let Some(path) = alias.strip_prefix('/') else {
        return Err(if is_web_url(alias) {
            message!("it is a URL of another site")
        } else if alias.starts_with('.') {
            message!("it does not begin with `/`")
        } else {
            message!("it does not begin with `/` (write `/{alias}`)", alias)
        });
    };
    let path = percent_decode(path).ok_or_else(|| message!("it is not UTF-8"))?;
    if path
        .split('/')
        .any(|segment| segment == "." || segment == "..")
    {
        return Err(message!("it climbs with `..`"));
    }
    match path.strip_suffix('/').unwrap_or(&path) {
        "" => Err(message!("it is the home page")),
        file if file.ends_with(".html") && !path.ends_with('/') => OutPath::new(file),
        folder => OutPath::new(&format!("{folder}/index.html")),
    }
}
