//! All documents of a site, by path.

use std::sync::Arc;

use super::{
    Asset, BadgeClass, ClassTranslation, CodeList, CreditFile, Document, Endorsement, Framework,
    FrameworkTranslation, Issuer, Lock, Occasion, Page,
};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::SourcePath;

/// All documents of a site, by path. A copy shares them all, and another one with some changes shares the others.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    /// By path, each path once.
    slots: Arc<Vec<Slot>>,
}

/// What one file was read as: a document, and what was wrong with it.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The path of the file.
    pub path: SourcePath,
    /// Digest of the bytes of the file.
    pub digest: Digest,
    /// The document; `None` for a file that an error keeps from being one.
    pub document: Option<Document>,
    /// What is wrong with the file.
    pub diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Clone)]
struct Slot {
    /// Beside the document, so that those of one sort are found without looking at all others in memory.
    sort: Sort,
    parsed: Arc<Parsed>,
}

/// The sorts of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Broken,
    Page,
    Asset,
    Credit,
    ThemeFile,
    Issuer,
    BadgeClass,
    ClassTranslation,
    Framework,
    FrameworkTranslation,
    Occasion,
    CodeList,
    Endorsement,
    Lock,
}

impl Slot {
    fn new(parsed: Arc<Parsed>) -> Self {
        let sort = match &parsed.document {
            None => Sort::Broken,
            Some(Document::Page(_)) => Sort::Page,
            Some(Document::Asset(_)) => Sort::Asset,
            Some(Document::Credit(_)) => Sort::Credit,
            Some(Document::ThemeFile(_)) => Sort::ThemeFile,
            Some(Document::Issuer(_)) => Sort::Issuer,
            Some(Document::BadgeClass(_)) => Sort::BadgeClass,
            Some(Document::ClassTranslation(_)) => Sort::ClassTranslation,
            Some(Document::Framework(_)) => Sort::Framework,
            Some(Document::FrameworkTranslation(_)) => Sort::FrameworkTranslation,
            Some(Document::Occasion(_)) => Sort::Occasion,
            Some(Document::CodeList(_)) => Sort::CodeList,
            Some(Document::Endorsement(_)) => Sort::Endorsement,
            Some(Document::Lock(_)) => Sort::Lock,
        };
        Self { sort, parsed }
    }
}

