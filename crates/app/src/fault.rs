//! *Fel i programmet*: what is said when the program itself is wrong, and how it ends then.
//!
//! What a panic says may quote a cell, and a cell may hold a personal number. So the place in the code is told, and
//! nothing else.

use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;
use std::thread;

use crate::failure::Status;
use crate::messages::{Message, Words};

/// The reader of workbooks, which catches what a damaged file makes of its parser and tells it as a problem of the
/// file.
const CATCHES_ITS_OWN: &str = "xlsx";

/// Where the place goes in a text that is made before anything goes wrong.
const PLACE: &str = "{place}";

/// Does the work; a panic in it, on any thread, is told once and ends with the status of a fault.
pub fn guarded(words: &Words, work: impl FnOnce() -> Status) -> Status {
    let (text, told) = (text(words), Once::new());
    panic::set_hook(Box::new(move |panic| {
        if let Some(text) = said(&text, thread::current().name(), panic) {
            // Where not even stderr can be written there is nobody left to tell.
            told.call_once(|| drop(writeln!(io::stderr(), "{text}")));
        }
    }));
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(Status::Fault)
}

/// What is said, with [`PLACE`] for the place.
fn text(words: &Words) -> String {
    let message = Message::new("fault-program").text("place", PLACE);
    let error = Message::new("error").message("what", message.clone());
    let advice = words.advice(&message).unwrap_or_default();
    format!("{}\n{advice}", words.say(&error))
}

/// What is said of a panic on the thread, if anything.
fn said(text: &str, thread: Option<&str>, panic: &PanicHookInfo<'_>) -> Option<String> {
    let place = panic.location().map(ToString::to_string);
    (thread != Some(CATCHES_ITS_OWN)).then(|| text.replace(PLACE, &place.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::messages::Language;

    /// What the hook would say of a panic on a thread of this name.
    fn said_of(thread: &str, language: Language) -> Option<String> {
        let (text, heard) = (
            text(&crate::messages::words(language)),
            Arc::new(Mutex::new(None)),
        );
        let hearing = Arc::clone(&heard);
        panic::set_hook(Box::new(move |panic| {
            *hearing.lock().unwrap() = said(&text, thread::current().name(), panic);
        }));
        let cell = "850709-9805".to_owned();
        let fallen = thread::Builder::new()
            .name(thread.to_owned())
            .spawn(move || assert!(cell.is_empty(), "the cell {cell} was not foreseen"))
            .unwrap()
            .join();
        assert!(fallen.is_err());
        drop(panic::take_hook());
        heard.lock().unwrap().take()
    }

    /// One test: the hook is that of the whole process.
    #[test]
    fn a_panic_tells_its_place_and_never_what_it_says() {
        for (language, begins) in [
            (Language::Sv, "Fel: Ett fel i programmet ("),
            (Language::En, "Error: A fault in the program ("),
        ] {
            let said = said_of("rows", language).unwrap();
            assert!(said.starts_with(begins), "{said}");
            assert!(said.contains("fault.rs:"), "{said}");
            assert!(
                !said.contains("9805") && !said.contains("the cell"),
                "{said}"
            );
            assert_eq!(said_of("xlsx", language), None);
        }
        let words = crate::messages::words(Language::Sv);
        let work = || panic!("made for the test");
        assert_eq!(guarded(&words, work), Status::Fault);
        assert_eq!(guarded(&words, || Status::Strict), Status::Strict);
        drop(panic::take_hook());
    }
}
