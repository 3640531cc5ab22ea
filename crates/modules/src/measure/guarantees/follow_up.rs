//! *Uppföljning*: what was decided for a part of the organisation and a period, by whom, and what was suggested.

use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::follow_up::{Percent, Status, suggest, worst};
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::period::Period;

use super::model::GuaranteeId;
use super::record::{ByHand, FollowUpRecord};

samsyn_db::id! {
    /// *Uppföljning*: which one.
    pub struct FollowUpId;
}

/// *Uppföljning*, as it was last saved.
#[derive(Clone, Debug)]
pub struct FollowUp {
    /// Which.
    pub id: FollowUpId,
    /// Of which guarantee.
    pub guarantee: GuaranteeId,
    /// Of which part of the organisation; absent is the guarantee as a whole.
    pub node: Option<NodeId>,
    /// How often it has been saved.
    pub revision: i64,
    /// What was said and decided.
    pub said: FollowUpRecord,
    /// What was measured when it was decided; shown when the period is closed.
    pub measured: Option<ByHand>,
    /// When it was saved.
    pub decided_at: Instant,
    /// By whom.
    pub decided_by: Option<PersonId>,
    /// Whether by a kvalitetsutvecklare in place of the manager.
    pub on_behalf: bool,
}

/// *Mätt värde*: what one limit came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// n of N.
    pub counted: ByHand,
    /// Whether more may come.
    pub preliminary: bool,
}

/// The status to suggest: of what is measured where anything is, else of what was entered by hand. Several limits: the
/// worst. Nothing while a period is preliminary.
pub fn suggested(
    measured: &[Part],
    by_hand: Option<ByHand>,
    target: Percent,
    margin: Percent,
) -> Option<Status> {
    if measured.iter().any(|part| part.preliminary) {
        return None;
    }
    let share = |value: ByHand| Some((u64::from(value.kept), u64::from(value.of)));
    let of = |value: ByHand| suggest(share(value), target, margin, false);
    let is_measured = measured.iter().any(|part| part.counted.of > 0);
    match (is_measured, by_hand) {
        (true, _) => Some(worst(measured.iter().filter_map(|part| of(part.counted)))),
        (false, Some(by_hand)) => of(by_hand),
        (false, None) => Some(Status::NotMeasured),
    }
}

/// Why a follow-up cannot be saved as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody has said which status.
    NoStatus,
    /// *Inte uppfylld* without what will be done.
    NoPlan,
    /// … without who does it.
    NobodyPlans,
    /// … without the period by which the promise is kept.
    NoPlannedPeriod,
    /// The promise would be kept again in a period that is not later.
    PlannedTooEarly,
    /// Another status than the suggested, without saying why.
    NoMotivation,
    /// More kept than there were.
    MoreKeptThanAll,
}

impl FollowUp {
    /// The period's share: measured where it is, else by hand.
    pub fn share(&self) -> Option<ByHand> {
        self.measured.or(self.said.by_hand)
    }
}

/// What is missing for a follow-up to be saved, in the order of the form.
pub fn refusals(said: &FollowUpRecord) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if said.by_hand.is_some_and(|value| value.kept > value.of) {
        refusals.push(Refusal::MoreKeptThanAll);
    }
    if said.status == Status::NotAssessed {
        refusals.push(Refusal::NoStatus);
    }
    let departs = said.suggested.is_some_and(|status| status != said.status);
    if departs && said.status != Status::NotAssessed && said.motivation.is_empty() {
        refusals.push(Refusal::NoMotivation);
    }
    if said.status == Status::NotFulfilled {
        let plan = said.plan.as_ref();
        let empty = |text: Option<&String>| text.is_none_or(String::is_empty);
        if empty(plan.map(|plan| &plan.what)) {
            refusals.push(Refusal::NoPlan);
        }
        if empty(plan.map(|plan| &plan.who)) {
            refusals.push(Refusal::NobodyPlans);
        }
        match plan.map(|plan| plan.met_by) {
            None => refusals.push(Refusal::NoPlannedPeriod),
            Some(by) if by.last_day() <= said.period.last_day() => {
                refusals.push(Refusal::PlannedTooEarly);
            }
            Some(_) => {}
        }
    }
    refusals
}

/// The last day for following up a period, so many working days after its end.
pub fn due(period: Period, working_days: u32, calendar: &Calendar) -> Day {
    calendar.plus_working_days(period.last_day(), working_days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::guarantees::record::PlanRecord;

    const TARGET: Percent = Percent::from_hundredths(9_000).expect("below 100 %");
    const MARGIN: Percent = Percent::from_hundredths(1_000).expect("below 100 %");

    fn part(kept: u32, of: u32, preliminary: bool) -> Part {
        Part {
            counted: ByHand { kept, of },
            preliminary,
        }
    }

    #[test]
    fn the_worst_limit_decides_and_what_is_measured_goes_before_what_is_entered() {
        let hand = Some(ByHand { kept: 10, of: 10 });
        for (parts, by_hand, status) in [
            (
                vec![part(10, 10, false), part(8, 10, false)],
                None,
                Some(Status::Partly),
            ),
            (
                vec![part(10, 10, false), part(0, 0, false)],
                None,
                Some(Status::Fulfilled),
            ),
            (vec![part(7, 10, false)], hand, Some(Status::NotFulfilled)),
            (vec![part(0, 0, false)], hand, Some(Status::Fulfilled)),
            (vec![], hand, Some(Status::Fulfilled)),
            (vec![], None, Some(Status::NotMeasured)),
            (vec![part(0, 0, false)], None, Some(Status::NotMeasured)),
            (vec![part(10, 10, true)], hand, None),
        ] {
            assert_eq!(
                suggested(&parts, by_hand, TARGET, MARGIN),
                status,
                "{parts:?} {by_hand:?}"
            );
        }
    }

    #[test]
    fn what_is_not_kept_needs_a_plan_with_a_later_period() {
        let period: Period = "2016-T2".parse().unwrap();
        let mut said = FollowUpRecord::new(period, "Personal slutade.");
        assert_eq!(refusals(&said), [Refusal::NoStatus]);
        said.status = Status::NotFulfilled;
        assert_eq!(
            refusals(&said),
            [
                Refusal::NoPlan,
                Refusal::NobodyPlans,
                Refusal::NoPlannedPeriod
            ]
        );
        let plan = |met_by: &str| PlanRecord {
            what: "Nya rutiner".into(),
            who: "Enhetschefen".into(),
            met_by: met_by.parse().unwrap(),
        };
        said.plan = Some(plan("2016-T2"));
        assert_eq!(refusals(&said), [Refusal::PlannedTooEarly]);
        said.plan = Some(plan("2016-T3"));
        assert_eq!(refusals(&said), []);
        said.suggested = Some(Status::Partly);
        assert_eq!(refusals(&said), [Refusal::NoMotivation]);
    }

    #[test]
    fn a_tertial_is_followed_up_fifteen_working_days_after_it() {
        let due = due("2026-T2".parse().unwrap(), 15, Calendar::swedish());
        assert_eq!(due.to_string(), "2026-09-21");
    }
}
