//! Where a forge begins a new file.

use super::{Forge, ForgeKind};
use crate::path::{SourcePath, percent_encode};

impl Forge {
    /// The URL of the form in which a person writes a new file, with its path and its text filled in. Both may be changed
    /// there before the file is saved.
    ///
    /// GitHub and Forgejo read `filename` and `value`, GitLab `file_name` and `content`. The path is in the query as a whole: a
    /// folder that does not exist yet is no part of a path that the forge looks up.
    pub fn new_url(&self, file: &SourcePath, text: &str) -> String {
        let (path, text) = (percent_encode(file.as_str()), percent_encode(text));
        let (url, branch) = (&self.url, &self.branch);
        match self.kind {
            ForgeKind::Github => format!("{url}/new/{branch}?filename={path}&value={text}"),
            ForgeKind::Gitlab => format!("{url}/-/new/{branch}?file_name={path}&content={text}"),
            ForgeKind::Forgejo => format!("{url}/_new/{branch}/?filename={path}&value={text}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_forge_gets_the_path_and_the_text() {
        let file = SourcePath::new("content/jardin/le compost.md");
        let of = |kind| {
            let url = "https://forge.example/a/b".to_owned();
            let branch = "main".to_owned();
            Forge { kind, url, branch }.new_url(&file, "---\ntitle: L'été & co\n---\n")
        };
        let (path, text) = (
            "content/jardin/le%20compost.md",
            "---%0Atitle%3A%20L%27%C3%A9t%C3%A9%20%26%20co%0A---%0A",
        );
        let base = "https://forge.example/a/b";
        for (kind, expected) in [
            (
                ForgeKind::Github,
                format!("{base}/new/main?filename={path}&value={text}"),
            ),
            (
                ForgeKind::Gitlab,
                format!("{base}/-/new/main?file_name={path}&content={text}"),
            ),
            (
                ForgeKind::Forgejo,
                format!("{base}/_new/main/?filename={path}&value={text}"),
            ),
        ] {
            assert_eq!(of(kind), expected);
        }
    }
}
