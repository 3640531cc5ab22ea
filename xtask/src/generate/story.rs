//! *Ärenden*: the story of one case, from first contact to the last follow-up.

use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;

use super::event::Event;
use super::municipality::{Area, SERVICES, UNITS};
use super::random::Random;

/// One thing that happened in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// On which day.
    pub day: Day,
    /// At which minute of it, where the system notes that.
    pub minute: Option<u16>,
    /// What.
    pub event: Event,
    /// Place of the service in [`SERVICES`], from the day on which it is decided.
    pub service: Option<u8>,
}

/// Who works with a case, and with what.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// What it is about.
    pub area: Area,
    /// Place of the unit in [`UNITS`].
    pub unit: u8,
    /// Place of the service in [`SERVICES`].
    pub service: u8,
}

impl Case {
    /// A case as they come in to Exempelkommun.
    pub fn new(random: &mut Random) -> Case {
        let mut at = random.below(1000);
        let mut area = Area::HomeCare;
        for (candidate, share) in Area::SHARES {
            area = candidate;
            if at < share {
                break;
            }
            at -= share;
        }
        let unit = one_of(random, |place| {
            UNITS.get(place).map(|unit| unit.area == area)
        });
        let service = one_of(random, |place| {
            SERVICES.get(place).map(|service| service.area == area)
        });
        Case {
            area,
            unit,
            service,
        }
    }

    /// What happens in it, in the order in which it is told; `steps` is emptied first.
    pub fn tell(&self, opened: Day, random: &mut Random, steps: &mut Vec<Step>) {
        steps.clear();
        let mut story = Story {
            case: *self,
            day: opened,
            service: None,
            random,
            steps,
        };
        match self.area {
            Area::HomeCare | Area::Disability | Area::Addiction => story.care(),
            Area::FinancialAid => story.financial_aid(),
            Area::Children => story.children(),
        }
    }
}

/// A place that qualifies; `None` ends the list.
fn one_of(random: &mut Random, qualifies: impl Fn(usize) -> Option<bool>) -> u8 {
    let places: Vec<u8> = (0..)
        .map_while(|place| qualifies(place).map(|yes| (place, yes)))
        .filter_map(|(place, yes)| yes.then_some(place as u8))
        .collect();
    *random.pick(&places)
}

struct Story<'s> {
    case: Case,
    day: Day,
    /// Known from the first decision on.
    service: Option<u8>,
    random: &'s mut Random,
    steps: &'s mut Vec<Step>,
}

