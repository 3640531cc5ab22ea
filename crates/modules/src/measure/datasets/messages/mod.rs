//! What the engine of datasets says, in words: files, rows, settings and datasets that are wrong, and where a dataset stands.
//!
//! The command line and the pages say the same.

pub mod dataset;
pub mod machine;
pub mod read;
pub mod rows;
pub mod settings;
#[cfg(test)]
mod tests;

use samsyn_texts::Texts;
pub use samsyn_texts::{Message, Words};

macro_rules! text {
    ($name:literal) => {
        Texts {
            sv: include_str!(concat!("locales/sv/", $name, ".ftl")),
            en: include_str!(concat!("locales/en/", $name, ".ftl")),
        }
    };
}

/// Every text of these messages.
pub const TEXTS: [Texts; 5] = [
    text!("machine"),
    text!("settings"),
    text!("read"),
    text!("rows"),
    text!("dataset"),
];

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// What was asked, or what it was asked of, is wrong.
    Input(Message),
    /// The machine failed.
    Fault(Message),
}

impl Problem {
    /// What there is to say.
    pub fn message(self) -> Message {
        match self {
            Problem::Input(message) | Problem::Fault(message) => message,
        }
    }
}
