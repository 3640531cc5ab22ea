//! *Provkörning*: what an unsaved definition would come to in the current dataset, in one node. Nothing is written.

use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_db::Instant;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::Period;
use samsyn_domain::roles::{Permission, Within};
use samsyn_domain::time_limit::Validity;
use samsyn_web::Ctx;
use samsyn_web::failure::Failure;
use std::sync::Arc;
use tokio::sync::Semaphore;

use super::evaluate::means;
use super::figure::{Durations, Outcomes};
use super::measuring::{Ground, Worked, measure};
use crate::shared::definitions::{Definition, DefinitionId, Rhythm, Rule, SubjectRef, Version};
use crate::shared::folder_settings;

/// So many questions are put to datasets at a time, whoever asks; the others wait.
pub(super) static AT_ONCE: Semaphore = Semaphore::const_new(2);
/// How many threads answer one.
pub(super) const THREADS: usize = 2;
/// How many bytes of rows one may have in memory.
pub(super) const MEMORY: usize = 256 << 20;

/// One period of a trial: exact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrialFigure {
    /// The period.
    pub period: Period,
    /// Whether it may still change.
    pub preliminary: bool,
    /// How it went.
    pub outcomes: Outcomes,
    /// How long it took.
    pub durations: Option<Durations>,
}

/// What the rule comes to in the node in every period of the rhythm; nothing where no dataset is current. The proof must be
/// for exact figures.
///
/// # Errors
/// [`Failure::NotFound`] with another proof; where the dataset cannot be read or lacks what the rule needs.
pub async fn trial(
    ctx: &Ctx,
    within: Within,
    rule: Rule,
    rhythm: Rhythm,
) -> Result<Vec<TrialFigure>, Failure> {
    if within.permission() != Permission::SeeExactFigures {
        return Err(Failure::NotFound);
    }
    let organisation = Arc::clone(&ctx.viewer()?.organisation);
    let data_folder = ctx.site().data_folder().clone();
    let at = ctx.now();
    let turn = AT_ONCE
        .acquire()
        .await
        .map_err(|error| Failure::fault("trial", error))?;
    let tried = tokio::task::spawn_blocking(move || {
        let draft = unsaved(rule, rhythm, at);
        tried(&data_folder, &organisation, &draft)
    });
    let worked = tried
        .await
        .map_err(|error| Failure::fault("trial", error))?;
    drop(turn);
    let (worked, as_of) = worked.map_err(|error| Failure::fault("trial", error))?;
    let of_node = worked.into_iter().filter(|figure| {
        figure.place.node == Some(within.node()) && figure.period.kind() == rhythm.period_kind()
    });
    let of_node = of_node.map(|figure| TrialFigure {
        period: figure.period,
        preliminary: as_of.is_some_and(|as_of| figure.period.is_preliminary(as_of)),
        outcomes: figure.outcomes,
        durations: figure.durations,
    });
    let mut figures: Vec<TrialFigure> = of_node.collect();
    figures.sort_by_key(|figure| figure.period);
    Ok(figures)
}

fn unsaved(rule: Rule, rhythm: Rhythm, at: Instant) -> Definition {
    Definition {
        id: DefinitionId::new(uuid::Uuid::nil()),
        code: "utkast".to_owned(),
        subject: SubjectRef::new("draft", uuid::Uuid::nil()),
        kind: rule.kind(),
        name: String::new(),
        rhythm,
        position: 0,
        versions: vec![Version {
            number: 1,
            validity: Validity::default(),
            rule,
            saved_by: None,
            saved_at: at,
            withdrawn_at: None,
        }],
    }
}

type Tried = (Vec<Worked>, Option<samsyn_domain::day::Day>);

fn tried(
    data_folder: &std::path::Path,
    organisation: &Organisation,
    draft: &Definition,
) -> Result<Tried, String> {
    let folder = DataFolder::new(data_folder);
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let ledger = folder.ledger().map_err(|error| said(&error))?;
    let Some((dataset, entry)) = ledger.current() else {
        return Ok((Vec::new(), None));
    };
    let calendar = folder_settings::of(&folder)
        .map_err(|why| why.to_string())?
        .calendar();
    let ground = Ground {
        folder: &folder,
        dataset: *dataset,
        as_of: entry.as_of,
        calendar: &calendar,
        organisation,
        means: &means(data_folder, THREADS, MEMORY).map_err(|error| said(&error))?,
    };
    let measured = measure(&ground, std::slice::from_ref(draft)).map_err(|error| said(&error))?;
    let worked = measured.of.into_iter().next().unwrap_or_default();
    Ok((worked, Some(entry.as_of)))
}
