//! *Texter* of the command line, and what the errors of the engine say.

pub mod dataset;
pub mod read;
pub mod rows;
pub mod settings;
#[cfg(test)]
mod tests;

use samsyn_texts::Texts;
pub use samsyn_texts::{Language, Message, Words, printable};

macro_rules! text {
    ($name:literal) => {
        Texts {
            sv: include_str!(concat!("../locales/sv/", $name, ".ftl")),
            en: include_str!(concat!("../locales/en/", $name, ".ftl")),
        }
    };
}

/// Every text of the command line.
pub const TEXTS: [Texts; 9] = [
    text!("help"),
    text!("command_line"),
    text!("calendar"),
    text!("settings"),
    text!("read"),
    text!("rows"),
    text!("measure"),
    text!("dataset"),
    text!("operation"),
];

/// The words of the command line in a language.
pub fn words(language: Language) -> Words {
    Words::new(language, &TEXTS)
}
