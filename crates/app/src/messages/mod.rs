//! *Texter* of the command line. What the errors of the engine say stands with the datasets.

#[cfg(test)]
mod tests;

use samsyn_modules::measure::datasets::messages::{self as of_datasets};
pub use samsyn_modules::measure::datasets::messages::{dataset, machine, read, rows, settings};
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
pub const TEXTS: [Texts; 8] = [
    text!("help"),
    text!("command_line"),
    text!("calendar"),
    text!("rows"),
    text!("measure"),
    text!("dataset"),
    text!("operation"),
    text!("guarantees"),
];

/// The words of the command line in a language.
pub fn words(language: Language) -> Words {
    Words::new(
        language,
        TEXTS
            .iter()
            .chain(&of_datasets::TEXTS)
            .chain([&samsyn_modules::measure::guarantees::import::messages::TEXTS]),
    )
}
