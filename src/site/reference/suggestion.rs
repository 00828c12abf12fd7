//! What was probably meant by a path that leads to nothing.

use std::ops::Range;

use super::super::index::Known;
use super::Finder;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::{SourcePath, percent_decode, relative, resolve};

/// What other tools write before a path from the root of the content.
const ROOTS: &[&str] = &[
    "@/",
    "@site/docs/",
    "@site/",
    "~/",
    "{{site.baseurl}}/",
    "{{site.url}}/",
];

/// What to do about a path that leads to nothing, when no other path is near.
pub(in crate::site) const PATHS: Message =
    message!("a path starts from the folder of the file that holds it, and a page ends with `.md`");

impl Finder<'_> {
    /// The error of a path that leads to nothing, with the path that was probably meant.
    pub(super) fn nothing(
        &self,
        target: &str,
        path: &SourcePath,
        span: Range<usize>,
    ) -> Diagnostic {
        let code = if path.is_image() {
            Code::NoSuchAsset
        } else {
            Code::NoSuchPage
        };
        if let Some(below) = ROOTS.iter().find_map(|root| target.strip_prefix(root)) {
            let message = message!("`{target}` is a path of another tool", target);
            let diagnostic = self.at(Code::ForeignForm, span, message);
            let meant = resolve("content", below);
            let known = meant.as_ref().and_then(|path| self.meant(path, "/"));
            let known = known.unwrap_or_else(|| format!("/{below}"));
            return diagnostic.help(message!(
                "write `{known}`: a slash begins at `content/`",
                known
            ));
        }
        let message = message!("`{target}` leads to nothing", target);
        let diagnostic = self.at(code, span, message).cause(path.as_str());
        if target.contains('\\') {
            let slashes = target.replace('\\', "/");
            let meant = self.file.join(&slashes);
            let known = meant.as_ref().and_then(|path| self.meant(path, &slashes));
            let known = known.unwrap_or(slashes);
            return diagnostic.help(message!(
                "write `{known}`, with `/` between the parts of a path",
                known
            ));
        }
        match self.meant(path, target) {
            Some(known) => diagnostic.help(message!("did you mean `{known}`?", known)),
            None => diagnostic.help(PATHS),
        }
    }

    /// The warning about an absolute URL that is one of this site. What has an ending may be a file that another program
    /// publishes there.
    pub(super) fn own_url(&self, url: &str, span: &Range<usize>) -> Option<Diagnostic> {
        let base = &self.site.settings.base;
        let below = url.strip_prefix(base.href().as_str())?;
        let (path, anchor) = match below.split_once('#') {
            Some((path, anchor)) => (path, format!("#{anchor}")),
            None => (below, String::new()),
        };
        let path = percent_decode(path.split('?').next().unwrap_or(path))?;
        let at = |message| self.at(Code::OwnAddress, span.clone(), message);
        let known = match self.index.url(&path) {
            Some(Known::Page(id)) if !self.site.entries[*id].generated => relative(
                self.file.folder(),
                self.site.entries[*id].page.path.as_str(),
            ),
            Some(_) => format!("/{path}"),
            None if path.contains('.') || below.contains('?') => return None,
            None => {
                let message =
                    message!("`{url}` is a URL of this site, where there is no page", url);
                return Some(at(message).help(message!("write the path of a file")));
            }
        };
        let message = message!("`{url}` is a URL of this site", url);
        Some(at(message).help(message!("write `{known}{anchor}`", known, anchor)))
    }

    /// The nearest path, in the form of what was written.
    fn meant(&self, path: &SourcePath, written: &str) -> Option<String> {
        let known = self.index.near_path(path, self.file)?;
        Some(match written.strip_prefix('/') {
            Some(_) if known.starts_with("content/") => known["content".len()..].to_owned(),
            _ => relative(self.file.folder(), known),
        })
    }
}
