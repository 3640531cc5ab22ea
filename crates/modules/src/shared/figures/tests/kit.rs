//! Exempelkommun: its tree, its promises and an extract that is published.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::dataset::import::{ImportRequest, Stopwatch};
use samsyn_analytics::dataset::ledger::Moment;
use samsyn_analytics::dataset::report::Thresholds;
use samsyn_analytics::intake::Reading;
use samsyn_analytics::measure::Means;
use samsyn_analytics::pseudonym::PseudonymKey;
use samsyn_analytics::read::extract_source::of_paths;
use samsyn_analytics::read::source::{Meter, SizeLimits};
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::limits::{CoverageDraft, Definitions, LimitDraft};
use samsyn_analytics::settings::profile::Profile;
use samsyn_db::jobs::Worker;
use samsyn_db::{Db, Instant, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{DatasetId, NodeId};
use samsyn_domain::organisation::{NodeKind, Organisation};
use uuid::Uuid;

use crate::shared::definitions::{
    DefinitionId, NewDefinition, NewVersion, Rhythm, Rule, SubjectRef, store,
};
use crate::shared::figures::{Cause, EVALUATE, Evaluate, enqueue_evaluation};
use crate::shared::organisation;

/// The departments, and which codes of units begin as theirs.
pub const DEPARTMENTS: [(&str, &str); 5] = [
    ("AH", "Äldreomsorg"),
    ("BU", "Barn och unga"),
    ("EB", "Ekonomiskt bistånd"),
    ("FN", "Funktionsnedsättning"),
    ("MB", "Missbruk och beroende"),
];

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn now() -> Instant {
    "2026-06-20T08:00:00.000000Z".parse().unwrap()
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + number)
}

/// A municipality in a database and a data folder.
pub struct Exempelkommun {
    pub db: Db,
    pub folder: PathBuf,
    pub root: NodeId,
    nodes: Vec<(String, NodeId)>,
}

impl Exempelkommun {
    /// Its tree: departments, and under them units, each with its code. Those called `without` have no code.
    pub async fn new(db: Db, folder: &Path, units: &[&str], without: &[&str]) -> Exempelkommun {
        let mut town = Exempelkommun {
            db,
            folder: folder.join("data"),
            root: NodeId::new(id(1)),
            nodes: Vec::new(),
        };
        town.node("", "Exempelkommun", NodeKind::Municipality, None)
            .await;
        for (prefix, name) in DEPARTMENTS {
            let of: Vec<&&str> = units
                .iter()
                .filter(|code| code.starts_with(prefix))
                .collect();
            if of.is_empty() {
                continue;
            }
            let department = town
                .node(prefix, name, NodeKind::Department, Some(town.root))
                .await;
            for code in of {
                let unit = town
                    .node(code, code, NodeKind::Unit, Some(department))
                    .await;
                if !without.contains(code) {
                    town.code(code, unit, "2000-01-01", None).await;
                }
            }
        }
        town
    }

    pub fn unit(&self, code: &str) -> NodeId {
        let found = self.nodes.iter().find(|(name, _)| name == code);
        found.unwrap_or_else(|| panic!("no unit {code}")).1
    }

