//! What is done each month by itself: the draw, and the culling of what is too old.

use std::collections::BTreeMap;
use std::sync::Arc;

use samsyn_db::audit::{self, Event};
use samsyn_db::jobs::{self, Failure, Handler, Job, NewJob, Worker};
use samsyn_db::{Db, DbError, Tx};
use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::instant::Instant;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::roles::{Assignment, Managers};
use samsyn_web::Site;
use samsyn_web::clock::{new_id, new_secret};

use super::model::{LogCheckId, Read, draw};
use super::store::{self, Draw, NewCheck};
use crate::shared::{organisation, people, settings};

/// The job that draws.
pub const SAMPLE: &str = "log_check.sample";
/// The job that culls.
pub const CULL: &str = "audit.cull";

/// Working days that a reviewer has.
const TIME_TO_REVIEW: u32 = 15;
/// A server that has stood still for longer than this draws no more than so many months at once.
const MOST_MONTHS: usize = 12;

/// What a draw needs besides the database.
pub struct Circumstances<'a> {
    /// The organisation.
    pub organisation: &'a Organisation,
    /// Everybody's roles.
    pub assignments: &'a [Assignment],
    /// By which checks are due, with local days off.
    pub calendar: &'a Calendar,
    /// When.
    pub now: Instant,
}

/// Draws every month that has ended since the last draw; the month before, where there was none. Gives how many checks.
///
/// # Errors
/// What the database refuses.
pub async fn sample(
    tx: &mut Tx,
    circumstances: &Circumstances<'_>,
    chance: &dyn samsyn_web::clock::Chance,
) -> Result<usize, DbError> {
    let size = settings::rules(tx).await?.log_check_reads;
    let last = store::last_month(tx).await?;
    let mut checks = 0;
    for month in months_to_draw(last, circumstances.now.day()) {
        let seed = new_secret(chance);
        let drawn = Draw {
            month,
            seed: &seed,
            size,
            at: circumstances.now,
        };
        if !store::put_month(tx, &drawn).await? {
            continue;
        }
        let of_month = sample_month(tx, circumstances, &drawn, chance).await?;
        checks += of_month;
        let event = Event::new(circumstances.now, "log_check_sampled")
            .about(audit::SYSTEM, "log_check")
            .with("month", month.to_string())
            .with("checks", of_month);
        audit::record(tx, &event).await?;
    }
    Ok(checks)
}

fn months_to_draw(last: Option<Period>, today: Day) -> Vec<Period> {
    let ended = Period::containing(PeriodKind::Month, today).previous();
    let first = last.map_or(ended, |last| last.next());
    let behind = std::iter::successors(Some(ended), |month| Some(month.previous()));
    let mut months: Vec<Period> = behind
        .take(MOST_MONTHS)
        .take_while(|month| month.first_day() >= first.first_day())
        .collect();
    months.reverse();
    months
}

async fn sample_month(
    tx: &mut Tx,
    circumstances: &Circumstances<'_>,
    drawn: &Draw<'_>,
    chance: &dyn samsyn_web::clock::Chance,
) -> Result<usize, DbError> {
    let (today, month) = (circumstances.now.day(), drawn.month);
    let tree = circumstances.organisation.on(today);
    let managers = Managers::new(tree, circumstances.assignments, today);
    let from = beginning(month.first_day());
    let until = beginning(month.next().first_day());
    let mut reads: BTreeMap<NodeId, Vec<Read>> = BTreeMap::new();
    for (id, actor, node) in store::reads_between(tx, from, until).await? {
        reads.entry(node).or_default().push(Read { id, actor });
    }
    let mut checks = 0;
    for (node, reads) in reads {
        let manager = managers.responsible_for(node);
        let manager = manager.map(|manager| manager.person);
        let (own, others): (Vec<Read>, Vec<Read>) = reads
            .into_iter()
            .partition(|read| Some(read.actor) == manager);
        for (of_manager, reads) in [(false, others), (true, own)] {
            if reads.is_empty() {
                continue;
            }
            let check = NewCheck {
                id: LogCheckId::new(new_id(circumstances.now, chance)),
                month,
                node,
                manager,
                of_manager,
                reads: reads.len(),
                due: circumstances
                    .calendar
                    .plus_working_days(today, TIME_TO_REVIEW),
            };
            let chosen = draw(drawn.seed, node, &reads, drawn.size as usize);
            store::put(tx, &check, &chosen, circumstances.now).await?;
            checks += 1;
        }
    }
    Ok(checks)
}

