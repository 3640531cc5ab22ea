//! Stories about Start, the audit trail and log checks.

mod audit_trail;
mod log_checks;
mod start;

use samsyn_db::Tx;
use samsyn_db::audit::{self, CaseRead};
use samsyn_domain::ids::DatasetId;
use samsyn_domain::instant::Instant;
use samsyn_tests::municipality::{node, person};

/// The case that stories are about.
const CASE: &str = "7K3QD2VN8D2VN";

/// Somebody is shown one case of a unit.
async fn read_by(tx: &mut Tx, name: &str, unit: &str, at: Instant) {
    let read = CaseRead {
        at,
        actor: person(name).uuid(),
        dataset: DatasetId::new([1; 32]),
        limit: "plan-30",
        node: node(unit).uuid(),
        period: "2026-T2".parse().ok(),
        filter: serde_json::json!({}),
        reason: None,
        export: false,
        request_id: None,
        references: &[CASE.to_owned()],
    };
    audit::record_read(tx, &read)
        .await
        .expect("a step of the story");
}
