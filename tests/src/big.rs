//! *Storkommunen*: a made-up municipality of a size that pages are timed on. Never part of a timed test; see
//! `cargo xtask bench web`.
//!
//! The tree has four levels. Figures are those of the real job over a published extract, follow-ups are saved as the pages
//! save them. The same size gives the same municipality. [`Town`] gives another municipality promises and figures.

mod chance;
mod guarantees;
mod log;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::dataset::import::{ImportRequest, Stopwatch};
use samsyn_analytics::dataset::ledger::Moment;
use samsyn_analytics::dataset::report::Thresholds;
use samsyn_analytics::intake::Reading;
use samsyn_analytics::pseudonym::PseudonymKey;
use samsyn_analytics::read::extract_source::of_paths;
use samsyn_analytics::read::source::{Meter, SizeLimits};
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::profile::Profile;
use samsyn_db::jobs::{Clock, Worker};
use samsyn_db::{Db, Tx, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::organisation::NodeKind;
use samsyn_domain::period::Period;
use samsyn_domain::roles::Role;
use samsyn_modules::shared::figures::{Cause, EVALUATE, Evaluate, enqueue_evaluation};
use uuid::Uuid;

/// When pages are asked for: the second tertial of 2026 has ended.
pub const NOW: &str = "2026-09-21T08:15:00.000000Z";

const FOUNDED: &str = "2010-01-01";
const UNITS_OF_A_DEPARTMENT: usize = 20;
const EMPLOYEES_OF_A_UNIT: usize = 5;
const MEMORY: usize = 256 << 20;

/// How big it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many units.
    pub units: usize,
    /// How many tertials, the last that which ended last.
    pub tertials: usize,
}

impl Size {
    /// The size that the goals are about.
    pub const WHOLE: Size = Size {
        units: 300,
        tertials: 12,
    };

    fn departments(self) -> usize {
        self.units.div_ceil(UNITS_OF_A_DEPARTMENT)
    }

    /// Manages quality for the whole municipality.
    pub fn quality_developer(self) -> PersonId {
        PersonId::new(id(2, 0))
    }

    /// Leads the first unit.
    pub fn manager(self) -> PersonId {
        PersonId::new(id(2, 1))
    }

    /// Works in the last unit: of the whole municipality they see what disclosure control lets through.
    pub fn employee(self) -> PersonId {
        PersonId::new(id(3, (self.units - 1) * EMPLOYEES_OF_A_UNIT))
    }

    /// The municipality as a whole.
    pub fn root(self) -> NodeId {
        NodeId::new(id(1, 0))
    }

    fn department(self, place: usize) -> NodeId {
        NodeId::new(id(1, 2 + place))
    }

    /// A unit.
    pub fn unit(self, place: usize) -> NodeId {
        NodeId::new(id(1, 1_000 + place))
    }
}

/// *Löften och siffror*: what is promised and measured in a municipality, here the big one or another.
#[derive(Clone, Debug)]
pub struct Town {
    /// Units that are measured, with what extracts call them.
    pub units: Vec<(NodeId, String)>,
    /// Tertials, the latest last.
    pub periods: Vec<Period>,
    /// Who saves it all.
    pub author: PersonId,
    /// What time it is.
    pub now: Instant,
}

/// So many tertials, the last that which ended last before [`NOW`].
///
/// # Panics
/// Never: they are tertials.
pub fn tertials(count: usize) -> Vec<Period> {
    let last: Period = "2026-T2".parse().expect("a tertial");
    let all = std::iter::successors(Some(last), |period| Some(period.previous()));
    let mut periods: Vec<Period> = all.take(count).collect();
    periods.reverse();
    periods
}

/// Puts it into an empty database and an empty data folder, and works out its figures.
///
/// # Errors
/// Where a database or a file refuses.
pub async fn settle(db: &Db, data_folder: &Path, size: Size) -> Result<()> {
    let now: Instant = NOW.parse()?;
    let mut tx = db.write().await?;
    tree(&mut tx, size, now).await?;
    people(&mut tx, size, now).await?;
    tx.commit().await?;
    let town = Town {
        units: (0..size.units)
            .map(|place| (size.unit(place), code(place)))
            .collect(),
        periods: tertials(size.tertials),
        author: size.quality_developer(),
        now,
    };
    town.settle(db, data_folder).await?;
    // A database that has been in use has done this itself.
    let mut tx = db.write().await?;
    tx.execute(sql!("analyze"), ()).await?;
    tx.commit().await?;
    Ok(())
}

impl Town {
    /// Promises, follow-ups and figures.
    ///
    /// # Errors
    /// Where a database or a file refuses.
    pub async fn settle(&self, db: &Db, data_folder: &Path) -> Result<()> {
        let mut tx = db.write().await?;
        guarantees::settle(&mut tx, self).await?;
        tx.commit().await?;
        let dataset = publish(data_folder, self.extract(), self.now.day())?;
        let mut tx = db.write().await?;
        enqueue_evaluation(&mut tx, Cause::DatasetPublished(dataset), self.now, None).await?;
        tx.commit().await?;
        let now = self.now;
        let clock: Clock = Arc::new(move || now);
        let worker = Worker::new(db.clone(), clock.clone());
        let worker = worker.handle(EVALUATE, evaluating(data_folder, clock));
        while worker.step().await? {}
        let mut tx = db.read().await?;
        let (failed,): (Option<String>,) =
            tx.one(sql!("select max(last_error) from job"), ()).await?;
        ensure!(failed.is_none(), "a job failed: {failed:?}");
        Ok(())
    }

