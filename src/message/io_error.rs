//! Why the system refused, in words of ours: its own are in its language, or in none.

use std::io;

use super::Message;
use crate::message;

/// What went wrong, as the end of a sentence: `cannot read x: permission denied`. Kinds that are rare are said in the words
/// of the system.
pub fn io_error(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => message!("there is no such file or folder"),
        io::ErrorKind::PermissionDenied => message!("permission denied"),
        io::ErrorKind::AlreadyExists => message!("there is a file of this name already"),
        io::ErrorKind::NotADirectory => message!("not a folder"),
        io::ErrorKind::IsADirectory => message!("it is a folder"),
        io::ErrorKind::StorageFull => message!("no space left on the disk"),
        io::ErrorKind::QuotaExceeded => message!("the quota of the disk is used up"),
        io::ErrorKind::ReadOnlyFilesystem => message!("the disk is read-only"),
        io::ErrorKind::InvalidFilename => message!("the disk allows no such name"),
        io::ErrorKind::CrossesDevices => message!("it is on another disk"),
        io::ErrorKind::ResourceBusy => message!("it is in use"),
        io::ErrorKind::TimedOut => message!("no answer in time"),
        io::ErrorKind::ConnectionRefused => message!("the connection was refused"),
        io::ErrorKind::AddrInUse => message!("the port is in use"),
        io::ErrorKind::UnexpectedEof => message!("it ends too early"),
        _ => Message::verbatim(error.to_string()),
    }
}
