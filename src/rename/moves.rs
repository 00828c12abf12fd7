//! What is moved, and to where: the paths that a person names, read as they are meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::document::page::{is_index_name, written_language};
use crate::message;
use crate::message::Message;
use crate::path::{SourcePath, check_source_segment};
use crate::site::{Site, Target};
use crate::source::SourceTree;
use crate::text::nearest::nearest;

/// Files under other paths.
#[derive(Debug, Clone, Default)]
pub(super) struct Moves {
    /// Each file that moves, and its new path.
    pub(super) files: BTreeMap<SourcePath, SourcePath>,
    /// The folder that moves as a whole, and its new path.
    pub(super) folder: Option<(String, String)>,
    /// The old and the new slug of a badge class.
    pub(super) class: Option<(String, String)>,
}

impl Moves {
    /// The new path of a file, of what would have been one, or of what stays where it is.
    pub(super) fn path(&self, path: &SourcePath) -> SourcePath {
        self.files
            .get(path)
            .cloned()
            .unwrap_or_else(|| SourcePath::new(&self.below(path.as_str())))
    }

    /// The same for any path, of a folder too.
    pub(super) fn below(&self, path: &str) -> String {
        if let Some((old, new)) = &self.folder
            && let Some(rest) = path.strip_prefix(old.as_str())
            && (rest.is_empty() || rest.starts_with('/'))
        {
            return format!("{new}{rest}");
        }
        path.to_owned()
    }

    /// Adds a file, with the one about it (`photo.jpg.yaml`) where there is one.
    fn add(&mut self, tree: &SourceTree, old: &SourcePath, new: &SourcePath) {
        let about = (old.description_file(), new.description_file());
        self.files.insert(old.clone(), new.clone());
        if tree.get(&about.0).is_some() {
            self.files.insert(about.0, about.1);
        }
    }

    /// True for a file that moves.
    pub(super) fn contains(&self, path: &SourcePath) -> bool {
        self.files.contains_key(path)
    }
}

/// The sort of a source that may move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Page,
    Folder,
    Asset,
    Class,
}

/// Reads what is asked for.
///
/// # Errors
/// Why nothing can be moved so.
pub(super) fn read(
    site: &Site,
    tree: &SourceTree,
    from: &str,
    to: &str,
) -> Result<Moves, Diagnostic> {
    let (mut source, mut sort) = source(tree, from)?;
    let to = to.trim_start_matches("./");
    let into = to.ends_with('/');
    let mut target = root(to.trim_matches('/'), sort);
    let is_index = sort == Sort::Page && is_index_name(stem(site, &source).0);
    let names_page = target
        .rsplit('/')
        .next()
        .is_some_and(|name| name.ends_with(".md") && !is_index_name(name.trim_end_matches(".md")));
    if is_index && folder_of(&source) == "content" {
        let message = message!(
            "`{path}` is the home page, which stays where it is",
            path = source
        );
        return Err(cannot(
            message,
            message!("name a page or a folder below `content/`"),
        ));
    }
    // the page of a folder is the folder, unless it is to be a page among others
    if is_index && (into || !names_page) {
        if let Some((above, name)) = target.rsplit_once('/')
            && is_index_name(name.split('.').next().unwrap_or_default())
        {
            target = above.to_owned();
        }
        (source, sort) = (folder_of(&source).to_owned(), Sort::Folder);
    }
    let name = source.rsplit('/').next().unwrap_or_default().to_owned();
    let is_itself = target.to_lowercase() == source.to_lowercase();
    let is_folder = target == "content" || has_folder(tree, &target);
    if into || (is_folder && !is_itself) {
        target = format!("{target}/{name}");
    }
    let moves = match sort {
        Sort::Folder => folder(tree, &source, &target)?,
        Sort::Page => page(site, tree, &source, &target),
        Sort::Asset => asset(tree, &source, &target),
        Sort::Class => class(site, tree, &source, &target)?,
    };
    check(tree, &moves)?;
    Ok(moves)
}

