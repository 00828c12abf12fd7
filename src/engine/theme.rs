//! The theme that was loaded last, used again as long as what it was loaded from is the same.

use std::sync::{Arc, OnceLock};

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::document::Documents;
use crate::message::Language;
use crate::path::SourcePath;
use crate::project::Settings;
use crate::source::SourceTree;
use crate::theme::{Interface, Theme};

/// A theme, with all that it was loaded from.
#[derive(Debug)]
pub(super) struct LoadedTheme {
    settings: Arc<Settings>,
    files: Vec<(SourcePath, Digest)>,
    /// `None` when an error keeps it from being loaded.
    pub(super) theme: Option<Arc<Theme>>,
    /// What is wrong with it.
    pub(super) diagnostics: Arc<Vec<Diagnostic>>,
    /// Its texts for a reader, of the reader that asked first.
    interface: OnceLock<(Option<Language>, Arc<Interface>)>,
}

impl LoadedTheme {
    /// The theme of some sources: that of `before`, if it was loaded from the same settings and files. A theme is made of
    /// nothing else: the documents that it publishes are made of these files.
    pub(super) fn of(
        before: Option<Arc<Self>>,
        settings: &Arc<Settings>,
        tree: &SourceTree,
        documents: &Documents,
    ) -> Arc<Self> {
        let files: Vec<(SourcePath, Digest)> = tree
            .below("themes/")
            .map(|(path, file)| (path.clone(), file.digest))
            .collect();
        if let Some(before) = before
            && (Arc::ptr_eq(&before.settings, settings) || before.settings == *settings)
            && before.files == files
        {
            return before;
        }
        let (theme, diagnostics) = Theme::load(settings, tree, documents);
        Arc::new(Self {
            settings: settings.clone(),
            files,
            theme: theme.map(Arc::new),
            diagnostics: diagnostics.into(),
            interface: OnceLock::new(),
        })
    }

    /// The texts of its interface for a reader, made once for the reader that asks first; `tree` is the one that it was loaded
    /// from.
    pub(super) fn interface(&self, tree: &SourceTree, reader: Option<Language>) -> Arc<Interface> {
        let of = || Arc::new(Interface::of(&self.settings, tree, reader));
        match self.interface.get_or_init(|| (reader, of())) {
            (known, interface) if *known == reader => interface.clone(),
            _ => of(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::project::{self, Project};

    fn loaded(
        before: Option<Arc<LoadedTheme>>,
        title: &str,
        files: &[(&str, &str)],
    ) -> Arc<LoadedTheme> {
        let text = format!("title: {title}\nbase_url: https://t.example/\nlanguages: [en]\n");
        let (settings, _) = project::settings(&Project::new("."), &text);
        let settings = Arc::new(settings.unwrap());
        let tree = SourceTree::from_texts(files.iter().copied());
        let (documents, _) = document::parse(&tree, &settings, None);
        LoadedTheme::of(before, &settings, &tree, &documents)
    }

    #[test]
    fn a_theme_is_loaded_again_when_its_settings_or_one_of_its_files_changed() {
        let style = ("themes/sobre/styles/page.css", "p{color:red}");
        let first = loaded(None, "A", &[style]);
        let again = loaded(Some(first.clone()), "A", &[style, ("content/a.md", "a\n")]);
        assert!(Arc::ptr_eq(&first, &again));
        let picture = ("themes/sobre/files/a.txt", "a");
        for (title, files) in [
            ("B", &[style][..]),
            ("A", &[]),
            ("A", &[("themes/sobre/styles/page.css", "p{color:blue}")]),
            ("A", &[style, picture]),
        ] {
            let other = loaded(Some(first.clone()), title, files);
            assert!(!Arc::ptr_eq(&first, &other), "{title} {files:?}");
        }
    }
}
