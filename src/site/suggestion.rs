//! What was probably meant by a path that leads to nothing.

use std::ops::Range;

use super::reference::Finder;
use crate::address::SourcePath;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::asset::is_image_name;
use crate::text::nearest::nearest;

impl Finder<'_> {
    /// The fault of a path that leads to nothing, with the path that was probably meant.
    pub(super) fn nothing(
        &self,
        target: &str,
        path: &SourcePath,
        span: Range<usize>,
    ) -> Diagnostic {
        let code = if is_image_name(path) {
            Code::NoSuchAsset
        } else {
            Code::NoSuchPage
        };
        let fault = self
            .at(code, span, format!("`{target}` leads to nothing"))
            .cause(path.as_str());
        let known = self.near(path).map(|known| match target.strip_prefix('/') {
            Some(_) if known.starts_with("content/") => known["content".len()..].to_owned(),
            _ => relative(self.file.folder(), known),
        });
        match known {
            Some(known) => fault.help(format!("did you mean `{known}`?")),
            None => fault.help("a path starts from the folder of the file that holds it, and a page ends with `.md`"),
        }
    }

    /// The file that was probably meant: pictures for a picture, other files for another. The ending and `content/` are
    /// left out of the comparison, since what all paths have in common makes none of them nearer.
    fn near(&self, path: &SourcePath) -> Option<&str> {
        let bare = |path: &'_ str| -> String {
            let path = path.strip_prefix("content/").unwrap_or(path);
            let name = path.rfind('/').map_or(0, |slash| slash + 1);
            let end = path[name..].rfind('.').map_or(path.len(), |dot| name + dot);
            path[..end].to_owned()
        };
        let wanted = bare(path.as_str());
        let known: Vec<(String, &str)> = self
            .index
            .source_paths()
            .filter(|known| is_image_name(known) == is_image_name(path) && *known != self.file)
            .map(|known| (bare(known.as_str()), known.as_str()))
            .collect();
        let same_name = |(_, known): &&(String, &str)| {
            let name = path.file_name();
            name != "index.md" && known.rsplit('/').next() == Some(name)
        };
        let nearest = || {
            let name = nearest(&wanted, known.iter().map(|(bare, _)| bare.as_str()))?;
            known.iter().find(|(bare, _)| bare == name)
        };
        let found = known.iter().find(|(bare, _)| *bare == wanted);
        found
            .or_else(nearest)
            .or_else(|| known.iter().find(same_name))
            .map(|(_, known)| *known)
    }
}

/// How `target` is written from a folder: both below the root.
fn relative(folder: &str, target: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    let to: Vec<&str> = target.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - common);
    format!("{up}{}", to[common..].join("/"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_path_is_told_as_it_would_be_written() {
        assert_eq!(super::relative("content/a", "content/b/x.md"), "../b/x.md");
        assert_eq!(
            super::relative("content", "badges/classes/c.yaml"),
            "../badges/classes/c.yaml"
        );
    }
}
