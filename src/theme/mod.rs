//! Templates, styles, strings and two scripts: the appearance of pages and the texts of their interface. The default theme is
//! embedded; a site's own files go before it.

mod check;
mod embedded;
mod engine;
mod file;
mod interface;
mod markup;
mod policy;
mod script;
mod strings;
mod style;
pub mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use interface::Interface;
pub use policy::{Load, PagePolicy, Policy, WrittenPolicy};
pub use script::Script;
pub use style::{PageNames, Style};

use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::document::{Documents, Kind};
use crate::message;
use crate::path::SourcePath;
use crate::project::{DEFAULT_THEME, SETTINGS, Settings};
use crate::site::{File, Site};
use crate::source::SourceTree;
use crate::text::nearest::nearest;
use crate::yaml;
use crate::yaml::fields::Fields;
use strings::Strings;

/// The templates that every theme has: one for each kind of page, and those of the other pages.
pub fn templates() -> impl Iterator<Item = &'static str> {
    let kinds = Kind::ALL.iter().map(|kind| kind.as_str());
    kinds.chain(view::Content::TEMPLATES.iter().copied())
}

/// The script of the page that verifies badges.
const VERIFY_SCRIPT: &str = "scripts/verify.js";
/// The script of the search page.
const SEARCH_SCRIPT: &str = "scripts/search.js";

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    /// Digest of all its files: a page rendered with another theme is another page.
    pub digest: Digest,
    /// `data:` URL of its icon.
    pub icon: String,
    /// The script of the page that verifies badges.
    pub script: Script,
    /// The script of the search page.
    pub search_script: Script,
    engine: engine::Engine,
    files: Files,
    published: file::Published,
    file_urls: tera::Value,
    strings: Vec<Strings>,
    styles: BTreeMap<(&'static str, bool), Style>,
}

/// The text of a theme's file and where it is.
#[derive(Debug, Clone)]
struct ThemeFile {
    path: SourcePath,
    text: Arc<str>,
    /// True for a file of the site, false for one that the generator brings.
    is_own: bool,
    /// The file whose place it takes. Texts of the interface are replaced one by one, all other files whole.
    below: Option<Box<ThemeFile>>,
}

/// The files of a theme by their path below its folder.
type Files = BTreeMap<String, ThemeFile>;

impl Theme {
    /// Loads the theme that the settings name, the site's own files before those of the default theme.
    pub fn load(
        settings: &Settings,
        tree: &SourceTree,
        documents: &Documents,
    ) -> (Option<Theme>, Vec<Diagnostic>) {
        let (files, mut diagnostics) = files(settings, tree);
        let mut published = file::Published::read(settings, documents);
        // These keep no other error of the theme from being reported.
        let unknown_files = published.note_uses(&files);
        diagnostics.extend(check::unused(settings, tree, &files, &published));
        diagnostics.extend(check::blocked(&files));
        let icon = about(&files, &mut diagnostics).unwrap_or_default();
        let strings: Vec<Strings> = settings
            .languages
            .iter()
            .map(|language| Strings::load(language, &files, &mut diagnostics))
            .collect();
        let (script, unread_script) = Script::of(&files, VERIFY_SCRIPT);
        diagnostics.extend(unread_script);
        let (search_script, unread_script) = Script::of(&files, SEARCH_SCRIPT);
        diagnostics.extend(unread_script);
        for name in templates().chain(["base"]) {
            if !files.contains_key(&format!("templates/{name}.html")) {
                let message = message!("the theme has no template `templates/{name}.html`", name);
                diagnostics.push(
                    Diagnostic::general(Code::ThemeFile, message)
                        .help(message!("write it, or take the name of the default theme")),
                );
            }
        }
        let templates = files
            .iter()
            .filter_map(|(name, file)| Some((name.strip_prefix("templates/")?, file)));
        let engine = match engine::Engine::new(templates) {
            Ok(engine) => engine,
            Err(reported) => {
                diagnostics.extend(reported);
                return (None, diagnostics);
            }
        };
        if crate::diagnostic::has_errors(&diagnostics) {
            return (None, diagnostics);
        }
        diagnostics.extend(unknown_files);
        let digest = Digest::of_value(
            &files
                .iter()
                .map(|(name, file)| (name, file.text.clone()))
                .chain(published.urls())
                .collect::<Vec<_>>(),
        );
        let styles = style::all(&files, &published);
        (
            Some(Theme {
                digest,
                icon,
                script,
                search_script,
                engine,
                file_urls: published.value(),
                files,
                published,
                strings,
                styles,
            }),
            diagnostics,
        )
    }

    /// The files that it publishes.
    pub fn published(&self) -> impl Iterator<Item = &File> {
        self.published.in_use()
    }

    /// The errors of the URLs that the site's own templates and styles write out.
    pub fn check_links(&self, site: &Site) -> Vec<Diagnostic> {
        check::links(&self.files, &self.published, site)
    }

    /// True when the site brings templates of its own.
    pub fn has_own_templates(&self) -> bool {
        let mut own = self.files.iter().filter(|(_, file)| file.is_own);
        own.any(|(name, _)| name.starts_with("templates/"))
    }

