//! *Enskilda ärenden* behind a figure. Whoever reads them is recorded before they are sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use samsyn_analytics::case_reference::{CaseReference, CaseReferenceKey};
use samsyn_analytics::dataset::folder::{DataFolder, DatasetError};
use samsyn_analytics::dataset::ledger::Entry;
use samsyn_analytics::dataset::questions::QuestionError;
use samsyn_analytics::measure::{CasesOf, Page, SingleCase};
use samsyn_analytics::settings::limits::Definitions;
use samsyn_db::audit::{self, CaseRead};
use samsyn_db::{DbError, Tx, sql};
use samsyn_domain::ids::{DatasetId, NodeId};
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::Period;
use samsyn_domain::roles::{Permission, Scope};
use samsyn_domain::time_limit::Outcome;
use samsyn_web::Ctx;
use samsyn_web::failure::Failure;

use super::evaluate::means;
use super::figure::{Place, Shown};
use super::groups::Groups;
use super::measuring::{MeasuringError, measurable, together};
use super::reader::covers;
use super::trial::{AT_ONCE, MEMORY, THREADS};
use crate::shared::definitions::Definition;
use crate::shared::folder_settings;
use crate::shared::pseudonym_key;

/// Cases, or that there are none to show any more.
pub(super) enum Found {
    /// The rows of the dataset are gone.
    Culled,
    /// A page of them.
    Cases(Cases),
}

/// A page of cases.
pub(super) struct Cases {
    /// How many there are on all pages.
    pub total: u64,
    pub cases: Vec<Case>,
}

/// One case.
pub(super) struct Case {
    /// What stands for it in the next import too.
    pub reference: CaseReference,
    /// Where it belongs; none is *utan enhet*.
    pub node: Option<NodeId>,
    pub case: SingleCase,
}

/// Which cases.
pub(super) struct Wanted {
    pub definition: Definition,
    pub version: Option<i64>,
    pub dataset: DatasetId,
    pub part: Part,
    pub period: Period,
    pub outcomes: Vec<Outcome>,
    pub page: Page,
}

/// Of which part of the organisation.
pub(super) enum Part {
    /// A node and what is below it: the cases behind its figure.
    Node(Place),
    /// All that somebody may see.
    Within(Scope),
}

impl Wanted {
    pub fn behind(shown: &Shown, definition: Definition) -> Wanted {
        Wanted {
            definition,
            version: shown.version.or(shown.only_version),
            dataset: shown.dataset,
            part: Part::Node(shown.place),
            period: shown.period,
            outcomes: Vec::new(),
            page: Page {
                offset: 0,
                limit: 0,
            },
        }
    }
}

/// The node under which the reads of a figure's cases are recorded, where the viewer may see them.
pub(super) fn readable(
    ctx: &Ctx,
    organisation: &Organisation,
    place: Place,
    period: Period,
) -> Result<NodeId, Failure> {
    let scope = ctx.scope(Permission::SeeSingleCases)?;
    let node = place.node.or(place.parent);
    node.filter(|_| covers(&scope, organisation, place, period))
        .ok_or(Failure::NotFound)
}

/// The cases; waits for its turn.
pub(super) async fn cases(ctx: &Ctx, wanted: Wanted) -> Result<Found, Failure> {
    let organisation = Arc::clone(&ctx.viewer()?.organisation);
    let data_folder = ctx.site().data_folder().clone();
    let turn = AT_ONCE
        .acquire()
        .await
        .map_err(|error| Failure::fault("cases", error))?;
    let key_file = ctx.site().key_file().cloned();
    let asked = tokio::task::spawn_blocking(move || {
        let folder = DataFolder::new(&data_folder);
        let key = || {
            let key = pseudonym_key::of(&folder, key_file.as_ref());
            key.map(|key| key.case_references())
        };
        asked(&folder, &organisation, key, &wanted)
    });
    let found = asked
        .await
        .map_err(|error| Failure::fault("cases", error))?;
    drop(turn);
    found.map_err(|error| Failure::fault("cases", error))
}