    /// What its people have written, in their own language.
    pub fn written() -> Vec<&'static str> {
        guarantees::written()
    }

    /// What its case system hands out.
    pub fn extract(&self) -> String {
        let codes: Vec<String> = self.units.iter().map(|(_, code)| code.clone()).collect();
        log::extract(&codes, &self.periods, self.now.day())
    }
}

/// Who works figures out.
fn evaluating(data_folder: &Path, clock: Clock) -> Evaluate {
    Evaluate {
        data_folder: data_folder.to_owned(),
        clock,
        threads: 2,
        memory: MEMORY,
    }
}

fn id(kind: u128, place: usize) -> Uuid {
    let last = (kind << 32) | (place as u128 + 1);
    Uuid::from_u128(0x0190_0000_0000_7000_9000_0000_0000_0000 | last)
}

fn code(unit: usize) -> String {
    format!("E{unit:03}")
}

async fn tree(tx: &mut Tx, size: Size, now: Instant) -> Result<()> {
    let administration = NodeId::new(id(1, 1));
    let mut nodes = vec![
        (
            size.root(),
            NodeKind::Municipality,
            "Storkommunen".to_owned(),
            None,
        ),
        (
            administration,
            NodeKind::Administration,
            "Socialförvaltningen".to_owned(),
            Some(size.root()),
        ),
    ];
    for place in 0..size.departments() {
        let name = format!("Avdelning {}", place + 1);
        let node = size.department(place);
        nodes.push((node, NodeKind::Department, name, Some(administration)));
    }
    for place in 0..size.units {
        let department = size.department(place / UNITS_OF_A_DEPARTMENT);
        let name = format!("Hemtjänst och stöd {}", place + 1);
        nodes.push((size.unit(place), NodeKind::Unit, name, Some(department)));
    }
    let founded: Day = FOUNDED.parse()?;
    let ids: Vec<_> = nodes.iter().map(|(node, ..)| (*node, now)).collect();
    tx.execute_many(
        sql!("insert into node (id, created_at) values ($1, $2)"),
        ids,
    )
    .await?;
    let versions = { nodes.iter() }
        .map(|(node, kind, name, parent)| (*node, *kind, name.as_str(), *parent, founded));
    tx.execute_many(
        sql!("insert into node_version (node, kind, name, parent, valid_from) values ($1, $2, $3, $4, $5)"),
        versions.collect::<Vec<_>>(),
    )
    .await?;
    let codes = (0..size.units).map(|place| (code(place), size.unit(place), founded));
    tx.execute_many(
        sql!("insert into node_code (code, node, valid_from) values ($1, $2, $3)"),
        codes.collect::<Vec<_>>(),
    )
    .await?;
    tx.execute(
        sql!("update organisation_revision set revision = revision + 1"),
        (),
    )
    .await?;
    Ok(())
}

async fn people(tx: &mut Tx, size: Size, now: Instant) -> Result<()> {
    let founded: Day = FOUNDED.parse()?;
    let mut held = vec![(
        size.quality_developer(),
        Role::QualityDeveloper,
        size.root(),
        Some("Uppdraget gäller hela kommunen."),
    )];
    for unit in 0..size.units {
        let manager = PersonId::new(id(2, 1 + unit));
        held.push((manager, Role::UnitManager, size.unit(unit), None));
        for employee in 0..EMPLOYEES_OF_A_UNIT {
            let employee = PersonId::new(id(3, unit * EMPLOYEES_OF_A_UNIT + employee));
            held.push((employee, Role::Employee, size.unit(unit), None));
        }
    }
    let people = held.iter().enumerate().map(|(place, (person, ..))| {
        let login = format!("person{place}@storkommunen.se");
        (
            *person,
            login.clone(),
            login,
            format!("Person {place}"),
            now,
        )
    });
    tx.execute_many(
        sql!("insert into person (id, login, login_key, name, created_at) values ($1, $2, $3, $4, $5)"),
        people.collect::<Vec<_>>(),
    )
    .await?;
    let assignments = held
        .into_iter()
        .enumerate()
        .map(|(place, (person, role, node, reason))| {
            (id(4, place), person, role, node, founded, reason, now)
        });
    tx.execute_many(
        sql!(
            "insert into assignment (id, person, role, node, valid_from, reason, created_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
        ),
        assignments.collect::<Vec<_>>(),
    )
    .await?;
    Ok(())
}

/// Publishes an extract as `samsyn dataset import --publish` does.
fn publish(
    data_folder: &Path,
    extract: String,
    today: Day,
) -> Result<samsyn_domain::ids::DatasetId> {
    let path = data_folder.with_extension("csv");
    std::fs::write(&path, extract)?;
    let (profile, codes) = (Profile::default(), EventCodes::Open);
    let at = Moment {
        today,
        timestamp: NOW.to_owned(),
    };
    let elapsed = || 0.0;
    let paths = [path];
    let request = ImportRequest {
        files: &of_paths(&paths),
        as_of: Some(today),
        catalogue: "bench",
        thresholds: Thresholds::default(),
        publish: true,
        accept_held: None,
        dry_run: false,
        at: &at,
        elapsed: Stopwatch(&elapsed),
    };
    let folder = DataFolder::new(data_folder);
    let key: PseudonymKey = folder.key()?;
    let reading = Reading {
        profile: &profile,
        codes: &codes,
        key: &key,
        keep: samsyn_analytics::column::Columns::EVERY,
        today,
        limits: SizeLimits::default(),
        threads: 2,
        memory: MEMORY,
        spill_folder: data_folder.to_owned(),
        meter: Meter::default(),
    };
    let imported = folder.import(&request, reading)?;
    std::fs::remove_file(&paths[0])?;
    let report = imported.report;
    report
        .dataset
        .with_context(|| format!("the extract was not published: {:?}", report.reasons))
}
