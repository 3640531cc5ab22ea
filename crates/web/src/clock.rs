//! Time and randomness, which the program hands in.

use samsyn_domain::instant::Instant;
use uuid::Uuid;

/// Tells what time it is.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Instant;
}

/// Draws random bytes, from the operating system in the program and from a seed in tests.
pub trait Chance: Send + Sync {
    /// Fills all of them.
    fn fill(&self, bytes: &mut [u8]);
}

/// A version 7 identity: sorts by when it was made.
pub fn new_id(now: Instant, chance: &dyn Chance) -> Uuid {
    let mut bytes = [0; 10];
    chance.fill(&mut bytes);
    let milliseconds = u64::try_from(now.micros() / 1000).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &bytes).into_uuid()
}

/// A secret of 256 bits, as 64 hexadecimal digits.
pub fn new_secret(chance: &dyn Chance) -> String {
    let mut bytes = [0; 32];
    chance.fill(&mut bytes);
    hexadecimal(&bytes)
}

/// Two digits a byte.
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let written = write!(text, "{byte:02x}");
        debug_assert!(written.is_ok(), "a String takes everything");
        text
    })
}
