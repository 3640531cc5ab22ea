//! Questions to a dataset of the folder: the figures of a publication, a trial of changed limits, the cases behind one figure.

use std::io;

use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;

use super::error::{DatasetError, at};
use super::files::DatasetRows;
use super::folder::DataFolder;
use super::manifest::Manifest;
use crate::column::{Column, Columns};
use crate::measure::{
    CasePage, CasesOf, GroupPlan, GroupsMeasured, Means, UnitSpans, UnresolvedUnit, cases,
    columns_of_units, measure_groups, unresolved_units,
};
use crate::settings::limits::Definitions;
use crate::settings::need::Need;

/// Why a dataset cannot answer.
#[derive(Debug, thiserror::Error)]
pub enum QuestionError {
    /// It is not there, or cannot be read.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// It lacks columns that the promises cannot do without.
    #[error("the dataset lacks columns that are needed: {0:?}")]
    Lacks(Vec<Need>),
    /// It knows nothing of the days after its own as-of date.
    #[error("the dataset knows nothing after {0}")]
    LaterThanDataset(Day),
}

impl DataFolder {
    /// All figures of a dataset, or what they would be with other limits: nothing is written but what is set aside while it
    /// counts.
    ///
    /// # Errors
    /// Where the dataset cannot answer.
    pub fn measure_groups(
        &self,
        id: &DatasetId,
        plan: &GroupPlan<'_>,
        means: &Means,
    ) -> Result<GroupsMeasured, QuestionError> {
        self.can_answer(id, plan.definitions, plan.as_of)?;
        let rows = self.rows(id, plan.columns())?;
        self.told(measure_groups(&rows, rows.texts(), plan, means))
    }

    /// The cases behind one figure of a dataset.
    ///
    /// # Errors
    /// Where the dataset cannot answer.
    pub fn cases_of(
        &self,
        id: &DatasetId,
        question: &CasesOf<'_>,
        means: &Means,
    ) -> Result<CasePage, QuestionError> {
        self.can_answer(id, &question.of_limit(), question.as_of)?;
        let rows = self.rows(id, question.columns())?;
        self.told(cases(&rows, rows.texts(), question, means))
    }

    /// The unit codes of a dataset that stand for nothing on the days of some of their rows.
    ///
    /// # Errors
    /// Where its rows are gone or cannot be read.
    pub fn unresolved_units(
        &self,
        id: &DatasetId,
        units: &UnitSpans,
        threads: usize,
    ) -> Result<Vec<UnresolvedUnit>, QuestionError> {
        let rows: DatasetRows = self.rows(id, columns_of_units())?;
        self.told(unresolved_units(&rows, rows.texts(), units, threads))
    }

    fn can_answer(
        &self,
        id: &DatasetId,
        definitions: &Definitions,
        as_of: Day,
    ) -> Result<(), QuestionError> {
        let manifest: Manifest = self.manifest(id)?;
        if as_of > manifest.as_of {
            return Err(QuestionError::LaterThanDataset(manifest.as_of));
        }
        let columns = Column::ALL.into_iter();
        let has: Columns = columns.filter(|column| manifest.has(*column)).collect();
        let lacks: Vec<Need> = definitions.unmet_by(has).cloned().collect();
        match lacks.is_empty() {
            true => Ok(()),
            false => Err(QuestionError::Lacks(lacks)),
        }
    }

    fn told<T>(&self, result: io::Result<T>) -> Result<T, QuestionError> {
        Ok(result.map_err(at(self.root()))?)
    }
}
