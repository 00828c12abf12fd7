//! The index of before: of the last site of this process, or of the last build.

use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use super::index::Index;

/// What is remembered of the index from one site to the next. It makes an index faster, and no other.
#[derive(Clone, Default)]
pub struct SearchMemory(Arc<Mutex<Memory>>);

#[derive(Default)]
struct Memory {
    /// Gives the bytes of the last build, once.
    load: Option<Box<dyn FnOnce() -> Option<Vec<u8>> + Send>>,
    last: Option<Arc<Index>>,
    /// True when the last one is not what was loaded.
    is_new: bool,
}

impl fmt::Debug for SearchMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SearchMemory")
    }
}

impl SearchMemory {
    /// A memory that begins with what another process remembered. `load` gives it when it is needed, if it is.
    pub fn new(load: impl FnOnce() -> Option<Vec<u8>> + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Memory {
            load: Some(Box::new(load)),
            ..Memory::default()
        })))
    }

    /// Writes the bytes of the last index, unless they were written before or are those that were loaded.
    pub fn unsaved(&self) -> Option<impl FnOnce(&mut dyn Write) -> io::Result<()> + use<>> {
        let index = {
            let mut memory = self.lock();
            std::mem::take(&mut memory.is_new).then(|| memory.last.clone())??
        };
        Some(move |out: &mut dyn Write| index.encode(out))
    }

    pub(super) fn get(&self) -> Option<Arc<Index>> {
        let mut memory = self.lock();
        if memory.last.is_none()
            && let Some(load) = memory.load.take()
        {
            memory.last = load().and_then(|bytes| Index::decode(&bytes)).map(Arc::new);
        }
        memory.last.clone()
    }

    pub(super) fn put(&self, index: Arc<Index>) {
        let mut memory = self.lock();
        if memory
            .last
            .as_ref()
            .is_none_or(|last| !Arc::ptr_eq(last, &index))
        {
            memory.is_new = true;
            memory.last = Some(index);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Memory> {
        // Whatever was in it is still right.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
