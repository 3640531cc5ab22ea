//! *Utgåvor sida vid sida*: whether one more edition may be published without another telling what it hides, or telling
//! itself what others hide.
//!
//! An edition is an excerpt of one controlled [`Table`](super::Table): of one period, with the figures and the hidden cells
//! as they were decided on the day. What is published later is controlled over other figures, where another neighbour may
//! be the smallest: an edition that hides the second unit beside one that hides the third gives the first one away. So a
//! figure may be published only where every readable edition that it adds up with hides the same cells as would be hidden
//! now. Then all that can be read together lies within what is shown of the one table of today, and whoever adds it up gets
//! no sum that this table does not give: the sums are made of places, and the places are the same.
//!
//! Editions add up when they are of the same period, or when one of them, or a third that can be read too, is of the year.
//! Two tertials without their year have no sum in common. An edition of a rhythm that the promise no longer has would be a
//! second rhythm beside the own, and always stands in the way ([`rhythms_shown`](super::rhythms_shown)).
//!
//! What this does not protect from: that a figure differs from the same figure in an earlier edition tells that few have
//! come or gone since; and a hidden number may lie within a narrower range where somebody knows that it has not changed.
//! The attacker of `tests/disclosure_editions.rs` knows which figures have changed, and adds up everything.

use std::collections::{BTreeMap, BTreeSet};

use crate::period::{Period, PeriodKind};

/// What an edition says at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// The figure, or that nothing was measured.
    Shown,
    /// That there is one, and not which.
    Hidden,
}

/// *Utdrag*: what a readable edition says about one promise, place by place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt<P> {
    /// Of which period.
    pub period: Period,
    /// What it says where.
    pub seen: BTreeMap<P, Sight>,
}

/// Which readable editions stand in the way of publishing the figures of a promise for a period: their numbers in the list.
/// `now` are the hidden cells of today, by place and period; what is not there is shown or nothing.
///
/// ```
/// use samsyn_domain::disclosure::editions::{Excerpt, Sight, in_the_way};
/// use samsyn_domain::period::PeriodKind;
///
/// let tertial = "2026-T1".parse()?;
/// let seen = [("north", Sight::Hidden), ("south", Sight::Hidden), ("all", Sight::Shown)].into();
/// let published = [Excerpt { period: tertial, seen }];
/// let now = [("north", tertial), ("west", tertial)].into();
/// // Of the year: with it the whole of north and south could be told apart.
/// assert_eq!(in_the_way("2026".parse()?, PeriodKind::Tertial, &now, &published), [0]);
/// assert!(in_the_way("2026-T2".parse()?, PeriodKind::Tertial, &now, &published).is_empty());
/// # Ok::<(), samsyn_domain::period::PeriodError>(())
/// ```
pub fn in_the_way<P: Ord + Clone>(
    draft: Period,
    rhythm: PeriodKind,
    now: &BTreeSet<(P, Period)>,
    readable: &[Excerpt<P>],
) -> Vec<usize> {
    let year = |period: Period| Period::containing(PeriodKind::Year, period.first_day());
    let tells = |excerpt: &Excerpt<P>| excerpt.seen.values().any(|seen| *seen == Sight::Shown);
    let of_year: Vec<(usize, &Excerpt<P>)> = { readable.iter().enumerate() }
        .filter(|(_, excerpt)| year(excerpt.period) == year(draft) && tells(excerpt))
        .collect();
    let is_year = |period: Period| period.kind() == PeriodKind::Year;
    let with_year = is_year(draft) || of_year.iter().any(|(_, known)| is_year(known.period));
    let stands = |excerpt: &Excerpt<P>| {
        let kind = excerpt.period.kind();
        let says_otherwise = || {
            excerpt.seen.iter().any(|(place, seen)| {
                let hidden = now.contains(&(place.clone(), excerpt.period));
                hidden != (*seen == Sight::Hidden)
            })
        };
        let another_rhythm = kind != rhythm && kind != PeriodKind::Year;
        another_rhythm || ((with_year || excerpt.period == draft) && says_otherwise())
    };
    let standing = of_year.into_iter().filter(|(_, excerpt)| stands(excerpt));
    standing.map(|(place, _)| place).collect()
}
