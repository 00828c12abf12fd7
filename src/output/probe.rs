//! The steps at which a build or a move touches the disk. In a test, any one of them may fail or be the last of the process;
//! in the program nothing of it is left.

use std::io;

#[cfg(test)]
pub(super) use armed::steps;
#[cfg(test)]
pub(crate) use armed::{InjectedFailure, arm};

/// What the steps of one stage go through.
#[derive(Clone, Default)]
pub(crate) struct Probe {
    #[cfg(test)]
    armed: std::sync::Arc<armed::Armed>,
}

#[cfg(not(test))]
impl Probe {
    pub(crate) fn current() -> Self {
        Self {}
    }

    #[inline]
    pub(crate) fn step(&self) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn can_exchange(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod armed {
    use std::cell::RefCell;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// What goes wrong.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub(crate) enum InjectedFailure {
        /// Nothing.
        #[default]
        None,
        /// The step with this number fails, and those after it do not.
        Fail(usize),
        /// The process is gone at this step.
        Die(usize),
    }

    #[derive(Debug, Default)]
    pub(in crate::output) struct Armed {
        error: InjectedFailure,
        no_exchange: bool,
        steps: AtomicUsize,
    }

    thread_local! {
        static NEXT: RefCell<Arc<Armed>> = RefCell::default();
    }

    /// Arms the stages that this thread opens from now on, also without the exchange of folders in one step.
    pub(crate) fn arm(error: InjectedFailure, no_exchange: bool) {
        NEXT.with(|next| {
            *next.borrow_mut() = Arc::new(Armed {
                error,
                no_exchange,
                ..Armed::default()
            })
        });
    }

    /// How many steps the stages took that this thread opened since it was armed.
    pub(in crate::output) fn steps() -> usize {
        NEXT.with(|next| next.borrow().steps.load(Ordering::Relaxed))
    }

    impl Probe {
        pub(crate) fn current() -> Self {
            Self {
                armed: NEXT.with(|next| next.borrow().clone()),
            }
        }

        pub(crate) fn step(&self) -> io::Result<()> {
            let step = self.armed.steps.fetch_add(1, Ordering::Relaxed);
            match self.armed.error {
                InjectedFailure::Fail(at) if at == step => {
                    Err(io::Error::from(io::ErrorKind::StorageFull))
                }
                InjectedFailure::Die(at) if at == step => {
                    rustix::process::kill_process(
                        rustix::process::getpid(),
                        rustix::process::Signal::KILL,
                    )?;
                    Ok(())
                }
                _ => Ok(()),
            }
        }

        pub(in crate::output) fn can_exchange(&self) -> bool {
            !self.armed.no_exchange
        }
    }
}
