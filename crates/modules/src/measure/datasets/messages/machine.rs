//! What the machine failed at, in words.

use std::io;

use super::Message;

/// What the machine failed at, in the reader's language where it is one of the common things.
pub fn fault(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            Message::new("fault-disk-full")
        }
        _ => Message::new("fault-io").message("reason", io_reason(error)),
    }
}

/// That the machine has no randomness to give.
pub fn no_randomness(detail: impl ToString) -> Message {
    Message::new("fault-randomness").text("detail", detail)
}

/// Why something could not be opened, read or written.
pub fn io_reason(error: &io::Error) -> Message {
    Message::new(match error.kind() {
        io::ErrorKind::NotFound => "io-not-found",
        io::ErrorKind::PermissionDenied => "io-permission",
        io::ErrorKind::IsADirectory => "io-folder",
        io::ErrorKind::NotADirectory => "io-no-folder",
        io::ErrorKind::InvalidData => "io-damaged",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "io-disk-full"
        }
        io::ErrorKind::AlreadyExists => "io-exists",
        _ => return Message::new("io-other").text("detail", error),
    })
}
