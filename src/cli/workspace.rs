//! The badges of a site as commands change them: read whole, changed in memory, validated as a build would, then written.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::sync::Arc;

use super::command_error::CommandError;
use super::random;
use super::replace::{changed, replace};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Documents, Occasion};
use crate::engine::{Contents, Engine, Snapshot};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::project::{Project, Settings};
use crate::site::{AwardId, Class, ClassId, Entry, EntryId, Site, visibility};
use crate::source::SourceTree;
use crate::text::date::Moment;
use crate::text::nearest::nearest;
use crate::text::slug::slug;
use crate::yaml::edit::{Draft, EditError, Step};
use crate::yaml::{Node, Value};

/// The lines of an award belong together. `union`, which a repository may ask for elsewhere, would keep the lines of both
/// sides of a conflict in one award; as text, git leaves the conflict to people.
const ATTRIBUTES: &str = "*.yaml merge=text\n";

/// A file and what it is to hold.
pub(super) struct Change {
    pub(super) file: SourcePath,
    pub(super) text: String,
}

/// A site, and the turn to change it.
pub(super) struct Workspace {
    pub(super) project: Project,
    pub(super) settings: Arc<Settings>,
    pub(super) documents: Arc<Documents>,
    pub(super) site: Arc<Site>,
    snapshot: Arc<Snapshot>,
    /// Two commands take turns: the system unlocks the folder when the process ends.
    _turn: Option<File>,
}

impl Workspace {
    /// Reads the site of an engine.
    pub(super) fn open(mut engine: Engine) -> Result<Self, CommandError> {
        let project = engine.project().clone();
        // Where a folder cannot be locked, a file that changed meanwhile is noticed all the same.
        let turn = File::open(&project.root).ok();
        let turn = turn.filter(|folder| folder.lock().is_ok());
        let snapshot = engine.refresh()?;
        engine.save();
        let Some(contents) = snapshot.contents().cloned() else {
            return Err(CommandError {
                diagnostics: snapshot.diagnostics().to_vec(),
                sources: snapshot.tree().clone(),
            });
        };
        let Contents {
            settings,
            documents,
            site,
        } = contents;
        Ok(Self {
            project,
            settings,
            documents,
            site,
            snapshot,
            _turn: turn,
        })
    }

    /// A text of the interface, in the language of the site.
    pub(super) fn text(&self, key: &str) -> String {
        self.snapshot.interface(None).text(key).to_owned()
    }

    /// The class of a slug, to be awarded.
    pub(super) fn class(&self, slug: &str) -> Result<ClassId, CommandError> {
        self.sound(&SourcePath::new(&format!("badges/classes/{slug}.yaml")))?;
        let slugs = || {
            self.site
                .classes
                .iter()
                .map(|class| class.document.slug.as_str())
        };
        let Some(id) = slugs().position(|known| known == slug) else {
            let diagnostic = Diagnostic::general(
                Code::NoSuchBadge,
                message!("there is no badge class `{slug}`", slug),
            );
            let help = nearest(slug, slugs()).map_or_else(
                || message!("name a file of `badges/classes/`, without its ending"),
                |known| message!("did you mean `{known}`?", known),
            );
            return Err(diagnostic.help(help).into());
        };
        Ok(id)
    }

    /// The class of a slug, if it is still given.
    pub(super) fn living_class(&self, slug: &str) -> Result<&Class, CommandError> {
        let class = &self.site.classes[self.class(slug)?];
        if let Some(retired) = &class.document.retired {
            let message = message!(
                "`{slug}` is retired since {date}",
                slug,
                date = retired.date.iso()
            );
            let successor = retired.replaced_by.as_ref().map_or_else(
                || message!("choose another class"),
                |successor| message!("award `{class}` instead", class = successor.value),
            );
            return Err(Diagnostic::general(Code::RetiredClass, message)
                .help(successor)
                .into());
        }
        Ok(class)
    }

    /// The page of an event, by its path below `content/`, and that path.
    pub(super) fn event(&self, page: &str) -> Result<(EntryId, String), CommandError> {
        let name = page.trim_start_matches("./").trim_start_matches('/');
        let name = name.strip_prefix("content/").unwrap_or(name);
        let path = SourcePath::new(&format!("content/{name}"));
        self.sound(&path)?;
        let entries = || self.site.entries.iter();
        if let Some(id) = entries().position(|entry| entry.page.path == path && !entry.generated) {
            return Ok((id, name.to_owned()));
        }
        if let Some(why) = self.site.visibility.hidden(&path) {
            let message = visibility::is_hidden(name, why);
            let diagnostic = Diagnostic::general(visibility::code(why), message);
            return Err(diagnostic.help(message!("publish it first")).into());
        }
        let known = |entry: &Entry| {
            entry
                .page
                .path
                .as_str()
                .strip_prefix("content/")
                .map(str::to_owned)
        };
        let known: Vec<String> = entries().filter_map(known).collect();
        let help = nearest(name, known.iter().map(String::as_str)).map_or_else(
            || message!("name a page by its path below `content/`"),
            |known| message!("did you mean `{known}`?", known),
        );
        let diagnostic = Diagnostic::general(
            Code::NoSuchPage,
            message!("there is no page `{name}`", name),
        );
        Err(diagnostic.help(help).into())
    }

