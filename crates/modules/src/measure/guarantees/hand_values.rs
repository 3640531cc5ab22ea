//! *Värden för hand*, as a reader may see them.
//!
//! Above the unit n and N are added. Of each unit what is measured is used where anything is, else what was entered by hand:
//! what is [`ByHand::added`] to the measured sum of a node is what was entered for those units below it in which nothing was
//! measured.
//!
//! Whoever does not see exact figures sees values by hand under the rules of disclosure, of the whole and not of its parts:
//! the parts together with the sum would tell too much.

use samsyn_domain::disclosure::{Amount, Audience, Cell, DisclosureLimit, Hidden, Table};
use samsyn_domain::ids::NodeId;
use samsyn_domain::period::Period;

use super::figures::{Asked, Seen};
use super::hand_sums::HandSums;
use super::model::GuaranteeId;
use crate::shared::figures::Share;

/// The values of one guarantee.
#[derive(Clone, Copy, Debug)]
pub struct HandValues<'a> {
    /// Every value, and the sums.
    pub sums: &'a HandSums,
    /// Which one.
    pub guarantee: GuaranteeId,
    /// What the guarantee as a whole is.
    pub whole: Option<NodeId>,
}

/// What was entered by hand, for one reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// The node's own value, or else the sum of those below it.
    pub all: Seen,
    /// What is added to what is measured.
    pub added: Seen,
}

impl ByHand {
    /// Nothing was entered, or nothing that the reader may know of.
    pub const NOTHING: ByHand = ByHand {
        all: Seen::Nothing,
        added: Seen::Nothing,
    };
}

impl HandValues<'_> {
    /// Of a node in a period.
    pub fn at(
        &self,
        asked: Asked<'_>,
        limit: DisclosureLimit,
        (node, period): (NodeId, Period),
    ) -> ByHand {
        let Some(audience) = asked.audience(node, period) else {
            return ByHand::NOTHING;
        };
        let Some(all) = self.sums.at(self.guarantee, node, period) else {
            return ByHand::NOTHING;
        };
        let sums = Sums {
            all,
            is_own: self.sums.own(self.guarantee, node, period).is_some(),
            added: self.sums.unmeasured(self.guarantee, node, period),
        };
        if audience != Audience::Unit && self.whole != Some(node) {
            let hidden = Seen::Hidden(Hidden::Protects);
            return ByHand {
                all: hidden,
                added: sums.added.map_or(Seen::Nothing, |_| hidden),
            };
        }
        sums.controlled(audience, limit)
    }
}

/// What was entered for a node, or below it.
struct Sums {
    all: Share,
    /// For the node itself: what was entered below it is then no part of it.
    is_own: bool,
    /// For units below it in which nothing was measured.
    added: Option<Share>,
}

impl Sums {
    /// What is added is a part of the sum, wherever both are known.
    fn controlled(&self, audience: Audience, limit: DisclosureLimit) -> ByHand {
        let mut table = Table::default();
        let mut cell = |Share { n, of }: Share| table.cell(Amount::Share { n, of });
        let (all, added) = (cell(self.all), self.added.map(&mut cell));
        let of_sum = self.added.filter(|_| !self.is_own);
        let rest = of_sum.map(|added| Share {
            n: self.all.n - added.n,
            of: self.all.of - added.of,
        });
        let rest = rest.filter(|rest| rest.of > 0).map(&mut cell);
        if !self.is_own {
            let parts: Vec<Cell> = added.into_iter().chain(rest).collect();
            table.family(&parts, Some(all));
        }
        let controlled = table.control(audience, limit);
        let seen = |cell: Cell, share: Share| match controlled.hidden(cell) {
            Some(why) => Seen::Hidden(why),
            None => Seen::Share(share),
        };
        let added = added.zip(self.added);
        ByHand {
            all: seen(all, self.all),
            added: added.map_or(Seen::Nothing, |(cell, share)| seen(cell, share)),
        }
    }
}

#[cfg(test)]
mod tests {
    use samsyn_domain::day_span::DaySpan;
    use samsyn_domain::organisation::{NodeKind, NodeVersion, Organisation};
    use uuid::Uuid;

    use super::*;
    use crate::measure::guarantees::store::follow_ups::HandValue;
    use crate::shared::figures::Reader;