/// The source that a person names: from the root, or below `content/`; the ending may be left out.
fn source(tree: &SourceTree, from: &str) -> Result<(String, Sort), Diagnostic> {
    let from = from.trim_start_matches("./").trim_matches('/');
    let below = format!("content/{from}");
    let names = [
        from.to_owned(),
        below.clone(),
        format!("{from}.md"),
        format!("{below}.md"),
        format!("{from}.yaml"),
        format!("badges/classes/{from}.yaml"),
    ];
    let has_file = |name: &&String| tree.get(&SourcePath::new(name)).is_some();
    if let Some(name) = names.iter().find(has_file) {
        let sort = match name {
            name if name.starts_with("content/") && name.ends_with(".md") => Sort::Page,
            name if name.starts_with("content/") || name.starts_with("badges/images/") => {
                Sort::Asset
            }
            name if name.starts_with("badges/classes/") => Sort::Class,
            _ => {
                let message = message!("`{path}` stays where it is", path = name);
                return Err(cannot(message, MOVED));
            }
        };
        return Ok((name.clone(), sort));
    }
    let is_folder = |name: &&String| name.starts_with("content/") && has_folder(tree, name);
    if let Some(name) = names[..2].iter().find(is_folder) {
        return Ok((name.clone(), Sort::Folder));
    }
    let message = message!("there is neither a file nor a folder `{path}`", path = from);
    let diagnostic = Diagnostic::general(Code::NothingToMove, message);
    let known: BTreeSet<&str> = tree
        .iter()
        .filter(|(path, _)| path.as_str().starts_with("content/"))
        .flat_map(|(path, _)| [path.as_str(), path.folder()])
        .filter_map(|path| path.strip_prefix("content/"))
        .collect();
    let near = nearest(
        from.strip_prefix("content/").unwrap_or(from),
        known.iter().copied(),
    );
    Err(diagnostic.help(match near {
        Some(known) => message!("did you mean `{known}`?", known),
        None => message!("name a file or a folder by its path from the root or below `content/`"),
    }))
}

const MOVED: Message = message!(
    "what moves is a page, a folder or a file below `content/`, an image of a badge, or a badge class"
);

fn cannot(message: Message, help: Message) -> Diagnostic {
    Diagnostic::general(Code::CannotMove, message).help(help)
}

fn has_folder(tree: &SourceTree, path: &str) -> bool {
    tree.below(&format!("{path}/")).next().is_some()
}

/// A target from the root: below what its sort lies in, when it does not say so.
fn root(to: &str, sort: Sort) -> String {
    let is_whole = |root: &str| to == root || to.starts_with(&format!("{root}/"));
    match sort {
        _ if is_whole("content") || is_whole("badges") => to.to_owned(),
        Sort::Class => format!("badges/classes/{to}"),
        _ => format!("content/{to}"),
    }
}

/// The name of a page without language and ending, and the rest of its file's name.
fn stem<'a>(site: &Site, path: &'a str) -> (&'a str, &'a str) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let language = written_language(stem, &site.settings.languages);
    let end = language.map_or(stem.len(), |language| {
        stem.len() - site.settings.languages[language].len() - 1
    });
    name.split_at(end)
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn folder(tree: &SourceTree, source: &str, target: &str) -> Result<Moves, Diagnostic> {
    if target.starts_with(&format!("{source}/")) {
        let message = message!("`{path}` would lie in itself", path = source);
        return Err(cannot(message, message!("name another folder")));
    }
    let below = format!("{source}/");
    let moved = |path: &SourcePath| {
        let rest = &path.as_str()[source.len()..];
        (path.clone(), SourcePath::new(&format!("{target}{rest}")))
    };
    Ok(Moves {
        files: tree.below(&below).map(|(path, _)| moved(path)).collect(),
        folder: Some((source.to_owned(), target.to_owned())),
        class: None,
    })
}

/// A page moves with its translations, and into another folder with the files that have its name and that it alone uses.
fn page(site: &Site, tree: &SourceTree, source: &str, target: &str) -> Moves {
    let (own, _) = stem(site, source);
    let (old_folder, new_folder) = (folder_of(source), folder_of(target));
    let name = target.rsplit('/').next().unwrap_or(target);
    let with_ending = match name.ends_with(".md") {
        true => name.to_owned(),
        false => format!("{name}.md"),
    };
    let (new, _) = stem(site, &with_ending);
    let mut moves = Moves::default();
    let beside = format!("{old_folder}/");
    for (path, _) in tree.below(&beside) {
        if path.folder() != old_folder || !path.as_str().ends_with(".md") {
            continue;
        }
        let (stem, rest) = stem(site, path.as_str());
        if stem == own {
            let file = SourcePath::new(&format!("{new_folder}/{new}{rest}"));
            moves.files.insert(path.clone(), file);
        }
    }
    if new_folder != old_folder {
        let used = users(site);
        let named = |path: &SourcePath| {
            let rest = path.file_name().strip_prefix(own);
            rest.is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()))
        };
        let pages: BTreeSet<SourcePath> = moves.files.keys().cloned().collect();
        for (path, _) in tree.below(&beside) {
            let is_own = used.get(path).is_some_and(|users| users.is_subset(&pages));
            if path.folder() == old_folder && named(path) && is_own && !pages.contains(path) {
                let file = SourcePath::new(&format!("{new_folder}/{}", path.file_name()));
                moves.add(tree, path, &file);
            }
        }
    }
    moves
}