    /// The errors of the URLs that a page has once it is rendered, and that no output has: those that the templates of the
    /// site compute. They are reported at the page's own template, or else at the first template of the site.
    pub fn check_page(
        &self,
        site: &Site,
        template: &str,
        url: &str,
        html: &str,
    ) -> Vec<Diagnostic> {
        let own = |name: &str| self.files.get(name).filter(|file| file.is_own);
        let names = || {
            self.files
                .keys()
                .filter(|name| name.starts_with("templates/"))
        };
        // Else a part that pages of other templates share.
        let is_shared = |name: &&String| {
            let bare = name.trim_start_matches("templates/");
            !templates().any(|page| bare.strip_suffix(".html") == Some(page))
        };
        let file = own(&format!("templates/{template}.html"))
            .or_else(|| names().filter(is_shared).find_map(|name| own(name)))
            .or_else(|| names().find_map(|name| own(name)));
        let Some(file) = file else {
            return Vec::new();
        };
        check::dead(html, site)
            .into_iter()
            // What is written out has been reported at its place.
            .filter(|dead| !file.text.contains(*dead))
            .map(|dead| {
                let message = message!("`{dead}` leads to nothing, on the page `{url}`", dead, url);
                Diagnostic::about(Code::ThemeLink, &file.path, message)
                    .cause(dead)
                    .help(message!(
                        "a template of the site makes this URL: look at what it puts together"
                    ))
            })
            .collect()
    }

    /// What every page may load: pictures of its own site, and fonts when the theme brings some.
    pub fn policy(&self) -> Policy {
        style::page_policy(self.published.has_font())
    }

    /// A text of the interface in a language of the site.
    pub fn string(&self, language: usize, key: &str) -> &str {
        self.strings[language].get(key)
    }

    /// All texts of a language, as a template sees them.
    pub fn strings(&self, language: usize) -> &tera::Value {
        self.strings[language].value()
    }

    /// The style of a template's pages, with or without highlighted code.
    pub fn style(&self, template: &'static str, with_code: bool) -> &Style {
        // Every template of the list has its two styles: `style::all` made them from the same list.
        &self.styles[&(template, with_code)]
    }

    /// Renders a page. Its style is still a mark: see [`Style::fill`].
    ///
    /// # Errors
    /// The error of the engine, at its place in the template.
    pub fn render(
        &self,
        site: &tera::Value,
        language: usize,
        page: &view::PageView,
    ) -> Result<Vec<u8>, Diagnostic> {
        self.engine
            .render(site, self.strings(language), &self.file_urls, page)
    }
}

fn files(settings: &Settings, tree: &SourceTree) -> (Files, Vec<Diagnostic>) {
    let mut files: Files = embedded::FILES
        .iter()
        .map(|(name, text)| {
            (
                (*name).to_owned(),
                ThemeFile {
                    path: SourcePath::new(&format!("themes/{DEFAULT_THEME}/{name}")),
                    text: Arc::from(*text),
                    is_own: false,
                    below: None,
                },
            )
        })
        .collect();
    let mut found = false;
    for layer in settings.theme_layers() {
        let folder = format!("themes/{layer}/");
        found = layer == DEFAULT_THEME;
        for (path, file) in tree.below(&folder) {
            found = true;
            if let Some(text) = file.text() {
                let name = path.as_str()[folder.len()..].to_owned();
                let (path, text) = (path.clone(), Arc::from(text));
                let (is_own, below) = (true, files.remove(&name).map(Box::new));
                let file = ThemeFile {
                    path,
                    text,
                    is_own,
                    below,
                };
                files.insert(name, file);
            }
        }
    }
    if found {
        return (files, Vec::new());
    }
    let names: Vec<&str> = tree
        .below("themes/")
        .filter_map(|(path, _)| path.as_str().split('/').nth(1))
        .collect();
    let chosen = &settings.theme.value;
    let help = match nearest(chosen, names.into_iter().chain([DEFAULT_THEME])) {
        Some(near) => message!("did you mean `{near}`?", near),
        None => message!(
            "put its files in `themes/{chosen}/`, or write `theme: {default}`",
            chosen,
            default = DEFAULT_THEME
        ),
    };
    let message = message!("there is no theme `{chosen}`", chosen);
    let diagnostic = Diagnostic::at(
        Code::NoSuchTheme,
        &SourcePath::new(SETTINGS),
        settings.theme.span.clone(),
        message,
    );
    (files, vec![diagnostic.help(help)])
}

/// Reads `theme.yaml`; gives the icon as a `data:` URL.
fn about(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let file = files.get("theme.yaml")?;
    let node = match yaml::read(&file.path, &file.text, 0..file.text.len()) {
        Ok(node) => node,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return None;
        }
    };
    let mut fields = Fields::new(&file.path, node.as_ref());
    fields.required_text("name");
    fields.integer("contract", 1..=1);
    fields.text("licence");
    let icon = fields.text("icon");
    diagnostics.extend(fields.finish());
    let icon = icon?;
    match files.get(&icon.value) {
        Some(picture) => Some(style::data_url(&picture.text)),
        None => {
            let message = message!("the theme has no file `{file}`", file = icon.value);
            diagnostics.push(
                Diagnostic::at(Code::ThemeFile, &file.path, icon.span, message)
                    .help(message!("put it beside `theme.yaml`")),
            );
            None
        }
    }
}
