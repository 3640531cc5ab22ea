//! *Texter*: what people read, in Swedish and English.
//!
//! Code makes a [`Message`]: an id and its arguments. Only where it is shown do [`Words`] make it a text. The texts are
//! Fluent files beside the code that says them; each crate or slice offers its own as [`Texts`], and the program puts
//! them together. An attribute `.do` says what to do.

pub mod check;
mod dates;
mod language;
mod message;
mod numbers;
mod words;

pub use language::Language;
pub use message::{Argument, Message};
pub use words::{Texts, Words, printable};

/// The [`Texts`] in a folder beside this file: `sv.ftl` and `en.ftl`.
///
/// ```ignore
/// pub const TEXTS: Texts = texts!("texts");
/// ```
#[macro_export]
macro_rules! texts {
    ($folder:literal) => {
        $crate::Texts {
            sv: include_str!(concat!($folder, "/sv.ftl")),
            en: include_str!(concat!($folder, "/en.ftl")),
        }
    };
}