/// The pages that show or link to each file.
fn users(site: &Site) -> BTreeMap<SourcePath, BTreeSet<SourcePath>> {
    let mut users: BTreeMap<SourcePath, BTreeSet<SourcePath>> = BTreeMap::new();
    for entry in site.entries.iter() {
        let linked = entry.targets.iter().filter_map(|target| match target {
            Target::File(file) => Some(file),
            _ => None,
        });
        for file in linked.chain(&entry.image) {
            let users = users.entry(file.asset.path.clone()).or_default();
            users.insert(entry.page.path.clone());
        }
    }
    users
}

/// A file moves with the file about it.
fn asset(tree: &SourceTree, source: &str, target: &str) -> Moves {
    let ending = |path: &str| SourcePath::new(path).extension();
    let target = match (ending(target).as_str(), ending(source)) {
        ("", own) if !own.is_empty() => format!("{target}.{own}"),
        _ => target.to_owned(),
    };
    let mut moves = Moves::default();
    moves.add(tree, &SourcePath::new(source), &SourcePath::new(&target));
    moves
}

/// A class moves with its translations, as long as nobody can have kept its id.
fn class(site: &Site, tree: &SourceTree, source: &str, target: &str) -> Result<Moves, Diagnostic> {
    let slug = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        name.split('.').next().unwrap_or_default().to_owned()
    };
    let (old, new) = (slug(source), slug(target));
    if folder_of(target) != "badges/classes" {
        let message = message!("a badge class lies in `badges/classes/`");
        return Err(cannot(message, message!("name its new slug alone")));
    }
    let id = format!("badges/{old}.json");
    let is_published = site
        .lock
        .as_ref()
        .is_some_and(|lock| lock.objects.contains_key(&id));
    let is_awarded = site
        .classes
        .iter()
        .any(|class| class.document.slug == old && !class.awards.is_empty());
    if is_published || is_awarded {
        let message = message!(
            "the badge class `{slug}` is published: its URL is part of every copy of it",
            slug = old
        );
        return Err(Diagnostic::general(Code::ClassStays, message).help(message!(
            "write the new class beside it, with `replaces: {old}`, and give the old one `retired: {{date: …, reason: …, replaced_by: {new}}}`",
            old,
            new
        )));
    }
    let mut moves = Moves {
        class: Some((old.clone(), new.clone())),
        ..Moves::default()
    };
    for (path, _) in tree.below("badges/classes/") {
        let rest = path.file_name().strip_prefix(&old);
        if let Some(rest) = rest.filter(|rest| rest.starts_with('.')) {
            let file = SourcePath::new(&format!("badges/classes/{new}{rest}"));
            moves.files.insert(path.clone(), file);
        }
    }
    Ok(moves)
}

/// Refuses names that cannot be written, and what would take the place of another file.
fn check(tree: &SourceTree, moves: &Moves) -> Result<(), Diagnostic> {
    if moves.files.iter().all(|(old, new)| old == new) {
        let message = message!("the new path is the old one");
        return Err(cannot(message, message!("name another path")));
    }
    let stays = |path: &SourcePath| !moves.contains(path);
    let folded: BTreeMap<String, &SourcePath> = tree
        .iter()
        .filter(|(path, _)| stays(path))
        .map(|(path, _)| (path.as_str().to_lowercase(), path))
        .collect();
    for new in moves.files.values() {
        for segment in new.as_str().split('/') {
            let hidden = segment
                .starts_with('.')
                .then(|| message!("files whose name begins with a dot are not read"));
            if let Some(why) = check_source_segment(segment).err().or(hidden) {
                let message = message!(
                    "`{path}` cannot be the path of a file: {why}",
                    path = new,
                    why
                );
                return Err(cannot(
                    message,
                    message!("letters, digits and hyphens are always fine"),
                ));
            }
        }
        let path = new.as_str().to_lowercase();
        let file = folded.get(&path).copied();
        // a file where a folder would be
        let above = path
            .match_indices('/')
            .find_map(|(at, _)| folded.get(&path[..at]).copied());
        if let Some(other) = file.or(above) {
            let message = message!("`{other}` is there already", other);
            return Err(cannot(
                message,
                message!("move that one first, or choose another name"),
            ));
        }
    }
    Ok(())
}
