//! The settings of a site: `site.yaml`, checked key by key.

mod awards;
mod base_url;
mod budgets;
mod date;
mod elsewhere;
mod family;
mod feeds;
mod forge;
mod gone;
mod history;
mod home;
mod images;
mod links;
mod localized;
mod maintenance;
mod map;
mod name;
mod navigation;
mod new_file;
mod sitemap;
mod tag;
mod taxonomy;
pub mod translations;
mod zone;

use std::path::{Path, PathBuf};

pub use base_url::BaseUrl;
pub use budgets::Budgets;
pub use date::BuildDate;
pub use family::{Colour, Family, key as family_key};
pub use feeds::FeedContent;
pub use home::Home;
pub use images::{Images, MissingLicence};
pub use localized::Localized;
pub use maintenance::Maintenance;
pub use map::MapPattern;
pub use zone::zone;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;
pub use history::{HistorySettings, ShownNames};
pub use links::MissingPages;
pub use name::SiteName;
pub use navigation::NavigationEntry;
pub use sitemap::SitemapLimits;
pub use tag::TagName;
pub use taxonomy::{Taxonomy, Term};
pub use translations::Translations;

use crate::text::zone::Zone;
use crate::yaml;
use crate::yaml::fields::{Fields, Spanned};

/// Where a site's repository is, and what the command line sets for this build.
#[derive(Debug, Clone)]
pub struct Project {
    /// Root of the repository.
    pub root: PathBuf,
    /// Replaces `base_url` of the settings (a preview, a mirror).
    pub base_url: Option<String>,
    /// Drafts are part of the site.
    pub drafts: bool,
    /// The date of the build: events to come and past ones are listed apart by it, and awards expire.
    pub date: BuildDate,
    /// What one file of the sitemap holds at most.
    pub sitemap: SitemapLimits,
}

impl Project {
    /// A project at `root`, built as its settings are.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            base_url: None,
            drafts: false,
            date: BuildDate::Fixed(None),
            sitemap: SitemapLimits::STANDARD,
        }
    }

    /// Path of the settings.
    pub fn settings_path(&self) -> PathBuf {
        self.root.join(SETTINGS)
    }

    /// The folders and files that hold sources, below the root.
    pub fn source_roots(&self) -> [PathBuf; 4] {
        ["content", "badges", "themes", SETTINGS].map(|name| self.root.join(name))
    }

    /// The folder to which the site is published when none is named.
    pub fn output(&self) -> PathBuf {
        self.root.join("public")
    }

    /// The folder that a path of the settings names.
    pub fn folder(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A path below the root.
    pub fn join(&self, path: &SourcePath) -> PathBuf {
        self.root.join(Path::new(path.as_str()))
    }
}

/// Name of the settings file at the root.
pub const SETTINGS: &str = "site.yaml";

/// Name of the theme that comes with the generator, on which every theme stands.
pub const DEFAULT_THEME: &str = "sobre";

/// The settings of a site, from `site.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Settings {
    /// Title of the site, shown on each page.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// The title and the sentence in other languages.
    pub names: Translations<SiteName>,
    /// Where it is published; in a preview, where it is shown.
    pub base: BaseUrl,
    /// Where it is published, in a preview too.
    pub published_base: BaseUrl,
    /// Language tags; the first is the default.
    pub languages: Vec<String>,
    /// SPDX identifier of the licence of every page that names none.
    pub licence: String,
    /// What is asked of pictures.
    pub images: Images,
    /// The limits of reports, and whether they are published.
    pub maintenance: Maintenance,
    /// URLs that `check --external` does not ask for; a star at the end stands for all that begin so.
    pub unchecked: Vec<String>,
    /// Where its sources are.
    pub forge: Option<Forge>,
    /// What is shown of the history of its sources.
    pub history: HistorySettings,
    /// Name of the theme.
    pub theme: Spanned<String>,
    /// What a link to no page is.
    pub missing_pages: MissingPages,
    /// The main navigation.
    pub navigation: Vec<NavigationEntry>,
    /// The closed list of tags; empty when any tag goes.
    pub tags: Vec<TagName>,
    /// The taxonomies: that of tags, then those that the site declares.
    pub taxonomies: Vec<Taxonomy>,
    /// What feeds hold of each page.
    pub feeds: FeedContent,
    /// URLs that were published and that nothing replaces, as paths from the root; `/folder/*` stands for all below it.
    pub gone: Vec<Spanned<String>>,
    /// The families of cards, with their colours.
    pub families: Vec<Family>,
    /// The time zone of its events; without one, their times have none.
    pub timezone: Option<Zone>,
    /// The map on which the addresses of events are shown.
    pub map: Option<MapPattern>,
    /// What the home page shows besides its text.
    pub home: Home,
    /// Limits of each page.
    pub budgets: Budgets,
    /// False for a site without a search.
    pub search: bool,
    /// The folder of awards, from the root, without a slash at the end; outside of the root it begins with `../`.
    pub awards: String,
}

