//! *Mätt*: Exempelkommun with promises and an extract, worked out.

use std::path::Path;
use std::sync::Arc;

use samsyn_analytics::column::Columns;
use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::dataset::import::{ImportRequest, Stopwatch};
use samsyn_analytics::dataset::ledger::Moment;
use samsyn_analytics::dataset::report::Thresholds;
use samsyn_analytics::intake::Reading;
use samsyn_analytics::read::extract_source::of_paths;
use samsyn_analytics::read::source::{Meter, SizeLimits};
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::limits::{CoverageDraft, Definitions, LimitDraft};
use samsyn_analytics::settings::profile::Profile;
use samsyn_db::Tx;
use samsyn_db::jobs::{Clock, Worker};
use samsyn_domain::ids::DatasetId;
use samsyn_domain::instant::Instant;
use samsyn_modules::shared::definitions::{
    DefinitionId, NewDefinition, NewVersion, Rhythm, Rule, SubjectRef, store,
};
use samsyn_modules::shared::figures::{Cause, EVALUATE, Evaluate, enqueue_evaluation};
use uuid::Uuid;

use crate::TestSite;

impl TestSite {
    /// Publishes an extract as it lies in a file, read as a profile says (none: as documented).
    ///
    /// # Panics
    /// Where it cannot be read.
    pub fn publish(&self, extract: &Path, profile: &str, as_of: &str) -> DatasetId {
        let codes = EventCodes::Open;
        let profile = match profile {
            "" => Profile::default(),
            text => Profile::from_toml(text, "profile.toml", &codes).expect("a profile"),
        };
        let folder = DataFolder::new(self.data_folder());
        let at = Moment {
            today: self.now().day(),
            timestamp: self.now().to_string(),
        };
        let elapsed = || 0.0;
        let paths = [extract.to_owned()];
        let request = ImportRequest {
            files: &of_paths(&paths),
            as_of: Some(as_of.parse().expect("a day")),
            catalogue: "test",
            thresholds: Thresholds {
                reject_above_percent: 100.0,
                hold_fall_above_percent: 100.0,
            },
            publish: true,
            accept_held: Some("en berättelse"),
            dry_run: false,
            at: &at,
            elapsed: Stopwatch(&elapsed),
        };
        let key = folder.key().expect("a key");
        let reading = Reading {
            profile: &profile,
            codes: &codes,
            key: &key,
            keep: Columns::EVERY,
            today: self.now().day(),
            limits: SizeLimits::default(),
            threads: 2,
            memory: 64 << 20,
            spill_folder: self.data_folder().clone(),
            meter: Meter::default(),
        };
        let imported = folder.import(&request, reading).expect("an import");
        imported.report.dataset.expect("a dataset")
    }

    /// Publishes rows of `arende;handelse;datum;enhet`.
    ///
    /// # Panics
    /// Where they cannot be written or read.
    pub fn publish_rows(&self, rows: &str, as_of: &str) -> DatasetId {
        let path = self.data_folder().join("uttag.csv");
        std::fs::write(&path, format!("arende;handelse;datum;enhet\n{rows}")).expect("an extract");
        self.publish(&path, "", as_of)
    }

    /// Saves what a file of limits promises, by tertial; the ids in the order of the file, limits first.
    ///
    /// # Panics
    /// Where the file is wrong or the database fails.
    pub async fn promise(&self, limits: &str) -> Vec<DefinitionId> {
        let mut tx = self.write().await;
        let ids = promise(&mut tx, limits, self.now()).await;
        tx.commit().await.expect("definitions");
        ids
    }

    /// Works out what is to be worked out.
    ///
    /// # Panics
    /// Where the database fails.
    pub async fn evaluate(&self) {
        let now = self.now();
        let mut tx = self.write().await;
        enqueue_evaluation(&mut tx, Cause::DefinitionSaved, now, None)
            .await
            .expect("a job");
        tx.commit().await.expect("a job");
        let clock: Clock = Arc::new(move || now);
        let evaluate = Evaluate {
            data_folder: self.data_folder().clone(),
            clock: Arc::clone(&clock),
            threads: 2,
            memory: 64 << 20,
        };
        let worker = Worker::new(self.db().clone(), clock).handle(EVALUATE, evaluate);
        while worker.step().await.expect("a worker") {}
    }

    /// The example of the product, promised, published and worked out.
    ///
    /// # Panics
    /// Where it is not there, or the database fails.
    pub async fn measure_example(&self) -> Vec<DefinitionId> {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
        let text = |name: &str| std::fs::read_to_string(examples.join(name)).expect("an example");
        self.publish(
            &examples.join("exempelkommun.csv"),
            &text("exempelkommun.toml"),
            "2017-01-01",
        );
        let ids = self.promise(&text("limits.toml")).await;
        self.evaluate().await;
        ids
    }
}

/// Saves what a file of limits promises, by tertial; the ids in the order of the file, limits first.
///
/// # Panics
/// Where the file is wrong or the database fails.
pub async fn promise(tx: &mut Tx, limits: &str, now: Instant) -> Vec<DefinitionId> {
    let all = Definitions::from_toml(limits, "limits.toml", &EventCodes::Open).expect("limits");
    let limits = all
        .limits
        .iter()
        .map(|limit| (&limit.promise, Rule::from(LimitDraft::from(limit))));
    let coverages = all
        .coverages
        .iter()
        .map(|one| (&one.promise, Rule::from(CoverageDraft::from(one))));
    let subject = SubjectRef::new("guarantee", Uuid::from_u128(1));
    let mut ids = Vec::new();
    for (position, (promise, rule)) in (0..).zip(limits.chain(coverages)) {
        let new = NewDefinition {
            id: DefinitionId::new(Uuid::from_u128(1_000 + u128::from(position as u64))),
            code: &promise.id,
            subject: &subject,
            name: promise.name.as_deref().unwrap_or(&promise.id),
            rhythm: Rhythm::Tertial,
            position,
        };
        let version = NewVersion {
            rule: &rule,
            valid_from: None,
            saved_by: None,
            saved_at: now,
        };
        store::save_new(tx, &new, &version)
            .await
            .expect("a definition");
        ids.push(new.id);
    }
    ids
}