    /// The award of an id; the URL of its page or of its JSON names it too.
    pub(super) fn award(&self, name: &str) -> Result<AwardId, CommandError> {
        let last = name
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or(name);
        let id = last.split('.').next().unwrap_or(last).to_lowercase();
        let ids = || self.site.awards.iter().map(|award| award.id());
        if let Some(found) = ids().position(|known| known == id) {
            return Ok(found);
        }
        self.sound_awards()?;
        let help = nearest(&id, ids()).map_or_else(
            || message!("write the UUID in the URL of the award's page"),
            |known| message!("did you mean `{known}`?", known),
        );
        let diagnostic =
            Diagnostic::general(Code::NoSuchAward, message!("there is no award `{id}`", id));
        Err(diagnostic.help(help).into())
    }

    /// The occasion of an award, a draft of its file, and the way to the award in it.
    pub(super) fn draft_of(
        &self,
        id: AwardId,
    ) -> Result<(&Occasion, Draft, Vec<Step<'static>>), CommandError> {
        let award = &self.site.awards[id];
        let occasion = award.occasion.document.as_ref();
        let draft = self.draft(&occasion.path)?;
        let is_it = |node: &Node| {
            field(node, "id")
                .is_some_and(|id| matches!(id, Value::Text(text) if text.trim() == award.id()))
        };
        let tree = draft.tree()?;
        let mut path = vec![Step::Key("awards")];
        // A single award may stand without a dash.
        if let Some(Value::List(items)) = tree.as_ref().and_then(|tree| field(tree, "awards")) {
            path.extend(items.iter().position(is_it).map(Step::Item));
        }
        Ok((occasion, draft, path))
    }

    /// A draft of a file that an error does not hide.
    pub(super) fn draft(&self, file: &SourcePath) -> Result<Draft, CommandError> {
        self.sound(file)?;
        let Some(known) = self.snapshot.tree().get(file) else {
            return Ok(Draft::new(file, "")?);
        };
        let known = known.file().ok_or_else(|| changed(file))?;
        let text = std::str::from_utf8(&known.bytes);
        Ok(Draft::new(file, text.unwrap_or_default())?)
    }

    /// What a person reads in the name of a file of awards: the class, and the event or the day.
    pub(super) fn occasion_name(
        &self,
        class: &str,
        event: Option<EntryId>,
        issued: Moment,
    ) -> String {
        let day = || issued.day().map(|day| day.iso()).unwrap_or_default();
        let when = event.map_or_else(day, |event| self.event_slug(event));
        format!("{class}-{when}")
    }

    /// A path in the folder of awards that no file has, here or on another branch: `name-1f2e3d4c.yaml`.
    pub(super) fn new_file(
        &self,
        name: &str,
        changes: &[Change],
    ) -> Result<SourcePath, CommandError> {
        let folder = &self.settings.awards;
        loop {
            let suffix = random::suffix()?;
            let file = SourcePath::new(&format!("{folder}/{name}-{suffix}.yaml"));
            if !self.has(&file) && changes.iter().all(|change| change.file != file) {
                return Ok(file);
            }
        }
    }

    /// Refuses when a file of awards or codes cannot be read: it may hold those who are to get a badge, or their codes.
    pub(super) fn sound_awards(&self) -> Result<(), CommandError> {
        let awards = format!("{}/", self.settings.awards);
        let mut broken = self.documents.broken();
        match broken.find(|file| file.as_str().starts_with(&awards)) {
            Some(file) => self.sound(file),
            None => Ok(()),
        }
    }

    /// Refuses when a file of badges cannot be read: what it says is not known.
    pub(super) fn sound_badges(&self) -> Result<(), CommandError> {
        let mut broken = self.documents.broken();
        match broken.find(|file| file.as_str().starts_with("badges/")) {
            Some(file) => self.sound(file),
            None => self.sound_awards(),
        }
    }

    /// What is wrong with the sources.
    pub(super) fn diagnostics(&self) -> &[Diagnostic] {
        self.snapshot.diagnostics()
    }

    /// True when there is a file, whatever it holds.
    pub(super) fn has(&self, file: &SourcePath) -> bool {
        self.snapshot.tree().get(file).is_some()
    }