    pub async fn node(
        &mut self,
        code: &str,
        name: &str,
        kind: NodeKind,
        parent: Option<NodeId>,
    ) -> NodeId {
        let node = NodeId::new(id(self.nodes.len() as u128 + 1));
        let mut tx = self.db.write().await.unwrap();
        tx.execute(
            sql!("insert into node (id, created_at) values ($1, $2)"),
            (node, now()),
        )
        .await
        .unwrap();
        tx.execute(
            sql!("insert into node_version (node, kind, name, parent, valid_from) values ($1, $2, $3, $4, $5)"),
            (node, kind, name, parent, day("2000-01-01")),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        self.nodes.push((code.to_owned(), node));
        node
    }

    pub async fn code(&self, code: &str, node: NodeId, from: &str, to: Option<&str>) {
        let mut tx = self.db.write().await.unwrap();
        tx.execute(
            sql!(
                "insert into node_code (code, node, valid_from, valid_to) values ($1, $2, $3, $4)"
            ),
            (code, node, day(from), to.map(day)),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn organisation(&self) -> Organisation {
        let mut tx = self.db.read().await.unwrap();
        organisation::store::load(&mut tx).await.unwrap()
    }

    pub fn data(&self) -> DataFolder {
        DataFolder::new(&self.folder)
    }

    /// Publishes an extract.
    pub fn publish(&self, extract: &Path, profile: &str, as_of: &str) -> DatasetId {
        std::fs::create_dir_all(&self.folder).unwrap();
        let codes = EventCodes::Open;
        let profile = match profile {
            "" => Profile::default(),
            text => Profile::from_toml(text, "profile.toml", &codes).unwrap(),
        };
        let at = Moment {
            today: day("2026-06-20"),
            timestamp: "2026-06-20T08:00:00Z".into(),
        };
        let elapsed = || 0.0;
        let paths = [extract.to_owned()];
        let request = ImportRequest {
            files: &of_paths(&paths),
            as_of: Some(day(as_of)),
            catalogue: "test",
            thresholds: Thresholds {
                reject_above_percent: 100.0,
                hold_fall_above_percent: 100.0,
            },
            publish: true,
            accept_held: Some("prov"),
            dry_run: false,
            at: &at,
            elapsed: Stopwatch(&elapsed),
        };
        let reading = Reading {
            profile: &profile,
            codes: &codes,
            key: &self.key(),
            keep: samsyn_analytics::column::Columns::EVERY,
            today: day("2026-06-20"),
            limits: SizeLimits::default(),
            threads: 2,
            memory: 64 << 20,
            spill_folder: self.folder.clone(),
            meter: Meter::default(),
        };
        let imported = self.data().import(&request, reading).unwrap();
        imported
            .report
            .dataset
            .unwrap_or_else(|| panic!("{:?}", imported.report.reasons))
    }

    pub fn key(&self) -> PseudonymKey {
        self.data().key().unwrap()
    }

    /// Publishes rows of `arende;handelse;datum;person;enhet`.
    pub fn publish_rows(&self, rows: &str, as_of: &str) -> DatasetId {
        let path = self.folder.with_extension("csv");
        std::fs::write(&path, format!("arende;handelse;datum;person;enhet\n{rows}")).unwrap();
        self.publish(&path, "", as_of)
    }

    /// Saves what a file of limits promises, one definition each; their ids in the order of the file, limits first.
    pub async fn promise(&self, limits: &str) -> Vec<DefinitionId> {
        let all = Definitions::from_toml(limits, "limits.toml", &EventCodes::Open).unwrap();
        let limits = all.limits.iter().map(|limit| {
            (
                limit.promise.id.clone(),
                Rule::from(LimitDraft::from(limit)),
            )
        });
        let coverages = all
            .coverages
            .iter()
            .map(|one| (one.promise.id.clone(), Rule::from(CoverageDraft::from(one))));
        let mut ids = Vec::new();
        let mut tx = self.db.write().await.unwrap();
        for (position, (code, rule)) in (0..).zip(limits.chain(coverages)) {
            let new = NewDefinition {
                id: DefinitionId::new(id(1000 + position as u128)),
                code: &code,
                subject: &SubjectRef::new("guarantee", id(2000)),
                name: &code,
                rhythm: Rhythm::Tertial,
                position,
            };
            store::save_new(&mut tx, &new, &version(&rule, None))
                .await
                .unwrap();
            ids.push(new.id);
        }
        tx.commit().await.unwrap();
        ids
    }

    /// Works out what is to be worked out.
    pub async fn evaluate(&self, cause: Cause) {
        let mut tx = self.db.write().await.unwrap();
        enqueue_evaluation(&mut tx, cause, now(), None)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let clock: samsyn_db::jobs::Clock = Arc::new(now);
        let evaluate = Evaluate {
            data_folder: self.folder.clone(),
            clock: clock.clone(),
            threads: 2,
            memory: 64 << 20,
        };
        let worker = Worker::new(self.db.clone(), clock).handle(EVALUATE, evaluate);
        while worker.step().await.unwrap() {}
        let mut tx = self.db.read().await.unwrap();
        let (failed,): (Option<String>,) = tx
            .one(sql!("select max(last_error) from job"), ())
            .await
            .unwrap();
        assert_eq!(failed, None);
    }

    pub fn means(&self) -> Means {
        Means {
            threads: 1,
            memory: 64 << 20,
            spill_folder: self.folder.clone(),
        }
    }
}

/// A version that somebody saves today.
pub fn version<'a>(rule: &'a Rule, valid_from: Option<&str>) -> NewVersion<'a> {
    NewVersion {
        rule,
        valid_from: valid_from.map(day),
        saved_by: None,
        saved_at: now(),
    }
}
