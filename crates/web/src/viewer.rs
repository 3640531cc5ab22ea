//! Who is looking.

use std::sync::Arc;

use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::organisation::Organisation;
use samsyn_domain::roles::Authority;
use samsyn_texts::Language;

/// The person who is signed in, with what the person may do today.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Who.
    pub person: PersonId,
    /// The name, as others see it.
    pub name: String,
    /// The language that the person has chosen.
    pub language: Option<Language>,
    /// What the person may do, and where.
    pub authority: Authority,
    /// The organisation as it is known now.
    pub organisation: Arc<Organisation>,
    /// Where the person belongs: the first part of the organisation that a role is held in.
    pub home: Option<NodeId>,
}

impl Viewer {
    /// `SH` of Sara Holm.
    pub fn initials(&self) -> String {
        let mut words = self.name.split_whitespace();
        let first = words.next().and_then(|word| word.chars().next());
        let last = words.next_back().and_then(|word| word.chars().next());
        first
            .into_iter()
            .chain(last)
            .flat_map(char::to_uppercase)
            .collect()
    }
}