fn asked(
    folder: &DataFolder,
    organisation: &Organisation,
    key: impl FnOnce() -> Result<CaseReferenceKey, DatasetError>,
    wanted: &Wanted,
) -> Result<Found, String> {
    let ledger = folder.ledger().map_err(|error| error.to_string())?;
    let Some(entry) = ledger
        .datasets
        .get(&wanted.dataset)
        .filter(|entry| Entry::has_rows(entry))
    else {
        return Ok(Found::Culled);
    };
    let groups = Groups::new(organisation);
    let units = groups.spans().map_err(|error| error.to_string())?;
    let definitions = wanted.definitions().map_err(|error| error.to_string())?;
    let calendar = folder_settings::of(folder)
        .map_err(|why| why.to_string())?
        .calendar();
    let key = key().map_err(|error| error.to_string())?;
    let within = match &wanted.part {
        Part::Node(place) => groups.within(place.node, wanted.period),
        Part::Within(scope) => groups.covered(wanted.period, |place| {
            covers(scope, organisation, place, wanted.period)
        }),
    };
    let question = CasesOf {
        definitions: &definitions,
        limit: &wanted.definition.code,
        units: &units,
        groups: &within,
        period: wanted.period,
        outcomes: &wanted.outcomes,
        as_of: entry.as_of,
        calendar: &calendar,
        references: &key,
        page: wanted.page,
    };
    let means = means(folder.root(), THREADS, MEMORY).map_err(|error| error.to_string())?;
    let page = match folder.cases_of(&wanted.dataset, &question, &means) {
        Ok(page) => page,
        Err(QuestionError::Dataset(DatasetError::Removed)) => return Ok(Found::Culled),
        Err(error) => return Err(error.to_string()),
    };
    Ok(Found::Cases(Cases {
        total: page.total,
        cases: page
            .cases
            .into_iter()
            .map(|case| Case {
                reference: case.reference,
                node: groups.node(case.group),
                case,
            })
            .collect(),
    }))
}

impl Wanted {
    /// What is measured: one version, or all that are in force.
    fn definitions(&self) -> Result<Definitions, MeasuringError> {
        let definition = &self.definition;
        let versions = match self.version.and_then(|number| definition.version(number)) {
            Some(version) => vec![version],
            None => definition.in_force().collect(),
        };
        let measurable = versions
            .into_iter()
            .map(|version| measurable(definition, version, &definition.code));
        together(measurable.collect::<Result<Vec<_>, _>>()?)
    }
}

/// What of a read is recorded besides the cases.
pub(super) struct Read<'r> {
    pub dataset: DatasetId,
    pub code: &'r str,
    pub node: NodeId,
    pub period: Period,
    pub filter: BTreeMap<&'static str, String>,
    pub reason: Option<&'r str>,
    pub export: bool,
}

/// Records who has seen which cases, in a transaction of its own that is committed before anything is sent.
pub(super) async fn record(ctx: &Ctx, read: Read<'_>, cases: &[Case]) -> Result<(), Failure> {
    let mut references: Vec<String> = cases
        .iter()
        .map(|case| case.reference.to_string())
        .collect();
    references.sort_unstable();
    references.dedup();
    let mut tx = ctx.write().await?;
    audit::record_read(
        &mut tx,
        &CaseRead {
            at: ctx.now(),
            actor: ctx.viewer()?.person.uuid(),
            dataset: read.dataset,
            limit: read.code,
            node: read.node.uuid(),
            period: Some(read.period),
            filter: serde_json::json!(read.filter),
            reason: read.reason,
            export: read.export,
            request_id: Some(ctx.request_id()),
            references: &references,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Where somebody was shown the case last: its limit, its period, and under which node. Nobody knows a reference that was never shown.
pub(super) async fn last_seen(
    tx: &mut Tx,
    reference: CaseReference,
) -> Result<Option<(String, Period, NodeId)>, DbError> {
    tx.optional(
        sql!(
            "select r.limit_id, r.period, r.node from case_read_reference c join case_read r on r.id = c.read_id
             where c.reference = $1 and r.period is not null order by r.id desc limit 1"
        ),
        (reference.to_string(),),
    )
    .await
}