/// Files in any order. Of two with one path the last one counts.
impl FromIterator<Arc<Parsed>> for Documents {
    fn from_iter<I: IntoIterator<Item = Arc<Parsed>>>(files: I) -> Self {
        let mut slots: Vec<Slot> = files.into_iter().map(Slot::new).collect();
        slots.sort_by(|a, b| a.parsed.path.cmp(&b.parsed.path));
        slots.dedup_by(|later, earlier| {
            let same = later.parsed.path == earlier.parsed.path;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        slots.shrink_to_fit();
        Self {
            slots: Arc::new(slots),
        }
    }
}

impl Documents {
    /// Number of the files that were parsed.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// What the file at a path was read as.
    pub fn get(&self, path: &SourcePath) -> Option<&Arc<Parsed>> {
        let found = self.place(path).ok()?;
        Some(&self.slots[found].parsed)
    }

    /// What each file was read as, by path.
    pub fn files(&self) -> impl ExactSizeIterator<Item = &Arc<Parsed>> {
        self.slots.iter().map(|slot| &slot.parsed)
    }

    /// What is wrong with the files, by path of these.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.files().flat_map(|parsed| &parsed.diagnostics)
    }

    /// The same with some files parsed again, added, or gone (`None`). All others are shared.
    pub fn with(
        &self,
        changes: impl IntoIterator<Item = (SourcePath, Option<Arc<Parsed>>)>,
    ) -> Self {
        let mut slots = Vec::clone(&self.slots);
        let mut added = Vec::new();
        let mut gone = Vec::new();
        for (path, parsed) in changes {
            match (self.place(&path), parsed) {
                (Ok(place), Some(parsed)) => slots[place] = Slot::new(parsed),
                (Ok(place), None) => gone.push(place),
                (Err(_), Some(parsed)) => added.push(parsed),
                (Err(_), None) => {}
            }
        }
        if !gone.is_empty() {
            gone.sort_unstable();
            let mut place = 0;
            slots.retain(|_| {
                place += 1;
                gone.binary_search(&(place - 1)).is_err()
            });
        }
        if !added.is_empty() {
            let files = slots.into_iter().map(|slot| slot.parsed);
            return files.chain(added).collect();
        }
        Self {
            slots: Arc::new(slots),
        }
    }

    fn place(&self, path: &SourcePath) -> Result<usize, usize> {
        self.slots
            .binary_search_by(|slot| slot.parsed.path.cmp(path))
    }

    fn of(&self, sort: Sort) -> impl Iterator<Item = &Document> {
        self.slots
            .iter()
            .filter(move |slot| slot.sort == sort)
            .filter_map(|slot| slot.parsed.document.as_ref())
    }

    /// The pages, by path.
    pub fn pages(&self) -> impl Iterator<Item = &Arc<Page>> {
        self.of(Sort::Page).filter_map(|document| match document {
            Document::Page(page) => Some(page),
            _ => None,
        })
    }

    /// The assets, by path.
    pub fn assets(&self) -> impl Iterator<Item = &Arc<Asset>> {
        self.of(Sort::Asset).filter_map(|document| match document {
            Document::Asset(asset) => Some(asset),
            _ => None,
        })
    }

    /// What files beside pictures say of them, by path.
    pub fn credits(&self) -> impl Iterator<Item = &Arc<CreditFile>> {
        self.of(Sort::Credit).filter_map(|document| match document {
            Document::Credit(credit) => Some(credit),
            _ => None,
        })
    }

    /// The files that the theme publishes, by path.
    pub fn theme_files(&self) -> impl Iterator<Item = &Arc<Asset>> {
        let files = self.of(Sort::ThemeFile);
        files.filter_map(|document| match document {
            Document::ThemeFile(asset) => Some(asset),
            _ => None,
        })
    }

    /// The issuer of the badges.
    pub fn issuer(&self) -> Option<&Arc<Issuer>> {
        self.of(Sort::Issuer).find_map(|document| match document {
            Document::Issuer(issuer) => Some(issuer),
            _ => None,
        })
    }

    /// The badge classes, by path.
    pub fn badge_classes(&self) -> impl Iterator<Item = &Arc<BadgeClass>> {
        let classes = self.of(Sort::BadgeClass);
        classes.filter_map(|document| match document {
            Document::BadgeClass(class) => Some(class),
            _ => None,
        })
    }

    /// The translations of badge classes, by path.
    pub fn class_translations(&self) -> impl Iterator<Item = &Arc<ClassTranslation>> {
        let translations = self.of(Sort::ClassTranslation);
        translations.filter_map(|document| match document {
            Document::ClassTranslation(translation) => Some(translation),
            _ => None,
        })
    }

    /// The framework of the badges, as its file declares it.
    pub fn framework(&self) -> Option<&Arc<Framework>> {
        let mut frameworks = self.of(Sort::Framework);
        frameworks.find_map(|document| match document {
            Document::Framework(framework) => Some(framework),
            _ => None,
        })
    }

    /// The translations of the framework, by path.
    pub fn framework_translations(&self) -> impl Iterator<Item = &Arc<FrameworkTranslation>> {
        let translations = self.of(Sort::FrameworkTranslation);
        translations.filter_map(|document| match document {
            Document::FrameworkTranslation(translation) => Some(translation),
            _ => None,
        })
    }

    /// The occasions on which badges were awarded, by path.
    pub fn occasions(&self) -> impl Iterator<Item = &Arc<Occasion>> {
        let occasions = self.of(Sort::Occasion);
        occasions.filter_map(|document| match document {
            Document::Occasion(occasion) => Some(occasion),
            _ => None,
        })
    }

    /// The lists of one-time codes, by path.
    pub fn code_lists(&self) -> impl Iterator<Item = &Arc<CodeList>> {
        let lists = self.of(Sort::CodeList);
        lists.filter_map(|document| match document {
            Document::CodeList(list) => Some(list),
            _ => None,
        })
    }

    /// The endorsements, by path.
    pub fn endorsements(&self) -> impl Iterator<Item = &Arc<Endorsement>> {
        let endorsements = self.of(Sort::Endorsement);
        endorsements.filter_map(|document| match document {
            Document::Endorsement(endorsement) => Some(endorsement),
            _ => None,
        })
    }

    /// What was recorded as published.
    pub fn lock(&self) -> Option<&Arc<Lock>> {
        self.of(Sort::Lock).find_map(|document| match document {
            Document::Lock(lock) => Some(lock),
            _ => None,
        })
    }

    /// The files that an error keeps from being documents, by path: what is wrong with them is reported already.
    pub fn broken(&self) -> impl Iterator<Item = &SourcePath> {
        let broken = self.slots.iter().filter(|slot| slot.sort == Sort::Broken);
        broken.map(|slot| &slot.parsed.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> Arc<Parsed> {
        Arc::new(Parsed {
            path: SourcePath::new(path),
            digest: Digest::of(text.as_bytes()),
            document: None,
            diagnostics: Vec::new(),
        })
    }

    fn shown(documents: &Documents) -> Vec<(&str, Digest)> {
        let files = documents.files();
        files
            .map(|parsed| (parsed.path.as_str(), parsed.digest))
            .collect()
    }

    #[test]
    fn a_change_is_as_if_all_were_read_again() {
        let before: Documents = [file("b", "1"), file("d", "1"), file("a", "1")]
            .into_iter()
            .collect();
        let change = |path: &str, text: Option<&str>| {
            let parsed = text.map(|text| file(path, text));
            (SourcePath::new(path), parsed)
        };
        let after = before.with([
            change("e", Some("2")),
            change("b", Some("2")),
            change("a", None),
            change("c", Some("2")),
            change("x", None),
        ]);
        let expected: Documents = [
            file("b", "2"),
            file("c", "2"),
            file("d", "1"),
            file("e", "2"),
        ]
        .into_iter()
        .collect();
        assert_eq!(shown(&after), shown(&expected));
        assert_eq!(shown(&before).len(), 3);
        let same = |path: &str| SourcePath::new(path);
        assert!(Arc::ptr_eq(
            after.get(&same("d")).unwrap(),
            before.get(&same("d")).unwrap()
        ));
        assert!(after.get(&same("a")).is_none());
    }

    #[test]
    fn of_two_files_with_one_path_the_last_one_counts() {
        let documents: Documents = [file("a", "1"), file("a", "2"), file("a", "3")]
            .into_iter()
            .collect();
        assert_eq!(shown(&documents), [("a", Digest::of(b"3"))]);
    }
}
