//! A refresh of few files.
use super::*;
use std::path::PathBuf;
impl Engine {
    /// todo
    pub fn refresh_files(&mut self, _files: &[PathBuf]) -> Option<Arc<Snapshot>> {
        None
    }
}
