//! `samsyn measure …`

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use samsyn_domain::period::PeriodKind;
use samsyn_domain::time_limit::Outcome;

use super::{Format, ReadingArguments};

/// What to measure, and how to show it.
#[derive(Clone, Debug, Args)]
pub struct MeasureArguments {
    #[arg(value_name = "extract", conflicts_with = "dataset")]
    pub extracts: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "dataset",
        conflicts_with_all = ["profile", "max_file_size", "max_unpacked_size"]
    )]
    pub dataset: Option<String>,
    #[arg(long, value_name = "file")]
    pub limits: PathBuf,
    #[arg(
        long,
        value_enum,
        value_name = "by",
        value_delimiter = ',',
        default_value = "none"
    )]
    pub by: Vec<By>,
    #[arg(long, value_enum, value_name = "period", default_value = "tertial")]
    pub period: Period,
    #[arg(long, value_enum, value_name = "outcome", value_delimiter = ',')]
    pub cases: Vec<CaseOutcome>,
    #[arg(long)]
    pub strict: bool,
    #[arg(long, value_enum, value_name = "format", default_value = "table")]
    pub format: Format,
    #[arg(long, value_name = "folder", env = "SAMSYN_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    #[command(flatten)]
    pub reading: ReadingArguments,
}

/// What figures are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum By {
    /// *Enhet*.
    Unit,
    /// *Område*.
    Area,
    /// *Kön*.
    Sex,
    /// Nothing but limit and period.
    None,
}

/// What kind of period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Period {
    /// *Tertial*.
    Tertial,
    /// *Kvartal*.
    Quarter,
    /// *Halvår*.
    HalfYear,
    /// *År*.
    Year,
    /// *Månad*.
    Month,
}

/// Which cases to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CaseOutcome {
    /// *I tid*.
    Met,
    /// *För sent*.
    Late,
    /// *Inte gjort*.
    Missed,
    /// *Pågår*.
    Running,
    /// *Utgår*.
    Cancelled,
}

impl From<Period> for PeriodKind {
    fn from(period: Period) -> PeriodKind {
        match period {
            Period::Tertial => PeriodKind::Tertial,
            Period::Quarter => PeriodKind::Quarter,
            Period::HalfYear => PeriodKind::HalfYear,
            Period::Year => PeriodKind::Year,
            Period::Month => PeriodKind::Month,
        }
    }
}

impl From<CaseOutcome> for Outcome {
    fn from(outcome: CaseOutcome) -> Outcome {
        match outcome {
            CaseOutcome::Met => Outcome::Met,
            CaseOutcome::Late => Outcome::Late,
            CaseOutcome::Missed => Outcome::Missed,
            CaseOutcome::Running => Outcome::Running,
            CaseOutcome::Cancelled => Outcome::Cancelled,
        }
    }
}