/// The first moment of a Swedish day.
pub fn beginning(day: Day) -> Instant {
    let midnight = Instant::from_micros(i64::from(day.epoch_days()) * 86_400_000_000);
    let in_summer = midnight.minus_hours(2);
    match in_summer.day() == day {
        true => in_summer,
        false => midnight.minus_hours(1),
    }
}

/// The worker with the jobs of this module.
pub fn job_handlers(worker: Worker, site: &Site) -> Worker {
    let site = Arc::new(site.clone());
    worker
        .handle(SAMPLE, Monthly(Arc::clone(&site), Task::Sample))
        .handle(CULL, Monthly(site, Task::Cull))
}

/// To be called when the server starts: what is due is done now, and each job enqueues the next. Once more does no harm.
///
/// # Errors
/// What the database refuses.
pub async fn enqueue(tx: &mut Tx, now: Instant) -> Result<(), DbError> {
    for kind in [SAMPLE, CULL] {
        enqueue_at(tx, kind, now, now).await?;
    }
    Ok(())
}

async fn enqueue_at(tx: &mut Tx, kind: &str, at: Instant, due_at: Instant) -> Result<(), DbError> {
    let month = Period::containing(PeriodKind::Month, due_at.day());
    let key = format!("{kind}:{month}");
    let job = NewJob {
        kind,
        payload: serde_json::json!({}),
        at,
        due_at,
        unique_key: Some(&key),
        cause: None,
    };
    jobs::enqueue(tx, &job).await.map(drop)
}

#[derive(Clone, Copy)]
enum Task {
    Sample,
    Cull,
}

/// A job that is done on the first day of each month.
struct Monthly(Arc<Site>, Task);

impl Handler for Monthly {
    type Prepared = ();

    async fn prepare(&self, _: &Db, _: &Job) -> Result<(), Failure> {
        Ok(())
    }

    async fn commit(&self, tx: &mut Tx, job: &Job, (): ()) -> Result<(), Failure> {
        let Monthly(site, task) = self;
        let now = site.clock().now();
        match task {
            Task::Sample => {
                let organisation = organisation::store::load(tx).await?;
                let assignments = people::store::assignments(tx).await?;
                let circumstances = Circumstances {
                    organisation: &organisation,
                    assignments: &assignments,
                    calendar: &settings::calendar(site),
                    now,
                };
                sample(tx, &circumstances, site.chance()).await?;
            }
            Task::Cull => cull(tx, now).await?,
        }
        let next = Period::containing(PeriodKind::Month, now.day()).next();
        let due = beginning(next.first_day()).plus_hours(3);
        enqueue_at(tx, &job.kind, now, due).await?;
        Ok(())
    }
}

/// Removes what is older than the setting says: the trail, and the checks made of it.
///
/// # Errors
/// What the database refuses.
pub async fn cull(tx: &mut Tx, now: Instant) -> Result<(), DbError> {
    let years = settings::rules(tx).await?.audit_years;
    let before = beginning(now.day().minus_months(12 * years));
    store::cull(tx, before).await?;
    audit::cull(tx, before, Event::new(now, "audit_culled")).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_begins_at_swedish_midnight() {
        for (text, instant) in [
            ("2026-07-01", "2026-06-30T22:00:00.000000Z"),
            ("2026-01-01", "2025-12-31T23:00:00.000000Z"),
            // The days when the clocks change.
            ("2026-03-29", "2026-03-28T23:00:00.000000Z"),
            ("2026-03-30", "2026-03-29T22:00:00.000000Z"),
            ("2026-10-25", "2026-10-24T22:00:00.000000Z"),
            ("2026-10-26", "2026-10-25T23:00:00.000000Z"),
        ] {
            assert_eq!(beginning(day(text)).to_string(), instant, "{text}");
        }
    }

    #[test]
    fn every_month_since_the_last_draw_is_drawn() {
        let months = |last: Option<&str>, today: &str| {
            let last = last.map(|month| month.parse().unwrap());
            let months = months_to_draw(last, day(today));
            months
                .iter()
                .map(Period::to_string)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(months(None, "2026-10-01"), "2026-09");
        assert_eq!(months(Some("2026-08"), "2026-10-01"), "2026-09");
        assert_eq!(
            months(Some("2026-06"), "2026-10-20"),
            "2026-07 2026-08 2026-09"
        );
        assert_eq!(months(Some("2026-09"), "2026-10-31"), "");
    }
}