impl Story<'_> {
    /// Something that citizens do: on any day.
    fn comes_in(&mut self, event: Event) {
        self.note(self.day, event, self.service);
    }

    /// Something that the unit does after about so many days, on a working day; the story goes on from there.
    fn then(&mut self, typical: u32, event: Event) {
        self.day = self.later(typical);
        self.note(self.day, event, self.service);
    }

    /// The working day on which the unit is done with what usually takes so many days.
    fn later(&mut self, typical: u32) -> Day {
        let pace = UNITS[usize::from(self.case.unit)].pace(self.day);
        let days = self.random.days_around(typical) * pace / 100;
        let eve = Day::from_epoch_days(self.day.plus_days(days).epoch_days() - 1);
        Calendar::swedish().plus_working_days(eve, 1)
    }

    fn note(&mut self, day: Day, event: Event, service: Option<u8>) {
        let minute = (event.is_timed() && self.random.chance(700))
            .then(|| self.random.between(8 * 60, 16 * 60 + 45) as u16);
        self.steps.push(Step {
            day,
            minute,
            event,
            service,
        });
    }

    /// Contact, an offered time and usually a visit; whether it leads to an application.
    fn contact(&mut self, leads_on: u32) -> bool {
        self.comes_in(Event::Contact);
        if !self.random.chance(930) {
            return false;
        }
        self.then(8, Event::VisitOffered);
        if self.random.chance(750) {
            self.then(9, Event::Visit);
        }
        let leads_on = self.random.chance(leads_on);
        if !leads_on && self.random.chance(600) {
            self.then(5, Event::CaseClosed);
        }
        leads_on
    }

    /// From application to decision; whether a service was granted.
    fn application(&mut self) -> bool {
        self.day = self.day.plus_days(self.random.below(12));
        self.comes_in(Event::Application);
        if self.random.chance(45) {
            self.then(10, Event::ApplicationWithdrawn);
            return false;
        }
        self.day = self.day.plus_days(self.random.below(15));
        self.comes_in(Event::ApplicationComplete);
        self.decision(7);
        self.random.chance(850)
    }

    /// A decision after about so many days, and the letter.
    fn decision(&mut self, typical: u32) {
        self.service = Some(self.case.service);
        self.then(typical, Event::Decision);
        if self.case.area == Area::HomeCare && self.random.chance(120) {
            // Two services granted the same day: two rows, and two promises to carry out.
            let sibling = (self.case.service + 1) % 4;
            self.note(self.day, Event::Decision, Some(sibling));
        }
        if self.random.chance(975) {
            self.then(1, Event::DecisionSent);
        }
        if self.random.chance(15) {
            let appealed = self.day.plus_days(self.random.between(3, 21));
            self.note(appealed, Event::Appeal, self.service);
        }
    }

    fn care(&mut self) {
        if self.contact(480) && self.application() {
            self.service();
        }
    }

    fn financial_aid(&mut self) {
        if !self.contact(720) {
            return;
        }
        let months = self.random.between(0, 2);
        self.application();
        for _ in 0..months {
            self.day = self.day.plus_days(self.random.between(20, 32));
            self.comes_in(Event::ApplicationComplete);
            self.decision(6);
        }
        if self.random.chance(500) {
            self.then(40, Event::CaseClosed);
        }
    }

    fn children(&mut self) {
        self.comes_in(Event::Report);
        if self.random.chance(550) {
            self.then(4, Event::CaseClosed);
            return;
        }
        self.then(8, Event::InquiryOpened);
        if self.random.chance(180) {
            self.then(100, Event::InquiryExtended);
        }
        self.then(85, Event::InquiryClosed);
        if self.random.chance(550) {
            self.then(3, Event::CaseClosed);
            return;
        }
        self.decision(5);
        self.service();
    }

    /// A service from offer to end, with the plan beside it.
    fn service(&mut self) {
        if self.random.chance(300) {
            self.then(7, Event::ServiceOffered);
        }
        if self.random.chance(60) {
            return;
        }
        self.then(30, Event::ServiceStarted);
        let started = self.day;
        let lasts = match self.random.chance(120) {
            true => self.random.between(10, 60),
            false => self.random.between(60, 1100),
        };
        let ends = started.plus_days(lasts);
        if self.case.area == Area::HomeCare && self.random.chance(720) {
            let offered = self.later(110);
            if offered < ends {
                self.note(offered, Event::SafetyRoundOffered, self.service);
            }
        }
        self.plan(ends);
        self.note(ends, Event::ServiceEnded, self.service);
    }

    /// The implementation plan, followed up about every six months until the service ends.
    fn plan(&mut self, ends: Day) {
        self.then(9, Event::PlanOffered);
        if self.random.chance(160) {
            return;
        }
        self.then(5, Event::PlanAccepted);
        if self.random.chance(55) {
            return;
        }
        self.day = self.later(20);
        // A service may end with a follow-up on the very day: then the follow-up counts, not the end.
        while self.day <= ends {
            let event = match self.steps.last() {
                Some(step) if step.event == Event::PlanAccepted => Event::PlanWritten,
                _ => Event::PlanFollowedUp,
            };
            self.note(self.day, event, self.service);
            let gap = 130 + self.random.below(60);
            self.day = self.day.plus_days(gap);
            self.day = self.later(9);
            if self.random.chance(70) {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(count: u64) -> Vec<Vec<Step>> {
        let opened: Day = "2014-03-01".parse().unwrap();
        (0..count)
            .map(|number| {
                let mut random = Random::new(7, number);
                let mut steps = Vec::new();
                Case::new(&mut random).tell(opened, &mut random, &mut steps);
                steps
            })
            .collect()
    }

    #[test]
    fn a_case_has_about_six_events() {
        let cases = cases(5000);
        let events: usize = cases.iter().map(Vec::len).sum();
        assert!((27_500..=35_000).contains(&events), "{events}");
        assert!(cases.iter().all(|steps| !steps.is_empty()));
    }

    #[test]
    fn plans_are_written_in_time_late_and_never() {
        let limit = 30;
        let (mut kept, mut late, mut never) = (0, 0, 0);
        for steps in cases(5000) {
            let day = |event| {
                steps
                    .iter()
                    .find(|step| step.event == event)
                    .map(|step| step.day)
            };
            let Some(accepted) = day(Event::PlanAccepted) else {
                continue;
            };
            match day(Event::PlanWritten) {
                Some(written) if written.days_since(accepted) <= limit => kept += 1,
                Some(_) => late += 1,
                None => never += 1,
            }
        }
        assert!(
            kept > 3 * late && late > 20 && never > 20,
            "{kept} {late} {never}"
        );
    }
}