    /// The last part of the URL of an event.
    pub(super) fn event_slug(&self, event: EntryId) -> String {
        let url = self.site.entries[event].path.url().trim_end_matches('/');
        let last = slug(url.rsplit('/').next().unwrap_or_default());
        if last.is_empty() {
            "site".to_owned()
        } else {
            last
        }
    }

    /// What is wrong with a file must be corrected before a command adds to it.
    fn sound(&self, file: &SourcePath) -> Result<(), CommandError> {
        if !self.documents.broken().any(|broken| broken == file) {
            return Ok(());
        }
        let reported = |diagnostic: &&Diagnostic| {
            diagnostic.path() == Some(file) && diagnostic.severity() == Severity::Error
        };
        let reported = self.snapshot.diagnostics().iter().filter(reported);
        Err(CommandError {
            diagnostics: reported.cloned().collect(),
            sources: self.snapshot.tree().clone(),
        })
    }

    /// The site with changes, and the errors that they would bring.
    pub(super) fn validate(&self, changes: &[Change]) -> (Arc<Site>, Vec<Diagnostic>) {
        let texts = changes
            .iter()
            .map(|change| (change.file.as_str(), change.text.as_str()));
        let changed = SourceTree::from_texts(texts);
        let tree = self.snapshot.tree().with(changed.sources().cloned());
        let now = Contents {
            settings: self.settings.clone(),
            documents: self.documents.clone(),
            site: self.site.clone(),
        };
        let (changed, mut diagnostics) = now.with_tree(&self.project, &tree);
        // As those of the snapshot: each message once.
        diagnostics.sort();
        diagnostics.dedup();
        // What was wrong before is not of these changes, wherever it has moved to.
        let mut before: BTreeMap<_, usize> = BTreeMap::new();
        for diagnostic in self.snapshot.diagnostics() {
            *before.entry(same(diagnostic)).or_default() += 1;
        }
        diagnostics.retain(|diagnostic| {
            let known = before
                .get_mut(&same(diagnostic))
                .filter(|count| **count > 0);
            let is_known = known.map(|count| *count -= 1).is_some();
            !is_known && diagnostic.severity() == Severity::Error
        });
        (changed.site, diagnostics)
    }

    /// Writes changes that the build would take. Awards that somebody vouched for who holds no badge any more do not
    /// keep a badge from being taken back: they are reported, for people to decide.
    pub(super) fn commit(&self, changes: &[Change]) -> Result<Vec<Diagnostic>, CommandError> {
        let (_, diagnostics) = self.validate(changes);
        let (reported, diagnostics): (Vec<_>, Vec<_>) = diagnostics
            .into_iter()
            .map(without_place)
            .partition(|diagnostic| diagnostic.code == Code::Vouchers);
        if !diagnostics.is_empty() {
            return Err(diagnostics.into());
        }
        self.write(changes)?;
        Ok(reported)
    }

    /// Writes changes, in their order; with the first in the folder of awards, how git is to merge its files.
    pub(super) fn write(&self, changes: &[Change]) -> Result<(), CommandError> {
        let awards = &self.settings.awards;
        let is_award = |change: &Change| {
            let rest = change.file.as_str().strip_prefix(awards.as_str());
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        let attributes = self.project.folder(awards).join(".gitattributes");
        if changes.iter().any(is_award) && fs::symlink_metadata(attributes).is_err() {
            let file = SourcePath::new(&format!("{awards}/.gitattributes"));
            replace(&self.project, &file, None, ATTRIBUTES)?;
        }
        for change in changes {
            let known = self.snapshot.tree().get(&change.file);
            let before = known.map(|file| file.digest);
            replace(&self.project, &change.file, before, &change.text)?;
        }
        Ok(())
    }
}

fn same(diagnostic: &Diagnostic) -> (Option<SourcePath>, Code, Message) {
    (
        diagnostic.path().cloned(),
        diagnostic.code,
        diagnostic.message.clone(),
    )
}

fn field<'a>(node: &'a Node, name: &str) -> Option<&'a Value> {
    match &node.value {
        Value::Map(entries) => {
            let entry = entries.iter().find(|(key, _)| key.name == name);
            entry.map(|(_, node)| &node.value)
        }
        _ => None,
    }
}

/// The message for a file that an edit does not fit.
pub(super) fn unedited(file: &SourcePath, diagnostic: &EditError) -> CommandError {
    let message = message!(
        "`{file}` cannot be edited by a command: {diagnostic}",
        file,
        diagnostic = diagnostic.message()
    );
    Diagnostic::general(Code::Edit, message)
        .help(message!(
            "edit the file by hand, or lay it out as the commands do"
        ))
        .into()
}

/// An error of a text that is written nowhere: its words without its place.
pub(super) fn without_place(diagnostic: Diagnostic) -> Diagnostic {
    Diagnostic::general(diagnostic.code, diagnostic.message).maybe_help(diagnostic.help)
}
