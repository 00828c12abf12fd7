//! What builds remember between two runs: every command that reads a project uses it.

use super::rename;
use super::terminal::Terminal;
use crate::engine::{Cache, Engine};
use crate::message;
use crate::project::Project;
use crate::store::{forget, location};

/// Whether what builds remember is used.
#[derive(clap::Args)]
pub(super) struct CacheArgs {
    /// Read every source again, and remember nothing for the next time
    #[arg(long)]
    no_cache: bool,
}

impl CacheArgs {
    /// An engine for a project, with what was remembered of it. A folder that is not used is named once, and no reason to
    /// stop.
    pub(super) fn engine(&self, project: Project, terminal: &Terminal) -> Engine {
        recover(&project, terminal);
        let cache = self.open(&project, terminal);
        Engine::new(project).with_cache(cache)
    }

    /// Removes what is remembered of a project: it holds what was taken out of the sources.
    pub(super) fn forget(&self, project: &Project, terminal: &Terminal) {
        let folder = location(|name| std::env::var_os(name));
        if folder.is_some_and(|folder| !forget(&folder, &project.root)) {
            terminal.note(message!(
                "the cache of the site still holds what was erased: another program uses it, perhaps a preview; end it, and delete the cache folder"
            ));
        }
    }

    fn open(&self, project: &Project, terminal: &Terminal) -> Option<Cache> {
        // Where there is no site, nothing is made for it.
        if self.no_cache || !project.settings_path().is_file() {
            return None;
        }
        let folder = location(|name| std::env::var_os(name))?;
        match Cache::open(&folder, project) {
            Ok(cache) => Some(cache),
            Err(why) => {
                terminal.note(why);
                None
            }
        }
    }
}

/// Undoes or finishes a move that was interrupted: sources are read whole.
fn recover(project: &Project, terminal: &Terminal) {
    match rename::recover(project) {
        Ok(None) => {}
        Ok(Some(recovered)) => recovered
            .said
            .into_iter()
            .for_each(|line| terminal.note(line)),
        Err(why) => {
            terminal.note(why.message);
            why.help.into_iter().for_each(|help| terminal.note(help));
        }
    }
}