    const WHOLE: u128 = 1;
    const NORR: u128 = 2;
    const ASEN: u128 = 3;
    const VASTER: u128 = 4;
    const SODER: u128 = 5;

    fn node(number: u128) -> NodeId {
        NodeId::new(Uuid::from_u128(number))
    }

    /// Three units; Åsen is a team of Norr.
    fn organisation() -> Organisation {
        let nodes = [
            (WHOLE, NodeKind::Municipality, None),
            (NORR, NodeKind::Unit, Some(WHOLE)),
            (ASEN, NodeKind::Team, Some(NORR)),
            (VASTER, NodeKind::Unit, Some(WHOLE)),
            (SODER, NodeKind::Unit, Some(WHOLE)),
        ];
        let versions = nodes.map(|(id, kind, parent)| NodeVersion {
            node: node(id),
            kind,
            name: id.to_string(),
            parent: parent.map(node),
            valid: DaySpan::new("2015-01-01".parse().unwrap(), None).unwrap(),
        });
        Organisation::new(versions.to_vec(), vec![], vec![]).unwrap()
    }

    fn period() -> Period {
        "2026-T2".parse().unwrap()
    }

    fn share(n: u64, of: u64) -> Seen {
        Seen::Share(Share { n, of })
    }

    fn at(reader: &Reader, values: &[(u128, u32, u32)], measured: &[u128], here: u128) -> ByHand {
        let guarantee = GuaranteeId::new(Uuid::nil());
        let values = values.iter().map(|(at, kept, out_of)| {
            let value = HandValue {
                guarantee,
                node: Some(node(*at)),
                period: period(),
                kept: *kept,
                out_of: *out_of,
            };
            (node(*at), value)
        });
        let measured = { measured.iter() }
            .map(|at| (guarantee, node(*at), period()))
            .collect();
        let organisation = organisation();
        let values = HandValues {
            sums: &HandSums::of(&organisation, values, &measured),
            guarantee,
            whole: Some(node(WHOLE)),
        };
        let asked = Asked {
            reader,
            organisation: &organisation,
        };
        values.at(asked, DisclosureLimit::default(), (node(here), period()))
    }

    #[test]
    fn what_was_entered_is_added_where_nothing_was_measured() {
        let entered = [(VASTER, 8, 10), (SODER, 3, 6), (ASEN, 4, 4)];
        let exact = Reader::program();
        for (measured, added) in [
            (&[][..], share(15, 20)),
            (&[VASTER], share(7, 10)),
            // The team is measured with its unit.
            (&[VASTER, NORR], share(3, 6)),
            (&[VASTER, NORR, SODER], Seen::Nothing),
        ] {
            let seen = at(&exact, &entered, measured, WHOLE);
            assert_eq!(seen.all, share(15, 20));
            assert_eq!(seen.added, added, "{measured:?}");
        }
        let own = at(&exact, &entered, &[], VASTER);
        assert_eq!((own.all, own.added), (share(8, 10), Seen::Nothing));
    }

    #[test]
    fn the_node_s_own_value_is_not_added_to_those_below_it() {
        let entered = [(WHOLE, 50, 90), (VASTER, 8, 10)];
        let seen = at(&Reader::program(), &entered, &[NORR], WHOLE);
        assert_eq!((seen.all, seen.added), (share(50, 90), share(8, 10)));
    }

    #[test]
    fn others_do_not_learn_what_is_left_of_the_sum() {
        // 2 of 3 were entered where something is measured too: the sum without what is added to it.
        let entered = [(VASTER, 8, 10), (SODER, 2, 3)];
        let others = Reader::any_employee();
        let seen = at(&others, &entered, &[SODER], WHOLE);
        assert!(
            matches!(seen.all, Seen::Hidden(_)) || matches!(seen.added, Seen::Hidden(_)),
            "{seen:?}"
        );
        let enough = [(VASTER, 8, 10), (SODER, 20, 30)];
        let seen = at(&others, &enough, &[SODER], WHOLE);
        assert_eq!((seen.all, seen.added), (share(28, 40), share(8, 10)));
        let of_a_unit = at(&others, &enough, &[SODER], VASTER);
        assert_eq!(of_a_unit.all, Seen::Hidden(Hidden::Protects));
    }
}
