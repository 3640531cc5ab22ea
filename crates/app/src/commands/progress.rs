//! *Förlopp*: how far reading has come, on a terminal only.

use std::fmt;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use samsyn_analytics::read::source::Meter;

use crate::messages::{Language, Words};

const TICK: Duration = Duration::from_millis(25);
const TICKS_WITHOUT_BAR: u32 = 20;

/// Does the work while a bar shows how much of the files has been read. Without a terminal, only does the work.
pub fn shown<T>(files: &[PathBuf], meter: &Meter, words: &Words, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let size = files
        .iter()
        .filter_map(|path| path.metadata().ok())
        .map(|about| about.len())
        .sum();
    let bar = ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {read}/{of}") {
        let language = words.language();
        let read = move |bar: &ProgressState, out: &mut dyn fmt::Write| {
            let _ = out.write_str(&size_in(language, bar.pos()));
        };
        let of = move |bar: &ProgressState, out: &mut dyn fmt::Write| {
            let _ = out.write_str(&size_in(language, bar.len().unwrap_or_default()));
        };
        bar.set_style(style.with_key("read", read).with_key("of", of));
    }
    let message = words.get("progress-reading");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // What is soon over needs no bar.
            for tick in 0.. {
                std::thread::sleep(TICK);
                if done.load(Ordering::Relaxed) {
                    break;
                }
                if tick == TICKS_WITHOUT_BAR {
                    bar.set_message(message.clone());
                }
                if tick >= TICKS_WITHOUT_BAR {
                    bar.set_position(meter.load(Ordering::Relaxed));
                }
            }
            bar.finish_and_clear();
        });
        let _end = End(&done);
        work()
    })
}

/// Ends the bar's thread also where the work panics: the scope waits for it.
struct End<'e>(&'e AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Bytes in a unit that people read, with the decimal sign of the language.
fn size_in(language: Language, bytes: u64) -> String {
    let size = HumanBytes(bytes).to_string();
    match language {
        Language::Sv => size.replace('.', ","),
        Language::En => size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_the_decimal_sign_of_the_language() {
        assert_eq!(size_in(Language::Sv, 3 << 19), "1,50 MiB");
        assert_eq!(size_in(Language::En, 3 << 19), "1.50 MiB");
    }
}
