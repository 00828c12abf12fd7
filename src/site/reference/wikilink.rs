//! `[[names]]`: what they mean where several things have one name.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::super::index::Known;
use super::super::names::{Fit, Named};
use super::{Finder, Target};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{Link, LinkForm};
use crate::message;
use crate::message::any;
use crate::path::SourcePath;

impl Finder<'_> {
    /// What a wikilink means, with what follows `#`.
    pub(super) fn wikilink<'l>(
        &self,
        link: &'l Link,
    ) -> Result<(Target, Option<&'l str>), Box<Diagnostic>> {
        let fragment = link.fragment();
        let whole = fragment.map(|fragment| format!("{}#{fragment}", link.target));
        // a name may hold a `#`
        if let Some(whole) = &whole
            && self.index.named(&link.target, self.file).is_empty()
            && !self.index.named(whole, self.file).is_empty()
        {
            return self.named(whole, link.span()).map(|target| (target, None));
        }
        match self.named(&link.target, link.span()) {
            Err(diagnostic) if diagnostic.code == Code::NoSuchWikilink && is_file(link) => {
                Err(Box::new(self.no_file(&link.target, link.span())))
            }
            found => found.map(|target| (target, fragment)),
        }
    }

    /// The one thing that a name means in this file.
    pub(super) fn named(&self, name: &str, span: Range<usize>) -> Result<Target, Box<Diagnostic>> {
        match self.choose(name)[..] {
            [] => Err(self.no_name(name, span)),
            [one] => self.target(&one.known, name, span).map_err(Box::new),
            ref several => {
                let mut paths: Vec<String> = several
                    .iter()
                    .map(|named| match named.path.contains('/') {
                        true => format!("`[[{}]]`", named.path),
                        false => format!("`[[/{}]]`", named.path),
                    })
                    .collect();
                paths.sort();
                let message = message!(
                    "`{name}` is ambiguous: it matches {count} pages",
                    name,
                    count = paths.len()
                );
                let diagnostic = self.at(Code::AmbiguousWikilink, span, message);
                Err(Box::new(
                    diagnostic.help(message!("write {names}", names = any(paths))),
                ))
            }
        }
    }

    /// What a name means: each rule narrows the choice, unless it would leave nothing.
    fn choose(&self, name: &str) -> Vec<&Named> {
        let mut fits = self.index.named(name, self.file);
        let file: String = name.rsplit('/').next().unwrap_or(name).nfc().collect();
        // a page that would fit too does not count until it is published
        narrow(&mut fits, |fit| {
            !matches!(fit.named.known, Known::Hidden(_))
        });
        // a name with the ending of a page names that very file, whatever its language
        if fits.iter().any(|fit| fit.named.file == file) {
            narrow(&mut fits, |fit| fit.named.file == file);
        } else {
            let first = fits
                .iter()
                .filter_map(|fit| fit.named.language)
                .min_by_key(|language| (*language != self.language, *language));
            narrow(&mut fits, |fit| {
                fit.named.language.is_none() || fit.named.language == first
            });
        }
        narrow(&mut fits, |fit| !fit.named.bare);
        narrow(&mut fits, |fit| fit.exact);
        // in Obsidian too, what lies in the same folder is nearest
        narrow(&mut fits, |fit| fit.named.folder == self.file.folder());
        let mut named: Vec<&Named> = fits.into_iter().map(|fit| fit.named).collect();
        named.sort_by(|a, b| a.path.cmp(&b.path));
        named.dedup_by(|a, b| a.path == b.path);
        named
    }

    /// The error of a name that nothing has, with the one that was probably meant.
    fn no_name(&self, name: &str, span: Range<usize>) -> Box<Diagnostic> {
        let message = message!("no page is named `{name}`", name);
        let diagnostic = self.at(Code::NoSuchWikilink, span, message);
        if ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| name.starts_with(scheme))
        {
            return Box::new(diagnostic.help(message!(
                "write `[{words}]({name})`: `[[…]]` is for pages of this site",
                words = message!("the text"),
                name
            )));
        }
        Box::new(diagnostic.help(match self.near_name(name) {
            Some(known) => message!("did you mean `[[{known}]]`?", known),
            None => message!("write the name of the file, its path from `content/`, or the title"),
        }))
    }

    /// The error of an embed of a file that does not exist, with one of the same ending that was probably meant.
    fn no_file(&self, name: &str, span: Range<usize>) -> Diagnostic {
        let ending = format!(".{}", SourcePath::new(name).extension());
        let near = self.near_name(name);
        let help = match near.filter(|known| known.ends_with(&ending)) {
            Some(known) => message!("did you mean `[[{known}]]`?", known),
            None => message!("write the name of a file below `content/`, with its ending"),
        };
        let message = message!("no file is named `{name}`", name);
        self.at(Code::NoSuchAsset, span, message).help(help)
    }

    /// The name that was probably meant by one that nothing has.
    fn near_name<'n>(&'n self, name: &'n str) -> Option<&'n str> {
        let last = name.rsplit('/').next().unwrap_or(name);
        let index = self.index;
        let near = index.nearest_name(name);
        near.or_else(|| index.nearest_name(last).filter(|_| last != name))
            .or_else(|| Some(last).filter(|last| index.has_name(last)))
    }
}

fn narrow(fits: &mut Vec<Fit<'_>>, keep: impl Fn(&Fit<'_>) -> bool) {
    if fits.iter().any(&keep) {
        fits.retain(keep);
    }
}

/// True for an embed of what has the ending of a file.
fn is_file(link: &Link) -> bool {
    let ending = SourcePath::new(&link.target).extension();
    let is_ending = (2..=4).contains(&ending.len()) && ending != "md";
    let is_word = ending.starts_with(|c: char| c.is_ascii_alphabetic())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    link.form == LinkForm::Embed && is_ending && is_word
}