impl Settings {
    /// The keys of taxonomies other than tags, which pages may have.
    pub fn taxonomy_keys(&self) -> Vec<String> {
        let own = self.taxonomies.iter().skip(1);
        own.map(|taxonomy| taxonomy.key.value.clone()).collect()
    }

    /// What the names of files in a language end with, before `.md`: nothing in the first, `.en` in another.
    pub fn file_suffix(&self, language: usize) -> String {
        match language {
            0 => String::new(),
            other => format!(".{}", self.languages[other]),
        }
    }

    /// The folders of `themes/` of which the site is made, the later ones before the earlier ones: the default theme, which a
    /// site may change file by file, then the one that it names.
    pub fn theme_layers(&self) -> impl Iterator<Item = &str> {
        let own = Some(self.theme.value.as_str()).filter(|own| *own != DEFAULT_THEME);
        std::iter::once(DEFAULT_THEME).chain(own)
    }
}

/// The folder of awards of a site that names none.
pub const AWARDS: &str = "badges/awards";

/// Where the sources of the site are read and edited by people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Forge {
    /// What software it runs.
    pub kind: ForgeKind,
    /// URL of the repository, without a slash at the end.
    pub url: String,
    /// The branch that is published.
    pub branch: String,
}

/// The software of a forge, which decides on the form of its URLs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ForgeKind {
    /// GitHub: `/edit/main/page.md`.
    Github,
    /// GitLab: `/-/edit/main/page.md`.
    Gitlab,
    /// Forgejo or Gitea: `/_edit/main/page.md`.
    Forgejo,
}

impl Forge {
    /// The URL at which a source file is edited.
    pub fn edit_url(&self, file: &SourcePath) -> String {
        let path = crate::path::percent_encode(file.as_str());
        let (url, branch) = (&self.url, &self.branch);
        match self.kind {
            ForgeKind::Github => format!("{url}/edit/{branch}/{path}"),
            ForgeKind::Gitlab => format!("{url}/-/edit/{branch}/{path}"),
            ForgeKind::Forgejo => format!("{url}/_edit/{branch}/{path}"),
        }
    }
}

