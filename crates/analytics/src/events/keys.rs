//! The keys of a table, in one piece of memory.

/// Keys one after another.
#[derive(Debug, Default)]
pub struct Keys {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Keys {
    /// Adds a key.
    pub fn push(&mut self, key: &[u8]) {
        self.bytes.extend_from_slice(key);
        self.ends.push(self.bytes.len());
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The latest key.
    pub fn last(&self) -> Option<&[u8]> {
        let (_, before) = self.ends.split_last()?;
        Some(&self.bytes[before.last().copied().unwrap_or(0)..])
    }

    /// Every key, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let mut from = 0;
        self.ends
            .iter()
            .map(move |end| &self.bytes[std::mem::replace(&mut from, *end)..*end])
    }
}
