//! Aliases: old addresses of a page, and of all the pages of a section.

use super::{Claims, Owner, Place};
use crate::address::{OutPath, percent_decode};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::site::{EntryId, Site};
use crate::yaml::fields::Spanned;

/// Claims the aliases of all entries.
pub(super) fn claim(site: &Site, claims: &mut Claims<'_>) {
    for (id, entry) in site.entries.iter().enumerate() {
        for alias in &entry.page.front.aliases {
            match alias.strip_suffix("/*") {
                Some(folder) => of_folder(site, id, folder, alias, claims),
                None => one(site, id, id, alias, &alias.value, claims),
            }
        }
    }
}

/// An alias of a section that ends with `/*`: the old folder of all its pages, each of which leads to where the page is now.
fn of_folder(
    site: &Site,
    section: EntryId,
    folder: &str,
    alias: &Spanned<String>,
    claims: &mut Claims<'_>,
) {
    let entry = &site.entries[section];
    if !entry.page.is_index() || folder.is_empty() {
        let message = format!("the alias `{}` cannot be used", alias.value);
        let help = match folder {
            "" => "give each page an alias of its own: `/*` would be every address of the site",
            _ => {
                "an alias that ends with `/*` is the old address of a folder: it is written in the `index.md` of the folder"
            }
        };
        let fault = Diagnostic::at(
            Code::BadAddress,
            &entry.page.path,
            alias.span.clone(),
            message,
        );
        return claims.diagnostics.push(fault.help(help));
    }
    for (id, below) in site.entries.iter().enumerate() {
        if below.page.language == entry.page.language
            && let Some(rest) = below.path.address().strip_prefix(entry.path.address())
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

/// `written` is the alias in the file of the entry `holder`, and `address` an old address of the entry `id`.
fn one(
    site: &Site,
    holder: EntryId,
    id: EntryId,
    written: &Spanned<String>,
    address: &str,
    claims: &mut Claims<'_>,
) {
    let file = &site.entries[holder].page.path;
    let span = Span {
        file: file.clone(),
        range: written.span.clone(),
    };
    let path = match alias_path(address) {
        Ok(path) => path,
        Err(why) => {
            let message = format!("the alias `{address}` cannot be used: {why}");
            let fault = Diagnostic::at(Code::BadAddress, file, span.range, message);
            return claims.diagnostics.push(
                fault.help("an alias is a path from the root of the site, such as `/old/address/`"),
            );
        }
    };
    let owner = Owner {
        path,
        words: "an alias of this page".into(),
        span: Some(span),
        file: Some(file.clone()),
    };
    claims.claim(owner, Place::Redirect(id), Code::AliasTaken);
}

/// `/old/address/` is written as `old/address/index.html`; an address that ends like a file is that file.
fn alias_path(alias: &str) -> Result<OutPath, String> {
    let Some(path) = alias.strip_prefix('/') else {
        return Err("it does not begin with `/`".into());
    };
    let path = percent_decode(path).ok_or("it is not UTF-8")?;
    if path
        .split('/')
        .any(|segment| segment == "." || segment == "..")
    {
        return Err("it climbs with `..`".into());
    }
    match path.strip_suffix('/').unwrap_or(&path) {
        "" => Err("it is the home page".into()),
        file if file.ends_with(".html") && !path.ends_with('/') => OutPath::new(file),
        folder => OutPath::new(&format!("{folder}/index.html")),
    }
}