/// Reads the text of `site.yaml`, with all its errors. `None` when one leaves nothing to build with.
pub fn settings(project: &Project, text: &str) -> (Option<Settings>, Vec<Diagnostic>) {
    let file = SourcePath::new(SETTINGS);
    let node = match yaml::read(&file, text, 0..text.len()) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut fields = Fields::new(&file, node.as_ref());
    fields.elsewhere(elsewhere::TABLE);
    let title = fields.required_text("title");
    let description = fields.text("description");
    let base = base_url(project, &mut fields);
    let languages = languages(&mut fields);
    let names = name::read(&mut fields, &languages);
    let licence = fields.licence("licence");
    let images = images::read(&mut fields);
    let maintenance = maintenance::read(&mut fields);
    let forge = fields.map("forge", forge::read).flatten();
    let history = fields.map("history", history::read).unwrap_or_default();
    let theme = fields.text("theme").unwrap_or(Spanned {
        value: DEFAULT_THEME.into(),
        span: 0..0,
    });
    let (missing_pages, unchecked) = links::read(&mut fields);
    let navigation = navigation::read(&mut fields, &languages);
    let tags = tag::read(&mut fields, &languages);
    let taxonomies = taxonomy::read(&mut fields, &languages, &tags);
    let feeds = feeds::read(&mut fields);
    let gone = gone::read(&mut fields);
    let families = family::read(&mut fields, &languages);
    let timezone = zone(&mut fields, "timezone");
    let map = map::read(&mut fields);
    let home = home::read(&mut fields);
    let budgets = budgets::read(&mut fields);
    let search = fields.boolean("search");
    let awards = fields.map("badges", awards::read).flatten();
    let diagnostics = fields.finish();
    let settings = title
        .zip(base)
        .map(|(title, (base, published_base))| Settings {
            title: title.value,
            description: description.map(|d| d.value).unwrap_or_default(),
            names,
            base,
            published_base,
            languages,
            licence: licence.map_or_else(|| "CC-BY-SA-4.0".into(), |l| l.value),
            images,
            maintenance,
            unchecked,
            forge,
            history,
            theme,
            missing_pages,
            navigation,
            tags,
            taxonomies,
            feeds,
            gone,
            families,
            timezone,
            map,
            home,
            budgets,
            search: search.unwrap_or(true),
            awards: awards.unwrap_or_else(|| AWARDS.to_owned()),
        });
    (settings, diagnostics)
}

/// The tag of the first language of a site, whatever else its settings hold; that of a site which names none when they cannot
/// be read.
pub fn default_language(text: &str) -> String {
    let file = SourcePath::new(SETTINGS);
    let node = yaml::read(&file, text, 0..text.len()).ok().flatten();
    languages(&mut Fields::new(&file, node.as_ref())).swap_remove(0)
}

/// Where the site is shown, and where it is published.
fn base_url(project: &Project, fields: &mut Fields<'_>) -> Option<(BaseUrl, BaseUrl)> {
    let written = fields.required_text("base_url")?;
    let text = project.base_url.as_deref().unwrap_or(&written.value);
    match BaseUrl::parse(text) {
        Ok(base) => {
            let published = BaseUrl::parse(&written.value).unwrap_or_else(|_| base.clone());
            Some((base, published))
        }
        Err(help) => {
            let message = message!("`{url}` cannot be the URL of a site", url = text);
            fields.push(
                Diagnostic::at(Code::BadUrl, fields.file(), written.span, message).help(help),
            );
            None
        }
    }
}

fn languages(fields: &mut Fields<'_>) -> Vec<String> {
    let written = fields.texts("languages");
    let mut languages: Vec<String> = Vec::new();
    for tag in written {
        let subtags = || tag.value.split('-');
        let valid = subtags()
            .all(|s| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric()))
            && subtags()
                .next()
                .is_some_and(|s| s.len() >= 2 && s.bytes().all(|b| b.is_ascii_lowercase()));
        if valid && !languages.contains(&tag.value) {
            languages.push(tag.value);
        } else {
            let message = message!(
                "`{tag}` is not a language tag, or is there twice",
                tag = tag.value
            );
            fields.push(
                Diagnostic::at(Code::UnknownValue, fields.file(), tag.span, message).help(
                    message!("write a tag such as `fr`, `en` or `pt-BR`, once each"),
                ),
            );
        }
    }
    if languages.is_empty() {
        vec!["fr".into()]
    } else {
        languages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_of_the_settings_is_reported_at_once() {
        let text = "titel: x\nbase_url: ftp://a\nforge: {kind: githup, url: https://f.example/x}\nlanguages: [fr, FR]\n";
        let (settings, diagnostics) = settings(&Project::new("."), text);
        assert!(settings.is_none());
        let codes: Vec<_> = diagnostics.iter().map(|d| d.code.id()).collect();
        assert_eq!(codes, ["S214", "S211", "S207", "S207", "S204"]);
        assert_eq!(
            diagnostics[4]
                .help
                .as_ref()
                .map(|help| help.english())
                .as_deref(),
            Some("did you mean `title`?")
        );
    }
}
