//! *Fel*: what ends a command early, and the statuses that commands end with.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use samsyn_modules::measure::datasets::messages::Problem;

use crate::messages::machine::fault;
pub(crate) use crate::messages::machine::io_reason;
use crate::messages::{Message, Words};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It did what it was asked.
    Done,
    /// The machine or the program failed.
    Fault,
    /// The command or its input is wrong; nothing was done.
    Input,
    /// Done, but something was rejected or held under `--strict`.
    Strict,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(match status {
            Status::Done => 0,
            Status::Fault => 1,
            Status::Input => 2,
            Status::Strict => 3,
        })
    }
}

/// What ended a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The command or its input is wrong.
    Input(Message),
    /// The machine or the program failed.
    Fault(Message),
    /// Something is missing in the command, and its help says what.
    Help(String),
    /// Whoever read stdout has stopped reading: no reason to say anything.
    NobodyReads,
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        match problem {
            Problem::Input(message) => Failure::Input(message),
            Problem::Fault(message) => Failure::Fault(message),
        }
    }
}

impl Failure {
    /// Input or output that failed for the machine's reasons.
    pub fn of_io(error: &io::Error) -> Failure {
        Failure::Fault(fault(error))
    }

    /// The same, in a folder that is worth naming.
    pub fn of_io_in(folder: &Path, error: &io::Error) -> Failure {
        Failure::Fault(match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => fault(error),
            _ => Message::new("fault-folder")
                .text("folder", folder.display())
                .message("reason", io_reason(error)),
        })
    }

    /// Says what is wrong and what to do, and gives the status to end with.
    pub fn report(&self, words: &Words) -> Status {
        let (message, status) = match self {
            Failure::Input(message) => (message, Status::Input),
            Failure::Fault(message) => (message, Status::Fault),
            Failure::Help(text) => {
                let _ = write!(io::stderr(), "{text}");
                return Status::Input;
            }
            Failure::NobodyReads => return Status::Done,
        };
        let text = words.say(&Message::new("error").message("what", message.clone()));
        // Where not even stderr can be written there is nobody left to tell.
        let _ = writeln!(io::stderr(), "{text}");
        if let Some(advice) = words.advice(message) {
            let _ = writeln!(io::stderr(), "{advice}");
        }
        status
    }
}
