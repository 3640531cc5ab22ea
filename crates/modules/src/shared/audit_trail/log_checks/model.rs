//! What a log check is, who goes through it, and which reads are drawn.

use std::collections::BTreeSet;

use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::roles::{Permission, Role};
use sha2::{Digest, Sha256};

use crate::shared::tasks::Asked;

samsyn_db::id! {
    /// *Loggkontroll*: which one.
    pub struct LogCheckId;
}

samsyn_db::code! {
    /// *Utfall*: what the reviewer says of one read.
    pub enum Outcome {
        /// *I sin ordning*.
        InOrder = "in_order",
        /// *Fråga ställd*: whoever read has been asked why.
        QuestionAsked = "question_asked",
        /// *Misstänkt obehörig*.
        Suspected = "suspected",
    }
}

impl Outcome {
    /// Whether it must be said why.
    pub const fn needs_note(self) -> bool {
        !matches!(self, Outcome::InOrder)
    }
}

/// A read of cases in the month that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// Its number in the trail.
    pub id: i64,
    /// Who read.
    pub actor: PersonId,
}

/// *Stickprov*: so many of the reads, or all of them where they are fewer, in the order in which they were made.
///
/// Each read has its place in the SHA-256 of the seed, the part of the organisation and its number; the first ones are
/// drawn. So nobody can choose, and whoever has the seed can draw again.
pub fn draw(seed: &str, node: NodeId, reads: &[Read], size: usize) -> Vec<Read> {
    let place = |read: &Read| {
        let digest = Sha256::new()
            .chain_update(seed)
            .chain_update(node.uuid().as_bytes())
            .chain_update(read.id.to_be_bytes());
        <[u8; 32]>::from(digest.finalize())
    };
    let mut drawn = reads.to_vec();
    drawn.sort_by_cached_key(place);
    drawn.truncate(size);
    drawn.sort_by_key(|read| read.id);
    drawn
}

/// *Granskare*: the nearest manager, from the node upwards, who did none of the reads; where there is none, the data
/// protection officer of the node. Nobody goes through what they read themselves.
pub fn reviewer(asked: &Asked<'_>, node: NodeId, actors: &BTreeSet<PersonId>) -> Option<PersonId> {
    let mut managers = asked.managers.upwards(node).map(|manager| manager.person);
    managers
        .find(|person| !actors.contains(person))
        .or_else(|| officer(asked, node, actors))
}

/// What somebody has to do with a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Goes through it.
    Reviews,
    /// May see how it goes: the data protection officer, and managers from the node upwards.
    Oversees,
}

/// What the viewer has to do with a check; nothing where the check is not theirs to see. Who did any of the reads sees
/// the check only as a data protection officer, and goes through it in no case.
pub fn part(asked: &Asked<'_>, node: NodeId, actors: &BTreeSet<PersonId>) -> Option<Part> {
    let is_officer = asked
        .viewer
        .authority
        .may(Permission::ReadAuditTrail)
        .is_some_and(|scope| scope.covers(node) || asked.tree.node(node).is_none());
    if actors.contains(&asked.viewer.person) {
        return is_officer.then_some(Part::Oversees);
    }
    let reviews = match reviewer(asked, node, actors) {
        Some(reviewer) => asked.stands_for(reviewer),
        None => is_officer,
    };
    if reviews {
        return Some(Part::Reviews);
    }
    let mut roles = asked.viewer.authority.roles();
    let manages = roles.any(|(role, at, _)| role.is_manager() && asked.tree.covers(at, node));
    (is_officer || manages).then_some(Part::Oversees)
}

fn officer(asked: &Asked<'_>, node: NodeId, actors: &BTreeSet<PersonId>) -> Option<PersonId> {
    let officers = asked.assignments.iter().filter(|held| {
        held.role == Role::DataProtectionOfficer
            && held.valid.holds_on(asked.today)
            && asked.tree.covers(held.node, node)
            && !actors.contains(&held.person)
    });
    officers
        .min_by_key(|held| (held.valid.from(), held.person))
        .map(|held| held.person)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const UNIT: NodeId = NodeId::new(Uuid::from_u128(1));

    fn reads(count: i64) -> Vec<Read> {
        let actor = PersonId::new(Uuid::from_u128(7));
        (1..=count).map(|id| Read { id, actor }).collect()
    }

    proptest! {
        #[test]
        fn a_draw_takes_as_many_as_it_may_and_the_same_each_time(
            seed in "[0-9a-f]{64}", count in 0_i64..200, size in 0_usize..30,
        ) {
            let reads = reads(count);
            let drawn = draw(&seed, UNIT, &reads, size);
            prop_assert_eq!(drawn.len(), size.min(reads.len()));
            prop_assert!(drawn.is_sorted_by_key(|read| read.id));
            prop_assert!(drawn.iter().all(|read| reads.contains(read)));
            let mut backwards = reads;
            backwards.reverse();
            prop_assert_eq!(draw(&seed, UNIT, &backwards, size), drawn);
        }
    }

    #[test]
    fn another_seed_draws_others_and_none_is_favoured() {
        let reads = reads(100);
        let mut times = [0; 101];
        for seed in 0..200 {
            for read in draw(&seed.to_string(), UNIT, &reads, 10) {
                times[read.id as usize] += 1;
            }
        }
        // Each is expected twenty times; outside this range once in very many.
        assert!(
            times[1..].iter().all(|times| (4..=45).contains(times)),
            "{times:?}"
        );
    }
}
