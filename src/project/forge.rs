//! `forge` in `site.yaml`, and where the sources of a page are read there.

use super::{Forge, ForgeKind};
use crate::path::{SourcePath, percent_encode};
use crate::yaml::fields::Fields;

impl Forge {
    /// The URL of the list of the commits that changed a source file.
    pub fn history_url(&self, file: &SourcePath) -> String {
        let path = percent_encode(file.as_str());
        let (url, branch) = (&self.url, &self.branch);
        match self.kind {
            ForgeKind::Github => format!("{url}/commits/{branch}/{path}"),
            ForgeKind::Gitlab => format!("{url}/-/commits/{branch}/{path}"),
            ForgeKind::Forgejo => format!("{url}/commits/branch/{branch}/{path}"),
        }
    }

    /// The URL of a source file as text.
    pub fn source_url(&self, file: &SourcePath) -> String {
        let path = percent_encode(file.as_str());
        let (url, branch) = (&self.url, &self.branch);
        match self.kind {
            // Without it the forge shows what it makes of Markdown, and hides the front matter.
            ForgeKind::Github => format!("{url}/blob/{branch}/{path}?plain=1"),
            ForgeKind::Gitlab => format!("{url}/-/blob/{branch}/{path}?plain=1"),
            ForgeKind::Forgejo => format!("{url}/src/branch/{branch}/{path}?display=source"),
        }
    }

    /// The URL of the list of all commits of the branch that is published.
    pub fn commits_url(&self) -> String {
        let (url, branch) = (&self.url, &self.branch);
        match self.kind {
            ForgeKind::Github => format!("{url}/commits/{branch}"),
            ForgeKind::Gitlab => format!("{url}/-/commits/{branch}"),
            ForgeKind::Forgejo => format!("{url}/commits/branch/{branch}"),
        }
    }
}

/// Reads the map `forge`.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<Forge> {
    let kinds = [
        ("github", ForgeKind::Github),
        ("gitlab", ForgeKind::Gitlab),
        ("forgejo", ForgeKind::Forgejo),
    ];
    if fields.node("kind").is_none() {
        fields.missing("kind");
    }
    if fields.node("url").is_none() {
        fields.missing("url");
    }
    let kind = fields.choice("kind", &kinds);
    let url = fields.url("url");
    let branch = fields
        .text("branch")
        .map_or_else(|| "main".to_owned(), |b| b.value);
    Some(Forge {
        kind: kind?,
        url: url?.trim_end_matches('/').to_owned(),
        branch,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_forge_has_its_own_urls() {
        let file = SourcePath::new("content/le tri.md");
        let of = |kind| {
            let (url, branch) = ("https://forge.example/a/b".to_owned(), "main".to_owned());
            let forge = Forge { kind, url, branch };
            let urls = [
                forge.history_url(&file),
                forge.source_url(&file),
                forge.commits_url(),
            ];
            urls.map(|url| url.replace("https://forge.example/a/b/", ""))
        };
        assert_eq!(
            of(ForgeKind::Github),
            [
                "commits/main/content/le%20tri.md",
                "blob/main/content/le%20tri.md?plain=1",
                "commits/main"
            ]
        );
        assert_eq!(
            of(ForgeKind::Gitlab),
            [
                "-/commits/main/content/le%20tri.md",
                "-/blob/main/content/le%20tri.md?plain=1",
                "-/commits/main"
            ]
        );
        assert_eq!(
            of(ForgeKind::Forgejo),
            [
                "commits/branch/main/content/le%20tri.md",
                "src/branch/main/content/le%20tri.md?display=source",
                "commits/branch/main"
            ]
        );
    }
}
