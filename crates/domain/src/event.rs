//! *Händelser*: what the two rules need to know of an event.

use crate::day::Day;

/// *Händelsekod*, as a number in the code list of the dataset at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventKind(pub u32);

/// One row of an event log, as a rule sees it.
pub trait KeyEvent {
    /// What happened.
    fn kind(&self) -> EventKind;
    /// On which day.
    fn day(&self) -> Day;
}

/// A set of event kinds.
///
/// ```
/// use samsyn_domain::event::{EventKind, EventKinds};
///
/// let kinds: EventKinds = [EventKind(3)].into_iter().collect();
/// assert!(kinds.contains(EventKind(3)));
/// assert!(!kinds.contains(EventKind(70)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventKinds(Vec<u64>);

impl EventKinds {
    /// Whether the kind is in the set.
    #[inline]
    pub fn contains(&self, EventKind(kind): EventKind) -> bool {
        self.0
            .get(kind as usize / 64)
            .is_some_and(|word| word & (1 << (kind % 64)) != 0)
    }
}

impl FromIterator<EventKind> for EventKinds {
    fn from_iter<I: IntoIterator<Item = EventKind>>(kinds: I) -> EventKinds {
        let mut words = Vec::new();
        for EventKind(kind) in kinds {
            let word = kind as usize / 64;
            if words.len() <= word {
                words.resize(word + 1, 0);
            }
            words[word] |= 1 << (kind % 64);
        }
        EventKinds(words)
    }
}
